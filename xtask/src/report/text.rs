//! Findings for people: one sentence, the excerpts, what follows, what to do.

use annotate_snippets::{
    Annotation, AnnotationKind, Element, Group, Level, Origin, Renderer, Snippet,
};
use codegen::diagnostics::{Diagnostic, Diagnostics, FileId, Label, Severity};

use super::View;
use super::lines::Lines;

/// Lines of more bytes than this have no excerpt: nobody would read it, and finding the part to show
/// takes as long as the line is.
const LONG_LINE: usize = 100_000;
/// Things of more lines than this are pointed at by their first line.
const TALL: usize = 6;

/// All findings, a blank line between two, then how many.
pub(super) fn render(diagnostics: &Diagnostics, view: &View<'_>) -> String {
    let renderer = if view.colour {
        Renderer::styled()
    } else {
        Renderer::plain()
    };
    let mut lines = Lines::new(view.sources);
    let mut text = String::new();
    for diagnostic in diagnostics.iter() {
        text.push_str(&finding(diagnostic, view, &mut lines, &renderer));
        text.push_str("\n\n");
    }
    text
}

/// An error that has no place.
pub(super) fn plain_error(message: &str, colour: bool) -> String {
    let renderer = if colour {
        Renderer::styled()
    } else {
        Renderer::plain()
    };
    let title = Level::ERROR.primary_title(message);
    format!("{}\n", renderer.render(&[Group::with_title(title)]))
}

fn finding(
    diagnostic: &Diagnostic,
    view: &View<'_>,
    lines: &mut Lines<'_>,
    renderer: &Renderer,
) -> String {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let mut group = level
        .primary_title(&*diagnostic.message)
        .id(diagnostic.code.id)
        .elements(excerpts(diagnostic, view, lines));
    if let Some(consequence) = &diagnostic.consequence {
        group = group.element(Level::NOTE.message(&**consequence));
    }
    if !diagnostic.remedy.is_empty() {
        group = group.element(Level::HELP.message(&*diagnostic.remedy));
    }
    renderer.render(&[group])
}

/// An excerpt a file, that of the primary place first.
fn excerpts<'a>(
    diagnostic: &'a Diagnostic,
    view: &View<'a>,
    lines: &mut Lines<'_>,
) -> Vec<Element<'a>> {
    let mut files: Vec<FileId> = vec![diagnostic.primary.span.file];
    for label in &diagnostic.secondary {
        if !files.contains(&label.span.file) {
            files.push(label.span.file);
        }
    }
    let labels = std::iter::once((&diagnostic.primary, AnnotationKind::Primary)).chain(
        diagnostic
            .secondary
            .iter()
            .map(|label| (label, AnnotationKind::Context)),
    );
    let labels: Vec<_> = labels.collect();
    let mut elements = Vec::new();
    for file in files {
        let here: Vec<_> = labels
            .iter()
            .filter(|(label, _)| label.span.file == file)
            .copied()
            .collect();
        let hidden = here.iter().any(|(label, _)| is_long(label, lines));
        if hidden || here.iter().any(|(label, _)| Lines::is_whole(label.span)) {
            elements.extend(here.iter().map(|(label, _)| place(label, view, lines)));
        } else {
            elements.push(joint(file, &here, view, lines));
        }
    }
    elements
}

/// Whether the line of a label is too long to be shown as it is.
fn is_long(label: &Label, lines: &mut Lines<'_>) -> bool {
    let file = label.span.file;
    let (start, _) = lines.range(label.span);
    let (_, line_start) = lines.line_at(file, start);
    lines.line_end(file, start) - line_start > LONG_LINE
}

/// One excerpt with all labels of a file.
fn joint<'a>(
    file: FileId,
    labels: &[(&'a Label, AnnotationKind)],
    view: &View<'a>,
    lines: &mut Lines<'_>,
) -> Element<'a> {
    let ranges: Vec<(usize, usize)> = labels
        .iter()
        .map(|(label, _)| clipped(label, lines))
        .collect();
    let first = ranges.iter().map(|range| range.0).min().unwrap_or(0);
    let last = ranges.iter().map(|range| range.1).max().unwrap_or(0);
    let (line, from) = lines.line_at(file, first);
    let to = lines.line_end(file, last);
    let annotations = labels
        .iter()
        .zip(&ranges)
        .map(|((label, kind), range)| annotation(label, *kind, range.0 - from, range.1 - from));
    Snippet::source(&view.sources.get(file).text[from..to])
        .path(view.path(file))
        .line_start(line + 1)
        .annotations(annotations)
        .into()
}

/// The range of a label; of tall things their first line.
fn clipped(label: &Label, lines: &mut Lines<'_>) -> (usize, usize) {
    let file = label.span.file;
    let (start, end) = lines.range(label.span);
    let height = lines.line_at(file, end).0 - lines.line_at(file, start).0;
    if height < TALL {
        (start, end)
    } else {
        (start, lines.line_end(file, start))
    }
}

/// A place without excerpt: a file as a whole, or in a line that is too long.
fn place<'a>(label: &Label, view: &View<'a>, lines: &mut Lines<'_>) -> Element<'a> {
    let file = label.span.file;
    let origin = Origin::path(view.path(file));
    if Lines::is_whole(label.span) {
        return origin.into();
    }
    let (start, _) = lines.range(label.span);
    let place = lines.line_column(file, start);
    origin
        .line(place.line as usize)
        .char_column(place.column as usize)
        .into()
}

fn annotation(label: &Label, kind: AnnotationKind, start: usize, end: usize) -> Annotation<'_> {
    let text = (!label.text.is_empty()).then_some(&*label.text);
    kind.span(start..end).label(text)
}
