//! What a file may name: types by reference, constants of the vocabulary. Collects the imports that
//! the file then begins with.
//!
//! The paths are relative, so that the generated modules can be mounted anywhere. Parts of
//! `runtime` are named through their module (`xml::Reader`), so that no name of a schema can clash
//! with them.

use std::cell::RefCell;
use std::collections::BTreeSet;

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use crate::model::{
    BuiltinType, IdentityId, ItemId, Model, ModuleId, NamespaceRef, Occurrence, RustType, Value,
    XmlName,
};

/// Where a file is, seen from the folder of types.
#[derive(Clone, Copy)]
enum Place {
    /// `<namespace>/<file>.rs`
    Namespace(ModuleId),
    /// A file in the folder of types itself.
    Root,
    /// `vocabulary.rs`, which defines what the others import.
    Vocabulary,
    /// `<folder>/<area>.rs` in a folder beside that of the types.
    Area,
    /// `<folder>/mod.rs` likewise.
    Service,
}

/// The names of one file.
pub(super) struct Scope<'model> {
    pub(super) model: &'model Model,
    place: Place,
    imports: RefCell<BTreeSet<Import>>,
}

/// In the order they stand in the file.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Import {
    /// `use runtime::xml;`
    Runtime(&'static str),
    /// `use super::super::vocabulary::ENT;`
    Vocabulary(String),
    /// `use super::super::geo;`
    Module(String),
    /// `use super::Link;`
    Sibling(String),
}

impl<'model> Scope<'model> {
    /// For a file of a namespace's folder.
    pub(super) fn of_namespace(model: &'model Model, module: ModuleId) -> Self {
        Self {
            model,
            place: Place::Namespace(module),
            imports: RefCell::default(),
        }
    }

    /// For a file beside the folders of namespaces.
    pub(super) fn of_root(model: &'model Model) -> Self {
        Self {
            model,
            place: Place::Root,
            imports: RefCell::default(),
        }
    }

    /// For `vocabulary.rs`.
    pub(super) fn of_vocabulary(model: &'model Model) -> Self {
        Self {
            model,
            place: Place::Vocabulary,
            imports: RefCell::default(),
        }
    }

    /// For a file of an area, in a folder beside that of the types.
    pub(super) fn of_area(model: &'model Model) -> Self {
        Self {
            model,
            place: Place::Area,
            imports: RefCell::default(),
        }
    }

    /// For the `mod.rs` of a folder beside that of the types.
    pub(super) fn of_service(model: &'model Model) -> Self {
        Self {
            model,
            place: Place::Service,
            imports: RefCell::default(),
        }
    }

    /// The enum over all global elements.
    pub(super) fn document(&self) -> TokenStream {
        if matches!(self.place, Place::Service) {
            self.import(Import::Module("types".to_owned()));
            return quote!(types::Document);
        }
        self.import(Import::Module("Document".to_owned()));
        quote!(Document)
    }

    /// The constants of the vocabulary that were named.
    pub(super) fn vocabulary_used(&self) -> Vec<String> {
        let used = |import: &Import| match import {
            Import::Vocabulary(name) => Some(name.clone()),
            _ => None,
        };
        self.imports.borrow().iter().filter_map(used).collect()
    }

    fn import(&self, import: Import) {
        self.imports.borrow_mut().insert(import);
    }

    /// `runtime::xml`, as `xml`.
    pub(super) fn xml(&self) -> Ident {
        self.import(Import::Runtime("xml"));
        format_ident!("xml")
    }

    /// `runtime::datatypes`, as `datatypes`.
    pub(super) fn datatypes(&self) -> Ident {
        self.import(Import::Runtime("datatypes"));
        format_ident!("datatypes")
    }

    /// A constant of `vocabulary.rs`.
    pub(super) fn vocabulary(&self, constant: &str) -> Ident {
        self.import(Import::Vocabulary(constant.to_owned()));
        format_ident!("{constant}")
    }

    /// The constant that holds the number of a namespace.
    pub(super) fn namespace(&self, namespace: NamespaceRef) -> Ident {
        match namespace {
            NamespaceRef::None => self.vocabulary("NONE"),
            NamespaceRef::Xml => self.vocabulary("XML"),
            NamespaceRef::Xsi => self.vocabulary("XSI"),
            NamespaceRef::Declared(index) => {
                let model = self.model;
                self.vocabulary(&model.namespaces[usize::from(index)].constant)
            }
        }
    }

    /// The constant that holds identity constraints.
    pub(super) fn constraints(&self, id: IdentityId) -> Ident {
        let model = self.model;
        self.vocabulary(&model.identities[id.0 as usize].constant)
    }

    /// Namespace and local name, the arguments of the constructors of tables.
    pub(super) fn name_arguments(&self, name: &XmlName) -> TokenStream {
        let namespace = self.namespace(name.namespace);
        let local = &name.local;
        quote!(#namespace, #local)
    }

    /// `ENT.name("Task")`
    pub(super) fn name(&self, name: &XmlName) -> TokenStream {
        let namespace = self.namespace(name.namespace);
        let local = &name.local;
        quote!(#namespace.name(#local))
    }

    /// A generated item.
    pub(super) fn item(&self, id: ItemId) -> TokenStream {
        let item = self.model.item(id);
        let name = format_ident!("{}", item.name);
        match self.place {
            Place::Namespace(module) if module == item.module => quote!(#name),
            // The modules of areas stand here, and may have the names of namespaces' modules.
            Place::Service => {
                self.import(Import::Module("types".to_owned()));
                let module = format_ident!("{}", self.model.module(item.module).name);
                quote!(types::#module::#name)
            }
            _ => {
                let module = &self.model.module(item.module).name;
                self.import(Import::Module(module.clone()));
                let module = format_ident!("{module}");
                quote!(#module::#name)
            }
        }
    }

    /// Imports the items that a file refers to and does not hold itself.
    pub(super) fn sibling(&self, id: ItemId) {
        let item = self.model.item(id);
        if matches!(self.place, Place::Namespace(module) if module == item.module) {
            self.import(Import::Sibling(item.name.clone()));
        }
    }

    /// A type by reference.
    pub(super) fn rust_type(&self, rust_type: &RustType) -> TokenStream {
        match rust_type {
            RustType::Item(id) => {
                self.sibling(*id);
                self.item(*id)
            }
            RustType::Builtin(BuiltinType::Prelude(name)) => {
                let name = format_ident!("{name}");
                quote!(#name)
            }
            RustType::Builtin(BuiltinType::Datatype(name)) => {
                let (datatypes, name) = (self.datatypes(), format_ident!("{name}"));
                quote!(#datatypes::#name)
            }
            RustType::List(item) => {
                let (datatypes, item) = (self.datatypes(), self.rust_type(item));
                quote!(#datatypes::List<#item>)
            }
            RustType::AnyType => {
                let xml = self.xml();
                quote!(#xml::AnyType)
            }
            RustType::AnyElement => {
                let xml = self.xml();
                quote!(#xml::AnyElement)
            }
        }
    }

    /// The type of one occurrence: `Nillable` and `Box` around it.
    pub(super) fn value_type(&self, value: &Value) -> TokenStream {
        let mut rust_type = self.rust_type(&value.rust_type);
        if value.nillable {
            let xml = self.xml();
            rust_type = quote!(#xml::Nillable<#rust_type>);
        }
        if value.boxed {
            rust_type = quote!(Box<#rust_type>);
        }
        rust_type
    }

    /// The type of a field.
    pub(super) fn field_type(&self, value: &Value, occurrence: Occurrence) -> TokenStream {
        let one = self.value_type(value);
        match occurrence {
            Occurrence::One => one,
            Occurrence::Optional => quote!(Option<#one>),
            Occurrence::Many => quote!(Vec<#one>),
        }
    }

    /// The `use` lines; `own` are the names that the file defines itself.
    pub(super) fn imports(&self, own: &BTreeSet<&str>) -> TokenStream {
        let imports = self.imports.borrow();
        let names = |select: fn(&Import) -> Option<&str>| -> Vec<Ident> {
            imports
                .iter()
                .filter_map(select)
                .filter(|name| !own.contains(name))
                .map(|name| format_ident!("{name}"))
                .collect()
        };
        let folder = quote!(super::super);
        let up = match self.place {
            Place::Namespace(_) => folder,
            Place::Root | Place::Vocabulary | Place::Service => quote!(super),
            Place::Area => quote!(#folder::types),
        };
        let defines_vocabulary = matches!(self.place, Place::Vocabulary);
        let runtime = names(|import| match import {
            Import::Runtime(name) => Some(name),
            _ => None,
        });
        let mut vocabulary = names(|import| match import {
            Import::Vocabulary(name) => Some(name),
            _ => None,
        });
        if defines_vocabulary {
            vocabulary.clear();
        }
        let modules = names(|import| match import {
            Import::Module(name) => Some(name),
            _ => None,
        });
        let siblings = names(|import| match import {
            Import::Sibling(name) => Some(name),
            _ => None,
        });
        let runtime = one_use(&quote!(runtime), &runtime);
        let vocabulary = one_use(&quote!(#up::vocabulary), &vocabulary);
        let modules = one_use(&up, &modules);
        let siblings = one_use(&quote!(super), &siblings);
        quote!(#runtime #vocabulary #modules #siblings)
    }
}

/// `use path::name;` or `use path::{a, b};`, nothing for no names.
fn one_use(path: &TokenStream, names: &[Ident]) -> TokenStream {
    match names {
        [] => TokenStream::new(),
        [name] => quote!(use #path::#name;),
        names => quote!(use #path::{#(#names),*};),
    }
}
