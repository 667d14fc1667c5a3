//! The shape *sessions*: ten megabytes of larger elements, with attributes, links and texts of many
//! simple types.

mod document;
mod hand;
mod serde;

use em_api::types::ent::BackupJobSessions;

use self::serde::Serde;
use crate::contender::{Contender, events, lenient, same, strict, written};
use crate::hand::read;

/// Sessions in the document: about 10 MB.
const SESSIONS: usize = 5_500;

/// The document, written by the generated writer.
pub(crate) fn document() -> Result<String, String> {
    written(&document::sessions(SESSIONS)?)
}

/// The contenders, once all have read the same.
pub(crate) fn contenders(text: &str) -> Result<Vec<Contender<'_>>, String> {
    let value: BackupJobSessions = strict(text)?;
    same("written", &document::sessions(SESSIONS)?, &value)?;
    same("lenient", &lenient(text)?, &value)?;
    same("by hand", &read(text, hand::sessions)?, &value)?;
    let from_serde = |text| quick_xml::de::from_str::<Serde>(text).map_err(|e| e.to_string());
    same("serde", &from_serde(text)?.into_generated()?, &value)?;
    same("events", &events(text, "Link")?, &(5 * SESSIONS))?;
    same("written by hand", &hand::write(&value), &text.to_owned())?;
    let other = from_serde(text)?;
    Ok(vec![
        Contender::new("read, ours, strict", || strict::<BackupJobSessions>(text)),
        Contender::new("read, ours, lenient", || lenient::<BackupJobSessions>(text)),
        Contender::new("read, by hand", || read(text, hand::sessions)),
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
