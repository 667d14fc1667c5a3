//! What is a document and what is not: XML 1.0 (fifth edition) and Namespaces in XML 1.0, by table.

mod document_types;
mod documents;
mod encodings;
mod parameter_entities;

use runtime::xml::pull::{Event, PullReader};
use runtime::xml::{Error, Input, Limits};

/// The document as a text that shows everything a reader sees: `(name a=v |text)`.
pub(crate) fn show(document: &str) -> Result<String, Error> {
    show_bytes(document.as_bytes())
}

pub(crate) fn show_bytes(document: &[u8]) -> Result<String, Error> {
    let limits = Limits::default();
    let input = Input::from_bytes(document, &limits)?;
    let mut reader = PullReader::new(&input, &limits);
    let mut shown = String::new();
    while let Some(event) = reader.next()? {
        match event {
            Event::Start(tag) => {
                shown.push('(');
                if !tag.namespace().is_empty() {
                    shown.push_str(&format!("{{{}}}", tag.namespace()));
                }
                shown.push_str(tag.local_name());
                for attribute in tag.attributes() {
                    shown.push(' ');
                    if !attribute.namespace().is_empty() {
                        shown.push_str(&format!("{{{}}}", attribute.namespace()));
                    }
                    shown.push_str(&format!(
                        "{}={}",
                        attribute.local_name(),
                        attribute.value().escape_debug()
                    ));
                }
            }
            Event::Text(text) => shown.push_str(&format!("|{}|", text.text.escape_debug())),
            Event::End(_) => shown.push(')'),
        }
    }
    Ok(shown)
}
