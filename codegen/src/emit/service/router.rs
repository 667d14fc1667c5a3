//! `routes/mod.rs`: all areas, the router over them, the error element.

use proc_macro2::TokenStream;
use quote::quote;

use super::super::tables::{ident, option};
use super::documentation::{docs, inner_docs};
use super::file::File;
use crate::model::Occurrence;
use crate::model::operation::{DocumentForm, ErrorElement, ErrorSource, Service};

pub(super) fn emit(file: &File<'_>, service: &Service) -> TokenStream {
    let inner = inner_docs(&[
        "Route stubs: a trait per area, and the router over all of them.".to_owned(),
        String::new(),
        "A service implements the traits, of each as many methods as it likes; the others answer 501."
            .to_owned(),
        "[`router`] does the rest.".to_owned(),
    ]);
    let modules: Vec<_> = service
        .areas
        .iter()
        .map(|area| ident(&area.module))
        .collect();
    let exports = service.areas.iter().map(|area| {
        let (module, name) = (ident(&area.module), ident(&area.trait_name));
        quote!(pub use #module::#name;)
    });
    let api = api(file, service);
    let error = service.error.as_ref().map(|error| error_body(file, error));
    let all = all(service);
    let functions = functions(file, service);
    let imports = file.imports();
    quote! {
        #inner

        #(mod #modules;)*

        #(#exports)*

        #imports

        #all
        #api
        #functions
        #error
    }
}

/// The trait over all areas.
fn all(service: &Service) -> TokenStream {
    let mut lines = service.docs.clone();
    lines.push(String::new());
    lines.push("Whatever implements the traits of all areas is an `Api`.".to_owned());
    let docs = docs(&lines);
    let traits: Vec<_> = service
        .areas
        .iter()
        .map(|area| ident(&area.trait_name))
        .collect();
    quote! {
        #docs
        pub trait Api: #(#traits)+* {}

        impl<T: #(#traits)+*> Api for T {}
    }
}

fn api(file: &File<'_>, service: &Service) -> TokenStream {
    let api = file.server("ApiDescription");
    let base_path = &service.base_path;
    let authentication = option(service.authentication.as_ref().map(|how| {
        let authentication = file.server("Authentication");
        let header = &how.header;
        let text = |text: &Option<String>| option(text.as_ref().map(|text| quote!(#text)));
        let (cookie, challenge) = (text(&how.cookie), text(&how.challenge));
        quote!(#authentication { header: #header, cookie: #cookie, challenge: #challenge })
    }));
    let error = option(service.error.as_ref().map(|_| quote!(error_body)));
    quote! {
        static API: #api = #api {
            base_path: #base_path,
            authentication: #authentication,
            error: #error,
        };
    }
}

fn functions(file: &File<'_>, service: &Service) -> TokenStream {
    let (arc, endpoint) = (file.import("std::sync", "Arc"), file.server("Endpoint"));
    let options = file.server("Options");
    let router = file.import("runtime::http::server::axum", "Router");
    let mut modules = service.areas.iter().map(|area| ident(&area.module));
    let first = modules
        .next()
        .map(|module| quote!(#module::routes().into_iter()));
    let rest = modules.map(|module| quote!(.chain(#module::routes())));
    quote! {
        #[doc = " All operations before a service, as a router with the default options."]
        #[doc = ""]
        #[doc = " It answers every path. To serve more than this API, give it to a router of one's own as"]
        #[doc = " `fallback_service`."]
        pub fn router<S: Api>(service: S) -> #router {
            endpoint(#arc::new(service), #options::default()).into_router()
        }

        #[doc = " All operations before a service."]
        pub fn endpoint<S: Api>(service: #arc<S>, options: #options) -> #endpoint<S> {
            let routes = #first #(#rest)*;
            #endpoint::new(&API, routes, service, options)
        }
    }
}

/// The function that makes the error element.
fn error_body(file: &File<'_>, error: &ErrorElement) -> TokenStream {
    let (encode, format) = (file.http("EncodeError"), file.http("Format"));
    let options = file.import("runtime::xml", "WriteOptions");
    let (api_error, representation) = (file.server("ApiError"), file.http("Representation"));
    let name = file.scope.item(error.item);
    let fields = error.fields.iter().map(|field| {
        let name = ident(&field.name);
        let value = match field.source {
            ErrorSource::Message => quote!(error.message().to_owned()),
            ErrorSource::Reason => quote!(error.reason().to_owned()),
            ErrorSource::StatusCode { wider: true } => quote!(error.status().as_u16().into()),
            ErrorSource::StatusCode { wider: false } => quote!(error.status().as_u16()),
            ErrorSource::Nothing => {
                let value = match field.occurrence {
                    Occurrence::Many => quote!(Vec::new()),
                    Occurrence::One | Occurrence::Optional => quote!(None),
                };
                return quote!(#name: #value);
            }
        };
        match field.occurrence {
            Occurrence::One => quote!(#name: #value),
            Occurrence::Optional => quote!(#name: Some(#value)),
            Occurrence::Many => quote!(#name: vec![#value]),
        }
    });
    let element = match &error.document.form {
        DocumentForm::Variant(_, variant) => {
            let (document, variant) = (file.document(), ident(variant));
            quote!(#document::#variant(element))
        }
        DocumentForm::Root(_) | DocumentForm::Any => quote!(element),
    };
    quote! {
        #[doc = " The error element for a refused request."]
        fn error_body(
            error: &#api_error,
            format: #format,
            options: &#options,
        ) -> Result<Vec<u8>, #encode> {
            let element = #name { #(#fields),* };
            #representation::encode(&#element, format, options)
        }
    }
}
