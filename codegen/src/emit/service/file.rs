//! The names of one file: types of the schema by [`Scope`], and parts of `runtime` and of files
//! beside it, which are imported one by one.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::super::scope::Scope;
use crate::model::operation::{Body, DocumentForm};
use crate::model::{BuiltinType, Model, RustType, Value};

/// `runtime::http`
pub(super) const HTTP: &str = "runtime::http";
/// `runtime::http::server`
pub(super) const SERVER: &str = "runtime::http::server";
/// `runtime::http::client`
pub(super) const CLIENT: &str = "runtime::http::client";

pub(super) struct File<'model> {
    pub(super) scope: Scope<'model>,
    imports: RefCell<BTreeMap<String, BTreeSet<String>>>,
    /// `super::super` or `super`: the folder that holds the folder of types.
    up: &'static str,
}

impl<'model> File<'model> {
    /// For `operations/<area>.rs` and its kind.
    pub(super) fn of_area(model: &'model Model) -> Self {
        Self {
            scope: Scope::of_area(model),
            imports: RefCell::default(),
            up: "super::super",
        }
    }

    /// For `operations/mod.rs` and its kind.
    pub(super) fn of_service(model: &'model Model) -> Self {
        Self {
            scope: Scope::of_service(model),
            imports: RefCell::default(),
            up: "super",
        }
    }

    /// Imports `name` from `path`.
    pub(super) fn import(&self, path: &str, name: &str) -> Ident {
        let mut imports = self.imports.borrow_mut();
        let names = imports.entry(path.to_owned()).or_default();
        names.insert(name.to_owned());
        format_ident!("{name}")
    }

    /// A part of `runtime::http`.
    pub(super) fn http(&self, name: &str) -> Ident {
        self.import(HTTP, name)
    }

    /// A part of `runtime::http::server`.
    pub(super) fn server(&self, name: &str) -> Ident {
        self.import(SERVER, name)
    }

    /// A part of `runtime::http::client`.
    pub(super) fn client(&self, name: &str) -> Ident {
        self.import(CLIENT, name)
    }

    /// What `operations/<area>.rs` defines, seen from a file of the same area in another folder.
    pub(super) fn operation_type(&self, area: &str, name: &str) -> Ident {
        self.import(&format!("{}::operations::{area}", self.up), name)
    }

    /// The table entry of an operation: `operations::GET_TASK`.
    pub(super) fn operation(&self, area: &str, constant: &str) -> TokenStream {
        let constant = self.operation_type(area, constant);
        quote!(#constant)
    }

    /// The enum over all global elements.
    pub(super) fn document(&self) -> TokenStream {
        self.scope.document()
    }

    /// The type of a body.
    pub(super) fn body(&self, body: Option<&Body>) -> TokenStream {
        match body {
            None => quote!(()),
            Some(Body::Bytes) => {
                let bytes = self.http("Bytes");
                quote!(#bytes)
            }
            Some(Body::Document(document)) => self.form(&document.form),
        }
    }

    /// The type of a document.
    pub(super) fn form(&self, form: &DocumentForm) -> TokenStream {
        match form {
            DocumentForm::Root(value) | DocumentForm::Variant(value, _) => {
                self.scope.value_type(value)
            }
            DocumentForm::Any => self.document(),
        }
    }

    /// A body in documentation: a link to its type.
    pub(super) fn body_link(&self, body: &Body) -> String {
        match body {
            Body::Bytes => "bytes".to_owned(),
            Body::Document(document) => match &document.form {
                DocumentForm::Root(value) | DocumentForm::Variant(value, _) => {
                    self.value_link(value)
                }
                DocumentForm::Any => format!("[`{}`]", self.document()),
            },
        }
    }

    fn value_link(&self, value: &Value) -> String {
        match &value.rust_type {
            RustType::Item(id) => {
                let path = self.scope.item(*id).to_string().replace(' ', "");
                format!("[`{path}`]")
            }
            RustType::Builtin(BuiltinType::Prelude(name)) => format!("`{name}`"),
            RustType::Builtin(BuiltinType::Datatype(name)) => {
                format!("[`{name}`](runtime::datatypes::{name})")
            }
            RustType::List(_) => "[`List`](runtime::datatypes::List)".to_owned(),
            RustType::AnyType => "[`AnyType`](runtime::xml::AnyType)".to_owned(),
            RustType::AnyElement => "[`AnyElement`](runtime::xml::AnyElement)".to_owned(),
        }
    }

    /// The `use` lines: the standard library, `runtime`, files of this crate.
    pub(super) fn imports(&self) -> TokenStream {
        let imports = self.imports.borrow();
        let group = |select: fn(&str) -> bool| {
            let lines = imports
                .iter()
                .filter(|(path, _)| select(path))
                .map(|(path, names)| one_use(path, names));
            quote!(#(#lines)*)
        };
        let standard = group(|path| path.starts_with("std"));
        let runtime = group(|path| path.starts_with("runtime"));
        let own = group(|path| path.starts_with("super"));
        let types = self.scope.imports(&BTreeSet::new());
        quote!(#standard #runtime #own #types)
    }
}

fn one_use(path: &str, names: &BTreeSet<String>) -> TokenStream {
    let path = path.split("::").map(|part| format_ident!("{part}"));
    let names: Vec<Ident> = names.iter().map(|name| format_ident!("{name}")).collect();
    match names.as_slice() {
        [name] => quote!(use #(#path)::*::#name;),
        names => quote!(use #(#path)::*::{#(#names),*};),
    }
}
