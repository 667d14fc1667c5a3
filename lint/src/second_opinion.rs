//! What the independent validator says, at places of our sources and without what is already said.

use std::time::Duration;

use codegen::diagnostics::codes::{L0001, L0002};
use codegen::diagnostics::{Diagnostic, Diagnostics, Severity, Sources, Span};
use codegen::input::{Inputs, LogicalPath, Source};
use codegen::schema::{self, Schema};
use judge::{Documents, Finding, Judge, Place, Version};

use crate::outline::Component;

/// How long the validator may think: its work grows faster than the schema.
const PATIENCE: Duration = Duration::from_secs(20);

/// Asks the validator about the schema of the inputs. `schema` is what the generator made of it, if it could,
/// `said` what it said of it.
pub(crate) fn ask(
    inputs: &Inputs,
    sources: &Sources,
    schema: Option<&Schema>,
    said: &Diagnostics,
) -> Diagnostics {
    let mut diagnostics = Diagnostics::new();
    let entry_points = codegen::pipeline::schema_documents(inputs);
    let Some(first) = entry_points.first().and_then(|path| sources.find(path)) else {
        return diagnostics;
    };
    for finding in verdict(inputs, &entry_points, schema) {
        let span = finding
            .place
            .as_ref()
            .and_then(|place| span(sources, place))
            .unwrap_or(Span::whole(first));
        if !is_said(said, sources, span, &finding) {
            diagnostics.push(diagnostic(&finding, span));
        }
    }
    diagnostics
}

/// The findings of the version of XML Schema that the generator judges by.
fn verdict(inputs: &Inputs, entry_points: &[LogicalPath], schema: Option<&Schema>) -> Vec<Finding> {
    let documents: Documents = inputs
        .files
        .iter()
        .filter_map(|(path, source)| match source {
            Source::Bytes(bytes) if !path.ends_with(".toml") => Some((path.clone(), bytes.clone())),
            _ => None,
        })
        .collect();
    let judge = |version| Judge::of_within(&documents, entry_points, version, PATIENCE).err();
    let findings = match schema.map(|schema| schema.version) {
        Some(schema::Version::V1_0) => judge(Version::V1_0),
        Some(schema::Version::V1_1) => judge(Version::V1_1),
        // Errors kept the generator from telling: what either version takes is let be.
        None => judge(Version::V1_0).and_then(|findings| judge(Version::V1_1).and(Some(findings))),
    };
    findings.unwrap_or_default()
}

/// Whether it only repeats an error of the same global component. Where the validator does
/// not know the place, any error is reason enough.
fn is_said(said: &Diagnostics, sources: &Sources, span: Span, finding: &Finding) -> bool {
    let mut errors = said.iter().filter(|it| it.severity == Severity::Error);
    if finding.place.is_none() || !finding.is_verdict() {
        return errors.next().is_some();
    }
    let component = Component::around(span, sources);
    errors.any(|error| {
        let secondary = error.secondary.iter().map(|label| label.span);
        let mut places = std::iter::once(error.primary.span).chain(secondary);
        places.any(|place| component.contains(place))
    })
}

fn diagnostic(finding: &Finding, span: Span) -> Diagnostic {
    let message = uncapitalised(&finding.message);
    if finding.is_verdict() {
        Diagnostic::error(
            &L0001,
            span,
            format!("{message} ({})", finding.code()),
            "mend the schema; the name in brackets is that of the rule in the specification",
        )
        .label("the independent validator stops here")
    } else {
        Diagnostic::warning(
            &L0002,
            span,
            format!("the independent validator cannot judge this schema: {message}"),
            "rely on what else is said here, or simplify the schema",
        )
    }
}

fn uncapitalised(message: &str) -> String {
    let message = message.trim().trim_end_matches('.');
    let mut characters = message.chars();
    match (characters.next(), characters.next()) {
        (Some(first), Some(second)) if second.is_lowercase() => {
            let rest = &message[first.len_utf8()..];
            first.to_lowercase().chain(rest.chars()).collect()
        }
        _ => message.to_owned(),
    }
}

/// The tag that begins at a place, or the rest of its line.
fn span(sources: &Sources, place: &Place) -> Option<Span> {
    let file = sources.find(&place.path)?;
    let text = &sources.get(file).text;
    let line_start: usize = text
        .split_inclusive('\n')
        .take(place.line.saturating_sub(1))
        .map(str::len)
        .sum();
    let line = text.get(line_start..)?.lines().next().unwrap_or_default();
    let column = place.column.saturating_sub(1);
    let within = line
        .char_indices()
        .nth(column)
        .map_or(line.len(), |it| it.0);
    let rest = &line[within..];
    let end = match rest.starts_with('<') {
        true => rest
            .find(|c: char| c.is_whitespace() || c == '>' || c == '/')
            .unwrap_or(rest.len()),
        false => rest.trim_end().len(),
    };
    let bracket = usize::from(rest.starts_with('<'));
    let offset = |n: usize| u32::try_from(line_start + within + n).ok();
    Some(Span::new(file, offset(bracket)?, offset(end.max(bracket))?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use codegen::diagnostics::codes::S0001;
    use judge::Basis;

    const TEXT: &str =
        "<schema>\n <element name='größe'><a/></element>\n <group><b/></group>\n</schema>";

    fn sources() -> Sources {
        let mut sources = Sources::new();
        sources.add("a.xsd", TEXT);
        sources
    }

    fn at(line: usize, column: usize) -> Place {
        Place {
            path: "a.xsd".to_owned(),
            line,
            column,
        }
    }

    fn words(span: Option<Span>) -> &'static str {
        span.map_or("", |span| &TEXT[span.start as usize..span.end as usize])
    }

    #[test]
    fn places_are_tags() {
        let sources = sources();
        assert_eq!(words(span(&sources, &at(2, 2))), "element");
        assert_eq!(words(span(&sources, &at(2, 24))), "a");
        assert_eq!(words(span(&sources, &at(3, 9))), "b");
        // Wherever it points to, it is a place.
        assert_eq!(words(span(&sources, &at(3, 1000))), "");
        assert_eq!(words(span(&sources, &at(1000, 1))), "");
        assert_eq!(
            span(
                &sources,
                &Place {
                    path: "b.xsd".to_owned(),
                    ..at(1, 1)
                }
            ),
            None
        );
    }

    #[test]
    fn what_is_said_of_a_component_is_not_said_again() {
        let sources = sources();
        let error = |place: Place| {
            let span = span(&sources, &place).expect("a place");
            let mut said = Diagnostics::new();
            said.push(Diagnostic::error(&S0001, span, "wrong", "mend it"));
            said
        };
        let finding = |place: Option<Place>, basis: Basis| Finding {
            basis,
            place,
            message: "Wrong.".to_owned(),
        };
        let rule = Basis::Constraint("cos-nonambig");
        let is_said = |said: &Diagnostics, finding: &Finding| {
            let place = finding
                .place
                .as_ref()
                .and_then(|place| span(&sources, place));
            let whole = Span::whole(codegen::diagnostics::FileId(0));
            super::is_said(said, &sources, place.unwrap_or(whole), finding)
        };
        let inner = finding(Some(at(2, 24)), rule);
        assert!(is_said(&error(at(2, 2)), &inner));
        assert!(!is_said(&error(at(3, 2)), &inner));
        assert!(!is_said(&Diagnostics::new(), &inner));
        // Without a place, or without a verdict, it is worth saying only when nothing else is.
        for vague in [finding(None, rule), finding(Some(at(2, 24)), Basis::Limit)] {
            assert!(is_said(&error(at(3, 2)), &vague));
            assert!(!is_said(&Diagnostics::new(), &vague));
        }
    }

    #[test]
    fn verdicts_are_errors_and_failures_are_not() {
        let whole = Span::whole(codegen::diagnostics::FileId(0));
        let said = |basis| {
            diagnostic(
                &Finding {
                    basis,
                    place: None,
                    message: "It is wrong.".to_owned(),
                },
                whole,
            )
        };
        let verdict = said(Basis::Constraint("cos-nonambig"));
        assert_eq!(verdict.severity, Severity::Error);
        assert_eq!(verdict.message, "it is wrong (cos-nonambig)");
        assert_eq!(said(Basis::Panic).severity, Severity::Warning);
        assert_eq!(uncapitalised("XML is it"), "XML is it");
    }
}
