//! What stands between tags and is no text: comments, processing instructions, the XML declaration,
//! and what surrounds the root element. The functions over a plain text serve the document type
//! declaration too.

use super::bytes::{BLANK, NAME, NOT_FIRST, WIDE, find_not, forbidden, is};
use super::{Pending, Scanner};
use crate::datatypes::{is_name_char, is_name_start};
use crate::xml::{Error, ErrorKind};

/// A broken rule, before the place is worked out.
#[derive(Debug)]
pub(crate) struct Flaw {
    pub(crate) message: String,
    pub(crate) at: usize,
}

impl Flaw {
    #[cold]
    pub(crate) fn new(message: impl Into<String>, at: usize) -> Self {
        Self {
            message: message.into(),
            at,
        }
    }

    #[cold]
    pub(crate) fn character(character: char, at: usize) -> Self {
        Self::new(
            format!("U+{:04X} is no character of XML", u32::from(character)),
            at,
        )
    }
}

impl From<Flaw> for ErrorKind {
    fn from(flaw: Flaw) -> Self {
        Self::NotWellFormed(flaw.message)
    }
}

/// The XML declaration (XML 1.0 §2.8).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Declaration<'x> {
    pub(crate) encoding: Option<&'x str>,
    /// Behind its `?>`.
    pub(crate) end: usize,
}

/// The XML declaration at the start of the text, if there is one.
pub(crate) fn declaration(text: &str) -> Result<Option<Declaration<'_>>, Flaw> {
    let bytes = text.as_bytes();
    if !text.starts_with("<?xml") || !bytes.get(5).is_some_and(|byte| is(*byte, BLANK)) {
        return Ok(None);
    }
    let mut at = 5;
    let mut encoding = None;
    // Version, encoding, standalone: in this order, the first one always.
    let mut next = 0;
    loop {
        let blank = at;
        at = find_not(bytes, at, BLANK);
        if text[at..].starts_with("?>") {
            if next == 0 {
                return Err(Flaw::new("the XML declaration has no version", at));
            }
            return Ok(Some(Declaration {
                encoding,
                end: at + 2,
            }));
        }
        let (name, value, end) = pseudo_attribute(text, at)?;
        let (order, valid) = match name {
            "version" => (1, is_version(value)),
            "encoding" => (2, is_encoding_name(value)),
            "standalone" => (3, matches!(value, "yes" | "no")),
            _ => {
                return Err(Flaw::new(
                    format!("the XML declaration may not have {name:?}"),
                    at,
                ));
            }
        };
        if blank == at || order <= next || (next == 0 && order != 1) {
            return Err(Flaw::new(
                "the XML declaration has version, encoding and standalone, in this order",
                at,
            ));
        }
        if !valid {
            return Err(Flaw::new(format!("{value:?} is no valid {name}"), at));
        }
        if name == "encoding" {
            encoding = Some(value);
        }
        next = order;
        at = end;
    }
}

/// `name = "value"`: name, value and where it ends.
fn pseudo_attribute(text: &str, at: usize) -> Result<(&str, &str, usize), Flaw> {
    let bytes = text.as_bytes();
    let name_end = find_not(bytes, at, NAME);
    let equals = find_not(bytes, name_end, BLANK);
    if name_end == at || bytes.get(equals) != Some(&b'=') {
        return Err(Flaw::new("the XML declaration is not well-formed", at));
    }
    let quote_at = find_not(bytes, equals + 1, BLANK);
    let quoted = bytes
        .get(quote_at)
        .filter(|quote| matches!(**quote, b'"' | b'\''))
        .and_then(|quote| {
            let length = memchr::memchr(*quote, &bytes[quote_at + 1..])?;
            Some(quote_at + 1 + length)
        });
    match quoted {
        Some(end) => Ok((&text[at..name_end], &text[quote_at + 1..end], end + 1)),
        None => Err(Flaw::new("expected a value in quotes", quote_at)),
    }
}

fn is_version(value: &str) -> bool {
    value
        .strip_prefix("1.")
        .is_some_and(|minor| !minor.is_empty() && minor.bytes().all(|byte| byte.is_ascii_digit()))
}

fn is_encoding_name(value: &str) -> bool {
    value.starts_with(|first: char| first.is_ascii_alphabetic())
        && value.bytes().all(|byte| is(byte, NAME))
}

/// Behind the comment whose `<!--` is at `at` (XML 1.0 §2.5).
pub(crate) fn comment(text: &str, at: usize) -> Result<usize, Flaw> {
    let start = at + "<!--".len();
    let Some(length) = memchr::memmem::find(&text.as_bytes()[start..], b"--") else {
        return Err(Flaw::new("the comment has no end", at));
    };
    let end = start + length;
    if text.as_bytes().get(end + 2) != Some(&b'>') {
        return Err(Flaw::new("\"--\" may not stand in a comment", end));
    }
    check_characters(text, start, end)?;
    Ok(end + 3)
}

/// Behind the processing instruction whose `<?` is at `at` (XML 1.0 §2.6).
pub(crate) fn processing_instruction(text: &str, at: usize) -> Result<usize, Flaw> {
    let start = at + 2;
    let target_end = name(text, start)
        .ok_or_else(|| Flaw::new("a processing instruction begins with a name", start))?;
    let target = &text[start..target_end];
    if target.contains(':') {
        return Err(Flaw::new(
            "the name of a processing instruction may not hold a colon",
            start,
        ));
    }
    if target.eq_ignore_ascii_case("xml") {
        return Err(Flaw::new(
            "an XML declaration may stand at the very start of the document only",
            at,
        ));
    }
    let bytes = text.as_bytes();
    let Some(length) = memchr::memmem::find(&bytes[target_end..], b"?>") else {
        return Err(Flaw::new("the processing instruction has no end", at));
    };
    if length > 0 && !is(bytes[target_end], BLANK) {
        return Err(Flaw::new(
            "white space must follow the name of a processing instruction",
            target_end,
        ));
    }
    check_characters(text, target_end, target_end + length)?;
    Ok(target_end + length + 2)
}

/// Whether the text between two places holds only characters that XML allows.
pub(crate) fn check_characters(text: &str, start: usize, end: usize) -> Result<(), Flaw> {
    match forbidden(&text[..end], start) {
        None => Ok(()),
        Some((at, character)) => Err(Flaw::character(character, at)),
    }
}

/// Behind the `Name` (XML 1.0 §2.3) at `at`, colons included; `None` when there is none.
pub(crate) fn name(text: &str, at: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut end = at;
    loop {
        let byte = bytes.get(end).copied().unwrap_or_default();
        if is(byte, NAME) {
            if end == at && is(byte, NOT_FIRST) {
                return None;
            }
            end += 1;
        } else if byte == b':' {
            end += 1;
        } else if is(byte, WIDE) {
            let character = text.get(end..)?.chars().next()?;
            let allowed = if end == at {
                is_name_start(character)
            } else {
                is_name_char(character)
            };
            if !allowed {
                break;
            }
            end += character.len_utf8();
        } else {
            break;
        }
    }
    (end > at).then_some(end)
}

impl Scanner<'_> {
    /// To the start tag of the root element, which is then pending.
    pub(crate) fn enter_root(&mut self) -> Result<(), Error> {
        self.skip_misc()?;
        match self.byte(self.position) {
            None => Err(self.malformed("the document has no root element", self.position)),
            Some(b'<') if self.starts_with(self.position, "<!DOCTYPE") => Err(self.malformed(
                "a document type declaration may stand once, in front of the root element",
                self.position,
            )),
            Some(b'<') => self.start_tag(),
            Some(_) => Err(self.malformed(
                "text may not stand in front of the root element",
                self.position,
            )),
        }
    }

    /// From behind the root element to the end of the document.
    pub(crate) fn finish(&mut self) -> Result<(), Error> {
        debug_assert!(self.depth() == 0 && self.pending == Pending::Nothing);
        self.skip_misc()?;
        if self.position == self.text.len() {
            return Ok(());
        }
        let message = if self.byte(self.position) == Some(b'<') {
            "only comments and processing instructions may follow the root element"
        } else {
            "text may not follow the root element"
        };
        Err(self.malformed(message, self.position))
    }

    /// White space, comments and processing instructions outside the root element.
    fn skip_misc(&mut self) -> Result<(), Error> {
        loop {
            self.position = find_not(self.text.as_bytes(), self.position, BLANK);
            if !self.skip_comment_or_instruction()? {
                return Ok(());
            }
        }
    }

    /// Whether a comment or a processing instruction was here.
    pub(super) fn skip_comment_or_instruction(&mut self) -> Result<bool, Error> {
        let at = self.position;
        let end = if self.starts_with(at, "<!--") {
            comment(self.text, at)
        } else if self.starts_with(at, "<?") {
            processing_instruction(self.text, at)
        } else {
            return Ok(false);
        };
        self.position = end.map_err(|flaw| self.flawed(flaw))?;
        Ok(true)
    }

    #[cold]
    pub(super) fn flawed(&self, flaw: Flaw) -> Error {
        let at = flaw.at;
        self.fail(flaw.into(), at)
    }
}
