//! Strings of all kinds, names, URIs, lists.

use runtime::datatypes::{
    AnySimpleType, AnyUri, Entity, Id, IdRef, Language, List, NamespaceScope, NcName, NmToken,
    NoNamespaces, NormalizedString, Notation, PrefixSource, QName, SimpleType, Token,
    ValueErrorKind, ValueWriter, WhiteSpace, XmlName, from_text,
};

use super::{accepts, keeps, refuses, value};

#[test]
fn white_space() {
    let text = " a\t b\r\n\u{A0}c  ";
    assert_eq!(WhiteSpace::Preserve.normalize(text), text);
    assert_eq!(WhiteSpace::Replace.normalize(text), " a  b  \u{A0}c  ");
    assert_eq!(WhiteSpace::Collapse.normalize(text), "a b \u{A0}c");
    assert_eq!(WhiteSpace::Collapse.normalize(" \t\n "), "");
    keeps::<String>(&["", " a ", "\t\n", "é\u{10FFFF}"]);
    keeps::<AnySimpleType>(&["", " a "]);
    accepts::<NormalizedString>(&[("a\tb\n", "a b "), ("  ", "  ")]);
    accepts::<Token>(&[(" a\t b\n", "a b"), ("  ", "")]);
    assert!(Token::new(" a").is_err());
    assert!(Token::new("a  b").is_err());
    assert!(NormalizedString::new("a\tb").is_err());
}

#[test]
fn names() {
    keeps::<XmlName>(&["a", ":a", "_", "a:b:c", "é", "\u{10000}", "a-.9\u{B7}"]);
    refuses::<XmlName>(&["", "9a", "-a", ".a", "a b", "\u{B7}", "a\u{D7}"]);
    keeps::<NcName>(&["a", "_9", "é.-"]);
    refuses::<NcName>(&["", "a:b", ":a", "9"]);
    keeps::<NmToken>(&["9", "-a", "a:b", ".", "\u{B7}"]);
    refuses::<NmToken>(&["", "a b", "a,b", "a\u{D7}b"]);
    keeps::<Id>(&["a"]);
    refuses::<Id>(&["a:b"]);
    refuses::<IdRef>(&["1"]);
    refuses::<Entity>(&[""]);
    keeps::<Language>(&["en", "en-US", "x-klingon", "de-1996", "abcdefgh-12345678"]);
    refuses::<Language>(&[
        "",
        "en_US",
        "abcdefghi",
        "en-",
        "-en",
        "1en",
        "en-abcdefghi",
        "é",
    ]);
}

#[test]
fn uris() {
    accepts::<AnyUri>(&[
        ("http://a/b?c#d", "http://a/b?c#d"),
        ("", ""),
        (" ../a b ", "../a b"),
        ("http://é/%zz", "http://é/%zz"),
    ]);
    assert_ne!(value::<AnyUri>("http://A/"), value::<AnyUri>("http://a/"));
}

/// `p` is bound, and a default namespace or none.
struct Scope(Option<&'static str>);

impl NamespaceScope for Scope {
    fn namespace(&self, prefix: &str) -> Option<&str> {
        match prefix {
            "" => self.0,
            "p" => Some("urn:p"),
            _ => None,
        }
    }
}

impl PrefixSource for Scope {
    fn prefix(&mut self, namespace: &str, _preferred: &str) -> Option<std::borrow::Cow<'_, str>> {
        (namespace == "urn:p").then_some("q".into())
    }
}

#[test]
fn qualified_names() {
    let read = |text| from_text::<QName>(text, &Scope(Some("urn:d")));
    let name = read(" p:a ").expect("p is bound");
    assert_eq!(
        (name.namespace(), name.local().as_str(), name.prefix()),
        (Some("urn:p"), "a", "p")
    );
    assert_eq!(name.to_string(), "{urn:p}a");
    let plain = read("a").expect("it needs no prefix");
    assert_eq!(plain.namespace(), Some("urn:d"));
    assert_ne!(name, plain);
    assert_eq!(
        from_text::<QName>("a", &Scope(None))
            .ok()
            .and_then(|name| name.namespace().map(str::to_owned)),
        None
    );
    let error = read("x:a").expect_err("x is not bound");
    assert_eq!(error.kind(), &ValueErrorKind::UnboundPrefix("x".to_owned()));
    refuses::<QName>(&["", ":a", "a:", "a:b:c", "p: a", "1:a", "p:1"]);
    refuses::<Notation>(&["a b"]);

    let mut text = String::new();
    let mut scope = Scope(None);
    let written = name.format(&mut ValueWriter::new(&mut text, &mut scope));
    assert!(written.is_ok());
    assert_eq!(text, "q:a");
    let error = plain.format(&mut ValueWriter::new(&mut text, &mut scope));
    let kind = error.expect_err("there is no prefix").kind().clone();
    assert_eq!(kind, ValueErrorKind::NoPrefix("urn:d".to_owned()));
    assert_eq!(
        from_text::<QName>("xml:lang", &NoNamespaces)
            .ok()
            .map(|name| name.local().to_string()),
        Some("lang".to_owned())
    );
}

#[test]
fn lists() {
    accepts::<List<i32>>(&[(" 1\t2\n 3 ", "1 2 3"), ("", ""), ("007", "7")]);
    assert!("1 x".parse::<List<i32>>().is_err());
    let list: List<NmToken> = value("a b");
    assert_eq!(list.len(), 2);
    assert_eq!(
        list.iter().map(|item| item.as_str()).collect::<Vec<_>>(),
        ["a", "b"]
    );
}

#[test]
fn errors_say_what_was_expected() {
    let error = "12x".parse::<List<u8>>().expect_err("12x is no number");
    assert_eq!(
        error.to_string(),
        r#""12x" is not a valid xs:unsignedByte: expected an integer"#
    );
    let long = "é".repeat(1000);
    let error = long.parse::<Language>().expect_err("it is no language");
    assert_eq!(error.text().chars().count(), 81);
}
