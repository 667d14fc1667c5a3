//! Regular expressions of XML Schema (Datatypes 1.1, appendix G): read, checked, and turned into
//! the plain data that generated code carries and `runtime` matches.
//!
//! They are a dialect of their own: always matched against the whole text, without anchors (`^`
//! and `$` are ordinary characters), with `\i` and `\c` for names and with subtraction of
//! classes (`[a-z-[aeiou]]`). What breaks the grammar is an [`Error`] with a place in the
//! pattern. An escape that the grammar lacks but that can only mean the character itself (`\:`)
//! is taken as that, with a [`Warning`].

mod blocks;
mod class;
mod error;
mod parser;

use runtime::datatypes::{self, Categories, Matcher, TooLarge};

pub use error::{Error, ErrorKind, Warning, WarningKind};

/// A regular expression, parsed: the owned twin of [`datatypes::Pattern`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pattern {
    /// As it stands in the schema.
    pub source: String,
    /// The expression in postfix order.
    pub nodes: Vec<Node>,
    /// What [`Node::Class`] and [`Class::except`] count into; a class stands after those it
    /// leans on.
    pub classes: Vec<Class>,
}

/// A part of a regular expression: the owned twin of [`datatypes::Node`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Node {
    /// These characters, one after the other.
    Text(String),
    /// One character of a class.
    Class(u16),
    /// The last so many items, one after the other.
    Sequence(u32),
    /// One of the last so many items.
    Choice(u32),
    /// The last item, repeated.
    Repeat {
        /// At least so often.
        min: u32,
        /// At most so often; `u32::MAX` when there is no limit.
        max: u32,
    },
}

/// A set of characters: the owned twin of [`datatypes::Class`].
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Class {
    /// First and last character of each range, sorted, apart from each other.
    pub ranges: String,
    /// General categories of Unicode.
    pub categories: Categories,
    /// `\i`
    pub name_start: bool,
    /// `\c`
    pub name_character: bool,
    /// `\I`
    pub not_name_start: bool,
    /// `\C`
    pub not_name_character: bool,
    /// Whether it is all but what the fields above hold.
    pub negated: bool,
    /// Index of a class whose characters are taken away in the end.
    pub except: Option<u16>,
}

impl Pattern {
    /// Reads a regular expression, and tells what was taken although the grammar lacks it.
    ///
    /// # Errors
    /// The first place where it breaks the grammar; or it would need too large an automaton.
    pub fn parse(source: &str) -> Result<(Self, Vec<Warning>), Error> {
        let (pattern, warnings) = parser::parse(source)?;
        match pattern.matcher() {
            Ok(_) => Ok((pattern, warnings)),
            Err(TooLarge) => Err(Error {
                at: 0..source.len(),
                kind: ErrorKind::TooLarge,
            }),
        }
    }

    /// What matches texts; the same that generated code does.
    ///
    /// # Errors
    /// It would need too large an automaton; [`parse`](Self::parse) has refused that already.
    pub fn matcher(&self) -> Result<Matcher, TooLarge> {
        self.with(Matcher::new)
    }

    /// Lends it as the data that generated code has.
    pub fn with<R>(&self, look: impl FnOnce(&datatypes::Pattern<'_>) -> R) -> R {
        let nodes: Vec<_> = self.nodes.iter().map(Node::lend).collect();
        let classes: Vec<_> = self.classes.iter().map(Class::lend).collect();
        look(&datatypes::Pattern {
            source: &self.source,
            nodes: &nodes,
            classes: &classes,
        })
    }
}

impl Node {
    /// Lends it as the data that generated code has.
    pub fn lend(&self) -> datatypes::Node<'_> {
        match self {
            Self::Text(text) => datatypes::Node::Text(text),
            Self::Class(class) => datatypes::Node::Class(*class),
            Self::Sequence(count) => datatypes::Node::Sequence(*count),
            Self::Choice(count) => datatypes::Node::Choice(*count),
            Self::Repeat { min, max } => datatypes::Node::Repeat {
                min: *min,
                max: *max,
            },
        }
    }
}

impl Class {
    /// Lends it as the data that generated code has.
    pub fn lend(&self) -> datatypes::Class<'_> {
        datatypes::Class {
            ranges: &self.ranges,
            categories: self.categories,
            name_start: self.name_start,
            name_character: self.name_character,
            not_name_start: self.not_name_start,
            not_name_character: self.not_name_character,
            negated: self.negated,
            except: self.except,
        }
    }
}
