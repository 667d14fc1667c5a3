//! Goes through a document tag by tag and holds what is known of the open elements.

use std::collections::BTreeMap;
use std::ops::Range;
use std::rc::Rc;

use runtime::datatypes::dynamic::Value;
use runtime::xml::pull::{Event, PullReader, StartTag};
use runtime::xml::{Error, Input, Limits};

use super::content::Model;
use super::identity::Identities;
use super::open::Open;
use super::{report, value};
use crate::diagnostics::{Diagnostic, Diagnostics, FileId, Span};
use crate::schema::{ComplexTypeId, ElementId, QName, Schema};

/// State of one validation.
pub(super) struct Validator<'s, 'i> {
    pub(super) schema: &'s Schema,
    pub(super) diagnostics: Diagnostics,
    /// The element that the root must be.
    pub(super) root: Option<ElementId>,
    input: &'i Input<'i>,
    file: FileId,
    pub(super) models: BTreeMap<ComplexTypeId, Rc<Model<'s>>>,
    pub(super) open: Vec<Open<'s>>,
    pub(super) identities: Identities<'s>,
    /// Values of the attributes of the element that begins, when identity constraints need them.
    pub(super) attribute_values: Option<Vec<(QName, Value)>>,
    /// Values of type `xs:ID` with their places.
    ids: BTreeMap<String, Span>,
    /// Values of type `xs:IDREF` with their places.
    references: Vec<(String, Span)>,
}

/// Validates a document.
pub(super) fn validate(
    schema: &Schema,
    root: Option<ElementId>,
    text: &str,
    file: FileId,
) -> Diagnostics {
    let limits = Limits::default();
    let input = match Input::from_text(text, &limits) {
        Ok(input) => input,
        Err(error) => {
            let mut diagnostics = Diagnostics::new();
            let offset = u32::try_from(error.offset()).unwrap_or(0);
            diagnostics.push(report::not_well_formed(
                Span::new(file, offset, offset),
                &error,
            ));
            return diagnostics;
        }
    };
    let mut validator = Validator {
        schema,
        diagnostics: Diagnostics::new(),
        root,
        input: &input,
        file,
        models: BTreeMap::new(),
        open: Vec::new(),
        identities: Identities::default(),
        attribute_values: None,
        ids: BTreeMap::new(),
        references: Vec::new(),
    };
    match validator.run(&limits) {
        Ok(()) => validator.check_references(),
        Err(error) => {
            let span = validator.span(error.offset()..error.offset());
            validator.report(report::not_well_formed(span, &error));
        }
    }
    validator.diagnostics
}

impl<'s> Validator<'s, '_> {
    fn run(&mut self, limits: &Limits) -> Result<(), Error> {
        let mut reader = PullReader::new(self.input, limits);
        while let Some(event) = reader.next()? {
            match event {
                Event::Start(tag) => self.start(&tag),
                Event::Text(text) => self.text(&text),
                Event::End(tag) => self.end(&tag),
            }
        }
        Ok(())
    }

    pub(super) fn report(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// A place in the file.
    pub(super) fn span(&self, range: Range<usize>) -> Span {
        let offset = |at| u32::try_from(self.input.source_offset(at)).unwrap_or(u32::MAX);
        Span::new(self.file, offset(range.start), offset(range.end))
    }

    /// Notes the identifiers in a value.
    pub(super) fn identifiers(&mut self, checked: &value::Checked, span: Span) {
        for id in &checked.ids {
            match self.ids.get(id) {
                Some(first) => {
                    let first = *first;
                    self.report(report::duplicate_id(span, id, first));
                }
                None => {
                    self.ids.insert(id.clone(), span);
                }
            }
        }
        let references = checked.references.iter().cloned();
        self.references
            .extend(references.map(|reference| (reference, span)));
    }

    fn check_references(&mut self) {
        for (reference, span) in std::mem::take(&mut self.references) {
            if !self.ids.contains_key(&reference) {
                let known = self.ids.keys().map(String::as_str);
                let diagnostic = report::dangling_reference(span, &reference, known);
                self.report(diagnostic);
            }
        }
    }
}

/// The name of an element as components have it.
pub(super) fn names<'t>(tag: &'t StartTag<'_, '_>) -> (Option<&'t str>, &'t str) {
    let namespace = tag.namespace();
    (
        (!namespace.is_empty()).then_some(namespace),
        tag.local_name(),
    )
}
