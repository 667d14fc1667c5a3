//! Accessors for attributes with a default: the value, or what its absence means.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::scope::Scope;
use super::tables::ident;
use crate::model::{BuiltinType, Field, ItemKind, RustType, Struct, ValueDefault};

/// One for each attribute that has a default.
pub(super) fn accessors(scope: &Scope<'_>, structure: &Struct) -> Vec<TokenStream> {
    let fields = structure
        .attributes
        .iter()
        .map(|attribute| &attribute.field);
    fields.filter_map(|field| accessor(scope, field)).collect()
}

fn accessor(scope: &Scope<'_>, field: &Field) -> Option<TokenStream> {
    let name = ident(field.or_default.as_ref()?);
    let (ValueDefault::Default(text) | ValueDefault::Fixed(text)) = field.value.default.as_ref()?;
    let own = ident(&field.name);
    let docs = format!(
        " [`{}`](Self::{}), `{text}` when it is absent.",
        field.name, field.name
    );
    let (result, value) = match constant(scope, &field.value.rust_type, text) {
        Constant::Str(text) => (quote!(&str), quote!(self.#own.as_deref().unwrap_or(#text))),
        Constant::Copied(value) => (
            scope.value_type(&field.value),
            quote!(self.#own.unwrap_or(#value)),
        ),
        Constant::Made(value) => (
            scope.value_type(&field.value),
            quote!(self.#own.clone().unwrap_or_else(|| #value)),
        ),
    };
    Some(quote! {
        #[doc = #docs]
        pub fn #name(&self) -> #result { #value }
    })
}

/// A value that is known when generating.
enum Constant {
    /// Lent for ever.
    Str(String),
    /// Of a type that is copied.
    Copied(TokenStream),
    /// Made anew.
    Made(TokenStream),
}

fn constant(scope: &Scope<'_>, rust_type: &RustType, text: &str) -> Constant {
    let collapsed = text.trim();
    match rust_type {
        RustType::Builtin(BuiltinType::Prelude("String")) => Constant::Str(text.to_owned()),
        RustType::Builtin(BuiltinType::Prelude("bool")) => {
            let value = matches!(collapsed, "true" | "1");
            Constant::Copied(quote!(#value))
        }
        RustType::Builtin(BuiltinType::Prelude("f32" | "f64")) => match collapsed.parse::<f64>() {
            Ok(value) if value.is_finite() => {
                let value = Literal::f64_unsuffixed(value);
                Constant::Copied(quote!(#value))
            }
            _ => Constant::Made(parsed(scope, text)),
        },
        RustType::Builtin(BuiltinType::Prelude(_)) => match collapsed.parse::<i128>() {
            Ok(value) => {
                let value = Literal::i128_unsuffixed(value);
                Constant::Copied(quote!(#value))
            }
            Err(_) => Constant::Made(parsed(scope, text)),
        },
        RustType::Item(id) => match &scope.model.item(*id).kind {
            ItemKind::Alias(alias) => constant(scope, &alias.target, text),
            ItemKind::Enumeration(enumeration) => {
                let known = enumeration
                    .variants
                    .iter()
                    .find(|each| each.value == collapsed);
                match known {
                    Some(variant) => {
                        let (path, variant) = (scope.rust_type(rust_type), ident(&variant.name));
                        let value = quote!(#path::#variant);
                        if enumeration.other.is_none() {
                            Constant::Copied(value)
                        } else {
                            Constant::Made(value)
                        }
                    }
                    None => Constant::Made(parsed(scope, text)),
                }
            }
            _ => Constant::Made(parsed(scope, text)),
        },
        _ => Constant::Made(parsed(scope, text)),
    }
}

/// Reads the value at run time; that it is one was checked when generating.
fn parsed(scope: &Scope<'_>, text: &str) -> TokenStream {
    let datatypes = scope.datatypes();
    quote!(#datatypes::literal(#text))
}
