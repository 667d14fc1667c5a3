//! Real schemas, of the shared folder, which may be absent.

use std::path::{Path, PathBuf};
use std::time::Instant;

use codegen::input::{Inputs, Layout, Limits, Source, Start};
use codegen::parse::requests;

use crate::support::{Outcome, resolve_inputs};

/// The shared folder beside the repository, or where the environment says.
fn shared() -> Option<PathBuf> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared");
    let found = std::env::var_os("SHARED_DIR").map_or(beside, PathBuf::from);
    if found.is_dir() {
        return Some(found);
    }
    eprintln!("skipped: the shared folder is absent");
    None
}

/// Loads documents of one folder and all they refer to, and resolves them.
pub(crate) fn resolve_on_disk(paths: &[PathBuf]) -> Outcome {
    let folder = paths[0].parent().expect("a folder");
    let starts: Vec<String> = paths
        .iter()
        .map(|path| {
            let path = path.strip_prefix(folder).unwrap_or(path);
            path.to_str().expect("text").to_owned()
        })
        .collect();
    let mut inputs = Inputs {
        start: Start::SchemaDocuments(starts.clone(), Layout::Crate),
        files: Default::default(),
    };
    loop {
        let wanted = requests(&inputs, Limits::default());
        if wanted.is_empty() {
            return resolve_inputs(&inputs, &starts);
        }
        for path in wanted {
            let source = std::fs::read(folder.join(&path)).map_or(Source::Missing, Source::Bytes);
            inputs.files.insert(path, source);
        }
    }
}

#[test]
fn real_schemas_resolve() {
    let Some(shared) = shared() else { return };
    for (path, elements) in [
        ("corpus/bpmn/BPMN20.xsd", 100),
        ("corpus/ideal/schema.xsd", 4),
        ("corpus/musicxml/schema.xsd", 2),
        ("em-rest/RestAPI-9.5.xsd", 100),
    ] {
        let begin = Instant::now();
        let outcome = resolve_on_disk(&[shared.join(path)]);
        println!("{path}: {:?}", begin.elapsed());
        for diagnostic in outcome.diagnostics.iter() {
            println!(
                "{} {}",
                outcome.files.sources.place(diagnostic.primary.span),
                diagnostic.message
            );
        }
        assert!(!outcome.diagnostics.has_errors(), "{path}");
        assert!(outcome.schema.global_elements.len() >= elements, "{path}");
    }
}
