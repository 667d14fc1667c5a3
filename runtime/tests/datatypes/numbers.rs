//! Booleans, decimals, integers and floating point.

use std::cmp::Ordering;

use runtime::datatypes::{
    Decimal, FacetValue, Integer, NegativeInteger, NonNegativeInteger, NonPositiveInteger,
    PositiveInteger,
};

use super::{accepts, keeps, out_of_range, refuses, value};

#[test]
fn boolean() {
    accepts::<bool>(&[
        ("true", "true"),
        ("1", "true"),
        (" false\n", "false"),
        ("0", "false"),
    ]);
    refuses::<bool>(&["", "TRUE", "True", "yes", "2", "tru e"]);
}

#[test]
fn decimal() {
    keeps::<Decimal>(&["-1.23", "12678967.543233", "210", "0", "0.00", "100000.00"]);
    accepts::<Decimal>(&[
        ("+100000.00", "100000.00"),
        (" 12. ", "12"),
        (".5", "0.5"),
        ("-.05", "-0.05"),
        ("-0", "0"),
        ("-0.0", "0.0"),
        ("0001", "1"),
        (
            "123456789012345678901234567890.123",
            "123456789012345678901234567890.123",
        ),
    ]);
    refuses::<Decimal>(&[
        "", ".", "+", "-", "1e3", "1,5", "1 000", "INF", "0x10", "--1", "1.2.3", "١",
    ]);
    assert_eq!(value::<Decimal>("1.50"), value::<Decimal>("1.5"));
    assert!(value::<Decimal>("-0.1") > value::<Decimal>("-0.10000000000000000000000000001"));
    assert!(value::<Decimal>("9223372036854775808") > value::<Decimal>("9223372036854775807.9"));
}

#[test]
fn digits_of_decimals() {
    let digits = |text| {
        let digits = value::<Decimal>(text)
            .digits()
            .expect("decimals have digits");
        (digits.total, digits.fraction)
    };
    assert_eq!(digits("0"), (0, 0));
    assert_eq!(digits("-012.3400"), (4, 2));
    assert_eq!(digits("0.05"), (2, 2));
    assert_eq!(digits("100"), (3, 0));
    assert_eq!(digits("100000000000000000000.10"), (22, 1));
}

#[test]
fn unbounded_integers() {
    keeps::<Integer>(&[
        "-1",
        "0",
        "12678967543233",
        "-123456789012345678901234567890",
    ]);
    accepts::<Integer>(&[
        ("+100000", "100000"),
        ("-0", "0"),
        ("007", "7"),
        (" +2 ", "2"),
    ]);
    refuses::<Integer>(&["", "1.0", "+", "- 1", "1e3", "one"]);
    keeps::<NonPositiveInteger>(&["-1", "0", "-12678967543233"]);
    out_of_range::<NonPositiveInteger>(&["1", "99999999999999999999"]);
    keeps::<NegativeInteger>(&["-1", "-126789675432331267896754323312678967543233"]);
    out_of_range::<NegativeInteger>(&["0", "-0", "1"]);
    accepts::<NonNegativeInteger>(&[("-0", "0"), ("1", "1"), ("+100000", "100000")]);
    out_of_range::<NonNegativeInteger>(&["-1"]);
    keeps::<PositiveInteger>(&["1", "12678967543233"]);
    out_of_range::<PositiveInteger>(&["0", "-1"]);
    let hostile = "9".repeat(10_000_000);
    out_of_range::<Integer>(&[&hostile]);
    out_of_range::<Decimal>(&[&hostile]);
}

#[test]
fn integers_convert() {
    assert_eq!(Integer::from(u64::MAX).to_string(), "18446744073709551615");
    assert_eq!(
        u64::try_from(value::<Integer>("18446744073709551615")).ok(),
        Some(u64::MAX)
    );
    assert!(i64::try_from(Integer::from(u64::MAX)).is_err());
    assert_eq!(
        NonNegativeInteger::from(7_u8),
        value::<NonNegativeInteger>("7")
    );
    assert!(PositiveInteger::try_from(0_i32).is_err());
    assert_eq!(
        Integer::try_from(&value::<Decimal>("2.00")).ok(),
        Some(Integer::from(2))
    );
    assert!(Integer::try_from(&value::<Decimal>("2.01")).is_err());
    assert_eq!(Decimal::try_from(0.1).ok(), Some(value("0.1")));
    assert!(Decimal::try_from(f64::NAN).is_err());
    assert!(Decimal::from(2) < Decimal::new(21, 1));
}

#[test]
fn bounded_integers() {
    accepts::<i8>(&[
        ("127", "127"),
        ("-128", "-128"),
        ("+1", "1"),
        ("-0", "0"),
        ("000", "0"),
    ]);
    out_of_range::<i8>(&["128", "-129"]);
    out_of_range::<i16>(&["32768", "-32769"]);
    out_of_range::<i32>(&["2147483648", "-2147483649"]);
    out_of_range::<i64>(&["9223372036854775808", "-9223372036854775809"]);
    accepts::<u8>(&[("255", "255"), ("-0", "0"), ("+0", "0")]);
    out_of_range::<u8>(&["256", "-1"]);
    out_of_range::<u16>(&["65536"]);
    out_of_range::<u32>(&["4294967296"]);
    out_of_range::<u64>(&["18446744073709551616", "-1"]);
    refuses::<i32>(&["", "+", "-", "+-1", "1.0", "0x1", "1_000", "١"]);
    refuses::<u32>(&["", "-", "1-"]);
}

#[test]
fn floating_point() {
    accepts::<f64>(&[
        ("-1E4", "-10000"),
        ("1267.43233E12", "1.26743233E15"),
        ("12.78e-2", "0.1278"),
        ("12", "12"),
        ("-0", "-0"),
        ("0", "0"),
        ("+INF", "INF"),
        ("-INF", "-INF"),
        (".5", "0.5"),
        ("5.", "5"),
        ("1e400", "INF"),
        ("1e-400", "0"),
    ]);
    assert!(value::<f64>("NaN").is_nan());
    accepts::<f32>(&[
        ("3.4028235e38", "3.4028235E38"),
        ("1e40", "INF"),
        ("0.1", "0.1"),
    ]);
    let wrong = [
        "", "inf", "Infinity", "nan", "+NaN", "-NaN", "1e", "e1", ".", "1 e3", "0x1p3", "1f",
    ];
    refuses::<f64>(&wrong);
    refuses::<f32>(&wrong);
}

#[test]
fn floating_point_compares_as_facets_want() {
    assert!(f64::NAN.same(&f64::NAN));
    assert!(0.0_f64.same(&-0.0));
    assert_eq!(f64::NAN.order(&1.0), None);
    assert_eq!(f64::INFINITY.order(&1.0), Some(Ordering::Greater));
}
