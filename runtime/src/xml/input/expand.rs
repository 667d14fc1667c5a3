//! Works a document type declaration into the text: entities are expanded, default attributes
//! added, attributes of other types than CDATA normalised, the declaration itself left out. What is
//! wrong with the text otherwise is left for the reader to find.

use super::dtd::{Dtd, Entity, general_reference, is_predefined};
use super::{Expanded, Segment};
use crate::xml::scan::{Flaw, comment, processing_instruction};
use crate::xml::{ErrorKind, Limits};

/// Why a text cannot be expanded, and the place in the source.
pub(super) type Failure = (ErrorKind, usize);

/// What a reference counts at least, in bytes: one to nothing takes time too.
pub(super) const LEAST_COST: usize = 32;

/// The text that is made.
pub(super) struct Expander<'d> {
    pub(super) dtd: &'d Dtd,
    pub(super) limits: &'d Limits,
    pub(super) out: Expanded,
    /// The entities that are being expanded, outermost first.
    pub(super) active: Vec<&'d str>,
    /// Bytes that entities and default attributes have added.
    pub(super) added: usize,
}

/// A text that goes into the expanded one.
#[derive(Clone, Copy)]
pub(super) struct Piece<'t> {
    pub(super) text: &'t str,
    /// For the replacement text of an entity the place of the reference in the source.
    pub(super) reference: Option<usize>,
}

impl Piece<'_> {
    /// The place in the source of a place in the text.
    pub(super) fn place(&self, at: usize) -> usize {
        self.reference.unwrap_or(at)
    }

    pub(super) fn failure(&self, flaw: Flaw) -> Failure {
        let at = self.place(flaw.at);
        (flaw.into(), at)
    }
}

/// Expands `source`, whose document type declaration is `dtd` and starts at `start`.
pub(super) fn expand(
    source: &str,
    dtd: &Dtd,
    start: usize,
    limits: &Limits,
) -> Result<Expanded, Failure> {
    let mut expander = Expander {
        dtd,
        limits,
        out: Expanded::default(),
        active: Vec::new(),
        added: 0,
    };
    let piece = Piece {
        text: source,
        reference: None,
    };
    expander.copy(piece, 0, start);
    expander.content(piece, dtd.end)?;
    Ok(expander.out)
}

impl<'d> Expander<'d> {
    /// Copies a part of a piece as it is.
    pub(super) fn copy(&mut self, piece: Piece<'_>, start: usize, end: usize) {
        if start < end {
            self.mark(piece.place(start), piece.reference.is_none());
            self.out.text.push_str(&piece.text[start..end]);
        }
    }

    /// Appends a text that stands for a place of the source.
    pub(super) fn push(&mut self, text: &str, place: usize) {
        self.mark(place, false);
        self.out.text.push_str(text);
    }

    fn mark(&mut self, source: usize, verbatim: bool) {
        let start = self.out.text.len();
        let goes_on = self.out.segments.last().is_some_and(|last| {
            let reached = if verbatim {
                last.source + (start - last.start)
            } else {
                last.source
            };
            last.verbatim == verbatim && reached == source
        });
        if !goes_on {
            self.out.segments.push(Segment {
                start,
                source,
                verbatim,
            });
        }
    }

    /// Copies text, for entities what a reader would not take as it is as a reference.
    fn copy_text(&mut self, piece: Piece<'_>, start: usize, end: usize) {
        if piece.reference.is_none() {
            return self.copy(piece, start, end);
        }
        self.keep_apart(piece, start);
        let mut at = start;
        while let Some(length) = memchr::memchr(b'\r', &piece.text.as_bytes()[at..end]) {
            self.copy(piece, at, at + length);
            self.push("&#13;", piece.place(at + length));
            at += length + 1;
        }
        self.copy(piece, at, end);
    }

    /// What stands in an entity and what stands around it are two texts: they never make "]]>", or
    /// one end of a line, together. An empty comment keeps them apart.
    fn keep_apart(&mut self, piece: Piece<'_>, at: usize) {
        let joins = match piece.text.as_bytes().get(at) {
            Some(b']' | b'>') => self.out.text.ends_with(']'),
            Some(b'\n') => self.out.text.ends_with('\r'),
            _ => false,
        };
        if joins {
            self.push("<!---->", piece.place(at));
        }
    }

    /// Expands `content` (§3.1): of the document, or of an entity.
    fn content(&mut self, piece: Piece<'_>, start: usize) -> Result<(), Failure> {
        let text = piece.text;
        let mut at = start;
        // How many elements are open that began here.
        let mut depth = 0_usize;
        loop {
            let rest = &text.as_bytes()[at..];
            let Some(length) = memchr::memchr2(b'<', b'&', rest) else {
                self.copy_text(piece, at, text.len());
                break;
            };
            self.copy_text(piece, at, at + length);
            at += length;
            let rest = &text[at..];
            let outside = depth == 0 && piece.reference.is_none();
            let end = if rest.starts_with('&') && outside {
                // No reference may stand there, not even to nothing: the reader refuses it.
                self.whole(piece, at, Ok(at + 1))?
            } else if rest.starts_with('&') {
                Some(self.reference(piece, at)?)
            } else if rest.starts_with("<!--") {
                self.whole(piece, at, comment(text, at))?
            } else if rest.starts_with("<?") {
                self.whole(piece, at, processing_instruction(text, at))?
            } else if rest.starts_with("<![CDATA[") {
                let end = memchr::memmem::find(rest.as_bytes(), b"]]>");
                let end = end.map(|length| at + length + 3);
                self.whole(piece, at, end.ok_or_else(|| unfinished(at)))?
            } else if rest.starts_with("</") {
                depth = match (depth.checked_sub(1), piece.reference) {
                    (Some(depth), _) => depth,
                    (None, None) => 0,
                    (None, Some(_)) => return Err(piece.failure(unbalanced(at))),
                };
                let end = rest.find('>').map(|length| at + length + 1);
                self.whole(piece, at, end.ok_or_else(|| unfinished(at)))?
            } else {
                let end = self.start_tag(piece, at)?;
                let empty = end.is_some_and(|end| text[..end].ends_with("/>"));
                depth += usize::from(!empty);
                end
            };
            match end {
                Some(end) => at = end,
                None => return Ok(()),
            }
        }
        if depth > 0 && piece.reference.is_some() {
            return Err(piece.failure(unbalanced(text.len())));
        }
        Ok(())
    }

    /// Copies what ends at `end`. What is not well-formed is, in an entity, an error; in the document
    /// all the rest is copied, for the reader to find it.
    pub(super) fn whole(
        &mut self,
        piece: Piece<'_>,
        at: usize,
        end: Result<usize, Flaw>,
    ) -> Result<Option<usize>, Failure> {
        match end {
            Ok(end) => {
                self.copy(piece, at, end);
                Ok(Some(end))
            }
            Err(flaw) if piece.reference.is_some() => Err(piece.failure(flaw)),
            Err(_) => {
                self.copy(piece, at, piece.text.len());
                Ok(None)
            }
        }
    }

    /// A reference in content; where it ends.
    fn reference(&mut self, piece: Piece<'_>, at: usize) -> Result<usize, Failure> {
        let found = general_reference(piece.text, at).map_err(|flaw| piece.failure(flaw))?;
        match found {
            Some((entity, end)) if !is_predefined(entity) => {
                let place = piece.place(at);
                let replacement = self.enter(entity, place, false)?;
                let inner = Piece {
                    text: replacement,
                    reference: Some(place),
                };
                self.content(inner, 0)?;
                self.leave(piece, end);
                Ok(end)
            }
            Some((_, end)) => {
                self.copy(piece, at, end);
                Ok(end)
            }
            None => {
                let length = piece.text[at..].find(';').map_or(0, |length| length + 1);
                self.copy(piece, at, at + length);
                Ok(at + length)
            }
        }
    }

    /// Begins to expand an entity: its replacement text.
    pub(super) fn enter(
        &mut self,
        entity: &str,
        place: usize,
        attribute: bool,
    ) -> Result<&'d str, Failure> {
        let fail = |message: String| Err((ErrorKind::NotWellFormed(message), place));
        let (name, text) = match self.dtd.entities.get_key_value(entity) {
            Some((name, Entity::Internal(text))) => (name.as_str(), text.as_str()),
            Some((_, Entity::External)) if attribute => {
                return fail(format!(
                    "{entity:?} stands in another document: an attribute value may not refer to it"
                ));
            }
            Some((_, Entity::External)) => {
                return fail(format!(
                    "the entity {entity:?} stands in another document, which is not fetched"
                ));
            }
            Some((_, Entity::Unparsed)) => {
                return fail(format!("the entity {entity:?} is no text"));
            }
            None if self.dtd.external => {
                return fail(format!(
                    "no entity {entity:?} is declared here; other documents are not fetched"
                ));
            }
            None => return fail(format!("no entity {entity:?} is declared")),
        };
        if self.active.contains(&name) {
            return fail(format!("the entity {entity:?} refers to itself"));
        }
        if self.active.len() >= self.limits.depth {
            return Err((ErrorKind::Limit("depth", self.limits.depth), place));
        }
        self.add(text.len().max(LEAST_COST), place)?;
        self.active.push(name);
        Ok(text)
    }

    /// Counts what is added to the text.
    pub(super) fn add(&mut self, length: usize, place: usize) -> Result<(), Failure> {
        self.added += length;
        let limit = self.limits.entity_expansion;
        if self.added > limit {
            return Err((ErrorKind::Limit("entity_expansion", limit), place));
        }
        Ok(())
    }

    /// An entity is expanded; `piece` goes on at `end`.
    fn leave(&mut self, piece: Piece<'_>, end: usize) {
        self.active.pop();
        self.keep_apart(piece, end);
    }
}

fn unfinished(at: usize) -> Flaw {
    Flaw::new("what begins in an entity must end in it", at)
}

fn unbalanced(at: usize) -> Flaw {
    Flaw::new("an element must begin and end in the same entity", at)
}
