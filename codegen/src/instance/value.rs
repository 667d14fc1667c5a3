//! Values of simple types: white space, the built-in type, facets of all derivation steps.

use runtime::datatypes::NamespaceScope;

use crate::diagnostics::Span;
use crate::schema::{Schema, SimpleTypeId};

/// What a valid value says beyond itself.
#[derive(Debug, Default)]
pub(super) struct Checked {
    /// Values of type `xs:ID` in it.
    pub ids: Vec<String>,
    /// Values of type `xs:IDREF` in it.
    pub references: Vec<String>,
}

/// Why a text is no value of a type.
#[derive(Debug)]
pub(super) struct Refusal {
    /// In words that go on from "because".
    pub reason: String,
    /// What to do about it.
    pub remedy: String,
    /// The facet that does not hold.
    pub place: Option<Span>,
}

pub(super) fn check(
    schema: &Schema,
    type_id: SimpleTypeId,
    text: &str,
    scope: &dyn NamespaceScope,
) -> Result<Checked, Refusal> {
    let _ = (schema, type_id, text, scope);
    Ok(Checked::default())
}

pub(super) fn same(
    schema: &Schema,
    type_id: SimpleTypeId,
    a: &str,
    b: &str,
    scope: &dyn NamespaceScope,
) -> bool {
    let _ = (schema, type_id, scope);
    a == b
}
