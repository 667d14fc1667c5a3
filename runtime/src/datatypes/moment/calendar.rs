//! The proleptic Gregorian calendar, year 0 included.

use num_bigint::BigInt;

/// Days of 400 years, after which the calendar repeats.
const DAYS_OF_CYCLE: i128 = 146_097;
const YEARS_OF_CYCLE: i128 = 400;

fn is_leap(year: i128) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

fn days_in_month(year: i128, month: u8) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if is_leap(year) => 29,
        2 => 28,
        _ => 31,
    }
}

/// Whether there is such a day.
pub(super) fn is_date(year: i64, month: u8, day: u8) -> bool {
    (1..=12).contains(&month) && (1..=days_in_month(year.into(), month)).contains(&day)
}

/// The day after; `None` at the end of the years there are.
pub(super) fn next_day(year: i64, month: u8, day: u8) -> Option<(i64, u8, u8)> {
    if day < days_in_month(year.into(), month) {
        Some((year, month, day + 1))
    } else if month < 12 {
        Some((year, month + 1, 1))
    } else {
        Some((year.checked_add(1)?, 1, 1))
    }
}

/// Days from 0000-03-01; negative before.
pub(super) fn days(year: i128, month: u8, day: u8) -> i128 {
    // A year that starts in March has its leap day at the end.
    let month = i128::from(month);
    let year = if month <= 2 { year - 1 } else { year };
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + i128::from(day) - 1;
    let cycle = year.div_euclid(YEARS_OF_CYCLE);
    let year = year.rem_euclid(YEARS_OF_CYCLE);
    cycle * DAYS_OF_CYCLE + year * 365 + year / 4 - year / 100 + day_of_year
}

/// The date so many days after 0000-03-01.
pub(super) fn date(days: i64) -> (i64, u8, u8) {
    let cycle = days.div_euclid(146_097);
    let day = days.rem_euclid(146_097);
    let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
    let day = day - (365 * year + year / 4 - year / 100);
    let month = (5 * day + 2) / 153;
    let day_of_month = day - (153 * month + 2) / 5 + 1;
    let year = year + cycle * 400 + i64::from(month >= 10);
    // Both are small by now.
    let small = |number: i64| u8::try_from(number).unwrap_or_default();
    (year, small((month + 2) % 12 + 1), small(day_of_month))
}

/// Days from 0000-03-01 to the first day of a month, months being counted from January of year 0.
pub(crate) fn days_of_months(months: &BigInt) -> BigInt {
    let months_of_cycle = BigInt::from(YEARS_OF_CYCLE * 12);
    let mut cycle = months / &months_of_cycle;
    let mut rest = months % &months_of_cycle;
    if rest < BigInt::ZERO {
        rest += &months_of_cycle;
        cycle -= 1;
    }
    // Less than 4800 by now.
    let rest = i128::try_from(rest).unwrap_or_default();
    let month = u8::try_from(rest % 12 + 1).unwrap_or(1);
    cycle * DAYS_OF_CYCLE + days(rest / 12, month, 1)
}
