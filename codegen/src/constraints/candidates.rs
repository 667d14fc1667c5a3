//! What may come next at a point of a content model: a set of leaves that is searched by name and
//! by namespace, and that can be put back to what it was.

use std::collections::HashMap;
use std::rc::Rc;

use super::Budget;
use super::names::{NameId, Names};
use crate::diagnostics::Span;
use crate::schema::{NamespaceConstraint, QName, Wildcard};

/// A leaf of a content model by its number.
pub(super) type LeafId = u32;

/// An element particle or a wildcard.
#[derive(Debug)]
pub(super) struct Leaf<'s> {
    pub(super) span: Span,
    pub(super) matches: Matches<'s>,
}

/// Which children a leaf takes.
#[derive(Debug)]
pub(super) enum Matches<'s> {
    Names(Rc<[NameId]>),
    Wildcard(&'s Wildcard),
}

/// Two leaves that take the same child.
#[derive(Debug, Clone, Copy)]
pub(super) struct Overlap {
    pub(super) first: LeafId,
    pub(super) second: LeafId,
    /// A name that both take; `None` for two wildcards.
    pub(super) name: Option<NameId>,
}

/// The set. What was added last is taken out first.
#[derive(Debug, Default)]
pub(super) struct Candidates {
    names: HashMap<NameId, Vec<LeafId>>,
    namespaces: HashMap<u32, Vec<(NameId, LeafId)>>,
    wildcards: Vec<LeafId>,
    added: Vec<LeafId>,
}

impl Leaf<'_> {
    /// How much work it is to put it into a set.
    pub(super) fn size(&self) -> usize {
        match &self.matches {
            Matches::Names(names) => names.len(),
            Matches::Wildcard(_) => 1,
        }
    }
}

impl Candidates {
    /// How many leaves there are, to come back to.
    pub(super) fn mark(&self) -> usize {
        self.added.len()
    }

    pub(super) fn add(&mut self, leaf: LeafId, leaves: &[Leaf<'_>], names: &Names<'_>) {
        self.added.push(leaf);
        match &leaves[leaf as usize].matches {
            Matches::Wildcard(_) => self.wildcards.push(leaf),
            Matches::Names(own) => {
                for name in own.iter() {
                    self.names.entry(*name).or_default().push(leaf);
                    let namespace = names.namespace(*name);
                    let of_namespace = self.namespaces.entry(namespace).or_default();
                    of_namespace.push((*name, leaf));
                }
            }
        }
    }

    /// Takes out what was added since the mark.
    pub(super) fn back_to(&mut self, mark: usize, leaves: &[Leaf<'_>], names: &Names<'_>) {
        while self.added.len() > mark {
            let Some(leaf) = self.added.pop() else { return };
            match &leaves[leaf as usize].matches {
                Matches::Wildcard(_) => {
                    self.wildcards.pop();
                }
                Matches::Names(own) => {
                    for name in own.iter() {
                        if let Some(list) = self.names.get_mut(name) {
                            list.pop();
                        }
                        if let Some(list) = self.namespaces.get_mut(&names.namespace(*name)) {
                            list.pop();
                        }
                    }
                }
            }
        }
    }

    /// A leaf in the set, another than `leaf`, that takes a child that `leaf` takes too.
    /// `weak_wildcards`: elements win over wildcards (XSD 1.1).
    pub(super) fn overlap(
        &self,
        leaf: LeafId,
        leaves: &[Leaf<'_>],
        names: &Names<'_>,
        weak_wildcards: bool,
        budget: &mut Budget,
    ) -> Option<Overlap> {
        let found = |second: LeafId, name: Option<NameId>| Overlap {
            first: leaf,
            second,
            name,
        };
        let wildcard = match &leaves[leaf as usize].matches {
            Matches::Names(own) => {
                return self.element_overlap(leaf, own, leaves, names, weak_wildcards, budget);
            }
            Matches::Wildcard(wildcard) => *wildcard,
        };
        for list in self.namespaces.values().filter(|_| !weak_wildcards) {
            budget.spend(1);
            let Some((first, _)) = list.first() else {
                continue;
            };
            if !wildcard
                .namespaces
                .allows(names.name(*first).namespace.as_deref())
            {
                continue;
            }
            let hit = list
                .iter()
                .find(|(name, _)| wildcard.allows(names.name(*name)));
            if let Some((name, other)) = hit {
                return Some(found(*other, Some(*name)));
            }
        }
        for other in self.wildcards.iter().filter(|other| **other != leaf) {
            budget.spend(1);
            if let Matches::Wildcard(second) = &leaves[*other as usize].matches
                && meet(wildcard, second)
            {
                return Some(found(*other, None));
            }
        }
        None
    }

    fn element_overlap(
        &self,
        leaf: LeafId,
        own: &[NameId],
        leaves: &[Leaf<'_>],
        names: &Names<'_>,
        weak_wildcards: bool,
        budget: &mut Budget,
    ) -> Option<Overlap> {
        for name in own.iter() {
            budget.spend(1);
            let others = self.names.get(name).into_iter().flatten();
            let wildcards = self.wildcards.iter().filter(|_| !weak_wildcards);
            let qualified: &QName = names.name(*name);
            let second = others.copied().find(|other| *other != leaf).or_else(|| {
                wildcards.copied().find(|other| {
                    budget.spend(1);
                    let matches = &leaves[*other as usize].matches;
                    matches!(matches, Matches::Wildcard(wildcard) if wildcard.allows(qualified))
                })
            });
            if let Some(second) = second {
                return Some(Overlap {
                    first: leaf,
                    second,
                    name: Some(*name),
                });
            }
        }
        None
    }
}

/// Whether some name matches both. Names that either refuses are not looked at: finitely many
/// never empty what the namespaces have in common.
fn meet(first: &Wildcard, second: &Wildcard) -> bool {
    use NamespaceConstraint::{Any, Enumeration, Not};
    match (&first.namespaces, &second.namespaces) {
        (Enumeration(set), other) | (other, Enumeration(set)) => set
            .iter()
            .any(|namespace| other.allows(namespace.as_deref())),
        (Any | Not(_), Any | Not(_)) => true,
    }
}
