//! Schema documents: what is written in them, with the place of everything.
//!
//! A document is gone through twice. `prepass` reads it with the cursor of
//! [`runtime::xml::pull`]: it checks the document against the syntax of XML Schema (`rules`,
//! `value`), notes the place of every element, and writes the document anew in a form the second
//! reader takes without fail, the number of each element in its `id`. `reader` hands that to
//! `xsd-parser`, whose typed tree the resolver then walks. So every finding has a place, although
//! that tree keeps none.

mod document;
mod prepass;
mod reader;
mod references;
mod rules;
mod value;

pub use document::{
    Attribute, Document, DocumentReference, DocumentReferenceKind, Node, NodeId, Scope, ScopeId,
};
pub use references::references;

use std::collections::BTreeMap;

use crate::diagnostics::{Diagnostic, Diagnostics, FileId, Span, codes};
use crate::input::{Files, LogicalPath, Unavailable};

/// All schema documents that take part, in the order of their files.
#[derive(Debug, Default)]
pub struct Documents {
    /// The documents.
    pub list: Vec<Document>,
    /// Those that were asked for, as opposed to found by reference: positions in `list`.
    pub roots: Vec<usize>,
}

impl Documents {
    /// The position of the document at a path.
    pub fn find(&self, path: &str) -> Option<usize> {
        self.list
            .binary_search_by(|document| document.path.as_str().cmp(path))
            .ok()
    }
}

/// A document that is asked for, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// Its path.
    pub path: LogicalPath,
    /// The words that name it; `None` when the command line does.
    pub span: Option<Span>,
}

/// Reads the documents that are asked for and all they refer to.
///
/// Documents that cannot be read are left out; the diagnostics say why. What can be read in spite
/// of errors is there, so that later errors can be told too.
pub fn parse(files: &Files, requests: &[Request]) -> (Documents, Diagnostics) {
    let mut diagnostics = Diagnostics::new();
    let mut found: BTreeMap<LogicalPath, Option<Document>> = BTreeMap::new();
    let mut pending: Vec<LogicalPath> = Vec::new();
    for request in requests {
        match files.get(&request.path) {
            Ok(_) => pending.push(request.path.clone()),
            Err(reason) => {
                let at = request
                    .span
                    .or_else(|| files.id(&request.path).map(Span::whole));
                diagnostics
                    .push(reason.diagnostic(&request.path, at.unwrap_or(Span::whole(FileId(0)))));
            }
        }
    }
    while let Some(path) = pending.pop() {
        if found.contains_key(&path) {
            continue;
        }
        let document = files
            .get(&path)
            .ok()
            .and_then(|file| read(files, file, &path, &mut diagnostics));
        if let Some(document) = &document {
            pending.extend(follow(files, document, &mut diagnostics));
        }
        found.insert(path, document);
    }
    let list: Vec<Document> = found.into_values().flatten().collect();
    let mut documents = Documents {
        list,
        roots: Vec::new(),
    };
    documents.roots = requests
        .iter()
        .filter_map(|request| documents.find(&request.path))
        .collect();
    diagnostics.sort();
    (documents, diagnostics)
}

fn read(
    files: &Files,
    file: FileId,
    path: &str,
    diagnostics: &mut Diagnostics,
) -> Option<Document> {
    let (prepared, mut findings) = prepass::prepare(files.text(file), path, file);
    let document = prepared.and_then(|prepared| {
        let is_sound = !findings.has_errors();
        match reader::read(&prepared.text, prepared.depth) {
            Ok(schema) => Some(prepared.document(file, path, schema)),
            Err(error) => {
                // After other errors the reader's only repeats what was said.
                if is_sound {
                    let at = prepared.place(error.offset, file);
                    findings.push(Diagnostic::error(
                        &codes::S0009,
                        at,
                        format!("the document is not understood: {}", error.message),
                        "compare the element with the specification of XML Schema",
                    ));
                }
                None
            }
        }
    });
    diagnostics.extend(findings);
    document
}

/// The documents that a document refers to, and what is wrong with the references.
fn follow(files: &Files, document: &Document, diagnostics: &mut Diagnostics) -> Vec<LogicalPath> {
    let mut paths = Vec::new();
    for reference in &document.references {
        let Some(path) = &reference.found else {
            diagnostics.extend(without_file(reference));
            continue;
        };
        match (files.get(path), reference.kind) {
            (Ok(_), _) => paths.push(path.clone()),
            // The location of an import is a hint (Structures §4.2.6.2).
            (Err(reason), DocumentReferenceKind::Import) => {
                diagnostics.push(missing_import(&reason, path, reference.span));
            }
            (Err(reason), _) => diagnostics.push(reason.diagnostic(path, reference.span)),
        }
    }
    paths
}

fn missing_import(reason: &Unavailable, path: &str, at: Span) -> Diagnostic {
    let why = match reason {
        Unavailable::Missing => "does not exist".to_owned(),
        Unavailable::Directory => "is a directory".to_owned(),
        Unavailable::TooLarge(size) => format!("is too large: {size} bytes"),
        Unavailable::Unreadable(reason) => format!("cannot be read: {reason}"),
        Unavailable::Undecodable(reason) => format!("cannot be decoded: {reason}"),
    };
    Diagnostic::warning(
        &codes::I0007,
        at,
        format!("the imported document `{path}` {why}"),
        "correct the location, or remove `schemaLocation` if nothing of that namespace is needed",
    )
}

/// What is to be said of a reference that names no file.
fn without_file(reference: &DocumentReference) -> Diagnostics {
    let mut diagnostics = Diagnostics::new();
    let location = reference.location.as_deref().unwrap_or_default();
    if reference.kind != DocumentReferenceKind::Import && !location.is_empty() {
        diagnostics.push(Diagnostic::error(
            &codes::I0006,
            reference.span,
            format!("`{location}` is on the network and not fetched"),
            "save the document beside this one and name the file",
        ));
    }
    diagnostics
}
