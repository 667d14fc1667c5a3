//! What a run is given: file contents by logical path. Reading them is the command line's work.

use std::collections::BTreeMap;

/// A path as descriptions write it: `/`-separated, relative to the folder of the manifest (or of
/// the first schema document), with `.` and `..` folded away.
pub type LogicalPath = String;

/// What was found at a path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// The bytes of a file.
    Bytes(Vec<u8>),
    /// The names of the files in a folder, in any order.
    Directory(Vec<String>),
    /// Nothing is there.
    Missing,
    /// The file is larger than the limit; its size in bytes.
    TooLarge(u64),
    /// The operating system's reason for refusing.
    Unreadable(String),
}

/// What the whole run starts from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Start {
    /// An `api.toml`.
    Manifest(LogicalPath),
    /// Schema documents without a manifest, and the layout to write.
    SchemaDocuments(Vec<LogicalPath>, Layout),
}

/// What is written around the generated modules.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Layout {
    /// `Cargo.toml` and `src/lib.rs` are written too.
    #[default]
    Crate,
    /// A folder with `mod.rs`, to be mounted in someone's crate.
    Module,
    /// `src/types`, `src/routes` and `src/client` inside a crate that someone keeps by hand.
    Modules,
}

/// Everything a run reads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inputs {
    /// Where to begin.
    pub start: Start,
    /// Each path that is known so far with what was found there.
    pub files: BTreeMap<LogicalPath, Source>,
}
