//! The first two stages: from the inputs to components, examples checked.

use std::collections::BTreeMap;

use super::Failure;
use crate::api::Api;
use crate::constraints;
use crate::diagnostics::{Diagnostics, FileId, Sources, Span};
use crate::input::{Files, Inputs, Limits, LogicalPath, Source, Start, resolve_path};
use crate::manifest::Manifest;
use crate::parse::rest::{self, ManifestDocument};
use crate::parse::xsd;
use crate::resolve::{self, api::DescriptionFile};
use crate::schema::Schema;

/// What the first two stages make of the inputs.
#[derive(Debug)]
pub struct Components {
    /// The schema components.
    pub schema: Schema,
    /// The REST components; `None` without a manifest.
    pub api: Option<Api>,
    /// The settings that lowering follows.
    pub manifest: Manifest,
    /// What the warnings point into.
    pub sources: Sources,
    /// What was taken although it is not as the specifications say.
    pub warnings: Diagnostics,
}

/// What is refused as too much: as the manifest says, once it is among the inputs.
pub fn limits(inputs: &Inputs) -> Limits {
    let mut limits = Limits::default();
    if let Start::Manifest(path) = &inputs.start
        && let Some(Source::Bytes(bytes)) = inputs.files.get(path)
        && let Ok(text) = std::str::from_utf8(bytes)
        && let (Some(manifest), _) = rest::parse_manifest(FileId(0), text)
        && let Some(bytes) = manifest.limits.and_then(|section| section.document_bytes)
    {
        limits.document_bytes = bytes.value;
    }
    limits
}

/// Reads and resolves everything.
///
/// # Errors
/// When the input is wrong.
pub fn components(inputs: &Inputs) -> Result<Components, Failure> {
    let files = Files::decode(inputs, limits(inputs));
    let mut diagnostics = Diagnostics::new();
    let resolved = match &inputs.start {
        Start::Manifest(path) => described(&files, path, &mut diagnostics),
        Start::SchemaDocuments(paths, _) => undescribed(&files, paths, &mut diagnostics),
    };
    let sources = files.sources;
    diagnostics.sort();
    match resolved {
        Some((schema, api, manifest)) if !diagnostics.has_errors() => Ok(Components {
            schema,
            api,
            manifest,
            sources,
            warnings: diagnostics,
        }),
        _ => Err(Failure::Input {
            diagnostics,
            sources,
        }),
    }
}

type Resolved = (Schema, Option<Api>, Manifest);

/// A manifest with all it names.
fn described(files: &Files, path: &str, diagnostics: &mut Diagnostics) -> Option<Resolved> {
    let document = read_manifest(files, path, diagnostics)?;
    let requests: Vec<xsd::Request> = document
        .schema
        .documents
        .iter()
        .map(|written| xsd::Request {
            path: resolve_path(path, &written.value),
            span: Some(written.span),
        })
        .collect();
    let descriptions = read_descriptions(files, path, &document, diagnostics);
    let schema = read_schema(files, &requests, diagnostics);
    // What is said of names that a broken schema lacks would only repeat its errors.
    if diagnostics.has_errors() {
        return None;
    }
    let (manifest, findings) = resolve::manifest::resolve(&document, &schema);
    diagnostics.extend(findings);
    let (api, findings) = resolve::api::resolve(&document, &descriptions, &schema);
    diagnostics.extend(findings);
    let findings = resolve::api::check_examples(&api, &descriptions, &schema, files);
    diagnostics.extend(findings);
    Some((schema, Some(api), manifest))
}

/// Schema documents alone.
fn undescribed(
    files: &Files,
    paths: &[LogicalPath],
    diagnostics: &mut Diagnostics,
) -> Option<Resolved> {
    let requests: Vec<xsd::Request> = paths
        .iter()
        .map(|path| xsd::Request {
            path: path.clone(),
            span: None,
        })
        .collect();
    let schema = read_schema(files, &requests, diagnostics);
    Some((schema, None, Manifest::default()))
}

fn read_schema(files: &Files, requests: &[xsd::Request], diagnostics: &mut Diagnostics) -> Schema {
    let (documents, findings) = xsd::parse(files, requests);
    diagnostics.extend(findings);
    let (schema, findings) = resolve::schema::resolve(&documents);
    let is_whole = !findings.has_errors();
    diagnostics.extend(findings);
    if is_whole {
        diagnostics.extend(constraints::check(&schema));
    }
    schema
}

fn read_manifest(
    files: &Files,
    path: &str,
    diagnostics: &mut Diagnostics,
) -> Option<ManifestDocument> {
    match files.get(path) {
        Ok(file) => {
            let (manifest, findings) = rest::parse_manifest(file, files.text(file));
            diagnostics.extend(findings);
            manifest
        }
        Err(reason) => {
            let at = files.id(path).unwrap_or(FileId(0));
            diagnostics.push(reason.diagnostic(path, Span::whole(at)));
            None
        }
    }
}

/// All description files that a manifest names, alone or by their folder, in the order of their
/// paths.
fn read_descriptions(
    files: &Files,
    manifest_path: &str,
    manifest: &ManifestDocument,
    diagnostics: &mut Diagnostics,
) -> Vec<DescriptionFile> {
    let mut named: BTreeMap<LogicalPath, Span> = BTreeMap::new();
    for written in manifest.resources.iter().flat_map(|section| &section.files) {
        let path = resolve_path(manifest_path, &written.value);
        match files.listing(&path) {
            None => {
                named.insert(path, written.span);
            }
            Some(names) => {
                let descriptions = names.iter().filter(|name| name.ends_with(".toml"));
                named.extend(descriptions.map(|name| (format!("{path}/{name}"), written.span)));
            }
        }
    }
    let mut descriptions = Vec::new();
    for (path, span) in named {
        match files.get(&path) {
            Err(reason) => diagnostics.push(reason.diagnostic(&path, span)),
            Ok(file) => {
                let (description, findings) = rest::parse_description(file, files.text(file));
                diagnostics.extend(findings);
                descriptions.extend(description.map(|description| DescriptionFile {
                    path,
                    file,
                    description,
                }));
            }
        }
    }
    descriptions
}
