//! What a generated client leans on: a [`Connection`] sends [`Call`]s and gives back what was
//! [`Received`].
//!
//! Generated code names the operation, hands over parameters and body, and says what to read the
//! answer as.

mod call;
mod connection;
mod error;
mod received;
mod token;

pub use call::{Call, ParameterText};
pub use connection::Connection;
pub use error::{CallError, Error, NoErrorElement, Refusal};
pub use received::Received;
pub use reqwest;
pub use token::TokenProvider;
