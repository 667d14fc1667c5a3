//! Documents as written, every node with a span. Nothing is looked up, nothing is judged beyond
//! the syntax.

pub mod rest;
pub mod xsd;

use std::collections::BTreeSet;

use crate::input::{Files, Inputs, Limits, LogicalPath, Start, resolve_path};
use rest::ReferenceKind;

/// What a file is read as, when looking for what it refers to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Role {
    Manifest,
    SchemaDocument,
    /// A description, or a folder of descriptions.
    Descriptions,
    Example,
}

/// The paths that `inputs` refers to and does not have yet, so that the caller can fetch them and
/// ask again until there are none.
///
/// Wrong documents refer to what can be made out; their errors are told by the stages that read
/// them.
pub fn requests(inputs: &Inputs, limits: Limits) -> BTreeSet<LogicalPath> {
    let files = Files::decode(inputs, limits);
    let mut wanted = BTreeSet::new();
    let mut seen = BTreeSet::new();
    let mut pending: Vec<(LogicalPath, Role)> = match &inputs.start {
        Start::Manifest(path) => vec![(path.clone(), Role::Manifest)],
        Start::SchemaDocuments(paths, _) => paths
            .iter()
            .map(|path| (path.clone(), Role::SchemaDocument))
            .collect(),
    };
    while let Some((path, role)) = pending.pop() {
        if !seen.insert((path.clone(), role)) {
            continue;
        }
        if inputs.files.contains_key(&path) {
            pending.extend(references(&files, &path, role));
        } else {
            wanted.insert(path);
        }
    }
    wanted
}

/// What the file or folder at `path` refers to.
fn references(files: &Files, path: &str, role: Role) -> Vec<(LogicalPath, Role)> {
    if let (Role::Descriptions, Some(names)) = (role, files.listing(path)) {
        return names
            .iter()
            .filter(|name| name.ends_with(".toml"))
            .map(|name| (format!("{path}/{name}"), Role::Descriptions))
            .collect();
    }
    let Ok(file) = files.get(path) else {
        return Vec::new();
    };
    let text = files.text(file);
    let named = match role {
        Role::SchemaDocument => {
            return xsd::references(text, path, file)
                .into_iter()
                .filter_map(|reference| Some((reference.found?, Role::SchemaDocument)))
                .collect();
        }
        Role::Manifest => rest::references_of_manifest(text, file),
        Role::Descriptions => rest::references_of_description(text, file),
        Role::Example => Vec::new(),
    };
    named
        .into_iter()
        .map(|reference| {
            let role = match reference.kind {
                ReferenceKind::SchemaDocument => Role::SchemaDocument,
                ReferenceKind::Descriptions => Role::Descriptions,
                ReferenceKind::Example => Role::Example,
            };
            (resolve_path(path, &reference.path.value), role)
        })
        .collect()
}
