//! What a base type and those derived from it have in common: a trait with an accessor for each
//! field of the base, and its implementations.

use proc_macro2::TokenStream;
use quote::quote;

use super::documentation::docs;
use super::scope::Scope;
use super::tables::ident;
use crate::model::{
    AccessorTrait, BuiltinType, Content, Field, Item, ItemId, ItemKind, Occurrence, Polymorphic,
    RustType, Struct, Value, ValueKind,
};

pub(super) fn emit(scope: &Scope<'_>, item: &Item, accessors: &AccessorTrait) -> TokenStream {
    let (docs, name) = (docs(&item.docs), ident(&item.name));
    let supertrait = accessors.supertrait.map(|id| {
        scope.sibling(id);
        let path = scope.item(id);
        quote!(: #path)
    });
    let methods = accessors.methods.iter().map(|method| {
        let (docs, name) = (self::docs(&method.field.docs), ident(&method.name));
        let lent = lent_type(scope, &method.field);
        quote!(#docs fn #name(&self) -> #lent;)
    });
    quote! {
        #docs
        pub trait #name #supertrait { #(#methods)* }
    }
}

/// The trait for a struct: each method lends a field.
pub(super) fn implementation(
    scope: &Scope<'_>,
    item: &Item,
    structure: &Struct,
    id: ItemId,
    fields: &[String],
) -> TokenStream {
    let accessors = trait_of(scope, id);
    scope.sibling(id);
    let (path, name) = (scope.item(id), ident(&item.name));
    let methods = accessors.methods.iter().zip(fields).map(|(method, field)| {
        let (name, lent) = (ident(&method.name), lent_type(scope, &method.field));
        let own = field_of(structure, field).unwrap_or(&method.field);
        let lend = lend(scope, own, field);
        quote!(fn #name(&self) -> #lent { #lend })
    });
    quote!(impl #path for #name { #(#methods)* })
}

/// The traits for an enum of types that all implement them: one `match` lends the value as what
/// implements the most derived trait, which the methods of all ask.
pub(super) fn passing_on(scope: &Scope<'_>, item: &Item, polymorphic: &Polymorphic) -> TokenStream {
    let Some(most_derived) = most_derived(scope, &polymorphic.implements) else {
        return TokenStream::new();
    };
    scope.sibling(most_derived);
    let (path, name) = (scope.item(most_derived), ident(&item.name));
    let arms = polymorphic.variants.iter().map(|variant| {
        let name = ident(&variant.name);
        if variant.value.boxed {
            quote!(Self::#name(value) => &**value)
        } else {
            quote!(Self::#name(value) => value)
        }
    });
    let implementations = polymorphic.implements.iter().map(|id| {
        let accessors = trait_of(scope, *id);
        scope.sibling(*id);
        let path = scope.item(*id);
        let methods = accessors.methods.iter().map(|method| {
            let (name, lent) = (ident(&method.name), lent_type(scope, &method.field));
            quote!(fn #name(&self) -> #lent { self.as_fields().#name() })
        });
        quote!(impl #path for #name { #(#methods)* })
    });
    quote! {
        impl #name {
            fn as_fields(&self) -> &dyn #path {
                match self { #(#arms,)* }
            }
        }

        #(#implementations)*
    }
}

/// The trait among `traits` that no other one extends.
fn most_derived(scope: &Scope<'_>, traits: &[ItemId]) -> Option<ItemId> {
    let extended = |id: &ItemId| {
        let mut supertraits = traits
            .iter()
            .map(|other| trait_of(scope, *other).supertrait);
        supertraits.any(|supertrait| supertrait == Some(*id))
    };
    traits.iter().copied().find(|id| !extended(id))
}

fn trait_of<'model>(scope: &Scope<'model>, id: ItemId) -> &'model AccessorTrait {
    match &scope.model.item(id).kind {
        ItemKind::Trait(accessors) => accessors,
        other => unreachable!("an implemented trait is {other:?}"),
    }
}

/// The field of that name.
fn field_of<'a>(structure: &'a Struct, name: &str) -> Option<&'a Field> {
    let mut attributes = structure
        .attributes
        .iter()
        .map(|attribute| &attribute.field);
    let content: Vec<&Field> = match &structure.content {
        Content::Text(field) => vec![field],
        Content::Sequence(members) | Content::All(members) => {
            members.iter().map(|member| &member.field).collect()
        }
        Content::Empty | Content::Items { .. } => Vec::new(),
    };
    attributes
        .find(|field| field.name == name)
        .or_else(|| content.into_iter().find(|field| field.name == name))
}

/// How a value is lent.
enum Lent {
    /// A number or a truth value is copied.
    Copied,
    /// A `String` is lent as `&str`.
    Str,
    /// Everything else by reference.
    Reference,
}

impl Lent {
    fn of(scope: &Scope<'_>, value: &Value) -> Self {
        let plain = value.kind == ValueKind::Simple && !value.nillable && !value.boxed;
        match value.rust_type {
            RustType::Item(id) if plain && scope.model.item(id).derives.copy => Self::Copied,
            RustType::Builtin(BuiltinType::Prelude("String")) if plain => Self::Str,
            RustType::Builtin(BuiltinType::Prelude(_)) if plain => Self::Copied,
            _ => Self::Reference,
        }
    }
}

fn lent_type(scope: &Scope<'_>, field: &Field) -> TokenStream {
    let unboxed = Value {
        boxed: false,
        ..field.value.clone()
    };
    let lent = Lent::of(scope, &field.value);
    let one = match lent {
        Lent::Str => quote!(&str),
        Lent::Copied => scope.value_type(&field.value),
        Lent::Reference => {
            let value = scope.value_type(&unboxed);
            quote!(&#value)
        }
    };
    match field.occurrence {
        Occurrence::One => one,
        Occurrence::Optional => quote!(Option<#one>),
        Occurrence::Many => {
            let value = scope.value_type(&field.value);
            quote!(&[#value])
        }
    }
}

/// Lends a field of that name.
fn lend(scope: &Scope<'_>, field: &Field, name: &str) -> TokenStream {
    let name = ident(name);
    match (field.occurrence, Lent::of(scope, &field.value)) {
        (Occurrence::One | Occurrence::Optional, Lent::Copied) => quote!(self.#name),
        (Occurrence::One | Occurrence::Many, _) => quote!(&self.#name),
        (Occurrence::Optional, Lent::Str) => quote!(self.#name.as_deref()),
        (Occurrence::Optional, Lent::Reference) if field.value.boxed => {
            quote!(self.#name.as_deref())
        }
        (Occurrence::Optional, Lent::Reference) => quote!(self.#name.as_ref()),
    }
}
