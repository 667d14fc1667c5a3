//! What in a document refers to something else in it: records and keys, identifiers.

use super::{Maker, text_children};
use crate::grammar::{Constraints, Field, Grammar, SimpleDefinition, SimpleId, TypeId};
use crate::simple::Value;
use crate::tree::{Attribute, Child, Node};
use std::collections::BTreeSet;

impl Maker<'_> {
    /// Gives records keys of their own and references keys that are there.
    pub(super) fn records(&mut self, node: &mut Node, constraints: &Constraints) {
        let of = &self.grammar.simples[constraints.simple];
        let mut keys: BTreeSet<&str> = of.good.iter().map(|value| value.key.as_str()).collect();
        let mut given: Vec<&str> = Vec::new();
        let mut children = std::mem::take(&mut node.children);
        for child in &mut children {
            let Child::Node(record) = child else { continue };
            if record.element != Some(constraints.record) {
                continue;
            }
            clear_field(record, constraints.field);
            let absent = !constraints.is_key && self.chance.percent(20);
            let Some(key) = keys.pop_first().filter(|_| !absent) else {
                continue;
            };
            given.push(key);
            let text = self.text_of_key(constraints.simple, key);
            set_field(self.grammar, record, constraints.field, text);
        }
        children.retain_mut(|child| {
            let Child::Node(reference) = child else {
                return true;
            };
            if Some(constraints.record) == reference.element {
                return !constraints.is_key || has_field(reference, constraints.field);
            }
            if reference.element != constraints.reference {
                return true;
            }
            reference.xsi_type = None;
            reference.ty = Some(TypeId::Simple(constraints.simple));
            if given.is_empty() {
                return false;
            }
            let key = *self.chance.pick(&given);
            reference.children = text_children(self.text_of_key(constraints.simple, key));
            true
        });
        node.children = children;
    }

    /// One of the texts of a value.
    pub(super) fn text_of_key(&mut self, simple: SimpleId, key: &str) -> String {
        let of = &self.grammar.simples[simple];
        let same: Vec<&Value> = of.good.iter().filter(|value| value.key == key).collect();
        let value = *self.chance.pick(&same);
        self.written(simple, value)
    }

    /// Lets every `IDREF` refer to an `ID`; false when there is none.
    pub(super) fn link(&mut self, root: &mut Node) -> bool {
        let mut ids = Vec::new();
        root.each(&mut |node| {
            for attribute in &node.attributes {
                if identifier_kind(self.grammar, attribute) == Some("ID") {
                    ids.push(attribute.value.clone());
                }
            }
        });
        let grammar = self.grammar;
        let mut linked = true;
        root.each_mut(&mut |node| {
            for attribute in &mut node.attributes {
                let many = match identifier_kind(grammar, attribute) {
                    Some("IDREF") => 1,
                    Some("IDREFS") => 2,
                    _ => continue,
                };
                linked &= !ids.is_empty();
                if ids.is_empty() {
                    continue;
                }
                let values: Vec<_> = (0..many).map(|_| self.chance.pick(&ids).as_str()).collect();
                attribute.value = values.join(" ");
            }
        });
        linked
    }
}

/// `ID`, `IDREF` or `IDREFS`.
pub(crate) fn identifier_kind(grammar: &Grammar, attribute: &Attribute) -> Option<&'static str> {
    let simple = grammar.attributes[attribute.attribute?].simple;
    match grammar.simples[simple].definition {
        SimpleDefinition::Identifier(name) => Some(name),
        _ => None,
    }
}

/// Whether a record has its field.
pub(crate) fn has_field(record: &Node, field: Field) -> bool {
    match field {
        Field::Attribute(id) => record
            .attributes
            .iter()
            .any(|one| one.attribute == Some(id)),
        Field::Child(id) => record.nodes().any(|node| node.element == Some(id)),
    }
}

/// Takes the field of a record away.
pub(crate) fn clear_field(record: &mut Node, field: Field) {
    match field {
        Field::Attribute(id) => record.attributes.retain(|one| one.attribute != Some(id)),
        Field::Child(_) => record.children.clear(),
    }
}

/// Gives a record, which has none, its field.
pub(crate) fn set_field(grammar: &Grammar, record: &mut Node, field: Field, text: String) {
    match field {
        Field::Attribute(id) => {
            let declared = &grammar.attributes[id];
            record.attributes.push(Attribute {
                attribute: Some(id),
                name: declared.name.clone(),
                namespace: declared.namespace,
                value: text,
            });
        }
        Field::Child(id) => {
            let declared = &grammar.elements[id];
            record.children.push(Child::Node(Node {
                element: Some(id),
                ty: Some(declared.ty),
                children: text_children(text),
                ..Node::undeclared(&declared.name, declared.namespace)
            }));
        }
    }
}
