//! What a manifest says of the API as a whole: base path, error body, authentication, link types.

use std::collections::BTreeMap;

use super::body;
use super::context::Context;
use super::parameter::check_token;
use crate::api::{Authentication, ErrorRepresentation, LinkType, MediaType};
use crate::diagnostics::{Diagnostic, Located, codes, did_you_mean};
use crate::schema::{ContentType, ElementId, Particle, Term, TypeId};

/// The media types of bodies that say nothing else.
pub(super) fn default_media_types(context: &mut Context<'_>) -> Vec<MediaType> {
    let chosen = context.manifest.media_types.as_ref();
    match chosen.map(|section| section.default.as_slice()) {
        None | Some([]) => vec![MediaType::Xml, MediaType::Json],
        Some(names) => body::media_types(context, names),
    }
}

/// `/api`, without a `/` at its end.
pub(super) fn base_path(context: &mut Context<'_>) -> String {
    let Some(base) = &context.manifest.api.base_path else {
        return String::new();
    };
    if base.contains('{') {
        context.report(Diagnostic::error(
            &codes::R0010,
            base.span,
            "the base path has no parameters",
            "write them in the paths of resources",
        ));
        return String::new();
    }
    match base.as_str() {
        "" | "/" => String::new(),
        path => match super::template::parse(base, &mut context.diagnostics) {
            Some(_) => path.to_owned(),
            None => String::new(),
        },
    }
}

/// The body of error answers.
pub(super) fn error(context: &mut Context<'_>) -> Option<ErrorRepresentation> {
    let section = context.manifest.error.as_ref()?;
    let element = context.element(&section.element)?;
    let parts = [&section.message, &section.status_code, &section.reason];
    for part in parts.into_iter().flatten() {
        check_part(context, element, part);
    }
    let name = |part: &Option<Located<String>>| part.as_ref().map(|part| part.value.clone());
    Some(ErrorRepresentation {
        element,
        message: name(&section.message),
        status_code: name(&section.status_code),
        reason: name(&section.reason),
        span: section.element.span,
    })
}

/// Reports a part that is neither an attribute nor a child of the element.
fn check_part(context: &mut Context<'_>, element: ElementId, part: &Located<String>) {
    let declaration = &context.schema.elements[element];
    let mut known = Vec::new();
    if let TypeId::Complex(id) = declaration.type_definition {
        let definition = &context.schema.complex_types[id];
        for attribute_use in &definition.attribute_uses {
            let attribute = &context.schema.attributes[attribute_use.attribute];
            known.push(attribute.name.local.as_str());
        }
        let particle = match &definition.content {
            ContentType::Empty | ContentType::Simple(_) => None,
            ContentType::ElementOnly { particle, .. } => Some(particle),
            ContentType::Mixed { particle, .. } => particle.as_ref(),
        };
        if let Some(particle) = particle {
            child_names(context, particle, &mut known);
        }
    }
    if !known.contains(&part.as_str()) {
        let remedy = match did_you_mean(part, known.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "name an attribute or child element, or remove the key".to_owned(),
        };
        let diagnostic = Diagnostic::error(
            &codes::R0028,
            part.span,
            format!(
                "`{}` has neither an attribute nor a child `{}`",
                declaration.name.local, part.value
            ),
            remedy,
        )
        .label("nothing to fill")
        .also(declaration.span, "the element");
        context.report(diagnostic);
    }
}

fn child_names<'a>(context: &Context<'a>, particle: &'a Particle, names: &mut Vec<&'a str>) {
    match &particle.term {
        Term::Element(id) => names.push(&context.schema.elements[*id].name.local),
        Term::Wildcard(_) => {}
        Term::Group(group) => {
            for particle in &group.particles {
                child_names(context, particle, names);
            }
        }
    }
}

/// How a client shows who it is.
pub(super) fn authentication(context: &mut Context<'_>) -> Option<Authentication> {
    let section = context.manifest.authentication.as_ref()?;
    check_token(context, &section.header);
    if let Some(cookie) = &section.cookie {
        check_token(context, cookie);
    }
    let value = |text: &Option<Located<String>>| text.as_ref().map(|text| text.value.clone());
    Some(Authentication {
        header: section.header.value.clone(),
        cookie: value(&section.cookie),
        challenge: value(&section.challenge),
        span: section.header.span,
    })
}

/// Link types with the elements they lead to.
pub(super) fn link_types(context: &mut Context<'_>) -> BTreeMap<String, LinkType> {
    let mut types = BTreeMap::new();
    for (name, element) in &context.manifest.link_types {
        if let Some(id) = context.element(&element.value) {
            let link_type = LinkType {
                element: id,
                span: element.span,
            };
            types.insert(name.clone(), link_type);
        }
    }
    types
}
