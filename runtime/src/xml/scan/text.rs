//! Text and attribute values: references, CDATA sections, ends of lines. What needs no decoding is
//! borrowed.

use std::borrow::Cow;

use super::bytes::{BLANK, find_not, find_text, find_value, is_character};
use super::misc::{Flaw, check_characters, name};
use super::{Pending, Scanner};
use crate::xml::{Error, ErrorKind};

/// The character that the reference at `at`, where `&` is, stands for, and where it ends. Only
/// characters and the five predefined entities (XML 1.0 §4.1, §4.6): those of the document's own
/// are expanded before.
fn reference(text: &str, at: usize) -> Result<(char, usize), Flaw> {
    let start = at + 1;
    if text.as_bytes().get(start) == Some(&b'#') {
        return character_reference(text, at);
    }
    let end = name(text, start)
        .filter(|end| text.as_bytes().get(*end) == Some(&b';'))
        .ok_or_else(|| Flaw::new("\"&\" begins a reference, which ends in \";\"", at))?;
    let character = match &text[start..end] {
        "lt" => '<',
        "gt" => '>',
        "amp" => '&',
        "quot" => '"',
        "apos" => '\'',
        entity => return Err(Flaw::new(format!("no entity {entity:?} is declared"), at)),
    };
    Ok((character, end + 1))
}

/// The same for a reference to a character.
pub(crate) fn character_reference(text: &str, at: usize) -> Result<(char, usize), Flaw> {
    let wrong = || Flaw::new("not a character reference", at);
    let (digits, radix, start) = match text.get(at + 2..) {
        Some(rest) if rest.starts_with('x') => (&rest[1..], 16, at + 3),
        Some(rest) => (rest, 10, at + 2),
        None => return Err(wrong()),
    };
    let mut code: u32 = 0;
    for (index, byte) in digits.bytes().enumerate() {
        match char::from(byte).to_digit(radix) {
            Some(digit) => code = code.saturating_mul(radix).saturating_add(digit),
            None if byte == b';' && index > 0 => {
                return char::from_u32(code)
                    .filter(|character| is_character(*character))
                    .map(|character| (character, start + index + 1))
                    .ok_or_else(|| Flaw::new(format!("U+{code:04X} is no character of XML"), at));
            }
            None => return Err(wrong()),
        }
    }
    Err(wrong())
}

impl<'x> Scanner<'x> {
    /// White space, comments and processing instructions to the next tag, which is then pending.
    /// Anything else is an error.
    #[inline]
    pub(crate) fn blank_to_tag(&mut self) -> Result<(), Error> {
        let at = find_not(self.text.as_bytes(), self.position, BLANK);
        if self.byte(at) == Some(b'<') {
            match self.byte(at + 1) {
                Some(b'/') => {
                    self.position = at;
                    self.pending = Pending::End;
                    return Ok(());
                }
                Some(b'!' | b'?') => {}
                _ => {
                    self.position = at;
                    return self.start_tag();
                }
            }
        }
        self.blank_to_tag_slow()
    }

    #[cold]
    fn blank_to_tag_slow(&mut self) -> Result<(), Error> {
        let start = find_not(self.text.as_bytes(), self.position, BLANK);
        let text = self.character_data()?;
        let blank = text
            .bytes()
            .all(|byte| matches!(byte, b' ' | b'\t' | b'\n' | b'\r'));
        if blank {
            Ok(())
        } else {
            Err(self.fail(ErrorKind::UnexpectedText, start))
        }
    }

    /// Skips text to the next tag, which is then pending.
    pub(crate) fn skip_text(&mut self) -> Result<(), Error> {
        self.character_data().map(drop)
    }

    /// Text to the next tag, which is then pending. References are expanded, ends of lines
    /// normalised; comments and processing instructions are left out.
    #[inline]
    pub(crate) fn character_data(&mut self) -> Result<Cow<'x, str>, Error> {
        let start = self.position;
        let at = find_text(self.text.as_bytes(), start);
        if self.byte(at) == Some(b'<') && at - start <= self.limits.text {
            match self.byte(at + 1) {
                Some(b'/') => {
                    self.position = at;
                    self.pending = Pending::End;
                    return Ok(Cow::Borrowed(&self.text[start..at]));
                }
                Some(b'!' | b'?') => {}
                _ => {
                    self.position = at;
                    self.start_tag()?;
                    return Ok(Cow::Borrowed(&self.text[start..at]));
                }
            }
        }
        self.character_data_slow(start, at)
    }

    #[cold]
    fn character_data_slow(&mut self, start: usize, at: usize) -> Result<Cow<'x, str>, Error> {
        let mut pieces = Pieces {
            source: self.text,
            owned: None,
            start,
        };
        let mut at = at;
        loop {
            at = find_text(self.text.as_bytes(), at);
            if pieces.length(at) > self.limits.text {
                return Err(self.exceeded("text", self.limits.text, start));
            }
            let Some(byte) = self.byte(at) else {
                return Err(self.unfinished());
            };
            at = match byte {
                b'<' => match self.byte(at + 1) {
                    Some(b'/') => {
                        self.position = at;
                        self.pending = Pending::End;
                        return Ok(pieces.finish(at));
                    }
                    Some(b'!' | b'?') => self.between_tags(&mut pieces, at)?,
                    _ => {
                        self.position = at;
                        self.start_tag()?;
                        return Ok(pieces.finish(at));
                    }
                },
                b'&' => {
                    let (character, end) =
                        reference(self.text, at).map_err(|flaw| self.flawed(flaw))?;
                    pieces.replace(at, end, character.encode_utf8(&mut [0; 4]));
                    end
                }
                b'\r' => {
                    let end = at
                        + if self.byte(at + 1) == Some(b'\n') {
                            2
                        } else {
                            1
                        };
                    pieces.replace(at, end, "\n");
                    end
                }
                b']' if self.starts_with(at, "]]>") => {
                    return Err(self.malformed("\"]]>\" may not stand in text", at));
                }
                b']' => at + 1,
                _ => self.doubtful(at)?,
            };
        }
    }

    /// A comment, a processing instruction or a CDATA section within text.
    fn between_tags(&mut self, pieces: &mut Pieces<'x>, at: usize) -> Result<usize, Error> {
        const CDATA: &str = "<![CDATA[";
        if self.starts_with(at, CDATA) {
            let start = at + CDATA.len();
            let Some(length) = memchr::memmem::find(&self.text.as_bytes()[start..], b"]]>") else {
                return Err(self.malformed("the CDATA section has no end", at));
            };
            let end = start + length;
            check_characters(self.text, start, end).map_err(|flaw| self.flawed(flaw))?;
            let content = &self.text[start..end];
            let content = if content.contains('\r') {
                Cow::Owned(content.replace("\r\n", "\n").replace('\r', "\n"))
            } else {
                Cow::Borrowed(content)
            };
            pieces.replace(at, end + 3, &content);
            return Ok(end + 3);
        }
        self.position = at;
        if !self.skip_comment_or_instruction()? {
            let message = "\"<!\" begins a comment or a CDATA section here";
            return Err(self.malformed(message, at));
        }
        pieces.replace(at, self.position, "");
        Ok(self.position)
    }

    #[cold]
    fn unfinished(&self) -> Error {
        let message = format!("the document ends within <{}>", self.open_name());
        self.malformed(message, self.text.len())
    }

    /// Behind the character at `at`, if XML allows it.
    pub(super) fn doubtful(&self, at: usize) -> Result<usize, Error> {
        let Some(character) = self.text.get(at..).and_then(|rest| rest.chars().next()) else {
            return Err(self.unfinished());
        };
        if is_character(character) {
            Ok(at + character.len_utf8())
        } else {
            Err(self.flawed(Flaw::character(character, at)))
        }
    }

    /// The attribute value that starts at `start` and ends at `quote`, when it needs decoding:
    /// something other than plain text is at `at`. The value and where the closing quote is.
    #[cold]
    pub(super) fn attribute_value_slow(
        &self,
        quote: u8,
        start: usize,
        at: usize,
    ) -> Result<(Cow<'x, str>, usize), Error> {
        let mut pieces = Pieces {
            source: self.text,
            owned: None,
            start,
        };
        let mut at = at;
        loop {
            at = find_value(self.text.as_bytes(), at);
            if pieces.length(at) > self.limits.text {
                return Err(self.exceeded("text", self.limits.text, start));
            }
            let Some(byte) = self.byte(at) else {
                return Err(self.malformed("the attribute value has no end", start));
            };
            at = match byte {
                _ if byte == quote => return Ok((pieces.finish(at), at)),
                b'"' | b'\'' => at + 1,
                b'<' => {
                    return Err(self.malformed("\"<\" may not stand in an attribute value", at));
                }
                b'&' => {
                    let (character, end) =
                        reference(self.text, at).map_err(|flaw| self.flawed(flaw))?;
                    pieces.replace(at, end, character.encode_utf8(&mut [0; 4]));
                    end
                }
                b'\r' if self.byte(at + 1) == Some(b'\n') => {
                    pieces.replace(at, at + 2, " ");
                    at + 2
                }
                b'\t' | b'\n' | b'\r' => {
                    pieces.replace(at, at + 1, " ");
                    at + 1
                }
                _ => self.doubtful(at)?,
            };
        }
    }
}

/// A text put together from pieces of the document; borrowed while it is one piece.
struct Pieces<'x> {
    source: &'x str,
    owned: Option<String>,
    /// Of the piece not yet in `owned`.
    start: usize,
}

impl<'x> Pieces<'x> {
    /// How long the text is with what ends at `end`.
    fn length(&self, end: usize) -> usize {
        self.owned.as_ref().map_or(0, String::len) + (end - self.start)
    }

    /// What stands from `at` to `end` in the document is `replacement` in the text.
    fn replace(&mut self, at: usize, end: usize, replacement: &str) {
        let before = &self.source[self.start..at];
        let nothing = before.is_empty() && replacement.is_empty();
        if self.owned.is_some() || !nothing {
            let owned = self.owned.get_or_insert_default();
            owned.push_str(before);
            owned.push_str(replacement);
        }
        self.start = end;
    }

    fn finish(self, end: usize) -> Cow<'x, str> {
        let last = &self.source[self.start..end];
        match self.owned {
            None => Cow::Borrowed(last),
            Some(mut owned) => {
                owned.push_str(last);
                Cow::Owned(owned)
            }
        }
    }
}
