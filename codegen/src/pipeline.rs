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
use crate::ledger::{self, Taken};
use crate::manifest::Manifest;
use crate::model::Model;
use crate::model::ledger::Ledger;
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
    /// What of the input is lost and not acknowledged in the manifest: a warning for each kind.
    pub losses: Diagnostics,
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
    let Modelled {
        made,
        findings,
        losses,
    } = model(&schema, api.as_ref(), &manifest, &sources);
    warnings.extend(findings);
    warnings.retain(|diagnostic| !diagnostic.code.is_of_lint());
    if warnings.has_errors() {
        warnings.extend(losses);
        warnings.sort();
        return Err(Failure::Input {
            diagnostics: warnings,
            sources,
        });
    }
    warnings.sort();
    Ok(Output {
        summary: made.summary(),
        files: made.files(layout, package)?,
        destination: manifest.output_crate.map(|folder| folder.value),
        sources,
        warnings,
        losses,
    })
}

/// What the third stage makes and says.
struct Modelled {
    made: Made,
    findings: Diagnostics,
    /// See [`Output::losses`].
    losses: Diagnostics,
}

/// The third stage.
fn model(schema: &Schema, api: Option<&Api>, manifest: &Manifest, sources: &Sources) -> Modelled {
    let (model, mut findings) = lower::lower(schema, sources, manifest);
    let mut service = None;
    if let Some(api) = api {
        let (lowered, more) = lower::operations::lower(api, &model, sources);
        findings.extend(more);
        service = lowered;
    }
    // What a crate loses that is not made is of no interest.
    let mut taken = Taken::default();
    if !findings.has_errors() {
        taken = ledger::take(schema, api, manifest, sources);
        findings.extend(taken.errors);
    }
    Modelled {
        made: Made {
            model,
            service,
            ledger: taken.ledger,
        },
        findings,
        losses: taken.losses,
    }
}

/// What the third stage makes.
struct Made {
    model: Model,
    service: Option<Service>,
    ledger: Ledger,
}

impl Made {
    fn summary(&self) -> Summary {
        let service = self.service.iter();
        let areas = service.flat_map(|service| &service.areas);
        Summary {
            types: self.model.items.len(),
            operations: areas.map(|area| area.operations.len()).sum(),
        }
    }

    /// The last two stages.
    fn files(&self, layout: Layout, package: &Package) -> Result<FileTree, InternalError> {
        let Self {
            model,
            service,
            ledger,
        } = self;
        let (root, types) = match layout {
            Layout::Crate | Layout::Modules => ("src", "src/types"),
            Layout::Module => ("", ""),
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
        // A module has no root of a crate to put it in.
        if layout != Layout::Module {
            drafts.extend(emit::ledger(ledger));
        }
        FileTree::format(drafts, owned.iter().map(|folder| (*folder).to_owned()))
    }
}
