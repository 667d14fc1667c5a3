//! Overrides of the manifest that changed nothing.

use super::documents::is_own_type;
use super::drafts::Lowering;
use crate::diagnostics::codes::M0001;
use crate::diagnostics::{Diagnostic, Span, did_you_mean};
use crate::manifest::{ElementOverride, TypeOverride};
use crate::schema::QName;

/// Tells of every override without effect; after everything is named.
pub(super) fn check(lowering: &mut Lowering<'_>) {
    let manifest = lowering.manifest;
    for (name, settings) in &manifest.types {
        if is_own_type(lowering, name).is_none() {
            let candidates = lowering.schema.global_types.keys();
            let candidates = candidates.filter(|name| is_own_type(lowering, name).is_some());
            let known = nearest(name, candidates);
            let message = format!("no type `{}` is there to change", name.local);
            report(lowering, settings.span, message, known);
            continue;
        }
        check_type(lowering, name, settings);
    }
    for (name, settings) in &manifest.elements {
        if !lowering.schema.global_elements.contains_key(name) {
            let known = nearest(name, lowering.schema.global_elements.keys());
            let message = format!("no global element `{}` is there to change", name.local);
            report(lowering, settings.span, message, known);
            continue;
        }
        check_element(lowering, name, settings);
    }
    for (uri, settings) in &manifest.namespaces {
        if lowering
            .namespaces
            .vocabulary
            .iter()
            .all(|known| known.uri != *uri)
        {
            let known = lowering
                .namespaces
                .vocabulary
                .iter()
                .map(|known| known.uri.as_str());
            let known = did_you_mean(uri, known).map(str::to_owned);
            let message = format!("no schema document has the namespace `{uri}`");
            report(lowering, settings.span, message, known);
        }
    }
}

fn check_type(lowering: &mut Lowering<'_>, name: &QName, settings: &TypeOverride) {
    for (field, settings) in &settings.fields {
        if !lowering.applied.contains(&settings.span) {
            let what = match field.strip_prefix('@') {
                Some(attribute) => format!("attribute `{attribute}`"),
                None => format!("element `{field}`"),
            };
            let message = format!("type `{}` has no {what}", name.local);
            report(lowering, settings.span, message, None);
        } else if let Some(type_name) = &settings.type_name
            && !lowering.applied.contains(&type_name.span)
        {
            let message = format!("`{field}` of type `{}` has no anonymous type", name.local);
            report(lowering, type_name.span, message, None);
        }
    }
    for (value, settings) in &settings.variants {
        if !lowering.applied.contains(&settings.span) {
            let message = format!("type `{}` is no enumeration with `{value}`", name.local);
            report(lowering, settings.span, message, None);
        }
    }
}

fn check_element(lowering: &mut Lowering<'_>, name: &QName, settings: &ElementOverride) {
    let unused = [
        (&settings.name, "is abstract: no document begins with it"),
        (&settings.type_name, "has no anonymous type"),
    ];
    for (setting, reason) in unused {
        if let Some(setting) = setting
            && !lowering.applied.contains(&setting.span)
        {
            let message = format!("element `{}` {reason}", name.local);
            report(lowering, setting.span, message, None);
        }
    }
}

fn nearest<'n>(name: &QName, candidates: impl Iterator<Item = &'n QName>) -> Option<String> {
    did_you_mean(&name.local, candidates.map(|name| name.local.as_str())).map(str::to_owned)
}

fn report(lowering: &mut Lowering<'_>, span: Span, message: String, known: Option<String>) {
    let remedy = match known {
        Some(known) => format!("did you mean `{known}`? Otherwise remove the override"),
        None => "correct the name or remove the override".to_owned(),
    };
    let diagnostic = Diagnostic::error(&M0001, span, message, remedy);
    lowering
        .diagnostics
        .push(diagnostic.label("this has no effect"));
}
