//! What `xs:ID` must not be (Structures §3.2.6, §3.3.6, §3.4.6): XSD 1.0 allows one attribute of
//! that type in a type, and no value given for it beforehand. XSD 1.1 lifts both.

use super::derivation::is_identifier;
use crate::diagnostics::{Diagnostic, Diagnostics, Span, codes};
use crate::schema::{AttributeUse, ContentType, Schema, SimpleTypeId, TypeId, Version};

pub(super) fn check(schema: &Schema, diagnostics: &mut Diagnostics) {
    if schema.version != Version::V1_0 {
        return;
    }
    for (_, declaration) in schema.attributes.iter() {
        let has_value = declaration.value_constraint.is_some();
        if let Some(span) = declaration.span.filter(|_| has_value) {
            check_value(schema, declaration.type_definition, span, diagnostics);
        }
    }
    for (_, declaration) in schema.elements.iter() {
        if declaration.value_constraint.is_none() {
            continue;
        }
        if let Some(of) = text_type(schema, declaration.type_definition) {
            check_value(schema, of, declaration.span, diagnostics);
        }
    }
    for (_, definition) in schema.complex_types.iter() {
        check_uses(schema, &definition.attribute_uses, diagnostics);
    }
    for (_, group) in schema.attribute_groups.iter() {
        check_uses(schema, &group.attribute_uses, diagnostics);
    }
}

/// The type of the text of an element that holds nothing else.
pub(super) fn text_type(schema: &Schema, of: TypeId) -> Option<SimpleTypeId> {
    match of {
        TypeId::Simple(id) => Some(id),
        TypeId::Complex(id) => match schema.complex_types[id].content {
            ContentType::Simple(id) => Some(id),
            _ => None,
        },
    }
}

fn check_value(schema: &Schema, of: SimpleTypeId, at: Span, diagnostics: &mut Diagnostics) {
    if is_identifier(schema, of) {
        diagnostics.push(Diagnostic::violation(
            &codes::S0053,
            at,
            "an identifier has a default or fixed value",
            "remove the value: identifiers of one document must differ",
        ));
    }
}

fn check_uses(schema: &Schema, uses: &[AttributeUse], diagnostics: &mut Diagnostics) {
    let type_of = |attribute: &AttributeUse| schema.attributes[attribute.attribute].type_definition;
    for attribute in uses.iter().filter(|use_| use_.value_constraint.is_some()) {
        check_value(schema, type_of(attribute), attribute.span, diagnostics);
    }
    let mut identifiers = uses
        .iter()
        .filter(|attribute| is_identifier(schema, type_of(attribute)));
    if let (Some(first), Some(second)) = (identifiers.next(), identifiers.next()) {
        let spans = (first.span.min(second.span), first.span.max(second.span));
        diagnostics.push(
            Diagnostic::violation(
                &codes::S0053,
                spans.1,
                "a type has two attributes that are identifiers",
                "make one of them `xs:IDREF`, `xs:NCName` or an element of its own",
            )
            .also(spans.0, "the other one"),
        );
    }
}
