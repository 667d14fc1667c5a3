//! Whole schemas of others lower without a finding, twice to the same model.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use codegen::input::Source;
use codegen::manifest::Manifest;

use super::support::{lower_sources, short};

fn shared() -> Option<PathBuf> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared");
    let named = std::env::var_os("SHARED_DIR").map(PathBuf::from);
    [Some(beside), named]
        .into_iter()
        .flatten()
        .find(|folder| folder.is_dir())
}

fn check(folder: &str, start: &str) {
    let Some(shared) = shared() else {
        #[expect(clippy::print_stderr, reason = "a test that is skipped says so")]
        {
            eprintln!("skipped: the folder `shared` is not beside the repository");
        }
        return;
    };
    let mut files = BTreeMap::new();
    for entry in fs::read_dir(shared.join(folder)).expect("a folder") {
        let entry = entry.expect("an entry");
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.ends_with(".xsd") {
            let bytes = fs::read(entry.path()).expect("a file");
            files.insert(name, Source::Bytes(bytes));
        }
    }
    let (model, diagnostics) = lower_sources(files.clone(), start, |_| Manifest::default());
    assert!(!diagnostics.has_errors(), "{diagnostics:#?}");
    let text = short(&model);
    if let Some(folder) = std::env::var_os("SHORT_FORM_DIR") {
        let name = format!("{}.txt", start.replace('/', "-"));
        fs::write(Path::new(&folder).join(name), &text).expect("a file is written");
    }
    let (again, _) = lower_sources(files, start, |_| Manifest::default());
    assert_eq!(short(&again), text);
}

#[test]
fn enterprise_manager() {
    check("em-rest", "RestAPI-9.5.xsd");
}

#[test]
fn bpmn() {
    check("corpus/bpmn", "BPMN20.xsd");
}

#[test]
fn ideal() {
    check("corpus/ideal", "schema.xsd");
}

#[test]
fn musicxml() {
    check("corpus/musicxml", "schema.xsd");
}
