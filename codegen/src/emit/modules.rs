//! The `mod.rs` files: which files there are, and what they show to the outside.

use proc_macro2::TokenStream;
use quote::quote;

use super::documentation::inner_docs;
use super::tables::ident;
use crate::model::{Docs, Model, Module};

/// `mod.rs` of the folder of types.
pub(super) fn root(model: &Model) -> TokenStream {
    let has_documents = !model.document.variants.is_empty();
    let fact = match has_documents {
        true => {
            "Types of the schema: a module a namespace, and [`Document`] over all global elements."
        }
        false => "Types of the schema: a module a namespace.",
    };
    let docs = inner_docs(&Docs {
        text: Vec::new(),
        fact: Some(fact.to_owned()),
    });
    let document = has_documents.then(|| {
        quote!(
            mod document;
        )
    });
    let export = has_documents.then(|| {
        quote!(
            pub use document::Document;
        )
    });
    let modules = model.modules.iter().map(|module| {
        let name = ident(&module.name);
        quote!(pub mod #name;)
    });
    quote! {
        #docs
        #![allow(
            clippy::large_enum_variant,
            reason = "values are as large as the schema has them; boxes only where a type contains itself"
        )]
        #![allow(clippy::enum_variant_names, clippy::module_inception, reason = "names are those of the schema")]

        #document
        #(#modules)*
        mod vocabulary;

        #export
        pub use vocabulary::VOCABULARY;
    }
}

/// `mod.rs` of the folder of a namespace.
pub(super) fn namespace(model: &Model, module: &Module) -> TokenStream {
    let docs = inner_docs(&module.docs);
    let files = module.files.iter().map(|file| {
        let name = ident(&file.name);
        quote!(mod #name;)
    });
    let exports = module.files.iter().map(|file| {
        let path = ident(&file.name);
        let mut items: Vec<_> = file.items.iter().map(|id| &model.item(*id).name).collect();
        items.sort();
        let items: Vec<_> = items.iter().map(|name| ident(name)).collect();
        match &items[..] {
            [item] => quote!(pub use #path::#item;),
            items => quote!(pub use #path::{#(#items),*};),
        }
    });
    quote! { #docs #(#files)* #(#exports)* }
}
