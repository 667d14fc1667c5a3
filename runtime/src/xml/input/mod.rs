//! The text of a document: decoded, its XML declaration read, what its document type declaration
//! says worked in. What comes after knows neither bytes nor declarations.
//!
//! | file | what |
//! |---|---|
//! | `encoding` | bytes to text |
//! | `dtd`, `attlist`, `markup`, `cursor` | reads the document type declaration |
//! | `expand`, `expand_tag` | works it into the text |

mod attlist;
mod cursor;
mod dtd;
mod encoding;
mod expand;
mod expand_tag;
mod markup;

use std::borrow::Cow;

use super::scan::bytes::{BLANK, find_not};
use super::scan::{Flaw, comment, declaration, place, processing_instruction};
use super::{Error, ErrorKind, Limits};

/// The text of a document, ready to be read.
#[derive(Clone, Debug)]
pub struct Input<'d> {
    /// The document as it came, decoded, without a byte order mark.
    source: Cow<'d, str>,
    /// What is read instead, when the document type declaration has a say.
    expanded: Option<Expanded>,
    /// Where reading starts: behind the XML declaration.
    body: usize,
    /// The unparsed entities that the document type declaration declares.
    unparsed: Vec<String>,
    /// Whether there is an external subset, which may declare more.
    external: bool,
}

/// A text made from another one.
#[derive(Clone, Debug, Default)]
struct Expanded {
    text: String,
    /// In order; each reaches to the next one.
    segments: Vec<Segment>,
}

/// Which place of the source a place of an expanded text comes from.
#[derive(Clone, Copy, Debug)]
struct Segment {
    start: usize,
    source: usize,
    /// Whether byte follows byte, as opposed to all of it standing for one place.
    verbatim: bool,
}

impl Expanded {
    fn source_offset(&self, offset: usize) -> usize {
        let index = self
            .segments
            .partition_point(|segment| segment.start <= offset);
        match index
            .checked_sub(1)
            .and_then(|index| self.segments.get(index))
        {
            Some(segment) if segment.verbatim => segment.source + (offset - segment.start),
            Some(segment) => segment.source,
            None => offset,
        }
    }
}

/// The text of a document in the encoding that a byte order mark or the XML declaration tells,
/// UTF-8 without either; the byte order mark is left out. For those who keep texts.
///
/// # Errors
/// The bytes are not in that encoding, or it is unknown.
pub fn decode(document: &[u8]) -> Result<Cow<'_, str>, Error> {
    encoding::decode(document)
}

impl<'d> Input<'d> {
    /// Takes bytes, in the encoding that a byte order mark or the XML declaration tells; UTF-8
    /// without either.
    ///
    /// # Errors
    /// The bytes are not in that encoding, or it is unknown; the document is too long; what
    /// stands in front of the root element is not well-formed.
    pub fn from_bytes(document: &'d [u8], limits: &Limits) -> Result<Self, Error> {
        if document.len() > limits.document {
            return Err(too_long(limits));
        }
        Self::new(encoding::decode(document)?, limits)
    }

    /// Takes a text. An encoding that it declares is of no interest.
    ///
    /// # Errors
    /// As [`from_bytes`](Self::from_bytes).
    pub fn from_text(document: &'d str, limits: &Limits) -> Result<Self, Error> {
        if document.len() > limits.document {
            return Err(too_long(limits));
        }
        let document = document.strip_prefix('\u{FEFF}').unwrap_or(document);
        Self::new(Cow::Borrowed(document), limits)
    }

    fn new(source: Cow<'d, str>, limits: &Limits) -> Result<Self, Error> {
        let mut input = Self {
            source,
            expanded: None,
            body: 0,
            unparsed: Vec::new(),
            external: false,
        };
        if let Err((kind, at)) = input.read_declarations(limits) {
            return Err(input.fail(kind, at, None));
        }
        Ok(input)
    }

    /// Reads what stands in front of the root element.
    fn read_declarations(&mut self, limits: &Limits) -> Result<(), (ErrorKind, usize)> {
        let failure = |flaw: Flaw| {
            let at = flaw.at;
            (flaw.into(), at)
        };
        if let Some(declaration) = declaration(&self.source).map_err(failure)? {
            self.body = declaration.end;
        }
        let Some(start) = doctype(&self.source, self.body).map_err(failure)? else {
            return Ok(());
        };
        let dtd = dtd::read(&self.source, start, limits)?;
        let body = std::mem::replace(&mut self.body, dtd.end);
        let expanded = expand::expand(&self.source, &dtd, start, limits)?;
        let unparsed = dtd.entities.iter();
        let unparsed = unparsed.filter(|(_, entity)| matches!(entity, dtd::Entity::Unparsed));
        self.unparsed = unparsed.map(|(name, _)| (*name).to_owned()).collect();
        self.external = dtd.external;
        self.expanded = Some(expanded);
        self.body = body;
        Ok(())
    }

    /// The text that is read, and that offsets of [`pull`](super::pull) refer to: the document
    /// as it came, unless it has a document type declaration: that is then worked in and left out,
    /// entities expanded, default attributes added.
    pub fn text(&self) -> &str {
        match &self.expanded {
            Some(expanded) => &expanded.text,
            None => &self.source,
        }
    }

    /// The document as it came, decoded.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// The place in [`source`](Self::source) of a place in [`text`](Self::text).
    pub fn source_offset(&self, offset: usize) -> usize {
        match &self.expanded {
            Some(expanded) => expanded.source_offset(offset),
            None => offset,
        }
    }

    /// Whether the document type declaration declares that entity as unparsed, or may do so in a
    /// part of it that is never fetched. Without a declaration any may be: what is written has
    /// none, and must be read again.
    pub(crate) fn may_be_unparsed_entity(&self, name: &str) -> bool {
        self.expanded.is_none() || self.external || self.unparsed.iter().any(|known| known == name)
    }

    /// Line and column in the source of a place of [`text`](Self::text).
    #[cold]
    pub(crate) fn line_and_column(&self, at: usize) -> (u32, u32) {
        place::line_and_column(&self.source, self.source_offset(at))
    }

    /// Where reading starts.
    pub(crate) fn body(&self) -> usize {
        self.body
    }

    /// An error at a place of [`text`](Self::text), perhaps about an attribute of the element
    /// there.
    #[cold]
    pub(crate) fn fail(&self, kind: ErrorKind, at: usize, attribute: Option<&str>) -> Error {
        let mut path = if at < self.body {
            String::new()
        } else {
            place::path(self.text(), self.body, at)
        };
        if let Some(attribute) = attribute {
            path.push_str("/@");
            path.push_str(attribute);
        }
        let offset = self.source_offset(at);
        Error::new(kind, path, offset, self.line_and_column(at))
    }
}

#[cold]
fn too_long(limits: &Limits) -> Error {
    let kind = ErrorKind::Limit("document", limits.document);
    Error::new(kind, String::new(), 0, (1, 1))
}

/// The document type declaration in front of the root element, if there is one.
fn doctype(source: &str, body: usize) -> Result<Option<usize>, Flaw> {
    let mut at = body;
    loop {
        at = find_not(source.as_bytes(), at, BLANK);
        let rest = &source[at..];
        at = if rest.starts_with("<!--") {
            comment(source, at)?
        } else if rest.starts_with("<?") {
            processing_instruction(source, at)?
        } else {
            return Ok(rest.starts_with("<!DOCTYPE").then_some(at));
        };
    }
}
