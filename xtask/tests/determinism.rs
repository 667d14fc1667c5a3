//! The same inputs give the same bytes, whatever the folder, the order they are listed in, the locale
//! and the number of threads.

mod support;

use std::fs;
use std::path::Path;
use std::process::Command;

use support::{copy, snapshot};

/// Generates from a copy of `schemas/em` below `root` and gives what was written.
fn generate(
    root: &Path,
    change: impl Fn(String) -> String,
    program: &mut Command,
) -> Vec<(String, Vec<u8>)> {
    let schemas = Path::new(env!("CARGO_MANIFEST_DIR")).join("../schemas/em");
    let em = root.join("schemas/em");
    copy(&schemas, &em);
    let manifest = em.join("api.toml");
    let text = fs::read_to_string(&manifest).expect("there is a manifest");
    fs::write(&manifest, change(text)).expect("it can be written");
    let ran = program
        .current_dir(root)
        .args(["generate", "--manifest", "schemas/em/api.toml"])
        .output()
        .expect("the command line can be run");
    let said = String::from_utf8_lossy(&ran.stderr);
    assert!(ran.status.success(), "{said}");
    let written = root.join("generated");
    let mut files: Vec<_> = snapshot(&written)
        .into_iter()
        .map(|(path, bytes)| {
            let path = path.strip_prefix(&written).unwrap_or(&path).to_owned();
            (path.to_string_lossy().into_owned(), bytes)
        })
        .collect();
    files.sort();
    assert!(
        files.len() > 10,
        "it writes more than {} files",
        files.len()
    );
    files
}

/// Lists every description by name, the last one first, instead of their folder.
fn reversed(manifest: String) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../schemas/em/resources");
    let mut names: Vec<String> = fs::read_dir(folder)
        .expect("there are descriptions")
        .map(|entry| entry.expect("it can be listed").file_name())
        .map(|name| format!("\"resources/{}\"", name.to_string_lossy()))
        .collect();
    names.sort();
    names.reverse();
    let listed = format!("files = [{}]", names.join(", "));
    assert!(manifest.contains("files = [\"resources\"]"));
    manifest.replace("files = [\"resources\"]", &listed)
}

/// The command line on one processor, where that can be said.
fn on_one_processor() -> Command {
    let program = env!("CARGO_BIN_EXE_xtask");
    let can = Command::new("taskset").args(["-c", "0", "true"]).status();
    if can.is_ok_and(|status| status.success()) {
        let mut command = Command::new("taskset");
        command.args(["-c", "0", program]);
        command
    } else {
        Command::new(program)
    }
}

#[test]
fn same_inputs_same_bytes() {
    let one = tempfile::tempdir().expect("a temporary folder");
    let other = tempfile::tempdir().expect("a temporary folder");
    let deep = other.path().join("a quite/different place");
    fs::create_dir_all(&deep).expect("folders can be made");
    let first = generate(
        one.path(),
        |manifest| manifest,
        &mut Command::new(env!("CARGO_BIN_EXE_xtask")),
    );
    let second = generate(
        &deep,
        reversed,
        on_one_processor()
            .env("LC_ALL", "tr_TR.UTF-8")
            .env("LANG", "tr_TR.UTF-8")
            .env("TZ", "Asia/Kathmandu")
            .env("HOME", "/"),
    );
    for (one, other) in first.iter().zip(&second) {
        assert_eq!(one.0, other.0);
        assert!(one.1 == other.1, "{} differs", one.0);
    }
    assert_eq!(first.len(), second.len());
}
