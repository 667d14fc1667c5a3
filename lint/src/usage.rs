//! Advice about what is of no use: components that no element leads to, elements in no representation.

use std::collections::BTreeSet;

use codegen::api::{Api, Representation};
use codegen::diagnostics::codes::{L0010, L0011, L0012, L0020};
use codegen::diagnostics::{Diagnostic, Diagnostics};
use codegen::schema::{ElementId, QName, Schema, TypeId};

use crate::reach::{self, Reach};

/// Types, groups and attribute groups that no global element leads to. A schema without global
/// elements is a library: nothing is said of it.
pub(crate) fn unused(schema: &Schema) -> Diagnostics {
    let mut diagnostics = Diagnostics::new();
    if schema.global_elements.is_empty() {
        return diagnostics;
    }
    let reach = reach::from_all(schema);
    for (name, id) in &schema.global_types {
        if let (Some(span), false) = (schema.type_span(*id), reach.types.contains(id)) {
            diagnostics.push(Diagnostic::warning(
                &L0010,
                span,
                format!("no element leads to type `{}`", name.local),
                "remove it, or use it",
            ));
        }
    }
    unused_groups(schema, &reach, &mut diagnostics);
    unused_attribute_groups(schema, &reach, &mut diagnostics);
    diagnostics
}

fn unused_groups(schema: &Schema, reach: &Reach, diagnostics: &mut Diagnostics) {
    // By name: of a group that is redefined the old one need not be in use any more.
    let used: BTreeSet<&QName> = reach
        .groups
        .iter()
        .map(|id| &schema.model_groups[*id].name)
        .collect();
    for (_, group) in schema.model_groups.iter() {
        if !used.contains(&group.name) {
            diagnostics.push(Diagnostic::warning(
                &L0011,
                group.span,
                format!("no type in use refers to group `{}`", group.name.local),
                "remove it, or refer to it",
            ));
        }
    }
}

fn unused_attribute_groups(schema: &Schema, reach: &Reach, diagnostics: &mut Diagnostics) {
    let mut used: BTreeSet<&QName> = BTreeSet::new();
    for (_, group) in schema.attribute_groups.iter() {
        let mut uses = group.attribute_uses.iter();
        // Where one without attributes is referred to is not known.
        if group.attribute_uses.is_empty()
            || uses.any(|written| reach.attribute_uses.contains(&written.span))
        {
            used.insert(&group.name);
        }
    }
    for (_, group) in schema.attribute_groups.iter() {
        if !used.contains(&group.name) {
            diagnostics.push(Diagnostic::warning(
                &L0012,
                group.span,
                format!(
                    "no type in use refers to attribute group `{}`",
                    group.name.local
                ),
                "remove it, or refer to it",
            ));
        }
    }
}

/// Global elements that no representation leads to, each with the types that hang on it alone.
pub(crate) fn unrepresented(schema: &Schema, api: &Api) -> Diagnostics {
    let mut diagnostics = Diagnostics::new();
    let represented = reach::from(schema, representations(api));
    let lost: Vec<ElementId> = schema
        .global_elements
        .values()
        .copied()
        .filter(|id| !represented.elements.contains(id))
        .collect();
    // An element inside another that is lost is told by that one.
    let inner: BTreeSet<ElementId> = lost
        .iter()
        .flat_map(|id| {
            let own = *id;
            let reach = reach::from(schema, [own]);
            reach.elements.into_iter().filter(move |id| *id != own)
        })
        .collect();
    for id in lost {
        let declaration = &schema.elements[id];
        if inner.contains(&id) && !declaration.is_abstract {
            continue;
        }
        let name = &declaration.name.local;
        let mut diagnostic = Diagnostic::warning(
            &L0020,
            declaration.span,
            format!("element `{name}` is in no representation"),
            "describe the resource that it represents, or remove it",
        );
        let types = types_alone(schema, &reach::from(schema, [id]), &represented);
        if !types.is_empty() {
            diagnostic = diagnostic.consequence(format!("no other element leads to {types}"));
        }
        diagnostics.push(diagnostic);
    }
    diagnostics
}

/// The roots of all documents that the API speaks of.
fn representations(api: &Api) -> BTreeSet<ElementId> {
    let methods = api
        .areas
        .iter()
        .flat_map(|area| &area.resources)
        .flat_map(|resource| &resource.methods);
    let bodies = methods.flat_map(|method| {
        let answers = method.responses.iter().flat_map(|it| &it.representations);
        method.request.iter().chain(answers)
    });
    bodies
        .filter_map(|representation: &Representation| representation.element)
        .chain(api.error.iter().map(|error| error.element))
        .chain(api.link_types.values().map(|link_type| link_type.element))
        .collect()
}

/// The named types in `reach` that are not in `represented`, in words.
fn types_alone(schema: &Schema, reach: &Reach, represented: &Reach) -> String {
    const TOLD: usize = 3;
    let name = |id: &&TypeId| schema.type_span(**id).and(schema.type_name(**id));
    let names: BTreeSet<String> = reach
        .types
        .difference(&represented.types)
        .filter_map(|id| name(&id))
        .map(|name| format!("`{}`", name.local))
        .collect();
    let told: Vec<&str> = names.iter().take(TOLD).map(String::as_str).collect();
    let told = told.join(", ");
    match names.len().saturating_sub(TOLD) {
        0 => told,
        more => format!("{told} and {more} more types"),
    }
}
