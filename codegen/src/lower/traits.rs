//! Accessor traits: what a base type and the types derived from it have in common.
//!
//! A struct implements the traits of all its base types in which every method finds a field of
//! its own that holds the same; a restriction that narrows a field does not.

use std::collections::BTreeMap;

use super::drafts::{Key, Lowering, Work};
use super::places::Site;
use crate::model::{
    AccessorTrait, Content, Field, ItemId, ItemKind, Method, Struct, Term, XmlName,
};
use crate::schema::{ComplexTypeId, TypeId};

/// Makes the traits and says who implements them.
pub(super) fn make(lowering: &mut Lowering<'_>) {
    let structs: BTreeMap<ComplexTypeId, ItemId> = lowering
        .known
        .iter()
        .filter_map(|(key, item)| match key {
            Key::Complex(id) => Some((*id, *item)),
            _ => None,
        })
        .collect();
    let mut traits: BTreeMap<ComplexTypeId, ItemId> = BTreeMap::new();
    let mut order: Vec<(ItemId, ComplexTypeId)> =
        structs.iter().map(|(id, item)| (*item, *id)).collect();
    order.sort_unstable_by_key(|(item, id)| (depth(lowering, *id), *item));
    for (item, id) in &order {
        if has_heirs(lowering, *id, &structs) {
            make_trait(lowering, *id, *item, &structs, &mut traits);
        }
    }
    for (item, id) in &order {
        implement(lowering, *id, *item, &traits);
    }
    for item in lowering.ids() {
        implement_for_polymorphic(lowering, item, &structs, &traits);
    }
}

/// The complex types that a type is derived from, itself first.
fn ancestry<'l>(
    lowering: &'l Lowering<'_>,
    id: ComplexTypeId,
) -> impl Iterator<Item = ComplexTypeId> + use<'l> {
    let schema = lowering.schema;
    std::iter::successors(Some(id), move |current| {
        match schema.complex_types[*current].base {
            TypeId::Complex(base) if base != *current => Some(base),
            _ => None,
        }
    })
}

fn depth(lowering: &Lowering<'_>, id: ComplexTypeId) -> usize {
    ancestry(lowering, id).count()
}

fn has_heirs(
    lowering: &Lowering<'_>,
    id: ComplexTypeId,
    structs: &BTreeMap<ComplexTypeId, ItemId>,
) -> bool {
    let derived = lowering.schema.derived_types.get(&TypeId::Complex(id));
    derived.into_iter().flatten().any(|derived| match derived {
        TypeId::Complex(derived) => structs.contains_key(derived),
        TypeId::Simple(_) => false,
    })
}

fn make_trait(
    lowering: &mut Lowering<'_>,
    id: ComplexTypeId,
    item: ItemId,
    structs: &BTreeMap<ComplexTypeId, ItemId>,
    traits: &mut BTreeMap<ComplexTypeId, ItemId>,
) {
    let Some(base) = structure(lowering, item) else {
        return;
    };
    // The nearest base type whose trait this type can stand behind.
    let heritage = ancestry(lowering, id).skip(1).find_map(|ancestor| {
        let supertrait = *traits.get(&ancestor)?;
        let inherited = matching(structure(lowering, *structs.get(&ancestor)?)?, base)?;
        Some((supertrait, inherited))
    });
    let (supertrait, inherited) = match heritage {
        Some((supertrait, inherited)) => (Some(supertrait), inherited),
        None => (None, Vec::new()),
    };
    let methods: Vec<Method> = fields(base)
        .into_iter()
        .filter(|(_, field)| !inherited.contains(&field.name))
        .map(|(_, field)| Method {
            name: field.name.clone(),
            field: field.clone(),
        })
        .collect();
    if methods.is_empty() {
        return;
    }
    let accessors = lowering.add(Work::Trait(id), Site::Fields(item));
    lowering.draft_mut(accessors).kind = Some(ItemKind::Trait(AccessorTrait {
        supertrait,
        base: item,
        methods,
    }));
    traits.insert(id, accessors);
}

fn implement(
    lowering: &mut Lowering<'_>,
    id: ComplexTypeId,
    item: ItemId,
    traits: &BTreeMap<ComplexTypeId, ItemId>,
) {
    let Some(own) = structure(lowering, item) else {
        return;
    };
    let mut implemented: Vec<(ItemId, Vec<String>)> = Vec::new();
    let mut ancestors: Vec<ComplexTypeId> = ancestry(lowering, id).collect();
    ancestors.reverse();
    for ancestor in ancestors {
        let Some(accessors) = traits.get(&ancestor) else {
            continue;
        };
        let Some(ItemKind::Trait(definition)) = &lowering.draft(*accessors).kind else {
            continue;
        };
        let has_supertrait = definition
            .supertrait
            .is_none_or(|supertrait| implemented.iter().any(|(id, _)| *id == supertrait));
        let base = structure(lowering, definition.base);
        let matched = base.and_then(|base| Some((fields(base), matching(base, own)?)));
        if let (true, Some((base_fields, names))) = (has_supertrait, matched) {
            let names = base_fields
                .iter()
                .zip(names)
                .filter(|((_, field), _)| definition.methods.iter().any(|m| m.name == field.name))
                .map(|(_, name)| name)
                .collect();
            implemented.push((*accessors, names));
        }
    }
    if let Some(ItemKind::Struct(own)) = &mut lowering.draft_mut(item).kind {
        own.implements = implemented;
    }
}

fn implement_for_polymorphic(
    lowering: &mut Lowering<'_>,
    item: ItemId,
    structs: &BTreeMap<ComplexTypeId, ItemId>,
    traits: &BTreeMap<ComplexTypeId, ItemId>,
) {
    let Work::Polymorphic(declared, members) = &lowering.draft(item).work else {
        return;
    };
    let mut ancestors: Vec<ComplexTypeId> = ancestry(lowering, *declared).collect();
    ancestors.reverse();
    let implemented: Vec<ItemId> = ancestors
        .iter()
        .filter_map(|ancestor| traits.get(ancestor).copied())
        .filter(|accessors| {
            members.iter().all(|member| {
                structs
                    .get(member)
                    .and_then(|item| structure(lowering, *item))
                    .is_some_and(|own| own.implements.iter().any(|(id, _)| id == accessors))
            })
        })
        .collect();
    if let Some(ItemKind::Polymorphic(polymorphic)) = &mut lowering.draft_mut(item).kind {
        polymorphic.implements = implemented;
    }
}

fn structure<'l>(lowering: &'l Lowering<'_>, item: ItemId) -> Option<&'l Struct> {
    match &lowering.draft(item).kind {
        Some(ItemKind::Struct(structure)) => Some(structure),
        _ => None,
    }
}

/// What ties a field to documents.
#[derive(PartialEq, Eq)]
enum Binding<'m> {
    Attribute(&'m XmlName),
    Child(&'m Term),
    Text,
}

fn fields(structure: &Struct) -> Vec<(Binding<'_>, &Field)> {
    let attributes = structure
        .attributes
        .iter()
        .map(|attribute| (Binding::Attribute(&attribute.name), &attribute.field));
    let mut fields: Vec<_> = attributes.collect();
    match &structure.content {
        Content::Text(field) => fields.push((Binding::Text, field)),
        Content::Sequence(members) | Content::All(members) => fields.extend(
            members
                .iter()
                .map(|member| (Binding::Child(&member.particle.term), &member.field)),
        ),
        Content::Empty | Content::Items { .. } => {}
    }
    fields
}

/// For each field of `base` the name of the field of `own` that holds the same; `None` when one
/// has none.
fn matching(base: &Struct, own: &Struct) -> Option<Vec<String>> {
    let own_fields = fields(own);
    let mut used = vec![false; own_fields.len()];
    fields(base)
        .into_iter()
        .map(|(binding, field)| {
            let found = own_fields
                .iter()
                .enumerate()
                .position(|(index, (other, own))| {
                    !used[index] && *other == binding && holds_the_same(field, own)
                })?;
            used[found] = true;
            Some(own_fields[found].1.name.clone())
        })
        .collect()
}

fn holds_the_same(a: &Field, b: &Field) -> bool {
    a.occurrence == b.occurrence
        && a.value.rust_type == b.value.rust_type
        && a.value.nillable == b.value.nillable
        && a.value.boxed == b.value.boxed
        && a.value.kind == b.value.kind
}
