//! Parameters: their types on either side, how routes read them and the client writes them.

use proc_macro2::TokenStream;
use quote::quote;

use super::super::tables::ident;
use super::file::File;
use crate::model::Occurrence;
use crate::model::operation::{Parameter, ParameterStyle, ParameterValue, Parameters, Passing};

/// The type of one value.
fn value_type(file: &File<'_>, area: Option<&str>, parameter: &Parameter) -> TokenStream {
    match (&parameter.value, area) {
        (ParameterValue::Simple { rust_type, .. }, _) => file.scope.rust_type(rust_type),
        (ParameterValue::Words(name), Some(area)) => {
            let name = file.operation_type(area, name);
            quote!(#name)
        }
        (ParameterValue::Words(name), None) => {
            let name = ident(name);
            quote!(#name)
        }
    }
}

/// The type of a field of the parameters' struct, in the file that defines the words.
pub(super) fn field_type(file: &File<'_>, parameter: &Parameter) -> TokenStream {
    let one = value_type(file, None, parameter);
    match parameter.occurrence {
        Occurrence::One => one,
        Occurrence::Optional => quote!(Option<#one>),
        Occurrence::Many => quote!(Vec<#one>),
    }
}

/// The type of an argument of a handler: what has a default is always there.
pub(super) fn handler_type(file: &File<'_>, area: &str, parameter: &Parameter) -> TokenStream {
    let one = value_type(file, Some(area), parameter);
    match parameter.occurrence {
        Occurrence::Optional if parameter.default.is_some() => one,
        Occurrence::One => one,
        Occurrence::Optional => quote!(Option<#one>),
        Occurrence::Many => quote!(Vec<#one>),
    }
}

/// The type of an argument of a client's method, which only reads it.
pub(super) fn client_type(file: &File<'_>, area: &str, parameter: &Parameter) -> TokenStream {
    let passing = passing(parameter);
    let one = match passing {
        Passing::Str => quote!(&str),
        Passing::Copy => value_type(file, Some(area), parameter),
        Passing::Reference => {
            let one = value_type(file, Some(area), parameter);
            quote!(&#one)
        }
    };
    match parameter.occurrence {
        Occurrence::One => one,
        Occurrence::Optional => quote!(Option<#one>),
        Occurrence::Many => {
            let one = match passing {
                Passing::Str => one,
                Passing::Copy | Passing::Reference => value_type(file, Some(area), parameter),
            };
            quote!(&[#one])
        }
    }
}

fn passing(parameter: &Parameter) -> Passing {
    match &parameter.value {
        ParameterValue::Simple { passing, .. } => *passing,
        ParameterValue::Words(_) => Passing::Copy,
    }
}

/// The expression by which a handler's glue reads a parameter. `in_struct`: for a field, which
/// stays an `Option` where there is a default.
pub(super) fn read(parameter: &Parameter, in_struct: bool) -> TokenStream {
    let name = &parameter.wire_name;
    let (one, all) = match parameter.style {
        ParameterStyle::Template => return quote!(request.path(#name)?),
        ParameterStyle::Query => (quote!(query), quote!(query_all)),
        ParameterStyle::Header => (quote!(header), quote!(header_all)),
    };
    match (parameter.occurrence, &parameter.default) {
        (Occurrence::One, _) => quote!(request.required(#name, request.#one(#name)?)?),
        (Occurrence::Optional, None) => quote!(request.#one(#name)?),
        (Occurrence::Optional, Some(default)) => {
            let read = quote!(request.or_default(request.#one(#name)?, #default)?);
            if in_struct { quote!(Some(#read)) } else { read }
        }
        (Occurrence::Many, _) if parameter.required => {
            quote!(request.required_all(#name, request.#all(#name)?)?)
        }
        (Occurrence::Many, _) => quote!(request.#all(#name)?),
    }
}

/// The call by which the client sends an argument, behind `Call::new(…)`.
pub(super) fn send_argument(parameter: &Parameter) -> TokenStream {
    let (name, wire_name) = (ident(&parameter.name), &parameter.wire_name);
    let (one, all) = functions(parameter.style);
    match (parameter.occurrence, passing(parameter)) {
        (Occurrence::One, Passing::Copy) => quote!(.#one(#wire_name, &#name)),
        (Occurrence::One, _) => quote!(.#one(#wire_name, #name)),
        (Occurrence::Optional, Passing::Copy) => quote!(.#all(#wire_name, &#name)),
        (Occurrence::Optional, _) => quote!(.#all(#wire_name, #name)),
        (Occurrence::Many, Passing::Str) => quote!(.#all(#wire_name, #name.iter().copied())),
        (Occurrence::Many, _) => quote!(.#all(#wire_name, #name)),
    }
}

/// The call by which the client sends a field of the parameters' struct.
pub(super) fn send_field(parameter: &Parameter) -> TokenStream {
    let (name, wire_name) = (ident(&parameter.name), &parameter.wire_name);
    let (one, all) = functions(parameter.style);
    match parameter.occurrence {
        Occurrence::One => quote!(.#one(#wire_name, &parameters.#name)),
        Occurrence::Optional | Occurrence::Many => quote!(.#all(#wire_name, &parameters.#name)),
    }
}

fn functions(style: ParameterStyle) -> (TokenStream, TokenStream) {
    match style {
        ParameterStyle::Template => (quote!(path), quote!(path)),
        ParameterStyle::Query => (quote!(query), quote!(query_all)),
        ParameterStyle::Header => (quote!(header), quote!(header_all)),
    }
}

/// The query and header parameters that are arguments.
pub(super) fn arguments(parameters: &Parameters) -> &[Parameter] {
    match parameters {
        Parameters::Arguments(list) => list,
        Parameters::Struct { .. } => &[],
    }
}
