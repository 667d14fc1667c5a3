//! The contenders that read.

use em_api::types::ent::EntityReferences;
use runtime::xml::{ReadOptions, Root as _};
use serde::{Deserialize, Serialize};

/// The generated reader, all checks.
pub(crate) fn ours_strict(text: &str) -> Result<EntityReferences, String> {
    EntityReferences::from_xml(text).map_err(|error| error.to_string())
}

/// The generated reader, tolerant.
pub(crate) fn ours_lenient(text: &str) -> Result<EntityReferences, String> {
    EntityReferences::from_xml_with(text.as_bytes(), &ReadOptions::lenient())
        .map_err(|error| error.to_string())
}

/// What a careful user of serde writes for the same documents.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename = "EntityReferences")]
pub(crate) struct Serde {
    #[serde(rename = "@xmlns")]
    namespace: String,
    #[serde(rename = "Ref", default)]
    references: Vec<SerdeReference>,
}

#[derive(Debug, Serialize, Deserialize)]
struct SerdeReference {
    #[serde(rename = "@UID")]
    uid: String,
    #[serde(rename = "@Name")]
    name: String,
    #[serde(rename = "@Href")]
    href: String,
    #[serde(rename = "@Type")]
    link_type: String,
    #[serde(rename = "Links", skip_serializing_if = "Option::is_none")]
    links: Option<SerdeLinks>,
}

#[derive(Debug, Serialize, Deserialize)]
struct SerdeLinks {
    #[serde(rename = "Link", default)]
    link: Vec<SerdeLink>,
}

#[derive(Debug, Serialize, Deserialize)]
struct SerdeLink {
    #[serde(rename = "@Href")]
    href: String,
    #[serde(rename = "@Name", skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    #[serde(rename = "@Type", skip_serializing_if = "Option::is_none")]
    link_type: Option<String>,
    #[serde(rename = "@Rel")]
    relation: SerdeRelation,
}

#[derive(Debug, Serialize, Deserialize)]
enum SerdeRelation {
    Up,
    Down,
    Alternate,
    Related,
    Create,
    Edit,
    Delete,
    Start,
    Stop,
    First,
    Prev,
    Next,
    Last,
}

impl Serde {
    /// How many links there are in all.
    pub(crate) fn links(&self) -> usize {
        self.references
            .iter()
            .filter_map(|reference| reference.links.as_ref())
            .map(|links| links.link.len())
            .sum()
    }

    /// Written by serde.
    pub(crate) fn written(&self) -> Result<String, String> {
        quick_xml::se::to_string(self).map_err(|error| error.to_string())
    }
}

/// Derived code over quick-xml; neither order nor namespaces are checked.
pub(crate) fn serde(text: &str) -> Result<Serde, String> {
    quick_xml::de::from_str(text).map_err(|error| error.to_string())
}

/// The tokenizer of quick-xml alone, attributes included: nothing is checked, nothing kept but the
/// number of links.
pub(crate) fn events(text: &str) -> Result<usize, String> {
    use quick_xml::events::Event;

    let mut reader = quick_xml::Reader::from_str(text);
    let mut links = 0;
    loop {
        match reader.read_event().map_err(|error| error.to_string())? {
            Event::Start(tag) | Event::Empty(tag) => {
                for attribute in tag.attributes() {
                    std::hint::black_box(attribute.map_err(|error| error.to_string())?);
                }
                links += usize::from(tag.local_name().as_ref() == "Link");
            }
            Event::Eof => return Ok(links),
            _ => {}
        }
    }
}
