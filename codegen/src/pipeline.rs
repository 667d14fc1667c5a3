//! The order of the stages, and nothing else: parse, resolve, lower, emit, output. The first two
//! are in [`components`], for those who want no files.

mod components;
mod examination;

pub use components::{Components, components, limits};
pub use examination::{Examination, examine, schema_documents};

use std::fmt;

use crate::api::Api;
use crate::diagnostics::{Diagnostics, Sources};
use crate::input::{Inputs, Layout, LogicalPath, Start};
use crate::manifest::Manifest;
use crate::model::Model;
use crate::model::operation::Service;
use crate::output::{FileTree, InternalError};
use crate::schema::Schema;
use crate::{emit, lower};

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

/// How a crate is called that is generated whole ([`Layout::Crate`]). What surrounds it on the
/// disk is known to the caller alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Package {
    /// Its name.
    pub name: String,
    /// Its dependency on the package `runtime`, an inline table of TOML:
    /// `{ path = "../runtime" }`.
    pub runtime: String,
}

/// Generates all files.
///
/// # Errors
/// When the input is wrong, with all findings, sorted; or when the generator has a bug.
pub fn generate(inputs: &Inputs, package: &Package) -> Result<Output, Failure> {
    let Components {
        schema,
        api,
        manifest,
        sources,
        mut warnings,
    } = components(inputs)?;
    let layout = match inputs.start {
        Start::Manifest(_) => Layout::Modules,
        Start::SchemaDocuments(_, layout) => layout,
    };
    let (model, service, findings) = model(&schema, api.as_ref(), &manifest, &sources);
    warnings.extend(findings);
    warnings.retain(|diagnostic| !diagnostic.code.is_of_lint());
    warnings.sort();
    if warnings.has_errors() {
        return Err(Failure::Input {
            diagnostics: warnings,
            sources,
        });
    }
    let summary = Summary {
        types: model.items.len(),
        operations: service
            .iter()
            .flat_map(|service| &service.areas)
            .map(|area| area.operations.len())
            .sum(),
    };
    Ok(Output {
        files: files(layout, &model, service.as_ref(), package)?,
        destination: manifest.output_crate.map(|folder| folder.value),
        sources,
        warnings,
        summary,
    })
}

/// The third stage.
fn model(
    schema: &Schema,
    api: Option<&Api>,
    manifest: &Manifest,
    sources: &Sources,
) -> (Model, Option<Service>, Diagnostics) {
    let (model, mut diagnostics) = lower::lower(schema, sources, manifest);
    let mut service = None;
    if let Some(api) = api {
        let (lowered, findings) = lower::operations::lower(api, &model, sources);
        diagnostics.extend(findings);
        service = lowered;
    }
    (model, service, diagnostics)
}

/// The last two stages.
fn files(
    layout: Layout,
    model: &Model,
    service: Option<&Service>,
    package: &Package,
) -> Result<FileTree, InternalError> {
    let root = match layout {
        Layout::Crate | Layout::Modules => "src",
        Layout::Module => "",
    };
    let types = match layout {
        Layout::Crate | Layout::Modules => "src/types",
        Layout::Module => "",
    };
    let mut drafts = emit::types(model, types);
    if let Some(service) = service {
        drafts.extend(emit::service(model, service, root));
    }
    let owned: &[&str] = match layout {
        Layout::Crate => &["src"],
        Layout::Module => &[""],
        Layout::Modules => &["src/types", "src/operations", "src/routes", "src/client"],
    };
    if layout == Layout::Crate {
        drafts.extend(emit::package(model, &package.name, &package.runtime));
    }
    FileTree::format(drafts, owned.iter().map(|folder| (*folder).to_owned()))
}
