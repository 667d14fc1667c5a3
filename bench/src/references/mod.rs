//! The shape *references*: a long list of short elements, nearly all of it attributes.

pub(crate) mod document;
pub(crate) mod hand;
pub(crate) mod serde;

use em_api::types::ent::EntityReferences;

use self::serde::Serde;
use crate::contender::{Contender, events, lenient, same, strict, written};
use crate::hand::read;

/// References in the document: about 1.2 MB.
const REFERENCES: usize = 1_000;

/// The document, written by the generated writer.
pub(crate) fn document() -> Result<String, String> {
    written(&document::references(REFERENCES))
}

/// The contenders, once all have read the same.
pub(crate) fn contenders(text: &str) -> Result<Vec<Contender<'_>>, String> {
    let value: EntityReferences = strict(text)?;
    same("written", &document::references(REFERENCES), &value)?;
    same("lenient", &lenient(text)?, &value)?;
    same("by hand", &read(text, hand::references)?, &value)?;
    let from_serde = |text| quick_xml::de::from_str::<Serde>(text).map_err(|e| e.to_string());
    same("serde", &from_serde(text)?.into_generated(), &value)?;
    same("events", &events(text, "Link")?, &(5 * REFERENCES))?;
    same("written by hand", &hand::write(&value), &text.to_owned())?;
    let other = from_serde(text)?;
    Ok(vec![
        Contender::new("read, ours, strict", || strict::<EntityReferences>(text)),
        Contender::new("read, ours, lenient", || lenient::<EntityReferences>(text)),
        Contender::new("read, by hand", || read(text, hand::references)),
        Contender::new("read, serde + quick-xml", move || from_serde(text)),
        Contender::new("quick-xml, events only", || events(text, "Link")),
        Contender::new("write, ours", {
            let value = value.clone();
            move || written(&value)
        }),
        Contender::new("write, by hand", move || Ok(hand::write(&value))),
        Contender::new("write, serde + quick-xml", move || {
            quick_xml::se::to_string(&other).map_err(|error| error.to_string())
        }),
    ])
}
