//! Findings about identity constraints.

use crate::diagnostics::{Diagnostic, Span, codes};
use crate::instance::identity::Flaw;
use crate::schema::{IdentityConstraint, QName, XPathExpression};

pub(in crate::instance) fn not_unique(
    span: Span,
    constraint: &IdentityConstraint,
    first: Span,
) -> Diagnostic {
    Diagnostic::error(
        &codes::E0016,
        span,
        format!(
            "the values of `{}` are those of another element",
            constraint.name.local
        ),
        "give each element values of its own",
    )
    .label("the second")
    .also(first, "the first")
    .also(constraint.span, "the constraint")
}

pub(in crate::instance) fn key_incomplete(
    span: Span,
    constraint: &IdentityConstraint,
    field: &XPathExpression,
) -> Diagnostic {
    Diagnostic::error(
        &codes::E0016,
        span,
        format!(
            "the key `{}` has no value: nothing is at `{}`",
            constraint.name.local, field.expression
        ),
        format!("add `{}`", field.expression),
    )
    .also(field.span, "wanted here")
}

pub(in crate::instance) fn key_not_found(
    span: Span,
    constraint: &IdentityConstraint,
    key: &QName,
) -> Diagnostic {
    Diagnostic::error(
        &codes::E0016,
        span,
        format!(
            "`{}` refers to values that no element has by `{}`",
            constraint.name.local, key.local
        ),
        "refer to values that are there",
    )
    .label("leads nowhere")
    .also(constraint.span, "the constraint")
}

pub(in crate::instance) fn field_flaw(
    span: Span,
    constraint: &IdentityConstraint,
    field: &XPathExpression,
    flaw: Flaw,
) -> Diagnostic {
    let what = match flaw {
        Flaw::Several => "more than one value",
        Flaw::NotSimple => "an element with children",
        Flaw::Nillable => "an element that may be nil, which no key can have",
    };
    Diagnostic::error(
        &codes::E0016,
        span,
        format!(
            "for `{}` there is {what} at `{}`",
            constraint.name.local, field.expression
        ),
        "leave one simple value there",
    )
    .also(field.span, "the field")
}
