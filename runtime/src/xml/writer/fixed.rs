//! Values that the schema fixes: checked before they are written.

use super::Writer;
use crate::datatypes::{NoNamespaces, SimpleType, from_text};
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
}
