//! Bodies of requests and answers: elements, media types, examples.

use std::collections::BTreeMap;

use super::context::Context;
use crate::api::{MediaType, Representation};
use crate::diagnostics::{Diagnostic, Located, Span, codes};
use crate::parse::rest::description::RepresentationSection;

/// What a request or a response says of its body.
pub(super) struct BodySection<'d> {
    pub element: Option<&'d Located<String>>,
    pub media_types: Option<&'d [Located<String>]>,
    pub examples: &'d [Located<String>],
    pub representations: &'d [RepresentationSection],
    /// Where it is written.
    pub span: Span,
}

impl BodySection<'_> {
    /// Whether it says that there is a body.
    pub(super) fn is_given(&self) -> bool {
        self.element.is_some() || self.media_types.is_some() || !self.representations.is_empty()
    }
}

/// The bodies, one a media type.
pub(super) fn resolve(context: &mut Context<'_>, body: &BodySection<'_>) -> Vec<Representation> {
    if body.representations.is_empty() {
        return shorthand(context, body);
    }
    if body.element.is_some() || body.media_types.is_some() || !body.examples.is_empty() {
        let span = body.element.map_or(body.span, |element| element.span);
        context.report(
            Diagnostic::error(
                &codes::R0022,
                span,
                "a body is described both here and by `[[representation]]`",
                "move `element`, `media-types` and `examples` into the representations",
            )
            .also(body.representations[0].span, "the first representation"),
        );
    }
    let mut seen: BTreeMap<MediaType, Span> = BTreeMap::new();
    let mut bodies = Vec::new();
    for section in body.representations {
        let Some(media_type) = media_type(context, &section.media_type) else {
            continue;
        };
        if let Some(first) = seen.insert(media_type.clone(), section.media_type.span) {
            duplicate(context, &section.media_type, first);
        }
        let element = section.element.as_ref();
        bodies.extend(representation(
            context,
            media_type,
            element,
            section.examples.iter(),
            section.media_type.span,
        ));
    }
    bodies
}

/// A body whose element is the same in all its media types.
fn shorthand(context: &mut Context<'_>, body: &BodySection<'_>) -> Vec<Representation> {
    let media_types = match body.media_types {
        Some(names) => media_types(context, names),
        None => context.default_media_types.clone(),
    };
    let span = body.element.map_or(body.span, |element| element.span);
    let mut bodies = Vec::new();
    for (index, media_type) in media_types.iter().enumerate() {
        let is_json = *media_type == MediaType::Json;
        // Files that end in `.json` belong to JSON, all others to the first other media type.
        let first_other = media_types
            .iter()
            .position(|media_type| *media_type != MediaType::Json);
        let belongs = |example: &&Located<String>| {
            if example.ends_with(".json") {
                is_json
            } else {
                Some(index) == first_other || (is_json && first_other.is_none())
            }
        };
        let examples = body.examples.iter().filter(belongs);
        bodies.extend(representation(
            context,
            media_type.clone(),
            body.element,
            examples,
            span,
        ));
    }
    bodies
}

fn representation<'d>(
    context: &mut Context<'_>,
    media_type: MediaType,
    element: Option<&Located<String>>,
    examples: impl Iterator<Item = &'d Located<String>>,
    span: Span,
) -> Option<Representation> {
    let element = match (&media_type, element) {
        (MediaType::Xml | MediaType::Json, Some(name)) => Some(context.element(name)?),
        (MediaType::Xml | MediaType::Json, None) => {
            let language = if media_type == MediaType::Xml {
                "XML"
            } else {
                "JSON"
            };
            context.report(
                Diagnostic::error(
                    &codes::R0022,
                    span,
                    format!("a body in {language} does not say which element it is"),
                    "add `element` with the name of a global element, or other `media-types`",
                )
                .label("`element` is missing"),
            );
            return None;
        }
        (MediaType::Other(_), None) => None,
        (MediaType::Other(name), Some(element)) => {
            context.report(
                Diagnostic::error(
                    &codes::R0022,
                    element.span,
                    format!("a body in `{name}` has no element"),
                    "remove `element`; bodies in other media types than XML and JSON are bytes",
                )
                .also(span, "the body"),
            );
            return None;
        }
    };
    Some(Representation {
        media_type,
        element,
        examples: examples.map(|example| context.path(example)).collect(),
        span,
    })
}

/// Media types as written; wrong and repeated ones are reported.
pub(super) fn media_types(context: &mut Context<'_>, names: &[Located<String>]) -> Vec<MediaType> {
    let mut seen: BTreeMap<MediaType, Span> = BTreeMap::new();
    let mut media_types = Vec::new();
    for name in names {
        let Some(media_type) = media_type(context, name) else {
            continue;
        };
        match seen.insert(media_type.clone(), name.span) {
            Some(first) => duplicate(context, name, first),
            None => media_types.push(media_type),
        }
    }
    media_types
}

fn duplicate(context: &mut Context<'_>, name: &Located<String>, first: Span) {
    context.report(
        Diagnostic::error(
            &codes::R0021,
            name.span,
            format!("the media type `{}` is there twice", name.value),
            "remove one",
        )
        .also(first, "the first"),
    );
}

fn media_type(context: &mut Context<'_>, name: &Located<String>) -> Option<MediaType> {
    let token = |text: &str| {
        !text.is_empty()
            && text
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || b"!#$&-^_.+".contains(&byte))
    };
    let is_right = name
        .split_once('/')
        .is_some_and(|(main, sub)| token(main) && token(sub));
    if !is_right {
        context.report(Diagnostic::error(
            &codes::R0021,
            name.span,
            format!("`{}` is not a media type", name.value),
            "write it as `application/xml`, without parameters",
        ));
        return None;
    }
    Some(match name.to_ascii_lowercase().as_str() {
        "application/xml" | "text/xml" => MediaType::Xml,
        "application/json" => MediaType::Json,
        other => MediaType::Other(other.to_owned()),
    })
}
