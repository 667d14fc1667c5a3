//! `client/<area>.rs`: a method of `Client` per operation.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::super::tables::ident;
use super::documentation::{self, Side, inner_docs};
use super::file::File;
use super::operations::forms;
use super::parameters::{arguments, client_type, send_argument, send_field};
use super::routes::success_type;
use crate::model::operation::{
    Answer, Answers, Area, Body, DocumentForm, Operation, Parameters, Request,
};

/// The file of an area.
pub(super) fn area(file: &File<'_>, area: &Area) -> TokenStream {
    let methods: Vec<TokenStream> = area
        .operations
        .iter()
        .map(|operation| method(file, area, operation))
        .collect();
    let inner = inner_docs(&[format!("Operations of the area `{}`.", area.module)]);
    let client = file.import("super", "Client");
    let imports = file.imports();
    quote! {
        #inner
        #imports

        impl #client { #(#methods)* }
    }
}

fn method(file: &File<'_>, area: &Area, operation: &Operation) -> TokenStream {
    let docs = documentation::operation(file, operation, Side::Client);
    let name = ident(&operation.name);
    let list = operation
        .path_parameters
        .iter()
        .chain(arguments(&operation.parameters));
    let parameters = list.clone().map(|parameter| {
        let name = ident(&parameter.name);
        let rust_type = client_type(file, &area.module, parameter);
        quote!(#name: #rust_type)
    });
    let mut sends: Vec<TokenStream> = list.map(send_argument).collect();
    let in_struct = match &operation.parameters {
        Parameters::Struct { name, fields, .. } => {
            sends.extend(fields.iter().map(send_field));
            let name = file.operation_type(&area.module, name);
            Some(quote!(parameters: &#name))
        }
        Parameters::Arguments(_) => None,
    };
    let body = operation.request.as_ref().map(|request| {
        sends.push(send_body(file, request));
        body_parameter(file, request)
    });
    let parameters = parameters.chain(in_struct).chain(body);
    let success = success_type(file, area, operation);
    let success = if operation.success.headers.is_empty() {
        success
    } else {
        let reply = file.http("Reply");
        quote!(#reply<#success>)
    };
    let (call, error) = (file.client("Call"), file.import("super", "Error"));
    let entry = file.operation(&area.module, &operation.constant);
    let result = result(file, area, operation);
    quote! {
        #docs
        pub async fn #name(&self, #(#parameters),*) -> Result<#success, #error> {
            let call = #call::new(&#entry) #(#sends)*;
            #result
        }
    }
}

fn body_parameter(file: &File<'_>, request: &Request) -> TokenStream {
    let rust_type = file.body(Some(&request.body));
    // Wrapped in a `Document` it must be owned.
    let owned = match &request.body {
        Body::Bytes => true,
        Body::Document(document) => matches!(document.form, DocumentForm::Variant(..)),
    };
    let rust_type = if owned {
        rust_type
    } else {
        quote!(&#rust_type)
    };
    if request.optional {
        quote!(body: Option<#rust_type>)
    } else {
        quote!(body: #rust_type)
    }
}

fn send_body(file: &File<'_>, request: &Request) -> TokenStream {
    match &request.body {
        Body::Bytes if request.optional => quote!(.bytes(body.unwrap_or_default())),
        Body::Bytes => quote!(.bytes(body)),
        Body::Document(document) => match (&document.form, request.optional) {
            (DocumentForm::Variant(_, variant), optional) => {
                let (type_name, variant) = (file.document(), ident(variant));
                if optional {
                    quote!(.optional_document(body.map(#type_name::#variant).as_ref()))
                } else {
                    quote!(.document(&#type_name::#variant(body)))
                }
            }
            (DocumentForm::Root(_) | DocumentForm::Any, true) => quote!(.optional_document(body)),
            (DocumentForm::Root(_) | DocumentForm::Any, false) => quote!(.document(body)),
        },
    }
}

/// What is made of the answer.
fn result(file: &File<'_>, area: &Area, operation: &Operation) -> TokenStream {
    let with_headers = !operation.success.headers.is_empty();
    match &operation.success.answers {
        Answers::One(Answer { body: None, .. }) if with_headers => quote! {
            let received = self.connection.send(call).await?;
            Ok(received.reply(()))
        },
        Answers::One(Answer { body: None, .. }) => quote! {
            self.connection.send(call).await?;
            Ok(())
        },
        Answers::One(Answer {
            body: Some(body), ..
        }) => {
            let value = read(file, body);
            let result = if with_headers {
                quote! {
                    let body = #value;
                    Ok(received.reply(body))
                }
            } else {
                quote!(Ok(#value))
            };
            quote! {
                let received = self.connection.send(call).await?;
                #result
            }
        }
        Answers::Several { name, variants } => {
            let name = file.operation_type(&area.module, name);
            let arms = variants.iter().map(|(variant, answer)| {
                let (status, variant) = (Literal::u16_unsuffixed(answer.status), ident(variant));
                let guard = (!answer.forms.is_empty()).then(|| {
                    let forms = forms(file, &answer.forms);
                    quote!(if received.is(#forms))
                });
                match &answer.body {
                    None => quote!(#status #guard => #name::#variant),
                    Some(body) => {
                        let value = read(file, body);
                        quote!(#status #guard => #name::#variant(#value))
                    }
                }
            });
            let value = if with_headers {
                quote!(received.reply(body))
            } else {
                quote!(body)
            };
            quote! {
                let received = self.connection.send(call).await?;
                let body = match received.status().as_u16() {
                    #(#arms,)*
                    _ => return Err(received.unexpected().into()),
                };
                Ok(#value)
            }
        }
    }
}

fn read(file: &File<'_>, body: &Body) -> TokenStream {
    match body {
        Body::Bytes => quote!(received.bytes()),
        Body::Document(document) => match &document.form {
            DocumentForm::Root(_) | DocumentForm::Any => quote!(received.document()?),
            DocumentForm::Variant(_, variant) => {
                let (type_name, variant) = (file.document(), ident(variant));
                let (error, element) = (file.client("CallError"), &document.element);
                quote! {
                    match received.document()? {
                        #type_name::#variant(body) => body,
                        _ => return Err(#error::UnexpectedElement(#element).into()),
                    }
                }
            }
        },
    }
}
