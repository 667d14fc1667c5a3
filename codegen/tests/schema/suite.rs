//! All schemas of the W3C test suite, where it is unpacked:
//!
//! ```text
//! XSTS_DIR=… XSTS_INDEX=…/index.json cargo test -p codegen --test schema -- --ignored --nocapture
//! ```
//!
//! `XSTS_REPORT` names a file for a line each disagreement.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use codegen::diagnostics::Severity;
use serde_json::Value;

use crate::corpus::resolve_on_disk;
use crate::support::Outcome;

/// Figures of a run.
#[derive(Default)]
struct Figures {
    valid: usize,
    refused: usize,
    /// Those that are refused only when violations count as errors.
    refused_by_lint: usize,
    invalid: usize,
    accepted: usize,
    /// Those that are accepted even when violations count as errors.
    accepted_by_lint: usize,
    panics: usize,
    slowest: (std::time::Duration, String),
    codes: BTreeMap<String, usize>,
    report: String,
}

#[test]
#[ignore = "needs the W3C test suite"]
fn suite() {
    let (Some(root), Some(index)) = (std::env::var_os("XSTS_DIR"), std::env::var_os("XSTS_INDEX"))
    else {
        eprintln!("skipped: XSTS_DIR and XSTS_INDEX are not set");
        return;
    };
    let text = std::fs::read_to_string(index).expect("the index");
    let groups: Value = serde_json::from_str(&text).expect("the index is JSON");
    let mut figures = Figures::default();
    for group in groups.as_array().expect("a list of groups") {
        for schema in group["schemas"].as_array().expect("a list of schemas") {
            run(&PathBuf::from(&root), schema, &mut figures);
        }
    }
    let Figures {
        valid,
        refused,
        refused_by_lint,
        invalid,
        accepted,
        accepted_by_lint,
        panics,
        slowest,
        codes,
        report,
    } = figures;
    println!(
        "valid: {valid}, of them refused: {refused}, and as violations: {refused_by_lint}; \
         invalid: {invalid}, of them accepted: {accepted}, and without violations: {accepted_by_lint}"
    );
    println!("panics: {panics}; slowest: {slowest:?}; codes of refused ones: {codes:#?}");
    if let Some(path) = std::env::var_os("XSTS_REPORT") {
        std::fs::write(path, report).expect("the report");
    }
    assert_eq!(panics, 0);
}

fn run(root: &Path, schema: &Value, figures: &mut Figures) {
    let accepted = |value: &Value| {
        value
            .as_array()
            .is_some_and(|list| list.contains(&"accepted".into()))
    };
    if !accepted(&schema["status"]) {
        return;
    }
    let expectation = schema["expected"]
        .as_array()
        .and_then(|list| list.iter().find(|pair| pair[0] == "" || pair[0] == "1.0"))
        .and_then(|pair| pair[1].as_str());
    let is_valid = match expectation {
        Some("valid") => true,
        Some("invalid") => false,
        _ => return,
    };
    let paths: Vec<PathBuf> = schema["docs"]
        .as_array()
        .expect("documents")
        .iter()
        .filter_map(|path| path.as_str())
        .map(|path| root.join(path))
        .collect();
    let begin = std::time::Instant::now();
    let outcome = std::panic::catch_unwind(|| resolve_on_disk(&paths));
    let name = schema["docs"].to_string();
    if begin.elapsed() > figures.slowest.0 {
        figures.slowest = (begin.elapsed(), name.clone());
    }
    let Ok(mut outcome) = outcome else {
        figures.panics += 1;
        let _ = writeln!(figures.report, "PANIC {name}");
        return;
    };
    let has_errors = outcome.diagnostics.has_errors();
    outcome.diagnostics.count_violations_as_errors();
    let has_violations = outcome.diagnostics.has_errors();
    if is_valid {
        figures.valid += 1;
        figures.refused += usize::from(has_errors);
        figures.refused_by_lint += usize::from(has_violations && !has_errors);
    } else {
        figures.invalid += 1;
        figures.accepted += usize::from(!has_errors);
        figures.accepted_by_lint += usize::from(!has_violations);
    }
    if is_valid && has_violations {
        refused(&outcome, &name, figures);
    } else if !is_valid && !has_violations {
        let _ = writeln!(figures.report, "ACCEPTED {name}");
    }
}

fn refused(outcome: &Outcome, name: &str, figures: &mut Figures) {
    let error = outcome
        .diagnostics
        .iter()
        .find(|diagnostic| diagnostic.severity == Severity::Error);
    if let Some(error) = error {
        *figures.codes.entry(error.code.id.to_owned()).or_default() += 1;
        let _ = writeln!(
            figures.report,
            "REFUSED {name} {} {}: {}",
            error.code.id,
            outcome.files.sources.place(error.primary.span),
            error.message
        );
    }
}
