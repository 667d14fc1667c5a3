//! `client/mod.rs`: the type `Client`, its making, and following links.

use proc_macro2::TokenStream;
use quote::quote;

use super::super::tables::{ident, option};
use super::documentation::inner_docs;
use super::file::File;
use crate::model::operation::{DocumentForm, Service};

pub(super) fn emit(file: &File<'_>, service: &Service) -> TokenStream {
    let inner = inner_docs(&[
        "A typed client: [`Client`] has a method per operation, named as in the route stubs."
            .to_owned(),
    ]);
    let modules = service.areas.iter().map(|area| ident(&area.module));
    let error = error_type(file, service);
    let client = client(file, service);
    let imports = file.imports();
    quote! {
        #inner

        #(mod #modules;)*

        #imports

        #[doc = " Why a call gave no value."]
        pub type Error = runtime::http::client::Error<#error>;

        #client
    }
}

/// The error element of the API.
fn error_type(file: &File<'_>, service: &Service) -> TokenStream {
    match service.error.as_ref().map(|error| &error.document.form) {
        None => {
            let none = file.client("NoErrorElement");
            quote!(#none)
        }
        Some(form @ DocumentForm::Root(_)) => file.form(form),
        Some(DocumentForm::Variant(..) | DocumentForm::Any) => file.document(),
    }
}

fn client(file: &File<'_>, service: &Service) -> TokenStream {
    let (connection, call_error) = (file.client("Connection"), file.client("CallError"));
    let (provider, representation) = (file.client("TokenProvider"), file.http("Representation"));
    let follow = follow(file);
    let base_path = &service.base_path;
    let how = service.authentication.as_ref();
    let header = option(how.map(|how| {
        let header = &how.header;
        quote!(#header)
    }));
    quote! {
        #[doc = " A client of the API. Clones share the connections and the session."]
        #[derive(Debug, Clone)]
        pub struct Client { connection: #connection }

        impl Client {
            #[doc = " A client of the server at `base_url`, such as `http://127.0.0.1:9399`. Answers are read"]
            #[doc = " leniently."]
            #[doc = ""]
            #[doc = " # Errors"]
            #[doc = " `base_url` is no `http` or `https` URL."]
            pub fn new(base_url: &str) -> Result<Self, #call_error> {
                let connection = #connection::new(base_url, #base_path, #header)?;
                Ok(Self { connection })
            }

            #[doc = " The same client after a change to its connection: another HTTP client, strict reading."]
            #[must_use]
            pub fn with_connection(
                self,
                change: impl FnOnce(#connection) -> #connection,
            ) -> Self {
                Self { connection: change(self.connection) }
            }

            #[doc = " Sends this token, or what this provider gives, from now on; `None::<String>` for none."]
            pub fn set_token(&self, token: impl #provider) {
                self.connection.set_token(token);
            }

            #follow

            #[doc = " Reads what a link leads to, as the type that is expected there."]
            #[doc = ""]
            #[doc = " # Errors"]
            #[doc = " When the link leads away from the API, the call fails or the answer cannot be read."]
            pub async fn follow_as<T: #representation>(&self, href: &str) -> Result<T, Error> {
                let received = self.connection.follow(href).await?;
                Ok(received.document()?)
            }
        }
    }
}

/// Following a link to whatever is there; nothing where the schema has no documents.
fn follow(file: &File<'_>) -> Option<TokenStream> {
    if file.scope.model.document.variants.is_empty() {
        return None;
    }
    let document = file.document();
    Some(quote! {
        #[doc = " Reads what a link leads to."]
        #[doc = ""]
        #[doc = " # Errors"]
        #[doc = " As [`follow_as`](Self::follow_as)."]
        pub async fn follow(&self, href: &str) -> Result<#document, Error> {
            self.follow_as(href).await
        }
    })
}
