//! The W3C XML Schema Test Suite as a referee: valid instances are taken, invalid ones refused.
//!
//! Ignored, since the suite is not in the repository. `XSTS_DIR` names the unpacked suite,
//! `SHARED_DIR` the folder with `xsts/index.json`; `XSTS_REPORT` a file for the disagreements:
//!
//! ```sh
//! XSTS_DIR=… SHARED_DIR=… cargo test -p codegen --test instance -- --ignored suite --nocapture
//! ```

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use codegen::input::{Files, Inputs, Layout, Limits, Source, Start};
use codegen::instance;
use codegen::parse::{requests, xsd};
use codegen::resolve;
use codegen::schema::Schema;
use serde_json::Value;

#[derive(Default)]
struct Tally {
    schemas: usize,
    refused_schemas: usize,
    valid: usize,
    valid_refused: usize,
    invalid: usize,
    invalid_taken: usize,
    report: String,
}

#[test]
#[ignore = "needs the suite"]
fn suite() {
    let (Some(root), Some(shared)) = (folder("XSTS_DIR"), folder("SHARED_DIR")) else {
        println!("skipped: XSTS_DIR and SHARED_DIR do not name folders");
        return;
    };
    let index = fs::read_to_string(shared.join("xsts/index.json")).expect("the index is there");
    let groups: Value = serde_json::from_str(&index).expect("it is JSON");
    let mut tally = Tally::default();
    for group in groups.as_array().expect("a list") {
        run_group(&root, group, &mut tally);
    }
    println!(
        "schemas {} (refused {}), valid instances {} (refused {}), invalid instances {} (taken {})",
        tally.schemas,
        tally.refused_schemas,
        tally.valid,
        tally.valid_refused,
        tally.invalid,
        tally.invalid_taken
    );
    if let Some(path) = std::env::var_os("XSTS_REPORT") {
        fs::write(path, tally.report).expect("the report can be written");
    }
}

fn folder(variable: &str) -> Option<PathBuf> {
    let path = PathBuf::from(std::env::var_os(variable)?);
    path.is_dir().then_some(path)
}

fn list<'v>(value: &'v Value, key: &str) -> &'v [Value] {
    value[key].as_array().map_or(&[], Vec::as_slice)
}

/// What the suite expects under XSD 1.0; `None` when it does not say or it is disputed.
fn expected(test: &Value) -> Option<&str> {
    let status = |value: &Value| value.as_str() == Some("accepted");
    let accepted = match &test["status"] {
        Value::Array(all) => all.iter().any(status),
        one => status(one),
    };
    let versions = list(test, "expected");
    let of_1_0 = versions.iter().find(|one| {
        let version = one[0].as_str().unwrap_or_default();
        version.is_empty() || version == "1.0"
    });
    of_1_0?.get(1)?.as_str().filter(|_| accepted)
}

fn run_group(root: &Path, group: &Value, tally: &mut Tally) {
    let schemas = list(group, "schemas");
    let Some(schema_test) = schemas.first() else {
        return;
    };
    if expected(schema_test) != Some("valid") {
        return;
    }
    tally.schemas += 1;
    let documents: Vec<&str> = list(schema_test, "docs")
        .iter()
        .filter_map(Value::as_str)
        .collect();
    let name = group["group"].as_str().unwrap_or_default();
    let schema = match resolve_documents(root, &documents) {
        Ok(schema) => schema,
        Err(errors) => {
            tally.refused_schemas += 1;
            let _ = writeln!(tally.report, "schema {name} {documents:?}: {errors}");
            return;
        }
    };
    for test in list(group, "instances") {
        let Some(wanted) = expected(test) else {
            continue;
        };
        let path = test["doc"].as_str().unwrap_or_default();
        let Ok(bytes) = fs::read(root.join(path)) else {
            continue;
        };
        let findings = check(&schema, bytes);
        match (wanted, findings) {
            ("valid", None) => tally.valid += 1,
            ("valid", Some(why)) => {
                tally.valid += 1;
                tally.valid_refused += 1;
                let _ = writeln!(tally.report, "valid {name} {path}: {why}");
            }
            ("invalid", Some(_)) => tally.invalid += 1,
            ("invalid", None) => {
                tally.invalid += 1;
                tally.invalid_taken += 1;
                let _ = writeln!(tally.report, "invalid {name} {path}");
            }
            _ => {}
        }
    }
}

pub(crate) fn resolve_documents(root: &Path, documents: &[&str]) -> Result<Schema, String> {
    let starts: Vec<String> = documents.iter().map(|path| (*path).to_owned()).collect();
    let mut inputs = Inputs {
        start: Start::SchemaDocuments(starts.clone(), Layout::Crate),
        files: BTreeMap::new(),
    };
    loop {
        let wanted = requests(&inputs, Limits::default());
        if wanted.is_empty() {
            break;
        }
        for path in wanted {
            let source = fs::read(root.join(&path)).map_or(Source::Missing, Source::Bytes);
            inputs.files.insert(path, source);
        }
    }
    let files = Files::decode(&inputs, Limits::default());
    let asked: Vec<xsd::Request> = starts
        .into_iter()
        .map(|path| xsd::Request { path, span: None })
        .collect();
    let (documents, mut diagnostics) = xsd::parse(&files, &asked);
    let (schema, more) = resolve::schema::resolve(&documents);
    diagnostics.extend(more);
    if !diagnostics.has_errors() {
        return Ok(schema);
    }
    let errors = diagnostics
        .iter()
        .map(|one| format!("{} {}", one.code.id, one.message));
    Err(errors.collect::<Vec<_>>().join("; "))
}

/// What is wrong with an instance.
pub(crate) fn check(schema: &Schema, bytes: Vec<u8>) -> Option<String> {
    let inputs = Inputs {
        start: Start::SchemaDocuments(Vec::new(), Layout::Crate),
        files: BTreeMap::from([("instance.xml".to_owned(), Source::Bytes(bytes))]),
    };
    let files = Files::decode(&inputs, Limits::default());
    let file = match files.get("instance.xml") {
        Ok(file) => file,
        Err(reason) => return Some(format!("{reason:?}")),
    };
    let findings = instance::validate(schema, None, files.text(file), file);
    let first = findings
        .iter()
        .find(|one| one.severity == codegen::diagnostics::Severity::Error)?;
    let place = files.sources.place(first.primary.span);
    Some(format!("{} {place} {}", first.code.id, first.message))
}
