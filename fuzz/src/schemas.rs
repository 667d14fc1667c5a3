//! Bytes as schema documents.

use std::collections::BTreeMap;

use codegen::input::{Inputs, Layout, Source, Start};
use codegen::pipeline::{self, Failure, Package};

/// What parts documents: a byte that UTF-8 does not have.
const BETWEEN: u8 = 0xFF;

/// Names of the documents, in order; the first is where generating starts.
const NAMES: [&str; 4] = ["a.xsd", "b.xsd", "c.xsd", "d.xsd"];

/// Generating gives files or findings, and the files of the same documents are the same.
///
/// # Panics
/// When it panics, when the generator finds a bug in itself, or when there is neither a file nor a finding.
pub fn schemas(bytes: &[u8]) {
    let files: BTreeMap<String, Source> = bytes
        .split(|byte| *byte == BETWEEN)
        .zip(NAMES)
        .map(|(text, name)| (name.to_owned(), Source::Bytes(text.to_vec())))
        .chain(NAMES.map(|name| (format!("missing/{name}"), Source::Missing)))
        .collect();
    let inputs = Inputs {
        start: Start::SchemaDocuments(vec![NAMES[0].to_owned()], Layout::Module),
        files,
    };
    let package = Package {
        name: "fuzzed".to_owned(),
        runtime: String::new(),
    };
    match pipeline::generate(&inputs, &package) {
        Ok(output) => assert!(!output.files.is_empty(), "no files and no findings"),
        Err(Failure::Internal(error)) => panic!("{error}"),
        Err(Failure::Input {
            diagnostics,
            sources,
        }) => {
            assert!(diagnostics.has_errors(), "refused without an error");
            for finding in diagnostics.iter() {
                assert!(!finding.message.is_empty(), "a finding says nothing");
                let _ = sources.place(finding.primary.span);
            }
        }
    }
}
