//! Laws that hold for every value: what is written reads as equal, orders are orders, equal values
//! have equal hashes.

use std::cmp::Ordering;
use std::fmt::Debug;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::str::FromStr;

use proptest::prelude::*;
use runtime::datatypes::{
    Base64Binary, Date, DateTime, Decimal, Duration, GMonthDay, HexBinary, Integer, Time, Token,
    WhiteSpace,
};

fn read<T: FromStr<Err: Debug>>(text: &str) -> T {
    text.parse().expect(text)
}

/// Writing and reading gives the value again.
fn survives<T: FromStr<Err: Debug> + ToString + PartialEq + Debug>(text: &str) {
    let value: T = read(text);
    assert_eq!(read::<T>(&value.to_string()), value, "{text}");
}

fn hash(value: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}

/// Antisymmetry, transitivity, and hashes that agree with equality.
fn is_ordered<T: FromStr<Err: Debug> + PartialOrd + Hash + Debug>(texts: &[String; 3]) {
    let [a, b, c] = texts.each_ref().map(|text| read::<T>(text));
    assert_eq!(a.partial_cmp(&a), Some(Ordering::Equal));
    assert_eq!(a.partial_cmp(&b), b.partial_cmp(&a).map(Ordering::reverse));
    assert_eq!(a == b, a.partial_cmp(&b) == Some(Ordering::Equal));
    if a == b {
        assert_eq!(hash(&a), hash(&b), "{a:?} {b:?}");
    }
    if a < b && b < c {
        assert!(a < c, "{a:?} {b:?} {c:?}");
    }
    if a == b && b == c {
        assert!(a == c, "{a:?} {b:?} {c:?}");
    }
}

const DECIMAL: &str = r"[+-]?(0{0,2}[0-9]{1,25}(\.[0-9]{0,25})?|\.[0-9]{1,5})";
const SMALL_DECIMAL: &str = r"[+-]?[0-3](\.[0-3]0{0,2})?";
const ZONE: &str = r"(Z|[+-](0[0-9]|1[0-3]):[0-5][0-9]|[+-]14:00)?";
const DURATION: &str = r"-?P([0-9]{1,3}Y[0-9]{1,3}M[0-9]{1,4}D|[0-9]{1,2}M|[0-9]{1,4}D|[0-9]{1,20}YT[0-9]{1,3}\.[0-9]{1,3}S|T[0-9]{1,9}H)";

fn day() -> String {
    "-?[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])".to_owned()
}

fn near_day() -> String {
    format!("2000-0[12]-(0[1-3]|2[89]){ZONE}")
}

fn date_time() -> String {
    format!(
        r"{}T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\.[0-9]{{1,12}})?{ZONE}",
        day()
    )
}

fn near_date_time() -> String {
    format!(r"2000-0[12]-(0[1-3]|2[89])T(0[01]|24):00:00(\.0)?{ZONE}")
}

fn three(pattern: &str) -> impl Strategy<Value = [String; 3]> + use<> {
    [(); 3].map(|()| proptest::string::string_regex(pattern).expect("the pattern is legal"))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn numbers(decimals in three(DECIMAL), near in three(SMALL_DECIMAL), octets: Vec<u8>) {
        survives::<Decimal>(&decimals[0]);
        is_ordered::<Decimal>(&decimals);
        is_ordered::<Decimal>(&near);
        let whole = decimals.map(|text| format!("{}0", text.split('.').next().unwrap_or_default()));
        survives::<Integer>(&whole[0]);
        is_ordered::<Integer>(&whole);
        survives::<HexBinary>(&HexBinary(octets.clone()).to_string());
        prop_assert_eq!(read::<HexBinary>(&HexBinary(octets.clone()).to_string()).0, octets.clone());
        prop_assert_eq!(read::<Base64Binary>(&Base64Binary(octets.clone()).to_string()).0, octets);
    }

    #[test]
    fn floats(double: f64, single: f32) {
        use runtime::datatypes::to_text;
        let text = to_text(&double).expect("it can be written");
        let again: f64 = runtime::datatypes::literal(&text);
        prop_assert!(again == double || double.is_nan(), "{}", text);
        let text = to_text(&single).expect("it can be written");
        let again: f32 = runtime::datatypes::literal(&text);
        prop_assert!(again == single || single.is_nan(), "{}", text);
    }

    #[test]
    fn moments(moments in three(&date_time()), near in three(&near_date_time())) {
        survives::<DateTime>(&moments[0]);
        is_ordered::<DateTime>(&moments);
        is_ordered::<DateTime>(&near);
        let times = moments.map(|text| text.split_once('T').map_or(text.clone(), |(_, time)| time.to_owned()));
        survives::<Time>(&times[0]);
        is_ordered::<Time>(&times);
    }

    #[test]
    fn dates(dates in three(&format!("{}{ZONE}", day())), near in three(&near_day())) {
        survives::<Date>(&dates[0]);
        is_ordered::<Date>(&dates);
        is_ordered::<Date>(&near);
        is_ordered::<GMonthDay>(&near.map(|text| text.replacen("2000", "-", 1)));
    }

    #[test]
    fn unix_time(seconds in -1_000_000_000_000_i64..1_000_000_000_000, nanoseconds in 0_u32..1_000_000_000) {
        let moment = DateTime::from_unix(seconds, nanoseconds);
        prop_assert_eq!(moment.unix_seconds(), Some(seconds));
        survives::<DateTime>(&moment.to_string());
        prop_assert!(moment < DateTime::from_unix(seconds + 1, 0));
    }

    #[test]
    fn durations(durations in three(DURATION)) {
        survives::<Duration>(&durations[0]);
        is_ordered::<Duration>(&durations);
    }

    #[test]
    fn white_space(text in r"[ \t\r\na\u{A0}é]{0,12}") {
        let once = WhiteSpace::Collapse.normalize(&text).into_owned();
        prop_assert_eq!(&WhiteSpace::Collapse.normalize(&once), &once);
        prop_assert!(Token::new(once).is_ok());
        let words: Vec<_> = text.split([' ', '\t', '\r', '\n']).filter(|word| !word.is_empty()).collect();
        prop_assert_eq!(WhiteSpace::Collapse.normalize(&text), words.join(" "));
    }

    /// Nothing that is read panics, whatever it is read as.
    #[test]
    fn any_text(text in r"[-+0-9:.TZPYMDHSeEINFa= ]{0,14}") {
        for name in ["decimal", "integer", "byte", "double", "duration", "dateTime", "time", "date",
            "gYear", "gYearMonth", "gMonthDay", "gDay", "gMonth", "hexBinary", "base64Binary",
            "QName", "language", "yearMonthDuration", "dayTimeDuration", "dateTimeStamp"] {
            use runtime::datatypes::dynamic::SimpleType;
            let of = SimpleType::builtin(name).expect(name);
            let _ = of.read(&text, &runtime::datatypes::NoNamespaces);
        }
    }
}
