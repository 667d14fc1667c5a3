//! Twins whose references, keys or identifiers are wrong.

use crate::chance::Chance;
use crate::grammar::{ElementId, Field, Grammar};
use crate::instance::references::{clear_field, has_field, identifier_kind, set_field};
use crate::instance::text_children;
use crate::simple::Value;
use crate::tree::Node;

pub(super) fn constrained<'g>(
    grammar: &'g Grammar,
    node: &Node,
) -> Option<&'g crate::grammar::Constraints> {
    grammar.elements[node.element?].constraints.as_ref()
}

/// The text of a record's field.
pub(super) fn field_text(record: &Node, field: Field) -> Option<String> {
    match field {
        Field::Attribute(id) => record
            .attributes
            .iter()
            .find(|one| one.attribute == Some(id))
            .map(|one| one.value.clone()),
        Field::Child(id) => record
            .nodes()
            .find(|node| node.element == Some(id))
            .map(Node::text),
    }
}

pub(super) fn records(node: &mut Node, record: ElementId, field: Field) -> Vec<&mut Node> {
    node.nodes_mut()
        .filter(|node| node.element == Some(record) && has_field(node, field))
        .collect()
}

pub(super) fn key_twice(grammar: &Grammar, node: &mut Node, _: &mut Chance) -> bool {
    let Some(of) = constrained(grammar, node) else {
        return false;
    };
    let mut records = records(node, of.record, of.field);
    let [first, .., last] = &mut records[..] else {
        return false;
    };
    let Some(text) = field_text(first, of.field) else {
        return false;
    };
    // In another lexical form if there is one: values are compared, not texts.
    let simple = &grammar.simples[of.simple];
    let key = simple
        .good
        .iter()
        .find(|value| value.text == text.trim())
        .map(|value| &value.key);
    let same = simple.good.iter().rfind(|value| Some(&value.key) == key);
    let text = same.map_or(text, |value| value.text.clone());
    clear_field(last, of.field);
    set_field(grammar, last, of.field, text);
    true
}

pub(super) fn dangling_reference(grammar: &Grammar, node: &mut Node, _: &mut Chance) -> bool {
    let Some(of) = constrained(grammar, node) else {
        return false;
    };
    let given: Vec<_> = records(node, of.record, of.field)
        .into_iter()
        .filter_map(|record| field_text(record, of.field))
        .collect();
    let values = &grammar.simples[of.simple].good;
    let known = |value: &Value| {
        values.iter().any(|other| {
            other.key == value.key
                && given
                    .iter()
                    .any(|text| words(text) == words(&other.text) || *text == other.text)
        })
    };
    let Some(other) = values.iter().find(|value| !known(value)) else {
        return false;
    };
    let reference = node.nodes_mut().find(|node| node.element == of.reference);
    match reference {
        Some(reference) => {
            reference.children = text_children(other.text.clone());
            true
        }
        None => false,
    }
}

pub(super) fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

pub(super) fn key_without_field(grammar: &Grammar, node: &mut Node, _: &mut Chance) -> bool {
    let Some(of) = constrained(grammar, node).filter(|of| of.is_key) else {
        return false;
    };
    match records(node, of.record, of.field).pop() {
        Some(record) => {
            clear_field(record, of.field);
            true
        }
        None => false,
    }
}

pub(super) fn identifier_twice(grammar: &Grammar, node: &mut Node, _: &mut Chance) -> bool {
    // Identifiers are counted from one: that of the first is known.
    for attribute in &mut node.attributes {
        if identifier_kind(grammar, attribute) == Some("ID") && attribute.value != "id1" {
            attribute.value = "id1".to_owned();
            return true;
        }
    }
    false
}

pub(super) fn dangling_identifier(grammar: &Grammar, node: &mut Node, _: &mut Chance) -> bool {
    for attribute in &mut node.attributes {
        if matches!(
            identifier_kind(grammar, attribute),
            Some("IDREF" | "IDREFS")
        ) {
            attribute.value = "nowhere".to_owned();
            return true;
        }
    }
    false
}
