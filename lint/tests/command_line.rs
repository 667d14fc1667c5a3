//! The command from outside: exit codes, what is left out, formats, real schemas.

mod support;

use std::path::{Path, PathBuf};

use serde_json::Value;
use support::{folder, run};
use xtask::Outcome;

fn case(name: &str) -> PathBuf {
    folder("tests/cases").join(name)
}

const XSD: &[&str] = &["--xsd", "schema.xsd"];

fn with<'a>(more: &[&'a str]) -> Vec<&'a str> {
    XSD.iter().chain(more).copied().collect()
}

#[test]
fn warnings_are_no_failure_unless_they_are_denied() {
    let unused = case("unused");
    assert_eq!(run(&unused, XSD).outcome, Outcome::Done);
    let denied = run(&unused, &with(&["--deny-warnings"]));
    assert_eq!(denied.outcome, Outcome::Wrong);
    assert!(denied.errors.ends_with("4 warnings\n"), "{}", denied.errors);
    assert_eq!(run(&case("invalid"), XSD).outcome, Outcome::Wrong);
}

#[test]
fn warnings_can_be_left_out_by_their_codes() {
    let allowed = ["--allow", "L0010", "--allow", "l0011", "--allow", "L0012"];
    let ran = run(&case("unused"), &with(&allowed));
    assert_eq!(ran.errors, "nothing to say\n");
    for code in ["S0001", "L9999", "unused"] {
        let ran = run(&case("unused"), &with(&["--allow", code]));
        assert_eq!(ran.outcome, Outcome::Wrong);
        assert!(ran.errors.contains(code), "{}", ran.errors);
    }
    // Errors stay.
    let ran = run(&case("violation"), &with(&["--allow", "L0001"]));
    assert_eq!(ran.outcome, Outcome::Wrong);
}

#[test]
fn what_generate_only_warns_of_is_an_error() {
    let ran = run(&case("violation"), XSD);
    assert_eq!(ran.outcome, Outcome::Wrong);
    assert!(ran.errors.starts_with("error[S0044]"), "{}", ran.errors);
    assert!(ran.errors.ends_with("\n1 error\n"), "{}", ran.errors);
}

#[test]
fn findings_for_programs() {
    let json = run(&case("unused"), &with(&["--error-format", "json"])).errors;
    let objects: Vec<Value> = json
        .lines()
        .map(|line| serde_json::from_str(line).expect("an object a line"))
        .collect();
    assert_eq!(objects.len(), 4);
    assert_eq!(objects[0]["path"], "schema.xsd");

    let github = run(&case("unused"), &with(&["--error-format", "github"])).errors;
    let begins = "::warning file=schema.xsd,line=";
    assert!(
        github.lines().all(|line| line.starts_with(begins)),
        "{github}"
    );

    let sarif = run(&case("unused"), &with(&["--error-format", "sarif"])).errors;
    let log: Value = serde_json::from_str(&sarif).expect("one document");
    let run_of_log = &log["runs"][0];
    assert_eq!(run_of_log["results"].as_array().map(Vec::len), Some(4));
    assert_eq!(run_of_log["tool"]["driver"]["rules"][0]["id"], "L0010");
    let clean = run(
        &case("unused"),
        &with(&[
            "--error-format",
            "sarif",
            "--allow",
            "L0010",
            "--allow",
            "L0011",
            "--allow",
            "L0012",
        ]),
    );
    let log: Value = serde_json::from_str(&clean.errors).expect("a log without results");
    assert_eq!(log["runs"][0]["results"], serde_json::json!([]));
}

#[test]
fn what_cannot_be_read_is_told_once() {
    let nowhere = run(&folder("tests"), &["--xsd", "nowhere.xsd"]);
    assert_eq!(nowhere.outcome, Outcome::Wrong);
    assert!(
        nowhere.errors.starts_with("error[I0001]"),
        "{}",
        nowhere.errors
    );
    assert!(
        nowhere.errors.ends_with("\n1 error\n"),
        "{}",
        nowhere.errors
    );
    let nowhere = run(&folder("tests"), &["--manifest", "nowhere.toml"]);
    assert!(
        nowhere.errors.ends_with("\n1 error\n"),
        "{}",
        nowhere.errors
    );
}

/// The schema that the service ships writes escapes that XML Schema does not have.
#[test]
fn the_shipped_schema_is_invalid() {
    let Some(shared) = std::env::var_os("SHARED_DIR") else {
        eprintln!("skipped: SHARED_DIR is not set");
        return;
    };
    let schema = Path::new(&shared).join("em-rest/RestAPI-9.5.xsd");
    let ran = run(&folder(""), &["--xsd", schema.to_str().expect("text")]);
    assert_eq!(ran.outcome, Outcome::Wrong);
    assert_eq!(ran.errors.matches("error[").count(), 6, "{}", ran.errors);
    assert_eq!(ran.errors.matches("error[S0044]").count(), 6);
}
