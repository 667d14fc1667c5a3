//! Values of the attributes of XML Schema: what is right, and how it is handed on.

use runtime::datatypes::is_ncname;

use super::rules::Value;
use crate::diagnostics::did_you_mean;

/// What is wrong with a value, and what to do.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Flaw {
    /// It does not belong to the type.
    Value {
        /// Such as "a number".
        expected: String,
        /// What to write instead, if that is clear.
        near: Option<String>,
    },
    /// A prefix is not bound.
    Prefix(String),
}

fn expected(what: impl Into<String>) -> Flaw {
    Flaw::Value {
        expected: what.into(),
        near: None,
    }
}

/// Checks a value and brings it into the one form that the reader takes. `namespace` looks up
/// prefixes.
pub(super) fn normalized<'n>(
    value: Value,
    text: &str,
    namespace: impl Fn(&str) -> Option<&'n str>,
) -> Result<String, Flaw> {
    if value == Value::Text {
        return Ok(text.to_owned());
    }
    let words: Vec<&str> = text
        .split([' ', '\t', '\n', '\r'])
        .filter(|word| !word.is_empty())
        .collect();
    let token = words.join(" ");
    match value {
        Value::Text | Value::Token | Value::Uri => {}
        Value::Name => {
            if !is_ncname(&token) {
                return Err(expected(
                    "a name: letters, digits, `.`, `-`, `_`, no colon, no space",
                ));
            }
        }
        Value::QName => qualified(&token, &namespace)?,
        Value::QNames => {
            for word in &words {
                qualified(word, &namespace)?;
            }
        }
        Value::Boolean => return boolean(&token),
        Value::MinOccurs => return number(&token, "a number"),
        Value::MaxOccurs if token == "unbounded" => {}
        Value::MaxOccurs => return number(&token, "a number or `unbounded`"),
        Value::OneOf(allowed) => {
            if !allowed.contains(&token.as_str()) {
                return Err(one_of(&token, allowed));
            }
        }
        Value::SetOf(_) if token == "#all" => {}
        Value::SetOf(allowed) => {
            if let Some(wrong) = words.iter().find(|word| !allowed.contains(word)) {
                return Err(one_of(wrong, allowed));
            }
        }
        Value::Namespaces if matches!(token.as_str(), "##any" | "##other") => {}
        Value::Namespaces | Value::NotNamespaces => {
            let keywords = ["##targetNamespace", "##local"];
            let wrong = words
                .iter()
                .find(|word| word.starts_with("##") && !keywords.contains(word));
            if wrong.is_some() || (value == Value::NotNamespaces && words.is_empty()) {
                return Err(expected(
                    "namespaces, `##targetNamespace` or `##local`; `##any` and `##other` stand alone",
                ));
            }
        }
        Value::NotQNames(keywords) => {
            for word in words.iter().filter(|word| !keywords.contains(word)) {
                qualified(word, &namespace)?;
            }
        }
    }
    Ok(token)
}

fn one_of(wrong: &str, allowed: &'static [&'static str]) -> Flaw {
    let list: Vec<String> = allowed.iter().map(|word| format!("`{word}`")).collect();
    Flaw::Value {
        expected: format!("one of {}", list.join(", ")),
        near: did_you_mean(wrong, allowed.iter().copied()).map(str::to_owned),
    }
}

fn qualified<'n>(name: &str, namespace: impl Fn(&str) -> Option<&'n str>) -> Result<(), Flaw> {
    let (prefix, local) = match name.split_once(':') {
        Some((prefix, local)) => (Some(prefix), local),
        None => (None, name),
    };
    if !is_ncname(local) || prefix.is_some_and(|prefix| !is_ncname(prefix)) {
        return Err(expected("a qualified name, such as `xs:string`"));
    }
    match prefix {
        Some(prefix) if namespace(prefix).is_none() => Err(Flaw::Prefix(prefix.to_owned())),
        _ => Ok(()),
    }
}

fn boolean(token: &str) -> Result<String, Flaw> {
    match token {
        "true" | "1" => Ok("true".to_owned()),
        "false" | "0" => Ok("false".to_owned()),
        _ => Err(expected("`true` or `false`")),
    }
}

/// A non-negative integer of any size; what is beyond 32 bits is as good as no limit.
fn number(token: &str, what: &str) -> Result<String, Flaw> {
    let digits = token.strip_prefix('+').unwrap_or(token);
    let digits = match digits.strip_prefix('-') {
        Some(zeros) if !zeros.is_empty() && zeros.bytes().all(|byte| byte == b'0') => zeros,
        _ => digits,
    };
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(expected(what));
    }
    let significant = digits.trim_start_matches('0');
    let number = match significant {
        "" => 0,
        // More digits than 32 bits have.
        digits => digits.parse::<u32>().unwrap_or(u32::MAX),
    };
    Ok(number.to_string())
}

#[cfg(test)]
mod tests {
    use super::{Flaw, normalized};
    use crate::parse::xsd::rules::Value;

    fn check(value: Value, text: &str) -> Option<String> {
        normalized(value, text, |prefix| (prefix == "p").then_some("urn:p")).ok()
    }

    #[test]
    fn numbers_have_any_size_and_form() {
        for (text, number) in [(" 1 ", "1"), ("+007", "7"), ("-0", "0"), ("0", "0")] {
            assert_eq!(check(Value::MinOccurs, text).as_deref(), Some(number));
        }
        let huge = check(Value::MaxOccurs, "99999999999999999999999999");
        assert_eq!(huge.as_deref(), Some("4294967295"));
        assert_eq!(
            check(Value::MaxOccurs, "unbounded").as_deref(),
            Some("unbounded")
        );
        for text in ["", "x", "-1", "1.0", "unbounded", "+", "-"] {
            assert_eq!(check(Value::MinOccurs, text), None, "{text:?}");
        }
    }

    #[test]
    fn names_know_their_prefixes() {
        assert_eq!(check(Value::QName, " p:a ").as_deref(), Some("p:a"));
        assert_eq!(
            check(Value::QNames, "p:a  b\n p:c").as_deref(),
            Some("p:a b p:c")
        );
        let unbound = normalized(Value::QName, "q:a", |_| None);
        assert_eq!(unbound, Err(Flaw::Prefix("q".to_owned())));
        for text in ["", "a b", ":a", "a:", "a:b:c", "1a"] {
            assert_eq!(check(Value::QName, text), None, "{text:?}");
        }
    }

    #[test]
    fn words_are_those_allowed() {
        assert_eq!(
            check(Value::SetOf(&["a", "b"]), " b  a ").as_deref(),
            Some("b a")
        );
        assert_eq!(
            check(Value::SetOf(&["a", "b"]), "#all").as_deref(),
            Some("#all")
        );
        assert_eq!(check(Value::SetOf(&["a", "b"]), "#all a"), None);
        assert_eq!(check(Value::Boolean, "1").as_deref(), Some("true"));
        assert_eq!(check(Value::Boolean, "True"), None);
    }
}
