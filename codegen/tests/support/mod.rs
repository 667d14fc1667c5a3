//! What tests of generated code share: inputs from a folder, golden files, documents compared by
//! an independent parser.

#![allow(dead_code, reason = "each test target uses a part of it")]

pub(crate) mod compare;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use codegen::input::{Inputs, Layout, Source, Start};
use codegen::output::FileTree;
use codegen::pipeline::{self, Failure, Package};

/// The folder of the case files.
pub(crate) fn golden() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden")
}

/// Whether golden files are to be written instead of compared.
pub(crate) fn update_golden() -> bool {
    std::env::var_os("UPDATE_GOLDEN").is_some_and(|value| value == "1")
}

/// The folder of shared test material; says so on stderr when it is absent.
#[allow(clippy::print_stderr, reason = "a test that is skipped says so")]
pub(crate) fn shared(part: &str) -> Option<PathBuf> {
    let folder = match std::env::var_os("SHARED_DIR") {
        Some(folder) => PathBuf::from(folder),
        None => Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared"),
    };
    let folder = folder.join(part);
    if folder.is_dir() {
        Some(folder)
    } else {
        eprintln!("skipped: {} is absent", folder.display());
        None
    }
}

/// All files below `folder` by relative path, `/` between parts.
pub(crate) fn files_below(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    collect(folder, "", &mut files);
    files
}

fn collect(folder: &Path, prefix: &str, files: &mut BTreeMap<String, Vec<u8>>) {
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    for entry in entries {
        let path = entry.expect("the folder can be listed").path();
        let name = path
            .file_name()
            .and_then(|name| name.to_str())
            .expect("a UTF-8 name");
        let name = format!("{prefix}{name}");
        if path.is_dir() {
            collect(&path, &format!("{name}/"), files);
        } else {
            files.insert(name, fs::read(&path).expect("the file can be read"));
        }
    }
}

/// Generates from the schema documents of a folder, starting at `start`.
///
/// # Panics
/// When there are findings; they are the message.
pub(crate) fn generate(folder: &Path, start: &str, layout: Layout) -> FileTree {
    let files = files_below(folder)
        .into_iter()
        .filter(|(path, _)| path.ends_with(".xsd"))
        .map(|(path, bytes)| (path, Source::Bytes(bytes)))
        .collect();
    let inputs = Inputs {
        start: Start::SchemaDocuments(vec![start.to_owned()], layout),
        files,
    };
    let package = Package {
        name: "generated".to_owned(),
        runtime: String::new(),
    };
    match pipeline::generate(&inputs, &package) {
        Ok(output) => output.files,
        Err(Failure::Internal(error)) => panic!("{error}"),
        Err(Failure::Input {
            diagnostics,
            sources,
        }) => {
            let findings: Vec<String> = diagnostics
                .iter()
                .map(|finding| {
                    let place = sources.place(finding.primary.span);
                    format!("{place}: {} {}", finding.code.id, finding.message)
                })
                .collect();
            panic!("{}: {}", folder.display(), findings.join("\n"));
        }
    }
}
