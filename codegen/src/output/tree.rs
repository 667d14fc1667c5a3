//! The files of a run, by path. No formatting here, no disk.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use proc_macro2::TokenStream;

use super::format;

/// A file as an emitter leaves it.
#[derive(Debug)]
pub struct Draft {
    /// Relative to the output folder, parts separated by `/`: `src/types/ent/task.rs`.
    pub path: String,
    /// What it was made from: schema file and component, or description and path. Goes into the
    /// header; must not change when the input changes elsewhere, so no line numbers.
    pub origin: String,
    /// The emitter's source file, relative to the workspace of the generator.
    pub emitter: &'static str,
    /// What it says.
    pub body: Body,
}

/// The contents of a [`Draft`].
#[derive(Debug)]
pub enum Body {
    /// Items of a Rust module; inner documentation (`#![doc = "…"]`) may come first.
    Rust(TokenStream),
    /// Lines of a TOML document.
    Toml(String),
    /// Lines of a Markdown document.
    Markdown(String),
    /// The members of a JSON object, without its braces, in lines of their own.
    Json(String),
}

/// All files of a run and the folders that belong to the generator alone.
///
/// Equal inputs give equal trees: files are sorted by path.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FileTree {
    files: BTreeMap<String, String>,
    owned_folders: BTreeSet<String>,
}

/// The generator emitted something that is not Rust, or two files of one path. A user's input
/// cannot be at fault: report it as a bug.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InternalError {
    /// The file that was to be written.
    pub path: String,
    /// The emitter that made it.
    pub emitter: String,
    /// What is wrong with it.
    pub reason: String,
}

impl fmt::Display for InternalError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            path,
            emitter,
            reason,
        } = self;
        write!(f, "{emitter} emitted {path}, which is wrong: {reason}")
    }
}

impl std::error::Error for InternalError {}

impl FileTree {
    /// Formats every draft. `owned_folders` are relative to the output folder; a file in one of
    /// them that is not in the tree is an orphan.
    ///
    /// # Errors
    ///
    /// When a draft does not parse as Rust, or two drafts have one path: a bug of an emitter.
    pub fn format(
        drafts: Vec<Draft>,
        owned_folders: impl IntoIterator<Item = String>,
    ) -> Result<Self, InternalError> {
        let mut tree = Self {
            files: BTreeMap::new(),
            owned_folders: owned_folders.into_iter().collect(),
        };
        for draft in drafts {
            let wrong = |reason| InternalError {
                path: draft.path.clone(),
                emitter: draft.emitter.to_owned(),
                reason,
            };
            let (origin, emitter) = (&*draft.origin, draft.emitter);
            let text = match &draft.body {
                Body::Rust(tokens) => {
                    let body = format::rust(tokens.clone()).map_err(wrong)?;
                    format::with_header("// ", "", origin, emitter, &body)
                }
                Body::Toml(text) => format::with_header("# ", "", origin, emitter, text),
                Body::Markdown(text) => format::with_header("<!-- ", " -->", origin, emitter, text),
                Body::Json(members) => format::json(origin, emitter, members),
            };
            if tree.files.insert(draft.path.clone(), text).is_some() {
                return Err(wrong("another file has the same path".to_owned()));
            }
        }
        Ok(tree)
    }

    /// Path and text of every file, sorted by path.
    pub fn files(&self) -> impl ExactSizeIterator<Item = (&str, &str)> {
        self.files.iter().map(|(path, text)| (&**path, &**text))
    }

    /// The text of one file.
    pub fn get(&self, path: &str) -> Option<&str> {
        self.files.get(path).map(String::as_str)
    }

    /// Folders whose every file is the generator's, sorted.
    pub fn owned_folders(&self) -> impl Iterator<Item = &str> {
        self.owned_folders.iter().map(String::as_str)
    }

    /// Number of files.
    pub fn len(&self) -> usize {
        self.files.len()
    }

    /// Whether there are no files.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }
}
