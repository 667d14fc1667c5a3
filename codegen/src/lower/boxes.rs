//! Where a type would contain itself by value, a `Box` breaks the circle.

use std::collections::BTreeSet;

use crate::model::{Content, ItemId, ItemKind, Occurrence, RustType, Term, Value, ValueKind};

use super::drafts::Lowering;

/// A field or variant by what it looks like and what it holds: the same one in a base type and
/// in those derived from it gets the same treatment.
type Edge = (Option<Term>, ValueKind, RustType);

/// Marks the values that need a `Box`: those that close a circle on a walk through all items in
/// their order.
pub(super) fn decide(lowering: &mut Lowering<'_>) {
    let mut walk = Walk {
        lowering,
        state: vec![State::New; lowering.drafts.len()],
        closing: BTreeSet::new(),
    };
    for id in lowering.ids() {
        walk.visit(id);
    }
    let closing = walk.closing;
    for draft in &mut lowering.drafts {
        if let Some(kind) = &mut draft.kind {
            for_each_value(kind, &mut |term, value| {
                let edge = (term.cloned(), value.kind, value.rust_type.clone());
                value.boxed = closing.contains(&edge);
            });
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    New,
    Open,
    Done,
}

struct Walk<'w, 'a> {
    lowering: &'w Lowering<'a>,
    state: Vec<State>,
    closing: BTreeSet<Edge>,
}

impl Walk<'_, '_> {
    /// A walk with a stack of its own: chains of types may be long.
    fn visit(&mut self, start: ItemId) {
        if self.state[start.0 as usize] != State::New {
            return;
        }
        self.state[start.0 as usize] = State::Open;
        let mut stack = vec![(start, self.edges(start))];
        while let Some((item, edges)) = stack.last_mut() {
            let Some((target, edge)) = edges.pop() else {
                self.state[item.0 as usize] = State::Done;
                stack.pop();
                continue;
            };
            if self.closing.contains(&edge) {
                continue;
            }
            match self.state[target.0 as usize] {
                State::Done => {}
                State::Open => {
                    self.closing.insert(edge);
                }
                State::New => {
                    self.state[target.0 as usize] = State::Open;
                    let edges = self.edges(target);
                    stack.push((target, edges));
                }
            }
        }
    }

    /// What an item holds by value, the last first.
    fn edges(&self, item: ItemId) -> Vec<(ItemId, Edge)> {
        let mut edges = Vec::new();
        let mut kind = self.lowering.draft(item).kind.clone();
        if let Some(kind) = &mut kind {
            for_each_value(kind, &mut |term, value| {
                if let RustType::Item(target) = value.rust_type {
                    edges.push((target, (term.cloned(), value.kind, value.rust_type.clone())));
                }
            });
        }
        edges.reverse();
        edges
    }
}

/// Visits the values that an item holds directly: those of `T` and `Option<T>` fields and of
/// variants.
fn for_each_value(kind: &mut ItemKind, visit: &mut impl FnMut(Option<&Term>, &mut Value)) {
    match kind {
        ItemKind::Struct(item) => {
            if let Content::Sequence(members) | Content::All(members) = &mut item.content {
                for_each_member(members, visit);
            }
        }
        ItemKind::Group(group) => for_each_member(&mut group.members, visit),
        ItemKind::Choice(choice) => {
            for variant in &mut choice.variants {
                visit(Some(&variant.term), &mut variant.value);
            }
        }
        ItemKind::Polymorphic(polymorphic) => {
            for variant in &mut polymorphic.variants {
                visit(None, &mut variant.value);
            }
        }
        // A list of items is a `Vec` wherever it is, simple types are no circles.
        ItemKind::Items(_)
        | ItemKind::Trait(_)
        | ItemKind::Enumeration(_)
        | ItemKind::Restriction(_)
        | ItemKind::Union(_)
        | ItemKind::Alias(_) => {}
    }
}

fn for_each_member(
    members: &mut [crate::model::Member],
    visit: &mut impl FnMut(Option<&Term>, &mut Value),
) {
    for member in members {
        if member.field.occurrence != Occurrence::Many {
            visit(Some(&member.particle.term), &mut member.field.value);
        }
    }
}
