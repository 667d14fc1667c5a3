//! The simulation: from the places where a model may be to those where it may be next.

use std::collections::BTreeSet;

use super::Matched;
use super::model::{Kind, Leaf, Model, NodeId};

/// More places than this are not followed: the model is far from deterministic.
const MOST_PLACES: usize = 4096;

/// A step of a path: a particle of which an occurrence has begun.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Step {
    node: NodeId,
    /// Occurrences that have begun, the present one included.
    count: u32,
    state: State,
}

/// Where the present occurrence is.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum State {
    /// A leaf, matched; or a choice, its alternative is the next step.
    Chosen,
    /// A sequence, at the child with this index.
    At(u32),
    /// An `xs:all`: the occurrences of each of its members so far.
    Counts(Vec<u32>),
}

/// The path from the root to the particle that was matched last; empty before the first child.
type Place = Vec<Step>;

/// What may come next from a place.
struct Next<'s> {
    leaf: Leaf<'s>,
    place: Place,
}

/// The state of one element's content.
#[derive(Debug)]
pub(in crate::instance) struct Matcher {
    places: BTreeSet<Place>,
}

impl Matcher {
    /// Before the first child.
    pub(in crate::instance) fn new() -> Self {
        Self {
            places: BTreeSet::from([Place::new()]),
        }
    }

    /// Takes a child. `fits` tells whether a leaf allows it, and as which element. A child that
    /// cannot come leaves the state as it was.
    pub(in crate::instance) fn child<'s>(
        &mut self,
        model: &Model<'s>,
        fits: impl Fn(Leaf<'s>) -> Option<Matched<'s>>,
    ) -> Matched<'s> {
        let mut by_name: Option<Matched<'s>> = None;
        let mut by_wildcard: Option<Matched<'s>> = None;
        let (mut named, mut wild) = (BTreeSet::new(), BTreeSet::new());
        for next in self.nexts(model) {
            match fits(next.leaf) {
                Some(found @ Matched::Element(_)) => {
                    by_name.get_or_insert(found);
                    named.insert(next.place);
                }
                Some(found) => {
                    by_wildcard.get_or_insert(found);
                    wild.insert(next.place);
                }
                None => {}
            }
        }
        // A declaration wins over a wildcard (XSD 1.1 §3.8.6.4; in 1.0 they never compete).
        let (found, places) = match (by_name, by_wildcard) {
            (Some(found), _) => (found, named),
            (None, Some(found)) => (found, wild),
            (None, None) => return Matched::Nothing,
        };
        if places.len() > MOST_PLACES {
            return Matched::TooManyPlaces;
        }
        self.places = places;
        found
    }

    /// Whether the content may end here.
    pub(in crate::instance) fn may_end(&self, model: &Model<'_>) -> bool {
        self.places.iter().any(|place| {
            let mut ends = false;
            follow(model, place, &mut |_| {}, &mut ends);
            ends
        })
    }

    /// What may come next, each leaf once.
    pub(in crate::instance) fn expected<'s>(&self, model: &Model<'s>) -> Vec<Leaf<'s>> {
        let mut leaves: Vec<Leaf<'s>> = Vec::new();
        for next in self.nexts(model) {
            if !leaves.contains(&next.leaf) {
                leaves.push(next.leaf);
            }
        }
        leaves
    }

    fn nexts<'s>(&self, model: &Model<'s>) -> Vec<Next<'s>> {
        let mut nexts = Vec::new();
        for place in &self.places {
            follow(model, place, &mut |next| nexts.push(next), &mut false);
        }
        nexts
    }
}

/// Finds everything that may come after a place, and whether the content may end there.
fn follow<'s>(model: &Model<'s>, place: &[Step], found: &mut dyn FnMut(Next<'s>), ends: &mut bool) {
    let Some((last, above)) = place.split_last() else {
        match model.root {
            None => *ends = true,
            Some(root) => {
                enter(model, root, 1, &mut Place::new(), found);
                *ends |= model.node(root).is_nullable();
            }
        }
        return;
    };
    let node = model.node(last.node);
    if last.count < node.max {
        let mut path = above.to_vec();
        enter(
            model,
            last.node,
            node.saturate(last.count + 1),
            &mut path,
            found,
        );
    }
    if last.count >= node.min || node.term_is_nullable {
        leave(model, above, found, ends);
    }
}

/// Goes on in the group whose child is satisfied.
fn leave<'s>(model: &Model<'s>, place: &[Step], found: &mut dyn FnMut(Next<'s>), ends: &mut bool) {
    let Some((group, above)) = place.split_last() else {
        *ends = true;
        return;
    };
    let is_complete = match (&model.node(group.node).kind, &group.state) {
        (Kind::Sequence(children), State::At(index)) => {
            let mut path = above.to_vec();
            continue_sequence(model, group, children, *index + 1, &mut path, found)
        }
        (Kind::All(members), State::Counts(counts)) => {
            let mut path = above.to_vec();
            continue_all(model, group, members, counts, &mut path, found)
        }
        _ => true,
    };
    if is_complete {
        // The occurrence is complete: another one, or on in the group above.
        let node = model.node(group.node);
        if group.count < node.max {
            let mut path = above.to_vec();
            enter(
                model,
                group.node,
                node.saturate(group.count + 1),
                &mut path,
                found,
            );
        }
        if group.count >= node.min || node.term_is_nullable {
            leave(model, above, found, ends);
        }
    }
}

/// Begins an occurrence of a particle. `path` is the way to it and is left as it was.
fn enter<'s>(
    model: &Model<'s>,
    id: NodeId,
    count: u32,
    path: &mut Place,
    found: &mut dyn FnMut(Next<'s>),
) {
    let node = model.node(id);
    if node.max == 0 {
        return;
    }
    let step = |state| Step {
        node: id,
        count,
        state,
    };
    match &node.kind {
        Kind::Leaf(leaf) => {
            let mut place = path.clone();
            place.push(step(State::Chosen));
            found(Next { leaf: *leaf, place });
        }
        Kind::Choice(children) => {
            path.push(step(State::Chosen));
            for child in children {
                enter(model, *child, 1, path, found);
            }
            path.pop();
        }
        Kind::Sequence(children) => {
            continue_sequence(model, &step(State::At(0)), children, 0, path, found);
        }
        Kind::All(members) => {
            let counts = vec![0; members.len()];
            let step = step(State::Counts(counts.clone()));
            continue_all(model, &step, members, &counts, path, found);
        }
    }
}

/// Enters the children of a sequence from `index` on, as far as those before are satisfied
/// without a child; tells whether all of them are.
fn continue_sequence<'s>(
    model: &Model<'s>,
    group: &Step,
    children: &[NodeId],
    index: u32,
    path: &mut Place,
    found: &mut dyn FnMut(Next<'s>),
) -> bool {
    for (position, child) in (index..).zip(&children[index as usize..]) {
        path.push(Step {
            state: State::At(position),
            ..group.clone()
        });
        enter(model, *child, 1, path, found);
        path.pop();
        if !model.node(*child).is_nullable() {
            return false;
        }
    }
    true
}

/// Enters each member of an `xs:all` that may occur once more; tells whether all have occurred
/// often enough.
fn continue_all<'s>(
    model: &Model<'s>,
    group: &Step,
    members: &[NodeId],
    counts: &[u32],
    path: &mut Place,
    found: &mut dyn FnMut(Next<'s>),
) -> bool {
    let mut is_complete = true;
    for (index, member) in members.iter().enumerate() {
        let node = model.node(*member);
        is_complete &= counts[index] >= node.min || node.term_is_nullable;
        if counts[index] >= node.max {
            continue;
        }
        let mut after = counts.to_vec();
        after[index] = node.saturate(counts[index] + 1);
        path.push(Step {
            state: State::Counts(after),
            ..group.clone()
        });
        enter_member(model, *member, path, found);
        path.pop();
    }
    is_complete
}

/// Begins an occurrence of a member of an `xs:all`. Its occurrences are counted in the group, since
/// those of others may come between them; its own step ends with it.
fn enter_member<'s>(
    model: &Model<'s>,
    member: NodeId,
    path: &mut Place,
    found: &mut dyn FnMut(Next<'s>),
) {
    let most = model.node(member).max;
    enter(model, member, most, path, found);
}
