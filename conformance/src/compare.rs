//! Whether two documents say the same, told by a parser that is not ours.

use roxmltree::{Document, Node, NodeType, ParsingOptions};

const XSI: &str = "http://www.w3.org/2001/XMLSchema-instance";

/// Compares elements, attributes, text and namespaces. Comments, processing instructions, prefixes
/// and white space between elements do not count; neither do different texts for the same number,
/// and white space within base64.
///
/// # Errors
/// The first difference, with its place.
pub(crate) fn same_documents(left: &[u8], right: &str) -> Result<(), String> {
    let text = runtime::xml::decode(left).map_err(|error| error.to_string())?;
    let left = parse(&text)?;
    let right = parse(right)?;
    same_elements(left.root_element(), right.root_element(), "")
}

fn parse(text: &str) -> Result<Document<'_>, String> {
    let options = ParsingOptions {
        allow_dtd: true,
        ..ParsingOptions::default()
    };
    Document::parse_with_options(text, options).map_err(|error| format!("{error} in {text}"))
}

fn same_elements(left: Node<'_, '_>, right: Node<'_, '_>, path: &str) -> Result<(), String> {
    let path = format!("{path}/{}", left.tag_name().name());
    let (name, other) = (element_name(left), element_name(right));
    if name != other {
        return Err(format!("{path}: {name:?} is {other:?}"));
    }
    let (left_attributes, right_attributes) = (attributes(left), attributes(right));
    if left_attributes.len() != right_attributes.len() {
        return Err(format!(
            "{path}: {left_attributes:?} are {right_attributes:?}"
        ));
    }
    for ((name, value), (other_name, other_value)) in left_attributes.iter().zip(&right_attributes)
    {
        let same = if name.as_str() == format!("{{{XSI}}}type") {
            expanded(left, value) == expanded(right, other_value)
        } else {
            same_text(value, other_value)
        };
        if name != other_name || !same {
            return Err(format!(
                "{path}: @{name} {value:?} is @{other_name} {other_value:?}"
            ));
        }
    }
    let (left_children, right_children) = (children(left), children(right));
    if left_children.len() != right_children.len() {
        let names = |children: &[Child<'_, '_>]| {
            children
                .iter()
                .map(Child::describe)
                .collect::<Vec<_>>()
                .join(" ")
        };
        let (left, right) = (names(&left_children), names(&right_children));
        return Err(format!("{path}: children {left} are {right}"));
    }
    for (child, other) in left_children.iter().zip(&right_children) {
        match (child, other) {
            (Child::Element(child), Child::Element(other)) => {
                same_elements(*child, *other, &path)?;
            }
            (Child::Text(child), Child::Text(other)) if same_text(child, other) => {}
            _ => {
                return Err(format!(
                    "{path}: {} is {}",
                    child.describe(),
                    other.describe()
                ));
            }
        }
    }
    Ok(())
}

/// The namespace, `None` for the empty one, and the local name.
fn element_name(node: Node<'_, '_>) -> (Option<String>, String) {
    let name = node.tag_name();
    let namespace = name.namespace().filter(|uri| !uri.is_empty());
    (namespace.map(str::to_owned), name.name().to_owned())
}

/// Sorted, without hints to schemas.
fn attributes(node: Node<'_, '_>) -> Vec<(String, String)> {
    let mut attributes: Vec<_> = node
        .attributes()
        .map(|attribute| {
            let name = match attribute.namespace() {
                Some(namespace) => format!("{{{namespace}}}{}", attribute.name()),
                None => attribute.name().to_owned(),
            };
            (name, attribute.value().to_owned())
        })
        .filter(|(name, _)| {
            !name.ends_with("}schemaLocation") && !name.ends_with("}noNamespaceSchemaLocation")
        })
        .collect();
    attributes.sort();
    attributes
}

fn expanded<'a>(node: Node<'a, '_>, name: &'a str) -> (Option<&'a str>, &'a str) {
    match name.trim().split_once(':') {
        Some((prefix, local)) => (node.lookup_namespace_uri(Some(prefix)), local),
        None => (node.lookup_namespace_uri(None), name.trim()),
    }
}

enum Child<'a, 'input> {
    Element(Node<'a, 'input>),
    Text(String),
}

impl Child<'_, '_> {
    fn describe(&self) -> String {
        match self {
            Self::Element(node) => format!("<{}>", node.tag_name().name()),
            Self::Text(text) => format!("{text:?}"),
        }
    }
}

/// Elements and runs of text; white space between elements is left out.
fn children<'a, 'input>(node: Node<'a, 'input>) -> Vec<Child<'a, 'input>> {
    let mut children: Vec<Child<'a, 'input>> = Vec::new();
    for child in node.children() {
        match child.node_type() {
            NodeType::Element => children.push(Child::Element(child)),
            NodeType::Text => {
                let text = child.text().unwrap_or_default();
                match children.last_mut() {
                    Some(Child::Text(before)) => before.push_str(text),
                    _ => children.push(Child::Text(text.to_owned())),
                }
            }
            NodeType::Comment | NodeType::PI | NodeType::Root => {}
        }
    }
    let has_elements = children
        .iter()
        .any(|child| matches!(child, Child::Element(_)));
    children.retain(|child| match child {
        Child::Element(_) => true,
        Child::Text(text) if has_elements => !text.trim().is_empty(),
        Child::Text(text) => !text.is_empty(),
    });
    if let [Child::Text(text)] = &children[..]
        && text.trim().is_empty()
    {
        children.clear();
    }
    children
}

fn same_text(left: &str, right: &str) -> bool {
    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let solid = |text: &str| text.split_whitespace().collect::<String>();
    let number = |text: &str| text.trim().parse::<f64>().ok();
    left == right
        || words(left) == words(right)
        || number(left).is_some_and(|left| number(right) == Some(left))
        || (left.len() > 40 && solid(left) == solid(right))
}
