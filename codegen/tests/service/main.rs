//! What is generated for the small API in `input/` is the golden text under `golden/`;
//! `UPDATE_GOLDEN=1` writes that anew. `tests/serving` compiles it and lets it run.
#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use codegen::input::{Inputs, Source, Start};
use codegen::output::FileTree;
use codegen::pipeline::{Components, components};
use codegen::{emit, lower};

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

fn inputs() -> Inputs {
    let mut files: BTreeMap<String, Source> = read_all(&folder("input"))
        .into_iter()
        .map(|(path, bytes)| (path, Source::Bytes(bytes)))
        .collect();
    let names = ["files.toml", "notes.toml", "types.toml"].map(str::to_owned);
    files.insert("resources".to_owned(), Source::Directory(names.to_vec()));
    Inputs {
        start: Start::Manifest("api.toml".to_owned()),
        files,
    }
}

fn generated() -> FileTree {
    let Components {
        schema,
        api,
        manifest,
        sources,
        ..
    } = components(&inputs()).unwrap();
    let (model, findings) = lower::lower(&schema, &sources, &manifest);
    assert!(!findings.has_errors(), "{findings:?}");
    let (service, findings) = lower::operations::lower(&api.unwrap(), &model, &sources);
    assert!(!findings.has_errors(), "{findings:?}");
    let mut drafts = emit::types(&model, "types");
    drafts.extend(emit::service(&model, &service.unwrap(), ""));
    FileTree::format(drafts, []).unwrap()
}

#[test]
fn golden_text_is_fresh() {
    let root = folder("golden");
    let generated = generated();
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        let _ = fs::remove_dir_all(&root);
        for (path, text) in generated.files() {
            let path = root.join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        return;
    }
    let golden = read_all(&root);
    let names: Vec<&str> = golden.keys().map(String::as_str).collect();
    let expected: Vec<&str> = generated.files().map(|(path, _)| path).collect();
    assert_eq!(names, expected, "UPDATE_GOLDEN=1 writes them anew");
    for (path, text) in generated.files() {
        assert_eq!(String::from_utf8_lossy(&golden[path]), text, "{path}");
    }
}
