//! The Enterprise Manager REST API in Rust: types that read and write its XML, and, behind
//! features, what serves it and what calls it.
//!
//! | module | what | feature |
//! |---|---|---|
//! | [`types`] | a type for each type of the schema; [`Document`] over all root elements | |
//! | `operations` | the operations: what they take and what they answer | `server` or `client` |
//! | `routes` | a trait for each area of resources, and the axum router over them | `server` |
//! | `client` | a method for each operation, over reqwest | `client` |
//!
//! This file is kept by hand. The modules are written by `cargo xtask generate` from the documents
//! under `schemas/em`; `rustfmt` leaves them as they are.
#![cfg_attr(all(feature = "server", feature = "client"), doc = "")]
#![cfg_attr(
    all(feature = "server", feature = "client"),
    doc = include_str!("../README.md")
)]

#[cfg(feature = "client")]
#[rustfmt::skip]
pub mod client;
#[cfg(any(feature = "server", feature = "client"))]
#[rustfmt::skip]
pub mod operations;
#[cfg(feature = "server")]
#[rustfmt::skip]
pub mod routes;
#[rustfmt::skip]
pub mod types;

pub use types::Document;

/// The examples of the README, compiled.
#[cfg(all(doctest, feature = "client"))]
#[doc = include_str!("../../README.md")]
pub struct ReadmeExamples;
