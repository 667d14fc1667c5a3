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
