//! Simple types that are put together in ways that have no values to speak of (Structures
//! §3.16.6).

use super::Budget;
use super::identifiers::text_type;
use crate::diagnostics::{Diagnostic, Diagnostics, Span, codes};
use crate::schema::{Builtin, Facets, Schema, SimpleTypeId, TypeId, Variety};

pub(super) fn check(schema: &Schema, diagnostics: &mut Diagnostics) {
    let mut budget = Budget::new();
    for (_, definition) in schema.simple_types.iter() {
        let Some(span) = definition.span else {
            continue;
        };
        match &definition.variety {
            Variety::List { item_type } => {
                budget.next();
                // The only type of no variety; its values may be lists.
                if matches!(schema.simple_types[*item_type].variety, Variety::Absent) {
                    diagnostics.push(list_of_lists(schema, span, *item_type));
                }
                if let Some(list) = list_in(schema, *item_type, &mut budget) {
                    diagnostics.push(list_of_lists(schema, span, list));
                }
            }
            Variety::Absent if definition.own_facets != Facets::default() => {
                diagnostics.push(Diagnostic::violation(
                    &codes::S0040,
                    span,
                    "`xs:anySimpleType` has no facets",
                    "restrict a type derived from it, such as `xs:string`, with an \
                     `xs:simpleType` inside",
                ));
            }
            Variety::Absent | Variety::Atomic { .. } | Variety::Union { .. } => {}
        }
    }
    for (_, declaration) in schema.attributes.iter() {
        if let Some(span) = declaration.span {
            notation(schema, declaration.type_definition, span, diagnostics);
        }
    }
    for (_, declaration) in schema.elements.iter() {
        if let Some(of) = text_type(schema, declaration.type_definition) {
            notation(schema, of, declaration.span, diagnostics);
        }
    }
}

/// Says so when a type that is used is `xs:NOTATION` without the notations that it may name
/// (Datatypes §3.2.19).
fn notation(schema: &Schema, used: SimpleTypeId, at: Span, diagnostics: &mut Diagnostics) {
    let mut id = used;
    loop {
        let definition = &schema.simple_types[id];
        let is_notation = matches!(
            definition.variety,
            Variety::Atomic {
                builtin: Builtin::Notation
            }
        );
        if !is_notation || !definition.own_facets.enumeration.is_empty() {
            return;
        }
        match definition.base {
            TypeId::Simple(base) if definition.builtin.is_none() && base != id => id = base,
            _ => break,
        }
    }
    diagnostics.push(Diagnostic::violation(
        &codes::S0058,
        at,
        "`xs:NOTATION` is used without an enumeration",
        "restrict it to the notations that are meant: `<xs:enumeration value=\"gif\"/>`",
    ));
}

/// A list that the type is, or that is among its members.
fn list_in(schema: &Schema, id: SimpleTypeId, budget: &mut Budget) -> Option<SimpleTypeId> {
    let mut pending = vec![id];
    while let Some(id) = pending.pop() {
        if !budget.spend(1) {
            return None;
        }
        match &schema.simple_types[id].variety {
            Variety::List { .. } => return Some(id),
            Variety::Union { member_types } => pending.extend(member_types),
            Variety::Absent | Variety::Atomic { .. } => {}
        }
    }
    None
}

fn list_of_lists(schema: &Schema, at: Span, list: SimpleTypeId) -> Diagnostic {
    let diagnostic = Diagnostic::violation(
        &codes::S0056,
        at,
        "the items of a list are lists, or may be",
        "make the items of an atomic type, or of a union of such",
    );
    match schema.simple_types[list].span {
        Some(span) => diagnostic.also(span, "the inner list"),
        None => diagnostic,
    }
}
