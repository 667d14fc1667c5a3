//! Times of day, and dates with them.

use std::ops::Deref;
use std::time::{SystemTime, UNIX_EPOCH};

use super::{Date, Moment, Parts, TimeZone, calendar, checked, moment_traits};
use crate::datatypes::dynamic::Value;
use crate::datatypes::{
    Decimal, Facetable, NamespaceScope, NoNamespaces, SimpleType, ValueError, ValueErrorKind,
    ValueWriter, WhiteSpace, from_text,
};

/// Seconds from 0000-03-01 to 1970-01-01, both at midnight.
const UNIX_EPOCH_SECONDS: i64 = 719_468 * 86_400;

/// `xs:dateTime` (Datatypes §3.3.7): a time of a day of the calendar.
///
/// Two of them with time zones are equal when they are the same instant. One with and one
/// without are in an order only when they are more than 14 hours apart.
#[derive(Clone)]
pub struct DateTime {
    year: i64,
    month: u8,
    day: u8,
    hour: u8,
    minute: u8,
    second: Decimal,
    zone: Option<TimeZone>,
}

impl DateTime {
    /// A time of a day. The zones of both are ignored for `zone`.
    pub fn new(date: Date, time: &Time, zone: Option<TimeZone>) -> Self {
        Self {
            year: date.year(),
            month: date.month(),
            day: date.day(),
            hour: time.hour,
            minute: time.minute,
            second: time.second.clone(),
            zone,
        }
    }

    /// So many seconds and nanoseconds after the start of 1970 in UTC.
    pub fn from_unix(seconds: i64, nanoseconds: u32) -> Self {
        let seconds = seconds.saturating_add(i64::from(nanoseconds / 1_000_000_000));
        let nanoseconds = nanoseconds % 1_000_000_000;
        let seconds = seconds.saturating_add(UNIX_EPOCH_SECONDS);
        let (year, month, day) = calendar::date(seconds.div_euclid(86_400));
        let of_day = seconds.rem_euclid(86_400);
        // Each is less than 60 by now.
        let small = |number: i64| u8::try_from(number).unwrap_or_default();
        let second = i64::from(small(of_day % 60)) * 1_000_000_000 + i64::from(nanoseconds);
        Self {
            year,
            month,
            day,
            hour: small(of_day / 3_600),
            minute: small(of_day / 60 % 60),
            second: Decimal::new(second, 9).normalized(),
            zone: Some(TimeZone::UTC),
        }
    }

    /// Whole seconds since the start of 1970 in UTC; a time without a zone is taken as UTC.
    /// `None` when that takes more than 64 bits.
    pub fn unix_seconds(&self) -> Option<i64> {
        let parts = self.parts();
        let offset = parts.zone.map_or(0, TimeZone::offset_minutes);
        let seconds = (super::local_minutes(&parts) - i128::from(offset)) * 60;
        let whole = i64::try_from(seconds)
            .ok()?
            .checked_sub(UNIX_EPOCH_SECONDS)?;
        whole.checked_add(parts.second.to_f64() as i64)
    }

    /// The year; 0 is 1 BCE.
    pub fn year(&self) -> i64 {
        self.year
    }

    /// The month, 1 to 12.
    pub fn month(&self) -> u8 {
        self.month
    }

    /// The day of the month, 1 to 31.
    pub fn day(&self) -> u8 {
        self.day
    }

    /// The hour, 0 to 23.
    pub fn hour(&self) -> u8 {
        self.hour
    }

    /// The minute, 0 to 59.
    pub fn minute(&self) -> u8 {
        self.minute
    }

    /// The second with its fraction, less than 60.
    pub fn second(&self) -> &Decimal {
        &self.second
    }

    /// Its time zone, if it has one.
    pub fn zone(&self) -> Option<TimeZone> {
        self.zone
    }

    /// The same in another time zone, or in none; the parts stay as they are.
    #[must_use]
    pub fn with_zone(self, zone: Option<TimeZone>) -> Self {
        Self { zone, ..self }
    }
}

impl Moment for DateTime {
    const NAME: &'static str = "xs:dateTime";
    const LAYOUT: &'static str = "Y-M-DTh:m:s";
    const EXPECTED: &'static str = "a date and a time such as 2024-02-29T12:30:00Z";

    fn parts(&self) -> Parts {
        Parts {
            year: self.year,
            month: self.month,
            day: self.day,
            hour: self.hour,
            minute: self.minute,
            second: self.second.clone(),
            zone: self.zone,
        }
    }

    fn from_parts(parts: Parts) -> Self {
        Self {
            year: parts.year,
            month: parts.month,
            day: parts.day,
            hour: parts.hour,
            minute: parts.minute,
            second: parts.second,
            zone: parts.zone,
        }
    }
}

impl From<SystemTime> for DateTime {
    /// In UTC.
    fn from(time: SystemTime) -> Self {
        match time.duration_since(UNIX_EPOCH) {
            Ok(after) => Self::from_unix(
                i64::try_from(after.as_secs()).unwrap_or(i64::MAX),
                after.subsec_nanos(),
            ),
            Err(before) => {
                let before = before.duration();
                let seconds = i64::try_from(before.as_secs()).unwrap_or(i64::MAX);
                match before.subsec_nanos() {
                    0 => Self::from_unix(-seconds, 0),
                    nanoseconds => Self::from_unix(-seconds - 1, 1_000_000_000 - nanoseconds),
                }
            }
        }
    }
}

/// `xs:time` (Datatypes §3.3.8): a time of every day.
#[derive(Clone)]
pub struct Time {
    hour: u8,
    minute: u8,
    second: Decimal,
    zone: Option<TimeZone>,
}

impl Time {
    /// Checks each part; 24:00:00 is 00:00:00.
    ///
    /// # Errors
    /// There is no such time of day.
    pub fn new(
        hour: u8,
        minute: u8,
        second: impl Into<Decimal>,
        zone: Option<TimeZone>,
    ) -> Result<Self, ValueError> {
        checked(Self {
            hour,
            minute,
            second: second.into(),
            zone,
        })
    }

    /// The hour, 0 to 23.
    pub fn hour(&self) -> u8 {
        self.hour
    }

    /// The minute, 0 to 59.
    pub fn minute(&self) -> u8 {
        self.minute
    }

    /// The second with its fraction, less than 60.
    pub fn second(&self) -> &Decimal {
        &self.second
    }

    /// Its time zone, if it has one.
    pub fn zone(&self) -> Option<TimeZone> {
        self.zone
    }

    /// The same in another time zone, or in none; the parts stay as they are.
    #[must_use]
    pub fn with_zone(self, zone: Option<TimeZone>) -> Self {
        Self { zone, ..self }
    }
}

impl Moment for Time {
    const NAME: &'static str = "xs:time";
    const LAYOUT: &'static str = "h:m:s";
    const EXPECTED: &'static str = "a time such as 12:30:00";

    fn parts(&self) -> Parts {
        Parts {
            hour: self.hour,
            minute: self.minute,
            second: self.second.clone(),
            zone: self.zone,
            ..Parts::default()
        }
    }

    fn from_parts(parts: Parts) -> Self {
        Self {
            hour: parts.hour,
            minute: parts.minute,
            second: parts.second,
            zone: parts.zone,
        }
    }
}

moment_traits!(DateTime, Time);

/// `xs:dateTimeStamp` (Datatypes §3.4.28): a [`DateTime`] with a time zone, hence an instant.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct DateTimeStamp(DateTime);

impl DateTimeStamp {
    /// Checks that there is a time zone.
    ///
    /// # Errors
    /// There is none.
    pub fn new(value: DateTime) -> Result<Self, ValueError> {
        if value.zone.is_some() {
            Ok(Self(value))
        } else {
            Err(ValueError::new(
                ValueErrorKind::TimeZone { required: true },
                &value.to_string(),
                "xs:dateTimeStamp",
            ))
        }
    }

    /// As a [`DateTime`].
    pub fn into_inner(self) -> DateTime {
        self.0
    }
}

impl SimpleType for DateTimeStamp {
    const WHITE_SPACE: WhiteSpace = WhiteSpace::Collapse;

    fn parse(text: &str, _scope: &dyn NamespaceScope) -> Result<Self, ValueError> {
        let value = super::parse(text).map_err(|error| error.of_type("xs:dateTimeStamp"))?;
        Self::new(value)
    }

    fn format(&self, out: &mut ValueWriter<'_>) -> Result<(), ValueError> {
        self.0.format(out)
    }

    fn to_value(&self) -> Value {
        self.clone().into()
    }
}

impl Facetable for DateTimeStamp {
    type Value = DateTime;

    fn facet_value(&self) -> &DateTime {
        &self.0
    }
}

impl Deref for DateTimeStamp {
    type Target = DateTime;

    fn deref(&self) -> &DateTime {
        &self.0
    }
}

impl Ord for DateTimeStamp {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        // With a zone each, they always are in an order.
        super::compare(&self.0, &other.0).unwrap_or(std::cmp::Ordering::Equal)
    }
}

impl PartialOrd for DateTimeStamp {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl std::str::FromStr for DateTimeStamp {
    type Err = ValueError;

    fn from_str(text: &str) -> Result<Self, ValueError> {
        from_text(text, &NoNamespaces)
    }
}

impl std::fmt::Display for DateTimeStamp {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

impl TryFrom<DateTime> for DateTimeStamp {
    type Error = ValueError;

    fn try_from(value: DateTime) -> Result<Self, ValueError> {
        Self::new(value)
    }
}

impl From<DateTimeStamp> for DateTime {
    fn from(stamp: DateTimeStamp) -> Self {
        stamp.0
    }
}

impl From<SystemTime> for DateTimeStamp {
    fn from(time: SystemTime) -> Self {
        Self(time.into())
    }
}
