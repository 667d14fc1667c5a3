//! Token streams from the model: an emitter a file, all of them listed here.
//!
//! An emitter writes down what the model says and decides nothing: no names, no modules, no forms.
//! What must not be here: look-ups in schema components, text that is not made with `quote!`,
//! formatting.
//!
//! | file | what it emits |
//! |---|---|
//! | `structs` | complex types |
//! | `groups` | nested sequences |
//! | `choices` | choices and substitution groups |
//! | `items` | content in document order |
//! | `polymorphic` | types told apart by `xsi:type` |
//! | `traits` | accessors of base types |
//! | `simple` | enumerations, restrictions, unions, aliases |
//! | `document` | the enum over global elements |
//! | `vocabulary` | namespaces and the table of global components |
//! | `identities` | identity constraints, beside the vocabulary |
//! | `modules` | `mod.rs` files |
//! | `package` | `Cargo.toml` and `lib.rs` of a whole crate |
//! | `ledger` | `LEDGER.md` and `LEDGER.json` |
//! | `service` | operations, route stubs, router, client |
//!
//! The rest serves them: `scope` (imports), `documentation`, `tables`, `patterns`, `values`,
//! `record`, `arms`, `defaults`.

mod arms;
mod choices;
mod defaults;
mod document;
mod documentation;
mod groups;
mod identities;
mod items;
mod ledger;
mod modules;
mod named_types;
mod package;
mod patterns;
mod polymorphic;
mod record;
mod scope;
mod service;
mod simple;
mod structs;
mod tables;
mod traits;
mod values;
mod vocabulary;

use std::collections::BTreeSet;

use proc_macro2::TokenStream;

use crate::model::operation::Service;
use crate::model::{File, Item, ItemKind, Model, ModuleId};
use crate::output::{Body, Draft};
pub use ledger::ledger;
pub use package::package;
use scope::Scope;

/// The files of all types, in the folder `root` (`src/types`; empty for the output folder itself).
pub fn types(model: &Model, root: &str) -> Vec<Draft> {
    let mut sink = Sink {
        root,
        drafts: Vec::new(),
        vocabulary: BTreeSet::new(),
    };
    for (number, module) in (0..).zip(&model.modules) {
        for file in &module.files {
            let scope = Scope::of_namespace(model, ModuleId(number));
            let tokens = items(&scope, file);
            let origin = format!("{}, {}", file.provenance.file, file.provenance.component);
            let path = format!("{}/{}.rs", module.name, file.name);
            let own = file.items.iter().map(|id| &*model.item(*id).name).collect();
            sink.push(path, origin, emitter_of(model, file), &scope, &own, &tokens);
        }
        let tokens = modules::namespace(model, module);
        let path = format!("{}/mod.rs", module.name);
        sink.push_plain(
            path,
            "the files beside it",
            "codegen/src/emit/modules.rs",
            tokens,
        );
    }
    // Without a global element there are no documents, only types for others to include.
    if !model.document.variants.is_empty() {
        let scope = Scope::of_root(model);
        let tokens = document::emit(&scope);
        let origin = "the global elements of the schema".to_owned();
        let (path, emitter) = ("document.rs".to_owned(), "codegen/src/emit/document.rs");
        sink.push(path, origin, emitter, &scope, &BTreeSet::new(), &tokens);
    }

    let scope = Scope::of_vocabulary(model);
    let tokens = vocabulary::emit(&scope, &sink.vocabulary);
    let origin = "the namespaces and global components of the schema".to_owned();
    let (path, emitter) = ("vocabulary.rs".to_owned(), "codegen/src/emit/vocabulary.rs");
    sink.push(path, origin, emitter, &scope, &BTreeSet::new(), &tokens);

    let tokens = modules::root(model);
    let origin = "the files beside it";
    sink.push_plain(
        "mod.rs".to_owned(),
        origin,
        "codegen/src/emit/modules.rs",
        tokens,
    );
    sink.drafts
}

/// The files of an API, in the folders `operations`, `routes` and `client` beside that of the types;
/// `root` is the folder around them (`src`; empty for the output folder itself).
pub fn service(model: &Model, service: &Service, root: &str) -> Vec<Draft> {
    service::emit(model, service, root)
}

/// The items of a file, one after the other.
fn items(scope: &Scope<'_>, file: &File) -> TokenStream {
    let emit = |id: &crate::model::ItemId| item(scope, scope.model.item(*id));
    file.items.iter().map(emit).collect()
}

fn item(scope: &Scope<'_>, item: &Item) -> TokenStream {
    match &item.kind {
        ItemKind::Struct(structure) => structs::emit(scope, item, structure),
        ItemKind::Group(group) => groups::emit(scope, item, group),
        ItemKind::Choice(choice) => choices::emit(scope, item, choice),
        ItemKind::Items(items) => items::emit(scope, item, items),
        ItemKind::Polymorphic(polymorphic) => polymorphic::emit(scope, item, polymorphic),
        ItemKind::Trait(accessors) => traits::emit(scope, item, accessors),
        ItemKind::Enumeration(enumeration) => simple::enumeration(scope, item, enumeration),
        ItemKind::Restriction(restriction) => simple::restriction(scope, item, restriction),
        ItemKind::Union(union) => simple::union(scope, item, union),
        ItemKind::Alias(alias) => simple::alias(scope, item, alias),
    }
}

/// The source file of the emitter of a file's first item.
fn emitter_of(model: &Model, file: &File) -> &'static str {
    match file.items.first().map(|id| &model.item(*id).kind) {
        Some(ItemKind::Struct(_)) | None => "codegen/src/emit/structs.rs",
        Some(ItemKind::Group(_)) => "codegen/src/emit/groups.rs",
        Some(ItemKind::Choice(_)) => "codegen/src/emit/choices.rs",
        Some(ItemKind::Items(_)) => "codegen/src/emit/items.rs",
        Some(ItemKind::Polymorphic(_)) => "codegen/src/emit/polymorphic.rs",
        Some(ItemKind::Trait(_)) => "codegen/src/emit/traits.rs",
        Some(
            ItemKind::Enumeration(_)
            | ItemKind::Restriction(_)
            | ItemKind::Union(_)
            | ItemKind::Alias(_),
        ) => "codegen/src/emit/simple.rs",
    }
}

/// Collects files and what they import of the vocabulary.
struct Sink<'a> {
    root: &'a str,
    drafts: Vec<Draft>,
    vocabulary: BTreeSet<String>,
}

impl Sink<'_> {
    /// A file whose items name things through `scope`; `own` are the names it defines.
    fn push(
        &mut self,
        path: String,
        origin: String,
        emitter: &'static str,
        scope: &Scope<'_>,
        own: &BTreeSet<&str>,
        items: &TokenStream,
    ) {
        self.vocabulary.extend(scope.vocabulary_used());
        let mut tokens = scope.imports(own);
        tokens.extend(items.clone());
        self.push_plain(path, &origin, emitter, tokens);
    }

    /// A file without imports.
    fn push_plain(
        &mut self,
        path: String,
        origin: &str,
        emitter: &'static str,
        tokens: TokenStream,
    ) {
        let path = if self.root.is_empty() {
            path
        } else {
            format!("{}/{path}", self.root)
        };
        self.drafts.push(Draft {
            path,
            origin: origin.to_owned(),
            emitter,
            body: Body::Rust(tokens),
        });
    }
}
