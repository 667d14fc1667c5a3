//! The order of the stages, and nothing else: parse, resolve, lower, emit, output. The first two
//! are in [`components`], for those who want no files.

mod components;

pub use components::{Components, components, limits};

use std::fmt;

use crate::diagnostics::{Diagnostics, Sources};
use crate::input::{Inputs, LogicalPath};
use crate::output::{FileTree, InternalError};

/// What a run makes.
#[derive(Debug)]
pub struct Output {
    /// The files, relative to the destination.
    pub files: FileTree,
    /// The folder the manifest names for them, relative to the manifest. `None` without a manifest: the caller
    /// knows.
    pub destination: Option<LogicalPath>,
    /// What the warnings point into.
    pub sources: Sources,
    /// What was taken although it is not as the specifications say.
    pub warnings: Diagnostics,
    /// How much it is.
    pub summary: Summary,
}

/// Figures for the line at the end of a run.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Summary {
    /// Rust types for components of the schema.
    pub types: usize,
    /// Operations of the API.
    pub operations: usize,
}

/// Why a run made nothing.
#[derive(Debug)]
pub enum Failure {
    /// The input is wrong.
    Input {
        /// Errors, and warnings beside them.
        diagnostics: Diagnostics,
        /// What they point into.
        sources: Sources,
    },
    /// The generator is wrong.
    Internal(InternalError),
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Input { diagnostics, .. } => write!(f, "{} findings", diagnostics.len()),
            Self::Internal(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for Failure {}

impl From<InternalError> for Failure {
    fn from(error: InternalError) -> Self {
        Self::Internal(error)
    }
}

/// Generates all files.
///
/// # Errors
/// When the input is wrong, with all findings, sorted; or when the generator has a bug.
pub fn generate(inputs: &Inputs) -> Result<Output, Failure> {
    let Components {
        manifest,
        sources,
        warnings,
        ..
    } = components(inputs)?;
    Ok(Output {
        files: FileTree::default(),
        destination: manifest.output_crate.map(|folder| folder.value),
        sources,
        warnings,
        summary: Summary::default(),
    })
}
