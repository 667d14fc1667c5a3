//! Why a text or a value is not of a type.

use std::borrow::Cow;
use std::fmt;

/// How much of an offending text is kept in an error.
const KEPT_CHARACTERS: usize = 80;

/// A text or a value that is not of a simple type. `Display` gives one sentence without a full
/// stop, such as ``"12x" is not a valid xs:int: expected an integer``.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ValueError(Box<Details>);

#[derive(Debug, Clone, PartialEq, Eq)]
struct Details {
    kind: ValueErrorKind,
    text: String,
    type_name: Cow<'static, str>,
}

/// What exactly is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum ValueErrorKind {
    /// Not in the lexical space of the built-in type; says what was expected.
    Lexical(&'static str),
    /// A well-written value beyond what the type, or this implementation of it, can hold.
    OutOfRange,
    /// `length`, `minLength` or `maxLength` does not hold.
    Length {
        /// Name of the facet.
        facet: &'static str,
        /// Its value.
        limit: u64,
        /// How many characters, octets or items there are.
        found: u64,
    },
    /// No pattern of a derivation step matches; holds them, joined by ` | `.
    Pattern(String),
    /// Not one of the enumerated values.
    Enumeration,
    /// `minInclusive`, `minExclusive`, `maxInclusive` or `maxExclusive` does not hold.
    Bound {
        /// Name of the facet.
        facet: &'static str,
        /// Its value.
        limit: String,
    },
    /// `totalDigits` or `fractionDigits` does not hold.
    Digits {
        /// Name of the facet.
        facet: &'static str,
        /// Its value.
        limit: u32,
        /// How many digits there are.
        found: u32,
    },
    /// `explicitTimezone` does not hold; whether a zone is required or prohibited.
    TimeZone {
        /// `true` when one is required, `false` when one is prohibited.
        required: bool,
    },
    /// A QName whose prefix is bound to no namespace.
    UnboundPrefix(String),
    /// A QName is to be written and nothing can stand for its namespace.
    NoPrefix(String),
    /// No member type of a union accepts it.
    NoMember,
}

impl ValueError {
    /// An error about `text`, which was to be a value of `type_name`.
    pub fn new(kind: ValueErrorKind, text: &str, type_name: impl Into<Cow<'static, str>>) -> Self {
        let text = match text.char_indices().nth(KEPT_CHARACTERS) {
            Some((end, _)) => format!("{}…", &text[..end]),
            None => text.to_owned(),
        };
        Self(Box::new(Details {
            kind,
            text,
            type_name: type_name.into(),
        }))
    }

    /// `text` is not in the lexical space of `type_name`, which wants `expected`.
    pub fn lexical(text: &str, type_name: &'static str, expected: &'static str) -> Self {
        Self::new(ValueErrorKind::Lexical(expected), text, type_name)
    }

    /// What exactly is wrong.
    pub fn kind(&self) -> &ValueErrorKind {
        &self.0.kind
    }

    /// The offending text, shortened when it is long.
    pub fn text(&self) -> &str {
        &self.0.text
    }

    /// The type it was to be of, such as `xs:int` or the name of a generated type.
    pub fn type_name(&self) -> &str {
        &self.0.type_name
    }

    /// The same finding, told of a type derived from the one that found it.
    #[must_use]
    pub fn of_type(mut self, type_name: impl Into<Cow<'static, str>>) -> Self {
        self.0.type_name = type_name.into();
        self
    }
}

impl fmt::Display for ValueError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} is not a valid {}: ", self.0.text, self.0.type_name)?;
        match &self.0.kind {
            ValueErrorKind::Lexical(expected) => write!(f, "expected {expected}"),
            ValueErrorKind::OutOfRange => f.write_str("it is out of range"),
            ValueErrorKind::Length {
                facet,
                limit,
                found,
            } => write!(f, "{facet} is {limit}, its length is {found}"),
            ValueErrorKind::Pattern(patterns) => write!(f, "it does not match {patterns}"),
            ValueErrorKind::Enumeration => f.write_str("it is not one of the enumerated values"),
            ValueErrorKind::Bound { facet, limit } => write!(f, "{facet} is {limit}"),
            ValueErrorKind::Digits {
                facet,
                limit,
                found,
            } => write!(f, "{facet} is {limit}, it has {found}"),
            ValueErrorKind::TimeZone { required: true } => f.write_str("a time zone is required"),
            ValueErrorKind::TimeZone { required: false } => {
                f.write_str("a time zone is not allowed")
            }
            ValueErrorKind::UnboundPrefix(prefix) => {
                write!(f, "the prefix {prefix:?} is bound to no namespace")
            }
            ValueErrorKind::NoPrefix(namespace) => {
                write!(
                    f,
                    "no prefix can stand for the namespace {namespace:?} here"
                )
            }
            ValueErrorKind::NoMember => f.write_str("no member type of the union accepts it"),
        }
    }
}

impl std::error::Error for ValueError {}
