//! From a suite on the disk to the generator's `Inputs`. Nothing outside the suite is read.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use codegen::input::{Inputs, Layout, Limits, Source, Start};
use codegen::parse;

use crate::fingerprint::Fingerprint;

/// Reads schema documents and what they lead to.
pub(crate) fn load(suite: &Path, documents: &[String]) -> Inputs {
    let mut inputs = Inputs {
        start: Start::SchemaDocuments(documents.to_vec(), Layout::Module),
        files: BTreeMap::new(),
    };
    loop {
        let requests = parse::requests(&inputs, Limits::default());
        if requests.is_empty() {
            return inputs;
        }
        for path in requests {
            let source = read(suite, &path);
            inputs.files.insert(path, source);
        }
    }
}

/// The number of what is in these files now.
pub(crate) fn fingerprint(suite: &Path, paths: &[String]) -> Fingerprint {
    paths
        .iter()
        .fold(Fingerprint::of(&[]), |all, path| match read(suite, path) {
            Source::Bytes(bytes) => all.and(&[path.as_bytes(), &bytes]),
            _ => all.and(&[path.as_bytes()]),
        })
}

fn read(suite: &Path, path: &str) -> Source {
    if path.starts_with('/') || path.split('/').any(|part| part == "..") {
        return Source::Missing;
    }
    let place = suite.join(path);
    if place.is_dir() {
        return Source::Directory(Vec::new());
    }
    // Names that the system refuses are names of nothing.
    fs::read(place).map_or(Source::Missing, Source::Bytes)
}
