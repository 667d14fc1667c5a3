//! Manifests (`api.toml`) and resource descriptions as written: TOML with a place on every value.
//!
//! Which keys a table has, what they hold and what they mean is declared once, in [`manifest`]
//! and [`description`]; the reader, the JSON Schemas under `schemas/` and the tables in
//! `docs/DESCRIPTIONS.md` follow those declarations ([`record`]). Nothing is looked up here and
//! nothing is judged beyond keys and the types of their values:
//! [`resolve::api`](crate::resolve::api) does that.

pub mod description;
pub mod manifest;
pub mod record;

pub mod reader;
mod references;

pub use description::Description;
pub use manifest::ManifestDocument;
pub use references::{
    Reference, ReferenceKind, description_references, manifest_references,
    references_of_description, references_of_manifest,
};

use crate::diagnostics::{Diagnostics, FileId};

/// Reads a manifest. `None` when something is wrong with it; the diagnostics say what.
pub fn parse_manifest(file: FileId, text: &str) -> (Option<ManifestDocument>, Diagnostics) {
    reader::read_document(file, text)
}

/// Reads a resource description. What is wrong with it is in the diagnostics; list items that
/// cannot be read are left out, `None` when nothing can be said of the whole.
pub fn parse_description(file: FileId, text: &str) -> (Option<Description>, Diagnostics) {
    reader::read_document(file, text)
}
