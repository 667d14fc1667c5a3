//! How one value is read and written: which functions of the reader and the writer belong to it.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::named_types::declared_type;
use super::scope::Scope;
use crate::model::{BuiltinType, Occurrence, RustType, Term, Value, ValueDefault, ValueKind};

/// Reads the attribute that the reader stands at.
pub(super) fn read_attribute(value: &Value) -> TokenStream {
    match &value.default {
        Some(ValueDefault::Fixed(fixed)) => quote!(reader.fixed_value(#fixed)?),
        Some(ValueDefault::Default(_)) | None => quote!(reader.value()?),
    }
}

/// Reads the child that the reader stands at: a `Result`.
pub(super) fn read_child(scope: &Scope<'_>, value: &Value) -> TokenStream {
    let constrained = value.identity.map(|id| {
        let constraints = scope.constraints(id);
        quote!(.constrained(#constraints))
    });
    let declared = value.declared.as_ref();
    let declared = declared.map(|declared| declared_type(scope, declared));
    let reader = quote!(reader #constrained #declared);
    let read = match (value.kind, &value.default) {
        (ValueKind::Simple, None) => quote!(#reader.text()),
        (ValueKind::Simple, Some(ValueDefault::Default(default))) => {
            quote!(#reader.text_or_default(#default))
        }
        (ValueKind::Simple, Some(ValueDefault::Fixed(fixed))) => {
            quote!(#reader.fixed_text(#fixed))
        }
        (ValueKind::Element, None) => quote!(#reader.element()),
        (ValueKind::Element, Some(ValueDefault::Default(default))) => {
            quote!(#reader.element_or_default(#default))
        }
        (ValueKind::Element, Some(ValueDefault::Fixed(fixed))) => {
            quote!(#reader.fixed_element(#fixed))
        }
        (ValueKind::Group, _) => quote!(#reader.group()),
        (ValueKind::AnyElement, _) => quote!(#reader.any_element()),
    };
    // `Box<T>` reads itself where `T` does; the others must be put in.
    let boxes_itself = match value.kind {
        ValueKind::Element | ValueKind::Group => true,
        ValueKind::Simple | ValueKind::AnyElement => false,
    };
    if value.boxed && !boxes_itself {
        quote!(#read.map(Box::new))
    } else {
        read
    }
}

/// Writes a field as the occurrences of a particle; `place` is a place expression of the field's
/// type.
pub(super) fn write_member(
    value: &Value,
    occurrence: Occurrence,
    particle: &TokenStream,
    place: &TokenStream,
) -> TokenStream {
    let function = match (value.kind, occurrence) {
        (ValueKind::Simple, Occurrence::One) => quote!(text_element),
        (ValueKind::Simple, Occurrence::Optional) => quote!(optional_text_element),
        (ValueKind::Simple, Occurrence::Many) => quote!(text_elements),
        (ValueKind::Element, Occurrence::One) => quote!(element),
        (ValueKind::Element, Occurrence::Optional) => quote!(optional_element),
        (ValueKind::Element, Occurrence::Many) => quote!(elements),
        (ValueKind::Group, Occurrence::One) => quote!(group),
        (ValueKind::Group, Occurrence::Optional) => quote!(optional_group),
        (ValueKind::Group, Occurrence::Many) => quote!(groups),
        (ValueKind::AnyElement, Occurrence::One) => quote!(any_element),
        (ValueKind::AnyElement, Occurrence::Optional) => quote!(optional_any_element),
        (ValueKind::AnyElement, Occurrence::Many) => quote!(any_elements),
    };
    let write = hold_text(value, quote!(writer.#function(#particle, #place)));
    quote!(#write?)
}

/// Writes an item of a list in document order; `value` is bound to a reference.
pub(super) fn write_item(value: &Value, index: &TokenStream) -> TokenStream {
    let function = match value.kind {
        ValueKind::Simple => quote!(item_text_element),
        ValueKind::Element => quote!(item_element),
        ValueKind::Group => quote!(item_group),
        ValueKind::AnyElement => quote!(item_any_element),
    };
    let write = hold_text(value, quote!(writer.#function(&mut items, #index, value)));
    quote!(#write?)
}

/// Has `write`, a `Result`, hold the text of an element whose type is complex to what the schema
/// fixes, or to what is not read as its default. Simple values are checked before:
/// [`check_element`].
pub(super) fn hold_text(value: &Value, write: TokenStream) -> TokenStream {
    match (value.kind, &value.default) {
        (ValueKind::Element, Some(ValueDefault::Fixed(fixed))) => {
            quote!(writer.fixed_elements(#fixed, |writer| #write))
        }
        (ValueKind::Element, Some(ValueDefault::Default(default))) if !default.is_empty() => {
            quote!(writer.defaulted_elements(#default, |writer| #write))
        }
        _ => write,
    }
}

/// Checks, before it is written, that a value is the one that the schema fixes; `values` iterates
/// over references to it.
pub(super) fn check_fixed(value: &Value, name: &str, values: &TokenStream) -> Option<TokenStream> {
    match &value.default {
        Some(ValueDefault::Fixed(fixed)) if is_plain_text(value) => {
            Some(quote!(writer.fixed(#name, #fixed, #values)?;))
        }
        _ => None,
    }
}

/// The same for an element, whose empty text would mean its default.
pub(super) fn check_element(
    value: &Value,
    name: &str,
    values: &TokenStream,
) -> Option<TokenStream> {
    match &value.default {
        Some(ValueDefault::Default(default))
            if is_plain_text(value) && !default.is_empty() && may_be_empty(&value.rust_type) =>
        {
            Some(quote!(writer.defaulted(#name, #default, #values)?;))
        }
        _ => check_fixed(value, name, values),
    }
}

fn is_plain_text(value: &Value) -> bool {
    value.kind == ValueKind::Simple && !value.nillable
}

/// Whether a value of a simple type can be written as no text at all. Numbers, truth values and
/// dates cannot.
fn may_be_empty(rust_type: &RustType) -> bool {
    match rust_type {
        RustType::Builtin(BuiltinType::Prelude(name)) => *name == "String",
        RustType::Builtin(BuiltinType::Datatype(name)) => matches!(
            *name,
            "AnySimpleType"
                | "NormalizedString"
                | "Token"
                | "AnyUri"
                | "HexBinary"
                | "Base64Binary"
        ),
        RustType::Item(_) | RustType::List(_) => true,
        RustType::AnyType | RustType::AnyElement => false,
    }
}

/// An expression that iterates over references to the values of a field.
pub(super) fn iterate(occurrence: Occurrence, name: &Ident) -> TokenStream {
    match occurrence {
        Occurrence::One => quote!([&self.#name]),
        Occurrence::Optional | Occurrence::Many => quote!(&self.#name),
    }
}

/// The local name of an element, for messages.
pub(super) fn local_name(term: &Term) -> &str {
    match term {
        Term::Element(name) => &name.local,
        Term::Any(_) | Term::Group(_) => "",
    }
}
