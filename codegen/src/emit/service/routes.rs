//! `routes/<area>.rs`: a trait with a method per operation, and the glue that calls it.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::super::tables::ident;
use super::documentation;
use super::documentation::{Side, docs, inner_docs};
use super::file::File;
use super::operations::forms;
use super::parameters::{arguments, handler_type, read};
use crate::model::operation::{
    Answer, Answers, Area, Body, DocumentForm, Operation, Parameter, Parameters,
};

/// The file of an area.
pub(super) fn area(file: &File<'_>, area: &Area) -> TokenStream {
    let stubs: Vec<TokenStream> = area
        .operations
        .iter()
        .map(|operation| stub(file, area, operation))
        .collect();
    let routes = routes(file, area);
    let glue: Vec<TokenStream> = area
        .operations
        .iter()
        .map(|operation| glue(file, area, operation))
        .collect();
    let inner = inner_docs(&[format!(
        "Route stubs of the area `{}`, and the glue between them and requests.",
        area.module
    )]);
    let doc = docs(&area.docs);
    let name = ident(&area.trait_name);
    let bounds = if area.authenticated {
        let authenticate = file.server("Authenticate");
        quote!(#authenticate)
    } else {
        quote!(Send + Sync + 'static)
    };
    let imports = file.imports();
    quote! {
        #inner
        #imports

        #doc
        #[allow(unused_variables, reason = "stubs do nothing with their arguments")]
        pub trait #name: #bounds { #(#stubs)* }

        #routes
        #(#glue)*
    }
}

fn stub(file: &File<'_>, area: &Area, operation: &Operation) -> TokenStream {
    let docs = documentation::operation(file, operation, Side::Server);
    let name = ident(&operation.name);
    let context = file.server("Context");
    let context = if operation.authenticated {
        quote!(#context<Self::Session>)
    } else {
        quote!(#context)
    };
    let parameters = operation
        .path_parameters
        .iter()
        .chain(arguments(&operation.parameters))
        .map(|parameter| {
            let name = ident(&parameter.name);
            let rust_type = handler_type(file, &area.module, parameter);
            quote!(#name: #rust_type)
        });
    let in_struct = match &operation.parameters {
        Parameters::Struct { name, .. } => {
            let name = file.operation_type(&area.module, name);
            Some(quote!(parameters: #name))
        }
        Parameters::Arguments(_) => None,
    };
    let body = operation.request.as_ref().map(|request| {
        let rust_type = file.body(Some(&request.body));
        if request.optional {
            quote!(body: Option<#rust_type>)
        } else {
            quote!(body: #rust_type)
        }
    });
    let parameters = parameters.chain(in_struct).chain(body);
    let answer = file.server("Answer");
    let success = success_type(file, area, operation);
    let not_implemented = file.server("not_implemented");
    let entry = file.operation(&area.module, &operation.constant);
    quote! {
        #docs
        fn #name(
            &self,
            context: #context,
            #(#parameters),*
        ) -> impl Future<Output = #answer<#success>> + Send {
            #not_implemented(&#entry)
        }
    }
}

/// The type that comes back.
pub(super) fn success_type(file: &File<'_>, area: &Area, operation: &Operation) -> TokenStream {
    match &operation.success.answers {
        Answers::One(answer) => file.body(answer.body.as_ref()),
        Answers::Several { name, .. } => {
            let name = file.operation_type(&area.module, name);
            quote!(#name)
        }
    }
}

/// The function that lists the operations of the area.
fn routes(file: &File<'_>, area: &Area) -> TokenStream {
    let route = file.server("Route");
    let name = ident(&area.trait_name);
    let count = Literal::usize_unsuffixed(area.operations.len());
    let entries = area.operations.iter().map(|operation| {
        let entry = file.operation(&area.module, &operation.constant);
        let glue = ident(&operation.name);
        quote!(#route::new(&#entry, |service, request| Box::pin(#glue(service, request))))
    });
    quote! {
        #[doc = " The operations of the area and how each is called."]
        pub(super) fn routes<S: #name>() -> [#route<S>; #count] {
            [#(#entries),*]
        }
    }
}

/// The function that reads parameters and body, calls the service and writes its answer.
fn glue(file: &File<'_>, area: &Area, operation: &Operation) -> TokenStream {
    let (arc, request) = (file.import("std::sync", "Arc"), file.server("Request"));
    let (response, error) = (file.server("Response"), file.server("ApiError"));
    let (name, bound) = (ident(&operation.name), ident(&area.trait_name));
    let context = if operation.authenticated {
        quote!(request.authenticate(&*service).await?)
    } else {
        quote!(request.context())
    };
    let list: Vec<&Parameter> = operation
        .path_parameters
        .iter()
        .chain(arguments(&operation.parameters))
        .collect();
    let reads = list.iter().map(|parameter| {
        let (name, read) = (ident(&parameter.name), read(parameter, false));
        quote!(let #name = #read;)
    });
    let mut handed: Vec<_> = list
        .iter()
        .map(|parameter| ident(&parameter.name))
        .collect();
    let in_struct = match &operation.parameters {
        Parameters::Struct { name, fields, .. } => {
            handed.push(ident("parameters"));
            let name = file.operation_type(&area.module, name);
            let fields = fields.iter().map(|field| {
                let (name, read) = (ident(&field.name), read(field, true));
                quote!(#name: #read)
            });
            Some(quote!(let parameters = #name { #(#fields),* };))
        }
        Parameters::Arguments(_) => None,
    };
    let body = operation.request.as_ref().map(|request| {
        handed.push(ident("body"));
        let read = read_body(file, &request.body, request.optional);
        quote!(let body = #read;)
    });
    let mutable = operation.request.is_some().then(|| quote!(mut));
    let answer = answer(
        file,
        area,
        operation,
        &quote!(service.#name(context, #(#handed),*).await?),
    );
    quote! {
        async fn #name<S: #bound>(
            service: #arc<S>,
            #mutable request: #request,
        ) -> Result<#response, #error> {
            let context = #context;
            #(#reads)*
            #in_struct
            #body
            #answer
        }
    }
}

fn read_body(file: &File<'_>, body: &Body, optional: bool) -> TokenStream {
    match (body, optional) {
        (Body::Bytes, false) => quote!(request.bytes().await?),
        (Body::Bytes, true) => {
            quote!(Some(request.bytes().await?).filter(|body| !body.is_empty()))
        }
        (Body::Document(document), _) => match (&document.form, optional) {
            (DocumentForm::Variant(_, variant), _) => {
                let (type_name, variant) = (file.document(), ident(variant));
                let element = &document.element;
                let refuse = quote!(return Err(request.unexpected_element(#element)));
                if optional {
                    quote! {
                        match request.optional_document().await? {
                            None => None,
                            Some(#type_name::#variant(body)) => Some(body),
                            Some(_) => #refuse,
                        }
                    }
                } else {
                    quote! {
                        match request.document().await? {
                            #type_name::#variant(body) => body,
                            _ => #refuse,
                        }
                    }
                }
            }
            (DocumentForm::Root(_) | DocumentForm::Any, true) => {
                quote!(request.optional_document().await?)
            }
            (DocumentForm::Root(_) | DocumentForm::Any, false) => {
                quote!(request.document().await?)
            }
        },
    }
}

fn answer(file: &File<'_>, area: &Area, operation: &Operation, call: &TokenStream) -> TokenStream {
    match &operation.success.answers {
        Answers::One(answer) => {
            let answer = write(file, answer, &quote!(reply));
            quote! {
                let reply = #call;
                #answer
            }
        }
        Answers::Several { name, variants } => {
            let name = file.operation_type(&area.module, name);
            let arms = variants.iter().map(|(variant, answer)| {
                let variant = ident(variant);
                if answer.body.is_some() {
                    let write = write(file, answer, &quote!(reply.map(|()| body)));
                    quote!(#name::#variant(body) => #write)
                } else {
                    let write = write(file, answer, &quote!(reply));
                    quote!(#name::#variant => #write)
                }
            });
            quote! {
                let (body, reply) = #call.split();
                match body { #(#arms,)* }
            }
        }
    }
}

fn write(file: &File<'_>, answer: &Answer, reply: &TokenStream) -> TokenStream {
    let status = Literal::u16_unsuffixed(answer.status);
    let Some(body) = &answer.body else {
        return quote!(request.answer_empty(#status, #reply));
    };
    let reply = match body {
        Body::Document(document) => match &document.form {
            DocumentForm::Variant(_, variant) => {
                let (type_name, variant) = (file.document(), ident(variant));
                quote!(#reply.map(#type_name::#variant))
            }
            DocumentForm::Root(_) | DocumentForm::Any => reply.clone(),
        },
        Body::Bytes => reply.clone(),
    };
    let forms = forms(file, &answer.forms);
    match (body, answer.forms.is_empty()) {
        (Body::Document(_), true) => quote!(request.answer(#status, #reply)),
        (Body::Document(_), false) => quote!(request.answer_as(#forms, #status, #reply)),
        (Body::Bytes, true) => quote!(request.answer_bytes(#status, #reply)),
        (Body::Bytes, false) => quote!(request.answer_bytes_as(#forms, #status, #reply)),
    }
}
