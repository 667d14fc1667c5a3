//! Bytes to text. Signatures first: bodies follow.

use std::borrow::Cow;

use super::{Error, Limits};

/// The text of a document.
#[derive(Clone, Debug)]
pub struct Input<'d> {
    text: Cow<'d, str>,
}

impl<'d> Input<'d> {
    /// Decodes by byte order mark or declaration.
    pub fn from_bytes(document: &'d [u8], _limits: &Limits) -> Result<Self, Error> {
        Ok(Self {
            text: String::from_utf8_lossy(document),
        })
    }
    /// A text is there already.
    pub fn from_text(document: &'d str, _limits: &Limits) -> Result<Self, Error> {
        Ok(Self {
            text: Cow::Borrowed(document),
        })
    }
    /// The text.
    pub fn text(&self) -> &str {
        &self.text
    }
}
