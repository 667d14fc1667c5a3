//! Regular expressions as tables that `runtime` makes its automata of.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::scope::Scope;
use super::tables::option;
use crate::pattern::{Class, Node, Pattern};
use runtime::datatypes::{self, Categories};

/// A regular expression of XML Schema, parsed. Resolving has refused those that do not parse.
///
/// # Panics
/// When it does not parse: a bug of ours.
pub(super) fn pattern(scope: &Scope<'_>, source: &str) -> TokenStream {
    let (pattern, _) = match Pattern::parse(source) {
        Ok(parsed) => parsed,
        Err(error) => panic!("the pattern {source:?} was not checked: {error}"),
    };
    let datatypes = scope.datatypes();
    let nodes = pattern.nodes.iter().map(|each| node(scope, each));
    let classes = pattern.classes.iter().map(|each| class(scope, each));
    quote! {
        #datatypes::Pattern::new(#source, &[#(#nodes),*], &[#(#classes),*])
    }
}

fn node(scope: &Scope<'_>, node: &Node) -> TokenStream {
    let datatypes = scope.datatypes();
    let number = |value: u32| Literal::u32_unsuffixed(value);
    let node = match node {
        Node::Text(text) => quote!(Text(#text)),
        Node::Class(index) => {
            let index = number((*index).into());
            quote!(Class(#index))
        }
        Node::Sequence(count) => {
            let count = number(*count);
            quote!(Sequence(#count))
        }
        Node::Choice(count) => {
            let count = number(*count);
            quote!(Choice(#count))
        }
        Node::Repeat { min, max } => {
            let min = number(*min);
            if *max == u32::MAX {
                quote!(at_least(#min))
            } else {
                let max = number(*max);
                quote!(repeat(#min, #max))
            }
        }
    };
    quote!(#datatypes::Node::#node)
}

fn class(scope: &Scope<'_>, class: &Class) -> TokenStream {
    let datatypes = scope.datatypes();
    if let Some(short) = short(&class.lend()) {
        return quote!(#datatypes::Class::#short);
    }
    let mut fields: Vec<TokenStream> = Vec::new();
    if !class.ranges.is_empty() {
        let ranges = &class.ranges;
        fields.push(quote!(ranges: #ranges));
    }
    if class.categories != Categories::NONE {
        let names = class.categories.names();
        fields.push(quote!(categories: #datatypes::Categories::named(#names)));
    }
    for (set, name) in [
        (class.name_start, quote!(name_start)),
        (class.name_character, quote!(name_character)),
        (class.not_name_start, quote!(not_name_start)),
        (class.not_name_character, quote!(not_name_character)),
        (class.negated, quote!(negated)),
    ] {
        if set {
            fields.push(quote!(#name: true));
        }
    }
    if class.except.is_some() {
        let except = class.except.map(|index| {
            let index = Literal::u32_unsuffixed(index.into());
            quote!(#index)
        });
        let except = option(except);
        fields.push(quote!(except: #except));
    }
    quote!(#datatypes::Class { #(#fields,)* ..#datatypes::Class::NONE })
}

/// The commonest classes have names or a constructor.
fn short(class: &datatypes::Class<'_>) -> Option<TokenStream> {
    if *class == datatypes::Class::ANY {
        Some(quote!(ANY))
    } else if *class == datatypes::Class::DIGIT {
        Some(quote!(DIGIT))
    } else if *class == datatypes::Class::of(class.ranges) {
        let ranges = class.ranges;
        Some(quote!(of(#ranges)))
    } else {
        None
    }
}
