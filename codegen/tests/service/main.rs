//! What is generated for each of the small APIs, from `<api>/input/`, is the golden text under
//! `<api>/golden/`; `UPDATE_GOLDEN=1` writes that anew. `tests/serving` compiles it and lets it
//! run.
#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use codegen::input::{Inputs, Source, Start};
use codegen::pipeline::{Package, generate};

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/service")
        .join(name)
}

/// All files below a folder by their path relative to it.
fn read_all(root: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut open = vec![root.to_owned()];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else {
                let name = path.strip_prefix(root).unwrap();
                let name = name.to_str().unwrap().replace('\\', "/");
                found.insert(name, fs::read(&path).unwrap());
            }
        }
    }
    found
}

fn inputs(api: &str) -> Inputs {
    let found = read_all(&folder(&format!("{api}/input")));
    let descriptions = found
        .keys()
        .filter_map(|path| path.strip_prefix("resources/"))
        .map(str::to_owned)
        .collect();
    let mut files: BTreeMap<String, Source> = found
        .into_iter()
        .map(|(path, bytes)| (path, Source::Bytes(bytes)))
        .collect();
    files.insert("resources".to_owned(), Source::Directory(descriptions));
    Inputs {
        start: Start::Manifest("api.toml".to_owned()),
        files,
    }
}

fn golden_text_is_fresh(api: &str) {
    let root = folder(&format!("{api}/golden"));
    // Without a crate of its own around it, nothing is made of this.
    let package = Package {
        name: String::new(),
        runtime: String::new(),
    };
    let output = generate(&inputs(api), &package).unwrap();
    assert!(output.warnings.is_empty(), "{:?}", output.warnings);
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        let _ = fs::remove_dir_all(&root);
        for (path, text) in output.files.files() {
            let path = root.join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        return;
    }
    let golden = read_all(&root);
    let names: Vec<&str> = golden.keys().map(String::as_str).collect();
    let expected: Vec<&str> = output.files.files().map(|(path, _)| path).collect();
    assert_eq!(names, expected, "UPDATE_GOLDEN=1 writes them anew");
    for (path, text) in output.files.files() {
        assert_eq!(String::from_utf8_lossy(&golden[path]), text, "{path}");
    }
}

/// All that descriptions can say.
#[test]
fn notes() {
    golden_text_is_fresh("notes");
}

/// Without documents, sessions and an error element.
#[test]
fn bare() {
    golden_text_is_fresh("bare");
}
