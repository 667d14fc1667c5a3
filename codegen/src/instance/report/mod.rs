//! The findings, one function a kind. Nothing is decided here.

mod attribute;
mod content;
mod identity;
mod types;
mod values;

pub(super) use attribute::{
    attribute_on_simple_type, missing_attribute, undeclared_attribute, unknown_attribute,
};
pub(super) use content::{
    child_not_allowed, ends_early, text_not_allowed, too_many_places, undeclared, unexpected_child,
    wrong_root,
};
pub(super) use identity::{field_flaw, key_incomplete, key_not_found, not_unique};
pub(super) use types::{
    abstract_element, abstract_type, nil_is_no_boolean, not_nillable, not_substitutable,
    unbound_prefix, unknown_type,
};
pub(super) use values::{dangling_reference, duplicate_id, invalid_value, not_the_fixed_value};

use runtime::xml::{Error, ErrorKind};

use crate::diagnostics::{Diagnostic, Span, codes};
use crate::schema::{ComplexTypeId, Schema};

pub(in crate::instance) fn not_well_formed(span: Span, error: &Error) -> Diagnostic {
    let message = match error.kind() {
        ErrorKind::NotWellFormed(what) => format!("the example is not well-formed: {what}"),
        other => format!("the example cannot be read: {other}"),
    };
    Diagnostic::error(
        &codes::E0001,
        span,
        message,
        "mend the XML; what comes behind is not looked at",
    )
    .label("here")
}

/// Points at the definition of the type too, where it has one.
fn with_type(diagnostic: Diagnostic, schema: &Schema, type_id: ComplexTypeId) -> Diagnostic {
    let definition = &schema.complex_types[type_id];
    match (definition.span, &definition.name) {
        (Some(span), Some(name)) => diagnostic.also(span, format!("the type `{}`", name.local)),
        (Some(span), None) => diagnostic.also(span, "its type"),
        (None, _) => diagnostic,
    }
}

/// `<Links>`, with its namespace when it is in none.
fn display(name: (Option<&str>, &str)) -> String {
    match name {
        (Some(_), local) => format!("<{local}>"),
        (None, local) => format!("<{local}> (in no namespace)"),
    }
}

fn namespace(namespace: Option<&str>) -> String {
    match namespace {
        Some(namespace) => format!("`{namespace}`"),
        None => "none".to_owned(),
    }
}
