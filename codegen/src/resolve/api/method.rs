//! Methods with their requests and answers.

use std::collections::BTreeMap;

use super::body::{self, BodySection};
use super::context::Context;
use super::parameter;
use crate::api::{Dispatch, HttpMethod, Method, Representation, Response};
use crate::diagnostics::{Diagnostic, Located, Span, codes};
use crate::parse::rest::description::{MethodName, MethodSection, RequestSection, ResponseSection};
use crate::parse::rest::reader::Map;
use crate::resolve::manifest::is_snake_case;

/// Resolves a method; what is wrong in it is reported and left out.
pub(super) fn resolve(context: &mut Context<'_>, section: &MethodSection) -> Method {
    check_id(context, &section.id);
    let request = match &section.request {
        Some(request) => request_bodies(context, section, request),
        None => Vec::new(),
    };
    Method {
        id: section.id.value.clone(),
        http_method: http_method(section.name.value),
        dispatch: dispatch(&section.when),
        documentation: documentation(section),
        parameters: parameter::request_parameters(context, section),
        request_optional: section
            .request
            .as_ref()
            .and_then(|request| request.optional.as_ref())
            .is_some_and(|optional| optional.value),
        request,
        responses: responses(context, section),
        authenticated: is_authenticated(context, section),
        span: section.id.span,
    }
}

fn check_id(context: &mut Context<'_>, id: &Located<String>) {
    if !is_snake_case(id) {
        context.report(Diagnostic::error(
            &codes::R0009,
            id.span,
            format!("`{}` cannot be the id of an operation", id.value),
            "write it in snake case, such as `get_backup_session`",
        ));
    }
}

pub(super) fn http_method(name: MethodName) -> HttpMethod {
    match name {
        MethodName::Get => HttpMethod::Get,
        MethodName::Post => HttpMethod::Post,
        MethodName::Put => HttpMethod::Put,
        MethodName::Patch => HttpMethod::Patch,
        MethodName::Delete => HttpMethod::Delete,
    }
}

/// Query values in the order of their names.
pub(super) fn dispatch(when: &Map<Located<String>>) -> Vec<Dispatch> {
    when.iter()
        .map(|(parameter, value)| Dispatch {
            parameter: parameter.clone(),
            value: value.value.value.clone(),
        })
        .collect()
}

/// Documentation, notes and platforms as one Markdown text.
fn documentation(section: &MethodSection) -> String {
    let mut text = section.documentation.trim_end().to_owned();
    for note in &section.notes {
        text.push_str("\n\n");
        text.push_str(note.trim_end());
    }
    if !section.platforms.is_empty() {
        text.push_str("\n\nPlatforms: ");
        text.push_str(&section.platforms.join(", "));
        text.push('.');
    }
    text
}

fn is_authenticated(context: &mut Context<'_>, section: &MethodSection) -> bool {
    let is_described = context.manifest.authentication.is_some();
    match &section.authentication {
        Some(wanted) if wanted.value && !is_described => {
            context.report(Diagnostic::error(
                &codes::R0030,
                wanted.span,
                "the manifest does not say how a client shows who it is",
                "add `[authentication]` to the manifest, or remove this line",
            ));
            false
        }
        Some(wanted) => wanted.value,
        None => is_described,
    }
}

fn request_bodies(
    context: &mut Context<'_>,
    method: &MethodSection,
    section: &RequestSection,
) -> Vec<Representation> {
    if matches!(method.name.value, MethodName::Get | MethodName::Delete) {
        context.report(
            Diagnostic::error(
                &codes::R0023,
                section.span,
                format!("a {} request has no body", http_method(method.name.value)),
                "remove `request`, or use POST or PUT",
            )
            .label("described here")
            .also(method.name.span, "the method"),
        );
        return Vec::new();
    }
    let body = BodySection {
        element: section.element.as_ref(),
        media_types: section.media_types.as_deref(),
        examples: &section.examples,
        representations: &section.representations,
        span: section.span,
    };
    body::resolve(context, &body)
}

fn responses(context: &mut Context<'_>, method: &MethodSection) -> Vec<Response> {
    let mut seen: BTreeMap<u64, Span> = BTreeMap::new();
    let mut responses = Vec::new();
    for section in &method.responses {
        let status = &section.status;
        if let Some(first) = seen.insert(status.value, status.span) {
            context.report(
                Diagnostic::error(
                    &codes::R0024,
                    status.span,
                    format!("the status {} is described twice", status.value),
                    "describe it once, with a `[[representation]]` for each of its bodies",
                )
                .also(first, "the first"),
            );
        }
        responses.extend(response(context, section));
    }
    if !method
        .responses
        .iter()
        .any(|response| response.status.value < 400)
    {
        context.report(
            Diagnostic::error(
                &codes::R0024,
                method.id.span,
                format!("`{}` has no answer for success", method.id.value),
                "add `[[resource.method.response]]` with a `status` below 400",
            )
            .label("this method"),
        );
    }
    responses.sort_by_key(|response| response.status);
    responses
}

fn response(context: &mut Context<'_>, section: &ResponseSection) -> Option<Response> {
    let number = section.status.value;
    let status = u16::try_from(number)
        .ok()
        .filter(|status| (100..600).contains(status));
    let Some(status) = status else {
        context.report(Diagnostic::error(
            &codes::R0024,
            section.status.span,
            format!("{number} is not an HTTP status"),
            "write a number from 100 to 599",
        ));
        return None;
    };
    let headers = section
        .headers
        .iter()
        .filter_map(|header| parameter::header(context, header))
        .collect();
    Some(Response {
        status,
        documentation: section.documentation.clone().unwrap_or_default(),
        headers,
        representations: response_bodies(context, section, status),
        span: section.status.span,
    })
}

fn response_bodies(
    context: &mut Context<'_>,
    section: &ResponseSection,
    status: u16,
) -> Vec<Representation> {
    let body = BodySection {
        element: section.element.as_ref(),
        media_types: section.media_types.as_deref(),
        examples: &section.examples,
        representations: &section.representations,
        span: section.status.span,
    };
    let is_empty = section.empty.as_ref().is_some_and(|empty| empty.value);
    let has_no_body = status < 200 || status == 204 || status == 304;
    if body.is_given() {
        if is_empty || has_no_body {
            let span = section
                .element
                .as_ref()
                .map_or(section.span, |name| name.span);
            context.report(
                Diagnostic::error(
                    &codes::R0023,
                    span,
                    format!("this answer with status {status} has no body"),
                    "remove the body, or change the status or `empty`",
                )
                .also(section.status.span, "the status"),
            );
            return Vec::new();
        }
        return body::resolve(context, &body);
    }
    if status >= 400 && !is_empty {
        return error_bodies(context, section);
    }
    if let Some(example) = section.examples.first() {
        context.report(
            Diagnostic::error(
                &codes::R0022,
                example.span,
                "an example stands where there is no body",
                "add `element`, or remove the example",
            )
            .also(section.status.span, "the answer"),
        );
    }
    Vec::new()
}

/// The error element in the default media types.
fn error_bodies(context: &mut Context<'_>, section: &ResponseSection) -> Vec<Representation> {
    let Some(error) = context
        .manifest
        .error
        .as_ref()
        .filter(|_| context.error.is_some())
    else {
        return Vec::new();
    };
    let body = BodySection {
        element: Some(&error.element),
        media_types: None,
        examples: &section.examples,
        representations: &[],
        span: section.status.span,
    };
    let mut bodies = body::resolve(context, &body);
    for body in &mut bodies {
        body.span = section.status.span;
    }
    bodies
}
