//! From REST components to route stubs and client: areas, operations, their names.
//!
//! Parameters are in `parameters.rs`, bodies and answers in `bodies.rs`, the error element in
//! `error.rs`. Nothing here looks at schema components but through the [`Model`] made of them.

mod bodies;
mod error;
mod names;
mod parameters;

use crate::api::{self, Api, Segment, TemplatePart};
use crate::diagnostics::{Diagnostics, Sources};
use crate::model::Model;
use crate::model::operation::{
    Answers, Area, Body, DocumentBody, DocumentForm, Markdown, Operation, Parameter, Service,
};
use names::Names;

/// The Rust side of an API. `None` when it has no resources, or something is wrong; the
/// diagnostics say what.
pub fn lower(api: &Api, model: &Model, sources: &Sources) -> (Option<Service>, Diagnostics) {
    let mut lowering = Lowering {
        model,
        methods: Names::of_methods(),
        traits: Names::of_types(),
        modules: Names::of_modules(),
        diagnostics: Diagnostics::new(),
    };
    let areas: Vec<Area> = api
        .areas
        .iter()
        .filter(|area| area.resources.iter().any(|each| !each.methods.is_empty()))
        .map(|area| lowering.area(area, sources))
        .collect();
    let error = api
        .error
        .as_ref()
        .and_then(|error| lowering.error_element(error));
    let diagnostics = lowering.diagnostics;
    if areas.is_empty() || diagnostics.has_errors() {
        return (None, diagnostics);
    }
    let mut docs = vec![api.title.clone(), String::new()];
    docs.extend(markdown(&api.documentation));
    let service = Service {
        docs,
        base_path: api.base_path.clone(),
        authentication: api.authentication.clone(),
        error,
        areas,
    };
    (Some(service), diagnostics)
}

struct Lowering<'a> {
    model: &'a Model,
    methods: Names,
    traits: Names,
    modules: Names,
    diagnostics: Diagnostics,
}

impl Lowering<'_> {
    fn area(&mut self, area: &api::Area, sources: &Sources) -> Area {
        let mut types = Names::of_types();
        let mut operations = Vec::new();
        for resource in &area.resources {
            for method in &resource.methods {
                operations.push(self.operation(resource, method, &mut types));
            }
        }
        Area {
            module: self.modules.snake(&area.name),
            trait_name: self.traits.camel(&[&area.name]),
            docs: markdown(&area.documentation),
            source: sources.get(area.file).path.clone(),
            authenticated: operations.iter().any(|each| each.authenticated),
            operations,
        }
    }

    fn operation(
        &mut self,
        resource: &api::Resource,
        method: &api::Method,
        types: &mut Names,
    ) -> Operation {
        let mut words = Vec::new();
        let mut arguments = Names::of_arguments();
        let path_parameters: Vec<Parameter> = resource
            .parameters
            .iter()
            .map(|each| self.parameter(&method.id, each, &mut arguments, types, &mut words))
            .collect();
        let parameters =
            self.parameters(method, path_parameters.len(), arguments, types, &mut words);
        let failures = method
            .responses
            .iter()
            .filter(|response| !response.is_success())
            .map(|response| (response.status, one_line(&response.documentation)))
            .collect();
        Operation {
            name: self.methods.snake(&method.id),
            constant: types.constant(&method.id),
            id: method.id.clone(),
            method: method.http_method,
            path: path(&resource.path),
            when: method.dispatch.clone(),
            docs: markdown(&method.documentation),
            failures,
            authenticated: method.authenticated,
            path_parameters,
            parameters,
            request: self.request(method),
            success: self.success(method, types),
            words,
        }
    }
}

/// A template as the runtime reads it: braces and `%` of literal text are percent-encoded.
fn path(template: &api::PathTemplate) -> String {
    if template.segments.is_empty() {
        return "/".to_owned();
    }
    let mut text = String::new();
    for Segment { parts } in &template.segments {
        text.push('/');
        for part in parts {
            match part {
                TemplatePart::Literal(literal) => {
                    for character in literal.chars() {
                        match character {
                            '{' => text.push_str("%7B"),
                            '}' => text.push_str("%7D"),
                            '%' => text.push_str("%25"),
                            '/' => text.push_str("%2F"),
                            other => text.push(other),
                        }
                    }
                }
                TemplatePart::Parameter(name) => text.push_str(&format!("{{{name}}}")),
                TemplatePart::Rest(name) => text.push_str(&format!("{{{name}...}}")),
            }
        }
    }
    text
}

/// Documentation as lines, without empty ones at its ends.
fn markdown(text: &str) -> Markdown {
    let text = text.trim_matches('\n').trim_end();
    text.lines()
        .map(|line| line.trim_end().to_owned())
        .collect()
}

/// Documentation that stands in a list: one paragraph.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

impl Service {
    /// Whether a body is read or written as a `Document`.
    pub fn uses_document(&self) -> bool {
        let form = |document: &DocumentBody| !matches!(document.form, DocumentForm::Root(_));
        let through = |body: &Body| match body {
            Body::Document(document) => form(document),
            Body::Bytes => false,
        };
        let operations = self.areas.iter().flat_map(|area| &area.operations);
        self.error.iter().any(|error| form(&error.document))
            || operations.into_iter().any(|operation| {
                let answers = match &operation.success.answers {
                    Answers::One(answer) => std::slice::from_ref(answer).iter().collect(),
                    Answers::Several { variants, .. } => variants
                        .iter()
                        .map(|(_, answer)| answer)
                        .collect::<Vec<_>>(),
                };
                operation.request.iter().any(|each| through(&each.body))
                    || answers
                        .iter()
                        .filter_map(|each| each.body.as_ref())
                        .any(through)
            })
    }
}
