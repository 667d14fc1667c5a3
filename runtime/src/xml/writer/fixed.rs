//! Values that the schema fixes or has a default for: checked before they are written.

use super::Writer;
use crate::datatypes::{NoNamespaces, SimpleType, ValueWriter, from_text};
use crate::xml::{WriteError, WriteErrorKind};

impl Writer<'_> {
    /// Checks that each of `values` is the one that the schema fixes for `name`.
    ///
    /// # Errors
    /// One is another value.
    pub fn fixed<'a, T: SimpleType + PartialEq + 'a>(
        &self,
        name: &'static str,
        fixed: &'static str,
        values: impl IntoIterator<Item = &'a T>,
    ) -> Result<(), WriteError> {
        let mut values = values.into_iter().peekable();
        if values.peek().is_none() {
            return Ok(());
        }
        let Ok(only) = from_text::<T>(fixed, &NoNamespaces) else {
            // A QName with a prefix of the schema: what it stands for is not known here.
            return Ok(());
        };
        if values.all(|value| *value == only) {
            return Ok(());
        }
        let kind = WriteErrorKind::Fixed(fixed);
        Err(WriteError::new(kind).within(name.to_owned()))
    }

    /// Checks that none of `values` is an empty text: an empty element `name` would be read as
    /// `default`.
    ///
    /// # Errors
    /// One is.
    pub fn defaulted<'a, T: SimpleType + 'a>(
        &self,
        name: &'static str,
        default: &'static str,
        values: impl IntoIterator<Item = &'a T>,
    ) -> Result<(), WriteError> {
        for value in values {
            let mut text = String::new();
            let written = value.format(&mut ValueWriter::new(&mut text, &mut NoNamespaces));
            // A name whose prefix is not known here is no empty text.
            if written.is_ok() && text.is_empty() {
                let kind = WriteErrorKind::Default(default);
                return Err(WriteError::new(kind).within(name.to_owned()));
            }
        }
        Ok(())
    }
}
