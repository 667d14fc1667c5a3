//! The types of XML Schema that Rust has itself: strings, booleans, bounded integers and binary
//! floating point.

use std::cmp::Ordering;

use super::dynamic::Value;
use super::{
    Digits, FacetValue, NamespaceScope, SimpleType, ValueError, ValueErrorKind, ValueWriter,
    WhiteSpace, own_facet_value,
};

own_facet_value!(String, bool, i64, i32, i16, i8, u64, u32, u16, u8, f32, f64);

impl FacetValue for String {
    fn length(&self) -> Option<u64> {
        Some(self.chars().count() as u64)
    }

    fn same(&self, other: &Self) -> bool {
        self == other
    }

    fn white_space(&self) -> WhiteSpace {
        Self::WHITE_SPACE
    }
}

impl SimpleType for String {
    const WHITE_SPACE: WhiteSpace = WhiteSpace::Preserve;

    fn parse(text: &str, _scope: &dyn NamespaceScope) -> Result<Self, ValueError> {
        Ok(text.to_owned())
    }

    fn format(&self, out: &mut ValueWriter<'_>) -> Result<(), ValueError> {
        out.push_str(self);
        Ok(())
    }

    fn to_value(&self) -> Value {
        self.clone().into()
    }
}

impl SimpleType for bool {
    const WHITE_SPACE: WhiteSpace = WhiteSpace::Collapse;

    fn parse(text: &str, _scope: &dyn NamespaceScope) -> Result<Self, ValueError> {
        match text {
            "true" | "1" => Ok(true),
            "false" | "0" => Ok(false),
            _ => Err(ValueError::lexical(
                text,
                "xs:boolean",
                "true, false, 1 or 0",
            )),
        }
    }

    fn format(&self, out: &mut ValueWriter<'_>) -> Result<(), ValueError> {
        out.push_str(if *self { "true" } else { "false" });
        Ok(())
    }

    fn to_value(&self) -> Value {
        (*self).into()
    }
}

impl FacetValue for bool {
    fn same(&self, other: &Self) -> bool {
        self == other
    }

    fn white_space(&self) -> WhiteSpace {
        Self::WHITE_SPACE
    }
}

/// Whether `text` is `[+-]?[0-9]+`.
pub(crate) fn is_integer(text: &str) -> bool {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
}

macro_rules! bounded_integers {
    ($($rust:ident $name:literal)*) => {$(
        impl SimpleType for $rust {
            const WHITE_SPACE: WhiteSpace = WhiteSpace::Collapse;

            fn parse(text: &str, _scope: &dyn NamespaceScope) -> Result<Self, ValueError> {
                // Rust takes a sign alone for no number, and `-0` for no unsigned one.
                text.parse()
                    .or_else(|_| integer_again(text, $name).map(|()| 0))
            }

            fn format(&self, out: &mut ValueWriter<'_>) -> Result<(), ValueError> {
                out.push_display(self);
                Ok(())
            }

            fn to_value(&self) -> Value {
                (*self).into()
            }
        }

        impl FacetValue for $rust {
            fn digits(&self) -> Option<Digits> {
                Some(Digits {
                    total: i128::from(*self)
                        .unsigned_abs()
                        .checked_ilog10()
                        .map_or(0, |logarithm| logarithm + 1),
                    fraction: 0,
                })
            }

            fn order(&self, other: &Self) -> Option<Ordering> {
                Some(self.cmp(other))
            }

            fn same(&self, other: &Self) -> bool {
                self == other
            }

            fn white_space(&self) -> WhiteSpace {
                Self::WHITE_SPACE
            }
        }
    )*};
}

bounded_integers! {
    i64 "xs:long" i32 "xs:int" i16 "xs:short" i8 "xs:byte"
    u64 "xs:unsignedLong" u32 "xs:unsignedInt" u16 "xs:unsignedShort" u8 "xs:unsignedByte"
}

/// What a text that Rust refused is: zero with a minus sign, out of range, or no integer.
#[cold]
fn integer_again(text: &str, type_name: &'static str) -> Result<(), ValueError> {
    if !is_integer(text) {
        Err(ValueError::lexical(text, type_name, "an integer"))
    } else if text.trim_start_matches(['+', '-', '0']).is_empty() {
        Ok(())
    } else {
        Err(ValueError::new(ValueErrorKind::OutOfRange, text, type_name))
    }
}

macro_rules! floats {
    ($($rust:ident $name:literal)*) => {$(
        impl SimpleType for $rust {
            const WHITE_SPACE: WhiteSpace = WhiteSpace::Collapse;

            fn parse(text: &str, _scope: &dyn NamespaceScope) -> Result<Self, ValueError> {
                match text {
                    "INF" | "+INF" => Some(Self::INFINITY),
                    "-INF" => Some(Self::NEG_INFINITY),
                    "NaN" => Some(Self::NAN),
                    // Rust also takes `inf`, `infinity` and `nan` in any case.
                    _ if text.contains(['n', 'N']) => None,
                    _ => text.parse().ok(),
                }
                .ok_or_else(|| ValueError::lexical(text, $name, "a number, INF, -INF or NaN"))
            }

            fn format(&self, out: &mut ValueWriter<'_>) -> Result<(), ValueError> {
                if self.is_nan() {
                    out.push_str("NaN");
                } else if self.is_infinite() {
                    out.push_str(if *self > 0.0 { "INF" } else { "-INF" });
                } else if *self != 0.0 && !(1e-5..1e15).contains(&self.abs()) {
                    out.push_display(&format_args!("{self:E}"));
                } else {
                    out.push_display(self);
                }
                Ok(())
            }

            fn to_value(&self) -> Value {
                (*self).into()
            }
        }

        impl FacetValue for $rust {
            fn order(&self, other: &Self) -> Option<Ordering> {
                self.partial_cmp(other)
            }

            /// Equal, or both not a number.
            fn same(&self, other: &Self) -> bool {
                self == other || (self.is_nan() && other.is_nan())
            }

            fn white_space(&self) -> WhiteSpace {
                Self::WHITE_SPACE
            }
        }
    )*};
}

floats! { f32 "xs:float" f64 "xs:double" }
