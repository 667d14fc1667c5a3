//! Validates XML documents against the schema components: an interpreter, used for examples.

mod content;

use crate::schema::{Schema, SimpleTypeId};

/// Whether a text is a value of a simple type; otherwise why not.
pub fn check_value(schema: &Schema, type_id: SimpleTypeId, text: &str) -> Result<(), String> {
    let _ = (schema, type_id, text);
    Ok(())
}
