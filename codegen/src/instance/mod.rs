//! Validates XML documents against the schema components: an interpreter of the components, as
//! opposed to the generated readers. It serves the examples of descriptions.
//!
//! | file | what |
//! |---|---|
//! | `validator` | tag by tag through a document |
//! | `start`, `finish` | what a start tag, a text, an end tag mean for what is open |
//! | `open` | the open elements |
//! | `element` | which declaration and which type an element has: `xsi:type`, `xsi:nil` |
//! | `attributes` | attribute uses and wildcards |
//! | `content` | which child may come next |
//! | `value` | values of simple types, with all facets |
//! | `identity` | `xs:key`, `xs:unique`, `xs:keyref` |
//! | `report` | the findings |
//!
//! Not looked at yet: assertions and conditional types of XSD 1.1. What must not be here: anything that knows how examples are found.

mod attributes;
mod content;
mod element;
mod finish;
mod identity;
mod open;
mod report;
mod start;
mod validator;
mod value;

use crate::diagnostics::{Diagnostics, FileId};
use crate::schema::{ElementId, Schema, SimpleTypeId};

/// Validates the document `text`. Its root must be `root` or an element that may stand for it;
/// without one any global element.
pub fn validate(schema: &Schema, root: Option<ElementId>, text: &str, file: FileId) -> Diagnostics {
    validator::validate(schema, root, text, file)
}

/// Whether a text is a value of a simple type.
///
/// # Errors
/// Why it is not, in words that go on from "because".
pub fn check_value(schema: &Schema, type_id: SimpleTypeId, text: &str) -> Result<(), String> {
    value::check(schema, type_id, text, &runtime::datatypes::NoNamespaces)
        .map(|_| ())
        .map_err(|refusal| refusal.reason)
}
