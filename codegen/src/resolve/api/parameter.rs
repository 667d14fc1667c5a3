//! Parameters of templates, queries and headers.

use std::collections::BTreeMap;

use super::context::Context;
use crate::api::{Parameter, ParameterStyle, ParameterType, PathTemplate};
use crate::diagnostics::{Diagnostic, Located, Span, codes, did_you_mean};
use crate::instance;
use crate::parse::rest::description::{
    HeaderSection, MethodSection, ParameterPlace, ParameterSection, ParameterValue, ResourceSection,
};

/// The parameters of a template in its order. One that is not described, and one that the
/// template does not have, are reported.
pub(super) fn template_parameters(
    context: &mut Context<'_>,
    section: &ResourceSection,
    path: &PathTemplate,
) -> Vec<Parameter> {
    let names: Vec<&str> = path.parameters().collect();
    for (name, described) in &section.parameters {
        if !names.contains(&name.as_str()) {
            let remedy = match did_you_mean(name, names.iter().copied()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("remove it, or write `{{{name}}}` in the path"),
            };
            context.report(
                Diagnostic::error(
                    &codes::R0012,
                    described.span,
                    format!("the path has no parameter `{name}`"),
                    remedy,
                )
                .label("described here")
                .also(section.path.span, "the path"),
            );
        }
    }
    names
        .into_iter()
        .filter_map(|name| template_parameter(context, section, name))
        .collect()
}

fn template_parameter(
    context: &mut Context<'_>,
    section: &ResourceSection,
    name: &str,
) -> Option<Parameter> {
    let Some(described) = section.parameters.get(name) else {
        context.report(
            Diagnostic::error(
                &codes::R0011,
                section.path.span,
                format!("the parameter `{name}` of the path is not described"),
                format!(
                    "declare it below the path: `[resource.parameters.{name}]` with \
                     `documentation`"
                ),
            )
            .label(format!("has `{{{name}}}`")),
        );
        return None;
    };
    let value_type = value_type(
        context,
        described.type_name.as_ref(),
        described.values.as_ref(),
    )?;
    Some(Parameter {
        name: name.to_owned(),
        style: ParameterStyle::Template,
        value_type,
        required: true,
        repeating: false,
        default: None,
        documentation: described.documentation.clone(),
        span: described.span,
    })
}

/// The query and header parameters of a method.
pub(super) fn request_parameters(
    context: &mut Context<'_>,
    method: &MethodSection,
) -> Vec<Parameter> {
    let mut seen: BTreeMap<(ParameterStyle, String), Span> = method
        .when
        .iter()
        .map(|(name, value)| ((ParameterStyle::Query, name.to_lowercase()), value.span))
        .collect();
    let mut parameters = Vec::new();
    for section in &method.parameters {
        let style = match section.style.as_ref().map(|style| style.value) {
            None | Some(ParameterPlace::Query) => ParameterStyle::Query,
            Some(ParameterPlace::Header) => ParameterStyle::Header,
        };
        let key = (style, section.name.to_lowercase());
        if let Some(first) = seen.insert(key, section.name.span) {
            context.report(
                Diagnostic::error(
                    &codes::R0020,
                    section.name.span,
                    format!("the parameter `{}` is there twice", section.name.value),
                    "remove one; a parameter that may be given several times says \
                     `repeating = true`",
                )
                .also(first, "the first"),
            );
        }
        if style == ParameterStyle::Header {
            check_token(context, &section.name);
        }
        parameters.extend(request_parameter(context, section, style));
    }
    parameters
}

fn request_parameter(
    context: &mut Context<'_>,
    section: &ParameterSection,
    style: ParameterStyle,
) -> Option<Parameter> {
    let value_type = value_type(context, section.type_name.as_ref(), section.values.as_ref())?;
    let required = is_true(section.required.as_ref());
    let repeating = is_true(section.repeating.as_ref());
    if let Some(default) = &section.default {
        check_default(context, default, &value_type, required || repeating);
    }
    Some(Parameter {
        name: section.name.value.clone(),
        style,
        value_type,
        required,
        repeating,
        default: section
            .default
            .as_ref()
            .map(|default| default.value.clone()),
        documentation: section.documentation.clone(),
        span: section.name.span,
    })
}

/// A header of an answer.
pub(super) fn header(context: &mut Context<'_>, section: &HeaderSection) -> Option<Parameter> {
    check_token(context, &section.name);
    let value_type = value_type(context, section.type_name.as_ref(), None)?;
    Some(Parameter {
        name: section.name.value.clone(),
        style: ParameterStyle::Header,
        value_type,
        required: is_true(section.required.as_ref()),
        repeating: is_true(section.repeating.as_ref()),
        default: None,
        documentation: section.documentation.clone(),
        span: section.name.span,
    })
}

/// Reports a name that is no token (RFC 9110 §5.6.2), as headers and cookies want.
pub(super) fn check_token(context: &mut Context<'_>, name: &Located<String>) {
    let is_token = !name.is_empty()
        && name
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte));
    if !is_token {
        context.report(Diagnostic::error(
            &codes::R0029,
            name.span,
            format!("`{}` cannot be the name of a header or cookie", name.value),
            "use letters, digits and `-`",
        ));
    }
}

fn is_true(flag: Option<&Located<bool>>) -> bool {
    flag.is_some_and(|flag| flag.value)
}

fn value_type(
    context: &mut Context<'_>,
    type_name: Option<&Located<String>>,
    values: Option<&Located<Vec<ParameterValue>>>,
) -> Option<ParameterType> {
    let Some(values) = values else {
        return context.simple_type(type_name).map(ParameterType::Simple);
    };
    if let Some(type_name) = type_name {
        context.report(
            Diagnostic::error(
                &codes::R0018,
                values.span,
                "`values` stands beside a `type`",
                "keep one of them; an enumeration of the schema is named by `type`",
            )
            .also(type_name.span, "the type"),
        );
    }
    if values.is_empty() {
        context.report(Diagnostic::error(
            &codes::R0018,
            values.span,
            "the list of values is empty",
            "name the values, or give a `type`",
        ));
        return None;
    }
    let mut seen: BTreeMap<&str, Span> = BTreeMap::new();
    for value in &values.value {
        if let Some(first) = seen.insert(value.value.as_str(), value.value.span) {
            context.report(
                Diagnostic::error(
                    &codes::R0018,
                    value.value.span,
                    format!("the value `{}` is there twice", value.value.value),
                    "remove one",
                )
                .also(first, "the first"),
            );
        }
    }
    let value = |value: &ParameterValue| {
        let documentation = value.documentation.clone().unwrap_or_default();
        (value.value.value.clone(), documentation)
    };
    Some(ParameterType::Enumeration(
        values.value.iter().map(value).collect(),
    ))
}

fn check_default(
    context: &mut Context<'_>,
    default: &Located<String>,
    value_type: &ParameterType,
    is_never_used: bool,
) {
    if is_never_used {
        context.report(Diagnostic::error(
            &codes::R0019,
            default.span,
            "a parameter that is required or repeating has no default",
            "remove the default, or make the parameter optional and single",
        ));
        return;
    }
    let refused = match value_type {
        ParameterType::Enumeration(values) => {
            let known = || values.iter().map(|(value, _)| value.as_str());
            (!known().any(|value| value == default.as_str())).then(|| {
                let remedy = match did_you_mean(default, known()) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => "use one of the values".to_owned(),
                };
                ("it is not among the values".to_owned(), remedy)
            })
        }
        ParameterType::Simple(id) => instance::check_value(context.schema, *id, default)
            .err()
            .map(|reason| (reason, "use a value that the type allows".to_owned())),
    };
    if let Some((reason, remedy)) = refused {
        context.report(
            Diagnostic::error(
                &codes::R0019,
                default.span,
                format!("`{}` cannot be the default: {reason}", default.value),
                remedy,
            )
            .label("not valid for the parameter"),
        );
    }
}
