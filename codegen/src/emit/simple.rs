//! Simple types: enumerations, restrictions, unions, other names. Each is its definition, a table
//! and a macro of `runtime` that knows the rest.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::documentation::docs;
use super::patterns;
use super::record::derive;
use super::scope::Scope;
use super::tables::ident;
use crate::model::{
    Alias, Enumeration, FacetTable, FacetValue, Item, PatternStep, Restriction, Union, WhiteSpace,
};

pub(super) fn alias(scope: &Scope<'_>, item: &Item, alias: &Alias) -> TokenStream {
    let (docs, name) = (docs(&item.docs), ident(&item.name));
    let target = scope.rust_type(&alias.target);
    quote!(#docs pub type #name = #target;)
}

pub(super) fn enumeration(
    scope: &Scope<'_>,
    item: &Item,
    enumeration: &Enumeration,
) -> TokenStream {
    let (docs, derive, name) = (docs(&item.docs), derive(&item.derives), ident(&item.name));
    let base = match enumeration.white_space {
        WhiteSpace::Preserve => quote!(String),
        WhiteSpace::Replace => {
            let datatypes = scope.datatypes();
            quote!(#datatypes::NormalizedString)
        }
        WhiteSpace::Collapse => {
            let datatypes = scope.datatypes();
            quote!(#datatypes::Token)
        }
    };
    let variants = enumeration.variants.iter().map(|variant| {
        let (docs, name) = (self::docs(&variant.docs), ident(&variant.name));
        quote!(#docs #name)
    });
    let values = enumeration.variants.iter().map(|variant| {
        let (name, value) = (ident(&variant.name), &variant.value);
        quote!(#name = #value)
    });
    let other = enumeration.other.as_ref().map(|other| ident(other));
    let other_variant = other.iter().map(|other| {
        quote! {
            #[doc = " A value that the schema does not know."]
            #other(String)
        }
    });
    let open = other.iter().map(|other| quote!(, open #other));
    quote! {
        #docs #derive
        pub enum #name { #(#variants,)* #(#other_variant,)* }

        runtime::enumeration!(#name: #base #(#open)* { #(#values),* });
    }
}

pub(super) fn restriction(
    scope: &Scope<'_>,
    item: &Item,
    restriction: &Restriction,
) -> TokenStream {
    let (docs, derive, name) = (docs(&item.docs), derive(&item.derives), ident(&item.name));
    let base = scope.rust_type(&restriction.base);
    let datatypes = scope.datatypes();
    let base = if restriction.keeps_text() {
        quote!(#datatypes::Lexical<#base>)
    } else {
        base
    };
    let facets = facets(scope, &item.name, &restriction.facets);
    quote! {
        #docs #derive
        pub struct #name(#base);

        impl #name {
            const FACETS: #datatypes::Facets<'static> = #facets;
        }

        runtime::restriction!(#name(#base), #name::FACETS);
    }
}

pub(super) fn union(scope: &Scope<'_>, item: &Item, union: &Union) -> TokenStream {
    let (docs, derive, name) = (docs(&item.docs), derive(&item.derives), ident(&item.name));
    let variants = union.variants.iter().map(|variant| {
        let (docs, name) = (self::docs(&variant.docs), ident(&variant.name));
        let rust_type = scope.rust_type(&variant.rust_type);
        quote!(#docs #name(#rust_type))
    });
    let members = union.variants.iter().map(|variant| {
        let (name, rust_type) = (ident(&variant.name), scope.rust_type(&variant.rust_type));
        quote!(#name(#rust_type))
    });
    quote! {
        #docs #derive
        pub enum #name { #(#variants),* }

        runtime::union!(#name { #(#members),* });
    }
}

/// `datatypes::Facets { max_length: Some(4), ..datatypes::Facets::of("Code") }`
fn facets(scope: &Scope<'_>, type_name: &str, facets: &FacetTable) -> TokenStream {
    let datatypes = scope.datatypes();
    let mut fields: Vec<TokenStream> = Vec::new();
    if let Some(white_space) = facets.white_space {
        let white_space = match white_space {
            WhiteSpace::Preserve => quote!(Preserve),
            WhiteSpace::Replace => quote!(Replace),
            WhiteSpace::Collapse => quote!(Collapse),
        };
        fields.push(quote!(white_space: Some(#datatypes::WhiteSpace::#white_space)));
    }
    for (name, value) in [
        ("length", &facets.length),
        ("min_length", &facets.min_length),
        ("max_length", &facets.max_length),
        ("total_digits", &facets.total_digits),
        ("fraction_digits", &facets.fraction_digits),
    ] {
        if let Some(value) = value {
            let (name, value) = (ident(name), count(value));
            fields.push(quote!(#name: Some(#value)));
        }
    }
    for (name, value) in [
        ("min_inclusive", &facets.min_inclusive),
        ("min_exclusive", &facets.min_exclusive),
        ("max_inclusive", &facets.max_inclusive),
        ("max_exclusive", &facets.max_exclusive),
    ] {
        if let Some(value) = value {
            let name = ident(name);
            fields.push(quote!(#name: Some(#value)));
        }
    }
    if !facets.patterns.is_empty() {
        let steps = facets.patterns.iter().map(|step| pattern_step(scope, step));
        fields.push(quote!(patterns: &[#(#steps),*]));
    }
    if !facets.enumeration.is_empty() {
        let values = facets.enumeration.iter().map(enumerated);
        fields.push(quote!(enumeration: &[#(#values),*]));
    }
    match facets.explicit_timezone.as_deref() {
        Some("required") => {
            fields.push(quote!(explicit_time_zone: Some(#datatypes::ExplicitTimeZone::Required)))
        }
        Some("prohibited") => {
            fields.push(quote!(explicit_time_zone: Some(#datatypes::ExplicitTimeZone::Prohibited)))
        }
        _ => {}
    }
    if fields.is_empty() {
        return quote!(#datatypes::Facets::of(#type_name));
    }
    quote!(#datatypes::Facets { #(#fields,)* ..#datatypes::Facets::of(#type_name) })
}

/// The value of a facet that counts. Beyond what the runtime counts, no value gets.
fn count(text: &str) -> Literal {
    let digits = text.trim().trim_start_matches('+');
    Literal::u64_unsuffixed(digits.parse().unwrap_or(u64::from(u32::MAX)))
}

fn pattern_step(scope: &Scope<'_>, step: &PatternStep) -> TokenStream {
    let alternatives = step
        .alternatives
        .iter()
        .map(|each| patterns::pattern(scope, each));
    quote!(&[#(#alternatives),*])
}

/// A value as written, a name as `{namespace}local`.
fn enumerated(value: &FacetValue) -> String {
    match &value.namespace {
        Some(namespace) => {
            format!("{{{namespace}}}{}", value.value)
        }
        None => value.value.clone(),
    }
}
