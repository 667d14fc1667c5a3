//! What a judge says: a rule, a place, a sentence. How it looks to a user is not decided here.

use std::fmt;

/// One finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What it rests on.
    pub basis: Basis,
    /// Where it is, when the validator knows.
    pub place: Option<Place>,
    /// The validator's words.
    pub message: String,
}

/// A place in a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The path of the schema document as it was given; empty for a document being validated, which has none.
    pub path: String,
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1. In a document whose declared entities were expanded it counts
    /// the expanded text.
    pub column: usize,
}

/// What a finding rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Basis {
    /// A constraint of the specification, by its name there: `cos-nonambig`, `cvc-elt.1`.
    Constraint(&'static str),
    /// The document is not XML, or not with namespaces.
    WellFormedness,
    /// A prefix without a binding, a name that is none.
    Namespace,
    /// A construct of XSD 1.1 in a schema that is judged by 1.0.
    Version,
    /// A name that leads nowhere.
    Reference,
    /// A document is missing or cannot be decoded.
    Unavailable,
    /// A bound of the validator; nothing is known of the schema or the document.
    Limit,
    /// The validator contradicts itself; nothing is known.
    Internal,
    /// The validator panicked; nothing is known.
    Panic,
}

impl Finding {
    pub(crate) fn new(basis: Basis, message: impl Into<String>) -> Self {
        Self {
            basis,
            place: None,
            message: message.into(),
        }
    }

    pub(crate) fn at(mut self, place: Option<Place>) -> Self {
        self.place = place;
        self
    }

    /// The name of the constraint, or a word for what else it rests on.
    pub fn code(&self) -> &'static str {
        match self.basis {
            Basis::Constraint(name) => name,
            Basis::WellFormedness => "well-formedness",
            Basis::Namespace => "namespace",
            Basis::Version => "version",
            Basis::Reference => "src-resolve",
            Basis::Unavailable => "unavailable",
            Basis::Limit => "limit",
            Basis::Internal => "internal",
            Basis::Panic => "panic",
        }
    }

    /// Whether it says that the schema or the document is wrong, not that the validator failed.
    pub fn is_verdict(&self) -> bool {
        match self.basis {
            Basis::Constraint(_)
            | Basis::WellFormedness
            | Basis::Namespace
            | Basis::Version
            | Basis::Reference => true,
            Basis::Unavailable | Basis::Limit | Basis::Internal | Basis::Panic => false,
        }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(place) = &self.place {
            write!(f, "{}:{}:{}: ", place.path, place.line, place.column)?;
        }
        write!(f, "{} [{}]", self.message, self.code())
    }
}

/// Line and column of a byte offset, both from 1.
pub(crate) fn line_column(text: &str, offset: usize) -> (usize, usize) {
    let mut offset = offset.min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    let before = &text[..offset];
    let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
    let line = before.bytes().filter(|byte| *byte == b'\n').count() + 1;
    (line, before[line_start..].chars().count() + 1)
}
