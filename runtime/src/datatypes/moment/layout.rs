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
        match part {
            'Y' => {
                if parts.year < 0 {
                    text.push('-');
                }
                push_digits(&mut text, parts.year.unsigned_abs(), 4);
            }
            'M' => push_digits(&mut text, parts.month.into(), 2),
            'D' => push_digits(&mut text, parts.day.into(), 2),
            'h' => push_digits(&mut text, parts.hour.into(), 2),
            'm' => push_digits(&mut text, parts.minute.into(), 2),
            's' => push_second(&mut text, &parts.second),
            literal => text.push(literal),
        }
    }
    if let Some(zone) = parts.zone {
        // Writing to a `String` cannot fail.
        let _ = write!(text, "{zone}");
    }
    text
}

/// Appends a number with at least `width` digits, no more than 19 of which are zeros in front.
fn push_digits(text: &mut String, number: u64, width: u32) {
    let count = number.checked_ilog10().map_or(1, |last| last + 1);
    let mut place = 10_u64.pow(count.max(width).clamp(1, 20) - 1);
    while place > 0 {
        let digit = u8::try_from(number / place % 10).unwrap_or_default();
        text.push(char::from(b'0' + digit));
        place /= 10;
    }
}

/// Appends a second, of two digits in front of the point. One that is none, such as a negative one, is
/// written all the same, for [`parse`] to refuse.
fn push_second(text: &mut String, second: &Decimal) {
    let small = second.coefficient().small();
    let small = small.and_then(|digits| u64::try_from(digits).ok());
    let unit = 10_u64.checked_pow(second.scale());
    if let (Some(digits), Some(unit)) = (small, unit) {
        push_digits(text, digits / unit, 2);
        if second.scale() > 0 {
            text.push('.');
            push_digits(text, digits % unit, second.scale());
        }
        return;
    }
    let fraction = second.scale() as usize;
    let width = if fraction == 0 { 2 } else { fraction + 3 };
    // Writing to a `String` cannot fail.
    let _ = write!(text, "{:0>width$}", second.to_string());
}
