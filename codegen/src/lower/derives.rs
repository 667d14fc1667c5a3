//! Which traits items can derive.

use super::drafts::Lowering;
use crate::model::{
    BuiltinType, Choice, Content, Derives, ItemKind, Items, Member, Occurrence, RustType,
};

/// Decides for every item, in the order of the drafts. `Eq` and `Hash` go through circles of
/// types: all have them until one of their parts has not.
pub(super) fn decide(lowering: &Lowering<'_>) -> Vec<Derives> {
    let mut derives: Vec<Derives> = lowering
        .drafts
        .iter()
        .map(|draft| draft.kind.as_ref().map_or(Derives::default(), initial))
        .collect();
    loop {
        let mut changed = false;
        for (index, draft) in lowering.drafts.iter().enumerate() {
            let Some(kind) = &draft.kind else {
                continue;
            };
            let mut exact = derives[index].eq;
            for_each_part(kind, &mut |part| exact &= is_exact(part, &derives));
            if exact != derives[index].eq {
                derives[index].eq = exact;
                derives[index].hash = exact;
                changed = true;
            }
        }
        if !changed {
            return derives;
        }
    }
}

fn initial(kind: &ItemKind) -> Derives {
    let copy = match kind {
        ItemKind::Enumeration(enumeration) => enumeration.other.is_none(),
        ItemKind::Restriction(restriction) => match &restriction.base {
            RustType::Builtin(BuiltinType::Prelude(name)) => {
                *name != "String" && !restriction.keeps_text()
            }
            _ => false,
        },
        _ => false,
    };
    let default = match kind {
        ItemKind::Struct(item) => {
            item.attributes
                .iter()
                .all(|attribute| attribute.field.occurrence == Occurrence::Optional)
                && match &item.content {
                    Content::Empty | Content::Items { .. } => true,
                    Content::Text(_) => false,
                    Content::Sequence(members) | Content::All(members) => needs_nothing(members),
                }
        }
        ItemKind::Group(group) => needs_nothing(&group.members),
        _ => false,
    };
    // An alias has what its target has; a trait has nothing, but nothing contains it.
    Derives {
        copy,
        eq: true,
        hash: true,
        default,
    }
}

fn needs_nothing(members: &[Member]) -> bool {
    members
        .iter()
        .all(|member| member.field.occurrence != Occurrence::One)
}

fn is_exact(part: &RustType, derives: &[Derives]) -> bool {
    match part {
        RustType::Item(id) => derives[id.0 as usize].eq,
        RustType::List(item) => is_exact(item, derives),
        RustType::Builtin(BuiltinType::Prelude(name)) => !["f32", "f64"].contains(name),
        RustType::Builtin(BuiltinType::Datatype(_)) | RustType::AnyType | RustType::AnyElement => {
            true
        }
    }
}

/// Visits the types that an item holds.
fn for_each_part(kind: &ItemKind, visit: &mut impl FnMut(&RustType)) {
    match kind {
        ItemKind::Struct(item) => {
            for attribute in &item.attributes {
                visit(&attribute.field.value.rust_type);
            }
            match &item.content {
                Content::Empty => {}
                Content::Text(field) => visit(&field.value.rust_type),
                Content::Sequence(members) | Content::All(members) => members
                    .iter()
                    .for_each(|member| visit(&member.field.value.rust_type)),
                Content::Items { item, .. } => visit(&RustType::Item(*item)),
            }
        }
        ItemKind::Group(group) => group
            .members
            .iter()
            .for_each(|member| visit(&member.field.value.rust_type)),
        ItemKind::Choice(Choice { variants }) | ItemKind::Items(Items { variants, .. }) => variants
            .iter()
            .for_each(|variant| visit(&variant.value.rust_type)),
        ItemKind::Polymorphic(polymorphic) => polymorphic
            .variants
            .iter()
            .for_each(|variant| visit(&variant.value.rust_type)),
        ItemKind::Restriction(restriction) => visit(&restriction.base),
        ItemKind::Union(union) => union
            .variants
            .iter()
            .for_each(|variant| visit(&variant.rust_type)),
        ItemKind::Alias(alias) => visit(&alias.target),
        ItemKind::Trait(_) | ItemKind::Enumeration(_) => {}
    }
}
