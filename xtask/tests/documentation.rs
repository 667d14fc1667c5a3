//! What the documents say of the command line is true.

mod support;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use xtask::Cli;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// The documents that people read, by path.
fn documents() -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    for folder in [root(), root().join("docs")] {
        for entry in fs::read_dir(folder).expect("it can be listed") {
            let path = entry.expect("it can be listed").path();
            if path.extension().is_some_and(|ending| ending == "md") {
                let text = fs::read_to_string(&path).expect("it is text");
                found.push((path, text));
            }
        }
    }
    found
}

/// The arguments of every `cargo xtask …` in a document: in a block, or between backticks.
fn commands(text: &str) -> Vec<String> {
    text.match_indices("cargo xtask ")
        .map(|(position, words)| {
            let rest = &text[position + words.len()..];
            let end = rest.find(['`', '\n', '#', '(']).unwrap_or(rest.len());
            rest[..end].trim().to_owned()
        })
        .collect()
}

#[test]
fn every_command_is_known() {
    let mut findings = Vec::new();
    let mut count = 0;
    for (path, text) in documents() {
        for command in commands(&text) {
            count += 1;
            // Metavariables stand for themselves; what may be left out or repeated does not matter.
            let plain = command
                .replace(['[', ']', '…'], "")
                .replace("crate|module", "crate");
            let arguments = std::iter::once("xtask").chain(plain.split_whitespace());
            if let Err(error) = Cli::new().accepts(arguments) {
                findings.push(format!("{}: `{command}`: {error}", path.display()));
            }
        }
    }
    assert!(count > 5, "only {count} commands were found");
    assert!(findings.is_empty(), "{}", findings.join("\n"));
}

/// The example of docs/OWN-WORKSPACE.md is the one that is compiled, and it works.
#[test]
fn an_xtask_of_a_few_lines() {
    let example = fs::read_to_string(root().join("xtask/examples/own_workspace.rs"));
    let example = example.expect("the example is there");
    let guide = fs::read_to_string(root().join("docs/OWN-WORKSPACE.md"));
    let guide = guide.expect("the guide is there");
    for line in example.lines().filter(|line| !line.starts_with("//!")) {
        assert!(guide.contains(line.trim()), "the guide lacks `{line}`");
    }

    let folder = tempfile::tempdir().expect("a temporary folder");
    let base = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/wrong-inputs/base");
    support::copy(&base, &folder.path().join("schemas"));
    let inner = folder.path().join("some/member");
    fs::create_dir_all(&inner).expect("folders can be made");
    // Built by `cargo test` beside this test's own folder.
    let here = std::env::current_exe().expect("a test has a path");
    let program = here
        .ancestors()
        .nth(2)
        .map(|target| target.join("examples/own_workspace"))
        .expect("tests stand two folders deep");
    let ran = Command::new(program)
        .arg("generate")
        .current_dir(&inner)
        .output()
        .expect("the example is built");
    let said = String::from_utf8_lossy(&ran.stderr);
    assert!(ran.status.success(), "{said}");
    assert!(
        folder
            .path()
            .join("schemas/crate/src/types/mod.rs")
            .exists()
    );
}
