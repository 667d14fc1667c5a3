//! Identity constraints: a constant for each element declaration that has some.

use proc_macro2::TokenStream;
use quote::quote;

use super::scope::Scope;
use super::tables::ident;
use crate::model::{ElementConstraints, IdentityCategory, IdentityConstraint, NameTest, XPathWay};

/// `pub(super) const ORDER_CONSTRAINTS: &[xml::IdentityConstraint] = &[…];`
pub(super) fn emit(scope: &Scope<'_>, table: &ElementConstraints) -> TokenStream {
    let (xml, name) = (scope.xml(), ident(&table.constant));
    let docs = format!(" Identity constraints of `<{}>`.", table.element);
    let constraints = table.constraints.iter().map(|each| constraint(scope, each));
    quote! {
        #[doc = #docs]
        pub(super) const #name: &[#xml::IdentityConstraint] = &[#(#constraints),*];
    }
}

fn constraint(scope: &Scope<'_>, constraint: &IdentityConstraint) -> TokenStream {
    let (xml, name) = (scope.xml(), scope.name(&constraint.name));
    let selector = ways(scope, &constraint.selector);
    let fields = constraint.fields.iter().map(|field| ways(scope, field));
    let (make, names) = match &constraint.category {
        IdentityCategory::Key => (quote!(key), quote!(#name)),
        IdentityCategory::Unique => (quote!(unique), quote!(#name)),
        IdentityCategory::Reference(key) => {
            let key = scope.name(key);
            (quote!(reference), quote!(#name, #key))
        }
    };
    quote!(#xml::IdentityConstraint::#make(#names, #selector, &[#(#fields),*]))
}

fn ways(scope: &Scope<'_>, ways: &[XPathWay]) -> TokenStream {
    let ways = ways.iter().map(|each| way(scope, each));
    quote!(&[#(#ways),*])
}

fn way(scope: &Scope<'_>, way: &XPathWay) -> TokenStream {
    let xml = scope.xml();
    let elements = way.elements.iter().map(|test| name_test(scope, test));
    let start = match (way.is_anywhere, &way.elements[..]) {
        (true, _) => quote!(anywhere(&[#(#elements),*])),
        (false, []) => quote!(HERE),
        (false, _) => quote!(children(&[#(#elements),*])),
    };
    let attribute = way.attribute.iter().map(|test| {
        let test = name_test(scope, test);
        quote!(.attribute(#test))
    });
    quote!(#xml::XPathWay::#start #(#attribute)*)
}

fn name_test(scope: &Scope<'_>, test: &NameTest) -> TokenStream {
    let xml = scope.xml();
    match test {
        NameTest::Any => quote!(#xml::NameTest::Any),
        NameTest::Namespace(namespace) => {
            let namespace = scope.namespace(*namespace);
            quote!(#xml::NameTest::Namespace(#namespace))
        }
        NameTest::Name(name) => {
            let (namespace, local) = (scope.namespace(name.namespace), &name.local);
            quote!(#namespace.step(#local))
        }
    }
}
