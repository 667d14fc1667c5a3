//! Built-in simple types with values that they have and texts that they refuse, written down by hand from XML Schema
//! Part 2: the judge of our readers must not be our readers.

mod numbers;
mod texts;

/// A built-in type.
#[derive(Debug)]
pub(crate) struct Builtin {
    /// Its name.
    pub(crate) name: &'static str,
    /// What it is made of: values of different primitives are never equal.
    pub(crate) primitive: &'static str,
    /// How white space is normalised.
    pub(crate) white_space: WhiteSpace,
    /// What its length counts.
    pub(crate) length: Length,
    /// Whether `good` increases.
    pub(crate) ordered: bool,
    /// Its values, each with all its texts.
    pub(crate) good: &'static [&'static [&'static str]],
    /// What is not one of its texts.
    pub(crate) bad: &'static [&'static str],
}

/// The facet `whiteSpace`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum WhiteSpace {
    Preserve,
    Replace,
    Collapse,
}

/// What the facets of length count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Length {
    /// Not applicable.
    None,
    Characters,
    Hex,
    Base64,
    /// Items of a list.
    Items,
}

const fn number(
    name: &'static str,
    good: &'static [&'static [&'static str]],
    bad: &'static [&'static str],
) -> Builtin {
    Builtin {
        name,
        primitive: "decimal",
        white_space: WhiteSpace::Collapse,
        length: Length::None,
        ordered: true,
        good,
        bad,
    }
}

const fn moment(
    name: &'static str,
    good: &'static [&'static [&'static str]],
    bad: &'static [&'static str],
) -> Builtin {
    Builtin {
        primitive: name,
        ..number(name, good, bad)
    }
}

const fn text(
    name: &'static str,
    white_space: WhiteSpace,
    good: &'static [&'static [&'static str]],
    bad: &'static [&'static str],
) -> Builtin {
    Builtin {
        name,
        primitive: "string",
        white_space,
        length: Length::Characters,
        ordered: false,
        good,
        bad,
    }
}

/// The types that any value may have; `ID` and its kin are attributes of their own.
pub(crate) fn builtins() -> impl Iterator<Item = &'static Builtin> {
    texts::TYPES.iter().chain(numbers::TYPES)
}
