//! What a run has to do: schemas, each once, and the documents that are read with each.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use crate::fingerprint::Fingerprint;
use crate::hints;
use crate::suite::Group;

/// A schema, by the documents it starts from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    /// The documents to start from, relative to the suite.
    pub documents: Vec<String>,
    /// Documents to read, each once, relative to the suite.
    pub instances: Vec<String>,
}

impl Unit {
    /// A name for the schema's module and folder.
    pub fn module(&self) -> String {
        let parts: Vec<&[u8]> = self.documents.iter().map(String::as_bytes).collect();
        format!("s{}", Fingerprint::of(&parts).to_hex())
    }

    /// The folder of its code.
    pub fn folder(&self, work: &Path) -> PathBuf {
        work.join("code").join(self.module())
    }
}

/// All that is to be done, and where each group's part of it is.
#[derive(Debug, Default)]
pub struct Plan {
    /// Each schema once.
    pub units: Vec<Unit>,
    /// For each group its schema; `None` when nothing says what it is.
    pub of_group: Vec<Option<usize>>,
}

impl Plan {
    /// Makes the plan for groups of a suite. A group without a schema has those that its documents hint at.
    pub fn of(groups: &[Group], suite: &Path) -> Self {
        let mut plan = Self::default();
        let mut known: HashMap<Vec<String>, usize> = HashMap::new();
        for group in groups {
            let documents = match &group.schema {
                Some(schema) => schema.documents.clone(),
                None => hints::of_instances(suite, &group.instances),
            };
            if documents.is_empty() {
                plan.of_group.push(None);
                continue;
            }
            let number = *known.entry(documents.clone()).or_insert_with(|| {
                plan.units.push(Unit {
                    documents,
                    instances: Vec::new(),
                });
                plan.units.len() - 1
            });
            let unit = &mut plan.units[number];
            for instance in &group.instances {
                if !unit.instances.contains(&instance.document) {
                    unit.instances.push(instance.document.clone());
                }
            }
            plan.of_group.push(Some(number));
        }
        plan
    }
}
