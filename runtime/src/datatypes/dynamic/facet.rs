//! Names of facets, and what can be wrong with one.

use std::fmt;

use crate::datatypes::ValueError;

macro_rules! facets {
    ($($variant:ident = $name:literal,)+) => {
        /// A constraining facet (Datatypes §4.3).
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Facet {
            $(#[doc = concat!("`", $name, "`")] $variant,)+
        }

        impl Facet {
            /// Its name, which is that of its element.
            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)+
                }
            }

            /// The facet of that name.
            pub fn from_name(name: &str) -> Option<Self> {
                match name {
                    $($name => Some(Self::$variant),)+
                    _ => None,
                }
            }
        }
    };
}

facets! {
    Length = "length",
    MinLength = "minLength",
    MaxLength = "maxLength",
    Pattern = "pattern",
    Enumeration = "enumeration",
    WhiteSpace = "whiteSpace",
    MaxInclusive = "maxInclusive",
    MaxExclusive = "maxExclusive",
    MinExclusive = "minExclusive",
    MinInclusive = "minInclusive",
    TotalDigits = "totalDigits",
    FractionDigits = "fractionDigits",
    ExplicitTimezone = "explicitTimezone",
}

impl fmt::Display for Facet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// A facet that a restriction cannot have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FacetError {
    /// Which of those given it is.
    pub index: usize,
    /// What is wrong with it.
    pub kind: FacetErrorKind,
}

/// What can be wrong with a facet. `Display` gives a sentence without a full stop.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum FacetErrorKind {
    /// The base type does not have such a facet; holds the base type's name.
    NotApplicable(String),
    /// Its value is not what the facet takes.
    Expected(&'static str),
    /// Its value is none of the base type.
    Value(ValueError),
    /// It is given twice.
    Repeated,
    /// It contradicts another of the same restriction, whose index in those given this is.
    Contradicts(usize, Facet),
    /// It allows what the base type does not: holds the facet of the base type and its value.
    Widens(&'static str, String),
}

impl fmt::Display for FacetErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotApplicable(base) => write!(f, "{base} has no such facet"),
            Self::Expected(expected) => write!(f, "its value must be {expected}"),
            Self::Value(error) => write!(f, "{error}"),
            Self::Repeated => f.write_str("it is given twice"),
            Self::Contradicts(_, other) => write!(f, "it contradicts {other}"),
            Self::Widens(facet, value) => {
                write!(
                    f,
                    "it allows more than the base type, whose {facet} is {value}"
                )
            }
        }
    }
}
