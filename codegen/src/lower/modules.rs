//! Namespaces: the module each becomes, its prefix, its constant. Modules are chosen here.
//!
//! A module is a namespace, a file a global component (`assemble.rs` puts the items there). The
//! manifest names modules and prefixes; without its word a module is named after the last
//! telling part of the namespace name, a prefix is what the schema documents use.

use std::collections::{BTreeMap, BTreeSet};

use super::names::{Numbering, RESERVED_CONSTANTS, Wish, constant_name, grant, module_name};
use crate::diagnostics::codes::M0005;
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::manifest::Manifest;
use crate::model::{Namespace, NamespaceRef, XmlName};
use crate::schema::{
    IdentityConstraint, NameTest, NamespaceConstraint, Particle, QName, Schema, Term, Wildcard,
    XML_NAMESPACE, XSD_NAMESPACE, XSI_NAMESPACE,
};

/// The namespaces of a schema and what each is in Rust.
pub(super) struct Namespaces {
    /// The vocabulary, in the order of the namespace names.
    pub(super) vocabulary: Vec<Namespace>,
    numbers: BTreeMap<String, u16>,
    /// Module of each namespace that may have items; `None` is no namespace.
    modules: BTreeMap<Option<String>, String>,
}

impl Namespaces {
    /// Decides for all namespaces of a schema.
    pub(super) fn new(schema: &Schema, manifest: &Manifest, diagnostics: &mut Diagnostics) -> Self {
        let used = used_namespaces(schema);
        let uris: Vec<&str> = used
            .iter()
            .filter_map(Option::as_deref)
            .filter(|uri| ![XML_NAMESPACE, XSI_NAMESPACE].contains(uri))
            .collect();
        // Some types that are built in become items; a module without items is not written.
        let mut with_items = used.clone();
        with_items.insert(Some(XSD_NAMESPACE.to_owned()));
        with_items.insert(Some(XML_NAMESPACE.to_owned()));
        let modules = choose_modules(&with_items, manifest, diagnostics);
        let prefixes = choose_prefixes(schema, &uris, &modules, manifest, diagnostics);
        let constants: Vec<Wish> = uris
            .iter()
            .map(|uri| {
                let module = modules.get(&Some((*uri).to_owned()));
                Wish::new(vec![constant_name(module.map_or("ns", String::as_str))], "")
            })
            .collect();
        let constants = grant(
            &constants,
            Numbering::Snake,
            &RESERVED_CONSTANTS,
            diagnostics,
        );
        let vocabulary = uris
            .iter()
            .zip(prefixes)
            .zip(constants)
            .map(|((uri, prefix), constant)| Namespace {
                uri: (*uri).to_owned(),
                prefix,
                constant,
            })
            .collect();
        let numbers = uris.iter().map(|uri| (*uri).to_owned()).zip(0..).collect();
        Self {
            vocabulary,
            numbers,
            modules,
        }
    }

    /// How tables name that namespace.
    pub(super) fn reference(&self, namespace: Option<&str>) -> NamespaceRef {
        match namespace {
            None => NamespaceRef::None,
            Some(XML_NAMESPACE) => NamespaceRef::Xml,
            Some(XSI_NAMESPACE) => NamespaceRef::Xsi,
            Some(uri) => self
                .numbers
                .get(uri)
                .map_or(NamespaceRef::None, |number| NamespaceRef::Declared(*number)),
        }
    }

    /// How tables name that name.
    pub(super) fn xml_name(&self, name: &QName) -> XmlName {
        XmlName {
            namespace: self.reference(name.namespace.as_deref()),
            local: name.local.clone(),
        }
    }

    /// The module of a namespace.
    pub(super) fn module(&self, namespace: Option<&str>) -> &str {
        let key = namespace.map(str::to_owned);
        self.modules.get(&key).map_or(NO_NAMESPACE, String::as_str)
    }
}

/// The module of what is in no namespace.
const NO_NAMESPACE: &str = "no_namespace";

/// Every namespace that a name, a type or a wildcard of the schema mentions.
fn used_namespaces(schema: &Schema) -> BTreeSet<Option<String>> {
    let mut used: BTreeSet<Option<String>> = schema
        .documents
        .iter()
        .map(|document| document.target_namespace.clone())
        .collect();
    let elements = schema.elements.iter().map(|(_, element)| &element.name);
    let attributes = schema.attributes.iter();
    let attributes = attributes
        .filter(|(_, attribute)| attribute.span.is_some())
        .map(|(_, attribute)| &attribute.name);
    used.extend(
        elements
            .chain(attributes)
            .map(|name| name.namespace.clone()),
    );
    let elements = schema.elements.iter();
    for constraint in elements.flat_map(|(_, element)| &element.identity_constraints) {
        add_constraint(constraint, &mut used);
    }
    for (_, complex_type) in schema.complex_types.iter() {
        use crate::schema::ContentType::{ElementOnly, Mixed};
        if let Some(wildcard) = &complex_type.attribute_wildcard {
            add_wildcard(wildcard, &mut used);
        }
        match &complex_type.content {
            ElementOnly {
                particle,
                open_content,
            } => {
                add_particle(particle, &mut used);
                if let Some(open) = open_content {
                    add_wildcard(&open.wildcard, &mut used);
                }
            }
            Mixed {
                particle,
                open_content,
            } => {
                if let Some(particle) = particle {
                    add_particle(particle, &mut used);
                }
                if let Some(open) = open_content {
                    add_wildcard(&open.wildcard, &mut used);
                }
            }
            _ => {}
        }
    }
    used
}

fn add_particle(particle: &Particle, used: &mut BTreeSet<Option<String>>) {
    match &particle.term {
        Term::Element(_) => {}
        Term::Wildcard(wildcard) => add_wildcard(wildcard, used),
        Term::Group(group) => {
            for particle in &group.particles {
                add_particle(particle, used);
            }
        }
    }
}

/// A namespace that only an expression names is one that documents may have all the same.
fn add_constraint(constraint: &IdentityConstraint, used: &mut BTreeSet<Option<String>>) {
    let expressions = constraint.fields.iter().chain([&constraint.selector]);
    for way in expressions.flat_map(|expression| &expression.ways) {
        for test in way.elements.iter().chain(&way.attribute) {
            match test {
                NameTest::Any => {}
                NameTest::Namespace(uri) => drop(used.insert(Some(uri.clone()))),
                NameTest::Name(name) => drop(used.insert(name.namespace.clone())),
            }
        }
    }
}

fn add_wildcard(wildcard: &Wildcard, used: &mut BTreeSet<Option<String>>) {
    let names = wildcard.disallowed_names.iter();
    used.extend(names.map(|name| name.namespace.clone()));
    match &wildcard.namespaces {
        NamespaceConstraint::Any => {}
        NamespaceConstraint::Not(set) | NamespaceConstraint::Enumeration(set) => {
            used.extend(set.iter().cloned());
        }
    }
}

fn choose_modules(
    used: &BTreeSet<Option<String>>,
    manifest: &Manifest,
    diagnostics: &mut Diagnostics,
) -> BTreeMap<Option<String>, String> {
    let wishes: Vec<Wish> = used
        .iter()
        .map(|namespace| {
            let Some(uri) = namespace else {
                return Wish::new(vec![NO_NAMESPACE.to_owned()], "no namespace");
            };
            let settings = manifest.namespaces.get(uri);
            Wish {
                insisted: settings.and_then(|settings| settings.module.clone()),
                ..Wish::new(derived_modules(uri), format!("namespace `{uri}`"))
            }
        })
        .collect();
    let names = grant(&wishes, Numbering::Snake, &[], diagnostics);
    used.iter().cloned().zip(names).collect()
}

/// The last part of the namespace name that tells something: no version, no date, no host but
/// its own name. If that is taken, the two last ones.
fn derived_modules(uri: &str) -> Vec<String> {
    if uri == XML_NAMESPACE {
        return vec![module_name("xml-attributes")];
    }
    if uri == XSD_NAMESPACE {
        return vec!["xml_schema".to_owned()];
    }
    let without_scheme = uri.split_once("://").map(|(_, rest)| rest);
    let mut parts: Vec<&str> = without_scheme
        .unwrap_or(uri)
        .split(['/', '#', '?', ':', '='])
        .filter(|part| !part.is_empty())
        .collect();
    if without_scheme.is_some()
        && let Some(host) = parts.first_mut()
    {
        let name = host.trim_start_matches("www.");
        *host = name.split('.').next().unwrap_or_default();
    }
    let mut telling = parts.iter().rev().filter(|part| tells_something(part));
    let last = telling.next().copied().unwrap_or(uri);
    let last = last.trim_end_matches(".xsd");
    let mut names = vec![module_name(last)];
    if let Some(before) = telling.next() {
        names.push(module_name(&format!("{before}-{last}")));
    }
    names
}

fn tells_something(part: &str) -> bool {
    let part = part.trim_start_matches(['v', 'V']);
    part.chars().any(char::is_alphabetic)
}

fn choose_prefixes(
    schema: &Schema,
    uris: &[&str],
    modules: &BTreeMap<Option<String>, String>,
    manifest: &Manifest,
    diagnostics: &mut Diagnostics,
) -> Vec<String> {
    let mut holders: BTreeMap<String, &str> = BTreeMap::new();
    let mut chosen: BTreeMap<&str, String> = BTreeMap::new();
    for uri in uris {
        let settings = manifest.namespaces.get(*uri);
        let Some(prefix) = settings.and_then(|settings| settings.prefix.as_ref()) else {
            continue;
        };
        if holders.insert(prefix.value.clone(), uri).is_some() {
            diagnostics.push(Diagnostic::error(
                &M0005,
                prefix.span,
                format!("prefix `{}` is given to two namespaces", prefix.value),
                "give one of them another prefix",
            ));
        }
        chosen.insert(uri, prefix.value.clone());
    }
    if let Some(uri) = default_namespace(schema)
        && !holders.contains_key("")
        && !chosen.contains_key(uri)
    {
        holders.insert(String::new(), uri);
        chosen.insert(uri, String::new());
    }
    for uri in uris {
        if chosen.contains_key(uri) {
            continue;
        }
        let natural = schema
            .prefixes
            .get(*uri)
            .filter(|prefix| !prefix.to_lowercase().starts_with("xml"))
            .or_else(|| modules.get(&Some((*uri).to_owned())))
            .map_or("ns", String::as_str);
        let numbered = (2..).map(|number| format!("{natural}{number}"));
        let prefix = std::iter::once(natural.to_owned())
            .chain(numbered)
            .find(|prefix| !holders.contains_key(prefix))
            .unwrap_or_default();
        holders.insert(prefix.clone(), uri);
        chosen.insert(uri, prefix);
    }
    uris.iter()
        .map(|uri| chosen.get(uri).cloned().unwrap_or_default())
        .collect()
}

/// The one namespace that all global elements are in, if no element at all is in none: it can be
/// written without a prefix.
fn default_namespace(schema: &Schema) -> Option<&str> {
    let unqualified = schema
        .elements
        .iter()
        .any(|(_, element)| element.name.namespace.is_none());
    let namespaces: BTreeSet<&str> = schema
        .global_elements
        .keys()
        .filter_map(|name| name.namespace.as_deref())
        .collect();
    match namespaces.iter().copied().collect::<Vec<_>>()[..] {
        [only] if !unqualified => Some(only),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::derived_modules;

    #[test]
    fn modules_are_named_after_what_the_namespace_is_about() {
        for (uri, module) in [
            ("http://www.veeam.com/ent/v1.0", "ent"),
            ("http://www.w3.org/2000/09/xmldsig#", "xmldsig"),
            ("http://www.w3.org/1999/xlink", "xlink"),
            ("http://www.omg.org/spec/BPMN/20100524/MODEL", "model"),
            ("http://www.example.com/", "example"),
            ("urn:iso:std:20022:pacs", "pacs"),
            ("http://www.w3.org/XML/1998/namespace", "xml_attributes"),
            ("http://example.com/types.xsd", "types"),
            ("42", "ns_42"),
        ] {
            assert_eq!(derived_modules(uri)[0], module, "{uri}");
        }
    }
}
