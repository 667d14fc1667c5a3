//! `xs:ID` and `xs:IDREF`: an identifier stands once in its document, a reference leads to an
//! identifier somewhere in it (Structures §3.17.5.2).
//!
//! XML Schema 1.1 lets an identifier stand several times for one element; that is not done here: it
//! is an error by 1.0, and of no use.

use std::collections::HashMap;

/// The identifiers of a document, as far as it has been read, with their places.
#[derive(Debug, Default)]
pub(crate) struct Identifiers {
    known: HashMap<Box<str>, usize>,
    /// References to what is not known so far, each with its first place.
    open: HashMap<Box<str>, usize>,
}

impl Identifiers {
    /// An identifier.
    ///
    /// # Errors
    /// Where it stands already.
    pub(crate) fn identify(&mut self, id: &str, place: usize) -> Result<(), usize> {
        if let Some(first) = self.known.get(id) {
            return Err(*first);
        }
        self.open.remove(id);
        self.known.insert(id.into(), place);
        Ok(())
    }

    /// A reference.
    pub(crate) fn refer(&mut self, id: &str, place: usize) {
        if !self.known.contains_key(id) && !self.open.contains_key(id) {
            self.open.insert(id.into(), place);
        }
    }

    /// At the end of the document: the first reference that leads nowhere.
    pub(crate) fn dangling(&self) -> Option<(&str, usize)> {
        let open = self.open.iter().map(|(id, place)| (&**id, *place));
        open.min_by_key(|(_, place)| *place)
    }
}
