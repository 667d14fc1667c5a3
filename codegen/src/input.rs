//! What a run is given: file contents by logical path. Reading them is the command line's work.
//!
//! The library says which files it wants ([`requests`](crate::parse::requests)), the command line
//! fetches them, until nothing is wanted any more. [`Files`] is what the stages then read.

mod files;
mod location;

pub use files::{Files, Limits, Unavailable};
pub use location::{Location, resolve_location};

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

/// The path that `reference` means when it stands in the file `base`: relative to its folder,
/// with `.` and `..` folded. A `..` that leads out of the folder of the manifest stays in front.
pub fn resolve_path(base: &str, reference: &str) -> LogicalPath {
    let folder = base.rsplit_once('/').map_or("", |(folder, _)| folder);
    let absolute = reference.starts_with('/');
    let mut segments: Vec<&str> = Vec::new();
    let folder = if absolute { "" } else { folder };
    for segment in folder.split('/').chain(reference.split('/')) {
        match segment {
            "" | "." => {}
            ".." if segments.last().is_some_and(|last| *last != "..") => {
                segments.pop();
            }
            _ => segments.push(segment),
        }
    }
    let path = segments.join("/");
    let rooted = absolute || base.starts_with('/');
    if rooted { format!("/{path}") } else { path }
}

#[cfg(test)]
mod tests {
    use super::resolve_path;

    #[test]
    fn references_are_relative_to_the_file_they_stand_in() {
        assert_eq!(resolve_path("api.toml", "xsd/api.xsd"), "xsd/api.xsd");
        assert_eq!(
            resolve_path("xsd/api.xsd", "./common.xsd"),
            "xsd/common.xsd"
        );
        assert_eq!(
            resolve_path("resources/a.toml", "../examples/a.xml"),
            "examples/a.xml"
        );
        assert_eq!(
            resolve_path("xsd/api.xsd", "../../shared/x.xsd"),
            "../shared/x.xsd"
        );
        assert_eq!(resolve_path("../shared/x.xsd", "../y.xsd"), "../y.xsd");
        assert_eq!(resolve_path("xsd/api.xsd", "/etc/x.xsd"), "/etc/x.xsd");
        assert_eq!(resolve_path("/home/a/x.xsd", "y.xsd"), "/home/a/y.xsd");
    }
}
