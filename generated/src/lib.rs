//! The generated crate.
