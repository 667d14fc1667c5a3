//! Takes the text of a document type declaration apart: keywords, names, values in quotes.

use crate::xml::scan::bytes::{BLANK, find_not};
use crate::xml::scan::{Flaw, name};

/// A place in a text that is taken apart.
#[derive(Debug)]
pub(super) struct Cursor<'s> {
    pub(super) text: &'s str,
    pub(super) at: usize,
}

impl<'s> Cursor<'s> {
    pub(super) fn flaw<T>(&self, message: &str) -> Result<T, Flaw> {
        Err(Flaw::new(message, self.at))
    }

    pub(super) fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// Takes `expected`, if it stands here.
    pub(super) fn take(&mut self, expected: &str) -> bool {
        let found = self
            .text
            .get(self.at..)
            .is_some_and(|rest| rest.starts_with(expected));
        if found {
            self.at += expected.len();
        }
        found
    }

    pub(super) fn expect(&mut self, expected: &str) -> Result<(), Flaw> {
        if self.take(expected) {
            return Ok(());
        }
        self.flaw(&format!("expected {expected:?}"))
    }

    /// Skips white space; whether there was some.
    pub(super) fn blank(&mut self) -> bool {
        let start = self.at;
        self.at = find_not(self.text.as_bytes(), start, BLANK);
        self.at > start
    }

    pub(super) fn expect_blank(&mut self) -> Result<(), Flaw> {
        if self.blank() {
            return Ok(());
        }
        self.flaw("expected white space")
    }

    pub(super) fn name(&mut self) -> Result<&'s str, Flaw> {
        match name(self.text, self.at) {
            Some(end) => {
                let found = &self.text[self.at..end];
                self.at = end;
                Ok(found)
            }
            None => self.flaw("expected a name"),
        }
    }

    /// A name without a colon, as entities and notations have (Namespaces 1.0 §7).
    pub(super) fn plain_name(&mut self) -> Result<&'s str, Flaw> {
        let start = self.at;
        let found = self.name()?;
        if found.contains(':') {
            return Err(Flaw::new("a colon may not stand in this name", start));
        }
        Ok(found)
    }

    /// What stands in quotes here.
    pub(super) fn quoted(&mut self) -> Result<&'s str, Flaw> {
        let Some(quote @ (b'"' | b'\'')) = self.byte() else {
            return self.flaw("expected a value in quotes");
        };
        let start = self.at + 1;
        let rest = &self.text.as_bytes()[start..];
        let Some(length) = memchr::memchr(quote, rest) else {
            return self.flaw("the value has no end");
        };
        self.at = start + length + 1;
        Ok(&self.text[start..start + length])
    }
}
