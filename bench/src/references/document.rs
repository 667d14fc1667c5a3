//! The document that is read and written: references with their links, all different.

use em_api::types::ent::{EntityReference, EntityReferences, Link, LinkRelation, Links};
use runtime::datatypes::AnyUri;

/// So many references, five links each.
pub(crate) fn references(count: usize) -> EntityReferences {
    EntityReferences {
        ref_: (0..count).map(reference).collect(),
    }
}

fn reference(number: usize) -> EntityReference {
    let id = id(number);
    let name = name(number);
    EntityReference {
        uid: format!("urn:veeam:BackupJobSession:{id}"),
        name: name.clone(),
        href: AnyUri::collapsed(&format!("{BASE}/backupSessions/{id}")),
        type_: "BackupJobSessionReference".to_owned(),
        links: Some(links(&id, &name)),
    }
}

const BASE: &str = "http://backup.example:9399/api";

/// The identity of a session.
pub(crate) fn id(number: usize) -> String {
    format!("0e6b4c7d-0d9c-4ab9-94a7-{number:012x}")
}

/// The name of a session.
pub(crate) fn name(number: usize) -> String {
    format!("Agent Backup Job SQL - host{number}.example@2018-12-20 14:30:45")
}

/// Five links from a session of that identity and that name.
pub(crate) fn links(id: &str, session_name: &str) -> Links {
    let link = |rel, path: String, name: Option<&str>, link_type: &str| Link {
        href: AnyUri::collapsed(&format!("{BASE}{path}")),
        name: name.map(str::to_owned),
        type_: Some(link_type.to_owned()),
        rel,
    };
    let session = format!("/backupSessions/{id}");
    Links {
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
                Some(session_name),
                "BackupJobSession",
            ),
            link(
                LinkRelation::Down,
                format!("{session}/taskSessions"),
                None,
                "BackupTaskSessionReferenceList",
            ),
        ],
    }
}
