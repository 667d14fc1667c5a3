//! Whether an expression can be read by looking at the next name alone, taking as much as
//! possible: LL(1) with counts.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::expression::{Body, Expression, Leaf};
use crate::schema::{NamespaceConstraint, QName, Wildcard};

/// Two places where the next element may belong, so that its name alone does not decide.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Obstacle {
    /// How the two are related.
    pub kind: ObstacleKind,
    /// What may come at the one place.
    pub first: Leaf,
    /// What may come at the other.
    pub second: Leaf,
}

/// How the two places of an [`Obstacle`] are related.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ObstacleKind {
    /// They begin two branches of a choice, or two parts of `xs:all`.
    Branches,
    /// The first may go on, or begin, or be over: then comes the second.
    End,
    /// The parts of `xs:all` are not single elements.
    All,
}

/// What keeps the next name from deciding at each point what to enter, and greedy repetition from
/// being right; `None` when nothing does. The expression is simplified and nothing follows it.
pub(super) fn obstacle(expression: &Expression) -> Option<Obstacle> {
    let Clash {
        kind,
        first,
        second,
    } = check(expression, &Names::default()).err()?;
    Some(Obstacle {
        kind,
        first: first.clone(),
        second: second.clone(),
    })
}

/// An [`Obstacle`] where it is found.
#[derive(Debug, Clone, Copy)]
struct Clash<'e> {
    kind: ObstacleKind,
    first: &'e Leaf,
    second: &'e Leaf,
}

/// What an expression may begin with: `FIRST`. Of a simplified expression; in schema order, a leaf
/// as often as it is written: telling them apart takes longer than looking at one twice.
pub fn first(expression: &Expression) -> Vec<&Leaf> {
    let mut leaves = Vec::new();
    collect(expression, &mut leaves);
    leaves
}

fn collect<'e>(expression: &'e Expression, leaves: &mut Vec<&'e Leaf>) {
    match &expression.body {
        Body::Leaf(leaf) => leaves.push(leaf),
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

/// A set of names, and wildcards, each with where it may come.
#[derive(Debug, Clone, Default)]
struct Names<'e> {
    names: BTreeMap<&'e QName, &'e Leaf>,
    wildcards: Vec<(&'e Wildcard, &'e Leaf)>,
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
                    let names = alternatives.iter().map(|(_, name)| (name, leaf));
                    self.names.extend(names);
                }
                Leaf::Wildcard(wildcard) => self.wildcards.push((wildcard, leaf)),
            }
        }
    }

    /// A leaf of each that may match the same element.
    fn meeting(&self, other: &Self) -> Option<(&'e Leaf, &'e Leaf)> {
        let (few, many, swapped) = match self.names.len() <= other.names.len() {
            true => (self, other, false),
            false => (other, self, true),
        };
        let mut names = few.names.iter();
        let same = names.find_map(|(name, leaf)| Some((*leaf, *many.names.get(name)?)));
        let ordered = |(a, b)| if swapped { (b, a) } else { (a, b) };
        same.map(ordered)
            .or_else(|| self.match_in(other))
            .or_else(|| other.match_in(self).map(|(a, b)| (b, a)))
            .or_else(|| {
                self.wildcards.iter().find_map(|(a, leaf)| {
                    let mut others = other.wildcards.iter();
                    let (_, met) = others.find(|(b, _)| wildcards_meet(a, b))?;
                    Some((*leaf, *met))
                })
            })
    }

    /// A wildcard that lets in a name of the other.
    fn match_in(&self, other: &Self) -> Option<(&'e Leaf, &'e Leaf)> {
        self.wildcards.iter().find_map(|(wildcard, leaf)| {
            let mut names = other.names.iter();
            let (_, met) = names.find(|(name, _)| wildcard.allows(name))?;
            Some((*leaf, *met))
        })
    }

    /// # Errors
    /// When the two meet.
    fn apart_from(&self, other: &Self, kind: ObstacleKind) -> Result<(), Clash<'e>> {
        match self.meeting(other) {
            None => Ok(()),
            Some((first, second)) => Err(Clash {
                kind,
                first,
                second,
            }),
        }
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

fn check<'e>(expression: &'e Expression, follow: &Names<'e>) -> Result<(), Clash<'e>> {
    let here = Names::first(expression);
    let may_stop_early = crate::schema::MaxOccurs::Bounded(expression.min) != expression.max;
    if may_stop_early {
        here.apart_from(follow, ObstacleKind::End)?;
    }
    // What follows is as large as the content may be wide: it is copied for groups alone.
    if let Body::Leaf(_) = expression.body {
        return Ok(());
    }
    let mut inner_follow = Cow::Borrowed(follow);
    if expression.max.is_many() {
        inner_follow.to_mut().add_first(expression);
    }
    match &expression.body {
        Body::Leaf(_) => Ok(()),
        Body::Sequence(parts, _) => check_sequence(parts, inner_follow.into_owned()),
        Body::Choice(parts, _) => {
            check_branches(parts)?;
            parts.iter().try_for_each(|part| check(part, &inner_follow))
        }
        // Whichever part comes last, something of the others may come instead.
        Body::All(parts, _) => {
            check_branches(parts)?;
            parts.iter().try_for_each(|part| {
                let names = Names::first(part);
                if let (false, Some(leaf)) =
                    (matches!(part.body, Body::Leaf(_)), first(part).first())
                {
                    return Err(Clash {
                        kind: ObstacleKind::All,
                        first: leaf,
                        second: leaf,
                    });
                }
                match part.is_once() {
                    true => Ok(()),
                    false => names.apart_from(&inner_follow, ObstacleKind::End),
                }
            })
        }
    }
}

fn check_sequence<'e>(parts: &'e [Expression], mut follow: Names<'e>) -> Result<(), Clash<'e>> {
    for part in parts.iter().rev() {
        check(part, &follow)?;
        if part.is_nullable() {
            follow.add_first(part);
        } else {
            follow = Names::first(part);
        }
    }
    Ok(())
}

fn check_branches(parts: &[Expression]) -> Result<(), Clash<'_>> {
    let mut seen = Names::default();
    for part in parts {
        seen.apart_from(&Names::first(part), ObstacleKind::Branches)?;
        seen.add_first(part);
    }
    Ok(())
}
