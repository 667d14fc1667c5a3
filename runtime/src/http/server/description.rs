//! The tables of an API: what generated code says of it, and what the one who mounts it chooses.

use super::{ApiError, Authentication};
use crate::http::{EncodeError, Format};
use crate::xml::{ReadOptions, WriteOptions};

/// Writes the body of an error answer.
pub type ErrorWriter = fn(&ApiError, Format, &WriteOptions) -> Result<Vec<u8>, EncodeError>;

/// What is the same for all operations of an API.
#[derive(Debug, Clone, Copy)]
pub struct ApiDescription {
    /// Stands before all templates: `/api`; may be empty.
    pub base_path: &'static str,
    /// Where the session token stands; `None` when no operation wants one.
    pub authentication: Option<Authentication>,
    /// Writes the body of an error answer; `None` when the API has no error element: then it is
    /// the sentence as plain text.
    pub error: Option<ErrorWriter>,
}

/// What the one who mounts an API chooses.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Options {
    /// Takes `/api/Jobs` for `/api/jobs`. Parameters in the path keep their case.
    pub ignore_path_case: bool,
    /// Takes `/api//jobs` for `/api/jobs`.
    pub merge_slashes: bool,
    /// The longest request body in bytes; a longer one is answered 413.
    pub body_limit: usize,
    /// How strictly request bodies are read.
    pub read: ReadOptions,
    /// How documents are written.
    pub write: WriteOptions,
}

impl Default for Options {
    /// Tolerant in paths and bodies, as clients in the field expect; bodies of up to 4 MiB.
    fn default() -> Self {
        Self {
            ignore_path_case: true,
            merge_slashes: true,
            body_limit: 4 << 20,
            read: ReadOptions::lenient(),
            write: WriteOptions::default(),
        }
    }
}

impl Options {
    /// Whether paths are compared without regard to case.
    #[must_use]
    pub fn ignore_path_case(mut self, ignore: bool) -> Self {
        self.ignore_path_case = ignore;
        self
    }

    /// Whether several slashes count as one.
    #[must_use]
    pub fn merge_slashes(mut self, merge: bool) -> Self {
        self.merge_slashes = merge;
        self
    }

    /// The longest request body, in bytes.
    #[must_use]
    pub fn body_limit(mut self, bytes: usize) -> Self {
        self.body_limit = bytes;
        self
    }

    /// How documents are written.
    #[must_use]
    pub fn write(mut self, options: WriteOptions) -> Self {
        self.write = options;
        self
    }

    /// How strictly request bodies are read.
    #[must_use]
    pub fn read(mut self, options: ReadOptions) -> Self {
        self.read = options;
        self
    }
}
