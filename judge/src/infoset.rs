//! What a valid document says, apart from how it is written: names, types and typed values in the order of the
//! document, defaults filled in. Prefixes, white space that a type collapses, and other spellings of one value make
//! no difference.

use std::fmt;

use bumpalo::Bump;
use xsd_schema::document::{
    BufferDocNavigator, BufferDocument, BufferDocumentOptions, build_typed_document,
};
use xsd_schema::navigator::{DomNavigator, DomNodeType, TypedValue};
use xsd_schema::types::value::{XmlAtomicValue, XmlValue, XmlValueKind};
use xsd_schema::{SchemaSet, TypeKey};

use crate::{Basis, Finding, document};

const XSI: &str = "http://www.w3.org/2001/XMLSchema-instance";

/// What a document says.
#[derive(Debug, Clone)]
pub struct Infoset {
    facts: Vec<Fact>,
}

/// A statement of a document.
#[derive(Debug, Clone)]
struct Fact {
    /// The way from the root.
    path: String,
    content: Content,
}

#[derive(Debug, Clone)]
enum Content {
    /// An element begins; its type, if it has one.
    Element(Option<TypeKey>),
    /// The value of an attribute, of an element of simple type or with simple content.
    Value(XmlValue),
    /// An element is nil.
    Nil,
    /// A text that has no type.
    Text(String),
}

impl Infoset {
    /// What two documents of one schema say differently: the first difference, in words.
    pub fn difference(&self, other: &Self) -> Option<String> {
        let differs = |(left, right): &(&Fact, &Fact)| {
            left.path != right.path || !left.content.same(&right.content)
        };
        if let Some((left, right)) = self.facts.iter().zip(&other.facts).find(differs) {
            return Some(format!("{left} is {right}"));
        }
        let (own, others) = (self.facts.len(), other.facts.len());
        match (self.facts.get(others), other.facts.get(own)) {
            (Some(lost), _) => Some(format!("{lost} is lost")),
            (_, Some(added)) => Some(format!("{added} is added")),
            (None, None) => None,
        }
    }
}

impl Content {
    fn same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Element(left), Self::Element(right)) => left == right,
            (Self::Value(left), Self::Value(right)) => same_values(left, right),
            (Self::Nil, Self::Nil) => true,
            (Self::Text(left), Self::Text(right)) => left == right,
            _ => false,
        }
    }
}

/// Whether two values of one type are the same. A NaN is itself here.
fn same_values(left: &XmlValue, right: &XmlValue) -> bool {
    match (&left.value, &right.value) {
        (XmlValueKind::Atomic(left), XmlValueKind::Atomic(right)) => match (left, right) {
            (XmlAtomicValue::Float(left), XmlAtomicValue::Float(right)) => {
                left.to_bits() == right.to_bits() || left == right
            }
            (XmlAtomicValue::Double(left), XmlAtomicValue::Double(right)) => {
                left.to_bits() == right.to_bits() || left == right
            }
            _ => left == right,
        },
        (XmlValueKind::List { items: left, .. }, XmlValueKind::List { items: right, .. }) => {
            left.len() == right.len()
                && left
                    .iter()
                    .zip(right)
                    .all(|(left, right)| same_values(left, right))
        }
        (XmlValueKind::Union(left), XmlValueKind::Union(right)) => same_values(left, right),
        (left, right) => left == right,
    }
}

impl fmt::Display for Fact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = &self.path;
        match &self.content {
            Content::Element(Some(_)) => write!(f, "{path}"),
            Content::Element(None) => write!(f, "{path} without a type"),
            Content::Value(value) => write!(f, "{path} = {:?}", value.to_string_value()),
            Content::Nil => write!(f, "{path} = nil"),
            Content::Text(text) => write!(f, "{path} with the text {text:?}"),
        }
    }
}

/// Reads what a document says. Whether it is valid is not asked here.
///
/// # Errors
/// It cannot be read at all.
pub(crate) fn read(schema: &SchemaSet, bytes: &[u8]) -> Result<Infoset, Vec<Finding>> {
    let document = document::read(bytes)
        .map_err(|reason| vec![Finding::new(Basis::WellFormedness, reason)])?;
    let arena = Bump::new();
    let options = BufferDocumentOptions::default();
    let document = build_typed_document(document.text.as_bytes(), &arena, schema, options)
        .map_err(|error| vec![Finding::new(Basis::Internal, error.to_string())])?;
    Ok(Infoset {
        facts: facts(&document),
    })
}

fn facts(document: &BufferDocument<'_>) -> Vec<Fact> {
    let mut node = document.create_navigator();
    let mut facts = Vec::new();
    let mut paths = vec![String::new()];
    // Not a recursion: documents may be deep.
    loop {
        let is_element = node.node_type() == DomNodeType::Element;
        if is_element {
            let path = format!(
                "{}/{}",
                paths.last().map_or("", String::as_str),
                name(&node)
            );
            element(&node, &path, &mut facts);
            paths.push(path);
        } else if node.node_type().is_text_like() {
            text(&node, paths.last().map_or("", String::as_str), &mut facts);
        }
        if node.move_to_first_child() {
            continue;
        }
        if is_element {
            paths.pop();
        }
        while !node.move_to_next_sibling() {
            if !node.move_to_parent() {
                return facts;
            }
            if node.node_type() == DomNodeType::Element {
                paths.pop();
            }
        }
    }
}

/// `{namespace}local`, or `local` alone.
fn name(node: &BufferDocNavigator<'_>) -> String {
    match node.namespace_uri() {
        "" => node.local_name().to_owned(),
        uri => format!("{{{uri}}}{}", node.local_name()),
    }
}

fn element(node: &BufferDocNavigator<'_>, path: &str, facts: &mut Vec<Fact>) {
    let mut push = |path: String, content| facts.push(Fact { path, content });
    let annotation = node.type_annotation();
    push(path.to_owned(), Content::Element(annotation));
    let mut attributes = Vec::new();
    let mut attribute = node.clone();
    let mut there = attribute.move_to_first_attribute();
    while there {
        // `xsi:type` is in the annotation, `xsi:nil` in the value, the others are hints.
        if attribute.namespace_uri() != XSI {
            let content = match attribute.typed_value() {
                TypedValue::Value(value) => Content::Value(value),
                _ => Content::Text(attribute.value()),
            };
            attributes.push((format!("{path}/@{}", name(&attribute)), content));
        }
        there = attribute.move_to_next_attribute();
    }
    attributes.sort_by(|(left, _), (right, _)| left.cmp(right));
    for (path, content) in attributes {
        push(path, content);
    }
    match node.typed_value() {
        TypedValue::Value(value) => push(path.to_owned(), Content::Value(value)),
        TypedValue::Nilled => push(path.to_owned(), Content::Nil),
        TypedValue::Untyped | TypedValue::Absent => {}
    }
}

/// A text node counts when its element has no typed value, which says it already.
fn text(node: &BufferDocNavigator<'_>, path: &str, facts: &mut Vec<Fact>) {
    let mut parent = node.clone();
    if !parent.move_to_parent() || parent.typed_value() != TypedValue::Untyped {
        return;
    }
    let text = node.value();
    match facts.last_mut() {
        // A comment between two texts makes no difference.
        Some(Fact {
            path: last,
            content: Content::Text(before),
        }) if last == path => before.push_str(&text),
        _ => facts.push(Fact {
            path: path.to_owned(),
            content: Content::Text(text),
        }),
    }
}
