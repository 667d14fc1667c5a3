//! Patterns of XML Schema as plain data, and the engine that matches them in time linear in the
//! text.
//!
//! Regular expressions are parsed by the generator, never here: a [`Pattern`] is the checked
//! result, small enough to be read in generated code. [`Matcher`] is made of it once.

mod class;
mod matcher;
mod program;
mod small;

pub use class::{Categories, Class};
pub use matcher::Matcher;
pub use program::TooLarge;

/// A regular expression of XML Schema (Datatypes, appendix G), parsed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pattern<'a> {
    /// As it stands in the schema; for error messages only.
    pub source: &'a str,
    /// The expression in postfix order: operands before their operator. One item remains.
    pub nodes: &'a [Node<'a>],
    /// What [`Node::Class`] and [`Class::except`] count into.
    pub classes: &'a [Class<'a>],
}

/// A part of a regular expression, in postfix order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Node<'a> {
    /// These characters, one after the other; none for `()`.
    Text(&'a str),
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

impl<'a> Pattern<'a> {
    /// Of its source, its nodes and its classes.
    pub const fn new(source: &'a str, nodes: &'a [Node<'a>], classes: &'a [Class<'a>]) -> Self {
        Self {
            source,
            nodes,
            classes,
        }
    }
}

impl Node<'_> {
    /// The last item, `min` to `max` times.
    pub const fn repeat(min: u32, max: u32) -> Self {
        Self::Repeat { min, max }
    }

    /// The last item, `min` times or more.
    pub const fn at_least(min: u32) -> Self {
        Self::Repeat { min, max: u32::MAX }
    }
}
