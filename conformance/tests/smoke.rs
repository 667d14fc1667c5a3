//! The whole run over a suite of a few groups of our own, and over the same suite with wrong expectations: what
//! cannot fail says nothing.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

fn suite() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/smoke")
}

/// What a run left behind.
struct Finished {
    code: Option<i32>,
    output: String,
    errors: String,
    report: String,
}

fn run(work: &Path, index: &Path, more: &[&str]) -> Finished {
    let report = work.join("CONFORMANCE.md");
    let output = Command::new(env!("CARGO_BIN_EXE_conformance"))
        .arg("--suite")
        .arg(suite())
        .arg("--index")
        .arg(index)
        .arg("--work")
        .arg(work)
        .arg("--report")
        .arg(&report)
        .args(more)
        .output()
        .expect("it starts");
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    Finished {
        code: output.status.code(),
        output: text(&output.stdout),
        errors: text(&output.stderr),
        report: fs::read_to_string(report).unwrap_or_default(),
    }
}

#[test]
fn a_suite_that_is_right_has_no_failures_and_is_not_run_twice() {
    let work = tempfile::tempdir().expect("a folder");
    let index = suite().join("index.json");
    let first = run(work.path(), &index, &["--jobs", "1"]);
    assert_eq!(first.code, Some(0), "{}\n{}", first.errors, first.output);
    for line in [
        "| valid schemas: generate, and the code compiles without warnings | 2 | 2 | 100.00 % |",
        "| invalid instances: refused with path, line and column | 2 | 2 | 100.00 % |",
        "| invalid schemas: refused by `lint` | 1 | 1 | 100.00 % |",
        "| Smoke | 2 of 2 | 1 of 1 | 2 of 2 | 1 of 1 | 2 of 2 | 7 of 7 |",
        "| Hints | - | 1 of 1 | - | - | - | 1 of 1 |",
        "No test fails.",
    ] {
        assert!(first.report.contains(line), "{line} in {}", first.report);
    }
    assert!(!first.report.contains("Later"), "{}", first.report);
    assert!(
        first.errors.contains("compiled and read"),
        "{}",
        first.errors
    );

    let second = run(work.path(), &index, &[]);
    assert_eq!(second.report, first.report);
    assert!(
        !second.errors.contains("compiled and read"),
        "{}",
        second.errors
    );
}

#[test]
fn a_suite_that_is_wrong_has_failures_until_they_have_reasons() {
    let work = tempfile::tempdir().expect("a folder");
    let index = work.path().join("index.json");
    let text = fs::read_to_string(suite().join("index.json")).expect("the index");
    // What is valid is called invalid and the other way round.
    let text = text.replace(r#""valid""#, r#""x""#);
    let text = text.replace(r#""invalid""#, r#""valid""#);
    fs::write(&index, text.replace(r#""x""#, r#""invalid""#)).expect("it is written");
    let wrong = run(work.path(), &index, &["--only", "Smoke"]);
    assert_eq!(wrong.code, Some(2), "{}\n{}", wrong.errors, wrong.output);
    for line in [
        "| `Smoke/note/note.v` | read | **no reason yet** |",
        "| `Smoke/note/note` | lint takes it | **no reason yet** |",
        "| `Smoke/broken/broken` | generate refuses it: ",
    ] {
        assert!(wrong.report.contains(line), "{line} in {}", wrong.report);
    }

    let reasons = work.path().join("conformance-reasons.toml");
    let tests = "[\"Smoke/note/note.v\", \"Smoke/note/note.i9\"]";
    let text = format!("[[reason]]\ntext = \"the index lies\"\ntests = {tests}\n");
    fs::write(&reasons, text).expect("it is written");
    let explained = run(work.path(), &index, &[]);
    let line = "| `Smoke/note/note.v` | read | the index lies |";
    assert!(explained.report.contains(line), "{}", explained.report);
    assert_eq!(explained.code, Some(1));
    assert!(
        explained.errors.contains("Smoke/note/note.i9"),
        "{}",
        explained.errors
    );
}

#[test]
fn what_is_no_suite_is_told() {
    let work = tempfile::tempdir().expect("a folder");
    let absent = run(work.path(), Path::new("absent.json"), &[]);
    assert_eq!(absent.code, Some(1));
    assert!(absent.errors.contains("absent.json"), "{}", absent.errors);
    let none = run(
        work.path(),
        &suite().join("index.json"),
        &["--only", "nothing"],
    );
    assert_eq!(none.code, Some(1));
}
