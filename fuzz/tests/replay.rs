//! Replays what is kept: seeds, inputs that once found a bug, and the documents of the golden cases. Needs no fuzzer.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

/// The longest that one input may take, in an unoptimised build on a busy machine.
const PATIENCE: Duration = Duration::from_secs(60);

#[test]
fn documents_are_read_or_refused() {
    replay(
        fuzz::readers,
        &["seeds/readers", "regressions/readers", GOLDEN],
    );
}

#[test]
fn documents_are_what_they_are_to_others() {
    let folders = [
        "seeds/well_formed",
        "regressions/well_formed",
        "seeds/readers",
        GOLDEN,
    ];
    replay(fuzz::well_formed, &folders);
}

#[test]
fn schemas_generate_or_are_refused() {
    replay(fuzz::schemas, &["seeds/schemas", "regressions/schemas"]);
}

const GOLDEN: &str = "../codegen/tests/golden";

/// Runs a target over all documents below the folders, the panic of one naming its file.
fn replay(target: fn(&[u8]), folders: &[&str]) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    for folder in folders {
        collect(&root.join(folder), &mut files);
    }
    assert!(!files.is_empty(), "nothing to replay in {folders:?}");
    for file in files {
        let bytes = fs::read(&file).expect("it can be read");
        let (done, waiting) = mpsc::channel();
        let work = thread::spawn(move || {
            target(&bytes);
            let _ = done.send(());
        });
        match waiting.recv_timeout(PATIENCE) {
            Ok(()) => work.join().expect("it has ended"),
            Err(mpsc::RecvTimeoutError::Disconnected) => panic!("{} panics", file.display()),
            Err(mpsc::RecvTimeoutError::Timeout) => panic!("{} takes too long", file.display()),
        }
    }
}

/// All files that are no generated code, no expected messages and no schemas of golden cases.
fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    let mut entries: Vec<_> = entries
        .map(|entry| entry.expect("it can be listed").path())
        .collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            collect(&path, files);
        } else if !path
            .extension()
            .is_some_and(|ending| ["rs", "txt"].iter().any(|it| ending == *it))
        {
            files.push(path);
        }
    }
}
