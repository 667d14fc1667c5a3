//! Where a type is large, values of it are put in a `Box`: schemas of business documents nest
//! optional parts many levels deep, and by value the outermost would be megabytes on the stack.
//!
//! Sizes are estimates. What is boxed depends on the type alone, so a field looks the same in a
//! base type and in those derived from it, and the same wherever the type is used.

use super::boxes::for_each_value;
use super::drafts::Lowering;
use crate::model::{
    BuiltinType, Content, Field, ItemKind, Member, Occurrence, RustType, Value, ValueKind,
};

/// Bytes above which a value is worth a pointer.
const LARGE: usize = 512;

const POINTER: usize = 8;
const LIST: usize = 24;
/// What tells the variants of an enum apart, with what alignment adds.
const TAG: usize = 8;

/// Marks the values that are large. Circles are broken already.
pub(super) fn decide(lowering: &mut Lowering<'_>) {
    let sizes = sizes(lowering);
    let large: Vec<bool> = sizes.iter().map(|size| *size > LARGE).collect();
    for (draft, is_large) in lowering.drafts.iter_mut().zip(&large) {
        draft.is_large = *is_large;
    }
    let mark = |value: &mut Value| value.boxed |= is_boxed_for_size(value, &large);
    for draft in &mut lowering.drafts {
        match &mut draft.kind {
            Some(ItemKind::Items(items)) => {
                items
                    .variants
                    .iter_mut()
                    .for_each(|variant| mark(&mut variant.value));
            }
            Some(kind) => for_each_value(kind, &mut |_, _, value| mark(value)),
            None => {}
        }
    }
}

/// Whether a value is worth a pointer; known once [`decide`] has run.
pub(super) fn is_large(lowering: &Lowering<'_>, value: &Value) -> bool {
    match value.rust_type {
        RustType::Item(item) => is_part(value) && lowering.draft(item).is_large,
        _ => false,
    }
}

fn is_boxed_for_size(value: &Value, large: &[bool]) -> bool {
    match value.rust_type {
        RustType::Item(item) => is_part(value) && large[item.0 as usize],
        _ => false,
    }
}

/// Whether a value is an element or a group: simple values are never boxed for their size.
fn is_part(value: &Value) -> bool {
    matches!(value.kind, ValueKind::Element | ValueKind::Group)
}

/// The size of each item. An item is measured when all that it holds by value has been; the walk
/// has a stack of its own, chains of types may be long.
fn sizes(lowering: &Lowering<'_>) -> Vec<usize> {
    let kinds: Vec<Option<&ItemKind>> = lowering
        .drafts
        .iter()
        .map(|draft| draft.kind.as_ref())
        .collect();
    let mut sizes: Vec<Option<usize>> = vec![None; kinds.len()];
    let mut entered = vec![false; kinds.len()];
    for start in 0..kinds.len() {
        let mut open = vec![start];
        while let Some(&item) = open.last() {
            if !std::mem::replace(&mut entered[item], true) {
                let held = kinds[item].map(held_by_value).unwrap_or_default();
                open.extend(held.into_iter().filter(|held| !entered[*held]));
            } else {
                open.pop();
                if sizes[item].is_none() {
                    sizes[item] = Some(kinds[item].map_or(0, |kind| size_of_item(kind, &sizes)));
                }
            }
        }
    }
    sizes.into_iter().map(Option::unwrap_or_default).collect()
}

/// The items that one holds by value.
fn held_by_value(kind: &ItemKind) -> Vec<usize> {
    let mut held = Vec::new();
    parts(kind, &mut |rust_type, wrapping| {
        if let (RustType::Item(item), Wrapping::Value { .. }) = (rust_type, wrapping) {
            held.push(item.0 as usize);
        }
    });
    held
}

fn size_of_item(kind: &ItemKind, sizes: &[Option<usize>]) -> usize {
    let (mut sum, mut most) = (0, 0);
    parts(kind, &mut |rust_type, wrapping| {
        let size = match wrapping {
            Wrapping::List => LIST,
            Wrapping::Box => POINTER,
            Wrapping::Value { is_part, extra } => {
                let size = size_of_type(rust_type, sizes);
                let size = if is_part && size > LARGE {
                    POINTER
                } else {
                    size
                };
                size + extra
            }
        };
        sum += size;
        most = most.max(size);
    });
    match kind {
        ItemKind::Struct(item) => {
            sum + if item.any_attributes.is_some() {
                LIST
            } else {
                0
            }
        }
        ItemKind::Group(_) | ItemKind::Restriction(_) | ItemKind::Alias(_) => sum,
        ItemKind::Choice(_)
        | ItemKind::Items(_)
        | ItemKind::Polymorphic(_)
        | ItemKind::Union(_) => most + TAG,
        ItemKind::Enumeration(item) => {
            if item.other.is_some() {
                LIST
            } else {
                1
            }
        }
        ItemKind::Trait(_) => 0,
    }
}

/// Around a part of an item.
#[derive(Clone, Copy)]
enum Wrapping {
    /// A `Vec`.
    List,
    /// A `Box`.
    Box,
    /// Nothing, or what adds some bytes; an element or a group might be boxed for its size.
    Value { is_part: bool, extra: usize },
}

/// Visits everything that an item is made of.
fn parts(kind: &ItemKind, visit: &mut impl FnMut(&RustType, Wrapping)) {
    let plain = Wrapping::Value {
        is_part: false,
        extra: 0,
    };
    match kind {
        ItemKind::Struct(item) => {
            for attribute in &item.attributes {
                visit_field(&attribute.field, visit);
            }
            match &item.content {
                Content::Empty => {}
                Content::Text(field) => visit_field(field, visit),
                Content::Sequence(members) | Content::All(members) => visit_members(members, visit),
                Content::Items { item, .. } => visit(&RustType::Item(*item), Wrapping::List),
            }
        }
        ItemKind::Group(group) => visit_members(&group.members, visit),
        ItemKind::Choice(choice) => {
            choice
                .variants
                .iter()
                .for_each(|variant| visit_value(&variant.value, 0, visit));
        }
        ItemKind::Items(items) => {
            items
                .variants
                .iter()
                .for_each(|variant| visit_value(&variant.value, 0, visit));
        }
        ItemKind::Polymorphic(item) => {
            item.variants
                .iter()
                .for_each(|variant| visit_value(&variant.value, 0, visit));
        }
        ItemKind::Restriction(item) => visit(&item.base, plain),
        ItemKind::Union(item) => {
            item.variants
                .iter()
                .for_each(|variant| visit(&variant.rust_type, plain));
        }
        ItemKind::Alias(item) => visit(&item.target, plain),
        ItemKind::Enumeration(_) | ItemKind::Trait(_) => {}
    }
}

fn visit_members(members: &[Member], visit: &mut impl FnMut(&RustType, Wrapping)) {
    for member in members {
        visit_field(&member.field, visit);
    }
}

fn visit_field(field: &Field, visit: &mut impl FnMut(&RustType, Wrapping)) {
    match field.occurrence {
        Occurrence::Many => visit(&field.value.rust_type, Wrapping::List),
        Occurrence::Optional => visit_value(&field.value, TAG, visit),
        Occurrence::One => visit_value(&field.value, 0, visit),
    }
}

fn visit_value(value: &Value, extra: usize, visit: &mut impl FnMut(&RustType, Wrapping)) {
    let wrapping = if value.boxed {
        Wrapping::Box
    } else {
        Wrapping::Value {
            is_part: is_part(value),
            extra: extra + if value.nillable { TAG } else { 0 },
        }
    };
    visit(&value.rust_type, wrapping);
}

fn size_of_type(rust_type: &RustType, sizes: &[Option<usize>]) -> usize {
    match rust_type {
        RustType::Item(item) => sizes[item.0 as usize].unwrap_or_default(),
        RustType::Builtin(BuiltinType::Prelude("String")) | RustType::List(_) => LIST,
        RustType::Builtin(BuiltinType::Prelude(_)) => 8,
        RustType::Builtin(BuiltinType::Datatype("QName" | "Notation")) => 3 * LIST,
        RustType::Builtin(BuiltinType::Datatype(_)) => 40,
        RustType::AnyType => 3 * LIST,
        RustType::AnyElement => 6 * LIST,
    }
}
