//! Choices and substitution groups: an enum that implements `ReadGroup` and `WriteGroup`.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::arms::match_index;
use super::documentation::docs;
use super::record::derive;
use super::scope::Scope;
use super::tables::{ident, particles};
use super::values::{check_element, local_name, read_child, write_member};
use crate::model::{Choice, Item, Occurrence, Particle, Variant};

pub(super) fn emit(scope: &Scope<'_>, item: &Item, choice: &Choice) -> TokenStream {
    let (docs, derive, name) = (docs(&item.docs), derive(&item.derives), ident(&item.name));
    let xml = scope.xml();
    let variants = choice.variants.iter().map(|each| variant(scope, each));
    let table: Vec<Particle> = choice.variants.iter().map(once).collect();
    let values = choice.variants.iter().map(|variant| &variant.value);
    let particles = particles(scope, &quote!(pub(crate)), table.iter().zip(values));
    let reads: Vec<TokenStream> = choice
        .variants
        .iter()
        .map(|variant| {
            let (name, read) = (ident(&variant.name), read_child(scope, &variant.value));
            quote!(#read.map(Self::#name))
        })
        .collect();
    let read = if let [read] = &reads[..] {
        quote!(reader.choice(Self::CONTENT)?; #read)
    } else {
        match_index(&quote!(reader.choice(Self::CONTENT)?), &reads)
    };
    let writes = choice.variants.iter().enumerate().map(|(index, variant)| {
        let index = Literal::usize_unsuffixed(index);
        let particle = quote!(&Self::PARTICLES[#index]);
        let write = write_member(&variant.value, Occurrence::One, &particle, &quote!(value));
        let name = ident(&variant.name);
        match check_element(&variant.value, local_name(&variant.term), &quote!([value])) {
            Some(check) => quote!(Self::#name(value) => { #check #write }),
            None => quote!(Self::#name(value) => #write),
        }
    });
    quote! {
        #docs #derive
        pub enum #name { #(#variants),* }

        impl #name {
            const CONTENT: &'static #xml::Content = &#xml::Content::Choice(Self::PARTICLES);
            #particles
        }

        impl #xml::ReadGroup for #name {
            fn read_group(reader: &mut #xml::Reader<'_>) -> Result<Self, #xml::Error> { #read }
        }

        impl #xml::WriteGroup for #name {
            fn write_group(&self, writer: &mut #xml::Writer<'_>) -> Result<(), #xml::WriteError> {
                match self { #(#writes,)* }
                Ok(())
            }
        }
    }
}

/// `/// … Name(Type)`
pub(super) fn variant(scope: &Scope<'_>, variant: &Variant) -> TokenStream {
    let (docs, name) = (docs(&variant.docs), ident(&variant.name));
    let rust_type = scope.value_type(&variant.value);
    quote!(#docs #name(#rust_type))
}

/// The particle of a variant: it occurs once.
fn once(variant: &Variant) -> Particle {
    Particle {
        term: variant.term.clone(),
        min: 1,
        max: Some(1),
    }
}
