//! From the bytes of a document to text that the validator reads: decoded, entities expanded.

use std::collections::BTreeSet;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use crate::doctype::{self, Declarations};

/// A document as the validator takes it.
#[derive(Debug)]
pub(crate) struct Document {
    /// Its text, in which no declared entity is referred to.
    pub(crate) text: String,
    /// The names of its unparsed entities; `None` when they may be declared elsewhere.
    pub(crate) unparsed_entities: Option<BTreeSet<String>>,
}

/// The text of a document.
///
/// # Errors
/// Why it has none.
pub(crate) fn text(bytes: &[u8]) -> Result<String, String> {
    read(bytes).map(|document| document.text)
}

/// Reads a document.
///
/// # Errors
/// Why it cannot be read.
pub(crate) fn read(bytes: &[u8]) -> Result<Document, String> {
    let text = decode(bytes)?;
    match Declarations::of(&text) {
        None => Ok(Document {
            text,
            unparsed_entities: Some(BTreeSet::new()),
        }),
        Some(declarations) => {
            let text = doctype::expand(&text, &declarations)?;
            Ok(Document {
                text,
                unparsed_entities: (!declarations.external).then_some(declarations.unparsed),
            })
        }
    }
}

/// Decodes by byte order mark, by the shape of the first bytes, or as the XML declaration says.
fn decode(bytes: &[u8]) -> Result<String, String> {
    let encoding = match (Encoding::for_bom(bytes), bytes) {
        (Some((encoding, _)), _) => encoding,
        (None, [b'<', 0, ..]) => UTF_16LE,
        (None, [0, b'<', ..]) => UTF_16BE,
        (None, _) => declared(bytes)?,
    };
    let (text, _, malformed) = encoding.decode(bytes);
    if malformed {
        return Err(format!("it is not in {}", encoding.name()));
    }
    Ok(text.into_owned())
}

/// The encoding that the XML declaration names.
fn declared(bytes: &[u8]) -> Result<&'static Encoding, String> {
    let end = bytes.iter().position(|byte| *byte == b'>').unwrap_or(0);
    let declaration = String::from_utf8_lossy(&bytes[..end]);
    if !declaration.starts_with("<?xml") {
        return Ok(UTF_8);
    }
    let Some((_, rest)) = declaration.split_once("encoding") else {
        return Ok(UTF_8);
    };
    let label = rest
        .trim_start_matches(|c: char| c == '=' || c.is_whitespace())
        .trim_start_matches(['"', '\''])
        .split(['"', '\''])
        .next()
        .unwrap_or_default();
    match Encoding::for_label(label.as_bytes()) {
        // The declaration was read a byte a character: it cannot be two.
        Some(encoding) if encoding == UTF_16LE || encoding == UTF_16BE => Ok(UTF_8),
        Some(encoding) => Ok(encoding),
        None => Err(format!("the encoding `{label}` is not known")),
    }
}
