//! Durations.

use std::cmp::Ordering::{Greater, Less};

use runtime::datatypes::{DayTimeDuration, Duration, YearMonthDuration};

use super::{accepts, keeps, refuses, value};

#[test]
fn lexical_space() {
    keeps::<Duration>(&[
        "P1Y2M3DT10H30M",
        "-P120D",
        "P2Y6M5DT12H35M30S",
        "P1DT2H",
        "P1M",
        "PT0.050S",
        "-P1Y",
        "PT0S",
    ]);
    accepts::<Duration>(&[
        ("P20M", "P1Y8M"),
        ("P0Y", "PT0S"),
        ("-P0D", "PT0S"),
        ("PT36H", "P1DT12H"),
        ("PT1004199059S", "P11622DT16H10M59S"),
        ("PT90M90S", "PT1H31M30S"),
        ("P0Y1347M", "P112Y3M"),
        ("P99999999999999999999Y", "P99999999999999999999Y"),
    ]);
    refuses::<Duration>(&[
        "", "P", "PT", "P1", "1Y", "P-1Y", "+P1Y", "P1S", "PT1Y", "P1YT", "P1M1Y", "PT1S1M",
        "P1.5Y", "PT1.S", "PT.5S", "PT+1S", "P1Y 2M", "p1Y", "P1H", "--P1Y", "P1Y1Y", "PT1H1H",
    ]);
}

#[test]
fn kinds() {
    keeps::<YearMonthDuration>(&["P1Y2M", "-P14Y", "P0M"]);
    accepts::<YearMonthDuration>(&[("P24M", "P2Y"), ("P0Y", "P0M")]);
    refuses::<YearMonthDuration>(&["P1D", "P1Y2MT1H", "PT0S", "P", "P1Y1D"]);
    keeps::<DayTimeDuration>(&["P3DT4H5M6.7S", "-PT1S", "PT0S"]);
    refuses::<DayTimeDuration>(&["P1Y", "P1M", "P1MT1M", "P", "P1DT"]);
    let second = DayTimeDuration::from(std::time::Duration::from_millis(1500));
    assert_eq!(second.to_string(), "PT1.5S");
    assert!(Duration::new(1, -1).is_err());
    assert_eq!(
        Duration::new(-14, -60)
            .map(|d| d.to_string())
            .ok()
            .as_deref(),
        Some("-P1Y2MT1M")
    );
}

/// The table of Datatypes 1.0 §3.2.6.2.
#[test]
fn partial_order() {
    let order = |one, other| value::<Duration>(one).partial_cmp(&value(other));
    for (one, less, none, greater) in [
        ("P1Y", "P364D", &["P365D", "P366D"][..], "P367D"),
        ("P1M", "P27D", &["P28D", "P29D", "P30D", "P31D"], "P32D"),
        (
            "P5M",
            "P149D",
            &["P150D", "P151D", "P152D", "P153D"],
            "P154D",
        ),
    ] {
        assert_eq!(order(one, less), Some(Greater));
        assert_eq!(order(one, greater), Some(Less));
        for other in none {
            assert_eq!(order(one, other), None, "{one} {other}");
            assert_ne!(value::<Duration>(one), value(other));
        }
    }
    assert_eq!(value::<Duration>("P1D"), value("PT24H"));
    assert_eq!(value::<Duration>("P1Y"), value("P12M"));
    assert_eq!(value::<Duration>("PT1.50S"), value("PT1.5S"));
    assert_eq!(order("-P1M", "P27D"), Some(Less));
    // Four hundred years are as long from any date, and yet not the same.
    assert_eq!(order("P400Y", "P146097D"), None);
    assert_eq!(order("P99999999999999999999Y", "P1D"), Some(Greater));
}
