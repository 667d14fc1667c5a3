//! Particle Valid (Restriction) (Structures §3.9.6): the table of XSD 1.0, rule by rule, each under
//! its name in the specification.
//!
//! The table compares the shapes in which content models are written, not their languages: some
//! restrictions whose every content is valid for the base are refused by it, which XSD 1.1 allows.
//! It is what version 1.0 demands, and what its processors do.

use super::super::Budget;
use super::super::derivation::{is_restriction, keeps_fixed};
use super::super::identifiers::text_type;
use super::attributes::{is_as_strict, is_subset};
use super::failure::{Failure, Reason};
use super::particles::{Part, PartTerm, is_within, range, size};
use crate::schema::{Compositor, ElementId, MaxOccurs, Particle, QName, Schema, TypeId, Wildcard};

type Outcome = Result<(), Failure>;

/// The table at work.
pub(super) struct Rules<'r> {
    schema: &'r Schema,
    budget: &'r mut Budget,
}

fn fail(derived: &Part<'_>, base: &Part<'_>, reason: Reason) -> Outcome {
    Err(Failure {
        derived: derived.span,
        base: Some(base.span),
        reason,
    })
}

impl<'r> Rules<'r> {
    pub(super) fn new(schema: &'r Schema, budget: &'r mut Budget) -> Self {
        Self { schema, budget }
    }

    /// Whether one content model is a valid restriction of another.
    pub(super) fn check(&mut self, derived: &Particle, base: &Particle) -> Outcome {
        let schema = self.schema;
        if !self
            .budget
            .spend(size(schema, derived) + size(schema, base))
        {
            return Ok(());
        }
        match (Part::of(schema, derived), Part::of(schema, base)) {
            (Some(own), Some(of_base)) => self.particle(&own, &of_base),
            (None, Some(of_base)) if !of_base.is_emptiable() => Err(Failure {
                derived: derived.span,
                base: Some(of_base.span),
                reason: Reason::Required,
            }),
            (Some(own), None) => Err(Failure {
                derived: own.span,
                base: None,
                reason: Reason::NotInBase,
            }),
            (None, _) => Ok(()),
        }
    }

    /// The table.
    fn particle(&mut self, derived: &Part<'_>, base: &Part<'_>) -> Outcome {
        use Compositor::{All, Choice, Sequence};
        if !self.budget.spend(1) {
            return Ok(());
        }
        match (&derived.term, &base.term) {
            (PartTerm::Element(own), PartTerm::Element(of_base)) => {
                self.name_and_type(derived, base, *own, *of_base)
            }
            (PartTerm::Element(own), PartTerm::Wildcard(wildcard)) => {
                self.namespace_compatible(derived, base, *own, wildcard, true)
            }
            (PartTerm::Element(_), PartTerm::Group(compositor, _)) => {
                self.recurse_as_if_group(derived, base, *compositor)
            }
            (PartTerm::Wildcard(own), PartTerm::Wildcard(wildcard)) => {
                namespace_subset(derived, base, own, wildcard, true)
            }
            (PartTerm::Wildcard(_), _) => fail(derived, base, Reason::NoWildcard),
            (PartTerm::Group(_, parts), PartTerm::Wildcard(wildcard)) => {
                self.namespace_recurse(derived, base, parts, wildcard)
            }
            (PartTerm::Group(..), PartTerm::Element(id)) => fail(derived, base, Reason::Name(*id)),
            (PartTerm::Group(own, parts), PartTerm::Group(of_base, base_parts)) => {
                match (own, of_base) {
                    (All, All) | (Sequence, Sequence) => {
                        occurrence(derived, base)?;
                        self.recurse(derived, base, parts, base_parts)
                    }
                    (Choice, Choice) => {
                        occurrence(derived, base)?;
                        self.recurse_lax(parts, base_parts)
                    }
                    (Sequence, All) => {
                        occurrence(derived, base)?;
                        self.recurse_unordered(derived, base, parts, base_parts)
                    }
                    (Sequence, Choice) => self.map_and_sum(derived, base, parts, base_parts),
                    (own, of_base) => fail(derived, base, Reason::Shape(*own, *of_base)),
                }
            }
        }
    }

    /// `rcase-NameAndTypeOK`
    fn name_and_type(
        &self,
        derived: &Part<'_>,
        base: &Part<'_>,
        own: ElementId,
        of_base: ElementId,
    ) -> Outcome {
        let (declaration, wanted) = (&self.schema.elements[own], &self.schema.elements[of_base]);
        if declaration.name != wanted.name {
            return fail(derived, base, Reason::Name(own));
        }
        occurrence(derived, base)?;
        if own == of_base {
            return Ok(());
        }
        let values = |of: TypeId| text_type(self.schema, of);
        let is_fixed = keeps_fixed(
            self.schema,
            (
                &declaration.value_constraint,
                values(declaration.type_definition),
            ),
            (&wanted.value_constraint, values(wanted.type_definition)),
        );
        let is_known = |name: &QName| {
            let mut constraints = wanted.identity_constraints.iter();
            constraints.any(|constraint| constraint.name == *name)
        };
        let mut constraints = declaration.identity_constraints.iter();
        let blocked = &declaration.disallowed_substitutions;
        let is_narrower = is_restriction(
            self.schema,
            declaration.type_definition,
            wanted.type_definition,
        );
        let reason = if declaration.nillable && !wanted.nillable {
            Reason::Nillable(own)
        } else if !is_fixed {
            Reason::Fixed(own)
        } else if !constraints.all(|constraint| is_known(&constraint.name)) {
            Reason::IdentityConstraints(own)
        } else if !blocked.is_superset(&wanted.disallowed_substitutions) {
            Reason::Block(own)
        } else if !is_narrower {
            Reason::Type(own)
        } else {
            return Ok(());
        };
        fail(derived, base, reason)
    }

    /// `rcase-NSCompat`
    fn namespace_compatible(
        &self,
        derived: &Part<'_>,
        base: &Part<'_>,
        own: ElementId,
        wildcard: &Wildcard,
        counts: bool,
    ) -> Outcome {
        let name = &self.schema.elements[own].name;
        if !wildcard.allows(name) {
            return fail(derived, base, Reason::NotAllowed(name.clone()));
        }
        if counts {
            occurrence(derived, base)
        } else {
            Ok(())
        }
    }

    /// `rcase-NSRecurseCheckCardinality`
    fn namespace_recurse(
        &mut self,
        derived: &Part<'_>,
        base: &Part<'_>,
        parts: &[Part<'_>],
        wildcard: &Wildcard,
    ) -> Outcome {
        if !is_within(derived.total_range(), range(base)) {
            return fail(derived, base, Reason::Occurrence);
        }
        self.all_allowed(parts, base, wildcard)
    }

    /// Each member alone: how often they occur is counted for the group as a whole.
    fn all_allowed(&mut self, parts: &[Part<'_>], base: &Part<'_>, wildcard: &Wildcard) -> Outcome {
        for part in parts {
            if !self.budget.spend(1) {
                return Ok(());
            }
            match &part.term {
                PartTerm::Element(own) => {
                    self.namespace_compatible(part, base, *own, wildcard, false)?;
                }
                PartTerm::Wildcard(own) => namespace_subset(part, base, own, wildcard, false)?,
                PartTerm::Group(_, parts) => self.all_allowed(parts, base, wildcard)?,
            }
        }
        Ok(())
    }

    /// `rcase-RecurseAsIfGroup`: as a group of that one member. `e*` is as well `(e*)` as `(e)*`: the
    /// rule names the first, and where a choice repeats the second is accepted by all, so that `e*`
    /// restricts `(e | f)*`.
    fn recurse_as_if_group(
        &mut self,
        derived: &Part<'_>,
        base: &Part<'_>,
        compositor: Compositor,
    ) -> Outcome {
        let once = (1, MaxOccurs::Bounded(1));
        let many = (derived.min, derived.max);
        let group = |inner: (u32, MaxOccurs), outer: (u32, MaxOccurs)| {
            let mut member = derived.clone();
            (member.min, member.max) = inner;
            Part {
                min: outer.0,
                max: outer.1,
                term: PartTerm::Group(compositor, vec![member]),
                span: derived.span,
            }
        };
        let outcome = self.particle(&group(many, once), base);
        let repeats = compositor == Compositor::Choice && derived.max.is_many();
        if outcome.is_err() && repeats && self.particle(&group(once, many), base).is_ok() {
            return Ok(());
        }
        outcome
    }

    /// `rcase-Recurse`: each to one of the base's, in order; what is skipped may be left out.
    fn recurse(
        &mut self,
        derived: &Part<'_>,
        base: &Part<'_>,
        parts: &[Part<'_>],
        base_parts: &[Part<'_>],
    ) -> Outcome {
        let mut rest = base_parts.iter();
        for part in parts {
            let mut nearest = None;
            loop {
                let Some(candidate) = rest.next() else {
                    return nearest.map_or_else(|| fail(part, base, Reason::NotInBase), Err);
                };
                match self.particle(part, candidate) {
                    Ok(()) => break,
                    Err(failure) if candidate.is_emptiable() => {
                        nearest.get_or_insert(failure);
                    }
                    Err(failure) => return Err(nearest.unwrap_or(failure)),
                }
            }
        }
        match rest.find(|part| !part.is_emptiable()) {
            Some(missing) => fail(derived, missing, Reason::Required),
            None => Ok(()),
        }
    }

    /// `rcase-RecurseLax`: each to one of the base's, in order.
    fn recurse_lax(&mut self, parts: &[Part<'_>], base_parts: &[Part<'_>]) -> Outcome {
        let mut rest = base_parts.iter();
        for part in parts {
            let mut nearest = None;
            loop {
                let Some(candidate) = rest.next() else {
                    return Err(nearest.unwrap_or(Failure {
                        derived: part.span,
                        base: None,
                        reason: Reason::NotInBase,
                    }));
                };
                match self.particle(part, candidate) {
                    Ok(()) => break,
                    Err(failure) => {
                        nearest.get_or_insert(failure);
                    }
                }
            }
        }
        Ok(())
    }

    /// `rcase-RecurseUnordered`: each to another one of the base's; the rest may be left out.
    fn recurse_unordered(
        &mut self,
        derived: &Part<'_>,
        base: &Part<'_>,
        parts: &[Part<'_>],
        base_parts: &[Part<'_>],
    ) -> Outcome {
        let mut free: Vec<&Part<'_>> = base_parts.iter().collect();
        for part in parts {
            let fits = free
                .iter()
                .position(|candidate| self.particle(part, candidate).is_ok());
            match fits {
                Some(position) => free.remove(position),
                None => return fail(part, base, Reason::NotInBase),
            };
        }
        match free.iter().find(|part| !part.is_emptiable()) {
            Some(missing) => fail(derived, missing, Reason::Required),
            None => Ok(()),
        }
    }

    /// `rcase-MapAndSum`: each to one of the alternatives; together they are not too many.
    fn map_and_sum(
        &mut self,
        derived: &Part<'_>,
        base: &Part<'_>,
        parts: &[Part<'_>],
        base_parts: &[Part<'_>],
    ) -> Outcome {
        for part in parts {
            let fits = base_parts
                .iter()
                .any(|candidate| self.particle(part, candidate).is_ok());
            if !fits {
                return fail(part, base, Reason::NotInBase);
            }
        }
        let count = parts.len() as u64;
        let (least, most) = range(derived);
        let total = (
            least.saturating_mul(count),
            most.map(|most| most.saturating_mul(count)),
        );
        if is_within(total, range(base)) {
            Ok(())
        } else {
            fail(derived, base, Reason::Occurrence)
        }
    }
}

fn occurrence(derived: &Part<'_>, base: &Part<'_>) -> Outcome {
    if is_within(range(derived), range(base)) {
        Ok(())
    } else {
        fail(derived, base, Reason::Occurrence)
    }
}

/// `rcase-NSSubset`
fn namespace_subset(
    derived: &Part<'_>,
    base: &Part<'_>,
    own: &Wildcard,
    wildcard: &Wildcard,
    counts: bool,
) -> Outcome {
    if counts {
        occurrence(derived, base)?;
    }
    if is_subset(own, wildcard) && is_as_strict(own, wildcard) {
        Ok(())
    } else {
        fail(derived, base, Reason::Wildcard)
    }
}
