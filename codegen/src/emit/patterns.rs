//! Regular expressions as tables.

use proc_macro2::TokenStream;
use quote::quote;

use super::scope::Scope;

/// A regular expression of XML Schema, parsed.
pub(super) fn pattern(scope: &Scope<'_>, source: &str) -> TokenStream {
    let datatypes = scope.datatypes();
    // TODO with codegen::pattern
    quote!(#datatypes::Pattern { source: #source, nodes: &[], classes: &[] })
}
