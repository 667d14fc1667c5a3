//! Simple types as pools: texts that are values of the type, and texts that are not. A facet moves texts from one to the
//! other; what it means is said once more here, in the simplest way.

use crate::builtin::{Builtin, Length, WhiteSpace};
use crate::pattern::Pattern;

/// A text that is a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Value {
    /// The text, white space normalised.
    pub(crate) text: String,
    /// The same for equal values, different otherwise.
    pub(crate) key: String,
    /// Its place in the order of its type.
    rank: usize,
    /// What facets of length count.
    length: usize,
}

/// A constraining facet.
#[derive(Debug, Clone)]
pub(crate) enum Facet {
    Enumeration(Vec<Value>),
    MinInclusive(Value),
    MinExclusive(Value),
    MaxInclusive(Value),
    MaxExclusive(Value),
    Length(usize),
    MinLength(usize),
    MaxLength(usize),
    TotalDigits(usize),
    FractionDigits(usize),
    Pattern(Vec<Pattern>),
}

impl Facet {
    /// Whether `value` may stay.
    pub(crate) fn holds(&self, value: &Value) -> bool {
        match self {
            Self::Enumeration(values) => values.iter().any(|one| one.key == value.key),
            Self::MinInclusive(bound) => value.rank >= bound.rank,
            Self::MinExclusive(bound) => value.rank > bound.rank,
            Self::MaxInclusive(bound) => value.rank <= bound.rank,
            Self::MaxExclusive(bound) => value.rank < bound.rank,
            Self::Length(length) => value.length == *length,
            Self::MinLength(length) => value.length >= *length,
            Self::MaxLength(length) => value.length <= *length,
            Self::TotalDigits(digits) => total_digits(&value.text) <= *digits,
            Self::FractionDigits(digits) => fraction(&value.text).len() <= *digits,
            Self::Pattern(patterns) => patterns.iter().any(|one| one.matches(&value.text)),
        }
    }

    /// The elements that say it in a schema: names and values.
    pub(crate) fn written(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::Enumeration(values) => values
                .iter()
                .map(|value| ("enumeration", value.text.clone()))
                .collect(),
            Self::MinInclusive(bound) => vec![("minInclusive", bound.text.clone())],
            Self::MinExclusive(bound) => vec![("minExclusive", bound.text.clone())],
            Self::MaxInclusive(bound) => vec![("maxInclusive", bound.text.clone())],
            Self::MaxExclusive(bound) => vec![("maxExclusive", bound.text.clone())],
            Self::Length(length) => vec![("length", length.to_string())],
            Self::MinLength(length) => vec![("minLength", length.to_string())],
            Self::MaxLength(length) => vec![("maxLength", length.to_string())],
            Self::TotalDigits(digits) => vec![("totalDigits", digits.to_string())],
            Self::FractionDigits(digits) => vec![("fractionDigits", digits.to_string())],
            Self::Pattern(patterns) => patterns
                .iter()
                .map(|pattern| ("pattern", pattern.to_string()))
                .collect(),
        }
    }
}

/// The values of a built-in type.
pub(crate) fn values(builtin: &Builtin) -> Vec<Value> {
    let mut values = Vec::new();
    for (rank, texts) in builtin.good.iter().enumerate() {
        for text in *texts {
            let same = match builtin.primitive {
                "decimal" => decimal_key(text),
                _ => texts[0].to_owned(),
            };
            values.push(Value {
                text: (*text).to_owned(),
                key: format!("{}:{same}", builtin.primitive),
                rank,
                length: length(builtin.length, text),
            });
        }
    }
    values
}

/// A list of `items`, which have no white space.
pub(crate) fn list(items: &[&Value]) -> Value {
    let texts: Vec<_> = items.iter().map(|item| item.text.as_str()).collect();
    let keys: Vec<_> = items.iter().map(|item| item.key.as_str()).collect();
    Value {
        text: texts.join(" "),
        key: format!("list:{}", keys.join(" ")),
        rank: 0,
        length: items.len(),
    }
}

/// How a text may be written: white space that normalising takes away.
pub(crate) fn padded(white_space: WhiteSpace, text: &str) -> String {
    match white_space {
        WhiteSpace::Preserve => text.to_owned(),
        WhiteSpace::Replace => text.replacen(' ', "\n", 1),
        WhiteSpace::Collapse => format!("\n {} ", text.replacen(' ', "\t ", 1)),
    }
}

/// The number of a facet of length that fits `value`.
pub(crate) fn length_of(value: &Value) -> usize {
    value.length
}

fn length(counted: Length, text: &str) -> usize {
    match counted {
        Length::None => 0,
        Length::Characters => text.chars().count(),
        Length::Hex => text.len() / 2,
        Length::Base64 => {
            let solid = text.replace(' ', "");
            solid.len() / 4 * 3 - solid.matches('=').count()
        }
        Length::Items => text.split_whitespace().count(),
    }
}

fn unsigned(text: &str) -> &str {
    text.trim_start_matches(['+', '-'])
}

/// Digits behind the point that count.
fn fraction(text: &str) -> &str {
    let (_, fraction) = text.split_once('.').unwrap_or((text, ""));
    fraction.trim_end_matches('0')
}

/// Digits in front of the point that count.
fn whole(text: &str) -> &str {
    let (whole, _) = text.split_once('.').unwrap_or((text, ""));
    unsigned(whole).trim_start_matches('0')
}

fn total_digits(text: &str) -> usize {
    match (whole(text), fraction(text)) {
        ("", fraction) => fraction.len().max(1),
        (whole, fraction) => whole.len() + fraction.len(),
    }
}

fn decimal_key(text: &str) -> String {
    let (whole, fraction) = (whole(text), fraction(text));
    if whole.is_empty() && fraction.is_empty() {
        return "0".to_owned();
    }
    let sign = if text.starts_with('-') { "-" } else { "" };
    format!("{sign}{whole}.{fraction}")
}
