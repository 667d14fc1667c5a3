//! Tables of key sequences, handed up from element to element (§3.11.5).

use std::collections::BTreeMap;

use runtime::datatypes::FacetValue as _;
use runtime::datatypes::dynamic::Value;

use crate::diagnostics::Span;
use crate::schema::QName;

/// A key sequence. Two are equal when each value of one is the same as that of the other, in the
/// sense of facets (NaN is itself); a list of one is its item.
#[derive(Debug, Clone)]
pub(super) struct Keys(Vec<Value>);

impl Keys {
    pub(super) fn new(values: Vec<Value>) -> Self {
        let values = values.into_iter().map(|value| match value {
            Value::List(mut items) if items.len() == 1 => items.pop().unwrap_or(Value::List(items)),
            other => other,
        });
        Self(values.collect())
    }
}

impl PartialEq for Keys {
    fn eq(&self, other: &Self) -> bool {
        let mut pairs = self.0.iter().zip(&other.0);
        self.0.len() == other.0.len() && pairs.all(|(one, other)| one.same(other))
    }
}

/// A key sequence and the element that has it.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    pub(super) keys: Keys,
    pub(super) span: Span,
    /// Two elements below have it, so it means neither.
    is_ambiguous: bool,
}

impl Entry {
    pub(super) fn new(keys: Keys, span: Span) -> Self {
        Self {
            keys,
            span,
            is_ambiguous: false,
        }
    }
}

/// The tables of the open elements, by depth and by the name of the key.
#[derive(Debug, Default)]
pub(super) struct Tables(BTreeMap<usize, BTreeMap<QName, Vec<Entry>>>);

impl Tables {
    /// Adds the table that an element itself has; it wins over those handed up to it.
    pub(super) fn publish(&mut self, depth: usize, key: &QName, entries: Vec<Entry>) {
        let table = self
            .0
            .entry(depth)
            .or_default()
            .entry(key.clone())
            .or_default();
        table.retain(|entry| !entries.iter().any(|own| own.keys == entry.keys));
        table.extend(entries);
    }

    /// Whether a key sequence is in the table of an element.
    pub(super) fn contains(&self, depth: usize, key: &QName, keys: &Keys) -> bool {
        let table = self.0.get(&depth).and_then(|tables| tables.get(key));
        let mut entries = table.into_iter().flatten();
        entries.any(|entry| !entry.is_ambiguous && entry.keys == *keys)
    }

    /// Hands the tables of an element that ends to the one around it.
    pub(super) fn hand_up(&mut self, depth: usize) {
        let Some(tables) = self.0.remove(&depth) else {
            return;
        };
        let Some(above) = depth.checked_sub(1) else {
            return;
        };
        let outer = self.0.entry(above).or_default();
        for (key, entries) in tables {
            let table = outer.entry(key).or_default();
            // What is ambiguous here is in no table: it may mean something again further out.
            for entry in entries.into_iter().filter(|entry| !entry.is_ambiguous) {
                match table.iter_mut().find(|known| known.keys == entry.keys) {
                    Some(known) => known.is_ambiguous = true,
                    None => table.push(entry),
                }
            }
        }
    }
}
