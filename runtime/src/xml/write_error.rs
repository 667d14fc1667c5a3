//! Why a value cannot be written.

use std::fmt;

use super::error::list;
use crate::datatypes::ValueError;

/// A value that cannot be written as a valid document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WriteError(Box<WriteDetails>);

#[derive(Clone, Debug, PartialEq, Eq)]
struct WriteDetails {
    kind: WriteErrorKind,
    /// From the innermost outwards: what each level adds.
    path: Vec<String>,
}

/// What is wrong with a value.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum WriteErrorKind {
    /// A character that no XML document can hold.
    ForbiddenCharacter(char),
    /// A list is shorter or longer than the schema allows.
    Occurrence {
        /// How many there are.
        found: usize,
        /// How many there must be at least.
        min: u32,
        /// How many there may be; `u32::MAX` is any number.
        max: u32,
    },
    /// Items in an order or a number that the content model does not allow.
    ContentModel {
        /// What may stand there instead; empty when nothing may.
        expected: Vec<String>,
    },
    /// A wildcard does not allow that name.
    NotAllowed(String),
    /// Not a name, or a prefix, that XML allows.
    Name(String),
    /// Two attributes of that name.
    DuplicateAttribute(String),
    /// A simple value that has no text here.
    Value(ValueError),
    /// Not the value that the schema fixes, which is this.
    Fixed(&'static str),
    /// An empty text where an empty element means the default of the schema, which is this.
    Default(&'static str),
    /// The type is abstract: documents have only types derived from it.
    AbstractType,
    /// More than one root element, or none.
    Root,
    /// Elements too deep within each other.
    Depth(usize),
}

impl WriteError {
    #[cold]
    pub(crate) fn new(kind: WriteErrorKind) -> Self {
        Self(Box::new(WriteDetails {
            kind,
            path: Vec::new(),
        }))
    }

    #[cold]
    pub(crate) fn within(mut self, step: String) -> Self {
        self.0.path.push(step);
        self
    }

    /// Says which of a list the outermost step is.
    #[cold]
    pub(crate) fn at_index(mut self, index: usize) -> Self {
        if let Some(step) = self.0.path.last_mut() {
            step.push_str(&format!("[{}]", index + 1));
        }
        self
    }

    /// What is wrong.
    pub fn kind(&self) -> &WriteErrorKind {
        &self.0.kind
    }

    /// The way from the root to the value: `/Task/Links/Link[3]/@Href`.
    pub fn path(&self) -> String {
        let mut path = String::new();
        for step in self.0.path.iter().rev() {
            path.push('/');
            path.push_str(step);
        }
        path
    }
}

impl From<ValueError> for WriteError {
    fn from(error: ValueError) -> Self {
        Self::new(WriteErrorKind::Value(error))
    }
}

impl fmt::Display for WriteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = self.path();
        if !path.is_empty() {
            write!(f, "{path}: ")?;
        }
        self.0.kind.fmt(f)
    }
}

impl std::error::Error for WriteError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &self.0.kind {
            WriteErrorKind::Value(error) => Some(error),
            _ => None,
        }
    }
}

impl fmt::Display for WriteErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::ForbiddenCharacter(character) => write!(
                f,
                "U+{:04X} cannot stand in an XML document",
                u32::from(*character)
            ),
            Self::Occurrence { found, min, max } if *max == u32::MAX => {
                write!(f, "{found} occurrences, at least {min} must be")
            }
            Self::Occurrence { found, min, max } => {
                write!(f, "{found} occurrences, {min} to {max} must be")
            }
            Self::ContentModel { expected } if expected.is_empty() => {
                f.write_str("nothing may stand here")
            }
            Self::ContentModel { expected } => write!(f, "expected {}", list(expected)),
            Self::NotAllowed(name) => write!(f, "{name} is not what may stand here"),
            Self::Name(name) => write!(f, "{name:?} is not a name"),
            Self::DuplicateAttribute(name) => write!(f, "two attributes {name}"),
            Self::Value(error) => error.fmt(f),
            Self::Default(default) => write!(
                f,
                "an empty text cannot be written: an empty element means {default:?}"
            ),
            Self::Fixed(fixed) => write!(f, "the schema fixes the value {fixed:?}"),
            Self::AbstractType => f.write_str("the type is abstract, no document has it"),
            Self::Root => f.write_str("a document has exactly one root element"),
            Self::Depth(limit) => write!(f, "more than {limit} elements within each other"),
        }
    }
}
