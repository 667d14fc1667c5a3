//! The instance validator: documents against schemas, one rule a test, with the place of each
//! finding.

mod content;
mod corpus;
mod derivation;
mod golden;
mod suite;
mod values;

use std::collections::BTreeMap;

use codegen::diagnostics::Sources;
use codegen::input::{Files, Inputs, Layout, Limits, Source, Start};
use codegen::instance;
use codegen::parse::xsd;
use codegen::resolve;
use codegen::schema::{QName, Schema};

/// The schema with these children of `xs:schema`, in the namespace `urn:t`.
fn schema(children: &str) -> Schema {
    let text = format!(
        "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema' xmlns='urn:t' \
         targetNamespace='urn:t' elementFormDefault='qualified'>\n{children}\n</xs:schema>"
    );
    let inputs = Inputs {
        start: Start::SchemaDocuments(vec!["t.xsd".to_owned()], Layout::Crate),
        files: BTreeMap::from([("t.xsd".to_owned(), Source::Bytes(text.into_bytes()))]),
    };
    let files = Files::decode(&inputs, Limits::default());
    let request = xsd::Request {
        path: "t.xsd".to_owned(),
        span: None,
    };
    let (documents, mut diagnostics) = xsd::parse(&files, &[request]);
    let (schema, more) = resolve::schema::resolve(&documents);
    diagnostics.extend(more);
    let messages: Vec<_> = diagnostics.iter().map(|one| one.message.clone()).collect();
    assert!(messages.is_empty(), "{messages:?}");
    schema
}

/// What is said of a document: `code line:column message; remedy`.
fn told(schema: &Schema, root: Option<&str>, document: &str) -> Vec<String> {
    let mut sources = Sources::new();
    let file = sources.add("example.xml", document);
    let root = root.map(|name| schema.global_elements[&QName::new(Some("urn:t"), name)]);
    let mut diagnostics = instance::validate(schema, root, document, file);
    diagnostics.sort();
    diagnostics
        .iter()
        .map(|one| {
            let place = sources.get(file).line_column(one.primary.span.start);
            assert_eq!(one.primary.span.file, file);
            format!("{} {place} {}; {}", one.code.id, one.message, one.remedy)
        })
        .collect()
}

/// Nothing is said of the document.
#[track_caller]
fn valid(schema: &Schema, document: &str) {
    assert_eq!(
        told(schema, None, document),
        Vec::<String>::new(),
        "{document}"
    );
}

/// Exactly one thing is said, which begins with `place`: a code and a place, and contains
/// `words`.
#[track_caller]
fn refused(schema: &Schema, document: &str, place: &str, words: &str) {
    let found = told(schema, None, document);
    assert_eq!(found.len(), 1, "{document}\n{found:#?}");
    assert!(found[0].starts_with(place), "{found:#?}");
    assert!(found[0].contains(words), "{found:#?}");
}
