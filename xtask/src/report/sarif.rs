//! Findings as a log of the Static Analysis Results Interchange Format, version 2.1.0: one run, a
//! result a finding, a rule a code.

use std::collections::BTreeMap;

use codegen::diagnostics::{Code, Diagnostic, Diagnostics, Label};
use serde_json::{Value, json};

use super::lines::Lines;
use super::{View, severity};

/// What a run has found so far: a log is one document, written at the end.
#[derive(Debug, Default)]
pub(crate) struct Log {
    rules: BTreeMap<&'static str, &'static Code>,
    results: Vec<Value>,
    /// Errors that have no place in the input.
    notifications: Vec<Value>,
}

impl Log {
    /// Adds findings.
    pub(crate) fn add(&mut self, diagnostics: &Diagnostics, view: &View<'_>) {
        let mut lines = Lines::new(view.sources);
        for diagnostic in diagnostics.iter() {
            self.rules.insert(diagnostic.code.id, diagnostic.code);
            self.results.push(result(diagnostic, view, &mut lines));
        }
    }

    /// Adds an error without a place.
    pub(crate) fn fail(&mut self, message: &str) {
        self.notifications
            .push(json!({ "level": "error", "message": { "text": message } }));
    }

    /// The document.
    pub(crate) fn render(&self) -> String {
        let rules: Vec<Value> = self.rules.values().map(|code| rule(code)).collect();
        let log = json!({
            "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
            "version": "2.1.0",
            "runs": [{
                "tool": { "driver": { "name": "cargo xtask", "rules": rules } },
                "columnKind": "unicodeCodePoints",
                "invocations": [{
                    "executionSuccessful": self.notifications.is_empty(),
                    "toolExecutionNotifications": self.notifications,
                }],
                "results": self.results,
            }],
        });
        format!("{log:#}\n")
    }
}

fn rule(code: &Code) -> Value {
    json!({
        "id": code.id,
        "shortDescription": { "text": code.title.trim() },
        "fullDescription": { "text": code.explanation },
    })
}

fn result(diagnostic: &Diagnostic, view: &View<'_>, lines: &mut Lines<'_>) -> Value {
    let mut text = diagnostic.message.clone();
    if let Some(consequence) = &diagnostic.consequence {
        text.push_str(&format!("\nnote: {consequence}"));
    }
    text.push_str(&format!("\nhelp: {}", diagnostic.remedy));
    let related: Vec<Value> = diagnostic
        .secondary
        .iter()
        .map(|label| location(label, view, lines))
        .collect();
    json!({
        "ruleId": diagnostic.code.id,
        "level": severity(diagnostic.severity),
        "message": { "text": text },
        "locations": [location(&diagnostic.primary, view, lines)],
        "relatedLocations": related,
    })
}

/// A place; a file as a whole has no region.
fn location(label: &Label, view: &View<'_>, lines: &mut Lines<'_>) -> Value {
    let file = label.span.file;
    let mut physical = json!({ "artifactLocation": { "uri": uri(&view.path(file)) } });
    if !Lines::is_whole(label.span) {
        let (start, end) = lines.range(label.span);
        let (start, end) = (lines.line_column(file, start), lines.line_column(file, end));
        physical["region"] = json!({
            "startLine": start.line,
            "startColumn": start.column,
            "endLine": end.line,
            "endColumn": end.column,
        });
    }
    let mut location = json!({ "physicalLocation": physical });
    if !label.text.is_empty() {
        location["message"] = json!({ "text": label.text });
    }
    location
}

/// A path as a relative reference, or as a `file:` URI.
fn uri(path: &str) -> String {
    let mut uri = String::with_capacity(path.len());
    if path.starts_with('/') {
        uri.push_str("file://");
    }
    for byte in path.bytes() {
        match byte {
            b'/' | b'-' | b'.' | b'_' | b'~' => uri.push(char::from(byte)),
            byte if byte.is_ascii_alphanumeric() => uri.push(char::from(byte)),
            byte => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    uri
}
