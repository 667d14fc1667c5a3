//! The settings that lowering follows, out of a manifest as written.

use std::collections::{BTreeMap, BTreeSet};

use super::names::Names;
use crate::diagnostics::{Diagnostic, Diagnostics, Located, codes, did_you_mean};
use crate::manifest::{
    Acknowledgement, ElementOverride, FieldOverride, Manifest, NamespaceSettings, TypeOverride,
    VariantOverride,
};
use crate::parse::rest::ManifestDocument;
use crate::parse::rest::manifest::{
    AcknowledgedSection, FieldOverrideSection, TypeOverrideSection,
};
use crate::parse::rest::reader::Map;
use crate::schema::{QName, Schema};

/// Resolves the names in a manifest. Whether overrides match anything is for lowering to say.
pub fn resolve(document: &ManifestDocument, schema: &Schema) -> (Manifest, Diagnostics) {
    let names = Names::new(document, schema);
    let mut diagnostics = Diagnostics::new();
    let namespaces = namespaces(document, schema, &mut diagnostics);
    let types = document.types.as_ref();
    let elements = document.elements.as_ref();
    let manifest = Manifest {
        namespaces,
        strip_suffixes: types.map_or_else(Vec::new, |types| types.strip_suffix.0.clone()),
        types: types.map_or_else(BTreeMap::new, |types| {
            by_name(&types.overrides, &names, &mut diagnostics, |section| {
                type_override(section)
            })
        }),
        elements: elements.map_or_else(BTreeMap::new, |elements| {
            by_name(&elements.overrides, &names, &mut diagnostics, |section| {
                ElementOverride {
                    name: section.name.clone(),
                    type_name: section.type_name.clone(),
                    span: section.span,
                }
            })
        }),
        acknowledgements: document.acknowledged.iter().map(acknowledgement).collect(),
        output_crate: document
            .output
            .as_ref()
            .map(|output| output.crate_folder.clone()),
    };
    (manifest, diagnostics)
}

/// Entries by expanded name; two keys that mean the same component are reported.
fn by_name<S, T>(
    sections: &Map<S>,
    names: &Names,
    diagnostics: &mut Diagnostics,
    convert: impl Fn(&Located<S>) -> T,
) -> BTreeMap<QName, T> {
    let mut entries: BTreeMap<QName, T> = BTreeMap::new();
    let mut places = BTreeMap::new();
    for (key, section) in sections {
        match names.resolve(&Located::new(key.clone(), section.span)) {
            Err(diagnostic) => diagnostics.push(*diagnostic),
            Ok(name) => {
                if let Some(first) = places.insert(name.clone(), section.span) {
                    diagnostics.push(
                        Diagnostic::error(
                            &codes::R0007,
                            section.span,
                            format!("`{key}` is overridden twice"),
                            "put both overrides under one key",
                        )
                        .also(first, "the other override"),
                    );
                }
                entries.insert(name, convert(section));
            }
        }
    }
    entries
}

fn acknowledgement(section: &AcknowledgedSection) -> Acknowledgement {
    Acknowledgement {
        loss: section.loss.clone(),
        components: section.components.0.clone(),
        reason: section.reason.clone(),
        span: section.span,
    }
}

fn type_override(section: &Located<TypeOverrideSection>) -> TypeOverride {
    let field = |(key, field): (&String, &Located<FieldOverrideSection>)| {
        let changes = FieldOverride {
            name: field.name.clone(),
            type_name: field.type_name.clone(),
            span: field.span,
        };
        (key.clone(), changes)
    };
    TypeOverride {
        name: section.name.clone(),
        open: section.open.clone(),
        fields: section.fields.iter().map(field).collect(),
        variants: section
            .variants
            .iter()
            .map(|(key, variant)| {
                let changes = VariantOverride {
                    name: variant.name.clone(),
                    span: variant.span,
                };
                (key.clone(), changes)
            })
            .collect(),
        span: section.span,
    }
}

fn namespaces(
    document: &ManifestDocument,
    schema: &Schema,
    diagnostics: &mut Diagnostics,
) -> BTreeMap<String, NamespaceSettings> {
    let known: BTreeSet<&str> = schema
        .documents
        .iter()
        .filter_map(|document| document.target_namespace.as_deref())
        .collect();
    let mut prefixes = BTreeMap::new();
    let mut modules = BTreeMap::new();
    let mut settings = BTreeMap::new();
    for (namespace, section) in &document.namespaces {
        if !known.contains(namespace.as_str()) {
            let remedy = match did_you_mean(namespace, known.iter().copied()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => "remove it, or list a schema document of that namespace".to_owned(),
            };
            diagnostics.push(
                Diagnostic::error(
                    &codes::R0008,
                    section.span,
                    format!("no schema document has the namespace `{namespace}`"),
                    remedy,
                )
                .label("not a target namespace"),
            );
        }
        if let Some(prefix) = &section.prefix {
            check_word(prefix, is_prefix, "a prefix", diagnostics);
            check_unique(prefix, &mut prefixes, "prefix", diagnostics);
        }
        if let Some(module) = &section.module {
            check_word(
                module,
                is_snake_case,
                "a module name in snake case",
                diagnostics,
            );
            check_unique(module, &mut modules, "module", diagnostics);
        }
        settings.insert(
            namespace.clone(),
            NamespaceSettings {
                module: section.module.clone(),
                prefix: section.prefix.clone(),
                span: section.span,
            },
        );
    }
    settings
}

fn check_word(
    word: &Located<String>,
    is_right: impl Fn(&str) -> bool,
    what: &str,
    diagnostics: &mut Diagnostics,
) {
    if !is_right(word) {
        diagnostics.push(Diagnostic::error(
            &codes::R0009,
            word.span,
            format!("`{}` is not {what}", word.value),
            "use letters, digits and `_`, and begin with a letter",
        ));
    }
}

fn check_unique<'d>(
    word: &'d Located<String>,
    seen: &mut BTreeMap<&'d str, crate::diagnostics::Span>,
    what: &str,
    diagnostics: &mut Diagnostics,
) {
    if let Some(first) = seen.insert(word.as_str(), word.span) {
        diagnostics.push(
            Diagnostic::error(
                &codes::R0007,
                word.span,
                match word.value.as_str() {
                    "" => format!("two namespaces have the empty {what}"),
                    value => format!("two namespaces have the {what} `{value}`"),
                },
                format!("give each namespace a {what} of its own"),
            )
            .also(first, "the other one"),
        );
    }
}

/// `backup_sessions`, `ent`: what a Rust module or function may be called.
pub(super) fn is_snake_case(word: &str) -> bool {
    let word_is_right = |part: &str| {
        !part.is_empty()
            && part
                .bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
    };
    word.starts_with(|first: char| first.is_ascii_lowercase()) && word.split('_').all(word_is_right)
}

fn is_prefix(word: &str) -> bool {
    word.is_empty()
        || (runtime::datatypes::is_ncname(word)
            && !word.eq_ignore_ascii_case("xml")
            && word != "xs")
}
