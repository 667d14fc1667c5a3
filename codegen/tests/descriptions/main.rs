//! Manifests and resource descriptions: what is read, what is refused and where.

mod harbour;
mod json_schema;
mod own;
mod paths;
mod random;
mod reading;
mod reference;
mod resolving;
mod support;

use std::path::PathBuf;

/// The root of the repository.
fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// Compares a file of the repository with what it should be, or writes it when `UPDATE_GOLDEN` is
/// set.
fn check_file(path: &str, wanted: &str) {
    let path = root().join(path);
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(&path, wanted).expect("the file can be written");
        return;
    }
    let found = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        found == wanted,
        "{} is out of date: run `UPDATE_GOLDEN=1 cargo test -p codegen --test descriptions`",
        path.display()
    );
}
