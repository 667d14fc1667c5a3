//! What generated code leans on: an XML reader and writer, the datatypes of XML Schema, and, behind
//! features, the HTTP side of route stubs and clients.
//!
//! Knows nothing of any particular schema or API.

pub mod datatypes;
#[cfg(any(feature = "server", feature = "client"))]
pub mod http;
pub mod xml;
