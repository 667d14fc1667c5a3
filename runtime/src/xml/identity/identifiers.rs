//! `xs:ID` and `xs:IDREF`: an identifier names one element of its document, a reference leads to an
//! identifier somewhere in it (Structures §3.17.5.2).

use std::collections::HashMap;

/// The identifiers of a document, as far as it has been read.
#[derive(Debug, Default)]
pub(crate) struct Identifiers {
    known: HashMap<Box<str>, Known>,
    /// References to what is not known so far, each with its first place.
    open: HashMap<Box<str>, usize>,
}

#[derive(Clone, Copy, Debug)]
struct Known {
    /// Where the element begins that it names.
    owner: usize,
    /// Where it stands.
    place: usize,
}

impl Identifiers {
    /// An identifier that stands at `place` and names the element that begins at `owner`: that of an
    /// attribute has it, that of a text is around the element of the text.
    ///
    /// # Errors
    /// Where it names another element already.
    pub(crate) fn identify(&mut self, id: &str, owner: usize, place: usize) -> Result<(), usize> {
        if let Some(known) = self.known.get(id) {
            return match known.owner == owner {
                true => Ok(()),
                false => Err(known.place),
            };
        }
        self.open.remove(id);
        self.known.insert(id.into(), Known { owner, place });
        Ok(())
    }

    /// A reference that stands at `place`.
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
