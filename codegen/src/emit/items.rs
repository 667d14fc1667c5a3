//! Content in document order: the enum of its items, and how a struct reads and writes a list of
//! them.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;

use super::arms::match_index;
use super::documentation::docs;
use super::record::derive;
use super::scope::Scope;
use super::tables::ident;
use super::values::{check_element, local_name, read_child, write_item};
use crate::model::{Item, Items};

pub(super) fn emit(scope: &Scope<'_>, item: &Item, items: &Items) -> TokenStream {
    let (docs, derive, name) = (docs(&item.docs), derive(&item.derives), ident(&item.name));
    let variants = items
        .variants
        .iter()
        .map(|variant| super::choices::variant(scope, variant));
    let text = items.text.iter().map(|text| {
        let (docs, name) = (self::docs(&text.docs), ident(&text.name));
        quote!(#docs #name(String))
    });
    quote! {
        #docs #derive
        pub enum #name { #(#variants,)* #(#text,)* }
    }
}

/// Reads all items into the list `local`.
pub(super) fn read(
    scope: &Scope<'_>,
    name: &TokenStream,
    items: &Items,
    mixed: bool,
    local: &Ident,
) -> TokenStream {
    let values: Vec<TokenStream> = items
        .variants
        .iter()
        .map(|variant| {
            let (variant, read) = (ident(&variant.name), read_child(scope, &variant.value));
            quote!(#name::#variant(#read?))
        })
        .collect();
    let text = items.text.as_ref().filter(|_| mixed);
    let Some(text) = text else {
        return if let [value] = &values[..] {
            quote!(while reader.child(&mut content)?.is_some() { #local.push(#value); })
        } else {
            let value = match_index(&quote!(index), &values);
            quote! {
                while let Some(index) = reader.child(&mut content)? {
                    let item = #value;
                    #local.push(item);
                }
            }
        };
    };
    let (xml, text) = (scope.xml(), ident(&text.name));
    if values.is_empty() {
        return quote! {
            while let Some(item) = reader.item(&mut content)? {
                if let #xml::Item::Text(text) = item {
                    #local.push(#name::#text(text));
                }
            }
        };
    }
    let last = values.len() - 1;
    let arms = values.iter().enumerate().map(|(index, value)| {
        if index == last {
            quote!(#xml::Item::Child(_) => #value)
        } else {
            let index = Literal::usize_unsuffixed(index);
            quote!(#xml::Item::Child(#index) => #value)
        }
    });
    quote! {
        while let Some(item) = reader.item(&mut content)? {
            let item = match item {
                #xml::Item::Text(text) => #name::#text(text),
                #(#arms,)*
            };
            #local.push(item);
        }
    }
}

/// Writes all items of the list in `field`.
pub(super) fn write(name: &TokenStream, items: &Items, field: &Ident) -> TokenStream {
    let arms = items.variants.iter().enumerate().map(|(index, variant)| {
        let index = Literal::usize_unsuffixed(index);
        let write = write_item(&variant.value, &quote!(#index));
        let check = check_element(&variant.value, local_name(&variant.term), &quote!([value]));
        let variant = ident(&variant.name);
        match check {
            Some(check) => quote!(#name::#variant(value) => { #check #write }),
            None => quote!(#name::#variant(value) => #write),
        }
    });
    let text = items.text.iter().map(|text| {
        let text = ident(&text.name);
        quote!(#name::#text(text) => writer.item_text(&mut items, text)?)
    });
    quote! {
        let mut items = writer.items(&Self::SHAPE.content);
        for item in &self.#field {
            match item { #(#arms,)* #(#text,)* }
        }
        writer.finish_items(items)?;
    }
}
