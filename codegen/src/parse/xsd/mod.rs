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

use xsd_parser::models::schema::xs;

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
///
/// A location that leads nowhere is no error by itself (Structures §4.2.3, §4.2.6.2): what is then
/// unknown is told where it is used. Only a redefinition or an override of components needs the
/// document they are in.
fn follow(files: &Files, document: &Document, diagnostics: &mut Diagnostics) -> Vec<LogicalPath> {
    let mut paths = Vec::new();
    for (position, reference) in document.references.iter().enumerate() {
        let needed = changes_components(&document.schema, position);
        let Some(path) = &reference.found else {
            diagnostics.extend(without_file(reference, needed));
            continue;
        };
        match (files.get(path), reference.kind) {
            (Ok(_), _) => paths.push(path.clone()),
            (Err(reason), DocumentReferenceKind::Import) => {
                diagnostics.push(left_out(&reason, path, reference, "imported"));
            }
            (Err(reason @ Unavailable::Missing), _) if !needed => {
                diagnostics.push(left_out(&reason, path, reference, "included"));
            }
            (Err(reason), _) => diagnostics.push(reason.diagnostic(path, reference.span)),
        }
    }
    paths
}

/// Whether the reference at `position` redefines or overrides components.
fn changes_components(schema: &xs::Schema, position: usize) -> bool {
    use xs::SchemaContent as C;
    let mut references = schema.content.iter().filter(|content| {
        matches!(
            content,
            C::Include(_) | C::Import(_) | C::Redefine(_) | C::Override(_)
        )
    });
    match references.nth(position) {
        Some(C::Redefine(redefine)) => redefine
            .content
            .iter()
            .any(|content| !matches!(content, xs::RedefineContent::Annotation(_))),
        Some(C::Override(replace)) => replace
            .content
            .iter()
            .any(|content| !matches!(content, xs::OverrideContent::Annotation(_))),
        _ => false,
    }
}

/// A document that takes no part, although a reference names it.
fn left_out(
    reason: &Unavailable,
    path: &str,
    reference: &DocumentReference,
    how: &str,
) -> Diagnostic {
    let why = match reason {
        Unavailable::Missing => "does not exist".to_owned(),
        Unavailable::Directory => "is a directory".to_owned(),
        Unavailable::TooLarge(size) => format!("is too large: {size} bytes"),
        Unavailable::Unreadable(reason) => format!("cannot be read: {reason}"),
        Unavailable::Undecodable(reason) => format!("cannot be decoded: {reason}"),
    };
    let remedy = match reference.kind {
        DocumentReferenceKind::Import => {
            "correct the location, or remove `schemaLocation` if nothing of that namespace is needed"
        }
        _ => "correct the location, or remove the reference if nothing of the document is needed",
    };
    Diagnostic::warning(
        &codes::I0007,
        reference.span,
        format!("the {how} document `{path}` {why}"),
        remedy,
    )
}

/// What is to be said of a reference that names no file.
fn without_file(reference: &DocumentReference, needed: bool) -> Diagnostics {
    let mut diagnostics = Diagnostics::new();
    let location = reference.location.as_deref().unwrap_or_default();
    if reference.kind != DocumentReferenceKind::Import && !location.is_empty() {
        let message = format!("`{location}` is on the network and not fetched");
        let remedy = "save the document beside this one and name the file";
        diagnostics.push(if needed {
            Diagnostic::error(&codes::I0006, reference.span, message, remedy)
        } else {
            Diagnostic::warning(&codes::I0006, reference.span, message, remedy)
        });
    }
    diagnostics
}
