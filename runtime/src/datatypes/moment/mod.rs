//! Dates and times: the nine types that are parts of the seven-property model
//! (Datatypes §D.2.1), with or without a time zone.
//!
//! All are read, written and compared by the same functions; a type says which parts it has by a
//! layout such as `Y-M-DTh:m:s`. Years have 64 bits; seconds are exact. A leap second is no
//! value of any type, the year 0 is one (it is 1 BCE), and 24:00:00 is the start of the next day.

mod calendar;
mod date;
mod date_time;
mod layout;
mod zone;

pub use date::{Date, GDay, GMonth, GMonthDay, GYear, GYearMonth};
pub use date_time::{DateTime, DateTimeStamp, Time};
pub use zone::TimeZone;

pub(super) use calendar::days_of_months;

use std::cmp::Ordering;
use std::hash::{Hash, Hasher};

use super::{Decimal, ValueError, ValueErrorKind};

/// All seven properties; those a type lacks have the values that the specification gives them to
/// compare (§E.3.4): the last day of December of a leap year.
#[derive(Debug, Clone)]
struct Parts {
    year: i64,
    month: u8,
    day: u8,
    hour: u8,
    minute: u8,
    second: Decimal,
    zone: Option<TimeZone>,
}

impl Default for Parts {
    fn default() -> Self {
        Self {
            year: 1972,
            month: 12,
            day: 31,
            hour: 0,
            minute: 0,
            second: Decimal::ZERO,
            zone: None,
        }
    }
}

/// A type that has some of the parts.
trait Moment: Sized {
    /// Name for errors.
    const NAME: &'static str;
    /// How it is written: `Y`, `M`, `D`, `h`, `m`, `s` for parts, anything else for itself.
    const LAYOUT: &'static str;
    /// What errors say was expected.
    const EXPECTED: &'static str;

    fn parts(&self) -> Parts;

    /// Takes parts that were checked.
    fn from_parts(parts: Parts) -> Self;
}

fn parse<T: Moment>(text: &str) -> Result<T, ValueError> {
    let error = || {
        if T::LAYOUT.starts_with('Y') && layout::has_too_long_a_year(text) {
            ValueError::new(ValueErrorKind::OutOfRange, text, T::NAME)
        } else {
            ValueError::lexical(text, T::NAME, T::EXPECTED)
        }
    };
    let mut parts = layout::parse(text, T::LAYOUT).ok_or_else(error)?;
    // Without a month the longest is taken, without a year one with 29 February: see `Parts`.
    if T::LAYOUT.contains('D') && !calendar::is_date(parts.year, parts.month, parts.day) {
        return Err(error());
    }
    if parts.hour == 24 {
        parts.hour = 0;
        if T::LAYOUT.contains('Y') {
            (parts.year, parts.month, parts.day) =
                calendar::next_day(parts.year, parts.month, parts.day)
                    .ok_or_else(|| ValueError::new(ValueErrorKind::OutOfRange, text, T::NAME))?;
        }
    }
    Ok(T::from_parts(parts))
}

/// Checks parts that did not come from a text, by writing and reading them.
fn checked<T: Moment>(value: T) -> Result<T, ValueError> {
    parse(&layout::format(&value.parts(), T::LAYOUT))
}

/// Minutes on the time line, in local time.
fn local_minutes(parts: &Parts) -> i128 {
    let days = calendar::days(parts.year.into(), parts.month, parts.day);
    (days * 24 + i128::from(parts.hour)) * 60 + i128::from(parts.minute)
}

/// How far from UTC a moment without a zone may be, in minutes.
const FARTHEST: i128 = 14 * 60;

/// The order of dateTime (§3.3.7.1): moments with and without a zone are in an order when every
/// zone would put them in the same.
fn compare<T: Moment>(one: &T, other: &T) -> Option<Ordering> {
    let (one, other) = (one.parts(), other.parts());
    let instant = |parts: &Parts| {
        let offset = parts.zone.map_or(0, TimeZone::offset_minutes);
        local_minutes(parts) - i128::from(offset)
    };
    let with_zone = (instant(&one), &one.second);
    let with_zone_too = (instant(&other), &other.second);
    match (one.zone, other.zone) {
        (Some(_), Some(_)) | (None, None) => Some(with_zone.cmp(&with_zone_too)),
        (Some(_), None) => compare_to_local(with_zone, with_zone_too),
        (None, Some(_)) => compare_to_local(with_zone_too, with_zone).map(Ordering::reverse),
    }
}

fn compare_to_local(zoned: (i128, &Decimal), local: (i128, &Decimal)) -> Option<Ordering> {
    if zoned < (local.0 - FARTHEST, local.1) {
        Some(Ordering::Less)
    } else if zoned > (local.0 + FARTHEST, local.1) {
        Some(Ordering::Greater)
    } else {
        None
    }
}

fn hash<T: Moment, H: Hasher>(value: &T, state: &mut H) {
    let parts = value.parts();
    let offset = parts.zone.map_or(0, TimeZone::offset_minutes);
    parts.zone.is_some().hash(state);
    (local_minutes(&parts) - i128::from(offset)).hash(state);
    parts.second.hash(state);
}

/// What every type here has in common, by way of [`Moment`].
macro_rules! moment_traits {
    ($($type:ident),+) => {$(
        impl $crate::datatypes::SimpleType for $type {
            const WHITE_SPACE: $crate::datatypes::WhiteSpace =
                $crate::datatypes::WhiteSpace::Collapse;

            fn parse(
                text: &str,
                _scope: &dyn $crate::datatypes::NamespaceScope,
            ) -> Result<Self, $crate::datatypes::ValueError> {
                super::parse(text)
            }

            fn format(
                &self,
                out: &mut $crate::datatypes::ValueWriter<'_>,
            ) -> Result<(), $crate::datatypes::ValueError> {
                out.push_str(&super::layout::format(&self.parts(), Self::LAYOUT));
                Ok(())
            }

            fn to_value(&self) -> $crate::datatypes::dynamic::Value {
                self.clone().into()
            }
        }

        $crate::datatypes::own_facet_value!($type);

        impl $crate::datatypes::FacetValue for $type {
            fn order(&self, other: &Self) -> Option<::std::cmp::Ordering> {
                super::compare(self, other)
            }

            fn same(&self, other: &Self) -> bool {
                self == other
            }

            fn has_time_zone(&self) -> Option<bool> {
                Some(self.zone().is_some())
            }

            fn white_space(&self) -> $crate::datatypes::WhiteSpace {
                $crate::datatypes::WhiteSpace::Collapse
            }
        }

        impl PartialEq for $type {
            fn eq(&self, other: &Self) -> bool {
                super::compare(self, other) == Some(::std::cmp::Ordering::Equal)
            }
        }

        impl Eq for $type {}

        /// `None` when only one has a time zone and they are less than 14 hours apart.
        impl PartialOrd for $type {
            fn partial_cmp(&self, other: &Self) -> Option<::std::cmp::Ordering> {
                super::compare(self, other)
            }
        }

        impl ::std::hash::Hash for $type {
            fn hash<H: ::std::hash::Hasher>(&self, state: &mut H) {
                super::hash(self, state);
            }
        }

        impl ::std::str::FromStr for $type {
            type Err = $crate::datatypes::ValueError;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                $crate::datatypes::from_text(text, &$crate::datatypes::NoNamespaces)
            }
        }

        impl ::std::fmt::Display for $type {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.pad(&super::layout::format(&self.parts(), Self::LAYOUT))
            }
        }

        impl ::std::fmt::Debug for $type {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                ::std::fmt::Display::fmt(self, f)
            }
        }
    )+};
}
use moment_traits;
