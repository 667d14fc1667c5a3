//! What route stubs lean on: an [`Endpoint`] finds the operation of a request, negotiates, reads
//! parameters and body, and turns every refusal into the API's error element.
//!
//! Generated code gives it a table of [`Route`]s, each with a few lines of typed glue over
//! [`Request`]. The order in which a request can be refused:
//!
//! | status | because |
//! |---|---|
//! | 404 | no template matches the path |
//! | 405 | the resource has not that method; `Allow` says which it has |
//! | 400 | a query value chooses no operation, or the URL is malformed |
//! | 406 | nothing that the operation gives is accepted |
//! | 401 | the operation wants a token and there is none, or no valid one |
//! | 400 | a parameter is missing or has a wrong value |
//! | 415, 413, 400 | the body is of another media type, too long, malformed or not valid |
//! | any | the handler says so; 501 when it is not written, 500 when it panics |

mod accept;
mod authentication;
mod body;
mod description;
mod endpoint;
mod error;
mod query;
mod request;
mod response;
mod routes;

pub use authentication::{Authenticate, Authentication};
pub use axum;
pub use description::{ApiDescription, ErrorWriter, Options};
pub use endpoint::{Endpoint, Handler, HandlerFuture, Route};
pub use error::ApiError;
pub use http::request::Parts;
pub use request::{Context, Request};

use crate::http::{Operation, Reply};

/// The answer to a request.
pub type Response = axum::response::Response;

/// What a route stub does until somebody writes it: it answers 501.
pub fn not_implemented<T>(operation: &Operation) -> std::future::Ready<Answer<T>> {
    std::future::ready(Err(ApiError::not_implemented(operation.id)))
}

/// What a route stub gives back: `Ok(task.into())`.
pub type Answer<T> = Result<Reply<T>, ApiError>;
