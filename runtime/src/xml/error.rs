//! Why a document cannot be read. What is costly (path, line, column) is computed when an error is made, never on the good path.

use std::fmt;

use crate::datatypes::ValueError;

/// A document that is not well-formed or not valid, with the place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error(Box<Details>);

#[derive(Clone, Debug, PartialEq, Eq)]
struct Details {
    kind: ErrorKind,
    path: String,
    offset: usize,
    line: u32,
    column: u32,
}

/// What is wrong with a document. Names are `{namespace}local`, or `local` alone without one.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The bytes are not in the encoding that the document declares, or nobody knows that one.
    Encoding(String),
    /// A rule of XML 1.0 or Namespaces 1.0 is broken; says which.
    NotWellFormed(String),
    /// A limit is exceeded: its name in [`Limits`](super::Limits), and its value.
    Limit(&'static str, usize),
    /// The root element is another one.
    Root {
        /// What stands there.
        found: String,
        /// What may.
        expected: Vec<String>,
    },
    /// An element that may not stand there.
    UnexpectedElement {
        /// What stands there.
        found: String,
        /// What may; empty when nothing may.
        expected: Vec<String>,
    },
    /// An element ends, or another one begins, before what must be there.
    MissingElement {
        /// What must be there, one of these.
        expected: Vec<String>,
    },
    /// An element occurs more often than it may.
    TooMany {
        /// Which.
        found: String,
        /// How often it may.
        max: u32,
    },
    /// Text where only elements may stand, or nothing.
    UnexpectedText,
    /// An attribute that the type does not have.
    UnexpectedAttribute(String),
    /// An attribute that must be there.
    MissingAttribute(String),
    /// A wildcard takes only what is declared, and this is not.
    Undeclared(String),
    /// `xsi:type` names no type that may stand here.
    Type {
        /// What it says.
        found: String,
        /// What it may say.
        expected: Vec<String>,
    },
    /// The declared type is abstract and no `xsi:type` names another one.
    AbstractType {
        /// What `xsi:type` may say; empty when nothing may.
        expected: Vec<String>,
    },
    /// `xsi:nil` on an element that may not have it.
    NotNillable,
    /// An element with `xsi:nil="true"` that has content.
    NilWithContent,
    /// A text is no value of its type.
    Value(ValueError),
    /// Not the value that the schema fixes.
    Fixed {
        /// What it must be.
        expected: String,
    },
    /// Two elements have the same values by a key or unique constraint.
    NotUnique {
        /// The name of the constraint.
        constraint: String,
        /// The values, each in quotes.
        values: String,
        /// Line and column of the first of the two.
        first: (u32, u32),
    },
    /// A field of an identity constraint finds what cannot be compared, or a key nothing.
    Key {
        /// The name of the constraint.
        constraint: String,
        /// The field, as XPath has it.
        field: String,
        /// Why not.
        flaw: KeyFlaw,
    },
    /// Values that no element has by the key that they refer to.
    KeyNotFound {
        /// The name of the `xs:keyref`.
        constraint: String,
        /// The values, each in quotes.
        values: String,
    },
    /// An `xs:ID` that names another element already.
    DuplicateId {
        /// The identifier.
        id: String,
        /// Line and column of the first one.
        first: (u32, u32),
    },
    /// A second attribute of type `xs:ID` on an element, where a wildcard takes one of the two.
    SecondId,
    /// An `xs:IDREF` of an identifier that no element has.
    UnknownId(String),
    /// An `xs:ENTITY` that the document type declaration does not declare as unparsed.
    UnknownEntity(String),
}

/// What is wrong with what a field of an identity constraint finds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyFlaw {
    /// Nothing is there, and a key needs all its values.
    Missing,
    /// There is more than one.
    Several,
    /// An element whose type is neither simple nor has simple content.
    NotSimple,
    /// An element that is declared nillable, which none in a key may be.
    Nillable,
}

impl Error {
    #[cold]
    pub(crate) fn new(kind: ErrorKind, path: String, offset: usize, place: (u32, u32)) -> Self {
        Self(Box::new(Details {
            kind,
            path,
            offset,
            line: place.0,
            column: place.1,
        }))
    }

    /// What is wrong.
    pub fn kind(&self) -> &ErrorKind {
        &self.0.kind
    }

    /// The way from the root to what is wrong: `/Task/Links/Link[3]/@Href`. Elements are named as
    /// in the document; a number counts siblings of the same name, where there are several before.
    pub fn path(&self) -> &str {
        &self.0.path
    }

    /// Bytes from the start of the decoded document to the place.
    pub fn offset(&self) -> usize {
        self.0.offset
    }

    /// The line, from 1.
    pub fn line(&self) -> u32 {
        self.0.line
    }

    /// The character within the line, from 1.
    pub fn column(&self) -> u32 {
        self.0.column
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let details = &self.0;
        write!(f, "{}:{}: ", details.line, details.column)?;
        if !details.path.is_empty() {
            write!(f, "{}: ", details.path)?;
        }
        details.kind.fmt(f)
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &self.0.kind {
            ErrorKind::Value(error) => Some(error),
            _ => None,
        }
    }
}

impl fmt::Display for ErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Encoding(message) => f.write_str(message),
            Self::NotWellFormed(message) => write!(f, "not well-formed: {message}"),
            Self::Limit(name, value) => write!(f, "the limit `{name}` of {value} is exceeded"),
            Self::Root { found, expected } => {
                write!(
                    f,
                    "the root element is {found}, expected {}",
                    list(expected)
                )
            }
            Self::UnexpectedElement { found, expected } if expected.is_empty() => {
                write!(f, "{found} may not stand here, nothing may")
            }
            Self::UnexpectedElement { found, expected } => {
                write!(f, "{found} may not stand here, expected {}", list(expected))
            }
            Self::MissingElement { expected } => write!(f, "{} is missing", list(expected)),
            Self::TooMany { found, max } => {
                write!(f, "{found} occurs more often than {max} times")
            }
            Self::UnexpectedText => f.write_str("text may not stand here"),
            Self::UnexpectedAttribute(name) => write!(f, "the type has no attribute {name}"),
            Self::MissingAttribute(name) => write!(f, "the attribute {name} is missing"),
            Self::Undeclared(name) => write!(f, "the schema declares no {name}"),
            Self::Type { found, expected } if expected.is_empty() => {
                write!(f, "xsi:type is {found:?}, no such type may stand here")
            }
            Self::Type { found, expected } => {
                write!(f, "xsi:type is {found:?}, expected {}", list(expected))
            }
            Self::AbstractType { expected } if expected.is_empty() => {
                f.write_str("the type is abstract, and no other may stand for it")
            }
            Self::AbstractType { expected } => write!(
                f,
                "the type is abstract, xsi:type must be {}",
                list(expected)
            ),
            Self::NotNillable => f.write_str("xsi:nil may not stand here"),
            Self::NilWithContent => f.write_str("an element with xsi:nil must be empty"),
            Self::Value(error) => error.fmt(f),
            Self::Fixed { expected } => write!(f, "the value must be {expected:?}"),
            Self::NotUnique {
                constraint,
                values,
                first: (line, column),
            } => write!(
                f,
                "by {constraint} the element at {line}:{column} has the same values: {values}"
            ),
            Self::Key {
                constraint,
                field,
                flaw,
            } => write!(f, "{constraint} finds {flaw} at {field}"),
            Self::KeyNotFound { constraint, values } => {
                write!(f, "{constraint} refers to what no element has: {values}")
            }
            Self::DuplicateId {
                id,
                first: (line, column),
            } => write!(f, "the ID {id:?} stands at {line}:{column} already"),
            Self::SecondId => f.write_str("the element has another attribute of type ID"),
            Self::UnknownId(id) => write!(f, "no element has the ID {id:?}"),
            Self::UnknownEntity(name) => write!(f, "no unparsed entity {name:?} is declared"),
        }
    }
}

impl fmt::Display for KeyFlaw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Missing => "nothing",
            Self::Several => "more than one value",
            Self::NotSimple => "an element without a simple value",
            Self::Nillable => "an element that may be nil",
        })
    }
}

/// How many names an error lists before it breaks off.
const LISTED: usize = 12;

pub(super) fn list(names: &[String]) -> String {
    let mut text = names
        .iter()
        .take(LISTED)
        .map(String::as_str)
        .collect::<Vec<_>>()
        .join(" or ");
    if names.len() > LISTED {
        text.push_str(" or others");
    }
    text
}
