//! Values that must be there.

use super::Reader;
use crate::xml::{Error, ErrorKind};

impl Reader<'_> {
    /// The value of a required attribute or particle. That it is there was checked at the end of
    /// the attributes or of the content, with an error that names it.
    ///
    /// # Errors
    /// It is not there all the same: generated code and its tables disagree.
    #[inline]
    pub fn present<T>(&self, value: Option<T>) -> Result<T, Error> {
        value.ok_or_else(|| self.absent())
    }

    #[cold]
    #[inline(never)]
    fn absent(&self) -> Error {
        let expected = Vec::new();
        self.scan
            .fail(ErrorKind::MissingElement { expected }, self.scan.tag.start)
    }
}
