//! The first reading of a schema document: well-formedness and syntax with exact places, a
//! [`Node`] for each element of XML Schema, and the text for the second reading.
//!
//! What is wrong is told and left out, so that reading goes on.

mod documentation;
mod element;
mod version;
mod written;

pub(super) use version::is_excluded;

use std::collections::BTreeMap;
use std::fmt::Write as _;

use runtime::xml::pull::{Event, PullReader, StartTag};
use runtime::xml::{Error, ErrorKind, Input, Limits};
use xsd_parser::models::schema::xs;

use super::document::{Document, DocumentReference, Node, NodeId, Scope, ScopeId, lookup};
use super::references;
use super::rules::{Children, Rule, SCHEMA};
use crate::diagnostics::{Diagnostic, Diagnostics, FileId, Span, codes};
use documentation::Documentation;
use runtime::xml::XSD_NAMESPACE;

/// How deeply the elements of a schema document may be nested. The second reader needs stack for
/// each level.
const MAX_DEPTH: usize = 96;

/// What the first reading found.
#[derive(Debug)]
pub(super) struct Prepared {
    /// The document for the second reader: no comments, annotations and foreign attributes, values
    /// in one form, the number of each element in `id`.
    pub(super) text: String,
    /// How deeply its elements are nested.
    pub(super) depth: usize,
    /// Whether it says something that version 1.0 of XML Schema does not have.
    uses_version_1_1: bool,
    nodes: Vec<Node>,
    /// Where each element begins in `text`.
    starts: Vec<usize>,
    scopes: Vec<Scope>,
    references: Vec<DocumentReference>,
}

impl Prepared {
    /// The place in the file of a place in the prepared text.
    pub(super) fn place(&self, offset: usize, file: FileId) -> Span {
        let behind = self.starts.partition_point(|start| *start <= offset);
        self.nodes
            .get(behind.saturating_sub(1))
            .map_or(Span::whole(file), |node| node.span)
    }

    /// Joins it with the typed tree.
    pub(super) fn document(self, file: FileId, path: &str, schema: xs::Schema) -> Document {
        Document {
            file,
            path: path.to_owned(),
            schema,
            nodes: self.nodes,
            scopes: self.scopes,
            references: self.references,
            uses_version_1_1: self.uses_version_1_1,
        }
    }
}

/// An open element of XML Schema.
struct Frame<'x> {
    rule: &'static Rule,
    /// The name as written.
    name: &'x str,
    /// The node; `None` for annotations, which have none.
    node: Option<NodeId>,
    scope: ScopeId,
    /// The slot of the last child.
    slot: usize,
    /// Whether a child stands in that slot.
    filled: bool,
    /// Slots that are filled, by bit.
    seen: u32,
}

/// The first reading at work.
struct Prepass<'i, 'x> {
    path: &'i str,
    file: FileId,
    input: &'i Input<'i>,
    open: Vec<Frame<'x>>,
    /// How many elements are open inside one that is passed over.
    skipping: usize,
    /// Whether the document as a whole is not for us: then it has nothing but its attributes.
    is_left_out: bool,
    documentation: Option<Documentation>,
    /// Each `id` with its place.
    identifiers: BTreeMap<String, Span>,
    prepared: Prepared,
    diagnostics: Diagnostics,
}

/// Reads a document for the first time. Without a result nothing can be made of it.
pub(super) fn prepare(text: &str, path: &str, file: FileId) -> (Option<Prepared>, Diagnostics) {
    let mut limits = Limits::default();
    limits.depth = MAX_DEPTH;
    let failed = |error: &Error| {
        let mut diagnostics = Diagnostics::new();
        diagnostics.push(malformed(error, file));
        (None, diagnostics)
    };
    let input = match Input::from_text(text, &limits) {
        Ok(input) => input,
        Err(error) => return failed(&error),
    };
    let mut reader = PullReader::new(&input, &limits);
    let mut prepass = Prepass::new(&input, path, file);
    loop {
        match reader.next() {
            Ok(Some(event)) => {
                if !prepass.event(event) {
                    return (None, prepass.diagnostics);
                }
            }
            Ok(None) => break,
            Err(error) => {
                prepass.diagnostics.push(malformed(&error, file));
                return (None, prepass.diagnostics);
            }
        }
    }
    (Some(prepass.prepared), prepass.diagnostics)
}

/// The finding that a document is not well-formed.
fn malformed(error: &Error, file: FileId) -> Diagnostic {
    let offset = u32::try_from(error.offset()).unwrap_or(u32::MAX);
    let span = Span::new(file, offset, offset);
    match error.kind() {
        ErrorKind::Limit("depth", limit) => Diagnostic::error(
            &codes::S0008,
            span,
            format!("elements are nested more than {limit} levels deep"),
            "give inner anonymous types names and refer to them",
        ),
        ErrorKind::Limit(..) => Diagnostic::error(
            &codes::S0001,
            span,
            format!("the document cannot be read: {}", error.kind()),
            "write out what entities or attributes stand for, or split the document",
        ),
        ErrorKind::NotWellFormed(what) => Diagnostic::error(
            &codes::S0001,
            span,
            format!("the document is not well-formed: {what}"),
            "correct the XML here",
        ),
        other => Diagnostic::error(
            &codes::S0001,
            span,
            format!("the document cannot be read: {other}"),
            "correct the XML here",
        ),
    }
}

impl<'i, 'x> Prepass<'i, 'x> {
    fn new(input: &'i Input<'i>, path: &'i str, file: FileId) -> Self {
        Self {
            path,
            file,
            input,
            open: Vec::new(),
            skipping: 0,
            is_left_out: false,
            documentation: None,
            identifiers: BTreeMap::new(),
            prepared: Prepared {
                text: String::with_capacity(input.text().len()),
                depth: 0,
                uses_version_1_1: false,
                nodes: Vec::new(),
                starts: Vec::new(),
                scopes: vec![Scope::default()],
                references: Vec::new(),
            },
            diagnostics: Diagnostics::new(),
        }
    }

    /// Takes an event; `false` when the document is not a schema document.
    fn event(&mut self, event: Event<'_, 'x>) -> bool {
        match event {
            Event::Start(tag) => return self.start(&tag),
            Event::Text(text) => {
                if let Some(documentation) = &mut self.documentation {
                    documentation.text(&text.text);
                } else if self.skipping == 0 {
                    self.check_text(&text.text, text.span);
                }
            }
            Event::End(_) => self.end(),
        }
        true
    }

    fn start(&mut self, tag: &StartTag<'_, 'x>) -> bool {
        if let Some(documentation) = &mut self.documentation {
            documentation.start(tag.local_name());
            return true;
        }
        if self.skipping > 0 {
            self.skipping += 1;
            return true;
        }
        if self.open.is_empty() {
            if tag.namespace() != XSD_NAMESPACE || tag.local_name() != SCHEMA.name {
                self.not_a_schema(tag);
                return false;
            }
            self.prepared.uses_version_1_1 = version::asks_for_1_1(tag);
            self.is_left_out = is_excluded(tag);
            self.open_element(tag, &SCHEMA);
            return true;
        }
        self.prepared.uses_version_1_1 |= version::asks_for_1_1(tag);
        let rule = if self.is_left_out || is_excluded(tag) {
            None
        } else {
            self.child_rule(tag)
        };
        match rule {
            Some(rule) => self.open_element(tag, rule),
            None => self.skipping = 1,
        }
        true
    }

    fn not_a_schema(&mut self, tag: &StartTag<'_, 'x>) {
        let span = self.span(tag.name_span());
        let remedy = if tag.local_name() == SCHEMA.name {
            format!("bind the prefix of `schema` to `{XSD_NAMESPACE}`")
        } else {
            "name an XML Schema document".to_owned()
        };
        self.diagnostics.push(Diagnostic::error(
            &codes::S0002,
            span,
            format!(
                "the root element is `{{{}}}{}`, not `xs:schema`",
                tag.namespace(),
                tag.local_name()
            ),
            remedy,
        ));
    }

    fn end(&mut self) {
        if let Some(documentation) = &mut self.documentation {
            if let Some(text) = documentation.end() {
                self.documentation = None;
                self.document(text);
            }
            return;
        }
        if self.skipping > 0 {
            self.skipping -= 1;
            return;
        }
        let Some(frame) = self.open.pop() else { return };
        self.check_complete(&frame);
        if frame.node.is_some() {
            // Writing to a string does not fail.
            let _ = write!(self.prepared.text, "</{}>", frame.name);
        }
    }

    /// Gives documentation to the element that the annotation annotates.
    fn document(&mut self, text: Option<String>) {
        let annotated = self.open.iter().rev().find_map(|frame| frame.node);
        if let (Some(text), Some(NodeId(node))) = (text, annotated) {
            self.prepared.nodes[node as usize].documentation.push(text);
        }
    }

    fn check_text(&mut self, text: &str, place: std::ops::Range<usize>) {
        let Some(lead) = text.find(|c: char| !c.is_ascii_whitespace()) else {
            return;
        };
        let start = place.start + lead;
        self.diagnostics.push(Diagnostic::error(
            &codes::S0011,
            self.span(start..place.end.max(start)),
            "text stands between the elements of the schema document",
            "remove it, or put it into `xs:annotation` and `xs:documentation`",
        ));
    }

    fn span(&self, place: std::ops::Range<usize>) -> Span {
        references::span(self.input, self.file, place)
    }

    fn namespace(&self, scope: ScopeId, prefix: &str) -> Option<&str> {
        lookup(&self.prepared.scopes, Some(scope), prefix)
    }

    /// Opens an element that its parent may have.
    fn open_element(&mut self, tag: &StartTag<'_, 'x>, rule: &'static Rule) {
        match rule.children {
            Children::Documentation => {
                self.annotation_attributes(tag);
                self.documentation = Some(Documentation::kept());
            }
            Children::AppInfo => {
                self.annotation_attributes(tag);
                self.documentation = Some(Documentation::dropped());
                self.note_foreign();
            }
            Children::Slots(_) => self.open_slots(tag, rule),
        }
    }
}
