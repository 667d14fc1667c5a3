//! The loss ledger: every component once, where it is written, with what becomes of it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;

use codegen::input::{Inputs, Layout, Source, Start};
use codegen::pipeline::{Output, Package, generate};

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/ledger")
}

fn read(name: &str) -> String {
    fs::read_to_string(folder().join(name)).expect("it is there")
}

/// Generates from `main.xsd` with that text and `people.xsd`.
fn run(schema: &str, layout: Layout) -> Output {
    let files = [
        ("main.xsd", schema.to_owned()),
        ("people.xsd", read("people.xsd")),
    ];
    let inputs = Inputs {
        start: Start::SchemaDocuments(vec!["main.xsd".to_owned()], layout),
        files: files
            .into_iter()
            .map(|(path, text)| (path.to_owned(), Source::Bytes(text.into_bytes())))
            .collect::<BTreeMap<_, _>>(),
    };
    let package = Package {
        name: "yard".to_owned(),
        runtime: "{ path = \"../runtime\" }".to_owned(),
    };
    match generate(&inputs, &package) {
        Ok(output) => output,
        Err(failure) => panic!("{failure:#?}"),
    }
}

fn file<'o>(output: &'o Output, name: &str) -> &'o str {
    output.files.get(name).expect("it is written")
}

#[test]
fn each_component_stands_where_it_is_written() {
    let output = run(&read("main.xsd"), Layout::Crate);
    for name in ["LEDGER.md", "LEDGER.json"] {
        let text = file(&output, name);
        if std::env::var_os("UPDATE_GOLDEN").is_some() {
            fs::write(folder().join(name), text).expect("it can be written");
        }
        assert_eq!(text, read(name), "{name}: UPDATE_GOLDEN=1 rewrites it");
    }
}

#[test]
fn the_json_can_be_read_and_has_each_component_once() {
    let output = run(&read("main.xsd"), Layout::Crate);
    let ledger: serde_json::Value =
        serde_json::from_str(file(&output, "LEDGER.json")).expect("it is JSON");
    let features = ledger["features"].as_object().expect("an object");
    let mut seen = BTreeSet::new();
    for component in ledger["components"].as_array().expect("a list") {
        let path = component["component"].as_str().expect("a path");
        assert!(seen.insert(path.to_owned()), "{path} is there twice");
        for treatment in ["enforced", "kept", "ignored"] {
            for word in component[treatment].as_array().into_iter().flatten() {
                let word = word.as_str().expect("a word");
                assert_eq!(features[word]["treatment"], treatment, "{path} {word}");
                let is_loss = features[word]["loss"].as_bool();
                let told = component["losses"].get(word).is_some();
                assert_eq!(is_loss, Some(told), "{path} {word}");
            }
        }
    }
    assert!(seen.contains("element Yard/key VesselLength"));
}

/// A component that comes anew changes the lines about itself and the counts, nothing else.
#[test]
fn a_change_of_the_schema_is_as_large_in_the_ledger() {
    let before = read("main.xsd");
    let after = before.replace(
        "<xs:simpleType name=\"Code\">",
        "<xs:simpleType name=\"Aardvark\">\n<xs:restriction base=\"xs:string\">\n\
         <xs:assertion test=\"true()\"/></xs:restriction></xs:simpleType>\n\
         <xs:simpleType name=\"Code\">",
    );
    assert_ne!(before, after);
    let (before, after) = (run(&before, Layout::Crate), run(&after, Layout::Crate));
    for name in ["LEDGER.md", "LEDGER.json"] {
        let old: BTreeSet<&str> = file(&before, name).lines().collect();
        let new: BTreeSet<&str> = file(&after, name).lines().collect();
        for line in old.symmetric_difference(&new) {
            let is_count = line.starts_with("| `assertion`") || line.starts_with("| `restriction`");
            assert!(line.contains("Aardvark") || is_count, "{name}: {line}");
        }
    }
}

#[test]
fn a_module_has_no_ledger_but_its_losses_are_told() {
    let output = run(&read("main.xsd"), Layout::Module);
    assert!(output.files.files().all(|(path, _)| path.ends_with(".rs")));
    assert!(!output.losses.is_empty());
    assert!(output.warnings.is_empty());
}
