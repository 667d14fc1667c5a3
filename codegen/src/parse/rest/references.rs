//! Which files a manifest and its descriptions name, so that a run knows what to read.

use super::{Description, ManifestDocument};
use crate::diagnostics::Located;

/// What a named file is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReferenceKind {
    /// A schema document.
    SchemaDocument,
    /// A description, or a folder of descriptions.
    Descriptions,
    /// An example document.
    Example,
}

/// A path that a file names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference {
    /// As written, relative to the file that names it.
    pub path: Located<String>,
    /// What it is for.
    pub kind: ReferenceKind,
}

/// The schema documents and descriptions that a manifest names.
pub fn manifest_references(manifest: &ManifestDocument) -> Vec<Reference> {
    let documents = manifest.schema.documents.iter();
    let descriptions = manifest.resources.iter().flat_map(|section| &section.files);
    let reference = |kind| {
        move |path: &Located<String>| Reference {
            path: path.clone(),
            kind,
        }
    };
    documents
        .map(reference(ReferenceKind::SchemaDocument))
        .chain(descriptions.map(reference(ReferenceKind::Descriptions)))
        .collect()
}

/// The examples that a description names, in the order they are written.
pub fn description_references(description: &Description) -> Vec<Reference> {
    let methods = description
        .resources
        .iter()
        .flat_map(|resource| &resource.methods);
    let mut examples: Vec<&Located<String>> = Vec::new();
    for method in methods {
        if let Some(request) = &method.request {
            examples.extend(&request.examples);
            examples.extend(
                request
                    .representations
                    .iter()
                    .flat_map(|body| &body.examples),
            );
        }
        for response in &method.responses {
            examples.extend(&response.examples);
            examples.extend(
                response
                    .representations
                    .iter()
                    .flat_map(|body| &body.examples),
            );
        }
    }
    examples
        .into_iter()
        .map(|path| Reference {
            path: path.clone(),
            kind: ReferenceKind::Example,
        })
        .collect()
}
