//! From emitted tokens to files: the header, the formatting and the [`FileTree`].
//!
//! An emitter hands in [`Draft`]s; [`FileTree::format`] turns each into text. What must not be
//! here: what a file says (that is [`emit`](crate::emit)) and where on a disk it goes (that is the
//! command line's business).
//!
//! # Formatting
//!
//! Rust text is printed by `prettyplease`, with blank lines set between items as a person would.
//! It is not meant to be reformatted: `rustfmt` breaks lines differently in places, so whoever
//! mounts generated modules writes `#[rustfmt::skip]` on the `mod` declaration, which keeps
//! `rustfmt` out of everything below it. The attribute works on a stable toolchain; an ignore list
//! in `rustfmt.toml` does not.

mod format;
mod tree;

pub use format::HEADER;
pub use tree::{Body, Draft, FileTree, InternalError};
