//! What cannot stand beside each other in one API: equal paths, methods that the same request
//! could be for, equal ids.

use std::collections::BTreeMap;

use super::template;
use crate::api::{Api, Area, Dispatch, Method, PathTemplate, Resource};
use crate::diagnostics::{Diagnostic, Diagnostics, Span, codes};

/// Reports all conflicts.
pub(super) fn check(api: &Api, diagnostics: &mut Diagnostics) {
    areas(&api.areas, diagnostics);
    let resources = || api.areas.iter().flat_map(|area| &area.resources);
    paths(resources(), diagnostics);
    ids(resources(), diagnostics);
    for resource in resources() {
        methods(resource, diagnostics);
    }
}

fn areas(areas: &[Area], diagnostics: &mut Diagnostics) {
    for pair in areas.windows(2) {
        if pair[0].name == pair[1].name {
            diagnostics.push(
                Diagnostic::error(
                    &codes::R0013,
                    Span::whole(pair[1].file),
                    format!("two files describe an area `{}`", pair[1].name),
                    "give one of the files another name",
                )
                .also(Span::whole(pair[0].file), "the other file"),
            );
        }
    }
}

fn paths<'a>(resources: impl Iterator<Item = &'a Resource>, diagnostics: &mut Diagnostics) {
    let mut seen: BTreeMap<PathTemplate, &Resource> = BTreeMap::new();
    for resource in resources {
        let shape = template::shape(&resource.path);
        let Some(first) = seen.get(&shape) else {
            seen.insert(shape, resource);
            continue;
        };
        diagnostics.push(
            Diagnostic::error(
                &codes::R0013,
                resource.span,
                format!("the path `{}` is described twice", resource.path),
                "put all methods of a path into one `[[resource]]`",
            )
            .label("the same path")
            .also(first.span, "first described here"),
        );
    }
}

fn ids<'a>(resources: impl Iterator<Item = &'a Resource>, diagnostics: &mut Diagnostics) {
    let mut seen: BTreeMap<&str, Span> = BTreeMap::new();
    for method in resources.flat_map(|resource| &resource.methods) {
        if let Some(first) = seen.insert(&method.id, method.span) {
            diagnostics.push(
                Diagnostic::error(
                    &codes::R0013,
                    method.span,
                    format!("two operations are called `{}`", method.id),
                    "give each operation an id of its own",
                )
                .label("the same id")
                .also(first, "first used here"),
            );
        }
    }
}

fn methods(resource: &Resource, diagnostics: &mut Diagnostics) {
    for (index, method) in resource.methods.iter().enumerate() {
        for earlier in &resource.methods[..index] {
            if earlier.http_method == method.http_method {
                method_pair(resource, earlier, method, diagnostics);
            }
        }
    }
}

fn method_pair(
    resource: &Resource,
    earlier: &Method,
    method: &Method,
    diagnostics: &mut Diagnostics,
) {
    let says_all = |a: &Method, b: &Method| b.dispatch.iter().all(|value| has(a, value));
    let (forward, backward) = (says_all(method, earlier), says_all(earlier, method));
    if forward && backward {
        let chosen = match method.dispatch.as_slice() {
            [] => "without `when`".to_owned(),
            values => format!("with the same `when` ({})", query(values)),
        };
        diagnostics.push(
            Diagnostic::error(
                &codes::R0013,
                method.span,
                format!(
                    "{} {} is described twice {chosen}",
                    method.http_method, resource.path
                ),
                "let a query value choose between them: `when = { action = \"stop\" }`",
            )
            .label("the second")
            .also(earlier.span, "the first"),
        );
    } else if !forward && !backward && !excludes(earlier, method) {
        diagnostics.push(
            Diagnostic::error(
                &codes::R0014,
                method.span,
                format!(
                    "a {} request to {} with `{}&{}` could be for `{}` or for `{}`",
                    method.http_method,
                    resource.path,
                    query(&earlier.dispatch),
                    query(&method.dispatch),
                    earlier.id,
                    method.id
                ),
                "let one of them name the query values of both, or let them differ in the value \
                 of one parameter",
            )
            .label("fits")
            .also(earlier.span, "fits too"),
        );
    }
}

/// Whether a method is only chosen with that query value.
fn has(method: &Method, value: &Dispatch) -> bool {
    method.dispatch.iter().any(|own| {
        own.parameter.eq_ignore_ascii_case(&value.parameter)
            && own.value.eq_ignore_ascii_case(&value.value)
    })
}

/// Whether no request can be for both: they want different values of a parameter.
fn excludes(a: &Method, b: &Method) -> bool {
    a.dispatch.iter().any(|left| {
        b.dispatch.iter().any(|right| {
            left.parameter.eq_ignore_ascii_case(&right.parameter)
                && !left.value.eq_ignore_ascii_case(&right.value)
        })
    })
}

fn query(values: &[Dispatch]) -> String {
    let pair = |value: &Dispatch| format!("{}={}", value.parameter, value.value);
    values.iter().map(pair).collect::<Vec<_>>().join("&")
}
