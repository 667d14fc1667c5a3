//! Rules that can be checked only when every component is complete, and without which the components
//! would not be fit for use. Those that only validity depends on are in `constraints`.

use std::collections::{BTreeMap, BTreeSet};

use super::Resolver;
use crate::diagnostics::{Diagnostic, codes};
use crate::schema::{
    ComplexTypeId, ContentType, ElementId, ModelGroup, QName, SimpleTypeId, Term, TypeId, Variety,
};

impl Resolver<'_> {
    /// Checks everything.
    pub(super) fn check_all(&mut self) {
        self.check_key_references();
        self.check_values();
        let types: Vec<_> = self.schema.complex_types.iter().map(|(id, _)| id).collect();
        for id in types {
            self.check_consistency(id);
        }
    }

    /// A union must not contain itself, nor a list items of its own kind: tells the circles and
    /// breaks them.
    pub(super) fn break_unions(&mut self) {
        let mut finished: BTreeSet<SimpleTypeId> = BTreeSet::new();
        let starts: Vec<_> = self.schema.simple_types.iter().map(|(id, _)| id).collect();
        for start in starts {
            let mut path: Vec<(SimpleTypeId, usize)> = vec![(start, 0)];
            while let Some((id, next)) = path.last_mut() {
                let id = *id;
                let part = self.parts(id).get(*next).copied();
                *next += 1;
                let Some(part) = part.filter(|_| !finished.contains(&id)) else {
                    finished.insert(id);
                    path.pop();
                    continue;
                };
                if let Some(position) = path.iter().position(|(id, _)| *id == part) {
                    let circle: Vec<TypeId> = path[position..]
                        .iter()
                        .map(|(id, _)| TypeId::Simple(*id))
                        .collect();
                    self.circular_types(&circle);
                    self.take_out(id, part);
                } else if !finished.contains(&part) {
                    path.push((part, 0));
                }
            }
        }
    }

    /// The types a simple type is made of.
    pub(super) fn parts(&self, id: SimpleTypeId) -> Vec<SimpleTypeId> {
        let definition = &self.schema.simple_types[id];
        let mut parts = match &definition.variety {
            Variety::Union { member_types } => member_types.clone(),
            Variety::List { item_type } => vec![*item_type],
            Variety::Absent | Variety::Atomic { .. } => Vec::new(),
        };
        if let TypeId::Simple(base) = definition.base
            && base != id
        {
            parts.push(base);
        }
        parts
    }

    fn take_out(&mut self, id: SimpleTypeId, part: SimpleTypeId) {
        let any = self.any_simple_type;
        match &mut self.schema.simple_types[id].variety {
            Variety::Union { member_types } => member_types.retain(|member| *member != part),
            Variety::List { item_type } => *item_type = any,
            Variety::Absent | Variety::Atomic { .. } => {}
        }
    }

    /// Elements of one name have one type (§3.8.6.3).
    fn check_consistency(&mut self, id: ComplexTypeId) {
        let definition = &self.schema.complex_types[id];
        let (ContentType::ElementOnly { particle, .. }
        | ContentType::Mixed {
            particle: Some(particle),
            ..
        }) = &definition.content
        else {
            return;
        };
        let Term::Group(group) = &particle.term else {
            return;
        };
        let mut first: BTreeMap<&QName, ElementId> = BTreeMap::new();
        let mut conflicts = Vec::new();
        let mut pending: Vec<&ModelGroup> = vec![group];
        while let Some(group) = pending.pop() {
            for particle in &group.particles {
                match &particle.term {
                    Term::Group(inner) => pending.push(inner),
                    Term::Wildcard(_) => {}
                    Term::Element(element) => {
                        let declaration = &self.schema.elements[*element];
                        let earlier = *first.entry(&declaration.name).or_insert(*element);
                        let earlier = &self.schema.elements[earlier];
                        if earlier.type_definition != declaration.type_definition {
                            let spans = [earlier.span, declaration.span];
                            conflicts.push((declaration.name.clone(), spans));
                        }
                    }
                }
            }
        }
        for (name, [first, second]) in conflicts {
            self.diagnostics.push(
                Diagnostic::error(
                    &codes::S0035,
                    first.max(second),
                    format!("the element `{name}` occurs with two types in one content model"),
                    "give both the same named type, or rename one of them",
                )
                .also(first.min(second), "here it has another type"),
            );
        }
    }
}
