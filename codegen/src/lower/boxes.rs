//! Where a type would contain itself by value, a `Box` breaks the circle. (`sizes.rs` adds boxes
//! around what is large.)

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Content, ItemKind, Occurrence, RustType, Term, Value, ValueKind};

use super::drafts::Lowering;

/// A field or variant by what it looks like and what it holds: the same one in a base type and
/// in those derived from it gets the same treatment.
type Mark = (Option<Term>, ValueKind, RustType);

/// How much a value is wanted without a `Box`: what is required before what is optional, fields
/// before variants.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Wanted {
    Required,
    Optional,
    Variant,
}

/// An item that holds another by value.
struct Edge {
    wanted: Wanted,
    from: usize,
    to: usize,
    mark: Mark,
}

/// Marks the values that need a `Box`: those that would close a circle with values that are
/// wanted more, or come before.
pub(super) fn decide(lowering: &mut Lowering<'_>) {
    let mut edges = edges(lowering);
    let component = components(lowering.drafts.len(), &edges);
    // Only values within a circle matter, and circles lie within components.
    edges.retain(|edge| component[edge.from] == component[edge.to]);
    edges.sort_by_key(|edge| (edge.wanted, edge.from));
    let mut holds: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    let mut boxed: BTreeSet<Mark> = BTreeSet::new();
    for edge in edges {
        if boxed.contains(&edge.mark) {
            continue;
        }
        if reaches(&holds, edge.to, edge.from) {
            boxed.insert(edge.mark);
        } else {
            holds.entry(edge.from).or_default().push(edge.to);
        }
    }
    for draft in &mut lowering.drafts {
        if let Some(kind) = &mut draft.kind {
            for_each_value(kind, &mut |_, term, value| {
                let mark = (term.cloned(), value.kind, value.rust_type.clone());
                value.boxed = boxed.contains(&mark);
            });
        }
    }
}

fn edges(lowering: &mut Lowering<'_>) -> Vec<Edge> {
    let mut edges = Vec::new();
    for (from, draft) in lowering.drafts.iter_mut().enumerate() {
        let Some(kind) = &mut draft.kind else {
            continue;
        };
        for_each_value(kind, &mut |wanted, term, value| {
            if let RustType::Item(target) = value.rust_type {
                edges.push(Edge {
                    wanted,
                    from,
                    to: target.0 as usize,
                    mark: (term.cloned(), value.kind, value.rust_type.clone()),
                });
            }
        });
    }
    edges
}

/// Whether a walk from `start` comes to `goal`.
fn reaches(holds: &BTreeMap<usize, Vec<usize>>, start: usize, goal: usize) -> bool {
    let mut seen = BTreeSet::from([start]);
    let mut open = vec![start];
    while let Some(item) = open.pop() {
        if item == goal {
            return true;
        }
        let next = holds.get(&item).into_iter().flatten();
        open.extend(next.copied().filter(|item| seen.insert(*item)));
    }
    false
}

/// The strongly connected component of each item (Kosaraju's walk there and back), with stacks
/// of its own: chains of types may be long.
fn components(items: usize, edges: &[Edge]) -> Vec<usize> {
    let mut forward = vec![Vec::new(); items];
    let mut backward = vec![Vec::new(); items];
    for edge in edges {
        forward[edge.from].push(edge.to);
        backward[edge.to].push(edge.from);
    }
    let mut finished = Vec::with_capacity(items);
    let mut seen = vec![false; items];
    for start in 0..items {
        let mut stack = vec![(start, 0)];
        if std::mem::replace(&mut seen[start], true) {
            continue;
        }
        while let Some((item, position)) = stack.last_mut() {
            if let Some(next) = forward[*item].get(*position).copied() {
                *position += 1;
                if !std::mem::replace(&mut seen[next], true) {
                    stack.push((next, 0));
                }
            } else {
                finished.push(*item);
                stack.pop();
            }
        }
    }
    let mut component = vec![usize::MAX; items];
    for start in finished.into_iter().rev() {
        let mut open = vec![start];
        while let Some(item) = open.pop() {
            if component[item] == usize::MAX {
                component[item] = start;
                open.extend(&backward[item]);
            }
        }
    }
    component
}

/// Visits the values that an item holds directly: those of `T` and `Option<T>` fields and of
/// variants.
pub(super) fn for_each_value(
    kind: &mut ItemKind,
    visit: &mut impl FnMut(Wanted, Option<&Term>, &mut Value),
) {
    match kind {
        ItemKind::Struct(item) => {
            if let Content::Sequence(members) | Content::All(members) = &mut item.content {
                for_each_member(members, visit);
            }
        }
        ItemKind::Group(group) => for_each_member(&mut group.members, visit),
        ItemKind::Choice(choice) => {
            for variant in &mut choice.variants {
                visit(Wanted::Variant, Some(&variant.term), &mut variant.value);
            }
        }
        ItemKind::Polymorphic(polymorphic) => {
            for variant in &mut polymorphic.variants {
                visit(Wanted::Variant, None, &mut variant.value);
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
    visit: &mut impl FnMut(Wanted, Option<&Term>, &mut Value),
) {
    for member in members {
        let wanted = match member.field.occurrence {
            Occurrence::One => Wanted::Required,
            Occurrence::Optional => Wanted::Optional,
            Occurrence::Many => continue,
        };
        visit(wanted, Some(&member.particle.term), &mut member.field.value);
    }
}
