//! The last step: names for all items, files and modules, the finished model.

use std::collections::{BTreeMap, BTreeSet};

use super::drafts::{Draft, Lowering, Work};
use super::names::{Numbering, Wish, clash, grant, module_name};
use super::places::{NameRule, Rank, Site};
use super::{derives, documents, identities, named_types, overrides};
use crate::diagnostics::{Diagnostics, Located};
use crate::model::{Docs, File, Item, ItemId, ItemKind, Model, Module, ModuleId, RustType};
use crate::schema::TypeId;

/// The model, when everything is made.
pub(super) fn assemble(mut lowering: Lowering<'_>) -> (Model, Diagnostics) {
    let names = name_items(&mut lowering);
    name_polymorphic_variants(&mut lowering, &names);
    let derives = derives::decide(&lowering);
    let document = documents::document(&mut lowering);
    let elements = documents::elements(&mut lowering, &names, &document);
    let global_attributes = documents::global_attributes(&mut lowering);
    let named_types = named_types::named_types(&mut lowering);
    let types = types(&mut lowering);
    let identities = identities::tables(&mut lowering);
    overrides::check(&mut lowering);

    let (modules, module_of) = arrange(&mut lowering, &names);
    let items = lowering
        .drafts
        .into_iter()
        .zip(names)
        .zip(derives)
        .zip(module_of)
        .map(|(((draft, name), derives), module)| Item {
            name,
            module,
            docs: draft.docs,
            provenance: draft.provenance,
            derives,
            // Nothing is left unmade: the queue is empty.
            kind: draft.kind.unwrap_or(ItemKind::Alias(crate::model::Alias {
                target: RustType::AnyType,
            })),
        })
        .collect();
    let model = Model {
        namespaces: lowering.namespaces.vocabulary,
        modules,
        items,
        document,
        global_attributes,
        identities,
        named_types,
        elements,
        types,
    };
    (model, lowering.diagnostics)
}

/// What each named type is in Rust.
fn types(lowering: &mut Lowering<'_>) -> BTreeMap<TypeId, RustType> {
    let schema = lowering.schema;
    let types = schema.global_types.iter();
    types
        .map(|(name, id)| {
            let rust_type = match id {
                TypeId::Simple(simple) if schema.simple_types[*simple].builtin.is_some() => {
                    lowering.known_builtin(*simple)
                }
                TypeId::Simple(simple) => lowering.simple_type(*simple, Site::Type(name)),
                TypeId::Complex(complex) => lowering.complex_type(*complex, Site::Type(name)),
            };
            (*id, rust_type)
        })
        .collect()
}

/// Names of all items: module by module, those that the manifest insists on first, then rank by
/// rank, owners before what is named after them.
fn name_items(lowering: &mut Lowering<'_>) -> Vec<String> {
    let mut names = vec![String::new(); lowering.drafts.len()];
    let mut scopes: BTreeMap<String, BTreeMap<(Rank, usize), Vec<ItemId>>> = BTreeMap::new();
    for id in lowering.ids() {
        let place = &lowering.draft(id).place;
        let module = lowering
            .namespaces
            .module(place.namespace.as_deref())
            .to_owned();
        let batch = (place.rank, depth(lowering, id));
        scopes
            .entry(module)
            .or_default()
            .entry(batch)
            .or_default()
            .push(id);
    }
    for batches in scopes.into_values() {
        name_module(lowering, batches, &mut names);
    }
    names
}

/// How many owners are above an item.
fn depth(lowering: &Lowering<'_>, id: ItemId) -> usize {
    std::iter::successors(lowering.draft(id).place.owner, |owner| {
        lowering.draft(*owner).place.owner
    })
    .count()
}

fn name_module(
    lowering: &mut Lowering<'_>,
    batches: BTreeMap<(Rank, usize), Vec<ItemId>>,
    names: &mut [String],
) {
    let mut taken: BTreeSet<String> = BTreeSet::new();
    let mut insisted: Vec<ItemId> = batches
        .values()
        .flatten()
        .copied()
        .filter(|id| lowering.draft(*id).place.insisted.is_some())
        .collect();
    let place_of = |id: &ItemId| {
        lowering
            .draft(*id)
            .place
            .insisted
            .as_ref()
            .map(|name| name.span)
    };
    insisted.sort_by_key(place_of);
    let firsts: Vec<Located<String>> = insisted
        .iter()
        .filter_map(|id| lowering.draft(*id).place.insisted.clone())
        .collect();
    name_batch(lowering, &insisted, &mut taken, names);
    for ((rank, _), batch) in batches {
        let batch: Vec<ItemId> = batch
            .into_iter()
            .filter(|id| lowering.draft(*id).place.insisted.is_none())
            .collect();
        if matches!(rank, Rank::Global | Rank::Stripped) {
            refuse_clashes(lowering, &batch, &firsts);
        }
        name_batch(lowering, &batch, &mut taken, names);
    }
    for name in firsts {
        lowering.applied.insert(name.span);
    }
}

fn name_batch(
    lowering: &mut Lowering<'_>,
    batch: &[ItemId],
    taken: &mut BTreeSet<String>,
    names: &mut [String],
) {
    let wishes: Vec<Wish> = batch
        .iter()
        .map(|id| wish(lowering.draft(*id), names))
        .collect();
    let blocked: Vec<&str> = taken.iter().map(String::as_str).collect();
    let granted = grant(
        &wishes,
        Numbering::Camel,
        &blocked,
        &mut lowering.diagnostics,
    );
    for (id, name) in batch.iter().zip(granted) {
        taken.insert(name.clone());
        names[id.0 as usize] = name;
    }
}

fn wish(draft: &Draft, names: &[String]) -> Wish {
    let candidates = match &draft.place.rule {
        NameRule::Own(candidates) => candidates.clone(),
        NameRule::Around(before, behind) => {
            let owner = draft
                .place
                .owner
                .map_or("", |owner| &names[owner.0 as usize]);
            behind
                .iter()
                .map(|behind| format!("{before}{owner}{behind}"))
                .collect()
        }
    };
    let component = &draft.provenance.component;
    Wish {
        insisted: draft.place.insisted.clone(),
        candidates,
        span: draft.span,
        what: match draft.work {
            Work::Group(_) => format!("a group of {component}"),
            _ => component.clone(),
        },
    }
}

/// A name that the manifest gives must not be the full name of another global type.
fn refuse_clashes(lowering: &mut Lowering<'_>, batch: &[ItemId], insisted: &[Located<String>]) {
    for id in batch {
        let wish = wish(lowering.draft(*id), &[]);
        let full = wish.candidates.last();
        if let Some(name) = insisted.iter().find(|name| Some(&name.value) == full) {
            lowering.diagnostics.push(clash(name, &wish));
        }
    }
}

/// The variants of an enum over types are called as the types are.
fn name_polymorphic_variants(lowering: &mut Lowering<'_>, names: &[String]) {
    for id in lowering.ids() {
        let Some(ItemKind::Polymorphic(polymorphic)) = &lowering.draft(id).kind else {
            continue;
        };
        let wishes: Vec<Wish> = polymorphic
            .variants
            .iter()
            .map(|variant| {
                let name = match variant.value.rust_type {
                    RustType::Item(item) => names[item.0 as usize].clone(),
                    _ => "Any".to_owned(),
                };
                Wish::new(vec![name], "a derived type")
            })
            .collect();
        let granted = grant(&wishes, Numbering::Camel, &[], &mut lowering.diagnostics);
        if let Some(ItemKind::Polymorphic(polymorphic)) = &mut lowering.draft_mut(id).kind {
            for (variant, name) in polymorphic.variants.iter_mut().zip(granted) {
                variant.name = name;
            }
        }
    }
}

/// Files and modules, and the module of each item.
fn arrange(lowering: &mut Lowering<'_>, names: &[String]) -> (Vec<Module>, Vec<ModuleId>) {
    let mut beside: BTreeMap<ItemId, Vec<ItemId>> = BTreeMap::new();
    let mut roots: BTreeMap<(String, Option<String>), Vec<ItemId>> = BTreeMap::new();
    for id in lowering.ids() {
        let place = &lowering.draft(id).place;
        match place.owner {
            Some(owner) => beside.entry(owner).or_default().push(id),
            None => {
                let module = lowering.namespaces.module(place.namespace.as_deref());
                let key = (module.to_owned(), place.namespace.clone());
                roots.entry(key).or_default().push(id);
            }
        }
    }
    let mut modules = Vec::with_capacity(roots.len());
    let mut module_of = vec![ModuleId(0); names.len()];
    for ((name, namespace), mut roots) in roots {
        let module = ModuleId(u32::try_from(modules.len()).unwrap_or(u32::MAX));
        roots.sort_by_key(|id| &names[id.0 as usize]);
        let wishes: Vec<Wish> = roots
            .iter()
            .map(|id| Wish::new(vec![module_name(&names[id.0 as usize])], "a file"))
            .collect();
        let files = grant(&wishes, Numbering::Snake, &[], &mut lowering.diagnostics);
        let mut files: Vec<File> = roots
            .iter()
            .zip(files)
            .map(|(root, name)| File {
                name,
                provenance: lowering.draft(*root).provenance.clone(),
                items: with_what_lies_beside(*root, &beside),
            })
            .collect();
        files.sort_by(|a, b| a.name.cmp(&b.name));
        for item in files.iter().flat_map(|file| &file.items) {
            module_of[item.0 as usize] = module;
        }
        modules.push(Module {
            name,
            docs: module_docs(lowering, namespace.as_deref()),
            files,
        });
    }
    (modules, module_of)
}

/// An item, then what lies beside it, each with its own behind it.
fn with_what_lies_beside(root: ItemId, beside: &BTreeMap<ItemId, Vec<ItemId>>) -> Vec<ItemId> {
    let mut items = Vec::new();
    let mut open = vec![root];
    while let Some(id) = open.pop() {
        items.push(id);
        open.extend(beside.get(&id).into_iter().flatten().rev());
    }
    items
}

fn module_docs(lowering: &Lowering<'_>, namespace: Option<&str>) -> Docs {
    let annotations: Vec<_> = lowering
        .schema
        .documents
        .iter()
        .filter(|document| document.target_namespace.as_deref() == namespace)
        .map(|document| &document.annotation)
        .collect();
    Docs {
        text: super::drafts::text(&annotations),
        fact: Some(match namespace {
            Some(uri) => format!("XML: namespace `{uri}`."),
            None => "XML: no namespace.".to_owned(),
        }),
    }
}
