//! Findings about the type that governs an element: abstract ones, `xsi:type`, `xsi:nil`.

use runtime::xml::pull::StartTag;

use super::{display, namespace, with_type};
use crate::diagnostics::{Diagnostic, Span, codes, did_you_mean};
use crate::instance::validator::names;
use crate::schema::{ComplexTypeId, QName, Schema, TypeId};

pub(in crate::instance) fn abstract_element(
    span: Span,
    tag: &StartTag<'_, '_>,
    declaration: Span,
) -> Diagnostic {
    Diagnostic::error(
        &codes::E0010,
        span,
        format!("{} is abstract", display(names(tag))),
        "use an element of its substitution group",
    )
    .also(declaration, "declared here")
}

pub(in crate::instance) fn abstract_type(
    schema: &Schema,
    span: Span,
    tag: &StartTag<'_, '_>,
    type_id: ComplexTypeId,
) -> Diagnostic {
    let derived = schema
        .derived_types
        .get(&TypeId::Complex(type_id))
        .into_iter()
        .flatten()
        .filter_map(|id| schema.type_name(*id));
    let derived: Vec<String> = derived.map(|name| format!("`{}`", name.local)).collect();
    let remedy = match derived.as_slice() {
        [] => "say which type it has by `xsi:type`".to_owned(),
        some => format!("say by `xsi:type` which type it has, such as {}", some[0]),
    };
    let diagnostic = Diagnostic::error(
        &codes::E0010,
        span,
        format!("the type of {} is abstract", display(names(tag))),
        remedy,
    );
    with_type(diagnostic, schema, type_id)
}

pub(in crate::instance) fn unbound_prefix(span: Span, prefix: &str) -> Diagnostic {
    Diagnostic::error(
        &codes::E0011,
        span,
        format!("the prefix `{prefix}` stands for no namespace here"),
        format!("declare it: `xmlns:{prefix}=\"…\"`"),
    )
}

pub(in crate::instance) fn unknown_type(schema: &Schema, span: Span, name: &QName) -> Diagnostic {
    let known = schema.global_types.keys();
    let same_name = known.clone().find(|one| one.local == name.local);
    let remedy = match same_name {
        Some(one) => format!(
            "it is in another namespace: {}",
            namespace(one.namespace.as_deref())
        ),
        None => match did_you_mean(&name.local, known.map(|one| one.local.as_str())) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "name a type that the schema defines globally".to_owned(),
        },
    };
    Diagnostic::error(
        &codes::E0011,
        span,
        format!("no type is called `{name}`"),
        remedy,
    )
}

pub(in crate::instance) fn not_substitutable(
    span: Span,
    name: &str,
    reason: &str,
    declared: Span,
) -> Diagnostic {
    Diagnostic::error(
        &codes::E0011,
        span,
        format!("`{name}` cannot stand for the declared type: {reason}"),
        "name a type that is derived from the declared one, or remove `xsi:type`",
    )
    .also(declared, "the declared type")
}

pub(in crate::instance) fn nil_is_no_boolean(span: Span, text: &str) -> Diagnostic {
    Diagnostic::error(
        &codes::E0013,
        span,
        format!("`{text}` is neither `true` nor `false`"),
        "write `true` or `false`",
    )
}

pub(in crate::instance) fn not_nillable(
    span: Span,
    tag: &StartTag<'_, '_>,
    declaration: Span,
) -> Diagnostic {
    Diagnostic::error(
        &codes::E0013,
        span,
        format!("{} cannot have `xsi:nil`", display(names(tag))),
        "give it a value, or leave the element out where it is optional",
    )
    .also(declaration, "is not nillable")
}
