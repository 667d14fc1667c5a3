//! Names as the ledger writes them: as manifests do, so that they can be copied into one.

use std::collections::{BTreeMap, BTreeSet};

use crate::manifest::Manifest;
use crate::schema::{QName, Schema, XML_NAMESPACE, XSD_NAMESPACE};

/// What stands before the local names of global components.
pub(super) struct Names<'a> {
    prefixes: BTreeMap<&'a str, &'a str>,
    /// The namespace whose names have no prefix: that of `prefix = ""`, otherwise the only one,
    /// otherwise the only one that documents bind to no prefix.
    default: Option<&'a str>,
}

impl<'a> Names<'a> {
    pub(super) fn new(schema: &'a Schema, manifest: &'a Manifest) -> Self {
        let mut prefixes: BTreeMap<&str, &str> =
            BTreeMap::from([(XML_NAMESPACE, "xml"), (XSD_NAMESPACE, "xs")]);
        let bound = schema.prefixes.iter();
        prefixes.extend(bound.map(|(namespace, prefix)| (&**namespace, &**prefix)));
        let documents = schema.documents.iter();
        let targets: BTreeSet<Option<&str>> = documents
            .map(|document| document.target_namespace.as_deref())
            .collect();
        let bare = targets.iter().copied().flatten();
        let bare: Vec<&str> = bare.filter(|it| !prefixes.contains_key(it)).collect();
        let mut default = match (targets.first(), &bare[..]) {
            (Some(only), _) if targets.len() == 1 => *only,
            (_, [only]) => Some(*only),
            _ => None,
        };
        for (namespace, settings) in &manifest.namespaces {
            match settings.prefix.as_ref().map(|prefix| prefix.as_str()) {
                Some("") => default = Some(namespace),
                Some(prefix) => drop(prefixes.insert(namespace, prefix)),
                None => {}
            }
        }
        Self { prefixes, default }
    }

    /// The name of a global component.
    pub(super) fn shown(&self, name: &QName) -> String {
        let namespace = name.namespace.as_deref();
        if namespace == self.default {
            return name.local.clone();
        }
        match namespace.and_then(|namespace| self.prefixes.get(namespace)) {
            Some(prefix) => format!("{prefix}:{}", name.local),
            None => format!("{{{}}}{}", namespace.unwrap_or_default(), name.local),
        }
    }
}
