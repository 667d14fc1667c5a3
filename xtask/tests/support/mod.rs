//! What the tests of the command line share: running it inside the test, looking at folders.
#![allow(dead_code)] // Each test uses a part of it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use xtask::{Cli, Environment, Outcome};

/// What a run said and how it ended.
pub(crate) struct Ran {
    /// How it ended.
    pub(crate) outcome: Outcome,
    /// Standard output.
    pub(crate) output: String,
    /// Standard error.
    pub(crate) errors: String,
}

/// Runs the command line in `directory`, within this process.
pub(crate) fn run(directory: &Path, arguments: &[&str]) -> Ran {
    let (mut output, mut errors) = (Vec::new(), Vec::new());
    let mut environment = Environment {
        directory: directory.to_owned(),
        output: &mut output,
        errors: &mut errors,
        colour: false,
        progress: false,
    };
    let arguments = std::iter::once(&"xtask").chain(arguments);
    let outcome = Cli::new().run_in(arguments, &mut environment);
    Ran {
        outcome,
        output: String::from_utf8(output).expect("it writes UTF-8"),
        errors: String::from_utf8(errors).expect("it writes UTF-8"),
    }
}

/// Copies a folder over another; what is in both is replaced, even a folder by a file.
pub(crate) fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("folders can be made");
    for entry in fs::read_dir(from).expect("it can be listed") {
        let entry = entry.expect("it can be listed");
        let place = to.join(entry.file_name());
        if entry.path().is_dir() {
            if place.is_file() {
                fs::remove_file(&place).expect("files can be removed");
            }
            copy(&entry.path(), &place);
        } else {
            fs::copy(entry.path(), &place).expect("files can be copied");
        }
    }
}

/// Every file below a folder with its contents (of very large ones their size).
pub(crate) fn snapshot(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut pending = vec![folder.to_owned()];
    while let Some(path) = pending.pop() {
        let facts = fs::symlink_metadata(&path).expect("it is there");
        let contents = if facts.is_dir() {
            let entries = fs::read_dir(&path).expect("it can be listed");
            pending.extend(entries.map(|entry| entry.expect("it can be listed").path()));
            b"folder".to_vec()
        } else if facts.is_symlink() {
            b"link".to_vec()
        } else if facts.len() > 10 << 20 {
            facts.len().to_string().into_bytes()
        } else {
            fs::read(&path).expect("it can be read")
        };
        found.insert(path, contents);
    }
    found
}
