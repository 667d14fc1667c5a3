//! What the schema asks for and generated code does not hold a document to: each such component is
//! a warning, so that nobody takes strict reading for more than it is.

use crate::diagnostics::codes::M0007;
use crate::diagnostics::{Diagnostic, Diagnostics, Span};
use crate::schema::{Builtin, Schema, SimpleTypeDefinition, TypeId};

const REMEDY: &str = "check it in your own code, where it matters";

/// The warnings for a schema.
pub(super) fn losses(schema: &Schema) -> Diagnostics {
    let mut found = Diagnostics::new();
    for (_, element) in schema.elements.iter() {
        if element.value_constraint.is_some() && !schema.has_text_alone(element.type_definition) {
            let name = &element.name.local;
            let message = format!(
                "the default or fixed value of `{name}`, whose content is mixed, is not applied"
            );
            found.push(loss(element.span, &message));
        }
        if let Some(alternative) = element.type_alternatives.first() {
            let name = &element.name.local;
            let message =
                format!("the alternative types of `{name}` are not chosen by their tests");
            found.push(loss(alternative.span, &message));
        }
    }
    for (_, definition) in schema.complex_types.iter() {
        if let Some(span) = definition
            .span
            .filter(|_| !definition.assertions.is_empty())
        {
            found.push(loss(
                span,
                "the assertions of a complex type are not checked",
            ));
        }
    }
    for (_, definition) in schema.simple_types.iter() {
        if let Some(assertion) = definition.own_facets.assertions.first() {
            found.push(loss(
                assertion.span,
                "the assertions of a simple type are not checked",
            ));
        }
    }
    if let Some(span) = first_entity(schema) {
        let message = "that the entities that values of type `xs:ENTITY` name are declared is checked \
            only where a document has a document type declaration";
        found.push(loss(span, message).label("the first of them"));
    }
    found
}

fn loss(span: Span, message: &str) -> Diagnostic {
    Diagnostic::warning(&M0007, span, message, REMEDY)
        .consequence("strict reading accepts documents that are not valid for this reason alone")
}

/// The first declaration, in the order of files, whose values name entities.
fn first_entity(schema: &Schema) -> Option<Span> {
    let is_entity = |id| {
        let mut definition: &SimpleTypeDefinition = &schema.simple_types[id];
        loop {
            match definition.builtin {
                Some(Builtin::Entity | Builtin::Entities) => return true,
                Some(_) => return false,
                None => {}
            }
            match definition.base {
                TypeId::Simple(base) => definition = &schema.simple_types[base],
                TypeId::Complex(_) => return false,
            }
        }
    };
    let attributes = schema
        .attributes
        .iter()
        .filter(|(_, attribute)| is_entity(attribute.type_definition))
        .filter_map(|(_, attribute)| attribute.span);
    let elements =
        schema
            .elements
            .iter()
            .filter_map(|(_, element)| match element.type_definition {
                TypeId::Simple(id) if is_entity(id) => Some(element.span),
                _ => None,
            });
    attributes.chain(elements).min()
}
