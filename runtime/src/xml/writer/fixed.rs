//! Values that the schema fixes or has a default for: checked before they are written.

use super::Writer;
use crate::datatypes::{Facetable, NoNamespaces, SimpleType, ValueWriter, is_fixed};
use crate::xml::reader::TextConstraint;
use crate::xml::{WriteError, WriteErrorKind};

impl Writer<'_> {
    /// Checks that each of `values` is the one that the schema fixes for `name`.
    ///
    /// # Errors
    /// One is another value.
    pub fn fixed<'a, T: Facetable + 'a>(
        &self,
        name: &'static str,
        fixed: &'static str,
        values: impl IntoIterator<Item = &'a T>,
    ) -> Result<(), WriteError> {
        let mut values = values.into_iter();
        values
            .try_for_each(|value| check_fixed(fixed, value))
            .map_err(|error| error.within(name.to_owned()))
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

    /// Writes elements of a complex type with simple or mixed content, whose text the schema fixes.
    ///
    /// # Errors
    /// As `write`; the text of one is another value.
    pub fn fixed_elements(
        &mut self,
        fixed: &'static str,
        write: impl FnOnce(&mut Self) -> Result<(), WriteError>,
    ) -> Result<(), WriteError> {
        self.constrained_elements(TextConstraint::Fixed(fixed), write)
    }

    /// Writes elements of a complex type with simple or mixed content, which mean `default` when
    /// they are empty.
    ///
    /// # Errors
    /// As `write`; the text of one is empty.
    pub fn defaulted_elements(
        &mut self,
        default: &'static str,
        write: impl FnOnce(&mut Self) -> Result<(), WriteError>,
    ) -> Result<(), WriteError> {
        self.constrained_elements(TextConstraint::Default(default), write)
    }

    fn constrained_elements(
        &mut self,
        constraint: TextConstraint,
        write: impl FnOnce(&mut Self) -> Result<(), WriteError>,
    ) -> Result<(), WriteError> {
        // Whatever may have elements within it takes the constraint: they do not see it.
        self.text_constraint = Some(constraint);
        let written = write(self);
        self.text_constraint = None;
        written
    }

    /// Checks what was written as mixed content: the text that the schema fixes and nothing else, or
    /// anything at all where an empty element means something else.
    pub(super) fn check_mixed(&self, text: &str, has_children: bool) -> Result<(), WriteError> {
        match self.text_constraint {
            Some(TextConstraint::Fixed(fixed)) if has_children || text != fixed => {
                Err(WriteError::new(WriteErrorKind::Fixed(fixed)))
            }
            Some(TextConstraint::Default(default))
                if !has_children && text.is_empty() && !default.is_empty() =>
            {
                Err(WriteError::new(WriteErrorKind::Default(default)))
            }
            _ => Ok(()),
        }
    }

    /// Refuses to write a value of an abstract type, which no document has.
    ///
    /// # Errors
    /// Always.
    pub fn refuse_abstract(&self) -> Result<(), WriteError> {
        Err(WriteError::new(WriteErrorKind::AbstractType))
    }
}

pub(super) fn check_fixed<T: Facetable>(fixed: &'static str, value: &T) -> Result<(), WriteError> {
    if is_fixed(value, fixed)? {
        return Ok(());
    }
    Err(WriteError::new(WriteErrorKind::Fixed(fixed)))
}
