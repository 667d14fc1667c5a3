//! `match`es over the indices of a table: what each index does.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

/// `0 => a, 1 => b, _ => c`: the last index is `_`, so that no arm is left that never runs. For a
/// single arm its body alone.
pub(super) fn match_index(index: &TokenStream, bodies: &[TokenStream]) -> TokenStream {
    match bodies {
        [] => TokenStream::new(),
        [body] => quote!(#body),
        bodies => {
            let last = bodies.len() - 1;
            let arms = bodies.iter().enumerate().map(|(number, body)| {
                if number == last {
                    quote!(_ => #body)
                } else {
                    let number = Literal::usize_unsuffixed(number);
                    quote!(#number => #body)
                }
            });
            quote!(match #index { #(#arms,)* })
        }
    }
}

/// A loop over the indices that `next` yields.
pub(super) fn while_index(next: &TokenStream, bodies: &[TokenStream]) -> TokenStream {
    match bodies {
        [] => quote!(while #next.is_some() {}),
        [body] => quote!(while #next.is_some() { #body; }),
        bodies => {
            let body = match_index(&quote!(index), bodies);
            quote!(while let Some(index) = #next { #body })
        }
    }
}
