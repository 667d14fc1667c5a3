//! Dates and times.

use std::cmp::Ordering::{self, Equal, Greater, Less};
use std::time::{Duration, UNIX_EPOCH};

use runtime::datatypes::{
    Date, DateTime, DateTimeStamp, Decimal, GDay, GMonth, GMonthDay, GYear, GYearMonth, Time,
    TimeZone, ValueErrorKind,
};

use super::{accepts, keeps, out_of_range, refuses, value};

#[test]
fn date_time() {
    keeps::<DateTime>(&[
        "2002-10-10T12:00:00-05:00",
        "2002-10-10T17:00:00Z",
        "2004-04-12T13:20:15.500",
        "-0001-01-01T00:00:00",
        "0000-02-29T00:00:00",
        "12004-04-12T13:20:00+14:00",
        "2000-01-01T00:00:00.123456789012345678901234567890",
    ]);
    accepts::<DateTime>(&[
        ("2002-10-10T12:00:00+00:00", "2002-10-10T12:00:00Z"),
        ("2002-10-10T12:00:00-00:00", "2002-10-10T12:00:00Z"),
        (" 1999-12-31T24:00:00 ", "2000-01-01T00:00:00"),
        ("2004-02-28T24:00:00.000Z", "2004-02-29T00:00:00.000Z"),
        ("-0001-12-31T24:00:00", "0000-01-01T00:00:00"),
    ]);
    refuses::<DateTime>(&[
        "",
        "2002-10-10",
        "2002-10-10 12:00:00",
        "2002-10-10T12:00",
        "2002-10-10T12:00:0",
        "2002-10-10T12:00:00.",
        "2002-10-10T12:00:60",
        "2016-12-31T23:59:60Z",
        "2002-10-10T24:00:01",
        "2002-10-10T25:00:00",
        "2002-10-10T12:60:00",
        "2002-13-10T12:00:00",
        "2002-00-10T12:00:00",
        "2002-02-29T12:00:00",
        "1900-02-29T12:00:00",
        "2002-04-31T12:00:00",
        "2002-4-30T12:00:00",
        "02-10-10T12:00:00",
        "02002-10-10T12:00:00",
        "+2002-10-10T12:00:00",
        "2002-10-10T12:00:00+14:01",
        "2002-10-10T12:00:00+13:60",
        "2002-10-10T12:00:00-15:00",
        "2002-10-10T12:00:00z",
        "2002-10-10T12:00:00+1:00",
        "2002-10-10T12:00:00 Z",
        "2002-10-10t12:00:00Z",
        "２００２-10-10T12:00:00",
    ]);
    out_of_range::<DateTime>(&[
        "9223372036854775807-12-31T24:00:00",
        "-9223372036854775808-01-01T00:00:00",
        "99999999999999999999-01-01T00:00:00Z",
    ]);
}

/// The table of Datatypes 1.0 §3.2.7.4 and what follows from it.
#[test]
fn order_of_date_times() {
    let order = |one: &str, other: &str| {
        let (one, other): (DateTime, DateTime) = (value(one), value(other));
        assert_eq!(one == other, one.partial_cmp(&other) == Some(Equal));
        assert_eq!(
            other.partial_cmp(&one),
            one.partial_cmp(&other).map(Ordering::reverse)
        );
        one.partial_cmp(&other)
    };
    assert_eq!(
        order("2000-01-15T00:00:00", "2000-02-15T00:00:00"),
        Some(Less)
    );
    assert_eq!(
        order("2000-01-15T12:00:00", "2000-01-16T12:00:00Z"),
        Some(Less)
    );
    assert_eq!(order("2000-01-01T12:00:00", "1999-12-31T23:00:00Z"), None);
    assert_eq!(order("2000-01-16T12:00:00", "2000-01-16T12:00:00Z"), None);
    assert_eq!(order("2000-01-16T00:00:00", "2000-01-16T12:00:00Z"), None);
    assert_eq!(order("2000-01-16T02:00:00Z", "2000-01-16T12:00:00"), None);
    assert_eq!(
        order("2000-01-16T02:00:01", "2000-01-15T12:00:00Z"),
        Some(Greater)
    );
    assert_eq!(order("2000-01-16T02:00:00", "2000-01-15T12:00:00Z"), None);
    assert_eq!(
        order("2000-03-04T20:00:00Z", "2000-03-04T23:00:00+03:00"),
        Some(Equal)
    );
    assert_eq!(
        order("2000-01-01T00:00:00+14:00", "1999-12-31T10:00:00Z"),
        Some(Equal)
    );
    assert_eq!(
        order("2000-01-01T00:00:00.10", "2000-01-01T00:00:00.1"),
        Some(Equal)
    );
    assert_eq!(
        order("-0002-01-01T00:00:00Z", "-0001-01-01T00:00:00Z"),
        Some(Less)
    );
}

#[test]
fn time() {
    keeps::<Time>(&[
        "13:20:00",
        "13:20:00-05:00",
        "00:00:00.001Z",
        "23:59:59.999999999999",
    ]);
    accepts::<Time>(&[("24:00:00", "00:00:00"), ("24:00:00.0Z", "00:00:00.0Z")]);
    refuses::<Time>(&[
        "13:20",
        "1:20:00",
        "24:00:01",
        "13:20:60",
        "13:20:00.",
        "13:61:00",
        "13-20-00",
    ]);
    assert_eq!(
        value::<Time>("05:00:00-03:00"),
        value::<Time>("10:00:00+02:00")
    );
    assert!(value::<Time>("23:00:00-03:00") > value::<Time>("02:00:00Z"));
}

#[test]
fn dates_and_their_parts() {
    keeps::<Date>(&[
        "2002-10-10",
        "2002-10-10+13:00",
        "-0044-03-15",
        "2004-02-29Z",
        "0000-01-01",
    ]);
    refuses::<Date>(&[
        "2002-10-32",
        "2003-02-29",
        "2002-10-10T",
        "20021010",
        "2002-10-10+24:00",
    ]);
    assert_eq!(
        value::<Date>("2002-10-10+13:00"),
        value::<Date>("2002-10-09-11:00")
    );
    assert_eq!(
        value::<Date>("2000-01-01").partial_cmp(&value("2000-01-01Z")),
        None
    );

    keeps::<GYearMonth>(&["1999-05", "-0001-12Z", "12000-01-05:00"]);
    refuses::<GYearMonth>(&["1999-13", "1999-5", "1999", "1999-05-01", "99-05"]);
    keeps::<GYear>(&["1999", "-0001", "0000", "12000", "2000-05:00", "2000Z"]);
    refuses::<GYear>(&["99", "01999", "+1999", "1999-05", "", "-"]);
    keeps::<GMonthDay>(&["--05-01", "--02-29", "--12-31Z", "--01-01-05:00"]);
    refuses::<GMonthDay>(&["--02-30", "--04-31", "-05-01", "05-01", "--5-1", "--13-01"]);
    keeps::<GDay>(&["---01", "---31Z", "---15+02:00"]);
    refuses::<GDay>(&["---32", "---00", "--01", "01", "---1"]);
    keeps::<GMonth>(&["--05", "--12Z", "--01-05:00"]);
    refuses::<GMonth>(&["--13", "--00", "--5", "05", "--05--"]);
    assert!(value::<GDay>("---15") < value::<GDay>("---16"));
    assert!(value::<GMonth>("--02") < value::<GMonth>("--03Z"));
    assert!(value::<GYear>("1999Z") < value::<GYear>("2000"));
    assert!(value::<GMonthDay>("--02-29") < value::<GMonthDay>("--03-01"));
}

#[test]
fn parts_are_checked() {
    assert!(Date::new(2023, 2, 29, None).is_err());
    assert!(Date::new(2024, 2, 29, None).is_ok());
    assert!(Date::new(2024, 0, 1, None).is_err());
    assert!(Time::new(23, 59, 60, None).is_err());
    assert!(Time::new(200, 0, 0, None).is_err());
    assert!(Time::new(1, 2, Decimal::new(-5, 0), None).is_err());
    assert!(Time::new(1, 2, Decimal::new(-55, 1), None).is_err());
    assert!(TimeZone::from_minutes(841).is_err());
    let zone = TimeZone::from_minutes(-90).ok();
    let date = Date::new(-5, 1, 2, zone).expect("it is a date");
    assert_eq!(date.to_string(), "-0005-01-02-01:30");
    let time = Time::new(1, 2, 3, None).expect("it is a time");
    assert_eq!(
        DateTime::new(date, &time, None).to_string(),
        "-0005-01-02T01:02:03"
    );
}

#[test]
fn stamps_have_a_zone() {
    keeps::<DateTimeStamp>(&["2004-04-12T13:20:00-05:00", "2004-04-12T13:20:00Z"]);
    let error = "2004-04-12T13:20:00"
        .parse::<DateTimeStamp>()
        .expect_err("there is no zone");
    assert_eq!(error.kind(), &ValueErrorKind::TimeZone { required: true });
}

#[test]
fn clocks() {
    assert_eq!(
        DateTime::from(UNIX_EPOCH).to_string(),
        "1970-01-01T00:00:00Z"
    );
    assert_eq!(
        DateTime::from_unix(951_782_400, 0).to_string(),
        "2000-02-29T00:00:00Z"
    );
    assert_eq!(
        DateTime::from_unix(-1, 500_000_000).to_string(),
        "1969-12-31T23:59:59.5Z"
    );
    let before = UNIX_EPOCH - Duration::from_millis(500);
    assert_eq!(DateTime::from(before).to_string(), "1969-12-31T23:59:59.5Z");
    for seconds in [
        0,
        -1,
        951_782_400,
        -62_135_596_800,
        -99_999_999_999,
        253_402_300_799,
    ] {
        assert_eq!(
            DateTime::from_unix(seconds, 0).unix_seconds(),
            Some(seconds)
        );
    }
    assert_eq!(
        value::<DateTime>("1970-01-01T01:00:00.9+01:00").unix_seconds(),
        Some(0)
    );
}
