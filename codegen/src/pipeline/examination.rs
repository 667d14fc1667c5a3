//! Everything that the stages say of the inputs, for those who judge them and want no files.

use super::{Components, Failure, components, limits, model};
use crate::api::Api;
use crate::diagnostics::{Diagnostics, Sources};
use crate::input::{Files, Inputs, LogicalPath, Start, resolve_path};
use crate::output::InternalError;
use crate::parse::rest;
use crate::schema::Schema;

/// What was found.
#[derive(Debug)]
pub struct Examination {
    /// Errors, broken rules ([violations](crate::diagnostics::Diagnostic::violation)) as errors too,
    /// warnings, and advice; sorted.
    pub diagnostics: Diagnostics,
    /// What they point into.
    pub sources: Sources,
    /// The components, unless errors kept them from being made.
    pub components: Option<(Schema, Option<Api>)>,
}

/// Runs all stages but emission.
///
/// # Errors
/// When the generator has a bug.
pub fn examine(inputs: &Inputs) -> Result<Examination, InternalError> {
    let mut examination = match components(inputs) {
        Err(Failure::Internal(error)) => return Err(error),
        Err(Failure::Input {
            diagnostics,
            sources,
        }) => Examination {
            diagnostics,
            sources,
            components: None,
        },
        Ok(Components {
            schema,
            api,
            manifest,
            sources,
            warnings: mut diagnostics,
        }) => {
            let modelled = model(&schema, api.as_ref(), &manifest, &sources);
            diagnostics.extend(modelled.findings);
            diagnostics.extend(modelled.losses);
            Examination {
                diagnostics,
                sources,
                components: Some((schema, api)),
            }
        }
    };
    examination.diagnostics.count_violations_as_errors();
    examination.diagnostics.sort();
    Ok(examination)
}

/// The schema documents that a run starts from, as the manifest or the command line names them.
pub fn schema_documents(inputs: &Inputs) -> Vec<LogicalPath> {
    let path = match &inputs.start {
        Start::SchemaDocuments(paths, _) => return paths.clone(),
        Start::Manifest(path) => path,
    };
    let files = Files::decode(inputs, limits(inputs));
    let Ok(file) = files.get(path) else {
        return Vec::new();
    };
    let (manifest, _) = rest::parse_manifest(file, files.text(file));
    let written = manifest.into_iter().flat_map(|it| it.schema.documents);
    written
        .map(|written| resolve_path(path, &written.value))
        .collect()
}
