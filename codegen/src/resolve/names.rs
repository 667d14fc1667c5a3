//! Names as manifests and descriptions write them: `Task`, `em:Task`, `xs:int`.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostics::{Diagnostic, Located, codes, did_you_mean};
use crate::parse::rest::ManifestDocument;
use crate::schema::{QName, Schema, XSD_NAMESPACE};

/// What prefixes stand for.
#[derive(Debug, Default)]
pub(super) struct Names {
    namespaces: BTreeMap<String, String>,
    /// The namespace of names without a prefix.
    default: Option<String>,
}

impl Names {
    /// The prefixes of the schema documents, over them those of the manifest, over them `xs`.
    /// Names without a prefix are in the namespace with `prefix = ""`, otherwise in the target
    /// namespace, when the schema documents have one only.
    pub(super) fn new(manifest: &ManifestDocument, schema: &Schema) -> Self {
        let mut names = Self::default();
        for (namespace, prefix) in &schema.prefixes {
            names.bind(prefix, namespace);
        }
        let targets: BTreeSet<_> = schema
            .documents
            .iter()
            .filter_map(|document| document.target_namespace.as_deref())
            .collect();
        if let (1, Some(only)) = (targets.len(), targets.first()) {
            names.default = Some((*only).to_owned());
        }
        for (namespace, section) in &manifest.namespaces {
            match section.prefix.as_ref().map(|prefix| prefix.as_str()) {
                // A namespace that the schema lacks is reported elsewhere; every name in it would
                // be too.
                Some("") if targets.contains(namespace.as_str()) => {
                    names.default = Some(namespace.clone());
                }
                Some("") => {}
                Some(prefix) => names.bind(prefix, namespace),
                None => {}
            }
        }
        names.bind("xs", XSD_NAMESPACE);
        names
    }

    fn bind(&mut self, prefix: &str, namespace: &str) {
        self.namespaces
            .insert(prefix.to_owned(), namespace.to_owned());
    }

    /// The expanded name; a prefix that nothing binds is reported.
    pub(super) fn resolve(&self, name: &Located<String>) -> Result<QName, Box<Diagnostic>> {
        let Some((prefix, local)) = name.split_once(':') else {
            return Ok(QName::new(self.default.as_deref(), name));
        };
        if let Some(namespace) = self.namespaces.get(prefix) {
            return Ok(QName::new(Some(namespace), local));
        }
        let remedy = match did_you_mean(prefix, self.namespaces.keys().map(String::as_str)) {
            Some(near) => format!("did you mean `{near}:{local}`?"),
            None => format!(
                "give the namespace `prefix = \"{prefix}\"` under `[namespaces]` in the manifest"
            ),
        };
        let diagnostic = Diagnostic::error(
            &codes::R0006,
            name.span,
            format!("the prefix `{prefix}` stands for no namespace"),
            remedy,
        );
        Err(Box::new(diagnostic.label("unknown prefix")))
    }

    /// A name as a description would write it.
    pub(super) fn display(&self, name: &QName) -> String {
        if name.namespace == self.default {
            return name.local.clone();
        }
        let bound = self
            .namespaces
            .iter()
            .find(|(_, namespace)| Some(*namespace) == name.namespace.as_ref());
        match bound {
            Some((prefix, _)) => format!("{prefix}:{}", name.local),
            None => name.to_string(),
        }
    }

    /// The remedy for a name that nothing has: the nearest of `known`, or `otherwise`.
    pub(super) fn suggest<'n>(
        &self,
        name: &str,
        known: impl Iterator<Item = &'n QName>,
        otherwise: &str,
    ) -> String {
        let known: Vec<String> = known.map(|name| self.display(name)).collect();
        match did_you_mean(name, known.iter().map(String::as_str)) {
            Some(near) => format!("did you mean `{near}`?"),
            None => otherwise.to_owned(),
        }
    }
}
