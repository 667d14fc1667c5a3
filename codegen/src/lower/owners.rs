//! Which named group a local declaration belongs to: the anonymous types in it are named after
//! that group, not after the first type that refers to it.

use std::collections::BTreeMap;

use crate::schema::{AttributeId, ElementId, ModelGroup, QName, Schema, Scope, Term, TypeId};

/// The named model group of each local element that is declared in one.
pub(super) fn of_elements(schema: &Schema) -> BTreeMap<ElementId, &QName> {
    let mut owners = BTreeMap::new();
    for (_, definition) in schema.model_groups.iter() {
        add(
            schema,
            &definition.model_group,
            &definition.name,
            &mut owners,
        );
    }
    owners
}

fn add<'s>(
    schema: &Schema,
    group: &ModelGroup,
    name: &'s QName,
    owners: &mut BTreeMap<ElementId, &'s QName>,
) {
    for particle in &group.particles {
        match &particle.term {
            Term::Element(id) if schema.elements[*id].scope == Scope::Local => {
                owners.entry(*id).or_insert(name);
            }
            // What another named group declares is that group's own.
            Term::Group(inner) if inner.definition.is_none() => add(schema, inner, name, owners),
            _ => {}
        }
    }
}

/// The global element or attribute of each anonymous type that is written in one, in words.
pub(super) fn of_types(schema: &Schema) -> BTreeMap<TypeId, String> {
    let elements = schema.global_elements.iter().map(|(name, id)| {
        let of = schema.elements[*id].type_definition;
        (of, format!("element {}", name.local))
    });
    let attributes = schema.global_attributes.iter().map(|(name, id)| {
        let of = TypeId::Simple(schema.attributes[*id].type_definition);
        (of, format!("attribute {}", name.local))
    });
    let anonymous = |(of, _): &(TypeId, String)| schema.type_name(*of).is_none();
    let mut owners = BTreeMap::new();
    for (of, owner) in elements.chain(attributes).filter(anonymous) {
        owners.entry(of).or_insert(owner);
    }
    owners
}

/// The attribute group of each local attribute that is declared in one. Groups hold what the
/// groups they refer to declare: the smallest one is the owner.
pub(super) fn of_attributes(schema: &Schema) -> BTreeMap<AttributeId, &QName> {
    let mut owners: BTreeMap<AttributeId, (usize, &QName)> = BTreeMap::new();
    for (_, definition) in schema.attribute_groups.iter() {
        let size = definition.attribute_uses.len();
        for attribute in definition.attribute_uses.iter().map(|u| u.attribute) {
            if schema.attributes[attribute].scope == Scope::Global {
                continue;
            }
            let smaller = owners
                .get(&attribute)
                .is_none_or(|(known, _)| size < *known);
            if smaller {
                owners.insert(attribute, (size, &definition.name));
            }
        }
    }
    owners
        .into_iter()
        .map(|(attribute, (_, name))| (attribute, name))
        .collect()
}
