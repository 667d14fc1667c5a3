//! Works a document type declaration into the text: entities are expanded, default attributes
//! added, attributes of other types than CDATA normalised, the declaration itself left out. What is
//! wrong with the text otherwise is left for the reader to find.

use super::dtd::{Declared, Dtd, Entity, general_reference, is_predefined};
use super::{Expanded, Segment};
use crate::xml::scan::bytes::{BLANK, NAME, WIDE, find_not, is};
use crate::xml::scan::{Flaw, comment, processing_instruction};
use crate::xml::{ErrorKind, Limits};

/// Why a text cannot be expanded, and the place in the source.
pub(super) type Failure = (ErrorKind, usize);

/// What a reference counts at least, in bytes: one to nothing takes time too.
const LEAST_COST: usize = 32;

/// The text that is made.
struct Expander<'d, 's> {
    dtd: &'d Dtd<'s>,
    limits: &'d Limits,
    out: Expanded,
    /// The entities that are being expanded, outermost first.
    active: Vec<&'d str>,
    /// Bytes that entities and default attributes have added.
    added: usize,
}

/// A text that goes into the expanded one.
#[derive(Clone, Copy)]
struct Piece<'t> {
    text: &'t str,
    /// For the replacement text of an entity the place of the reference in the source.
    reference: Option<usize>,
}

impl Piece<'_> {
    /// The place in the source of a place in the text.
    fn place(&self, at: usize) -> usize {
        self.reference.unwrap_or(at)
    }

    fn failure(&self, flaw: Flaw) -> Failure {
        let at = self.place(flaw.at);
        (flaw.into(), at)
    }
}

/// Expands `source`, whose document type declaration is `dtd` and starts at `start`.
pub(super) fn expand(
    source: &str,
    dtd: &Dtd<'_>,
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

impl<'d> Expander<'d, '_> {
    /// Copies a part of a piece as it is.
    fn copy(&mut self, piece: Piece<'_>, start: usize, end: usize) {
        if start < end {
            self.mark(piece.place(start), piece.reference.is_none());
            self.out.text.push_str(&piece.text[start..end]);
        }
    }

    /// Appends a text that stands for a place of the source.
    fn push(&mut self, text: &str, place: usize) {
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
        let mut at = start;
        while at < end {
            let text = &piece.text[at..end];
            let first = text.as_bytes()[0];
            // Two runs of text never make "]]>" together.
            let joins = first == b'>' && self.out.text.ends_with(']');
            let length = match first {
                b'\r' => {
                    self.push("&#13;", piece.place(at));
                    1
                }
                b'>' if joins => {
                    self.push("&gt;", piece.place(at));
                    1
                }
                _ => {
                    let rest = &text.as_bytes()[1..];
                    let length =
                        memchr::memchr2(b'\r', b'>', rest).map_or(text.len(), |length| length + 1);
                    self.copy(piece, at, at + length);
                    length
                }
            };
            at += length;
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
    fn whole(
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
    fn enter(&mut self, entity: &str, place: usize, attribute: bool) -> Result<&'d str, Failure> {
        let fail = |message: String| Err((ErrorKind::NotWellFormed(message), place));
        let (name, text) = match self.dtd.entities.get_key_value(entity) {
            Some((name, Entity::Internal(text))) => (*name, text.as_str()),
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
    fn add(&mut self, length: usize, place: usize) -> Result<(), Failure> {
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
        let next = piece.text.as_bytes().get(end);
        if matches!(next, Some(b']' | b'>')) && self.out.text.ends_with(']') {
            // An empty comment keeps "]]" and ">" apart.
            self.push("<!---->", piece.place(end));
        }
    }

    /// A start tag; where it ends, `None` when it is not well-formed.
    fn start_tag(&mut self, piece: Piece<'_>, at: usize) -> Result<Option<usize>, Failure> {
        let bytes = piece.text.as_bytes();
        let name_end = name_end(bytes, at + 1);
        let element = &piece.text[at + 1..name_end];
        let declared = self.dtd.attributes.get(element);
        let declared = declared.map_or(&[][..], Vec::as_slice);
        let mut seen = Vec::new();
        let mut copied = at;
        let mut next = name_end;
        loop {
            next = find_not(bytes, next, BLANK);
            match bytes.get(next) {
                Some(b'>' | b'/') => break,
                Some(byte) if is(*byte, NAME | WIDE) || *byte == b':' => {}
                _ => return self.broken_tag(piece, copied),
            }
            let start = next;
            let end = name_end_of_attribute(bytes, start);
            let equals = find_not(bytes, end, BLANK);
            let open = find_not(bytes, equals + 1, BLANK);
            let (Some(b'='), Some(quote @ (b'"' | b'\''))) = (bytes.get(equals), bytes.get(open))
            else {
                return self.broken_tag(piece, copied);
            };
            let Some(length) = memchr::memchr(*quote, &bytes[open + 1..]) else {
                return self.broken_tag(piece, copied);
            };
            let name = &piece.text[start..end];
            seen.push(name);
            let close = open + 1 + length;
            self.copy(piece, copied, open + 1);
            let tokens = declared.iter().any(|each| each.name == name && each.tokens);
            self.value(piece, open + 1, close, tokens)?;
            copied = close;
            next = close + 1;
        }
        self.copy(piece, copied, next);
        for attribute in declared {
            self.default(attribute, &seen, piece.place(at))?;
        }
        let end = match piece.text[next..].find('>') {
            Some(length) => next + length + 1,
            None => return self.broken_tag(piece, next),
        };
        self.copy(piece, next, end);
        Ok(Some(end))
    }

    /// A tag that is not well-formed, and copied up to `copied`.
    fn broken_tag(&mut self, piece: Piece<'_>, copied: usize) -> Result<Option<usize>, Failure> {
        let flaw = Flaw::new("the tag is not well-formed", copied);
        self.whole(piece, copied, Err(flaw))
    }

    /// The value of an attribute, quotes excluded.
    fn value(
        &mut self,
        piece: Piece<'_>,
        start: usize,
        end: usize,
        tokens: bool,
    ) -> Result<(), Failure> {
        if !tokens {
            return self.attribute_text(piece, start, end);
        }
        let mut inner = Expander {
            dtd: self.dtd,
            limits: self.limits,
            out: Expanded::default(),
            active: std::mem::take(&mut self.active),
            added: self.added,
        };
        inner.attribute_text(piece, start, end)?;
        self.active = inner.active;
        self.added = inner.added;
        let text = inner.out.text.replace("&#32;", " ").replace("&#x20;", " ");
        let mut items = text
            .split([' ', '\t', '\n', '\r'])
            .filter(|item| !item.is_empty());
        if let Some(first) = items.next() {
            self.push(first, piece.place(start));
        }
        for item in items {
            self.push(" ", piece.place(start));
            self.push(item, piece.place(start));
        }
        Ok(())
    }

    /// Expands the entities in an attribute value (§3.3.3).
    fn attribute_text(
        &mut self,
        piece: Piece<'_>,
        start: usize,
        end: usize,
    ) -> Result<(), Failure> {
        let text = &piece.text[..end];
        let mut at = start;
        while let Some(character) = text[at..].chars().next() {
            let mut next = at + character.len_utf8();
            let replaced = match character {
                '&' => {
                    let found = general_reference(text, at).map_err(|flaw| piece.failure(flaw))?;
                    match found {
                        Some((entity, behind)) if !is_predefined(entity) => {
                            let place = piece.place(at);
                            let replacement = self.enter(entity, place, true)?;
                            let inner = Piece {
                                text: replacement,
                                reference: Some(place),
                            };
                            self.attribute_text(inner, 0, replacement.len())?;
                            self.active.pop();
                            next = behind;
                            Some("")
                        }
                        Some((_, behind)) => {
                            next = behind;
                            None
                        }
                        None => {
                            next = text[at..].find(';').map_or(next, |length| at + length + 1);
                            None
                        }
                    }
                }
                _ if piece.reference.is_none() => None,
                '<' => {
                    let message = "an attribute value refers to an entity that holds \"<\"";
                    return Err(piece.failure(Flaw::new(message, at)));
                }
                '"' => Some("&#34;"),
                '\'' => Some("&#39;"),
                '\t' | '\n' | '\r' => Some(" "),
                _ => None,
            };
            match replaced {
                Some("") => {}
                Some(replacement) => self.push(replacement, piece.place(at)),
                None => self.copy(piece, at, next),
            }
            at = next;
        }
        Ok(())
    }

    /// Adds an attribute that is not there, if it has a default value.
    fn default(
        &mut self,
        attribute: &Declared<'_>,
        seen: &[&str],
        place: usize,
    ) -> Result<(), Failure> {
        let Some(value) = attribute.default else {
            return Ok(());
        };
        if seen.contains(&attribute.name) {
            return Ok(());
        }
        self.add(attribute.name.len() + value.len() + 4, place)?;
        self.push(&format!(" {}=\"", attribute.name), place);
        let piece = Piece {
            text: value,
            reference: Some(place),
        };
        self.value(piece, 0, value.len(), attribute.tokens)?;
        self.push("\"", place);
        Ok(())
    }
}

fn unfinished(at: usize) -> Flaw {
    Flaw::new("what begins in an entity must end in it", at)
}

fn unbalanced(at: usize) -> Flaw {
    Flaw::new("an element must begin and end in the same entity", at)
}

/// Behind the name of an element that starts at `at`, well-formed or not.
fn name_end(bytes: &[u8], at: usize) -> usize {
    let rest = bytes.get(at..).unwrap_or_default();
    let length = rest
        .iter()
        .position(|byte| is(*byte, BLANK) || matches!(byte, b'>' | b'/' | b'<'));
    at + length.unwrap_or(rest.len())
}

/// The same of an attribute.
fn name_end_of_attribute(bytes: &[u8], at: usize) -> usize {
    let rest = &bytes[at..];
    let length = rest
        .iter()
        .position(|byte| is(*byte, BLANK) || matches!(byte, b'=' | b'>' | b'/' | b'<'));
    at + length.unwrap_or(rest.len())
}
