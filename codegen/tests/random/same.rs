//! Whether a written document says what the tree said that it was made of, in the eyes of another parser.

use roxmltree::{Document, Node as Element};

use crate::builtin::builtins;
use crate::grammar::{Compositor, Grammar, Particle, Preset, SimpleId, Term, TypeId, prefix};
use crate::tree::Node;

const XSI: &str = "http://www.w3.org/2001/XMLSchema-instance";

/// Compares names, attributes, text and order.
///
/// # Errors
/// The first difference, with its path.
pub(crate) fn same(grammar: &Grammar, expected: &Node, written: &str) -> Result<(), String> {
    let document = Document::parse(written).map_err(|error| error.to_string())?;
    same_element(grammar, expected, document.root_element(), "")
}

fn same_element(
    grammar: &Grammar,
    expected: &Node,
    found: Element<'_, '_>,
    path: &str,
) -> Result<(), String> {
    let path = format!("{path}/{}", expected.name);
    let namespace = found.tag_name().namespace().unwrap_or_default();
    if found.tag_name().name() != expected.name || namespace != expected.namespace {
        return Err(format!(
            "{path} is {{{namespace}}}{}",
            found.tag_name().name()
        ));
    }
    if found.attribute((XSI, "nil")).is_some() != expected.nil {
        return Err(format!("{path}: xsi:nil differs"));
    }
    same_attributes(grammar, expected, found, &path)?;
    let elements: Vec<_> = found.children().filter(Element::is_element).collect();
    let nodes: Vec<_> = expected.nodes().collect();
    if elements.len() != nodes.len() {
        return Err(format!(
            "{path}: {} elements instead of {}",
            elements.len(),
            nodes.len()
        ));
    }
    let content = expected.content(grammar);
    for (place, node) in nodes.iter().enumerate() {
        // Elements of an all-group are written in the order of the schema.
        let element = match content {
            Some(Particle {
                term: Term::Model(Compositor::All, _),
                ..
            }) => elements
                .iter()
                .find(|one| one.tag_name().name() == node.name)
                .unwrap_or(&elements[place]),
            _ => &elements[place],
        };
        same_element(grammar, node, *element, &path)?;
    }
    let text: String = found
        .children()
        .filter(|child| child.is_text())
        .map(|child| child.text().unwrap_or_default())
        .collect();
    let simple = match expected.ty {
        Some(TypeId::Simple(id)) => Some(id),
        Some(TypeId::Complex(id)) => grammar.complexes[id].text,
        None => None,
    };
    if expected.has_element_content(grammar) && text.trim().is_empty() {
        return Ok(());
    }
    let preset = expected
        .element
        .and_then(|id| grammar.elements[id].preset.as_ref());
    let default = default_prefix(found);
    match same_text(grammar, simple, preset, default, &expected.text(), &text) {
        true => Ok(()),
        false => Err(format!("{path}: {:?} is {text:?}", expected.text())),
    }
}

fn same_attributes(
    grammar: &Grammar,
    expected: &Node,
    found: Element<'_, '_>,
    path: &str,
) -> Result<(), String> {
    for attribute in &expected.attributes {
        let value = found.attributes().find(|one| {
            one.name() == attribute.name
                && one.namespace().unwrap_or_default() == attribute.namespace
        });
        let simple = attribute.attribute.map(|id| grammar.attributes[id].simple);
        let default = default_prefix(found);
        let same = |text: &str| same_text(grammar, simple, None, default, &attribute.value, text);
        match value {
            Some(value) if same(value.value()) => {}
            Some(value) => {
                return Err(format!(
                    "{path}/@{}: {:?} is {:?}",
                    attribute.name,
                    attribute.value,
                    value.value()
                ));
            }
            None => return Err(format!("{path}/@{} is lost", attribute.name)),
        }
    }
    let invented = found.attributes().find(|one| {
        one.namespace() != Some(XSI)
            && !expected.attributes.iter().any(|known| {
                known.name == one.name() && known.namespace == one.namespace().unwrap_or_default()
            })
    });
    match invented {
        Some(one) => Err(format!("{path}/@{} is invented", one.name())),
        None => Ok(()),
    }
}

/// How schemas call the namespace that names without a prefix have in a written document.
fn default_prefix(found: Element<'_, '_>) -> &'static str {
    prefix(found.lookup_namespace_uri(None).unwrap_or_default())
}

/// Whether two texts are the same value of a type; of none: the same text.
fn same_text(
    grammar: &Grammar,
    simple: Option<SimpleId>,
    preset: Option<&Preset>,
    default: &str,
    expected: &str,
    found: &str,
) -> bool {
    if expected == found {
        return true;
    }
    let Some(simple) = simple else {
        return false;
    };
    if let (Some(Preset::Fixed(value) | Preset::Default(value)), "") = (preset, expected) {
        return same_text(grammar, Some(simple), None, default, &value.text, found);
    }
    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let good = &grammar.simples[simple].good;
    let key = |text: &str| {
        let found = good
            .iter()
            .find(|value| value.text == text || value.text == words(text));
        found.map(|value| value.key.as_str())
    };
    if let (Some(expected), Some(found)) = (key(expected), key(found)) {
        return expected == found;
    }
    let spaces = |text: &str| text.replace(['\n', '\t'], " ");
    let each = |check: &dyn Fn(&str, &str) -> bool| {
        let (left, right): (Vec<_>, Vec<_>) = (
            expected.split_whitespace().collect(),
            found.split_whitespace().collect(),
        );
        left.len() == right.len()
            && left
                .iter()
                .zip(&right)
                .all(|(left, right)| check(left, right))
    };
    words(expected) == words(found)
        || spaces(expected) == found
        || each(&|left, right| same_word(left, right) || left == format!("{default}:{right}"))
        || words(expected).replace(' ', "") == found
}

/// Whether two words are the same number, truth value, octets or moment.
fn same_word(left: &str, right: &str) -> bool {
    let number = |text: &str| text.parse::<f64>().ok();
    // Where a union has xs:float in front, a number is the nearest of that type.
    let float = |text: &str| text.parse::<f32>().ok();
    let one_value = |texts: &&[&str]| texts.contains(&left) && texts.contains(&right);
    left == right
        || builtins().flat_map(|builtin| builtin.good).any(one_value)
        || number(left).is_some_and(|left| number(right) == Some(left))
        || float(left).is_some_and(|left| float(right) == Some(left))
}
