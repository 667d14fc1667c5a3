//! `operations/`: a table entry per operation, and the types of its parameters and answers, which
//! routes and client share.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::super::tables::ident;
use super::documentation::{answer, docs, inner_docs, request_line};
use super::file::File;
use super::parameters::field_type;
use crate::model::operation::{
    Answers, Area, Dispatch, HttpMethod, MediaType, Operation, Parameters, Service, Words,
};

/// `operations/<area>.rs`
pub(super) fn area(file: &File<'_>, area: &Area) -> TokenStream {
    let items: TokenStream = area
        .operations
        .iter()
        .map(|operation| {
            let entry = entry(file, operation);
            let words = operation.words.iter().map(words);
            let parameters = parameters(file, operation);
            let reply = reply(file, operation);
            quote!(#entry #(#words)* #parameters #reply)
        })
        .collect();
    let inner = inner_docs(&area.docs);
    let imports = file.imports();
    quote!(#inner #imports #items)
}

/// `operations/mod.rs`
pub(super) fn root(file: &File<'_>, service: &Service) -> TokenStream {
    // A schema without global elements has no documents.
    let documents = !file.scope.model.document.variants.is_empty();
    let representation = documents.then(|| representation(file));
    let modules = service.areas.iter().map(|area| ident(&area.module));
    let imports = file.imports();
    quote! {
        #![doc = " Operations by area: a table entry each, and the types of their parameters and answers."]
        #![allow(
            clippy::large_enum_variant,
            reason = "an answer is as large as its document, and short-lived"
        )]

        #(pub mod #modules;)*

        #imports
        #representation
    }
}

/// Documents of any element as bodies.
fn representation(file: &File<'_>) -> TokenStream {
    let (document, representation) = (file.document(), file.http("Representation"));
    let (encode, decode, format) = (
        file.http("EncodeError"),
        file.http("DecodeError"),
        file.http("Format"),
    );
    let options = file.import("runtime::xml", "ReadOptions");
    let write_options = file.import("runtime::xml", "WriteOptions");
    quote! {
        impl #representation for #document {
            fn encode(
                &self,
                format: #format,
                options: &#write_options,
            ) -> Result<Vec<u8>, #encode> {
                match format {
                    #format::Xml => Ok(self.to_xml_with(options)?.into_bytes()),
                    #format::Json => Err(#encode::Unavailable(format)),
                }
            }

            fn decode(body: &[u8], format: #format, options: &#options) -> Result<Self, #decode> {
                match format {
                    #format::Xml => Ok(Self::from_xml_with(body, options)?),
                    #format::Json => Err(#decode::Unavailable(format)),
                }
            }
        }
    }
}

fn entry(file: &File<'_>, operation: &Operation) -> TokenStream {
    let (type_name, method) = (file.http("Operation"), file.http("Method"));
    let line = docs(&[request_line(operation)]);
    let (name, id, path) = (ident(&operation.constant), &operation.id, &operation.path);
    let http_method = ident(match operation.method {
        HttpMethod::Get => "GET",
        HttpMethod::Post => "POST",
        HttpMethod::Put => "PUT",
        HttpMethod::Patch => "PATCH",
        HttpMethod::Delete => "DELETE",
    });
    let when = operation.when.iter().map(|Dispatch { parameter, value }| {
        let dispatch = file.http("Dispatch");
        quote!(#dispatch { parameter: #parameter, value: #value })
    });
    let authenticated = operation.authenticated;
    let request = operation.request.as_ref();
    let takes = forms(file, request.map_or(&[], |request| &request.media_types));
    let gives = forms(file, &operation.success.media_types);
    quote! {
        #line
        pub static #name: #type_name = #type_name {
            id: #id,
            method: #method::#http_method,
            path: #path,
            when: &[#(#when),*],
            authenticated: #authenticated,
            takes: #takes,
            gives: #gives,
        };
    }
}

fn media_type(file: &File<'_>, media_type: &MediaType) -> TokenStream {
    let name: Ident = file.http("MediaType");
    match media_type {
        MediaType::Xml => quote!(#name::XML),
        MediaType::Json => quote!(#name::JSON),
        MediaType::Other(text) => quote!(#name::Bytes(#text)),
    }
}

/// `&[MediaType::XML, MediaType::JSON]`
pub(super) fn forms(file: &File<'_>, forms: &[MediaType]) -> TokenStream {
    let forms = forms.iter().map(|each| media_type(file, each));
    quote!(&[#(#forms),*])
}

fn words(words: &Words) -> TokenStream {
    let (doc, name) = (docs(&words.docs), ident(&words.name));
    let variants = words.variants.iter().map(|word| {
        let name = ident(&word.name);
        let doc = if word.docs.is_empty() {
            docs(&[format!("`{}`", word.value)])
        } else {
            docs(&word.docs)
        };
        quote!(#doc #name)
    });
    let values = words.variants.iter().map(|word| {
        let (name, value) = (ident(&word.name), &word.value);
        quote!(#name = #value)
    });
    quote! {
        #doc
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum #name { #(#variants),* }

        runtime::words!(#name { #(#values),* });
    }
}

fn parameters(file: &File<'_>, operation: &Operation) -> TokenStream {
    let Parameters::Struct {
        name,
        default,
        fields,
    } = &operation.parameters
    else {
        return TokenStream::new();
    };
    let doc = docs(&[format!("Parameters of {}.", request_line(operation))]);
    let name = ident(name);
    let default = default.then(|| quote!(, Default));
    let fields = fields.iter().map(|field| {
        let mut lines = field.docs.clone();
        if !lines.is_empty() {
            lines.push(String::new());
        }
        let mut fact = format!("`{}`", field.wire_name);
        if let Some(default) = &field.default {
            fact.push_str(&format!(", `{default}` when it is not given"));
        }
        lines.push(fact);
        let (doc, name) = (docs(&lines), ident(&field.name));
        let rust_type = field_type(file, field);
        quote!(#doc pub #name: #rust_type)
    });
    quote! {
        #doc
        #[derive(Debug, Clone, PartialEq #default)]
        pub struct #name { #(#fields),* }
    }
}

fn reply(file: &File<'_>, operation: &Operation) -> TokenStream {
    let Answers::Several { name, variants } = &operation.success.answers else {
        return TokenStream::new();
    };
    let doc = docs(&[format!("What {} answers.", request_line(operation))]);
    let name = ident(name);
    let variants = variants.iter().map(|(name, each)| {
        let (doc, name) = (docs(&[answer(file, each)]), ident(name));
        match &each.body {
            None => quote!(#doc #name),
            Some(body) => {
                let body = file.body(Some(body));
                quote!(#doc #name(#body))
            }
        }
    });
    quote! {
        #doc
        #[derive(Debug, Clone, PartialEq)]
        pub enum #name { #(#variants),* }
    }
}
