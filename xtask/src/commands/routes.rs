//! `routes`: the operations of the API as a table.

use std::path::Path;

use codegen::api::{Api, Method, Representation, Resource};
use codegen::pipeline;
use codegen::schema::Schema;

use super::generate::{failed, manifest};
use crate::arguments::RoutesArguments;
use crate::console::Console;
use crate::{Outcome, load};

pub(crate) fn run(
    console: &mut Console<'_, '_>,
    default_manifest: &Path,
    arguments: &RoutesArguments,
) -> Outcome {
    let (base, start) = manifest(
        console.directory(),
        default_manifest,
        arguments.manifest.as_deref(),
    );
    let inputs = load::load(start, &base);
    let components = match pipeline::components(&inputs) {
        Ok(components) => components,
        Err(failure) => return failed(console, &failure, &base),
    };
    console.report(&components.warnings, &components.sources, &base);
    if let Some(api) = &components.api {
        let rows = rows(api, &components.schema);
        console.print(&table(&rows));
    }
    Outcome::Done
}

/// Method, path with what chooses the operation, operation, bodies.
type Row = [String; 4];

/// A row an operation, in the order of areas and descriptions.
fn rows(api: &Api, schema: &Schema) -> Vec<Row> {
    let mut rows = Vec::new();
    for area in &api.areas {
        for resource in &area.resources {
            for method in &resource.methods {
                rows.push([
                    method.http_method.to_string(),
                    path(api, resource, method),
                    method.id.clone(),
                    bodies(schema, method),
                ]);
            }
        }
    }
    rows
}

/// `/api/tasks/{id}?action=stop`
fn path(api: &Api, resource: &Resource, method: &Method) -> String {
    let mut path = format!("{}{}", api.base_path, resource.path);
    for (position, dispatch) in method.dispatch.iter().enumerate() {
        let separator = if position == 0 { '?' } else { '&' };
        path.push_str(&format!(
            "{separator}{}={}",
            dispatch.parameter, dispatch.value
        ));
    }
    path
}

/// `JobSpec -> 202 Task, 404 Error`
fn bodies(schema: &Schema, method: &Method) -> String {
    let mut text = String::new();
    let request = elements(schema, &method.request);
    if !request.is_empty() {
        text.push_str(&request);
        text.push_str(if method.request_optional {
            "? -> "
        } else {
            " -> "
        });
    }
    for (position, response) in method.responses.iter().enumerate() {
        if position > 0 {
            text.push_str(", ");
        }
        text.push_str(&response.status.to_string());
        let body = elements(schema, &response.representations);
        if !body.is_empty() {
            text.push(' ');
            text.push_str(&body);
        }
    }
    text
}

/// The elements of bodies, each once; media types of those that have none.
fn elements(schema: &Schema, representations: &[Representation]) -> String {
    let mut names: Vec<String> = Vec::new();
    for representation in representations {
        let name = match representation.element {
            Some(element) => schema.elements[element].name.local.clone(),
            None => representation.media_type.as_str().to_owned(),
        };
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names.join(" | ")
}

/// Columns as wide as their widest cell; the last one is ragged.
fn table(rows: &[Row]) -> String {
    let width = |column: usize| rows.iter().map(|row| row[column].chars().count()).max();
    let widths = [0, 1, 2].map(|column| width(column).unwrap_or(0));
    rows.iter()
        .map(|[method, path, operation, bodies]| {
            let [first, second, third] = widths;
            format!("{method:first$}  {path:second$}  {operation:third$}  {bodies}\n")
        })
        .collect()
}
