//! Findings as workflow commands of GitHub Actions, shown at the lines of a pull request.

use codegen::diagnostics::{Diagnostic, Diagnostics};

use super::lines::Lines;
use super::{View, severity};

pub(super) fn render(diagnostics: &Diagnostics, view: &View<'_>) -> String {
    let mut lines = Lines::new(view.sources);
    diagnostics
        .iter()
        .map(|diagnostic| command(diagnostic, view, &mut lines))
        .collect()
}

pub(super) fn plain_error(message: &str) -> String {
    format!("::error::{}\n", data(message))
}

fn command(diagnostic: &Diagnostic, view: &View<'_>, lines: &mut Lines<'_>) -> String {
    let span = diagnostic.primary.span;
    let mut properties = format!("file={}", property(&view.path(span.file)));
    if !Lines::is_whole(span) {
        let (start, end) = lines.range(span);
        let start = lines.line_column(span.file, start);
        let end = lines.line_column(span.file, end);
        properties.push_str(&format!(",line={},col={}", start.line, start.column));
        if end.line == start.line {
            properties.push_str(&format!(",endColumn={}", end.column));
        } else {
            properties.push_str(&format!(",endLine={}", end.line));
        }
    }
    properties.push_str(&format!(",title={}", property(diagnostic.code.id)));
    let mut message = diagnostic.message.clone();
    for label in &diagnostic.secondary {
        let path = view.path(label.span.file);
        let (start, _) = lines.range(label.span);
        let place = lines.line_column(label.span.file, start);
        message.push_str(&format!("\n{path}:{place}: {}", label.text));
    }
    if let Some(consequence) = &diagnostic.consequence {
        message.push_str(&format!("\nnote: {consequence}"));
    }
    message.push_str(&format!("\nhelp: {}", diagnostic.remedy));
    let severity = severity(diagnostic.severity);
    format!("::{severity} {properties}::{}\n", data(&message))
}

/// Escapes the text of a command.
fn data(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

/// Escapes the value of a property.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
