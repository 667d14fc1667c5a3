//! Findings for programs: a JSON object a line. `docs/DIAGNOSTICS.md` describes the members; new
//! ones may come, none changes its meaning.

use codegen::diagnostics::{Diagnostics, Label};
use serde_json::{Value, json};

use super::lines::Lines;
use super::{View, severity};

pub(super) fn render(diagnostics: &Diagnostics, view: &View<'_>) -> String {
    let mut lines = Lines::new(view.sources);
    let mut text = String::new();
    for diagnostic in diagnostics.iter() {
        let related: Vec<Value> = diagnostic
            .secondary
            .iter()
            .map(|label| place(label, view, &mut lines))
            .collect();
        let mut object = place(&diagnostic.primary, view, &mut lines);
        object["code"] = json!(diagnostic.code.id);
        object["severity"] = json!(severity(diagnostic.severity));
        object["message"] = json!(diagnostic.message);
        object["related"] = json!(related);
        object["consequence"] = json!(diagnostic.consequence);
        object["remedy"] = json!(diagnostic.remedy);
        text.push_str(&format!("{object}\n"));
    }
    text
}

pub(super) fn plain_error(message: &str) -> String {
    format!("{}\n", json!({ "severity": "error", "message": message }))
}

/// Where a label is; for a file as a whole line and column are null.
fn place(label: &Label, view: &View<'_>, lines: &mut Lines<'_>) -> Value {
    let file = label.span.file;
    let mut object = json!({
        "path": view.path(file),
        "label": (!label.text.is_empty()).then_some(&label.text),
        "line": null,
        "column": null,
        "end_line": null,
        "end_column": null,
    });
    if !Lines::is_whole(label.span) {
        let (start, end) = lines.range(label.span);
        let (start, end) = (lines.line_column(file, start), lines.line_column(file, end));
        object["line"] = json!(start.line);
        object["column"] = json!(start.column);
        object["end_line"] = json!(end.line);
        object["end_column"] = json!(end.column);
    }
    object
}
