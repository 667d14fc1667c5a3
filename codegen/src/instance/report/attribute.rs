//! Findings about attributes.

use runtime::xml::pull::StartTag;

use super::{display, with_type};
use crate::diagnostics::{Diagnostic, Span, codes, did_you_mean};
use crate::instance::validator::names;
use crate::schema::{ComplexTypeId, QName, Schema};

pub(in crate::instance) fn unknown_attribute(
    schema: &Schema,
    span: Span,
    tag: &StartTag<'_, '_>,
    name: &QName,
    type_id: ComplexTypeId,
) -> Diagnostic {
    let uses = schema.complex_types[type_id].attribute_uses.iter();
    let known = uses.map(|one| schema.attributes[one.attribute].name.local.as_str());
    let remedy = match did_you_mean(&name.local, known) {
        Some(near) if near != name.local => format!("did you mean `{near}`?"),
        Some(_) => {
            "attributes are in no namespace unless the schema says so: mind the prefix".to_owned()
        }
        None => "remove it".to_owned(),
    };
    let diagnostic = Diagnostic::error(
        &codes::E0006,
        span,
        format!("{} has no attribute `{}`", display(names(tag)), name.local),
        remedy,
    )
    .label("unknown attribute");
    with_type(diagnostic, schema, type_id)
}

pub(in crate::instance) fn attribute_on_simple_type(
    span: Span,
    tag: &StartTag<'_, '_>,
    name: &QName,
) -> Diagnostic {
    Diagnostic::error(
        &codes::E0006,
        span,
        format!("{} has no attribute `{}`", display(names(tag)), name.local),
        "remove it; the element has a value and no attributes",
    )
}

pub(in crate::instance) fn undeclared_attribute(
    span: Span,
    name: &QName,
    wildcard: Span,
) -> Diagnostic {
    Diagnostic::error(
        &codes::E0009,
        span,
        format!("no global attribute is called `{name}`"),
        "declare it, or remove it",
    )
    .also(wildcard, "wants it to be declared")
}

pub(in crate::instance) fn missing_attribute(
    span: Span,
    tag: &StartTag<'_, '_>,
    name: &QName,
    attribute_use: Span,
) -> Diagnostic {
    Diagnostic::error(
        &codes::E0007,
        span,
        format!(
            "{} lacks the attribute `{}`",
            display(names(tag)),
            name.local
        ),
        format!("add `{}=\"…\"`", name.local),
    )
    .label(format!("`{}` is missing", name.local))
    .also(attribute_use, "required here")
}
