//! Which types are derived from which.

use std::collections::BTreeMap;

use super::Resolver;
use crate::schema::{QName, TypeId};

/// Whether it is anonymous, its name, and itself: in this order they are sorted.
type Derived<'s> = (bool, Option<&'s QName>, TypeId);

impl Resolver<'_> {
    /// Fills in [`Schema::derived_types`](crate::schema::Schema::derived_types).
    pub(super) fn find_derived_types(&mut self) {
        let schema = &self.schema;
        let simple = schema.simple_types.iter().map(|(id, _)| TypeId::Simple(id));
        let complex = schema
            .complex_types
            .iter()
            .map(|(id, _)| TypeId::Complex(id));
        // Named types first, by name; anonymous ones last, in the order of the documents.
        let mut derived: BTreeMap<TypeId, Vec<Derived<'_>>> = BTreeMap::new();
        for id in simple.chain(complex) {
            let base = schema.base_type(id);
            if base != id {
                let name = schema.type_name(id);
                derived
                    .entry(base)
                    .or_default()
                    .push((name.is_none(), name, id));
            }
        }
        let sorted = derived.into_iter().map(|(base, mut types)| {
            types.sort();
            (base, types.into_iter().map(|(.., id)| id).collect())
        });
        self.schema.derived_types = sorted.collect();
    }
}
