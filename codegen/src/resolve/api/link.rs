//! Links: where they lead, and whether what is there is what their type promises.

use super::context::Context;
use super::{DescriptionFile, method, template};
use crate::api::{Api, Dispatch, HttpMethod, Link, Method, PathTemplate, Resource};
use crate::diagnostics::{Diagnostic, codes, did_you_mean};
use crate::parse::rest::description::LinkSection;

/// Resolves the links of all resources, now that all are known.
pub(super) fn resolve(api: &mut Api, files: &[DescriptionFile], context: &mut Context<'_>) {
    let sections = || files.iter().flat_map(|file| &file.description.resources);
    let mut found = Vec::new();
    for section in sections() {
        let links: Vec<Link> = section
            .links
            .iter()
            .filter_map(|link| resolve_link(api, context, link))
            .collect();
        found.push((section.path.span, links));
    }
    let resources = api.areas.iter_mut().flat_map(|area| &mut area.resources);
    for resource in resources {
        if let Some((_, links)) = found.iter_mut().find(|(span, _)| *span == resource.span) {
            resource.links = std::mem::take(links);
        }
    }
}

fn resolve_link(api: &Api, context: &mut Context<'_>, section: &LinkSection) -> Option<Link> {
    let dispatch = method::dispatch(&section.when);
    check_type(api, context, section);
    let target = template::parse(&section.target, &mut context.diagnostics)?;
    let resource = target_resource(api, context, section, &target)?;
    let http_method = section
        .method
        .as_ref()
        .map_or(HttpMethod::Get, |name| method::http_method(name.value));
    let method = target_method(context, section, resource, http_method, &dispatch)?;
    check_promise(api, context, section, method);
    Some(Link {
        relation: section.relation.value.clone(),
        link_type: section.link_type.as_ref().map(|name| name.value.clone()),
        target: resource.path.clone(),
        dispatch,
        method: section
            .method
            .as_ref()
            .map(|_| http_method.as_str().to_owned())
            .filter(|_| http_method != HttpMethod::Get),
        documentation: section.documentation.clone().unwrap_or_default(),
        span: section.relation.span,
    })
}

fn check_type(api: &Api, context: &mut Context<'_>, section: &LinkSection) {
    let Some(name) = &section.link_type else {
        return;
    };
    // A type whose element is unknown has been reported at its definition.
    if api.link_types.contains_key(&name.value)
        || context.manifest.link_types.contains_key(&name.value)
    {
        return;
    }
    let known = context.manifest.link_types.keys().map(String::as_str);
    let remedy = match did_you_mean(name, known) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!(
            "add `{} = \"…\"` with the element it leads to under `[link-types]` in the manifest",
            name.value
        ),
    };
    context.report(
        Diagnostic::error(
            &codes::R0026,
            name.span,
            format!("no link type is called `{}`", name.value),
            remedy,
        )
        .label("unknown link type"),
    );
}

fn target_resource<'a>(
    api: &'a Api,
    context: &mut Context<'_>,
    section: &LinkSection,
    target: &PathTemplate,
) -> Option<&'a Resource> {
    let resources = || api.areas.iter().flat_map(|area| &area.resources);
    let found = resources().find(|resource| template::same_paths(&resource.path, target));
    if found.is_none() && context.all_paths_known {
        let paths: Vec<String> = resources()
            .map(|resource| resource.path.to_string())
            .collect();
        let remedy = match did_you_mean(&section.target, paths.iter().map(String::as_str)) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "describe the resource, or remove the link".to_owned(),
        };
        context.report(
            Diagnostic::error(
                &codes::R0025,
                section.target.span,
                format!("no resource has the path `{}`", section.target.value),
                remedy,
            )
            .label("leads nowhere"),
        );
    }
    found
}

fn target_method<'a>(
    context: &mut Context<'_>,
    section: &LinkSection,
    resource: &'a Resource,
    http_method: HttpMethod,
    dispatch: &[Dispatch],
) -> Option<&'a Method> {
    let is_meant = |method: &&Method| {
        method.http_method == http_method
            && method.dispatch.len() == dispatch.len()
            && method.dispatch.iter().zip(dispatch).all(|(own, wanted)| {
                own.parameter.eq_ignore_ascii_case(&wanted.parameter)
                    && own.value.eq_ignore_ascii_case(&wanted.value)
            })
    };
    let found = resource.methods.iter().find(is_meant);
    if found.is_none() {
        let query = match section.when.is_empty() {
            true => String::new(),
            false => " with these query values".to_owned(),
        };
        let span = section
            .method
            .as_ref()
            .map_or(section.target.span, |name| name.span);
        context.report(
            Diagnostic::error(
                &codes::R0025,
                span,
                format!("{} has no method {http_method}{query}", resource.path),
                "describe the method at the target, or change `method` and `when` of the link",
            )
            .label("asked for here")
            .also(resource.span, "the target"),
        );
    }
    found
}

/// Reports a type whose element the target does not answer with. What the type of a link with
/// another method than GET says is what that method works on.
fn check_promise(api: &Api, context: &mut Context<'_>, section: &LinkSection, method: &Method) {
    let Some(name) = &section.link_type else {
        return;
    };
    let Some(promised) = api.link_types.get(&name.value) else {
        return;
    };
    if method.http_method != HttpMethod::Get {
        return;
    }
    let mut bodies = method
        .responses
        .iter()
        .filter(|response| response.is_success())
        .flat_map(|response| &response.representations);
    if bodies.any(|body| body.element == Some(promised.element)) {
        return;
    }
    let element = &context.schema.elements[promised.element].name.local;
    let diagnostic = Diagnostic::error(
        &codes::R0027,
        name.span,
        format!(
            "a link of type `{}` leads to `{element}`, but `{}` does not answer with it",
            name.value, method.id
        ),
        "change the type, or choose the representation by `when`",
    )
    .label("promised here")
    .also(promised.span, "the type")
    .also(method.span, "the method that answers");
    context.report(diagnostic);
}
