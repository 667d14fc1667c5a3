//! Attributes of restrictions (Structures §3.4.6, clauses 2 to 4). That required ones stay and
//! none is added is seen to in `resolve`, which needs it.

use std::collections::HashMap;

use super::super::derivation::{is_restriction, keeps_fixed};
use crate::diagnostics::{Diagnostic, Diagnostics, Span, codes};
use crate::schema::{AttributeUse, NamespaceConstraint, QName, Schema, TypeId, Wildcard};

/// The attributes of a type or group.
#[derive(Debug, Clone, Copy)]
pub(super) struct Set<'s> {
    pub(super) uses: &'s [AttributeUse],
    pub(super) wildcard: Option<&'s Wildcard>,
}

/// Whether all that is required is still there and nothing is added, which `resolve` sees to for
/// types.
pub(super) fn check_presence(
    schema: &Schema,
    derived: Set<'_>,
    base: Set<'_>,
    span: Span,
    diagnostics: &mut Diagnostics,
) {
    let name = |attribute: &AttributeUse| &schema.attributes[attribute.attribute].name;
    let of_base: HashMap<&QName, &AttributeUse> =
        base.uses.iter().map(|use_| (name(use_), use_)).collect();
    let own: HashMap<&QName, &AttributeUse> =
        derived.uses.iter().map(|use_| (name(use_), use_)).collect();
    let mut tell = |at: Span, message: String, other: Span| {
        let remedy = "restrict what is redefined, or refer to it inside the redefinition";
        let diagnostic = Diagnostic::violation(&codes::S0055, at, message, remedy);
        diagnostics.push(diagnostic.also(other, "what is redefined"));
    };
    for attribute in base.uses.iter().filter(|attribute| attribute.required) {
        let kept = own.get(name(attribute));
        if kept.is_none_or(|kept| !kept.required) {
            let message = format!("the attribute `{}` is no longer required", name(attribute));
            tell(kept.map_or(span, |kept| kept.span), message, attribute.span);
        }
    }
    for attribute in derived.uses {
        let name = name(attribute);
        let is_known = of_base.contains_key(name);
        if !is_known && !base.wildcard.is_some_and(|wildcard| wildcard.allows(name)) {
            let message = format!("what is redefined has no attribute `{name}`");
            tell(
                attribute.span,
                message,
                base.uses.first().map_or(span, |first| first.span),
            );
        }
    }
}

pub(super) fn check(
    schema: &Schema,
    derived: Set<'_>,
    base: Set<'_>,
    diagnostics: &mut Diagnostics,
) {
    let declaration = |attribute: &AttributeUse| &schema.attributes[attribute.attribute];
    let of_base: HashMap<&QName, &AttributeUse> = base
        .uses
        .iter()
        .map(|attribute| (&declaration(attribute).name, attribute))
        .collect();
    for attribute in derived.uses {
        let own = declaration(attribute);
        let Some(inherited) = of_base.get(&own.name) else {
            continue;
        };
        if inherited.span == attribute.span {
            continue;
        }
        let wanted = declaration(inherited);
        let types = [own.type_definition, wanted.type_definition];
        let is_narrower =
            is_restriction(schema, TypeId::Simple(types[0]), TypeId::Simple(types[1]));
        let is_fixed = keeps_fixed(
            schema,
            (&attribute.value_constraint, Some(types[0])),
            (&inherited.value_constraint, Some(types[1])),
        );
        let message = match (is_narrower, is_fixed) {
            (true, true) => continue,
            (false, _) => format!(
                "the type of the attribute `{}` is no restriction of its type in the base",
                own.name
            ),
            (true, false) => format!("the base type fixes another value of `{}`", own.name),
        };
        diagnostics.push(
            Diagnostic::violation(
                &codes::S0055,
                attribute.span,
                message,
                "restrict what the base type says of the attribute, or leave it as it is",
            )
            .also(inherited.span, "the attribute of the base type"),
        );
    }
    check_wildcards(derived, base, diagnostics);
}

/// Clause 4.
fn check_wildcards(derived: Set<'_>, base: Set<'_>, diagnostics: &mut Diagnostics) {
    let Some(own) = derived.wildcard else {
        return;
    };
    let message = match base.wildcard {
        None => "the base type has no wildcard for attributes",
        Some(wanted) if !is_subset(own, wanted) => {
            "the wildcard for attributes allows more than that of the base type"
        }
        Some(wanted) if !is_as_strict(own, wanted) => {
            "the wildcard for attributes is less strict than that of the base type"
        }
        Some(_) => return,
    };
    let mut diagnostic = Diagnostic::violation(
        &codes::S0055,
        own.span,
        message,
        "narrow the wildcard, or remove it",
    );
    if let Some(span) = base.wildcard.map(|wildcard| wildcard.span) {
        diagnostic = diagnostic.also(span, "the wildcard of the base type");
    }
    diagnostics.push(diagnostic);
}

/// Wildcard Subset (§3.10.6): whether all that `own` allows is allowed by `wanted`.
pub(super) fn is_subset(own: &Wildcard, wanted: &Wildcard) -> bool {
    use NamespaceConstraint::{Any, Enumeration, Not};
    let in_namespaces = match (&own.namespaces, &wanted.namespaces) {
        (_, Any) => true,
        (Any, _) | (Not(_), Enumeration(_)) => false,
        (Enumeration(set), other) => set.iter().all(|name| other.allows(name.as_deref())),
        (Not(own), Not(wanted)) => wanted.is_subset(own),
    };
    let keeps = |name: &&QName| !own.allows(name);
    in_namespaces
        && wanted
            .disallowed_names
            .iter()
            .filter(|name| own.namespaces.allows(name.namespace.as_deref()))
            .all(|name| keeps(&name))
        && (own.disallow_defined || !wanted.disallow_defined)
        && (own.disallow_defined_siblings || !wanted.disallow_defined_siblings)
}

/// Whether what it matches is checked at least as `wanted` checks it.
pub(super) fn is_as_strict(own: &Wildcard, wanted: &Wildcard) -> bool {
    own.process_contents <= wanted.process_contents
}
