//! Bytes to text: by byte order mark, else by the encoding declaration, else UTF-8 (XML 1.0 §4.3.3
//! and appendix F). Bytes that are not in the encoding are an error, never replaced. All encodings
//! of the web are known, and UTF-32; EBCDIC is told, not read.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use crate::xml::scan::{declaration, place};
use crate::xml::{Error, ErrorKind};

/// How many bytes an XML declaration is looked for in.
const DECLARATION: usize = 512;

/// Decodes a document; the byte order mark is left out.
pub(super) fn decode(document: &[u8]) -> Result<Cow<'_, str>, Error> {
    // The mark of UTF-32 begins like one of UTF-16.
    match document {
        [0xFF, 0xFE, 0, 0, rest @ ..] | rest @ [0x3C, 0, 0, 0, ..] => {
            return utf32(rest, u32::from_le_bytes);
        }
        [0, 0, 0xFE, 0xFF, rest @ ..] | rest @ [0, 0, 0, 0x3C, ..] => {
            return utf32(rest, u32::from_be_bytes);
        }
        // `<?xm`
        [0x4C, 0x6F, 0xA7, 0x94, ..] => {
            return Err(failure("the document is in EBCDIC".to_owned()));
        }
        _ => {}
    }
    if let Some((encoding, length)) = Encoding::for_bom(document) {
        let rest = &document[length..];
        let text = decode_as(rest, encoding)?;
        check_mark(&text, encoding)?;
        return Ok(text);
    }
    match document {
        // `<?` without a byte order mark.
        [0x3C, 0, 0x3F, 0, ..] => decode_declared(document, UTF_16LE),
        [0, 0x3C, 0, 0x3F, ..] => decode_declared(document, UTF_16BE),
        _ => match declared(document) {
            Some(label) => decode_labelled(document, &label),
            None => utf8(document),
        },
    }
}

/// The encoding that an XML declaration in an encoding that extends ASCII tells.
fn declared(document: &[u8]) -> Option<String> {
    if !document.starts_with(b"<?xml") {
        return None;
    }
    let head = &document[..document.len().min(DECLARATION)];
    let end = memchr::memmem::find(head, b"?>")? + 2;
    let head = String::from_utf8_lossy(&head[..end]);
    let declaration = declaration(&head).ok()??;
    declaration.encoding.map(str::to_owned)
}

fn decode_labelled<'d>(document: &'d [u8], label: &str) -> Result<Cow<'d, str>, Error> {
    // The names of the WHATWG stand for the code pages of Windows here; XML means the standards.
    if ["ISO-8859-1", "ISO_8859-1", "latin1", "l1"]
        .iter()
        .any(|name| label.eq_ignore_ascii_case(name))
    {
        return Ok(encoding_rs::mem::decode_latin1(document));
    }
    if label.eq_ignore_ascii_case("US-ASCII") || label.eq_ignore_ascii_case("ASCII") {
        return match document.iter().position(|byte| !byte.is_ascii()) {
            None => utf8(document),
            Some(at) => Err(malformed(document, at, "ASCII")),
        };
    }
    match Encoding::for_label(label.as_bytes()) {
        Some(encoding) if encoding == UTF_8 => utf8(document),
        Some(encoding) if encoding == UTF_16LE || encoding == UTF_16BE => Err(failure(format!(
            "the document declares {label}, but is in an encoding that extends ASCII"
        ))),
        Some(encoding) => decode_as(document, encoding),
        None => Err(failure(format!("the encoding {label:?} is unknown"))),
    }
}

/// Decodes UTF-16 that has no byte order mark but begins with a declaration.
fn decode_declared<'d>(
    document: &'d [u8],
    encoding: &'static Encoding,
) -> Result<Cow<'d, str>, Error> {
    let text = decode_as(document, encoding)?;
    check_mark(&text, encoding)?;
    Ok(text)
}

/// The encoding that a decoded text declares must be the one that it is in.
fn check_mark(text: &str, encoding: &'static Encoding) -> Result<(), Error> {
    let Ok(Some(declaration)) = declaration(text) else {
        return Ok(());
    };
    let Some(label) = declaration.encoding else {
        return Ok(());
    };
    let agrees = match Encoding::for_label(label.as_bytes()) {
        Some(declared) if encoding == UTF_8 => declared == UTF_8,
        // "UTF-16" is either byte order.
        Some(declared) => declared == UTF_16LE || declared == UTF_16BE,
        None => label.eq_ignore_ascii_case("ISO-10646-UCS-2"),
    };
    if agrees {
        Ok(())
    } else {
        Err(failure(format!(
            "the document declares {label}, but is in {}",
            encoding.name()
        )))
    }
}

/// Decodes UTF-32, whose declaration is to say so if there is one.
fn utf32(document: &[u8], unit: fn([u8; 4]) -> u32) -> Result<Cow<'_, str>, Error> {
    let (units, rest) = document.as_chunks::<4>();
    let text: Option<String> = units
        .iter()
        .map(|bytes| char::from_u32(unit(*bytes)))
        .collect();
    let Some(text) = text.filter(|_| rest.is_empty()) else {
        let message = "the document holds bytes that are not UTF-32";
        return Err(failure(message.to_owned()));
    };
    if let Ok(Some(declaration)) = declaration(&text)
        && let Some(label) = declaration.encoding
        && !["UTF-32", "UTF-32LE", "UTF-32BE", "ISO-10646-UCS-4"]
            .iter()
            .any(|name| label.eq_ignore_ascii_case(name))
    {
        return Err(failure(format!(
            "the document declares {label}, but is in UTF-32"
        )));
    }
    Ok(Cow::Owned(text))
}

fn decode_as<'d>(document: &'d [u8], encoding: &'static Encoding) -> Result<Cow<'d, str>, Error> {
    if encoding == UTF_8 {
        return utf8(document);
    }
    encoding
        .decode_without_bom_handling_and_without_replacement(document)
        .ok_or_else(|| {
            failure(format!(
                "the document holds bytes that are not {}",
                encoding.name()
            ))
        })
}

fn utf8(document: &[u8]) -> Result<Cow<'_, str>, Error> {
    match std::str::from_utf8(document) {
        Ok(text) => Ok(Cow::Borrowed(text)),
        Err(error) => Err(malformed(document, error.valid_up_to(), "UTF-8")),
    }
}

#[cold]
fn malformed(document: &[u8], at: usize, encoding: &str) -> Error {
    let before = String::from_utf8_lossy(&document[..at]);
    let place = place::line_and_column(&before, before.len());
    let kind = ErrorKind::Encoding(format!("this is not {encoding}"));
    Error::new(kind, String::new(), at, place)
}

#[cold]
fn failure(message: String) -> Error {
    Error::new(ErrorKind::Encoding(message), String::new(), 0, (1, 1))
}
