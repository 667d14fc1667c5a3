//! The files of a run, decoded, and why some could not be had.

use std::borrow::Cow;
use std::collections::BTreeMap;

use runtime::xml::ErrorKind;

use super::{Inputs, LogicalPath, Source, Start};
use crate::diagnostics::{Diagnostic, FileId, Sources, Span, codes};

/// What is refused before it is understood.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// The size of a file in bytes.
    pub document_bytes: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            document_bytes: 16 << 20,
        }
    }
}

/// Why there is no text at a path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unavailable {
    /// Nothing is there.
    Missing,
    /// A folder is there.
    Directory,
    /// The file has so many bytes, which is too much.
    TooLarge(u64),
    /// The operating system's reason.
    Unreadable(String),
    /// What is wrong with the encoding.
    Undecodable(String),
}

/// All files of a run: text for diagnostics and for reading, in the order of their paths.
#[derive(Debug, Clone, Default)]
pub struct Files {
    /// The texts; files without one are present too, empty, so that they can be pointed at.
    pub sources: Sources,
    entries: BTreeMap<LogicalPath, Entry>,
}

#[derive(Debug, Clone)]
struct Entry {
    file: FileId,
    unavailable: Option<Unavailable>,
    listing: Vec<String>,
}

impl Files {
    /// Decodes everything, whatever it is used for. Where the run begins is always among the
    /// files, so that it can be pointed at.
    pub fn decode(inputs: &Inputs, limits: Limits) -> Self {
        let mut files = Self::default();
        let mut found: BTreeMap<&str, &Source> = match &inputs.start {
            Start::Manifest(path) => BTreeMap::from([(path.as_str(), &Source::Missing)]),
            Start::SchemaDocuments(paths, _) => paths
                .iter()
                .map(|path| (path.as_str(), &Source::Missing))
                .collect(),
        };
        found.extend(
            inputs
                .files
                .iter()
                .map(|(path, source)| (path.as_str(), source)),
        );
        for (path, source) in found {
            let mut listing = Vec::new();
            let outcome = match source {
                Source::Bytes(bytes) if bytes.len() as u64 > limits.document_bytes => {
                    Err(Unavailable::TooLarge(bytes.len() as u64))
                }
                Source::Bytes(bytes) => decode(bytes),
                Source::Directory(names) => {
                    listing = names.clone();
                    listing.sort();
                    Err(Unavailable::Directory)
                }
                Source::Missing => Err(Unavailable::Missing),
                Source::TooLarge(size) => Err(Unavailable::TooLarge(*size)),
                Source::Unreadable(reason) => Err(Unavailable::Unreadable(reason.clone())),
            };
            let (text, unavailable) = match outcome {
                Ok(text) => (text, None),
                Err(reason) => (String::new(), Some(reason)),
            };
            let entry = Entry {
                file: files.sources.add(path, text),
                unavailable,
                listing,
            };
            files.entries.insert(path.to_owned(), entry);
        }
        files
    }

    /// The file at `path`, when it has text.
    ///
    /// # Errors
    /// Why it has none; a path that was never asked for counts as missing.
    pub fn get(&self, path: &str) -> Result<FileId, Unavailable> {
        let entry = self.entries.get(path).ok_or(Unavailable::Missing)?;
        match &entry.unavailable {
            None => Ok(entry.file),
            Some(reason) => Err(reason.clone()),
        }
    }

    /// The number of the file at `path`, with text or without.
    pub fn id(&self, path: &str) -> Option<FileId> {
        self.entries.get(path).map(|entry| entry.file)
    }

    /// The names in the folder at `path`, sorted, when it is one.
    pub fn listing(&self, path: &str) -> Option<&[String]> {
        let entry = self.entries.get(path)?;
        (entry.unavailable == Some(Unavailable::Directory)).then_some(&entry.listing)
    }

    /// The text of a file.
    pub fn text(&self, file: FileId) -> &str {
        &self.sources.get(file).text
    }
}

impl Unavailable {
    /// The error that `path` is not to be had, at the words that name it.
    pub fn diagnostic(&self, path: &str, at: Span) -> Diagnostic {
        let name = if path.is_empty() { "." } else { path };
        match self {
            Self::Missing => Diagnostic::error(
                &codes::I0001,
                at,
                format!("`{name}` does not exist"),
                "correct the path; it is relative to the file that names it",
            ),
            Self::Directory => Diagnostic::error(
                &codes::I0002,
                at,
                format!("`{name}` is a directory"),
                "name a file in it",
            ),
            Self::TooLarge(size) => Diagnostic::error(
                &codes::I0004,
                at,
                format!("`{name}` is too large: {size} bytes"),
                "check the path, or raise `limits.document-bytes` in the manifest",
            ),
            Self::Unreadable(reason) => Diagnostic::error(
                &codes::I0003,
                at,
                format!("`{name}` cannot be read: {reason}"),
                "make the file readable",
            ),
            Self::Undecodable(reason) => Diagnostic::error(
                &codes::I0005,
                at,
                format!("`{name}` cannot be decoded: {reason}"),
                "save the file as UTF-8, or declare its encoding in the XML declaration",
            ),
        }
    }
}

/// The text of a file in its declared encoding, without a byte order mark.
fn decode(bytes: &[u8]) -> Result<String, Unavailable> {
    runtime::xml::decode(bytes)
        .map(Cow::into_owned)
        .map_err(|error| match error.kind() {
            ErrorKind::Encoding(reason) => Unavailable::Undecodable(format!(
                "{reason} (line {}, column {})",
                error.line(),
                error.column()
            )),
            other => Unavailable::Undecodable(other.to_string()),
        })
}
