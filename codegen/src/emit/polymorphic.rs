//! A type and those derived from it, told apart by `xsi:type`: an enum that implements
//! `ReadElement` and `WriteElement`.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::arms::match_index;
use super::documentation::docs;
use super::record::derive;
use super::scope::Scope;
use super::structs::root;
use super::tables::{ident, names};
use super::traits;
use crate::model::{Item, Polymorphic};

pub(super) fn emit(scope: &Scope<'_>, item: &Item, polymorphic: &Polymorphic) -> TokenStream {
    let (docs, derive, name) = (docs(&item.docs), derive(&item.derives), ident(&item.name));
    let xml = scope.xml();
    let variants = polymorphic.variants.iter().map(|variant| {
        let (docs, name) = (self::docs(&variant.docs), ident(&variant.name));
        let rust_type = scope.value_type(&variant.value);
        quote!(#docs #name(#rust_type))
    });
    let types = names(
        scope,
        polymorphic
            .variants
            .iter()
            .map(|variant| &variant.type_name),
    );
    let read = read(polymorphic);
    let writes = polymorphic
        .variants
        .iter()
        .enumerate()
        .map(|(index, variant)| {
            let (index, name) = (Literal::usize_unsuffixed(index), ident(&variant.name));
            if variant.type_name == polymorphic.declared {
                quote!(Self::#name(value) => #xml::WriteElement::write(value, writer))
            } else {
                quote!(Self::#name(value) => writer.derived(&Self::TYPES[#index], value))
            }
        });
    let root = root(scope, item, polymorphic.root.as_ref());
    let traits = traits::passing_on(scope, item, polymorphic);
    quote! {
        #docs #derive
        pub enum #name { #(#variants),* }

        impl #name {
            const TYPES: &'static [#xml::Name] = #types;
        }

        impl #xml::ReadElement for #name {
            fn read(reader: &mut #xml::Reader<'_>) -> Result<Self, #xml::Error> { #read }
        }

        impl #xml::WriteElement for #name {
            fn write(&self, writer: &mut #xml::Writer<'_>) -> Result<(), #xml::WriteError> {
                match self { #(#writes,)* }
            }
        }

        #root
        #traits
    }
}

fn read(polymorphic: &Polymorphic) -> TokenStream {
    let concrete = polymorphic
        .variants
        .first()
        .is_some_and(|first| first.type_name == polymorphic.declared);
    let which = if concrete {
        quote!(reader.xsi_type(Self::TYPES)?)
    } else {
        quote!(reader.xsi_type_of_abstract(Self::TYPES)?)
    };
    let reads: Vec<TokenStream> = polymorphic
        .variants
        .iter()
        .map(|variant| {
            let name = ident(&variant.name);
            quote!(reader.element().map(Self::#name))
        })
        .collect();
    if let [read] = &reads[..] {
        quote!(#which; #read)
    } else {
        match_index(&which, &reads)
    }
}
