//! Integers without bounds: `xs:integer` and the types that only say on which side of zero.

use std::cmp::Ordering;
use std::fmt;
use std::ops::Deref;
use std::str::FromStr;

use num_bigint::BigInt;

use super::dynamic::Value;
use super::primitive::is_integer;
use super::{
    Digits, FacetValue, Facetable, NamespaceScope, NoNamespaces, SimpleType, ValueError,
    ValueErrorKind, ValueWriter, WhiteSpace, from_text, own_facet_value,
};

/// More digits than that are refused, since reading a number takes time that grows with the
/// square of its length. XML Schema asks for 16 at least (Datatypes §5.4).
pub(super) const MAX_DIGITS: usize = 100_000;

/// `xs:integer` (Datatypes §3.4.13): an integer of any size.
///
/// Most fit into 64 bits and take no memory beyond that; convert to [`BigInt`] to calculate with
/// those that do not.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Integer(Repr);

/// `Large` holds no number that `Small` can, so that equality and hash can be derived.
#[derive(Clone, PartialEq, Eq, Hash)]
enum Repr {
    Small(i64),
    Large(Box<BigInt>),
}

impl Integer {
    /// 0
    pub const ZERO: Self = Self(Repr::Small(0));

    /// Whether it is 0.
    pub fn is_zero(&self) -> bool {
        matches!(self.0, Repr::Small(0))
    }

    /// Whether it is less than 0.
    pub fn is_negative(&self) -> bool {
        match &self.0 {
            Repr::Small(number) => *number < 0,
            Repr::Large(number) => number.sign() == num_bigint::Sign::Minus,
        }
    }

    /// As one that can be calculated with.
    pub fn to_big_int(&self) -> BigInt {
        match &self.0 {
            Repr::Small(number) => BigInt::from(*number),
            Repr::Large(number) => (**number).clone(),
        }
    }

    /// The number, if 64 bits can hold it.
    pub(super) fn small(&self) -> Option<i64> {
        match self.0 {
            Repr::Small(number) => Some(number),
            Repr::Large(_) => None,
        }
    }

    /// The number with the other sign.
    pub(super) fn negated(self) -> Self {
        match self.0 {
            Repr::Small(number) => Self::from(-i128::from(number)),
            Repr::Large(number) => Self::from(-*number),
        }
    }

    /// Its digits, without sign.
    pub(super) fn digit_text(&self) -> String {
        match &self.0 {
            Repr::Small(number) => number.unsigned_abs().to_string(),
            Repr::Large(number) => number.magnitude().to_string(),
        }
    }

    /// The number that `text` writes: `[+-]?[0-9]+`, already checked.
    pub(super) fn from_digits(text: &str) -> Option<Self> {
        match text.parse() {
            Ok(number) => Some(Self(Repr::Small(number))),
            Err(_) if text.len() > MAX_DIGITS => None,
            Err(_) => text.parse::<BigInt>().ok().map(Self::from),
        }
    }
}

impl SimpleType for Integer {
    const WHITE_SPACE: WhiteSpace = WhiteSpace::Collapse;

    fn parse(text: &str, _scope: &dyn NamespaceScope) -> Result<Self, ValueError> {
        if !is_integer(text) {
            return Err(ValueError::lexical(text, "xs:integer", "an integer"));
        }
        Self::from_digits(text)
            .ok_or_else(|| ValueError::new(ValueErrorKind::OutOfRange, text, "xs:integer"))
    }

    fn format(&self, out: &mut ValueWriter<'_>) -> Result<(), ValueError> {
        out.push_display(self);
        Ok(())
    }

    fn to_value(&self) -> Value {
        self.clone().into()
    }
}

own_facet_value!(Integer);

impl FacetValue for Integer {
    fn digits(&self) -> Option<Digits> {
        let total = if self.is_zero() {
            0
        } else {
            u32::try_from(self.digit_text().len()).unwrap_or(u32::MAX)
        };
        Some(Digits { total, fraction: 0 })
    }

    fn order(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }

    fn same(&self, other: &Self) -> bool {
        self == other
    }

    fn white_space(&self) -> WhiteSpace {
        WhiteSpace::Collapse
    }
}

impl Default for Integer {
    fn default() -> Self {
        Self::ZERO
    }
}

impl FromStr for Integer {
    type Err = ValueError;

    fn from_str(text: &str) -> Result<Self, ValueError> {
        from_text(text, &NoNamespaces)
    }
}

impl fmt::Display for Integer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Repr::Small(number) => fmt::Display::fmt(number, f),
            Repr::Large(number) => fmt::Display::fmt(number, f),
        }
    }
}

impl fmt::Debug for Integer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Ord for Integer {
    fn cmp(&self, other: &Self) -> Ordering {
        match (&self.0, &other.0) {
            (Repr::Small(one), Repr::Small(other)) => one.cmp(other),
            (Repr::Large(one), Repr::Large(other)) => one.cmp(other),
            // One beyond 64 bits lies on the side its sign says.
            (Repr::Small(_), Repr::Large(_)) if other.is_negative() => Ordering::Greater,
            (Repr::Small(_), Repr::Large(_)) => Ordering::Less,
            (Repr::Large(_), Repr::Small(_)) if self.is_negative() => Ordering::Less,
            (Repr::Large(_), Repr::Small(_)) => Ordering::Greater,
        }
    }
}

impl PartialOrd for Integer {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl From<BigInt> for Integer {
    fn from(number: BigInt) -> Self {
        Self(match i64::try_from(&number) {
            Ok(number) => Repr::Small(number),
            Err(_) => Repr::Large(Box::new(number)),
        })
    }
}

impl From<Integer> for BigInt {
    fn from(number: Integer) -> Self {
        match number.0 {
            Repr::Small(number) => Self::from(number),
            Repr::Large(number) => *number,
        }
    }
}

macro_rules! from_small {
    ($($rust:ident)*) => {$(
        impl From<$rust> for Integer {
            fn from(number: $rust) -> Self {
                Self(Repr::Small(i64::from(number)))
            }
        }
    )*};
}

from_small! { i8 i16 i32 i64 u8 u16 u32 }

macro_rules! from_large {
    ($($rust:ident)*) => {$(
        impl From<$rust> for Integer {
            fn from(number: $rust) -> Self {
                match i64::try_from(number) {
                    Ok(number) => Self(Repr::Small(number)),
                    Err(_) => Self(Repr::Large(Box::new(BigInt::from(number)))),
                }
            }
        }
    )*};
}

from_large! { u64 usize isize i128 u128 }

macro_rules! try_into_primitive {
    ($($rust:ident)*) => {$(
        impl TryFrom<&Integer> for $rust {
            type Error = ValueError;

            fn try_from(number: &Integer) -> Result<Self, ValueError> {
                match &number.0 {
                    Repr::Small(small) => Self::try_from(*small).ok(),
                    Repr::Large(large) => Self::try_from(&**large).ok(),
                }
                .ok_or_else(|| {
                    ValueError::new(ValueErrorKind::OutOfRange, &number.to_string(), stringify!($rust))
                })
            }
        }

        impl TryFrom<Integer> for $rust {
            type Error = ValueError;

            fn try_from(number: Integer) -> Result<Self, ValueError> {
                Self::try_from(&number)
            }
        }
    )*};
}

try_into_primitive! { i8 i16 i32 i64 i128 isize u8 u16 u32 u64 u128 usize }

/// Defines an integer type with a bound at zero.
macro_rules! signed_kinds {
    ($($(#[doc = $doc:expr])+ $type:ident = $name:literal, $check:expr, $expected:literal, [$($from:ident)*] [$($try_from:ident)*];)*) => {$(
        $(#[doc = $doc])+
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $type(Integer);

        impl $type {
            /// Checks the sign.
            ///
            /// # Errors
            #[doc = concat!("It is not ", $expected, ".")]
            pub fn new(number: impl Into<Integer>) -> Result<Self, ValueError> {
                let number = number.into();
                if $check(&number) {
                    Ok(Self(number))
                } else {
                    Err(ValueError::new(ValueErrorKind::OutOfRange, &number.to_string(), $name))
                }
            }

            /// The number.
            pub fn into_inner(self) -> Integer {
                self.0
            }
        }

        impl SimpleType for $type {
            const WHITE_SPACE: WhiteSpace = WhiteSpace::Collapse;

            fn parse(text: &str, scope: &dyn NamespaceScope) -> Result<Self, ValueError> {
                let number = Integer::parse(text, scope).map_err(|error| error.of_type($name))?;
                Self::new(number)
            }

            fn format(&self, out: &mut ValueWriter<'_>) -> Result<(), ValueError> {
                self.0.format(out)
            }

            fn to_value(&self) -> Value {
                self.clone().into()
            }
        }

        impl Facetable for $type {
            type Value = Integer;

            fn facet_value(&self) -> &Integer {
                &self.0
            }
        }

        impl FromStr for $type {
            type Err = ValueError;

            fn from_str(text: &str) -> Result<Self, ValueError> {
                from_text(text, &NoNamespaces)
            }
        }

        impl Deref for $type {
            type Target = Integer;

            fn deref(&self) -> &Integer {
                &self.0
            }
        }

        impl fmt::Display for $type {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(&self.0, f)
            }
        }

        impl fmt::Debug for $type {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(&self.0, f)
            }
        }

        impl TryFrom<Integer> for $type {
            type Error = ValueError;

            fn try_from(number: Integer) -> Result<Self, ValueError> {
                Self::new(number)
            }
        }

        impl From<$type> for Integer {
            fn from(number: $type) -> Self {
                number.0
            }
        }

        $(
            impl From<$from> for $type {
                fn from(number: $from) -> Self {
                    Self(Integer::from(number))
                }
            }
        )*

        $(
            impl TryFrom<$try_from> for $type {
                type Error = ValueError;

                fn try_from(number: $try_from) -> Result<Self, ValueError> {
                    Self::new(number)
                }
            }
        )*
    )*};
}

signed_kinds! {
    /// `xs:nonPositiveInteger` (§3.4.14): 0 or less.
    NonPositiveInteger = "xs:nonPositiveInteger",
        |number: &Integer| number.is_zero() || number.is_negative(), "0 or less",
        [] [i8 i16 i32 i64 i128 isize];

    /// `xs:negativeInteger` (§3.4.15): less than 0.
    NegativeInteger = "xs:negativeInteger",
        Integer::is_negative, "less than 0",
        [] [i8 i16 i32 i64 i128 isize];

    /// `xs:nonNegativeInteger` (§3.4.20): 0 or more.
    NonNegativeInteger = "xs:nonNegativeInteger",
        |number: &Integer| !number.is_negative(), "0 or more",
        [u8 u16 u32 u64 u128 usize] [i8 i16 i32 i64 i128 isize];

    /// `xs:positiveInteger` (§3.4.25): 1 or more.
    PositiveInteger = "xs:positiveInteger",
        |number: &Integer| !number.is_zero() && !number.is_negative(), "1 or more",
        [] [i8 i16 i32 i64 i128 isize u8 u16 u32 u64 u128 usize];
}
