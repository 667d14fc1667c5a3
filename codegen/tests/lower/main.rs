//! From schema documents to the Rust-shaped model.

mod contents;
mod corpus;
mod naming;
mod support;
mod types;
