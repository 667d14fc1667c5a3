//! The document that is read and written: references with their links, all different.

use em_api::types::ent::{EntityReference, EntityReferences, Link, LinkRelation, Links};
use runtime::datatypes::AnyUri;
use runtime::xml::Root as _;

/// So many references, five links each.
pub(crate) fn references(count: usize) -> EntityReferences {
    EntityReferences {
        ref_: (0..count).map(reference).collect(),
    }
}

fn reference(number: usize) -> EntityReference {
    let id = format!("0e6b4c7d-0d9c-4ab9-94a7-{number:012x}");
    let base = "http://backup.example:9399/api";
    let name = format!("Agent Backup Job SQL - host{number}.example@2018-12-20 14:30:45");
    let link = |rel, path: String, name: Option<&str>, link_type: &str| Link {
        href: AnyUri::collapsed(&format!("{base}{path}")),
        name: name.map(str::to_owned),
        type_: Some(link_type.to_owned()),
        rel,
    };
    let session = format!("/backupSessions/{id}");
    EntityReference {
        uid: format!("urn:veeam:BackupJobSession:{id}"),
        name: name.clone(),
        href: AnyUri::collapsed(&format!("{base}{session}")),
        type_: "BackupJobSessionReference".to_owned(),
        links: Some(Links {
            link: vec![
                link(
                    LinkRelation::Up,
                    "/backupServers/8c88c6d6-931f-4044-8c0b-7a0c5f188b00".to_owned(),
                    Some("backup.example"),
                    "BackupServerReference",
                ),
                link(
                    LinkRelation::Up,
                    format!("/jobs/{id}"),
                    Some("SQL & more"),
                    "JobReference",
                ),
                link(
                    LinkRelation::Up,
                    "/backupSessions/8ba90554-4cb0-4979-b4cc-00887fcd1caa".to_owned(),
                    Some("Parent session"),
                    "BackupJobSessionReference",
                ),
                link(
                    LinkRelation::Alternate,
                    format!("{session}?format=Entity"),
                    Some(&name),
                    "BackupJobSession",
                ),
                link(
                    LinkRelation::Down,
                    format!("{session}/taskSessions"),
                    None,
                    "BackupTaskSessionReferenceList",
                ),
            ],
        }),
    }
}

/// Written by the generated writer.
pub(crate) fn written(value: &EntityReferences) -> Result<String, String> {
    value.to_xml().map_err(|error| error.to_string())
}

/// How many links there are in all.
pub(crate) fn count_links(value: &EntityReferences) -> usize {
    value
        .ref_
        .iter()
        .filter_map(|reference| reference.links.as_ref())
        .map(|links| links.link.len())
        .sum()
}
