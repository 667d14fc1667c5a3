//! Restrictions, enumerations, unions and lists as generated code declares them.

use runtime::datatypes::{
    Categories, Class, Date, DateTime, Decimal, ExplicitTimeZone, Facets, HexBinary, Integer,
    Lexical, List, NamespaceScope, NmToken, Node, Pattern, QName, SimpleType, Token, ValueError,
    ValueErrorKind, WhiteSpace, from_text, to_text,
};

/// A code with lengths.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Code(String);
const CODE: Facets<'static> = Facets {
    min_length: Some(2),
    max_length: Some(4),
    ..Facets::of("Code")
};
runtime::restriction!(Code(String), CODE);

/// A restriction of a restriction.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct ShortCode(Code);
runtime::restriction!(
    ShortCode(Code),
    Facets {
        length: Some(2),
        white_space: Some(WhiteSpace::Collapse),
        ..Facets::of("ShortCode")
    }
);

const DIGIT: Class<'static> = Class {
    categories: Categories::named("Nd"),
    ..Class::NONE
};
const FIVE_DIGITS: Pattern<'static> = Pattern {
    source: r"\d{5}",
    nodes: &[Node::Class(0), Node::Repeat { min: 5, max: 5 }],
    classes: &[DIGIT],
};

/// A number with a pattern.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct PostCode(Lexical<Integer>);
runtime::restriction!(
    PostCode(Lexical<Integer>),
    Facets {
        patterns: &[&[FIVE_DIGITS]],
        min_inclusive: Some("100"),
        ..Facets::of("PostCode")
    }
);

/// A price.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Price(Decimal);
runtime::restriction!(
    Price(Decimal),
    Facets {
        total_digits: Some(6),
        fraction_digits: Some(2),
        min_exclusive: Some("0"),
        max_exclusive: Some("1000.0"),
        ..Facets::of("Price")
    }
);

/// A decimal out of a few.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Rate(Decimal);
runtime::restriction!(
    Rate(Decimal),
    Facets {
        enumeration: &["0.7", "19"],
        ..Facets::of("Rate")
    }
);

/// A local date after the turn of the century.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct LocalDate(Date);
runtime::restriction!(
    LocalDate(Date),
    Facets {
        explicit_time_zone: Some(ExplicitTimeZone::Prohibited),
        min_inclusive: Some("2000-01-01"),
        ..Facets::of("LocalDate")
    }
);

/// An instant with bounds.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Since(DateTime);
runtime::restriction!(
    Since(DateTime),
    Facets {
        min_inclusive: Some("2000-01-01T00:00:00"),
        ..Facets::of("Since")
    }
);

/// Sixteen octets.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Key(HexBinary);
runtime::restriction!(
    Key(HexBinary),
    Facets {
        length: Some(2),
        ..Facets::of("Key")
    }
);

/// Two or three names.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Names(List<NmToken>);
runtime::restriction!(
    Names(List<NmToken>),
    Facets {
        min_length: Some(2),
        max_length: Some(3),
        ..Facets::of("Names")
    }
);

/// Names that are known.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Known(QName);
runtime::restriction!(
    Known(QName),
    Facets {
        enumeration: &["{urn:a}x", "y"],
        length: Some(1),
        ..Facets::of("Known")
    }
);

/// Lists of names that are known.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct KnownLists(List<QName>);
runtime::restriction!(
    KnownLists(List<QName>),
    Facets {
        enumeration: &["{urn:a}a:x {urn:b}b:y"],
        ..Facets::of("KnownLists")
    }
);

/// Closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum State {
    /// `Running`
    Running,
    /// `not running`
    Stopped,
}
runtime::enumeration!(State: Token { Running = "Running", Stopped = "not running" });

/// Open.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) enum Platform {
    /// `Windows`
    Windows,
    /// Anything else.
    Other(String),
}
runtime::enumeration!(Platform: String, open Other { Windows = "Windows" });

/// A number, a state or any text.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Mixed {
    /// First.
    Number(i32),
    /// Second.
    State(State),
    /// Third.
    Text(Code),
}
runtime::union!(Mixed { Number(i32), State(State), Text(Code) });

/// A union with facets of its own.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Few(Mixed);
runtime::restriction!(
    Few(Mixed),
    Facets {
        enumeration: &["1", "Running", "abc"],
        ..Facets::of("Few")
    }
);

/// A union with a pattern.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Padded(Lexical<Mixed>);
runtime::restriction!(
    Padded(Lexical<Mixed>),
    Facets {
        patterns: &[&[FIVE_DIGITS]],
        ..Facets::of("Padded")
    }
);

/// A name or a number.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum NameOrNumber {
    /// First.
    Number(i32),
    /// Second.
    Name(QName),
}
runtime::union!(NameOrNumber {
    Number(i32),
    Name(QName)
});

/// One of them.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Chosen(Lexical<NameOrNumber>);
runtime::restriction!(
    Chosen(Lexical<NameOrNumber>),
    Facets {
        enumeration: &["{urn:a}x", "7"],
        ..Facets::of("Chosen")
    }
);

struct Scope;

impl NamespaceScope for Scope {
    fn namespace(&self, prefix: &str) -> Option<&str> {
        match prefix {
            "a" => Some("urn:a"),
            "b" => Some("urn:b"),
            _ => None,
        }
    }
}

fn kind<T: std::fmt::Debug>(result: Result<T, ValueError>) -> ValueErrorKind {
    result.expect_err("a facet does not hold").kind().clone()
}

#[test]
fn lengths() {
    assert_eq!(
        Code::new("éé").map(Code::into_inner).ok().as_deref(),
        Some("éé")
    );
    let error = Code::new("12345").expect_err("it is too long");
    assert_eq!(
        error.to_string(),
        r#""12345" is not a valid Code: maxLength is 4, its length is 5"#
    );
    assert!(Code::try_from("1".to_owned()).is_err());
    assert_eq!(
        "abc"
            .parse::<Code>()
            .map(|code| code.to_uppercase())
            .ok()
            .as_deref(),
        Some("ABC")
    );
    assert!("a b".parse::<ShortCode>().is_err());
    assert_eq!(
        " ab "
            .parse::<ShortCode>()
            .map(|code| code.to_string())
            .ok()
            .as_deref(),
        Some("ab")
    );
    let code = Code::new(" a").expect("blanks count");
    assert!(ShortCode::new(code).is_err());
    assert!("00FF".parse::<Key>().is_ok());
    assert!("00".parse::<Key>().is_err());
    assert!("a b".parse::<Names>().is_ok());
    assert!(matches!(
        kind("a".parse::<Names>()),
        ValueErrorKind::Length {
            facet: "minLength",
            limit: 2,
            found: 1
        }
    ));
}

#[test]
fn patterns_hold_for_the_text_that_is_kept() {
    let code: PostCode = "00123".parse().expect("five digits");
    assert_eq!(to_text(&code).ok().as_deref(), Some("00123"));
    assert_eq!(**code, Integer::from(123));
    assert!(
        matches!(kind("123".parse::<PostCode>()), ValueErrorKind::Pattern(pattern) if pattern == r"\d{5}")
    );
    assert!(matches!(
        kind("00099".parse::<PostCode>()),
        ValueErrorKind::Bound {
            facet: "minInclusive",
            ..
        }
    ));
    assert!(PostCode::new(Integer::from(123)).is_err());
    assert_eq!(
        PostCode::new(Integer::from(12345))
            .map(|code| code.to_string())
            .ok()
            .as_deref(),
        Some("12345")
    );
}

#[test]
fn bounds_and_digits() {
    assert!("999.990".parse::<Price>().is_ok());
    assert!(matches!(
        kind("0.00".parse::<Price>()),
        ValueErrorKind::Bound {
            facet: "minExclusive",
            ..
        }
    ));
    assert!(
        matches!(kind("1000".parse::<Price>()), ValueErrorKind::Bound { facet: "maxExclusive", limit } if limit == "1000.0")
    );
    assert!(matches!(
        kind("0.125".parse::<Price>()),
        ValueErrorKind::Digits {
            facet: "fractionDigits",
            limit: 2,
            found: 3
        }
    ));
    assert!(matches!(
        kind("1234567".parse::<Price>()),
        ValueErrorKind::Digits {
            facet: "totalDigits",
            ..
        }
    ));
    assert!("2000-01-01".parse::<LocalDate>().is_ok());
    assert!("1999-12-31".parse::<LocalDate>().is_err());
    assert_eq!(
        kind("2000-01-01Z".parse::<LocalDate>()),
        ValueErrorKind::TimeZone { required: false }
    );
    // Not in an order with the bound, hence not within it.
    assert!("2000-01-01T01:00:00Z".parse::<Since>().is_err());
    assert!("2000-01-02T00:00:00Z".parse::<Since>().is_ok());
}

#[test]
fn enumerations_compare_values() {
    assert!("19.00".parse::<Rate>().is_ok());
    assert_eq!(kind("7".parse::<Rate>()), ValueErrorKind::Enumeration);
    assert_eq!(State::Stopped.as_str(), "not running");
    assert_eq!(
        " not\n running ".parse::<State>().ok(),
        Some(State::Stopped)
    );
    assert_eq!(
        kind("running".parse::<State>()),
        ValueErrorKind::Enumeration
    );
    assert_eq!("Windows".parse::<Platform>().ok(), Some(Platform::Windows));
    let other = Platform::Other("Plan 9".to_owned());
    assert_eq!("Plan 9".parse::<Platform>().ok(), Some(other.clone()));
    assert_eq!(other.to_string(), "Plan 9");
    assert!(from_text::<Known>("a:x", &Scope).is_ok());
    assert!(from_text::<Known>("y", &Scope).is_ok());
    assert!(from_text::<Known>("b:x", &Scope).is_err());
    assert!(from_text::<KnownLists>("a:x  b:y", &Scope).is_ok());
    assert!(from_text::<KnownLists>("a:x b:x", &Scope).is_err());
}

#[test]
fn unions_take_the_first_that_accepts() {
    assert_eq!(" 12 ".parse::<Mixed>().ok(), Some(Mixed::Number(12)));
    assert_eq!(
        " Running".parse::<Mixed>().ok(),
        Some(Mixed::State(State::Running))
    );
    assert!(matches!(" ab ".parse::<Mixed>(), Ok(Mixed::Text(text)) if text.as_str() == " ab "));
    assert_eq!(kind("too long".parse::<Mixed>()), ValueErrorKind::NoMember);
    assert_eq!(Mixed::WHITE_SPACE, WhiteSpace::Preserve);
    assert!("01".parse::<Few>().is_ok());
    assert!("abc".parse::<Few>().is_ok());
    assert_eq!(kind("2".parse::<Few>()), ValueErrorKind::Enumeration);
    assert_eq!(kind(" abc".parse::<Few>()), ValueErrorKind::Enumeration);
}

#[test]
fn unions_with_patterns_keep_their_text() {
    let padded: Padded = " 00012 ".parse().expect("five digits");
    assert_eq!(padded.to_string().trim(), "00012");
    assert!("12".parse::<Padded>().is_err());
    assert!(from_text::<Chosen>("007", &Scope).is_ok());
    assert!(from_text::<Chosen>("b:x", &Scope).is_err());
    let name = from_text::<Chosen>("a:x", &Scope).expect("it is enumerated");
    // Without a scope nothing can stand for the namespace; the prefix is not written blindly.
    assert!(to_text(&name).is_err());
}
