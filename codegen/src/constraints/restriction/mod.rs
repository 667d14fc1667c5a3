//! Derivation Valid (Restriction, Complex) (Structures §3.4.6): what is valid for a restriction is
//! valid for its base type. Attributes are in `attributes`, content models in `particles` and
//! `rules`.

mod attributes;
mod failure;
mod particles;
mod redefinition;
mod rules;

use super::Budget;
use super::derivation::is_restriction;
use crate::diagnostics::{Diagnostic, Diagnostics, Span, codes};
use crate::schema::{
    ComplexTypeDefinition, ContentType, DerivationMethod, Particle, Schema, TypeId, Version,
};
use failure::Failure;
use rules::Rules;

pub(super) fn check(schema: &Schema, diagnostics: &mut Diagnostics) {
    let mut budget = Budget::new();
    redefinition::check(schema, &mut budget, diagnostics);
    for (id, definition) in schema.complex_types.iter() {
        let (DerivationMethod::Restriction, Some(span)) =
            (definition.derivation_method, definition.span)
        else {
            continue;
        };
        let TypeId::Complex(base) = definition.base else {
            continue;
        };
        let base_definition = &schema.complex_types[base];
        // Everything restricts `xs:anyType`, the only complex type written nowhere.
        if base == id || base_definition.span.is_none() {
            continue;
        }
        budget.next();
        let sets = [definition, base_definition].map(|of| attributes::Set {
            uses: &of.attribute_uses,
            wildcard: of.attribute_wildcard.as_ref(),
        });
        attributes::check(schema, sets[0], sets[1], diagnostics);
        if let Some(failure) = content(schema, definition, base_definition, &mut budget) {
            let mut diagnostic = Diagnostic::violation(
                &codes::S0054,
                failure.at.unwrap_or(span),
                failure.message,
                "restrict what the base type has, in the same order and shape, or extend it or \
                 another type",
            );
            if let Some(base) = failure.base.or(base_definition.span) {
                diagnostic = diagnostic.also(base, "in the base type");
            }
            if failure.at.is_some_and(|at| at != span) {
                diagnostic = diagnostic.also(span, "the restriction");
            }
            diagnostics.push(diagnostic);
        }
    }
}

/// Why the content of a type is no restriction of that of its base.
struct Finding {
    at: Option<Span>,
    base: Option<Span>,
    message: String,
}

impl Finding {
    fn of_whole(message: &str) -> Self {
        Self {
            at: None,
            base: None,
            message: message.to_owned(),
        }
    }
}

/// Clause 5: the content types.
fn content(
    schema: &Schema,
    derived: &ComplexTypeDefinition,
    base: &ComplexTypeDefinition,
    budget: &mut Budget,
) -> Option<Finding> {
    let (own, wanted) = match (&derived.content, &base.content) {
        (ContentType::Simple(own), ContentType::Simple(of_base)) => {
            let is_valid = is_restriction(schema, TypeId::Simple(*own), TypeId::Simple(*of_base));
            let message = "the type of the text is not derived from that of the base type";
            return (!is_valid).then(|| Finding::of_whole(message));
        }
        (ContentType::Simple(_), ContentType::Mixed { particle, .. }) => {
            let is_valid = particle.as_ref().is_none_or(Particle::is_emptiable);
            let message = "the base type requires elements, its restriction has text alone";
            return (!is_valid).then(|| Finding::of_whole(message));
        }
        (ContentType::Simple(_), _) => {
            return Some(Finding::of_whole(
                "the base type has no text, its restriction has",
            ));
        }
        (_, ContentType::Simple(_)) => {
            let message =
                "the base type has text of a simple type, its restriction has other content";
            return Some(Finding::of_whole(message));
        }
        (ContentType::Mixed { .. }, ContentType::ElementOnly { .. } | ContentType::Empty) => {
            let message = "the restriction is mixed, but the base type allows no text";
            return Some(Finding::of_whole(message));
        }
        (own, wanted) => (element_content(own), element_content(wanted)),
    };
    match (own, wanted) {
        (None, None) => None,
        (None, Some(wanted)) => {
            let message = "the base type requires elements, its restriction has none";
            (!wanted.is_emptiable()).then(|| Finding::of_whole(message))
        }
        (Some(_), None) => Some(Finding::of_whole(
            "the base type allows no elements, its restriction does",
        )),
        // Version 1.1 compares what the models allow, not how they are written.
        (Some(_), Some(_)) if schema.version != Version::V1_0 => None,
        (Some(own), Some(wanted)) => {
            let mut rules = Rules::new(schema, budget);
            rules
                .check(own, wanted)
                .err()
                .map(|failure| found(schema, &failure))
        }
    }
}

fn element_content(content: &ContentType) -> Option<&Particle> {
    match content {
        ContentType::ElementOnly { particle, .. } => Some(particle),
        ContentType::Mixed { particle, .. } => particle.as_ref(),
        ContentType::Empty | ContentType::Simple(_) => None,
    }
}

fn found(schema: &Schema, failure: &Failure) -> Finding {
    Finding {
        at: Some(failure.derived),
        base: failure.base,
        message: failure.reason.sentence(schema),
    }
}
