//! Key sequences of identity constraints: when two are the same, and how they are looked up. Readers
//! and the validator of example documents decide by these; who has which, they know themselves.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::mem::discriminant;

use super::Value;
use crate::datatypes::FacetValue;

/// The values that the fields of a selected element have. Two are equal when each value equals, or
/// is identical to, the other one's (Structures §3.11.4), and equal ones hash alike.
#[derive(Debug, Clone)]
pub struct KeySequence(Box<[Value]>);

impl KeySequence {
    /// The values in the order of the fields.
    pub fn new(values: impl IntoIterator<Item = Value>) -> Self {
        Self(values.into_iter().map(single).collect())
    }
}

/// A list of one item equals that item (Datatypes 1.1 §2.2.2).
fn single(value: Value) -> Value {
    match value {
        Value::List(mut items) if items.len() == 1 => match items.pop() {
            Some(item) => item,
            None => Value::List(items),
        },
        value => value,
    }
}

impl PartialEq for KeySequence {
    fn eq(&self, other: &Self) -> bool {
        let mut pairs = self.0.iter().zip(&other.0);
        self.0.len() == other.0.len() && pairs.all(|(one, other)| one.same(other))
    }
}

impl Eq for KeySequence {}

impl Hash for KeySequence {
    fn hash<H: Hasher>(&self, state: &mut H) {
        for value in &self.0 {
            hash(value, state);
        }
    }
}

/// Equal and identical values hash alike.
fn hash<H: Hasher>(value: &Value, state: &mut H) {
    discriminant(value).hash(state);
    match value {
        Value::String(value) => value.hash(state),
        Value::Boolean(value) => value.hash(state),
        Value::Decimal(value) => value.hash(state),
        Value::Float(value) => hash_float(f64::from(*value), state),
        Value::Double(value) => hash_float(*value, state),
        Value::Duration(value) => value.hash(state),
        Value::DateTime(value) => value.hash(state),
        Value::Time(value) => value.hash(state),
        Value::Date(value) => value.hash(state),
        Value::GYearMonth(value) => value.hash(state),
        Value::GYear(value) => value.hash(state),
        Value::GMonthDay(value) => value.hash(state),
        Value::GDay(value) => value.hash(state),
        Value::GMonth(value) => value.hash(state),
        Value::HexBinary(value) => value.hash(state),
        Value::Base64Binary(value) => value.hash(state),
        Value::AnyUri(value) => value.hash(state),
        Value::QName(value) => value.hash(state),
        Value::Notation(value) => value.hash(state),
        Value::List(items) => {
            items.len().hash(state);
            for item in items {
                hash(item, state);
            }
        }
    }
}

/// Both zeros hash alike, and all that are not a number.
fn hash_float<H: Hasher>(value: f64, state: &mut H) {
    let bits = match value {
        0.0 => 0,
        value if value.is_nan() => f64::NAN.to_bits(),
        value => value.to_bits(),
    };
    bits.hash(state);
}

impl fmt::Display for KeySequence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, value) in self.0.iter().enumerate() {
            let separator = if index == 0 { "" } else { ", " };
            write!(f, "{separator}{:?}", value.to_string())?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::hash::BuildHasher as _;
    use std::hash::RandomState;

    use super::{KeySequence, Value};
    use crate::datatypes::dynamic::SimpleType;
    use crate::datatypes::{NoNamespaces, SimpleType as _, from_text};

    fn value(type_name: &str, text: &str) -> Value {
        let simple_type = SimpleType::builtin(type_name).expect("a type");
        let reading = simple_type.read(text, &NoNamespaces);
        reading.expect("a value").value
    }

    fn key(type_name: &str, text: &str) -> KeySequence {
        KeySequence::new([value(type_name, text)])
    }

    #[test]
    fn equal_values_are_equal_keys_and_hash_alike() {
        let hashes = RandomState::new();
        for (one, other) in [
            (("decimal", "1.0"), ("int", "1")),
            (("string", "a"), ("NCName", "a")),
            (("double", "-0"), ("double", "0")),
            (("double", "NaN"), ("double", "NaN")),
            (("float", "1e1"), ("float", "10")),
            (("boolean", "1"), ("boolean", "true")),
            (("duration", "P1Y"), ("yearMonthDuration", "P12M")),
            (
                ("dateTime", "2020-01-01T24:00:00Z"),
                ("dateTime", "2020-01-02T01:00:00+01:00"),
            ),
            (("hexBinary", "0a"), ("hexBinary", "0A")),
            (("NMTOKENS", "a"), ("string", "a")),
            (("gYear", "2020Z"), ("gYear", "2020+00:00")),
        ] {
            let (one, other) = (key(one.0, one.1), key(other.0, other.1));
            assert_eq!(one, other);
            assert_eq!(hashes.hash_one(&one), hashes.hash_one(&other), "{one:?}");
        }
    }

    #[test]
    fn values_of_different_primitive_types_differ() {
        let values = [
            key("string", "1"),
            key("decimal", "1"),
            key("float", "1"),
            key("double", "1"),
            key("boolean", "1"),
            key("anyURI", "1"),
            key("hexBinary", "01"),
            key("base64Binary", "AQ=="),
            key("dateTime", "2020-01-01T00:00:00"),
            key("dateTime", "2020-01-01T00:00:00Z"),
            key("date", "2020-01-01"),
            key("NMTOKENS", "1 2"),
        ];
        for (index, one) in values.iter().enumerate() {
            for other in &values[index + 1..] {
                assert_ne!(one, other);
            }
        }
    }

    #[test]
    fn generated_values_are_those_that_the_generator_knows() {
        let integer: i64 = from_text("7", &NoNamespaces).expect("a number");
        assert_eq!(KeySequence::new([integer.to_value()]), key("integer", "07"));
    }
}
