//! The API of this repository: nothing is wrong with it, and its examples are valid.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use codegen::api::Api;
use codegen::input::{Files, Inputs, Limits, Source, Start};
use codegen::parse::rest::{parse_description, parse_manifest};
use codegen::parse::{requests, xsd};
use codegen::resolve;
use codegen::resolve::api::DescriptionFile;

use crate::root;
use crate::support::lines;

/// Everything that the manifest names, directly or not.
pub(crate) fn load(folder: &Path) -> Inputs {
    let mut inputs = Inputs {
        start: Start::Manifest("api.toml".to_owned()),
        files: BTreeMap::new(),
    };
    loop {
        let wanted = requests(&inputs, Limits::default());
        if wanted.is_empty() {
            return inputs;
        }
        for path in wanted {
            let place = folder.join(&path);
            let source = if place.is_dir() {
                let names = fs::read_dir(place).expect("it can be listed");
                let name = |entry: std::io::Result<fs::DirEntry>| {
                    entry
                        .expect("it can be listed")
                        .file_name()
                        .to_string_lossy()
                        .into_owned()
                };
                Source::Directory(names.map(name).collect())
            } else {
                fs::read(place).map_or(Source::Missing, Source::Bytes)
            };
            inputs.files.insert(path, source);
        }
    }
}

fn resolve_own() -> (Api, Vec<String>) {
    let inputs = load(&root().join("schemas/em"));
    let files = Files::decode(&inputs, Limits::default());
    let file = files.get("api.toml").expect("it is there");
    let (manifest, mut diagnostics) = parse_manifest(file, files.text(file));
    let manifest = manifest.expect("it can be read");
    let mut descriptions = Vec::new();
    for name in files.listing("resources").expect("it is a folder") {
        let path = format!("resources/{name}");
        let file = files.get(&path).expect("it is there");
        let (description, more) = parse_description(file, files.text(file));
        diagnostics.extend(more);
        descriptions.push(DescriptionFile {
            path,
            file,
            description: description.expect("it can be read"),
        });
    }
    let request = xsd::Request {
        path: "xsd/api.xsd".to_owned(),
        span: None,
    };
    let (documents, more) = xsd::parse(&files, &[request]);
    diagnostics.extend(more);
    let (schema, more) = resolve::schema::resolve(&documents);
    diagnostics.extend(more);
    diagnostics.extend(resolve::manifest::resolve(&manifest, &schema).1);
    let (api, more) = resolve::api::resolve(&manifest, &descriptions, &schema);
    diagnostics.extend(more);
    let examples = resolve::api::check_examples(&api, &descriptions, &schema, &files);
    diagnostics.extend(examples);
    (api, lines(&files.sources, &diagnostics))
}

#[test]
fn nothing_is_wrong_with_it() {
    let (api, findings) = resolve_own();
    assert_eq!(findings, Vec::<String>::new());
    let paths: Vec<String> = api
        .areas
        .iter()
        .flat_map(|area| &area.resources)
        .map(|resource| resource.path.to_string())
        .collect();
    for path in [
        "/",
        "/sessionMngr",
        "/logonSessions",
        "/logonSessions/{id}",
        "/backupSessions",
        "/backupSessions/{id}",
        "/backupSessions/{id}/taskSessions",
        "/backupSessions/{id}/agentManagementSessions",
        "/tasks",
        "/tasks/{id}",
    ] {
        assert!(paths.iter().any(|own| own == path), "{path}");
    }
}

/// Areas whose examples are still to be written. One that has them all must leave this list.
const WITHOUT_EXAMPLES: [&str; 20] = [
    "agents",
    "backup-servers",
    "backups",
    "catalog",
    "cdp",
    "cloud-gateways",
    "cloud-replication",
    "cloud-tenants",
    "failover-plans",
    "hierarchy",
    "infrastructure",
    "jobs",
    "more-sessions",
    "nas",
    "query",
    "replicas",
    "reports",
    "restore-points",
    "security",
    "self-service",
];

#[test]
fn every_success_with_a_body_has_an_example() {
    let (api, _) = resolve_own();
    let mut lacking = BTreeSet::new();
    for area in &api.areas {
        let methods = area.resources.iter().flat_map(|one| &one.methods);
        let bodies = methods
            .flat_map(|method| &method.responses)
            .filter(|response| response.is_success())
            .filter_map(|response| response.representations.first());
        if bodies.into_iter().any(|body| body.examples.is_empty()) {
            lacking.insert(area.name.clone());
        }
    }
    let expected: BTreeSet<String> = WITHOUT_EXAMPLES.map(str::to_owned).into();
    assert_eq!(lacking, expected);
}
