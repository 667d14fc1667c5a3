//! The documents of the cases of generated code, judged by the validator that interprets the
//! components: two implementations of the same rules.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use codegen::diagnostics::Sources;
use codegen::input::{Files, Inputs, Layout, Limits, Source, Start};
use codegen::instance;
use codegen::parse::xsd;
use codegen::resolve;
use codegen::schema::Schema;

/// Documents that generated readers refuse and the validator accepts, with the reason.
const ACCEPTED: &[(&str, &str)] = &[
    (
        "identifiers/invalid/entity.xml",
        "it does not see document type declarations",
    ),
    (
        "identifiers/invalid/two-by-wildcard.xml",
        "it does not look for a second identifier among what a wildcard lets in",
    ),
];

/// The files of a folder with that extension, sorted.
fn files(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = fs::read_dir(folder)
        .into_iter()
        .flatten()
        .map(|entry| entry.expect("it can be listed").path())
        .filter(|path| path.extension().is_some_and(|found| found == extension))
        .collect();
    found.sort();
    found
}

fn schema(case: &Path) -> Schema {
    let sources = files(case, "xsd").into_iter().map(|path| {
        let name = path.file_name().expect("a name").to_string_lossy();
        let bytes = fs::read(&path).expect("it can be read");
        (name.into_owned(), Source::Bytes(bytes))
    });
    let start = "schema.xsd".to_owned();
    let inputs = Inputs {
        start: Start::SchemaDocuments(vec![start.clone()], Layout::Crate),
        files: BTreeMap::from_iter(sources),
    };
    let files = Files::decode(&inputs, Limits::default());
    let request = xsd::Request {
        path: start,
        span: None,
    };
    let (documents, mut diagnostics) = xsd::parse(&files, &[request]);
    let (schema, more) = resolve::schema::resolve(&documents);
    diagnostics.extend(more);
    assert!(!diagnostics.has_errors(), "{}", case.display());
    schema
}

/// What the validator says of a document.
fn said(schema: &Schema, path: &Path) -> Vec<String> {
    let text = fs::read_to_string(path).expect("it can be read");
    let mut sources = Sources::new();
    let file = sources.add("document.xml", &text);
    let said = instance::validate(schema, None, &text, file);
    said.iter().map(|finding| finding.message.clone()).collect()
}

#[test]
fn both_judge_alike() {
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    let mut wrong = Vec::new();
    for entry in fs::read_dir(golden).expect("the folder of cases") {
        let case = entry.expect("it can be listed").path();
        let schema = schema(&case);
        for path in files(&case.join("valid"), "xml") {
            let said = said(&schema, &path);
            if !said.is_empty() {
                wrong.push(format!("{} is refused: {said:?}", path.display()));
            }
        }
        for path in files(&case.join("invalid"), "xml") {
            let known = ACCEPTED.iter().any(|(known, _)| path.ends_with(known));
            if said(&schema, &path).is_empty() != known {
                wrong.push(format!("{} is judged otherwise", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
