//! Element Declarations Consistent (Structures §3.8.6.3), for the declarations that a content
//! model contains implicitly: those of substitution groups. Those it contains itself are compared
//! in `resolve`, since code could not be made of them.

use std::collections::HashMap;

use super::Budget;
use crate::diagnostics::{Diagnostic, Diagnostics, codes};
use crate::schema::{ContentType, ElementId, ModelGroup, QName, Schema, Term};

pub(super) fn check(schema: &Schema, diagnostics: &mut Diagnostics) {
    let mut budget = Budget::new();
    for (_, definition) in schema.complex_types.iter() {
        let (ContentType::ElementOnly { particle, .. }
        | ContentType::Mixed {
            particle: Some(particle),
            ..
        }) = &definition.content
        else {
            continue;
        };
        let Term::Group(group) = &particle.term else {
            continue;
        };
        budget.next();
        let mut content = Content::default();
        content.collect(schema, group, &mut budget);
        for local in &content.local {
            let declaration = &schema.elements[*local];
            let Some(member) = content.implied.get(&declaration.name) else {
                continue;
            };
            let member = &schema.elements[*member];
            if member.type_definition != declaration.type_definition {
                diagnostics.push(
                    Diagnostic::violation(
                        &codes::S0052,
                        declaration.span,
                        format!(
                            "the element `{}` has another type than the one of that name that may \
                             stand here for the head of its substitution group",
                            declaration.name
                        ),
                        "give both the same named type, or refer to the global element",
                    )
                    .also(member.span, "the member of the substitution group"),
                );
            }
        }
    }
}

/// The declarations of a content model.
#[derive(Default)]
struct Content<'s> {
    local: Vec<ElementId>,
    implied: HashMap<&'s QName, ElementId>,
}

impl<'s> Content<'s> {
    fn collect(&mut self, schema: &'s Schema, group: &ModelGroup, budget: &mut Budget) {
        for particle in &group.particles {
            match &particle.term {
                Term::Group(inner) => self.collect(schema, inner, budget),
                Term::Wildcard(_) => {}
                Term::Element(id) => match schema.substitution_groups.get(id) {
                    None => self.local.push(*id),
                    Some(members) if budget.spend(members.len()) => {
                        for member in members {
                            self.implied.insert(&schema.elements[*member].name, *member);
                        }
                    }
                    Some(_) => {}
                },
            }
        }
    }
}
