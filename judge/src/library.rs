//! The documents in memory, as the validator's loader and resolver of locations see them.
//!
//! The validator knows a document by a URI that it may normalise as it likes. So each gets one that is
//! only a number, and paths are folded here alone.

use std::collections::BTreeMap;
use std::sync::Arc;

use xsd_schema::{
    LocationRequest, LocationRewriter, SchemaError, SchemaLoader, SchemaResolver, SchemaResult,
};

use crate::Documents;
use crate::document;

const SCHEME: &str = "memory:///";

/// Where everything leads that is not among the documents.
const MISSING: &str = "memory:///missing";

/// The documents of a judge, decoded, by number.
#[derive(Debug, Clone)]
pub(crate) struct Library {
    shelves: Arc<Shelves>,
}

#[derive(Debug)]
struct Shelves {
    /// Path and text, or why there is none.
    documents: Vec<(String, Result<String, String>)>,
    numbers: BTreeMap<String, usize>,
}

impl Library {
    pub(crate) fn new(documents: &Documents) -> Self {
        let documents: Vec<_> = documents
            .iter()
            .map(|(path, bytes)| (path.clone(), document::text(bytes)))
            .collect();
        let numbers = documents
            .iter()
            .enumerate()
            .map(|(number, (path, _))| (folded("", path), number))
            .collect();
        Self {
            shelves: Arc::new(Shelves { documents, numbers }),
        }
    }

    /// The URI and the text of the document at `path`.
    ///
    /// # Errors
    /// Why there is no text.
    pub(crate) fn entry(&self, path: &str) -> Result<(String, &str), String> {
        let number = self.shelves.numbers.get(&folded("", path));
        let number = number.ok_or_else(|| format!("`{path}` is not among the documents"))?;
        match &self.shelves.documents[*number].1 {
            Ok(text) => Ok((format!("{SCHEME}{number}"), text)),
            Err(reason) => Err(format!("`{path}` cannot be decoded: {reason}")),
        }
    }

    /// The path of the document that the validator knows by `uri`.
    pub(crate) fn path(&self, uri: &str) -> Option<&str> {
        self.document(uri).map(|(path, _)| path.as_str())
    }

    /// The text of the document that the validator knows by `uri`.
    pub(crate) fn text(&self, uri: &str) -> Option<&str> {
        self.document(uri)
            .and_then(|(_, text)| text.as_ref().ok())
            .map(String::as_str)
    }

    /// `message` with paths in the place of URIs.
    pub(crate) fn with_paths(&self, message: &str) -> String {
        let mut rest = message;
        let mut result = String::with_capacity(message.len());
        while let Some(at) = rest.find(SCHEME) {
            result.push_str(&rest[..at]);
            let uri = &rest[at..];
            let end = uri[SCHEME.len()..]
                .find(|c: char| !c.is_ascii_alphanumeric())
                .map_or(uri.len(), |length| SCHEME.len() + length);
            result.push_str(self.path(&uri[..end]).unwrap_or("a missing document"));
            rest = &uri[end..];
        }
        result + rest
    }

    fn document(&self, uri: &str) -> Option<&(String, Result<String, String>)> {
        let number: usize = uri.strip_prefix(SCHEME)?.parse().ok()?;
        self.shelves.documents.get(number)
    }
}

impl SchemaLoader for Library {
    fn load(&self, location: &str) -> SchemaResult<String> {
        match self.document(location) {
            Some((_, Ok(text))) => Ok(text.clone()),
            // Not a resolution error, which the validator would let pass: the document is there.
            Some((path, Err(reason))) => Err(SchemaError::xml(
                format!("`{path}` cannot be decoded: {reason}"),
                None,
            )),
            None => Err(SchemaError::resolution(format!(
                "`{location}` is not among the documents"
            ))),
        }
    }

    fn can_load(&self, location: &str) -> bool {
        location.starts_with(SCHEME)
    }
}

impl LocationRewriter for Library {
    fn rewrite(&self, request: &LocationRequest<'_>, _: &SchemaResolver) -> Option<String> {
        let location = request.location.trim();
        // The validator's own schema of the namespace `xml`, and its own names for ours.
        if location.starts_with("embedded:") || location.starts_with(SCHEME) {
            return None;
        }
        let location = location.split('#').next().unwrap_or_default();
        let numbers = &self.shelves.numbers;
        let base = self.path(request.base_uri).unwrap_or_default();
        let number = numbers
            .get(&folded(base, location))
            .or_else(|| numbers.get(&folded(base, &unescaped(location))))
            // A document may stand under the whole of its URI.
            .or_else(|| numbers.get(&folded("", location)));
        match number {
            Some(number) => Some(format!("{SCHEME}{number}")),
            // Its loader never asks the network, but it has a catalogue of well-known addresses.
            None if location.contains("://") => None,
            None => Some(MISSING.to_owned()),
        }
    }
}

/// `reference` relative to the folder of `base`, with `.`, `..` and doubled slashes folded away.
fn folded(base: &str, reference: &str) -> String {
    let reference = reference.replace('\\', "/");
    let absolute = reference.starts_with('/');
    let folder = match base.rsplit_once('/') {
        Some((folder, _)) if !absolute => folder,
        _ => "",
    };
    let mut segments: Vec<&str> = Vec::new();
    for segment in folder.split('/').chain(reference.split('/')) {
        match segment {
            "" | "." => {}
            ".." if segments.last().is_some_and(|last| *last != "..") => {
                segments.pop();
            }
            _ => segments.push(segment),
        }
    }
    let rooted = absolute || base.starts_with('/');
    format!("{}{}", if rooted { "/" } else { "" }, segments.join("/"))
}

/// `location` with percent escapes decoded.
fn unescaped(location: &str) -> String {
    let bytes = location.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut index = 0;
    while index < bytes.len() {
        let escape = (bytes[index] == b'%')
            .then(|| location.get(index + 1..index + 3))
            .flatten()
            .and_then(|digits| u8::from_str_radix(digits, 16).ok());
        decoded.push(escape.unwrap_or(bytes[index]));
        index += if escape.is_some() { 3 } else { 1 };
    }
    String::from_utf8(decoded).unwrap_or_else(|_| location.to_owned())
}
