//! The HTTP side of generated code: what route stubs (feature `server`) and clients (feature
//! `client`) lean on.
//!
//! Generated code is a table of operations and a few lines of typed glue for each; everything that
//! repeats is here and, where it can be, without generics. What must not be here: names of any
//! API.

mod credentials;
mod format;
mod operation;
mod parameter;
mod reply;
mod representation;
mod template;

#[cfg(feature = "client")]
pub mod client;
#[cfg(feature = "server")]
pub mod server;

pub use bytes::Bytes;
pub use credentials::{BasicCredentials, NotBasic};
pub use format::{Format, MediaType};
pub use http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode};
pub use operation::{Dispatch, Operation};
#[doc(hidden)]
pub use parameter::find_word;
pub use parameter::{format_parameter, parse_parameter};
pub use reply::{InvalidHeader, Reply};
pub use representation::{DecodeError, EncodeError, Representation};
