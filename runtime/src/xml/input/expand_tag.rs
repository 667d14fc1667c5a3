//! Works a document type declaration into start tags: entities in attribute values, default
//! attributes, white space of attributes of other types than CDATA.

use super::Expanded;
use super::attlist::Declared;
use super::dtd::{general_reference, is_predefined};
use super::expand::{Expander, Failure, Piece};
use crate::xml::scan::Flaw;
use crate::xml::scan::bytes::{BLANK, NAME, WIDE, find_not, is};

impl Expander<'_> {
    /// A start tag; where it ends, `None` when it is not well-formed.
    pub(super) fn start_tag(
        &mut self,
        piece: Piece<'_>,
        at: usize,
    ) -> Result<Option<usize>, Failure> {
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
                // Two ends of lines, with a reference to nothing between them.
                '\n' if self.out.text.ends_with('\r') && !text[..at].ends_with('\r') => Some(" "),
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
        attribute: &Declared,
        seen: &[&str],
        place: usize,
    ) -> Result<(), Failure> {
        let Some(value) = &attribute.default else {
            return Ok(());
        };
        if seen.contains(&attribute.name.as_str()) {
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
