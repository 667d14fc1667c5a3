//! Examples: whether they are there, and valid against the element of their representation.

use std::collections::{BTreeMap, BTreeSet};

use super::DescriptionFile;
use crate::api::{Api, MediaType, Representation};
use crate::diagnostics::{Diagnostics, Span};
use crate::input::{Files, LogicalPath, resolve_path};
use crate::instance;
use crate::parse::rest::description_references;
use crate::schema::{ElementId, Schema};

/// Checks all examples. Those in JSON must be there; what they say is not looked at yet.
pub fn check_examples(
    api: &Api,
    descriptions: &[DescriptionFile],
    schema: &Schema,
    files: &Files,
) -> Diagnostics {
    let mut diagnostics = Diagnostics::new();
    for (path, span) in named(descriptions) {
        if let Err(reason) = files.get(&path) {
            diagnostics.push(reason.diagnostic(&path, span));
        }
    }
    for (path, element) in documents(api) {
        if let Ok(file) = files.get(path) {
            diagnostics.extend(instance::validate(
                schema,
                Some(element),
                files.text(file),
                file,
            ));
        }
    }
    diagnostics
}

/// The examples that descriptions name, each with the first place that does.
fn named(descriptions: &[DescriptionFile]) -> BTreeMap<LogicalPath, Span> {
    let mut examples = BTreeMap::new();
    for source in descriptions {
        for reference in description_references(&source.description) {
            let path = resolve_path(&source.path, &reference.path);
            examples.entry(path).or_insert(reference.path.span);
        }
    }
    examples
}

/// The XML examples with the elements they must be, each pair once.
fn documents(api: &Api) -> BTreeSet<(&str, ElementId)> {
    let methods = api
        .areas
        .iter()
        .flat_map(|area| &area.resources)
        .flat_map(|resource| &resource.methods);
    let bodies = methods.flat_map(|method| {
        let answers = method.responses.iter();
        let answers = answers.flat_map(|response| &response.representations);
        method.request.iter().chain(answers)
    });
    bodies.flat_map(examples).collect()
}

fn examples(body: &Representation) -> impl Iterator<Item = (&str, ElementId)> {
    let element = body.element.filter(|_| body.media_type == MediaType::Xml);
    let paths = body.examples.iter();
    paths.filter_map(move |path| Some((path.as_str(), element?)))
}
