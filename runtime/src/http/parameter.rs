//! Values of parameters: in paths, queries and headers they are written as in documents.

use crate::datatypes::{NoNamespaces, SimpleType, ValueError, from_text, to_text};

/// Reads the value of a parameter; white space is treated as its type says.
///
/// # Errors
///
/// When the text is not in the lexical space of the type or breaks a facet.
pub fn parse_parameter<T: SimpleType>(text: &str) -> Result<T, ValueError> {
    from_text(text, &NoNamespaces)
}

/// Writes the value of a parameter.
///
/// # Errors
///
/// When the value has no text outside a document, such as a `QName` in a namespace.
pub fn format_parameter<T: SimpleType>(value: &T) -> Result<String, ValueError> {
    to_text(value)
}
