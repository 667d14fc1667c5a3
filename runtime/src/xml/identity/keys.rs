//! Where key sequences are: tables that belong to elements and are handed up to the
//! elements around them (Structures §3.11.5).

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use crate::datatypes::dynamic::KeySequence;
use crate::xml::Name;

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
    use super::{KeyTable, NodeTables};
    use crate::datatypes::NoNamespaces;
    use crate::datatypes::dynamic::{KeySequence, SimpleType};
    use crate::xml::{Name, NamespaceId};

    fn key(text: &str) -> KeySequence {
        let reading = SimpleType::builtin("string").expect("a type");
        let reading = reading.read(text, &NoNamespaces).expect("a value");
        KeySequence::new([reading.value])
    }

    fn table(texts: &[&str]) -> KeyTable {
        let mut table = KeyTable::default();
        for (text, place) in texts.iter().zip(0..) {
            table.add(key(text), place).expect("a new one");
        }
        table
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
