//! The documents a schema document names, read from its start alone: enough to know which files
//! a run wants. Errors are left to the reading proper.

use runtime::xml::pull::{Event, PullReader};
use runtime::xml::{Input, Limits};

use super::document::{DocumentReference, DocumentReferenceKind};
use super::prepass::is_excluded;
use crate::diagnostics::{FileId, Span};
use crate::input::{Location, resolve_location};
use runtime::xml::XSD_NAMESPACE;

/// The references of the document `text` at `path`, as far as they can be made out.
pub fn references(text: &str, path: &str, file: FileId) -> Vec<DocumentReference> {
    let mut references = Vec::new();
    let limits = Limits::default();
    let Ok(input) = Input::from_text(text, &limits) else {
        return references;
    };
    let mut reader = PullReader::new(&input, &limits);
    let mut depth = 0_usize;
    while let Ok(Some(event)) = reader.next() {
        match event {
            Event::Start(tag) => {
                depth += 1;
                if depth != 2 || tag.namespace() != XSD_NAMESPACE || is_excluded(&tag) {
                    continue;
                }
                let attribute = |name| {
                    tag.attribute("", name)
                        .map(|attribute| (attribute.value().to_owned(), attribute.value_span()))
                };
                match kind(tag.local_name()) {
                    Some(kind) => {
                        let location = attribute("schemaLocation");
                        let place = location
                            .as_ref()
                            .map_or(tag.name_span(), |(_, span)| span.clone());
                        let span = span(&input, file, place);
                        let namespace = attribute("namespace").map(|(value, _)| value);
                        let location = location.map(|(value, _)| value);
                        references.push(reference(kind, location, namespace, path, span));
                    }
                    // References come before everything else but annotations.
                    None if tag.local_name() == "annotation" => {}
                    None => return references,
                }
            }
            Event::Text(_) => {}
            Event::End(_) => depth -= 1,
        }
    }
    references
}

/// Which kind of reference an element of XML Schema is, if it is one.
pub(super) fn kind(name: &str) -> Option<DocumentReferenceKind> {
    Some(match name {
        "include" => DocumentReferenceKind::Include,
        "import" => DocumentReferenceKind::Import,
        "redefine" => DocumentReferenceKind::Redefine,
        "override" => DocumentReferenceKind::Override,
        _ => return None,
    })
}

/// A reference with the file it means.
pub(super) fn reference(
    kind: DocumentReferenceKind,
    location: Option<String>,
    namespace: Option<String>,
    path: &str,
    span: Span,
) -> DocumentReference {
    let found = location
        .as_deref()
        .filter(|location| !location.trim().is_empty())
        .and_then(|location| match resolve_location(path, location) {
            Location::Path(path) => Some(path),
            Location::Network => None,
        });
    DocumentReference {
        kind,
        location,
        namespace,
        found,
        span,
    }
}

/// The place in the file of a place in the text that is read.
pub(super) fn span(input: &Input<'_>, file: FileId, place: std::ops::Range<usize>) -> Span {
    let offset = |at| u32::try_from(input.source_offset(at)).unwrap_or(u32::MAX);
    let (start, end) = (offset(place.start), offset(place.end));
    Span::new(file, start, end.max(start))
}
