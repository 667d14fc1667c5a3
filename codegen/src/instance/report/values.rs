//! Findings about values.

use crate::diagnostics::{Diagnostic, Span, codes, did_you_mean};
use crate::instance::value::Refusal;

pub(in crate::instance) fn invalid_value(span: Span, text: &str, refusal: &Refusal) -> Diagnostic {
    let mut shown: String = text.chars().take(60).collect();
    if shown.len() < text.len() {
        shown.push('…');
    }
    let shown = match shown.as_str() {
        "" => "the empty value".to_owned(),
        shown => format!("`{shown}`"),
    };
    let diagnostic = Diagnostic::error(
        &codes::E0008,
        span,
        format!("{shown} is not valid: {}", refusal.reason),
        refusal.remedy.clone(),
    )
    .label("invalid value");
    match refusal.place {
        Some((place, words)) => diagnostic.also(place, words),
        None => diagnostic,
    }
}

pub(in crate::instance) fn not_the_fixed_value(
    span: Span,
    fixed: &str,
    place: Option<Span>,
) -> Diagnostic {
    let diagnostic = Diagnostic::error(
        &codes::E0012,
        span,
        format!("the value is always `{fixed}`"),
        format!("write `{fixed}`, or leave it out"),
    );
    match place {
        Some(place) => diagnostic.also(place, "declared with that fixed value"),
        None => diagnostic,
    }
}

pub(in crate::instance) fn duplicate_id(span: Span, id: &str, first: Span) -> Diagnostic {
    Diagnostic::error(
        &codes::E0014,
        span,
        format!("the identifier `{id}` is there twice"),
        "give each element an identifier of its own",
    )
    .also(first, "the first")
}

pub(in crate::instance) fn dangling_reference<'i>(
    span: Span,
    id: &str,
    known: impl Iterator<Item = &'i str>,
) -> Diagnostic {
    let remedy = match did_you_mean(id, known) {
        Some(near) => format!("did you mean `{near}`?"),
        None => "refer to an identifier that is in the document".to_owned(),
    };
    Diagnostic::error(
        &codes::E0014,
        span,
        format!("nothing in the document has the identifier `{id}`"),
        remedy,
    )
}
