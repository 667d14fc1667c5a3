//! Twins whose values and attributes are wrong.

use super::{complex, preset, text_type};
use crate::chance::Chance;
use crate::grammar::{Grammar, NAMESPACE_A, NAMESPACE_B, Preset, SimpleId};
use crate::instance::text_children;
use crate::simple::Value;
use crate::tree::{Attribute, Node};

pub(super) fn bad_text(grammar: &Grammar, node: &mut Node, chance: &mut Chance) -> bool {
    let Some(simple) = text_type(grammar, node).filter(|_| !node.nil) else {
        return false;
    };
    let texts: Vec<_> = grammar.simples[simple]
        .bad
        .iter()
        // Without text a default is meant.
        .filter(|text| !text.is_empty() || preset(grammar, node).is_none())
        .collect();
    if texts.is_empty() {
        return false;
    }
    node.children = text_children((*chance.pick(&texts)).clone());
    true
}

pub(super) fn bad_attribute(grammar: &Grammar, node: &mut Node, chance: &mut Chance) -> bool {
    for attribute in &mut node.attributes {
        let Some(id) = attribute.attribute else {
            continue;
        };
        let bad = &grammar.simples[grammar.attributes[id].simple].bad;
        if !bad.is_empty() {
            attribute.value = chance.pick(bad).clone();
            return true;
        }
    }
    false
}

pub(super) fn missing_attribute(grammar: &Grammar, node: &mut Node, _: &mut Chance) -> bool {
    let Some(complex) = complex(grammar, node) else {
        return false;
    };
    let required = complex.uses.iter().find(|one| one.required);
    if let Some(one) = required {
        node.attributes
            .retain(|attribute| attribute.attribute != Some(one.attribute));
    }
    required.is_some()
}

pub(super) fn add_attribute(node: &mut Node, name: &str, namespace: &'static str) -> bool {
    node.attributes.push(Attribute {
        attribute: None,
        name: name.to_owned(),
        namespace,
        value: "1".to_owned(),
    });
    true
}

pub(super) fn unknown_attribute(_: &Grammar, node: &mut Node, _: &mut Chance) -> bool {
    add_attribute(node, "unknown", "")
}

pub(super) fn foreign_attribute(grammar: &Grammar, node: &mut Node, chance: &mut Chance) -> bool {
    let namespace = *chance.pick(&[NAMESPACE_A, NAMESPACE_B]);
    let takes = complex(grammar, node)
        .and_then(|complex| complex.wildcard)
        .is_some_and(|wildcard| wildcard.namespace.takes(namespace));
    !takes && add_attribute(node, "unknown", namespace)
}

pub(super) fn moved_attribute(grammar: &Grammar, node: &mut Node, _: &mut Chance) -> bool {
    let wildcard = complex(grammar, node).and_then(|complex| complex.wildcard);
    for attribute in &mut node.attributes {
        let other = match attribute.namespace {
            "" => NAMESPACE_A,
            _ => "",
        };
        if attribute.attribute.is_some()
            && !wildcard.is_some_and(|wildcard| wildcard.namespace.takes(other))
        {
            attribute.namespace = other;
            return true;
        }
    }
    false
}

/// A value of the type that is not `fixed`.
pub(super) fn another<'g>(
    grammar: &'g Grammar,
    simple: SimpleId,
    fixed: &Value,
) -> Option<&'g Value> {
    let of = &grammar.simples[simple];
    of.good
        .iter()
        .find(|value| of.comparable && value.key != fixed.key && !value.text.is_empty())
}

pub(super) fn not_fixed(grammar: &Grammar, node: &mut Node, _: &mut Chance) -> bool {
    let (Some(simple), Some(Preset::Fixed(fixed))) =
        (text_type(grammar, node), preset(grammar, node))
    else {
        return false;
    };
    let Some(other) = another(grammar, simple, fixed) else {
        return false;
    };
    node.children = text_children(other.text.clone());
    true
}

pub(super) fn attribute_not_fixed(grammar: &Grammar, node: &mut Node, _: &mut Chance) -> bool {
    let Some(complex) = complex(grammar, node) else {
        return false;
    };
    for attribute in &mut node.attributes {
        let one = complex
            .uses
            .iter()
            .find(|one| attribute.attribute == Some(one.attribute));
        let Some(Preset::Fixed(fixed)) = one.and_then(|one| one.preset.as_ref()) else {
            continue;
        };
        let simple = attribute.attribute.map(|id| grammar.attributes[id].simple);
        if let Some(other) = simple.and_then(|simple| another(grammar, simple, fixed)) {
            attribute.value.clone_from(&other.text);
            return true;
        }
    }
    false
}
