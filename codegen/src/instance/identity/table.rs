//! Tables of key sequences, handed up from element to element (§3.11.5).

use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, HashMap};

use runtime::datatypes::dynamic::KeySequence;

use crate::diagnostics::Span;
use crate::schema::QName;

/// What a table knows of a key sequence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Meaning {
    /// One element.
    One,
    /// Two elements below have it, so it means neither.
    Ambiguous,
}

/// The key sequences of one scope, each with the first element that has it.
#[derive(Debug, Default)]
pub(super) struct Keys(HashMap<KeySequence, Span>);

impl Keys {
    /// Adds a key sequence; gives the first element that has it, when it is there already.
    pub(super) fn add(&mut self, keys: KeySequence, span: Span) -> Option<Span> {
        match self.0.entry(keys) {
            Entry::Occupied(first) => Some(*first.get()),
            Entry::Vacant(entry) => {
                entry.insert(span);
                None
            }
        }
    }
}

/// The tables of the open elements, by depth and by the name of the key.
#[derive(Debug, Default)]
pub(super) struct Tables(BTreeMap<usize, BTreeMap<QName, HashMap<KeySequence, Meaning>>>);

impl Tables {
    /// Adds the table that an element itself has; it wins over those handed up to it.
    pub(super) fn publish(&mut self, depth: usize, key: &QName, own: Keys) {
        let tables = self.0.entry(depth).or_default();
        let table = tables.entry(key.clone()).or_default();
        table.extend(own.0.into_keys().map(|keys| (keys, Meaning::One)));
    }

    /// Whether a key sequence is in the table of an element.
    pub(super) fn contains(&self, depth: usize, key: &QName, keys: &KeySequence) -> bool {
        let table = self.0.get(&depth).and_then(|tables| tables.get(key));
        table.and_then(|table| table.get(keys)) == Some(&Meaning::One)
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
        for (key, mut entries) in tables {
            // What is ambiguous here is in no table: it may mean something again further out.
            entries.retain(|_, meaning| *meaning == Meaning::One);
            let table = outer.entry(key).or_default();
            if table.is_empty() {
                *table = entries;
                continue;
            }
            for (keys, meaning) in entries {
                table
                    .entry(keys)
                    .and_modify(|known| *known = Meaning::Ambiguous)
                    .or_insert(meaning);
            }
        }
    }
}
