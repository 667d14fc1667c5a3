//! Durations: months and seconds, which no calendar makes comparable in general.

use std::cmp::Ordering;
use std::fmt::{self, Write as _};
use std::str::FromStr;

use num_bigint::BigInt;

use super::dynamic::Value;
use super::moment::days_of_months;
use super::{
    Decimal, FacetValue, Integer, NamespaceScope, NoNamespaces, SimpleType, ValueError,
    ValueErrorKind, ValueWriter, WhiteSpace, from_text, own_facet_value,
};

const SECONDS_OF_DAY: u32 = 86_400;

/// `xs:duration` (Datatypes §3.3.6): months and seconds, both of the same sign.
///
/// Equal are those with the same months and seconds: `P1D` and `PT24H`, but not `P1M` and `P30D`.
/// The order is partial: those are compared by what they lead to from four dates, and are in
/// none when these disagree.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Duration {
    months: Integer,
    seconds: Decimal,
}

impl Duration {
    /// So many months and seconds.
    ///
    /// # Errors
    /// One is negative and the other positive.
    pub fn new(
        months: impl Into<Integer>,
        seconds: impl Into<Decimal>,
    ) -> Result<Self, ValueError> {
        let (months, seconds) = (months.into(), seconds.into());
        let mixed = !months.is_zero()
            && !seconds.is_zero()
            && months.is_negative() != seconds.is_negative();
        if mixed {
            let text = format!("{months} months, {seconds} seconds");
            return Err(ValueError::lexical(
                &text,
                "xs:duration",
                "months and seconds of the same sign",
            ));
        }
        Ok(Self { months, seconds })
    }

    /// The months, twelve of them for each year.
    pub fn months(&self) -> &Integer {
        &self.months
    }

    /// The seconds, those of days, hours and minutes included.
    pub fn seconds(&self) -> &Decimal {
        &self.seconds
    }

    /// Seconds from the first day of a month (counted from January of year 0) to where it leads.
    fn seconds_from(&self, start: i32) -> Decimal {
        let start = BigInt::from(start);
        let days = days_of_months(&(&start + self.months.to_big_int())) - days_of_months(&start);
        Decimal::from(days * SECONDS_OF_DAY).plus(&self.seconds)
    }
}

impl PartialOrd for Duration {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        if self.months == other.months {
            return Some(self.seconds.cmp(&other.seconds));
        }
        if self.seconds == other.seconds {
            return Some(self.months.cmp(&other.months));
        }
        // The first of 1696-09, 1697-02, 1903-03, 1903-07 (§3.3.6.1).
        let starts = [(1696, 9), (1697, 2), (1903, 3), (1903, 7)];
        let mut orders = starts.map(|(year, month)| {
            let start = year * 12 + month - 1;
            self.seconds_from(start).cmp(&other.seconds_from(start))
        });
        orders.sort_unstable();
        // Equal they are not, even if all four dates say so.
        (orders[0] == orders[3] && orders[0] != Ordering::Equal).then_some(orders[0])
    }
}

/// Which parts may be written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    All,
    YearMonth,
    DayTime,
}

/// `-?P([0-9]+Y)?([0-9]+M)?([0-9]+D)?(T([0-9]+H)?([0-9]+M)?([0-9]+(\.[0-9]+)?S)?)?`, with at least
/// one part, and one after `T`.
fn parse(text: &str, kind: Kind) -> Option<Duration> {
    let (negative, rest) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let rest = rest.strip_prefix('P')?;
    let (date, time) = match rest.split_once('T') {
        Some((date, time)) if !time.is_empty() && kind != Kind::YearMonth => (date, time),
        Some(_) => return None,
        None => (rest, ""),
    };
    if date.is_empty() && time.is_empty() {
        return None;
    }
    let date_parts: &[(u8, u32)] = match kind {
        Kind::All => &[(b'Y', 12), (b'M', 1), (b'D', SECONDS_OF_DAY)],
        Kind::YearMonth => &[(b'Y', 12), (b'M', 1)],
        Kind::DayTime => &[(b'D', SECONDS_OF_DAY)],
    };
    let mut months = BigInt::ZERO;
    let mut seconds = BigInt::ZERO;
    let rest = read_parts(date, date_parts, &mut |unit, amount| {
        if unit == b'D' {
            seconds += amount;
        } else {
            months += amount;
        }
    })?;
    if !rest.is_empty() {
        return None;
    }
    let rest = read_parts(time, &[(b'H', 3600), (b'M', 60)], &mut |_, amount| {
        seconds += amount;
    })?;
    let mut seconds = Decimal::from(seconds);
    if !rest.is_empty() {
        let number = rest.strip_suffix('S')?;
        let digits_around_point = number.starts_with(|first: char| first.is_ascii_digit())
            && number.ends_with(|last: char| last.is_ascii_digit());
        if !digits_around_point {
            return None;
        }
        seconds = seconds.plus(&number.parse().ok()?);
    }
    let months = Integer::from(months);
    Some(if negative {
        Duration {
            months: months.negated(),
            seconds: seconds.negated(),
        }
    } else {
        Duration { months, seconds }
    })
}

/// Reads parts in this order, each of which may be missing; gives what is left.
fn read_parts<'t>(
    text: &'t str,
    units: &[(u8, u32)],
    add: &mut dyn FnMut(u8, BigInt),
) -> Option<&'t str> {
    let mut rest = text;
    for (unit, factor) in units {
        let count = rest.bytes().take_while(u8::is_ascii_digit).count();
        if count > 0 && rest.as_bytes().get(count) == Some(unit) {
            add(
                *unit,
                Integer::from_digits(&rest[..count])?.to_big_int() * *factor,
            );
            rest = &rest[count + 1..];
        }
    }
    Some(rest)
}

impl fmt::Display for Duration {
    /// The canonical form, but for zeros at the end of the seconds.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = String::new();
        write_duration(&mut text, &self.months, &self.seconds)?;
        f.pad(&text)
    }
}

fn write_duration(text: &mut String, months: &Integer, seconds: &Decimal) -> fmt::Result {
    let negative = months.is_negative() || seconds.is_negative();
    text.push_str(if negative { "-P" } else { "P" });
    let unsigned = |number: &Integer| {
        if number.is_negative() {
            -number.to_big_int()
        } else {
            number.to_big_int()
        }
    };
    let months = unsigned(months);
    write_part(text, &(&months / 12), "Y")?;
    write_part(text, &(&months % 12), "M")?;
    let scale = seconds.scale();
    let unit = BigInt::from(10).pow(scale);
    let digits = unsigned(seconds.coefficient());
    let whole = &digits / &unit;
    write_part(text, &(&whole / SECONDS_OF_DAY), "D")?;
    let of_day = &whole % SECONDS_OF_DAY;
    if of_day != BigInt::ZERO || digits != &whole * &unit {
        text.push('T');
        write_part(text, &(&of_day / 3600), "H")?;
        write_part(text, &(&of_day / 60 % 60), "M")?;
        let second = &of_day % 60 * &unit + &digits % &unit;
        if second != BigInt::ZERO {
            write!(text, "{}S", Decimal::new(second, scale))?;
        }
    } else if text.ends_with('P') {
        text.push_str("T0S");
    }
    Ok(())
}

fn write_part(text: &mut String, number: &BigInt, unit: &str) -> fmt::Result {
    if *number == BigInt::ZERO {
        return Ok(());
    }
    write!(text, "{number}{unit}")
}

/// `xs:yearMonthDuration` (Datatypes §3.4.26): a duration of months alone.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct YearMonthDuration(Integer);

impl YearMonthDuration {
    /// So many months.
    pub fn from_months(months: impl Into<Integer>) -> Self {
        Self(months.into())
    }

    /// The months, twelve of them for each year.
    pub fn months(&self) -> &Integer {
        &self.0
    }
}

impl fmt::Display for YearMonthDuration {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0.is_zero() {
            return f.pad("P0M");
        }
        let mut text = String::new();
        write_duration(&mut text, &self.0, &Decimal::ZERO)?;
        f.pad(&text)
    }
}

/// `xs:dayTimeDuration` (Datatypes §3.4.27): a duration of seconds alone.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct DayTimeDuration(Decimal);

impl DayTimeDuration {
    /// So many seconds.
    pub fn from_seconds(seconds: impl Into<Decimal>) -> Self {
        Self(seconds.into())
    }

    /// The seconds, those of days, hours and minutes included.
    pub fn seconds(&self) -> &Decimal {
        &self.0
    }
}

impl fmt::Display for DayTimeDuration {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = String::new();
        write_duration(&mut text, &Integer::ZERO, &self.0)?;
        f.pad(&text)
    }
}

impl From<YearMonthDuration> for Duration {
    fn from(duration: YearMonthDuration) -> Self {
        Self {
            months: duration.0,
            seconds: Decimal::ZERO,
        }
    }
}

impl From<DayTimeDuration> for Duration {
    fn from(duration: DayTimeDuration) -> Self {
        Self {
            months: Integer::ZERO,
            seconds: duration.0,
        }
    }
}

impl From<std::time::Duration> for DayTimeDuration {
    fn from(duration: std::time::Duration) -> Self {
        let nanoseconds = Decimal::new(duration.as_nanos(), 9);
        Self(nanoseconds.normalized())
    }
}

impl From<std::time::Duration> for Duration {
    fn from(duration: std::time::Duration) -> Self {
        DayTimeDuration::from(duration).into()
    }
}

macro_rules! duration_traits {
    ($($type:ident = $name:literal, $kind:ident, $expected:literal, $make:expr;)+) => {$(
        impl SimpleType for $type {
            const WHITE_SPACE: WhiteSpace = WhiteSpace::Collapse;

            fn parse(text: &str, _scope: &dyn NamespaceScope) -> Result<Self, ValueError> {
                if text.len() > super::integer::MAX_DIGITS {
                    return Err(ValueError::new(ValueErrorKind::OutOfRange, text, $name));
                }
                parse(text, Kind::$kind)
                    .map($make)
                    .ok_or_else(|| ValueError::lexical(text, $name, $expected))
            }

            fn format(&self, out: &mut ValueWriter<'_>) -> Result<(), ValueError> {
                out.push_display(self);
                Ok(())
            }

            fn to_value(&self) -> Value {
                self.clone().into()
            }
        }

        own_facet_value!($type);

        impl FacetValue for $type {
            fn order(&self, other: &Self) -> Option<Ordering> {
                self.partial_cmp(other)
            }

            fn same(&self, other: &Self) -> bool {
                self == other
            }

            fn white_space(&self) -> WhiteSpace {
                WhiteSpace::Collapse
            }
        }

        impl FromStr for $type {
            type Err = ValueError;

            fn from_str(text: &str) -> Result<Self, ValueError> {
                from_text(text, &NoNamespaces)
            }
        }

        impl fmt::Debug for $type {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(self, f)
            }
        }
    )+};
}

duration_traits! {
    Duration = "xs:duration", All, "a duration such as P1Y2M3DT4H5M6.7S", |all| all;
    YearMonthDuration = "xs:yearMonthDuration", YearMonth,
        "a duration of years and months such as P1Y2M", |all| Self(all.months);
    DayTimeDuration = "xs:dayTimeDuration", DayTime,
        "a duration of days and times such as P3DT4H5M6.7S", |all| Self(all.seconds);
}
