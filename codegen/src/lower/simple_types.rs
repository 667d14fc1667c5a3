//! Simple types: aliases, enumerations, newtypes, lists, unions.
//!
//! A step without facets of its own is an alias of its base when it has a name, and is its base
//! when it has none. An enumeration of strings is an enum; every other step with facets is a
//! newtype over the built-in type (or the list, or the union) with the facets of all steps.

use std::collections::HashSet;

use super::builtin_types::{builtin_type, white_space};
use super::drafts::{Key, Lowering, Work, text};
use super::names::{Numbering, Wish, grant, variant_name};
use super::places::Site;
use crate::diagnostics::Diagnostic;
use crate::diagnostics::codes::{L0032, M0006};
use crate::manifest::TypeOverride;
use crate::model::{
    Alias, Docs, Enumeration, EnumerationVariant, FacetTable, FacetValue, ItemId, ItemKind,
    PatternStep, Restriction, RustType, Union, UnionVariant,
};
use crate::schema::{self, Builtin, Facets, SimpleTypeDefinition, SimpleTypeId, TypeId, Variety};

impl Lowering<'_> {
    /// What a simple type is in Rust; `site` is for the item of an anonymous one.
    pub(super) fn simple_type(&mut self, id: SimpleTypeId, site: Site<'_>) -> RustType {
        let definition = &self.schema.simple_types[id];
        // `xs:NMTOKENS` and its kind are not just lists: they have an item at least.
        if let Some(builtin) = definition.builtin.filter(|b| b.item_type().is_none()) {
            return builtin_type(builtin);
        }
        let Some(name) = &definition.name else {
            if !self.needs_item(id) {
                return self.without_facets(id, site);
            }
            return RustType::Item(self.request(Key::Simple(id), Work::Simple(id), site));
        };
        RustType::Item(self.request(Key::Simple(id), Work::Simple(id), Site::Type(name)))
    }

    /// What a built-in type is, without making an item for it that nothing else needs.
    pub(super) fn known_builtin(&self, id: SimpleTypeId) -> RustType {
        match (
            self.known.get(&Key::Simple(id)),
            self.schema.simple_types[id].builtin,
        ) {
            (Some(item), _) => RustType::Item(*item),
            (None, builtin) => builtin_type(builtin.unwrap_or(Builtin::AnySimpleType)),
        }
    }

    /// Whether the type differs from its base.
    fn needs_item(&self, id: SimpleTypeId) -> bool {
        let definition = &self.schema.simple_types[id];
        has_facets(&definition.own_facets) || self.defines_union(definition)
    }

    /// Whether it is in Rust what its base type is.
    pub(super) fn is_alias(&self, id: SimpleTypeId) -> bool {
        let definition = &self.schema.simple_types[id];
        definition.builtin.is_none() && !self.needs_item(id)
    }

    fn defines_union(&self, definition: &SimpleTypeDefinition) -> bool {
        matches!(definition.variety, Variety::Union { .. }) && self.is_direct(definition)
    }

    /// Whether list items or union members are said here, not in a base type.
    fn is_direct(&self, definition: &SimpleTypeDefinition) -> bool {
        match definition.base {
            TypeId::Simple(base) => {
                self.schema.simple_types[base].builtin == Some(Builtin::AnySimpleType)
            }
            TypeId::Complex(_) => true,
        }
    }

    /// A type without facets of its own: its base, or a list.
    fn without_facets(&mut self, id: SimpleTypeId, site: Site<'_>) -> RustType {
        let definition = &self.schema.simple_types[id];
        match (&definition.variety, definition.base) {
            (Variety::List { item_type }, _) if self.is_direct(definition) => {
                RustType::List(Box::new(self.simple_type(*item_type, site)))
            }
            (_, TypeId::Simple(base)) => self.simple_type(base, site),
            (_, TypeId::Complex(_)) => builtin_type(Builtin::AnySimpleType),
        }
    }

    /// Makes the item of a simple type that is not built in.
    pub(super) fn make_simple(&mut self, item: ItemId, id: SimpleTypeId) -> ItemKind {
        let definition = &self.schema.simple_types[id];
        let settings = definition
            .name
            .as_ref()
            .and_then(|name| self.manifest.types.get(name));
        let kind = if self.defines_union(definition) {
            self.union(item, definition)
        } else if self.is_alias(id) {
            let target = self.without_facets(id, Site::Beside(item, "Item"));
            ItemKind::Alias(Alias { target })
        } else if let Some(builtin) = string_enumeration(definition) {
            ItemKind::Enumeration(self.enumeration(id, builtin, settings))
        } else {
            ItemKind::Restriction(Restriction {
                base: self.value_type(item, id),
                facets: self.facets(id),
            })
        };
        self.refuse_misfits(&kind, settings);
        kind
    }

    fn union(&mut self, item: ItemId, definition: &SimpleTypeDefinition) -> ItemKind {
        let Variety::Union { member_types } = &definition.variety else {
            return ItemKind::Union(Union {
                variants: Vec::new(),
            });
        };
        let mut wishes = Vec::with_capacity(member_types.len());
        let mut variants = Vec::with_capacity(member_types.len());
        for (member, number) in member_types.iter().zip(1..) {
            let label = format!("Member{number}");
            let member_definition = &self.schema.simple_types[*member];
            let name = match &member_definition.name {
                Some(name) => variant_name(&name.local),
                None => label.clone(),
            };
            wishes.push(Wish::new(vec![name], "a member type"));
            let docs = Docs {
                text: text(&[&member_definition.annotation]),
                fact: Some(match &member_definition.name {
                    Some(name) => format!("XML: a `{}`.", name.local),
                    None => "XML: a value of an anonymous type.".to_owned(),
                }),
            };
            let site = Site::Beside(item, &label);
            variants.push((docs, self.simple_type(*member, site)));
        }
        let names = grant(&wishes, Numbering::Camel, &[], &mut self.diagnostics);
        let variants = names
            .into_iter()
            .zip(variants)
            .map(|(name, (docs, rust_type))| UnionVariant {
                name,
                docs,
                rust_type,
            })
            .collect();
        ItemKind::Union(Union { variants })
    }

    fn enumeration(
        &mut self,
        id: SimpleTypeId,
        builtin: Builtin,
        settings: Option<&TypeOverride>,
    ) -> Enumeration {
        let definition = &self.schema.simple_types[id];
        let mut known = HashSet::new();
        let values: Vec<&schema::FacetValue> = (definition.own_facets.enumeration.iter())
            .filter(|value| known.insert(&value.value))
            .collect();
        let mut wishes = Vec::with_capacity(values.len() + 1);
        let mut invented: Vec<&schema::FacetValue> = Vec::new();
        for value in &values {
            let named = settings.and_then(|settings| settings.variants.get(&value.value));
            match named {
                Some(named) => drop(self.applied.insert(named.span)),
                None if !begins_with_letter(&value.value) => invented.push(value),
                None => {}
            }
            wishes.push(Wish {
                insisted: named.map(|named| named.name.clone()),
                span: Some(value.span),
                ..Wish::new(
                    vec![variant_name(&value.value)],
                    format!("value `{}`", value.value),
                )
            });
        }
        self.diagnostics
            .extend(invented_names(definition, &invented));
        let open = settings.is_some_and(|s| s.open.as_ref().is_some_and(|open| open.value));
        if open {
            wishes.push(Wish::new(
                vec!["Other".to_owned(), "OtherValue".to_owned()],
                "the variant for other values",
            ));
        }
        let mut names = grant(&wishes, Numbering::Camel, &[], &mut self.diagnostics);
        let other = if open { names.pop() } else { None };
        let white_space = self.facets(id).white_space.unwrap_or(white_space(builtin));
        Enumeration {
            variants: names
                .into_iter()
                .zip(values)
                .map(|(name, value)| EnumerationVariant {
                    name,
                    docs: Docs {
                        text: text(&[&value.annotation]),
                        fact: Some(format!("XML: `{}`.", value.value.replace('`', "'"))),
                    },
                    value: value.value.clone(),
                })
                .collect(),
            other,
            white_space,
        }
    }

    /// The Rust type below all restrictions.
    fn value_type(&mut self, item: ItemId, id: SimpleTypeId) -> RustType {
        let definition = &self.schema.simple_types[id];
        match &definition.variety {
            Variety::Absent => builtin_type(Builtin::AnySimpleType),
            Variety::Atomic { builtin } => builtin_type(*builtin),
            Variety::List { item_type } => {
                let site = Site::Beside(item, "Item");
                RustType::List(Box::new(self.simple_type(*item_type, site)))
            }
            Variety::Union { .. } => {
                let mut defining = id;
                while let TypeId::Simple(base) = self.schema.simple_types[defining].base
                    && !self.defines_union(&self.schema.simple_types[defining])
                    && base != defining
                {
                    defining = base;
                }
                self.simple_type(defining, Site::Beside(item, "Value"))
            }
        }
    }

    /// The facets of all steps, the base's first.
    fn facets(&self, id: SimpleTypeId) -> FacetTable {
        let mut steps = Vec::new();
        let mut current = id;
        let mut builtin_list = false;
        loop {
            let definition = &self.schema.simple_types[current];
            if let Some(builtin) = definition.builtin {
                builtin_list = builtin.item_type().is_some();
                break;
            }
            steps.push(&definition.own_facets);
            match definition.base {
                TypeId::Simple(base) if base != current => current = base,
                _ => break,
            }
        }
        let mut table = FacetTable::default();
        if builtin_list {
            table.min_length = Some("1".to_owned());
        }
        for step in steps.into_iter().rev() {
            add_step(&mut table, step);
        }
        table
    }

    /// Overrides that cannot be applied to what the type became.
    fn refuse_misfits(&mut self, kind: &ItemKind, settings: Option<&TypeOverride>) {
        let Some(settings) = settings else {
            return;
        };
        if let (Some(open), false) = (&settings.open, matches!(kind, ItemKind::Enumeration(_))) {
            self.diagnostics.push(Diagnostic::error(
                &M0006,
                open.span,
                "only an enumeration of strings can be open",
                "remove `open`",
            ));
        }
    }
}

/// Whether a step restricts its base at all.
fn has_facets(facets: &Facets) -> bool {
    let nothing = Facets {
        assertions: facets.assertions.clone(),
        ..Facets::default()
    };
    *facets != nothing
}

/// The built-in type below an enumeration that becomes an enum: one of strings, without other
/// facets that could refuse its values.
fn string_enumeration(definition: &SimpleTypeDefinition) -> Option<Builtin> {
    let facets = &definition.own_facets;
    let plain = Facets {
        enumeration: facets.enumeration.clone(),
        white_space: facets.white_space,
        assertions: facets.assertions.clone(),
        ..Facets::default()
    };
    match definition.variety {
        Variety::Atomic {
            builtin:
                builtin @ (Builtin::String
                | Builtin::NormalizedString
                | Builtin::Token
                | Builtin::Language
                | Builtin::NmToken
                | Builtin::Name
                | Builtin::NcName
                | Builtin::AnyUri),
        } if !facets.enumeration.is_empty() && *facets == plain => Some(builtin),
        _ => None,
    }
}

/// Whether a name can be made of a value without inventing anything; for the empty one `Empty` says all.
fn begins_with_letter(value: &str) -> bool {
    let mut characters = value.chars();
    let first = characters.find(|character| character.is_alphanumeric());
    value.is_empty() || first.is_some_and(char::is_alphabetic)
}

/// The advice that values of an enumeration are no names.
fn invented_names(
    definition: &SimpleTypeDefinition,
    values: &[&schema::FacetValue],
) -> Option<Diagnostic> {
    const TOLD: usize = 3;
    let first = values.first()?;
    let told: Vec<String> = values
        .iter()
        .take(TOLD)
        .map(|value| format!("`{}` is `{}`", value.value, variant_name(&value.value)))
        .collect();
    let more = match values.len().saturating_sub(TOLD) {
        0 => String::new(),
        more => format!(", and {more} more"),
    };
    let what = match &definition.name {
        Some(name) => format!("enumeration `{}`", name.local),
        None => "an enumeration".to_owned(),
    };
    Some(Diagnostic::warning(
        &L0032,
        first.span,
        format!(
            "values of {what} have invented names: {}{more}",
            told.join(", ")
        ),
        "name them under `variants` of the type in the manifest",
    ))
}

fn add_step(table: &mut FacetTable, step: &Facets) {
    let set = |slot: &mut Option<String>, value: &Option<schema::FacetValue>| {
        if let Some(value) = value {
            *slot = Some(value.value.clone());
        }
    };
    set(&mut table.length, &step.length);
    set(&mut table.min_length, &step.min_length);
    set(&mut table.max_length, &step.max_length);
    // Inclusive and exclusive bounds of different steps replace each other.
    if step.max_inclusive.is_some() || step.max_exclusive.is_some() {
        (table.max_inclusive, table.max_exclusive) = (None, None);
    }
    if step.min_inclusive.is_some() || step.min_exclusive.is_some() {
        (table.min_inclusive, table.min_exclusive) = (None, None);
    }
    set(&mut table.max_inclusive, &step.max_inclusive);
    set(&mut table.max_exclusive, &step.max_exclusive);
    set(&mut table.min_exclusive, &step.min_exclusive);
    set(&mut table.min_inclusive, &step.min_inclusive);
    set(&mut table.total_digits, &step.total_digits);
    set(&mut table.fraction_digits, &step.fraction_digits);
    set(&mut table.explicit_timezone, &step.explicit_timezone);
    if let Some((white_space, _)) = step.white_space {
        table.white_space = Some(white_space);
    }
    if !step.patterns.is_empty() {
        table.patterns.push(PatternStep {
            alternatives: step.patterns.iter().map(|p| p.value.clone()).collect(),
        });
    }
    if !step.enumeration.is_empty() {
        table.enumeration = step
            .enumeration
            .iter()
            .map(|value| FacetValue {
                value: value.qualified.as_ref().unwrap_or(&value.value).clone(),
                namespace: value.namespace.clone(),
            })
            .collect();
    }
}
