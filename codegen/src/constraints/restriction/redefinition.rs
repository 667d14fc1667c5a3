//! Groups that redefine others without containing them: they restrict them (Structures §4.2.3,
//! src-redefine, clauses 6.2.2 and 7.2.2).

use super::super::Budget;
use super::attributes::{self, Set};
use super::rules::Rules;
use crate::diagnostics::{Diagnostic, Diagnostics, codes};
use crate::schema::{
    AttributeGroupDefinition, MaxOccurs, ModelGroupDefinition, Particle, Schema, Term, Version,
};

pub(super) fn check(schema: &Schema, budget: &mut Budget, diagnostics: &mut Diagnostics) {
    for (_, group) in schema.model_groups.iter() {
        let Some(original) = group.restricts else {
            continue;
        };
        let original = &schema.model_groups[original];
        budget.next();
        let outcome = Rules::new(schema, budget).check(&particle(group), &particle(original));
        let Err(failure) = outcome.as_ref() else {
            continue;
        };
        if schema.version == Version::V1_0 {
            diagnostics.push(
                Diagnostic::violation(
                    &codes::S0054,
                    failure.derived,
                    failure.reason.sentence(schema),
                    "refer to the group itself inside its redefinition, or restrict what it has",
                )
                .also(
                    failure.base.unwrap_or(original.span),
                    "in the redefined group",
                )
                .also(group.span, "the redefinition"),
            );
        }
    }
    for (_, group) in schema.attribute_groups.iter() {
        if let Some(original) = group.restricts {
            let sets = [group, &schema.attribute_groups[original]].map(set);
            attributes::check_presence(schema, sets[0], sets[1], group.span, diagnostics);
            attributes::check(schema, sets[0], sets[1], diagnostics);
        }
    }
}

/// The group as the content of a type.
fn particle(group: &ModelGroupDefinition) -> Particle {
    Particle {
        min_occurs: 1,
        max_occurs: MaxOccurs::Bounded(1),
        term: Term::Group(group.model_group.clone()),
        span: group.span,
    }
}

fn set(group: &AttributeGroupDefinition) -> Set<'_> {
    Set {
        uses: &group.attribute_uses,
        wildcard: group.attribute_wildcard.as_ref(),
    }
}
