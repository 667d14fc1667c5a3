//! Which files a manifest and its descriptions name, so that a run knows what to read.

use super::{Description, ManifestDocument, parse_description, parse_manifest};
use crate::diagnostics::{FileId, Located};

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

/// What the text of a manifest refers to; nothing when it cannot be read.
pub fn references_of_manifest(text: &str, file: FileId) -> Vec<Reference> {
    let (manifest, _) = parse_manifest(file, text);
    manifest.map_or_else(Vec::new, |manifest| manifest_references(&manifest))
}

/// What the text of a description refers to; nothing when it cannot be read.
pub fn references_of_description(text: &str, file: FileId) -> Vec<Reference> {
    let (description, _) = parse_description(file, text);
    description.map_or_else(Vec::new, |description| description_references(&description))
}

/// The schema documents and descriptions that a manifest names.
pub fn manifest_references(manifest: &ManifestDocument) -> Vec<Reference> {
    let reference = |kind| {
        move |path: &Located<String>| Reference {
            path: path.clone(),
            kind,
        }
    };
    let documents = manifest.schema.documents.iter();
    let descriptions = manifest.resources.iter().flat_map(|section| &section.files);
    documents
        .map(reference(ReferenceKind::SchemaDocument))
        .chain(descriptions.map(reference(ReferenceKind::Descriptions)))
        .collect()
}

/// The examples that a description names, in the order they are written.
pub fn description_references(description: &Description) -> Vec<Reference> {
    let mut examples: Vec<&Located<String>> = Vec::new();
    let methods = description
        .resources
        .iter()
        .flat_map(|resource| &resource.methods);
    for method in methods {
        if let Some(request) = &method.request {
            examples.extend(&request.examples);
            let bodies = request.representations.iter();
            examples.extend(bodies.flat_map(|body| &body.examples));
        }
        for response in &method.responses {
            examples.extend(&response.examples);
            let bodies = response.representations.iter();
            examples.extend(bodies.flat_map(|body| &body.examples));
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
