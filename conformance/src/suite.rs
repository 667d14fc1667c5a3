//! The index of a test suite: groups, each with a schema and instances, and what is expected of them.
//!
//! The index is JSON, a list of objects with `set`, `group`, `schemas` (`name`, `docs`, `expected`, `status`) and
//! `instances` (`name`, `doc`, `expected`, `status`); `expected` is a list of pairs of a version, empty for all,
//! and a validity. Reading documents is not done here.

use std::fs;
use std::path::Path;

use serde::Deserialize;

/// The edition of XML Schema that a run is about.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Default,
    clap::ValueEnum,
    serde::Serialize,
    serde::Deserialize,
)]
pub enum Version {
    /// XML Schema 1.0, second edition.
    #[default]
    #[value(name = "1.0")]
    V1_0,
    /// XML Schema 1.1.
    #[value(name = "1.1")]
    V1_1,
}

impl Version {
    /// As indexes write it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::V1_0 => "1.0",
            Self::V1_1 => "1.1",
        }
    }
}

impl From<Version> for judge::Version {
    fn from(version: Version) -> Self {
        match version {
            Version::V1_0 => Self::V1_0,
            Version::V1_1 => Self::V1_1,
        }
    }
}

/// What the suite says of a schema or an instance.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expectation {
    /// It is valid.
    Valid,
    /// It is not.
    Invalid,
    /// Nothing that can be held against anyone.
    Open,
}

/// A schema to be generated from.
#[derive(Debug, Clone)]
pub struct SchemaTest {
    /// Its name, as good as unique.
    pub name: String,
    /// The documents to start from, relative to the suite.
    pub documents: Vec<String>,
    /// What is expected.
    pub expectation: Expectation,
    /// Whether the suite has accepted the test; others are disputed.
    pub counts: bool,
}

/// A document to be read.
#[derive(Debug, Clone)]
pub struct InstanceTest {
    /// Its name, as good as unique.
    pub name: String,
    /// The document, relative to the suite.
    pub document: String,
    /// What is expected.
    pub expectation: Expectation,
    /// Whether the suite has accepted the test.
    pub counts: bool,
}

/// A schema with its instances.
#[derive(Debug, Clone)]
pub struct Group {
    /// The collection that it belongs to.
    pub set: String,
    /// Its name.
    pub name: String,
    /// The schema; `None` when the instances alone name one.
    pub schema: Option<SchemaTest>,
    /// Documents for it.
    pub instances: Vec<InstanceTest>,
}

#[derive(Deserialize)]
struct RawGroup {
    set: String,
    group: String,
    #[serde(default)]
    version: Vec<String>,
    #[serde(default)]
    schemas: Vec<RawTest>,
    #[serde(default)]
    instances: Vec<RawTest>,
}

#[derive(Deserialize)]
struct RawTest {
    name: String,
    #[serde(default)]
    version: Vec<String>,
    #[serde(default)]
    docs: Vec<String>,
    #[serde(default)]
    doc: String,
    expected: Vec<(String, String)>,
    #[serde(default)]
    status: Vec<String>,
}

impl RawTest {
    fn expectation(&self, version: Version) -> Expectation {
        let about = |wanted: &str| self.expected.iter().find(|(about, _)| about == wanted);
        let pair = about(version.as_str()).or_else(|| about(""));
        match pair.map(|(_, validity)| validity.as_str()) {
            Some("valid") => Expectation::Valid,
            Some("invalid") => Expectation::Invalid,
            _ => Expectation::Open,
        }
    }

    fn counts(&self) -> bool {
        self.status.iter().any(|status| status == "accepted")
    }
}

/// Whether a test marked with these versions is for this one. Other marks, such as editions of Unicode, do not
/// tell.
fn is_for(marks: &[String], version: Version) -> bool {
    let editions: Vec<&str> = marks
        .iter()
        .map(String::as_str)
        .filter(|mark| mark.starts_with("1."))
        .collect();
    editions.is_empty() || editions.contains(&version.as_str())
}

/// Reads an index and keeps the groups that are for `version` and whose set or name contains `only`.
///
/// # Errors
/// The file cannot be read, or is not an index.
pub fn read(index: &Path, version: Version, only: Option<&str>) -> Result<Vec<Group>, String> {
    let text =
        fs::read_to_string(index).map_err(|error| format!("{}: {error}", index.display()))?;
    let groups: Vec<RawGroup> =
        serde_json::from_str(&text).map_err(|error| format!("{}: {error}", index.display()))?;
    let wanted = |group: &RawGroup| {
        is_for(&group.version, version)
            && only.is_none_or(|part| group.set.contains(part) || group.group.contains(part))
    };
    Ok(groups
        .into_iter()
        .filter(wanted)
        .flat_map(|group| split(group, version))
        .collect())
}

/// A group for each schema of a group: as a rule there is one.
fn split(group: RawGroup, version: Version) -> Vec<Group> {
    let instances: Vec<InstanceTest> = group
        .instances
        .iter()
        .filter(|test| is_for(&test.version, version))
        .map(|test| InstanceTest {
            name: test.name.clone(),
            document: test.doc.clone(),
            expectation: test.expectation(version),
            counts: test.counts(),
        })
        .collect();
    let mut schemas: Vec<SchemaTest> = group
        .schemas
        .iter()
        .filter(|test| is_for(&test.version, version))
        .map(|test| SchemaTest {
            name: test.name.clone(),
            documents: test.docs.clone(),
            expectation: test.expectation(version),
            counts: test.counts(),
        })
        .collect();
    // Instances are for the schema that is valid, if only one of several is.
    schemas.sort_by_key(|schema| schema.expectation != Expectation::Valid);
    let make = |schema, instances| Group {
        set: group.set.clone(),
        name: group.group.clone(),
        schema,
        instances,
    };
    let mut schemas = schemas.into_iter();
    let mut groups = vec![make(schemas.next(), instances)];
    groups.extend(schemas.map(|schema| make(Some(schema), Vec::new())));
    groups.retain(|group| group.schema.is_some() || !group.instances.is_empty());
    groups
}
