//! Documentation of operations: what the description says, the request line, parameters and
//! answers.

use proc_macro2::TokenStream;
use quote::quote;

use super::file::File;
use crate::model::operation::{Answer, Answers, Markdown, Operation, Parameter, Parameters};

/// Which side an operation is documented for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    /// The one that answers.
    Server,
    /// The one that asks.
    Client,
}

/// Markdown as `#[doc]` attributes.
pub(super) fn docs(lines: &[String]) -> TokenStream {
    let lines = spaced(lines);
    quote!(#(#[doc = #lines])*)
}

/// The same for the module that the attribute stands in.
pub(super) fn inner_docs(lines: &[String]) -> TokenStream {
    let lines = spaced(lines);
    quote!(#(#![doc = #lines])*)
}

fn spaced(lines: &[String]) -> Vec<String> {
    let spaced = |line: &String| {
        if line.is_empty() {
            String::new()
        } else {
            format!(" {line}")
        }
    };
    lines.iter().map(spaced).collect()
}

/// Appends a paragraph.
fn paragraph(lines: &mut Markdown, text: impl IntoIterator<Item = String>) {
    let mut text = text.into_iter().peekable();
    if text.peek().is_some() && !lines.is_empty() {
        lines.push(String::new());
    }
    lines.extend(text);
}

/// `` `POST /backupSessions/{id}?action=stop` ``
pub(super) fn request_line(operation: &Operation) -> String {
    let query: Vec<String> = operation
        .when
        .iter()
        .map(|each| format!("{}={}", each.parameter, each.value))
        .collect();
    let mark = if query.is_empty() { "" } else { "?" };
    let (method, path) = (operation.method, &operation.path);
    format!("`{method} {path}{mark}{}`", query.join("&"))
}

/// All there is to say about an operation.
pub(super) fn operation(file: &File<'_>, operation: &Operation, side: Side) -> TokenStream {
    let mut lines = Markdown::new();
    paragraph(&mut lines, operation.docs.iter().cloned());
    paragraph(&mut lines, [request_line(operation)]);
    let mut arguments: Vec<&Parameter> = operation.path_parameters.iter().collect();
    if let Parameters::Arguments(list) = &operation.parameters {
        arguments.extend(list);
    }
    let arguments = arguments.into_iter().map(argument);
    paragraph(&mut lines, arguments);
    paragraph(&mut lines, answers(file, operation));
    let headers = operation.success.headers.iter();
    let headers = headers.map(|(name, text)| match text.as_str() {
        "" => format!("- Response header `{name}`"),
        text => format!("- Response header `{name}`: {text}"),
    });
    paragraph(&mut lines, headers);
    errors(&mut lines, operation, side);
    docs(&lines)
}

fn argument(parameter: &Parameter) -> String {
    let mut line = format!("- `{}`", parameter.name);
    let text = parameter.docs.join(" ");
    if !text.is_empty() {
        line.push_str(&format!(": {text}"));
    }
    if let Some(default) = &parameter.default {
        line.push_str(&format!(" (`{default}` when it is not given)"));
    }
    line
}

/// A sentence for one answer, a list for several.
fn answers(file: &File<'_>, operation: &Operation) -> Vec<String> {
    match &operation.success.answers {
        Answers::One(answer) => vec![format!("Answers {}", self::answer(file, answer))],
        Answers::Several { variants, .. } => variants
            .iter()
            .map(|(_, answer)| format!("- Answers {}", self::answer(file, answer)))
            .collect(),
    }
}

/// ``200 with [`ent::Task`]: The task.``
pub(super) fn answer(file: &File<'_>, answer: &Answer) -> String {
    let mut text = answer.status.to_string();
    if let Some(body) = &answer.body {
        text.push_str(&format!(" with {}", file.body_link(body)));
        let forms: Vec<String> = answer
            .forms
            .iter()
            .map(|form| format!("`{form}`"))
            .collect();
        if !forms.is_empty() {
            text.push_str(&format!(" as {}", forms.join(" or ")));
        }
    }
    let docs = answer.docs.join(" ");
    if docs.is_empty() {
        text.push('.');
    } else {
        text.push_str(&format!(": {docs}"));
    }
    text
}

fn errors(lines: &mut Markdown, operation: &Operation, side: Side) {
    let failures: Vec<String> = operation
        .failures
        .iter()
        .map(|(status, text)| match text.as_str() {
            "" => format!("- {status}"),
            text => format!("- {status}: {text}"),
        })
        .collect();
    let other = "When the call fails or the answer cannot be read.";
    match (side, failures.is_empty()) {
        (Side::Server, true) => {}
        (Side::Client, true) => {
            paragraph(lines, ["# Errors".to_owned()]);
            paragraph(lines, [other.to_owned()]);
        }
        (Side::Server, false) => {
            paragraph(lines, ["# Errors".to_owned()]);
            paragraph(lines, failures);
        }
        (Side::Client, false) => {
            paragraph(lines, ["# Errors".to_owned()]);
            paragraph(lines, failures);
            paragraph(lines, [other.to_owned()]);
        }
    }
}
