//! `xs:ID` and `xs:IDREF`: an identifier stands once in its document, a reference leads to an
//! identifier somewhere in it (Structures §3.17.5.2).
//!
//! XML Schema 1.1 lets an identifier stand several times for one element, and an element have
//! several by wildcards; that is not done here: both are errors by 1.0, and of no use.

use std::collections::HashMap;

/// The identifiers of a document, as far as it has been read, with their places.
#[derive(Debug, Default)]
pub(crate) struct Identifiers {
    known: HashMap<Box<str>, usize>,
    /// References to what is not known so far, each with its first place.
    open: HashMap<Box<str>, usize>,
    /// Where the element begins that had an identifier as an attribute last, and whether a wildcard
    /// took that attribute.
    last: Option<(usize, bool)>,
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

    /// Whether the element that begins there may have an attribute that is an identifier: of those
    /// that wildcards take only one, and then no other (Structures 1.0 §3.4.4, clause 5).
    pub(crate) fn may_have(&mut self, element: usize, wild: bool) -> bool {
        match self.last.replace((element, wild)) {
            Some((last, was_wild)) => last != element || !(wild || was_wild),
            None => true,
        }
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
