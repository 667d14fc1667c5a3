//! The namespaces of a crate as numbers, and the table that wildcards consult.

use std::collections::BTreeSet;

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::identities;
use super::named_types::named_type;
use super::scope::Scope;
use super::tables::ident;
use super::values::read_child;
use crate::model::{ItemKind, RootElement, RustType, Value, ValueKind};

/// `vocabulary.rs`; `used` are the constants that other files import.
pub(super) fn emit(scope: &Scope<'_>, used: &BTreeSet<String>) -> TokenStream {
    let xml = scope.xml();
    let model = scope.model;
    let mut elements: Vec<&RootElement> = model.document.variants.iter().collect();
    elements.sort_by_key(|root| (&root.name.local, root.name.namespace));
    let elements: Vec<_> = elements.iter().map(|root| element(scope, root)).collect();
    let mut attributes: Vec<_> = model.global_attributes.iter().collect();
    attributes.sort_by_key(|attribute| (&attribute.name.local, attribute.name.namespace));
    let attributes: Vec<_> = attributes
        .iter()
        .map(|attribute| {
            let arguments = scope.name_arguments(&attribute.name);
            let rust_type = scope.rust_type(&attribute.rust_type);
            quote!(#xml::GlobalAttribute::new::<#rust_type>(#arguments))
        })
        .collect();
    let types = model.named_types.iter();
    let types: Vec<_> = types.map(|named| named_type(scope, named)).collect();
    let mut used = used.clone();
    used.extend(scope.vocabulary_used());
    let identities = model.identities.iter();
    let identities = identities.filter(|table| used.contains(&table.constant));
    let identities: Vec<_> = identities
        .map(|table| identities::emit(scope, table))
        .collect();
    used.extend(scope.vocabulary_used());
    let fixed = ["NONE", "XML", "XSI"]
        .into_iter()
        .filter(|name| used.contains(*name))
        .map(|name| {
            let name = ident(name);
            quote!(pub(super) const #name: #xml::NamespaceId = #xml::NamespaceId::#name;)
        });
    let declared = model
        .namespaces
        .iter()
        .enumerate()
        .filter(|(_, namespace)| used.contains(&namespace.constant))
        .map(|(index, namespace)| {
            let docs = format!(" `{}`", namespace.uri);
            let name = ident(&namespace.constant);
            let number = Literal::usize_unsuffixed(index + 3);
            quote! {
                #[doc = #docs]
                pub(super) const #name: #xml::NamespaceId = #xml::NamespaceId(#number);
            }
        });
    let namespaces = model.namespaces.iter().map(|namespace| {
        let (uri, prefix) = (&namespace.uri, &namespace.prefix);
        quote!(#xml::Namespace { uri: #uri, prefix: #prefix })
    });
    quote! {
        #(#fixed)*
        #(#declared)*
        #(#identities)*

        #[doc = " The namespaces, global elements and global attributes of the schema."]
        pub static VOCABULARY: #xml::Vocabulary = #xml::Vocabulary {
            namespaces: &[#(#namespaces),*],
            elements: &[#(#elements),*],
            attributes: &[#(#attributes),*],
            types: &[#(#types),*],
        };
    }
}

/// How a global element is checked.
fn element(scope: &Scope<'_>, root: &RootElement) -> TokenStream {
    let xml = scope.xml();
    let arguments = scope.name_arguments(&root.name);
    // What is read to be checked is dropped where it stands.
    let value = Value {
        boxed: false,
        ..root.value.clone()
    };
    let rust_type = scope.value_type(&value);
    let is_root = is_root(scope, root);
    // What the element's declaration says beyond its type.
    let says_more = value.default.is_some() || value.declared.is_some();
    if says_more || (value.identity.is_some() && !is_root) {
        let (name, read) = (scope.name(&root.name), read_child(scope, &value));
        return quote! {
            #xml::GlobalElement {
                name: #name,
                check: |reader| {
                    let _: #rust_type = #read?;
                    Ok(())
                },
            }
        };
    }
    match value.kind {
        ValueKind::Simple => quote!(#xml::GlobalElement::text::<#rust_type>(#arguments)),
        ValueKind::Element if is_root => quote!(#xml::GlobalElement::root::<#rust_type>()),
        ValueKind::Element | ValueKind::Group | ValueKind::AnyElement => {
            quote!(#xml::GlobalElement::element::<#rust_type>(#arguments))
        }
    }
}

/// Whether the type of an element knows that it is this element's.
fn is_root(scope: &Scope<'_>, root: &RootElement) -> bool {
    let RustType::Item(id) = root.value.rust_type else {
        return false;
    };
    let of_item = match &scope.model.item(id).kind {
        ItemKind::Struct(structure) => structure.root.as_ref(),
        ItemKind::Polymorphic(polymorphic) => polymorphic.root.as_ref(),
        _ => None,
    };
    of_item.is_some_and(|own| own.name == root.name) && !root.value.nillable
}
