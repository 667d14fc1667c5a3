//! Key sequences and where they are: tables that belong to elements and are handed up to the
//! elements around them (Structures §3.11.5).

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::mem::discriminant;

use crate::datatypes::FacetValue;
use crate::datatypes::dynamic::Value;
use crate::xml::Name;

/// The values that the fields of a selected element have. Two are equal when each value equals, or
/// is identical to, the other one's.
#[derive(Debug)]
pub(crate) struct KeySequence(Box<[Value]>);

impl KeySequence {
    pub(super) fn new(values: impl IntoIterator<Item = Value>) -> Self {
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

/// Key sequences, each with the place of the first element that has it.
#[derive(Debug, Default)]
pub(super) struct KeyTable(HashMap<KeySequence, usize>);

impl KeyTable {
    /// Adds a key sequence.
    ///
    /// # Errors
    /// The sequence itself and its first place, when it is there already.
    pub(super) fn add(
        &mut self,
        keys: KeySequence,
        place: usize,
    ) -> Result<(), (KeySequence, usize)> {
        if let Some(first) = self.0.get(&keys) {
            return Err((keys, *first));
        }
        self.0.insert(keys, place);
        Ok(())
    }
}

/// The tables of the open elements that key references may look into.
#[derive(Debug, Default)]
pub(super) struct NodeTables(Vec<NodeTable>);

/// What an element knows of one key.
#[derive(Debug)]
struct NodeTable {
    key: Name,
    /// Of the element, in the path.
    depth: usize,
    /// `false` for what two elements have that were handed up from different children: it means
    /// neither of them.
    entries: HashMap<KeySequence, bool>,
    /// How many are `false`.
    ambiguous: usize,
}

impl NodeTables {
    /// Adds the table that an element itself has; it wins over those handed up to it.
    pub(super) fn publish(&mut self, depth: usize, key: Name, own: KeyTable) {
        let table = self.of(depth, key);
        for keys in own.0.into_keys() {
            if table.entries.insert(keys, true) == Some(false) {
                table.ambiguous -= 1;
            }
        }
    }

    /// The first of the references that lead to no entry of the table of an element.
    pub(super) fn missing(
        &self,
        depth: usize,
        key: Name,
        references: KeyTable,
    ) -> Option<(KeySequence, usize)> {
        let mut tables = self.0.iter();
        let table = tables.rfind(|table| table.depth == depth && table.key == key);
        let is_known =
            |keys: &KeySequence| table.is_some_and(|table| table.entries.get(keys) == Some(&true));
        let missing = references.0.into_iter();
        let missing = missing.filter(|(keys, _)| !is_known(keys));
        missing.min_by_key(|(_, place)| *place)
    }

    /// Hands the tables of an element that ends to the one around it, those of the keys that
    /// something there `is_wanted` for.
    pub(super) fn hand_up(&mut self, depth: usize, is_wanted: impl Fn(Name) -> bool) {
        while self.0.last().is_some_and(|last| last.depth == depth) {
            let Some(mut inner) = self.0.pop() else {
                return;
            };
            if depth == 0 || !is_wanted(inner.key) {
                continue;
            }
            if inner.ambiguous > 0 {
                inner.entries.retain(|_, known| *known);
            }
            self.merge(depth - 1, inner);
        }
    }

    fn merge(&mut self, depth: usize, inner: NodeTable) {
        let table = self.of(depth, inner.key);
        let mut entries = inner.entries;
        // The smaller one is moved: what is handed up again and again stays where it is.
        let mut ambiguous = table.ambiguous;
        if entries.len() > table.entries.len() {
            std::mem::swap(&mut entries, &mut table.entries);
        }
        for (keys, known) in entries {
            match table.entries.entry(keys) {
                Entry::Vacant(entry) => {
                    entry.insert(known);
                }
                Entry::Occupied(mut entry) => {
                    if entry.insert(false) && known {
                        ambiguous += 1;
                    }
                }
            }
        }
        table.ambiguous = ambiguous;
    }

    /// The table of an element; tables of inner elements are behind those of outer ones.
    fn of(&mut self, depth: usize, key: Name) -> &mut NodeTable {
        let first = self.0.partition_point(|table| table.depth < depth);
        let behind = self.0.partition_point(|table| table.depth <= depth);
        let found = self.0[first..behind]
            .iter()
            .position(|table| table.key == key);
        let index = match found {
            Some(index) => first + index,
            None => {
                let table = NodeTable {
                    key,
                    depth,
                    entries: HashMap::new(),
                    ambiguous: 0,
                };
                self.0.insert(behind, table);
                behind
            }
        };
        &mut self.0[index]
    }
}

#[cfg(test)]
mod tests {
    use std::hash::BuildHasher as _;
    use std::hash::RandomState;

    use super::{KeySequence, KeyTable, NodeTables};
    use crate::datatypes::dynamic::{SimpleType, Value};
    use crate::datatypes::{NoNamespaces, SimpleType as _, from_text};
    use crate::xml::{Name, NamespaceId};

    fn value(type_name: &str, text: &str) -> Value {
        let simple_type = SimpleType::builtin(type_name).expect("a type");
        let reading = simple_type.read(text, &NoNamespaces);
        reading.expect("a value").value
    }

    fn key(type_name: &str, text: &str) -> KeySequence {
        KeySequence::new([value(type_name, text)])
    }

    fn table(texts: &[&str]) -> KeyTable {
        let mut table = KeyTable::default();
        for (text, place) in texts.iter().zip(0..) {
            table.add(key("string", text), place).expect("a new one");
        }
        table
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

    #[test]
    fn what_two_children_have_means_neither_of_them_until_one_is_left() {
        const KEY: Name = Name::new(NamespaceId::NONE, "key");
        let found =
            |tables: &NodeTables, depth, text| tables.missing(depth, KEY, table(&[text])).is_none();
        let mut tables = NodeTables::default();
        for texts in [&["a", "b"][..], &["a", "c"], &["a"], &["d", "e", "f", "c"]] {
            tables.publish(2, KEY, table(texts));
            tables.hand_up(2, |_| true);
        }
        assert!(!found(&tables, 1, "a") && !found(&tables, 1, "c"));
        assert!(found(&tables, 1, "b") && found(&tables, 1, "d"));
        // Its own table wins.
        tables.publish(1, KEY, table(&["c"]));
        assert!(found(&tables, 1, "c"));
        // Further out only what meant something counts.
        tables.hand_up(1, |_| true);
        tables.publish(1, KEY, table(&["a"]));
        tables.hand_up(1, |_| true);
        assert!(found(&tables, 0, "a") && found(&tables, 0, "b") && found(&tables, 0, "c"));
    }

    #[test]
    fn tables_that_nothing_refers_to_are_dropped() {
        const KEY: Name = Name::new(NamespaceId::NONE, "key");
        let mut tables = NodeTables::default();
        tables.publish(1, KEY, table(&["a"]));
        tables.hand_up(1, |_| false);
        assert!(tables.missing(0, KEY, table(&["a"])).is_some());
    }
}
