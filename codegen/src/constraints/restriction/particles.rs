//! Content models in the form in which Particle Valid (Restriction) compares them (Structures
//! §3.9.6): heads of substitution groups are choices, groups that say nothing are gone.

use crate::diagnostics::Span;
use crate::schema::{Compositor, ElementId, MaxOccurs, Particle, Schema, Term, Wildcard};

/// A particle of that form.
#[derive(Debug, Clone)]
pub(super) struct Part<'s> {
    pub(super) min: u32,
    pub(super) max: MaxOccurs,
    pub(super) term: PartTerm<'s>,
    pub(super) span: Span,
}

#[derive(Debug, Clone)]
pub(super) enum PartTerm<'s> {
    Element(ElementId),
    Wildcard(&'s Wildcard),
    Group(Compositor, Vec<Part<'s>>),
}

/// How many parts a particle has in that form, before any is taken away.
pub(super) fn size(schema: &Schema, particle: &Particle) -> usize {
    match &particle.term {
        Term::Wildcard(_) => 1,
        Term::Element(id) => schema.substitution_groups.get(id).map_or(1, Vec::len),
        Term::Group(group) => {
            let parts = group.particles.iter();
            1 + parts.map(|part| size(schema, part)).sum::<usize>()
        }
    }
}

impl<'s> Part<'s> {
    /// `None` when nothing is left of it.
    pub(super) fn of(schema: &Schema, particle: &'s Particle) -> Option<Self> {
        let part = |term| Self {
            min: particle.min_occurs,
            max: particle.max_occurs,
            term,
            span: particle.span,
        };
        let group = match &particle.term {
            Term::Wildcard(wildcard) => return Some(part(PartTerm::Wildcard(wildcard))),
            Term::Element(id) => {
                let Some(members) = schema.substitution_groups.get(id) else {
                    return Some(part(PartTerm::Element(*id)));
                };
                let members = members.iter().map(|member| Self {
                    min: 1,
                    max: MaxOccurs::Bounded(1),
                    term: PartTerm::Element(*member),
                    span: particle.span,
                });
                let choice = PartTerm::Group(Compositor::Choice, members.collect());
                return part(choice).unless_pointless();
            }
            Term::Group(group) => group,
        };
        let mut parts = Vec::with_capacity(group.particles.len());
        for inner in &group.particles {
            let Some(inner) = Self::of(schema, inner) else {
                continue;
            };
            match inner {
                // A sequence in a sequence, a choice in a choice: as good as its members.
                Self {
                    term: PartTerm::Group(compositor, members),
                    min: 1,
                    max: MaxOccurs::Bounded(1),
                    ..
                } if compositor == group.compositor && compositor != Compositor::All => {
                    parts.extend(members);
                }
                other => parts.push(other),
            }
        }
        part(PartTerm::Group(group.compositor, parts)).unless_pointless()
    }

    /// Without a group that has one member, or none.
    fn unless_pointless(mut self) -> Option<Self> {
        let is_once = self.min == 1 && self.max == MaxOccurs::Bounded(1);
        if let PartTerm::Group(compositor, parts) = &mut self.term {
            if parts.is_empty() && (*compositor != Compositor::Choice || self.min == 0) {
                return None;
            }
            if is_once && parts.len() == 1 {
                return parts.pop();
            }
        }
        Some(self)
    }

    /// Whether no children at all satisfy it (§3.9.6, Particle Emptiable).
    pub(super) fn is_emptiable(&self) -> bool {
        self.min == 0 || self.total_range().0 == 0
    }

    /// The effective total range (§3.8.6): how many children there are at least and at most.
    pub(super) fn total_range(&self) -> (u64, Option<u64>) {
        let times = |(least, most): (u64, Option<u64>)| {
            let most = match (most, self.max) {
                (Some(0), _) => Some(0),
                (Some(most), MaxOccurs::Bounded(max)) => Some(most.saturating_mul(max.into())),
                _ => None,
            };
            (least.saturating_mul(self.min.into()), most)
        };
        let sum = |most: Option<u64>, next: Option<u64>| Some(most?.saturating_add(next?));
        match &self.term {
            PartTerm::Element(_) | PartTerm::Wildcard(_) => times((1, Some(1))),
            PartTerm::Group(Compositor::Choice, parts) => {
                let ranges: Vec<_> = parts.iter().map(Part::total_range).collect();
                let least = ranges.iter().map(|range| range.0).min().unwrap_or(0);
                let most = ranges
                    .iter()
                    .map(|range| range.1)
                    .try_fold(0, |most: u64, next| Some(most.max(next?)));
                times((least, most))
            }
            PartTerm::Group(_, parts) => {
                let ranges = parts.iter().map(Part::total_range);
                let whole = ranges.fold((0_u64, Some(0)), |(least, most), range| {
                    (least.saturating_add(range.0), sum(most, range.1))
                });
                times(whole)
            }
        }
    }
}

/// Occurrence Range OK (§3.9.6): whether the range of the first lies in that of the second.
pub(super) fn is_within(
    (least, most): (u64, Option<u64>),
    (base_least, base_most): (u64, Option<u64>),
) -> bool {
    let ends = match (most, base_most) {
        (_, None) => true,
        (None, Some(_)) => false,
        (Some(most), Some(base_most)) => most <= base_most,
    };
    least >= base_least && ends
}

/// How often the particle itself occurs.
pub(super) fn range(part: &Part<'_>) -> (u64, Option<u64>) {
    let most = match part.max {
        MaxOccurs::Bounded(max) => Some(u64::from(max)),
        MaxOccurs::Unbounded => None,
    };
    (u64::from(part.min), most)
}
