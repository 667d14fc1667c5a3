//! Reads and writes the parts of a moment by a layout such as `Y-M-DTh:m:s`; a time zone may
//! follow each.

use std::fmt::Write as _;

use super::{Parts, TimeZone};
use crate::datatypes::Decimal;

/// The parts that `text` writes, each within its own range; the day may still be one that the
/// month lacks, and the hour is 24 for 24:00:00.
pub(super) fn parse(text: &str, layout: &str) -> Option<Parts> {
    let mut rest = text.as_bytes();
    let mut parts = Parts::default();
    for part in layout.bytes() {
        match part {
            b'Y' => parts.year = year(&mut rest)?,
            b'M' => parts.month = two_digits(&mut rest, 1, 12)?,
            b'D' => parts.day = two_digits(&mut rest, 1, 31)?,
            b'h' => parts.hour = two_digits(&mut rest, 0, 24)?,
            b'm' => parts.minute = two_digits(&mut rest, 0, 59)?,
            b's' => parts.second = second(&mut rest)?,
            literal => rest = rest.strip_prefix(&[literal])?,
        }
    }
    if parts.hour == 24 && (parts.minute != 0 || !parts.second.is_zero()) {
        return None;
    }
    if !rest.is_empty() {
        parts.zone = Some(TimeZone::parse(rest)?);
    }
    Some(parts)
}

/// `-?([1-9][0-9]{3,}|0[0-9]{3})`
fn year(rest: &mut &[u8]) -> Option<i64> {
    let negative = rest.first() == Some(&b'-');
    let digits = &rest[usize::from(negative)..];
    let count = count_digits(digits);
    if count < 4 || (count > 4 && digits[0] == b'0') {
        return None;
    }
    let (digits, after) = digits.split_at(count);
    let year = number(digits)?;
    *rest = after;
    Some(if negative { -year } else { year })
}

/// Whether a text starts with a year that 64 bits cannot hold.
pub(super) fn has_too_long_a_year(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text).as_bytes();
    let digits = &digits[..count_digits(digits)];
    digits.first() != Some(&b'0') && number(digits).is_none()
}

fn two_digits(rest: &mut &[u8], least: u8, most: u8) -> Option<u8> {
    let (digits, after) = rest.split_at_checked(2)?;
    if count_digits(digits) != 2 {
        return None;
    }
    let number = u8::try_from(number(digits)?).ok()?;
    *rest = after;
    (least..=most).contains(&number).then_some(number)
}

/// `[0-5][0-9](\.[0-9]+)?`
fn second(rest: &mut &[u8]) -> Option<Decimal> {
    let start = *rest;
    let whole = two_digits(rest, 0, 59)?;
    let Some(fraction) = rest.strip_prefix(b".") else {
        return Some(Decimal::from(whole));
    };
    let count = count_digits(fraction);
    if count == 0 {
        return None;
    }
    *rest = &fraction[count..];
    std::str::from_utf8(&start[..count + 3]).ok()?.parse().ok()
}

fn count_digits(bytes: &[u8]) -> usize {
    bytes
        .iter()
        .take_while(|byte| byte.is_ascii_digit())
        .count()
}

/// `None` when it takes more than 64 bits.
fn number(digits: &[u8]) -> Option<i64> {
    digits.iter().try_fold(0_i64, |number, digit| {
        number.checked_mul(10)?.checked_add(i64::from(digit - b'0'))
    })
}

/// Writes the parts that `layout` names, and the zone.
pub(super) fn format(parts: &Parts, layout: &str) -> String {
    let mut text = String::with_capacity(32);
    for part in layout.chars() {
        // Writing to a `String` cannot fail.
        let _ = match part {
            'Y' if parts.year < 0 => write!(text, "-{:04}", parts.year.unsigned_abs()),
            'Y' => write!(text, "{:04}", parts.year),
            'M' => write!(text, "{:02}", parts.month),
            'D' => write!(text, "{:02}", parts.day),
            'h' => write!(text, "{:02}", parts.hour),
            'm' => write!(text, "{:02}", parts.minute),
            's' => {
                let fraction = parts.second.scale() as usize;
                let width = if fraction == 0 { 2 } else { fraction + 3 };
                write!(text, "{:0>width$}", parts.second.to_string())
            }
            literal => write!(text, "{literal}"),
        };
    }
    if let Some(zone) = parts.zone {
        let _ = write!(text, "{zone}");
    }
    text
}
