//! Whether an expression can be read by looking at the next name alone, taking as much as
//! possible: LL(1) with counts.

use std::collections::BTreeSet;

use super::expression::{Body, Expression, Leaf};
use crate::schema::{NamespaceConstraint, QName, Wildcard};

/// Whether at each point the next name decides what to enter and greedy repetition is right.
/// The expression is simplified and nothing follows it.
pub(super) fn is_predictable(expression: &Expression) -> bool {
    check(expression, &Names::default())
}

/// What an expression may begin with: `FIRST`. Of a simplified expression; in schema order, each
/// leaf once.
pub fn first(expression: &Expression) -> Vec<&Leaf> {
    let mut leaves = Vec::new();
    collect(expression, &mut leaves);
    leaves
}

fn collect<'e>(expression: &'e Expression, leaves: &mut Vec<&'e Leaf>) {
    match &expression.body {
        Body::Leaf(leaf) => {
            if !leaves.contains(&leaf) {
                leaves.push(leaf);
            }
        }
        Body::Sequence(parts, _) => {
            for part in parts {
                collect(part, leaves);
                if !part.is_nullable() {
                    break;
                }
            }
        }
        Body::Choice(parts, _) | Body::All(parts, _) => {
            for part in parts {
                collect(part, leaves);
            }
        }
    }
}

/// A set of names, and wildcards.
#[derive(Debug, Clone, Default)]
struct Names<'e> {
    names: BTreeSet<&'e QName>,
    wildcards: Vec<&'e Wildcard>,
}

impl<'e> Names<'e> {
    fn first(expression: &'e Expression) -> Self {
        let mut set = Self::default();
        set.add_first(expression);
        set
    }

    fn add_first(&mut self, expression: &'e Expression) {
        for leaf in first(expression) {
            match leaf {
                Leaf::Element { alternatives, .. } => {
                    self.names.extend(alternatives.iter().map(|(_, name)| name));
                }
                Leaf::Wildcard(wildcard) => self.wildcards.push(wildcard),
            }
        }
    }

    fn meets(&self, other: &Self) -> bool {
        self.names.intersection(&other.names).next().is_some()
            || self.has_match_in(other)
            || other.has_match_in(self)
            || self
                .wildcards
                .iter()
                .any(|a| other.wildcards.iter().any(|b| wildcards_meet(a, b)))
    }

    fn has_match_in(&self, other: &Self) -> bool {
        self.wildcards
            .iter()
            .any(|wildcard| other.names.iter().any(|name| wildcard.allows(name)))
    }
}

/// Whether a name may match both. Names that either refuses are not looked at: finitely many
/// never empty what the namespaces have in common.
fn wildcards_meet(a: &Wildcard, b: &Wildcard) -> bool {
    use NamespaceConstraint::{Any, Enumeration, Not};
    match (&a.namespaces, &b.namespaces) {
        (Enumeration(set), other) | (other, Enumeration(set)) => set
            .iter()
            .any(|namespace| other.allows(namespace.as_deref())),
        (Any | Not(_), Any | Not(_)) => true,
    }
}

fn check<'e>(expression: &'e Expression, follow: &Names<'e>) -> bool {
    let here = Names::first(expression);
    let may_stop_early = crate::schema::MaxOccurs::Bounded(expression.min) != expression.max;
    if may_stop_early && here.meets(follow) {
        return false;
    }
    let mut inner_follow = follow.clone();
    if expression.max.is_many() {
        inner_follow.add_first(expression);
    }
    match &expression.body {
        Body::Leaf(_) => true,
        Body::Sequence(parts, _) => check_sequence(parts, inner_follow),
        Body::Choice(parts, _) => {
            are_disjoint(parts) && parts.iter().all(|part| check(part, &inner_follow))
        }
        // Whichever part comes last, something of the others may come instead.
        Body::All(parts, _) => {
            are_disjoint(parts)
                && parts.iter().all(|part| {
                    matches!(part.body, Body::Leaf(_))
                        && (part.is_once() || !Names::first(part).meets(&inner_follow))
                })
        }
    }
}

fn check_sequence<'e>(parts: &'e [Expression], mut follow: Names<'e>) -> bool {
    for part in parts.iter().rev() {
        if !check(part, &follow) {
            return false;
        }
        if part.is_nullable() {
            follow.add_first(part);
        } else {
            follow = Names::first(part);
        }
    }
    true
}

fn are_disjoint(parts: &[Expression]) -> bool {
    let mut seen = Names::default();
    for part in parts {
        if Names::first(part).meets(&seen) {
            return false;
        }
        seen.add_first(part);
    }
    true
}
