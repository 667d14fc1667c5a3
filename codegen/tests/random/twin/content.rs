//! Twins whose elements are wrong.

use super::complex;
use crate::chance::Chance;
use crate::grammar::{Grammar, NAMESPACE_A};
use crate::matching::matches;
use crate::tree::{Child, Node};

/// Whether the elements within are valid, whatever they are like themselves.
pub(super) fn fits(grammar: &Grammar, node: &Node) -> bool {
    let nodes: Vec<&Node> = node.nodes().collect();
    if node.nil {
        return nodes.is_empty();
    }
    match complex(grammar, node) {
        Some(complex) if complex.text.is_none() => {
            matches(grammar, complex.content.as_ref(), &nodes)
        }
        _ => nodes.is_empty(),
    }
}

pub(super) fn unknown_element(grammar: &Grammar, node: &mut Node, chance: &mut Chance) -> bool {
    let namespace = *chance.pick(&["", NAMESPACE_A]);
    let place = chance.below(node.children.len() + 1);
    let unknown = Node::undeclared("unknown", namespace);
    node.children.insert(place, Child::Node(unknown));
    !fits(grammar, node)
}

pub(super) fn missing_element(grammar: &Grammar, node: &mut Node, chance: &mut Chance) -> bool {
    change_children(grammar, node, chance, |children, place| {
        children.remove(place);
    })
}

pub(super) fn repeated_element(grammar: &Grammar, node: &mut Node, chance: &mut Chance) -> bool {
    change_children(grammar, node, chance, |children, place| {
        children.insert(place, children[place].clone());
    })
}

pub(super) fn swapped_elements(grammar: &Grammar, node: &mut Node, chance: &mut Chance) -> bool {
    change_children(grammar, node, chance, |children, place| {
        if place + 1 < children.len() {
            children.swap(place, place + 1);
        }
    })
}

pub(super) fn moved_element(grammar: &Grammar, node: &mut Node, chance: &mut Chance) -> bool {
    change_children(grammar, node, chance, |children, place| {
        if let Child::Node(node) = &mut children[place] {
            node.namespace = match node.namespace {
                "" => NAMESPACE_A,
                _ => "",
            };
            node.element = None;
        }
    })
}

/// Changes the elements within so that they do not fit any more, at the first of all places where that goes.
pub(super) fn change_children(
    grammar: &Grammar,
    node: &mut Node,
    chance: &mut Chance,
    change: impl Fn(&mut Vec<Child>, usize),
) -> bool {
    let count = node.children.len();
    if count == 0 {
        return false;
    }
    let first = chance.below(count);
    for offset in 0..count {
        let place = (first + offset) % count;
        if matches!(node.children[place], Child::Text(_)) {
            continue;
        }
        let mut changed = node.clone();
        change(&mut changed.children, place);
        if !fits(grammar, &changed) {
            *node = changed;
            return true;
        }
    }
    false
}

pub(super) fn text_between(grammar: &Grammar, node: &mut Node, chance: &mut Chance) -> bool {
    let closed =
        complex(grammar, node).is_some_and(|complex| complex.text.is_none() && !complex.mixed);
    if closed && !node.nil {
        let place = chance.below(node.children.len() + 1);
        node.children.insert(place, Child::Text("text".to_owned()));
    }
    closed && !node.nil
}
