//! Negative twins: a valid document with one smallest change that makes it invalid.

mod content;
mod references;
mod values;

use content::{
    missing_element, moved_element, repeated_element, swapped_elements, text_between,
    unknown_element,
};
use references::{
    dangling_identifier, dangling_reference, identifier_twice, key_twice, key_without_field,
};
use values::{
    attribute_not_fixed, bad_attribute, bad_text, foreign_attribute, missing_attribute,
    moved_attribute, not_fixed, unknown_attribute,
};

use crate::chance::Chance;
use crate::grammar::{Complex, Grammar, Preset, SimpleId, TypeId, prefix};
use crate::tree::Node;

/// A kind of change: its name, and what makes it to an element; false when it cannot be made there.
type Change = fn(&Grammar, &mut Node, &mut Chance) -> bool;

/// All kinds.
pub(crate) const CHANGES: &[(&str, Change)] = &[
    ("text that is no value", bad_text),
    ("attribute that is no value", bad_attribute),
    ("required attribute missing", missing_attribute),
    ("unknown attribute", unknown_attribute),
    ("attribute of another namespace", foreign_attribute),
    ("attribute in the wrong namespace", moved_attribute),
    ("unknown element", unknown_element),
    ("element missing", missing_element),
    ("element too often", repeated_element),
    ("elements in another order", swapped_elements),
    ("element in the wrong namespace", moved_element),
    ("text between elements", text_between),
    ("nil with content", nil_with_content),
    ("nil where it may not be", not_nillable),
    ("element that is not the fixed value", not_fixed),
    ("attribute that is not the fixed value", attribute_not_fixed),
    ("abstract element", abstract_element),
    ("abstract type", abstract_type),
    ("xsi:type of another family", wrong_type),
    ("xsi:type that is not there", unknown_type),
    ("key twice", key_twice),
    ("reference to no key", dangling_reference),
    ("key without field", key_without_field),
    ("identifier twice", identifier_twice),
    ("reference to no identifier", dangling_identifier),
];

/// A twin of `root` by a change of this kind, at a place that chance has chosen; `None` when there is none.
pub(crate) fn twin(
    grammar: &Grammar,
    root: &Node,
    change: Change,
    chance: &mut Chance,
) -> Option<Node> {
    let mut count = 0;
    root.each(&mut |_| count += 1);
    let first = chance.below(count);
    for offset in 0..count {
        let wanted = (first + offset) % count;
        let mut made = root.clone();
        let (mut index, mut changed) = (0, false);
        made.each_mut(&mut |node| {
            // Content that is skipped may be anything.
            if index == wanted && node.element.is_some() {
                changed = change(grammar, node, chance);
            }
            index += 1;
        });
        if changed {
            return Some(made);
        }
    }
    None
}

fn complex<'g>(grammar: &'g Grammar, node: &Node) -> Option<&'g Complex> {
    match node.ty? {
        TypeId::Complex(id) => Some(&grammar.complexes[id]),
        TypeId::Simple(_) => None,
    }
}

/// The type of an element's text.
fn text_type(grammar: &Grammar, node: &Node) -> Option<SimpleId> {
    match node.ty? {
        TypeId::Complex(id) => grammar.complexes[id].text,
        TypeId::Simple(id) => Some(id),
    }
}

fn preset<'g>(grammar: &'g Grammar, node: &Node) -> Option<&'g Preset> {
    grammar.elements[node.element?].preset.as_ref()
}

fn nil_with_content(grammar: &Grammar, node: &mut Node, _: &mut Chance) -> bool {
    let nillable = node.element.is_some_and(|id| grammar.elements[id].nillable);
    let can = nillable && !node.nil && !node.children.is_empty();
    node.nil |= can;
    can
}

fn not_nillable(grammar: &Grammar, node: &mut Node, _: &mut Chance) -> bool {
    let can = node
        .element
        .is_some_and(|id| !grammar.elements[id].nillable);
    if can {
        node.nil = true;
        node.children.clear();
    }
    can
}

fn abstract_element(grammar: &Grammar, node: &mut Node, _: &mut Chance) -> bool {
    let head = node.element.and_then(|id| grammar.elements[id].head);
    let Some(head) = head
        .map(|id| &grammar.elements[id])
        .filter(|head| head.is_abstract)
    else {
        return false;
    };
    node.name.clone_from(&head.name);
    node.namespace = head.namespace;
    true
}

fn abstract_type(grammar: &Grammar, node: &mut Node, _: &mut Chance) -> bool {
    let declared = node.element.map(|id| grammar.elements[id].ty);
    let is_abstract =
        matches!(declared, Some(TypeId::Complex(id)) if grammar.complexes[id].is_abstract);
    if is_abstract {
        node.xsi_type = None;
    }
    is_abstract
}

fn wrong_type(grammar: &Grammar, node: &mut Node, chance: &mut Chance) -> bool {
    let Some(id) = node.element else { return false };
    let element = &grammar.elements[id];
    let TypeId::Complex(declared) = element.ty else {
        return false;
    };
    let others: Vec<_> = (0..grammar.complexes.len())
        .filter(|ty| *ty != declared && (element.blocks_types || !grammar.derives(*ty, declared)))
        .filter(|ty| grammar.complexes[*ty].name.is_some())
        .collect();
    if others.is_empty() {
        return false;
    }
    let of = &grammar.complexes[*chance.pick(&others)];
    node.xsi_type = of
        .name
        .as_ref()
        .map(|name| qualified(grammar.documents[of.document].namespace, name));
    true
}

fn qualified(namespace: &str, name: &str) -> String {
    match prefix(namespace) {
        "" => name.to_owned(),
        prefix => format!("{prefix}:{name}"),
    }
}

fn unknown_type(_: &Grammar, node: &mut Node, _: &mut Chance) -> bool {
    node.xsi_type = Some("a:NoSuchType".to_owned());
    true
}
