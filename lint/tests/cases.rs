//! What lint says, word by word.
//!
//! A case is a folder under `cases`. One with a `schema.xsd` is that schema; any other is laid over the small
//! API of the wrong inputs of `xtask`, which is right. What standard error must say is in
//! `expected.txt`; `UPDATE_GOLDEN=1` rewrites it.

mod support;

use std::fs;
use std::path::Path;

use support::{folder, run};

/// Copies a folder over another.
fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("folders can be made");
    for entry in fs::read_dir(from).expect("it can be listed") {
        let path = entry.expect("it can be listed").path();
        let place = to.join(path.file_name().expect("it has a name"));
        if path.is_dir() {
            copy(&path, &place);
        } else {
            fs::copy(&path, &place).expect("files can be copied");
        }
    }
}

/// More arguments, by the name of the case.
const ARGUMENTS: &[(&str, &[&str])] = &[("undocumented", &["--documentation"])];

fn examine(name: &str) -> String {
    let directory = tempfile::tempdir().expect("a temporary folder");
    let root = directory.path().canonicalize().expect("it is there");
    let own = folder("tests/cases").join(name);
    let alone = own.join("schema.xsd").exists();
    if !alone {
        copy(&folder("../xtask/tests/wrong-inputs/base"), &root);
    }
    copy(&own, &root);
    let mut arguments = match alone {
        true => vec!["--xsd", "schema.xsd"],
        false => vec!["--manifest", "api.toml"],
    };
    let more = ARGUMENTS.iter().find(|(case, _)| *case == name);
    arguments.extend(more.into_iter().flat_map(|(_, more)| *more));
    run(&root, &arguments).errors
}

#[test]
fn findings_are_told() {
    let update = std::env::var_os("UPDATE_GOLDEN").is_some();
    let cases = fs::read_dir(folder("tests/cases")).expect("the cases are there");
    let mut names: Vec<String> = cases
        .map(|entry| entry.expect("it can be listed").file_name())
        .map(|name| name.to_string_lossy().into_owned())
        .collect();
    names.sort();
    let mut differences = Vec::new();
    for name in names {
        let said = examine(&name);
        let path = folder("tests/cases").join(&name).join("expected.txt");
        if update {
            fs::write(&path, &said).expect("it can be written");
        }
        let expected = fs::read_to_string(&path).unwrap_or_default();
        if said != expected {
            differences.push(format!("{name}: expected\n{expected}\nbut it says\n{said}"));
        }
    }
    assert!(differences.is_empty(), "{}", differences.join("\n\n"));
}

/// What cases are laid over is right, and so is the first API: nothing is to be said.
#[test]
fn what_is_right_is_let_be() {
    for manifest in [
        "../xtask/tests/wrong-inputs/base/api.toml",
        "../schemas/em/api.toml",
    ] {
        let manifest = folder(manifest);
        let manifest = manifest.to_str().expect("paths are text");
        let ran = run(&folder(""), &["--deny-warnings", "--manifest", manifest]);
        assert_eq!(ran.errors, "nothing to say\n", "{manifest}");
        assert_eq!(ran.outcome, xtask::Outcome::Done);
    }
}
