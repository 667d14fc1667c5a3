//! Documents made comparable: by an XML parser that is not ours, in the spirit of Canonical XML.

use std::collections::BTreeMap;
use std::fmt::Write as _;

/// One line for each element and text: expanded names, attributes in order, white space between
/// elements dropped.
///
/// # Panics
/// When the text is not well-formed.
pub(crate) fn canonical(text: &str) -> String {
    let document =
        roxmltree::Document::parse(text).unwrap_or_else(|error| panic!("{error} in {text}"));
    let mut out = String::new();
    write_node(document.root_element(), 0, &mut out);
    out
}

/// The prefixes that the root element declares.
///
/// # Panics
/// When the text is not well-formed.
pub(crate) fn declared(text: &str) -> BTreeMap<String, String> {
    let document =
        roxmltree::Document::parse(text).unwrap_or_else(|error| panic!("{error} in {text}"));
    document
        .root_element()
        .namespaces()
        .map(|each| {
            (
                each.name().unwrap_or_default().to_owned(),
                each.uri().to_owned(),
            )
        })
        .collect()
}

fn write_node(node: roxmltree::Node<'_, '_>, depth: usize, out: &mut String) {
    let indent = depth * 2;
    if let Some(text) = node.text().filter(|_| node.is_text()) {
        if !text.trim().is_empty() {
            writeln!(out, "{:indent$}{text:?}", "").expect("a String takes everything");
        }
        return;
    }
    if !node.is_element() {
        return;
    }
    let name = node.tag_name();
    let namespace = name.namespace().unwrap_or_default();
    let attributes: BTreeMap<_, _> = node
        .attributes()
        .map(|attribute| ((attribute.namespace(), attribute.name()), attribute.value()))
        .collect();
    writeln!(
        out,
        "{:indent$}{{{namespace}}}{} {attributes:?}",
        "",
        name.name()
    )
    .expect("a String takes everything");
    for child in node.children() {
        write_node(child, depth + 1, out);
    }
}
