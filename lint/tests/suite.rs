//! The schemas of the W3C test suite, where it is unpacked: how many lint judges as the suite does.
//!
//! ```text
//! XSTS_DIR=… XSTS_INDEX=…/index.json cargo test -p lint --test suite -- --ignored --nocapture
//! ```
//!
//! `XSTS_REPORT` names a file for a line each disagreement, `XSTS_ONLY` a part of the names to look at.

use std::fmt::Write as _;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use codegen::diagnostics::{Severity, codes};
use codegen::input::{Inputs, Layout, Source, Start};
use judge::{Documents, Judge, Version};
use serde_json::Value;

/// Figures of a run.
#[derive(Debug, Default)]
struct Figures {
    valid: usize,
    valid_refused: usize,
    invalid: usize,
    invalid_accepted: usize,
    /// Of the invalid ones, those that only the validator refuses.
    refused_by_judge_alone: usize,
    judge_refused_valid: usize,
    judge_accepted_invalid: usize,
    instances: usize,
    /// Where the judge and the suite differ about a document.
    instances_differ: usize,
    undecided: usize,
    panics: usize,
    slow: usize,
    longest: (Duration, String),
    spent_judging: Duration,
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
    let groups: Vec<Value> = serde_json::from_str(&text).expect("the index is a list");
    let only = std::env::var("XSTS_ONLY").unwrap_or_default();
    let figures = Mutex::new(Figures::default());
    let next = AtomicUsize::new(0);
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                while let Some(group) = groups.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let name = group["group"].as_str().unwrap_or_default();
                    if name.contains(&only) {
                        examine(Path::new(&root), group, &figures);
                    }
                }
            });
        }
    });
    let figures = figures.into_inner().expect("no thread panicked");
    if let Some(path) = std::env::var_os("XSTS_REPORT") {
        std::fs::write(path, &figures.report).expect("the report");
    }
    println!(
        "{:#?}",
        Figures {
            report: String::new(),
            ..figures
        }
    );
    assert_eq!(figures.panics, 0);
    if only.is_empty() {
        let share = |part: usize, whole: usize| 1000 * part <= whole;
        assert!(
            share(figures.valid_refused, 2 * figures.valid),
            "at least 99.8 %"
        );
        assert!(
            share(figures.invalid_accepted, 5 * figures.invalid),
            "at least 99.5 %"
        );
    }
}

/// What the suite expects of a schema or a document in XML Schema 1.0, if it counts.
fn expectation(test: &Value) -> Option<bool> {
    let status = test["status"].as_array()?;
    if !status.contains(&"accepted".into()) {
        return None;
    }
    let expected = test["expected"].as_array()?;
    let verdict = expected
        .iter()
        .find(|pair| pair[0] == "" || pair[0] == "1.0")?;
    match verdict[1].as_str()? {
        "valid" => Some(true),
        "invalid" => Some(false),
        _ => None,
    }
}

fn examine(root: &Path, group: &Value, figures: &Mutex<Figures>) {
    for schema in group["schemas"].as_array().into_iter().flatten() {
        let Some(is_valid) = expectation(schema) else {
            continue;
        };
        let paths: Vec<String> = schema["docs"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(|path| path.as_str().map(str::to_owned))
            .collect();
        let start = Start::SchemaDocuments(paths.clone(), Layout::Crate);
        let inputs = xtask::load(start, root);
        judge_schema(&inputs, &paths, is_valid, figures);
        if is_valid {
            judge_instances(root, group, &inputs, &paths, figures);
        }
    }
}

fn judge_schema(inputs: &Inputs, paths: &[String], is_valid: bool, figures: &Mutex<Figures>) {
    let begun = Instant::now();
    let linted = catch_unwind(AssertUnwindSafe(|| {
        lint::lint(inputs, lint::Options::default()).expect("no bug")
    }));
    let spent = begun.elapsed();
    let begun = Instant::now();
    let judged = Judge::of(&documents(inputs), paths, Version::V1_0);
    let spent_judging = begun.elapsed();

    let mut figures = figures.lock().expect("no thread panicked");
    let figures = &mut *figures;
    figures.slow += usize::from(spent > Duration::from_secs(5));
    figures.spent_judging += spent_judging;
    if spent > figures.longest.0 {
        figures.longest = (spent, paths.join(" "));
    }
    let Ok((diagnostics, sources)) = linted else {
        figures.panics += 1;
        let _ = writeln!(figures.report, "PANIC {paths:?}");
        return;
    };
    let errors = || {
        diagnostics
            .iter()
            .filter(|it| it.severity == Severity::Error)
    };
    let first = errors().next();
    figures.undecided += diagnostics
        .iter()
        .filter(|it| it.code == &codes::L0002)
        .count();
    let by_judge = matches!(&judged, Err(findings) if findings[0].is_verdict());
    if is_valid {
        figures.valid += 1;
        figures.judge_refused_valid += usize::from(by_judge);
        if let Some(error) = first {
            figures.valid_refused += 1;
            let place = sources.place(error.primary.span);
            let _ = writeln!(
                figures.report,
                "REFUSED {} {place}: {}",
                error.code.id, error.message
            );
        }
    } else {
        figures.invalid += 1;
        figures.judge_accepted_invalid += usize::from(!by_judge);
        if first.is_none() {
            figures.invalid_accepted += 1;
            let _ = writeln!(figures.report, "ACCEPTED {paths:?}");
        } else if errors().all(|error| error.code == &codes::L0001) {
            figures.refused_by_judge_alone += 1;
            let findings = judged.err().unwrap_or_default();
            let _ = writeln!(figures.report, "ALONE {paths:?} {}", findings[0]);
        }
    }
}

fn judge_instances(
    root: &Path,
    group: &Value,
    inputs: &Inputs,
    paths: &[String],
    figures: &Mutex<Figures>,
) {
    let Ok(judge) = Judge::of(&documents(inputs), paths, Version::V1_0) else {
        return;
    };
    for instance in group["instances"].as_array().into_iter().flatten() {
        let (Some(expected), Some(path)) = (expectation(instance), instance["doc"].as_str()) else {
            continue;
        };
        let Ok(bytes) = std::fs::read(root.join(path)) else {
            continue;
        };
        let verdict = judge.validate(&bytes);
        let mut figures = figures.lock().expect("no thread panicked");
        figures.instances += 1;
        if verdict.is_ok() != expected {
            figures.instances_differ += 1;
            let said =
                verdict.map_or_else(|findings| findings[0].to_string(), |()| "ok".to_owned());
            let _ = writeln!(figures.report, "INSTANCE {path} {said}");
        }
    }
}

fn documents(inputs: &Inputs) -> Documents {
    inputs
        .files
        .iter()
        .filter_map(|(path, source)| match source {
            Source::Bytes(bytes) => Some((path.clone(), bytes.clone())),
            _ => None,
        })
        .collect()
}
