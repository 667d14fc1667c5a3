//! What can be wrong with a regular expression, and what can be odd about one.

use std::fmt;
use std::ops::Range;

/// A place where a regular expression breaks the grammar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Error {
    /// Where, in bytes of the pattern.
    pub at: Range<usize>,
    /// What it is.
    pub kind: ErrorKind,
}

/// How a regular expression can break the grammar. `Display` gives a sentence without a full stop.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ErrorKind {
    /// `*`, `+`, `?` or `{` with nothing before it, or after another of them.
    NothingToRepeat(char),
    /// `{` that does not start a quantity, such as `{x}`.
    Quantity,
    /// A number of repetitions that is beyond all sense.
    QuantityTooLarge,
    /// `{3,2}`
    QuantityReversed,
    /// `(` without `)`.
    GroupNotClosed,
    /// A character that has a meaning of its own and must be escaped to stand for itself.
    Unescaped(char),
    /// `\` followed by what is no escape.
    Escape(Option<char>),
    /// `\p` without `{…}`.
    PropertyName,
    /// A category or block that is not known.
    UnknownProperty(String),
    /// `[` without `]`.
    ClassNotClosed,
    /// `[]` or `[^]`
    ClassEmpty,
    /// `-` that may stand for itself or be an end of a range: `[--z]`.
    StrayHyphen,
    /// `[z-a]`
    RangeReversed(char, char),
    /// `[\d-z]`
    RangeOfClass,
    /// Something between the end of a subtraction and the `]` of its class.
    AfterSubtraction,
    /// Groups or classes nested too deep.
    TooDeep,
    /// Counted repetitions inside counted repetitions that multiply to too large an automaton.
    TooLarge,
}

impl fmt::Display for ErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NothingToRepeat(sign) => {
                write!(f, "`{sign}` follows nothing that could be repeated")
            }
            Self::Quantity => f.write_str("a quantity is written {n}, {n,} or {n,m}"),
            Self::QuantityTooLarge => f.write_str("the number of repetitions is too large"),
            Self::QuantityReversed => {
                f.write_str("the least number of repetitions is greater than the greatest")
            }
            Self::GroupNotClosed => f.write_str("this group is not closed"),
            Self::Unescaped(character) => {
                write!(f, "`{character}` must be written `\\{character}` here")
            }
            Self::Escape(None) => f.write_str("a backslash ends the pattern"),
            Self::Escape(Some(character)) => write!(f, "there is no escape `\\{character}`"),
            Self::PropertyName => {
                f.write_str("a category or block is written \\p{L} or \\p{IsGreek}")
            }
            Self::UnknownProperty(name) => {
                write!(f, "Unicode has no category or block `{name}`")
            }
            Self::ClassNotClosed => f.write_str("this character class is not closed"),
            Self::ClassEmpty => f.write_str("a character class needs at least one character"),
            Self::StrayHyphen => f.write_str(
                "this hyphen may stand for itself or be an end of a range; write it `\\-`",
            ),
            Self::RangeReversed(first, last) => {
                write!(
                    f,
                    "the range starts at {first:?}, which is after its end {last:?}"
                )
            }
            Self::RangeOfClass => f.write_str("a range needs single characters at its ends"),
            Self::AfterSubtraction => {
                f.write_str("the subtracted class must be the last thing in its class")
            }
            Self::TooDeep => f.write_str("groups or classes are nested too deep"),
            Self::TooLarge => f.write_str("counted repetitions multiply to too large an automaton"),
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} (at byte {})", self.kind, self.at.start)
    }
}

impl std::error::Error for Error {}

/// Something odd that still has one meaning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Warning {
    /// Where, in bytes of the pattern.
    pub at: Range<usize>,
    /// What it is.
    pub kind: WarningKind,
}

/// What can be odd. `Display` gives a sentence without a full stop.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WarningKind {
    /// An escape that XML Schema lacks, of a character that needs none: taken as the character.
    NeedlessEscape(char),
    /// A hyphen after a range or an escape, taken as itself: XML Schema 1.1 allows it.
    Hyphen,
    /// A block that Unicode does not have. XML Schema 1.1 takes it to hold every character.
    UnknownBlock(String),
    /// `^` at the start or `$` at the end: characters like any other in this dialect.
    Anchor(char),
}

impl WarningKind {
    /// Whether XML Schema 1.0 refuses such a pattern, rather than only its reader being surprised.
    pub fn breaks_a_rule(&self) -> bool {
        !matches!(self, Self::Anchor(_))
    }
}

impl fmt::Display for WarningKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NeedlessEscape(character) => write!(
                f,
                "XML Schema has no escape `\\{character}`; it is taken as `{character}`"
            ),
            Self::Hyphen => f.write_str(
                "a hyphen inside a class that stands for itself is clearer as `\\-`; XML Schema 1.0 \
                 refuses it",
            ),
            Self::UnknownBlock(name) => write!(
                f,
                "Unicode has no block `{name}`; it is taken to hold every character, as XML \
                 Schema 1.1 says, and XML Schema 1.0 refuses it"
            ),
            Self::Anchor(character) => write!(
                f,
                "`{character}` is an ordinary character in patterns of XML Schema, which always \
                 match the whole text"
            ),
        }
    }
}
