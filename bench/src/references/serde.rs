//! The types that a careful user of serde writes for the same documents; neither order nor
//! namespaces are checked.

use em_api::types::ent::{EntityReference, EntityReferences, Link, LinkRelation, Links};
use runtime::datatypes::AnyUri;
use serde::{Deserialize, Serialize};

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
pub(crate) struct SerdeLinks {
    #[serde(rename = "Link", default)]
    link: Vec<SerdeLink>,
}

#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct SerdeLink {
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
pub(crate) enum SerdeRelation {
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
    /// The same as the generated types hold it.
    pub(crate) fn into_generated(self) -> EntityReferences {
        EntityReferences {
            ref_: self.references.into_iter().map(reference).collect(),
        }
    }
}

fn reference(from: SerdeReference) -> EntityReference {
    EntityReference {
        uid: from.uid,
        name: from.name,
        href: AnyUri::collapsed(&from.href),
        type_: from.link_type,
        links: from.links.map(links),
    }
}

/// The links as the generated types hold them.
pub(crate) fn links(from: SerdeLinks) -> Links {
    Links {
        link: from.link.into_iter().map(link).collect(),
    }
}

fn link(from: SerdeLink) -> Link {
    use SerdeRelation as R;
    let rel = match from.relation {
        R::Up => LinkRelation::Up,
        R::Down => LinkRelation::Down,
        R::Alternate => LinkRelation::Alternate,
        R::Related => LinkRelation::Related,
        R::Create => LinkRelation::Create,
        R::Edit => LinkRelation::Edit,
        R::Delete => LinkRelation::Delete,
        R::Start => LinkRelation::Start,
        R::Stop => LinkRelation::Stop,
        R::First => LinkRelation::First,
        R::Prev => LinkRelation::Prev,
        R::Next => LinkRelation::Next,
        R::Last => LinkRelation::Last,
    };
    Link {
        href: AnyUri::collapsed(&from.href),
        name: from.name,
        type_: from.link_type,
        rel,
    }
}
