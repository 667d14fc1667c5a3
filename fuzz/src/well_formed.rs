//! Bytes as a document without a schema, beside another parser.

use runtime::xml::pull::{Event, PullReader};
use runtime::xml::{Error, Input};

use crate::small_limits;

/// What we take, another parser takes and sees the same in; a document is the same in UTF-16 as in UTF-8.
///
/// # Panics
/// When that does not hold.
pub fn well_formed(bytes: &[u8]) {
    // Any encoding that it declares: an error or a document, no matter which.
    let _ = seen(Input::from_bytes(bytes, &small_limits()));
    let Ok(text) = std::str::from_utf8(bytes) else {
        return;
    };
    // A byte order mark is no part of the text, each way of reading takes one away.
    let text = text.trim_start_matches('\u{FEFF}');
    let limits = small_limits();
    let ours = seen(Input::from_text(text, &limits));
    check_encodings(text, &ours);
    let Ok(ours) = ours else {
        return;
    };
    if speaks_another_language(text) {
        return;
    }
    match theirs(text) {
        Ok(theirs) => assert_eq!(ours, theirs, "{text}"),
        Err(error) if is_limit(&error) => {}
        Err(error) => panic!("{text} is {ours} to us, the other parser says {error}"),
    }
}

/// Where the other parser is known to differ from XML 1.0.
fn speaks_another_language(text: &str) -> bool {
    // It reads no attribute lists, takes a carriage return before a reference for one of the reference's, and reads
    // declarations of entities as they come, in other entities as well.
    text.contains("<!ATTLIST") || text.contains('\r') || text.contains("<!ENTITY")
}

/// The other parser has limits of its own.
fn is_limit(error: &roxmltree::Error) -> bool {
    use roxmltree::Error::{AttributesLimitReached, NamespacesLimitReached, NodesLimitReached};
    matches!(
        error,
        NodesLimitReached | AttributesLimitReached | NamespacesLimitReached
    )
}

/// In UTF-16 a document without an XML declaration is the same.
fn check_encodings(text: &str, expected: &Result<String, Error>) {
    // What a declaration says of the encoding would be wrong; NUL, which is no character of XML, is what UTF-16 without
    // a byte order mark is recognised by.
    if text.starts_with("<?xml") || text.contains('\0') {
        return;
    }
    let limits = small_limits();
    if text.len() * 2 + 2 > limits.document {
        return;
    }
    let little: Vec<u8> = std::iter::once(0xFEFF)
        .chain(text.encode_utf16())
        .flat_map(u16::to_le_bytes)
        .collect();
    let big: Vec<u8> = std::iter::once(0xFEFF)
        .chain(text.encode_utf16())
        .flat_map(u16::to_be_bytes)
        .collect();
    for bytes in [text.as_bytes(), &little, &big] {
        let seen = seen(Input::from_bytes(bytes, &limits));
        match (&seen, expected) {
            (Ok(seen), Ok(expected)) => assert_eq!(seen, expected, "{text}"),
            (Err(seen), Err(expected)) => {
                assert_eq!(seen.to_string(), expected.to_string(), "{text}")
            }
            _ => panic!("{text}: {seen:?} instead of {expected:?}"),
        }
    }
}

/// What our reader sees of a document, names resolved.
fn seen(input: Result<Input<'_>, Error>) -> Result<String, Error> {
    let limits = small_limits();
    let input = input?;
    let mut reader = PullReader::new(&input, &limits);
    let mut shown = String::new();
    while let Some(event) = reader.next()? {
        match event {
            Event::Start(tag) => {
                shown.push_str(&format!("({{{}}}{}", tag.namespace(), tag.local_name()));
                for each in tag.attributes() {
                    let (namespace, local) = (each.namespace(), each.local_name());
                    shown.push_str(&format!(" {{{namespace}}}{local}={:?}", each.value()));
                }
            }
            Event::Text(text) => shown.push_str(&format!("|{:?}", text.text)),
            Event::End(_) => shown.push(')'),
        }
    }
    Ok(shown)
}

/// What the other parser sees.
fn theirs(text: &str) -> Result<String, roxmltree::Error> {
    let options = roxmltree::ParsingOptions {
        allow_dtd: true,
        ..roxmltree::ParsingOptions::default()
    };
    let parsed = roxmltree::Document::parse_with_options(text, options)?;
    let mut shown = String::new();
    show(parsed.root_element(), &mut shown);
    Ok(shown)
}

fn show(node: roxmltree::Node<'_, '_>, shown: &mut String) {
    let name = node.tag_name();
    shown.push_str(&format!(
        "({{{}}}{}",
        name.namespace().unwrap_or_default(),
        name.name()
    ));
    for each in node.attributes() {
        let namespace = each.namespace().unwrap_or_default();
        shown.push_str(&format!(
            " {{{namespace}}}{}={:?}",
            each.name(),
            each.value()
        ));
    }
    // Comments and processing instructions part texts there, not here.
    let mut text = String::new();
    for child in node.children() {
        if child.is_element() {
            push_text(&mut text, shown);
            show(child, shown);
        } else if child.is_text() {
            text.push_str(child.text().unwrap_or_default());
        }
    }
    push_text(&mut text, shown);
    shown.push(')');
}

fn push_text(text: &mut String, shown: &mut String) {
    if !text.is_empty() {
        shown.push_str(&format!("|{text:?}"));
        text.clear();
    }
}
