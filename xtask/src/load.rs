//! From the disk to `Inputs`: reads what the library asks for until it asks for nothing more.

use std::collections::BTreeMap;
use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use codegen::input::{Inputs, Source, Start};
use codegen::{parse, pipeline};

/// Reads everything that `start` leads to. Logical paths are relative to `base`.
///
/// What cannot be read is part of the result: the library says where it was named.
pub fn load(start: Start, base: &Path) -> Inputs {
    let mut inputs = Inputs {
        start,
        files: BTreeMap::new(),
    };
    loop {
        // The manifest, which comes first, may raise or lower them.
        let limits = pipeline::limits(&inputs);
        let requests = parse::requests(&inputs, limits);
        if requests.is_empty() {
            return inputs;
        }
        for path in requests {
            let source = read(&place(base, &path), limits.document_bytes);
            inputs.files.insert(path, source);
        }
    }
}

/// Where a logical path is on the disk. `join` takes care of absolute ones.
fn place(base: &Path, path: &str) -> PathBuf {
    if path.is_empty() {
        base.to_owned()
    } else {
        base.join(path)
    }
}

/// What is at `path`; of a file no more than `limit` bytes are ever read.
fn read(path: &Path, limit: u64) -> Source {
    let unreadable = |error: std::io::Error| match error.kind() {
        std::io::ErrorKind::NotFound | std::io::ErrorKind::NotADirectory => Source::Missing,
        _ => Source::Unreadable(error.to_string()),
    };
    let metadata = match fs::metadata(path) {
        Ok(metadata) => metadata,
        Err(error) => return unreadable(error),
    };
    if metadata.is_dir() {
        return list(path).unwrap_or_else(unreadable);
    }
    if !metadata.is_file() {
        return Source::Unreadable("it is neither a file nor a folder".to_owned());
    }
    if metadata.len() > limit {
        return Source::TooLarge(metadata.len());
    }
    let mut bytes = Vec::with_capacity(usize::try_from(metadata.len()).unwrap_or(0));
    // One byte more than the limit: the file may have grown since.
    match fs::File::open(path).and_then(|file| file.take(limit + 1).read_to_end(&mut bytes)) {
        Ok(_) if bytes.len() as u64 > limit => Source::TooLarge(bytes.len() as u64),
        Ok(_) => Source::Bytes(bytes),
        Err(error) => unreadable(error),
    }
}

/// The names of the files in a folder.
fn list(path: &Path) -> std::io::Result<Source> {
    let mut names = Vec::new();
    for entry in fs::read_dir(path)? {
        let entry = entry?;
        let is_file = fs::metadata(entry.path()).is_ok_and(|metadata| metadata.is_file());
        if let (true, Ok(name)) = (is_file, entry.file_name().into_string()) {
            names.push(name);
        }
    }
    names.sort();
    Ok(Source::Directory(names))
}
