//! What the macros of `restriction.rs` call: compiled once, not once a generated type.

use std::fmt;

use super::dynamic::Value;
use super::facets::text_of;
use super::{NoNamespaces, SimpleType, ValueError, ValueErrorKind, from_text};

/// Displays a value as it is written, a QName with the prefix it prefers.
#[doc(hidden)]
pub fn display<T: SimpleType>(value: &T, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    f.pad(&text_of(value).map_err(|_| fmt::Error)?)
}

/// The value of an enumeration in the value space of its base type.
#[doc(hidden)]
pub fn enumerated_value<T: SimpleType>(text: &str) -> Value {
    match from_text::<T>(text, &NoNamespaces) {
        Ok(value) => value.to_value(),
        // An open enumeration made by hand may hold what its base type would refuse.
        Err(_) => Value::String(text.to_owned()),
    }
}

/// Where `text` stands among the values of an enumeration.
#[doc(hidden)]
pub fn find_enumerated(texts: &[&str], text: &str) -> Option<usize> {
    texts.iter().position(|known| *known == text)
}

/// The error for a text that is no value of an enumeration.
#[doc(hidden)]
pub fn not_enumerated(text: &str, type_name: &'static str) -> ValueError {
    ValueError::new(ValueErrorKind::Enumeration, text, type_name)
}

/// The error for a text that no member of a union accepts.
#[doc(hidden)]
pub fn no_member(text: &str, type_name: &'static str) -> ValueError {
    ValueError::new(ValueErrorKind::NoMember, text, type_name)
}
