//! The types that `xsi:type` may name, beside the vocabulary, and what elements are declared to be.

use proc_macro2::TokenStream;
use quote::quote;

use super::scope::Scope;
use crate::model::{DeclaredType, DerivationMethod, NamedType, NamedTypeKind, TypeRef};

/// An entry of the table.
pub(super) fn named_type(scope: &Scope<'_>, named: &NamedType) -> TokenStream {
    let (namespace, local) = (scope.namespace(named.name.namespace), &named.name.local);
    let rust_type = scope.rust_type(&named.rust_type);
    match &named.kind {
        NamedTypeKind::Simple {
            is_usual,
            base,
            members,
        } => {
            let make = if *is_usual {
                quote!(simple_type)
            } else {
                quote!(alias_type)
            };
            let base = reference(scope, base);
            let union = (!members.is_empty()).then(|| {
                let members = members.iter().map(|member| reference(scope, member));
                quote!(.union(&[#(#members),*]))
            });
            quote!(#namespace.#make::<#rust_type>(#local, #base) #union)
        }
        NamedTypeKind::Complex { derivation } => {
            let derived = derivation.as_ref().map(|(base, method)| {
                let base = reference(scope, base);
                match method {
                    DerivationMethod::Extension => quote!(.extending(#base)),
                    DerivationMethod::Restriction => quote!(.restricting(#base)),
                }
            });
            quote!(#namespace.complex_type::<#rust_type>(#local) #derived)
        }
    }
}

/// Says to the reader what an element is declared to be.
pub(super) fn declared_type(scope: &Scope<'_>, declared: &DeclaredType) -> TokenStream {
    let xml = scope.xml();
    let blocks = declared.blocks_restriction || declared.blocks_extension;
    if let (Some(TypeRef::Own(name)), false) = (&declared.is, blocks) {
        let name = scope.name(name);
        return quote!(.declared(#name));
    }
    let of = match &declared.is {
        Some(of) => {
            let of = reference(scope, of);
            quote!(named(#of))
        }
        None => {
            let members = declared.members.iter();
            let members = members.map(|member| reference(scope, member));
            quote!(anonymous(&[#(#members),*]))
        }
    };
    let (restriction, extension) = (declared.blocks_restriction, declared.blocks_extension);
    let blocking = blocks.then(|| quote!(.blocking(#restriction, #extension)));
    // A constant, not a const block: only there what calls return may live for ever.
    quote! {
        .declared_type({
            const DECLARED: &#xml::DeclaredType = &#xml::DeclaredType::#of #blocking;
            DECLARED
        })
    }
}

fn reference(scope: &Scope<'_>, reference: &TypeRef) -> TokenStream {
    match reference {
        TypeRef::Builtin(name) => {
            let xml = scope.xml();
            quote!(#xml::builtin(#name))
        }
        TypeRef::Own(name) => {
            let (namespace, local) = (scope.namespace(name.namespace), &name.local);
            quote!(#namespace.type_ref(#local))
        }
    }
}
