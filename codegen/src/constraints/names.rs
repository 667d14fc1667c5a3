//! Names as numbers, and which names an element particle matches.

use std::collections::HashMap;
use std::rc::Rc;

use crate::schema::{ElementId, QName, Schema};

/// A name by its number.
pub(super) type NameId = u32;

/// The names of all elements met so far, each once.
#[derive(Debug)]
pub(super) struct Names<'s> {
    schema: &'s Schema,
    numbers: HashMap<&'s QName, NameId>,
    names: Vec<&'s QName>,
    namespaces: HashMap<Option<&'s str>, u32>,
    /// Beside `names`.
    namespace_of: Vec<u32>,
    of_elements: HashMap<ElementId, Rc<[NameId]>>,
}

impl<'s> Names<'s> {
    pub(super) fn new(schema: &'s Schema) -> Self {
        Self {
            schema,
            numbers: HashMap::new(),
            names: Vec::new(),
            namespaces: HashMap::new(),
            namespace_of: Vec::new(),
            of_elements: HashMap::new(),
        }
    }

    /// The names that a particle of that declaration matches: its own, also when it is abstract
    /// (§3.8.6.4 compares declarations, not documents), and those of its substitution group.
    pub(super) fn of_element(&mut self, id: ElementId) -> Rc<[NameId]> {
        if let Some(known) = self.of_elements.get(&id) {
            return known.clone();
        }
        let mut names = vec![self.number(id)];
        for member in self
            .schema
            .substitution_groups
            .get(&id)
            .into_iter()
            .flatten()
        {
            if *member != id {
                names.push(self.number(*member));
            }
        }
        let names: Rc<[NameId]> = names.into();
        self.of_elements.insert(id, names.clone());
        names
    }

    fn number(&mut self, id: ElementId) -> NameId {
        let name = &self.schema.elements[id].name;
        if let Some(number) = self.numbers.get(name) {
            return *number;
        }
        let number = u32::try_from(self.names.len()).unwrap_or(NameId::MAX);
        let next = u32::try_from(self.namespaces.len()).unwrap_or(u32::MAX);
        let namespace = self
            .namespaces
            .entry(name.namespace.as_deref())
            .or_insert(next);
        self.namespace_of.push(*namespace);
        self.names.push(name);
        self.numbers.insert(name, number);
        number
    }

    pub(super) fn name(&self, id: NameId) -> &'s QName {
        self.names[id as usize]
    }

    /// The number of the namespace of a name: equal for names of one namespace.
    pub(super) fn namespace(&self, id: NameId) -> u32 {
        self.namespace_of[id as usize]
    }
}
