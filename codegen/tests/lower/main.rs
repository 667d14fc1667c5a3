//! From schema documents to the Rust-shaped model.

mod corpus;
mod support;
