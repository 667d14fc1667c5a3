//! Time zones as XML Schema writes them: an offset from UTC.

use std::fmt;

use crate::datatypes::{ValueError, ValueErrorKind};

/// An offset from UTC in minutes, at most 14 hours either way (Datatypes §3.3.7).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TimeZone(i16);

impl TimeZone {
    /// UTC, written `Z`.
    pub const UTC: Self = Self(0);

    /// East of Greenwich is positive.
    ///
    /// # Errors
    /// It is more than 840 minutes either way.
    pub fn from_minutes(minutes: i16) -> Result<Self, ValueError> {
        if (-840..=840).contains(&minutes) {
            Ok(Self(minutes))
        } else {
            let text = minutes.to_string();
            Err(ValueError::new(
                ValueErrorKind::OutOfRange,
                &text,
                "time zone",
            ))
        }
    }

    /// Minutes east of Greenwich.
    pub fn offset_minutes(self) -> i16 {
        self.0
    }

    /// Reads `Z` or `(+|-)hh:mm`.
    pub(super) fn parse(text: &[u8]) -> Option<Self> {
        let [sign @ (b'+' | b'-'), hours @ .., b':', m1, m2] = text else {
            return (text == b"Z").then_some(Self::UTC);
        };
        let [h1, h2] = hours else { return None };
        let digit = |byte: &u8| byte.is_ascii_digit().then(|| i16::from(byte - b'0'));
        let hours = digit(h1)? * 10 + digit(h2)?;
        let minutes = digit(m1)? * 10 + digit(m2)?;
        let offset = hours * 60 + minutes;
        (minutes < 60 && offset <= 840).then_some(Self(if *sign == b'-' {
            -offset
        } else {
            offset
        }))
    }
}

impl fmt::Display for TimeZone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0 == 0 {
            return f.write_str("Z");
        }
        let sign = if self.0 < 0 { '-' } else { '+' };
        let minutes = self.0.unsigned_abs();
        write!(f, "{sign}{:02}:{:02}", minutes / 60, minutes % 60)
    }
}

impl fmt::Debug for TimeZone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}
