//! Reads XML Schema documents and resource descriptions, writes a Rust crate.
//!
//! The library is pure: [`generate`](pipeline::generate) maps [`Inputs`](input::Inputs) to a
//! [`FileTree`](output::FileTree) or to diagnostics. It touches no disk, no clock and no
//! environment, and prints nothing. Data goes one way through five stages, each a folder:
//!
//! 1. [`parse`]: documents as written, every node with a span;
//! 2. [`schema`] and [`api`]: components, built by [`resolve`] and checked against each other;
//! 3. [`model`]: Rust-shaped, made by [`lower`]; what it loses, told by [`ledger`];
//! 4. [`emit`]: token streams, an emitter a file;
//! 5. [`output`]: formatted files.
//!
//! [`diagnostics`], [`input`] and [`manifest`] serve all stages; [`instance`] validates example documents
//! against the components of stage 2, [`constraints`] finds what makes them invalid. A later stage never asks an earlier one (`tests/tidy.rs`).

pub mod api;
pub mod constraints;
pub mod content;
pub mod diagnostics;
pub mod emit;
pub mod input;
pub mod instance;
pub mod ledger;
pub mod lower;
pub mod manifest;
pub mod model;
pub mod output;
pub mod parse;
pub mod pattern;
pub mod pipeline;
pub mod resolve;
pub mod schema;
