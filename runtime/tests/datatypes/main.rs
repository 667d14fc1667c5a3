//! The datatypes of XML Schema: what is in their lexical spaces and what is not, equality, order,
//! and what is written. The tables follow the specification's text.

mod binary;
mod durations;
mod dynamic;
mod facets;
mod laws;
mod moments;
mod numbers;
mod strings;

use std::fmt::Debug;

use runtime::datatypes::{NoNamespaces, SimpleType, ValueErrorKind, from_text, to_text};

/// Every text reads and is written as the one beside it, which reads as an equal value.
#[track_caller]
fn accepts<T: SimpleType + PartialEq + Debug>(table: &[(&str, &str)]) {
    for (text, written) in table {
        let value: T = from_text(text, &NoNamespaces).unwrap_or_else(|error| panic!("{error}"));
        let found = to_text(&value).unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(&found, written, "{text:?}");
        let again: T = from_text(&found, &NoNamespaces).unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(again, value, "{text:?}");
    }
}

/// Every text reads and is written as it is.
#[track_caller]
fn keeps<T: SimpleType + PartialEq + Debug>(texts: &[&str]) {
    let table: Vec<_> = texts.iter().map(|text| (*text, *text)).collect();
    accepts::<T>(&table);
}

/// No text is in the lexical space.
#[track_caller]
fn refuses<T: SimpleType + Debug>(texts: &[&str]) {
    for text in texts {
        let error = from_text::<T>(text, &NoNamespaces).expect_err(text);
        assert!(
            matches!(error.kind(), ValueErrorKind::Lexical(_)),
            "{error}"
        );
    }
}

/// Every text is well written, but for a value the type cannot have.
#[track_caller]
fn out_of_range<T: SimpleType + Debug>(texts: &[&str]) {
    for text in texts {
        let error = from_text::<T>(text, &NoNamespaces).expect_err(text);
        assert_eq!(error.kind(), &ValueErrorKind::OutOfRange, "{error}");
    }
}

/// The value of a text that is one.
#[track_caller]
fn value<T: SimpleType>(text: &str) -> T {
    from_text(text, &NoNamespaces).unwrap_or_else(|error| panic!("{error}"))
}
