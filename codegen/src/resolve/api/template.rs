//! Path templates: `/backupSessions/{id}/taskSessions`, `/files/{path...}`.

use crate::api::{PathTemplate, Segment, TemplatePart};
use crate::diagnostics::{Diagnostic, Diagnostics, Located, Span, codes};

/// Parses a template and reports what is wrong with it.
pub(super) fn parse(
    template: &Located<String>,
    diagnostics: &mut Diagnostics,
) -> Option<PathTemplate> {
    match Parser::new(template).path() {
        Ok(path) => Some(path),
        Err(diagnostic) => {
            diagnostics.push(*diagnostic);
            None
        }
    }
}

/// Whether two templates match the same paths: they are equal but for names of parameters and
/// the case of literals.
pub(super) fn same_paths(a: &PathTemplate, b: &PathTemplate) -> bool {
    shape(a) == shape(b)
}

/// A template without what does not matter for the paths it matches.
pub(super) fn shape(path: &PathTemplate) -> PathTemplate {
    let part = |part: &TemplatePart| match part {
        TemplatePart::Literal(text) => TemplatePart::Literal(text.to_lowercase()),
        TemplatePart::Parameter(_) => TemplatePart::Parameter(String::new()),
        TemplatePart::Rest(_) => TemplatePart::Rest(String::new()),
    };
    let segment = |segment: &Segment| Segment {
        parts: segment.parts.iter().map(part).collect(),
    };
    PathTemplate {
        segments: path.segments.iter().map(segment).collect(),
    }
}

type Parsed<T> = Result<T, Box<Diagnostic>>;

struct Parser<'t> {
    template: &'t Located<String>,
    names: Vec<String>,
}

impl<'t> Parser<'t> {
    fn new(template: &'t Located<String>) -> Self {
        Self {
            template,
            names: Vec::new(),
        }
    }

    fn path(mut self) -> Parsed<PathTemplate> {
        let text = self.template.as_str();
        if let Some(at) = text.find(['?', '#']) {
            return Err(self.wrong(
                at..text.len(),
                "a path has no query",
                "write the query value as `when = { name = \"value\" }` of a method or link",
            ));
        }
        let Some(rest) = text.strip_prefix('/') else {
            return Err(self.wrong(
                0..text.len(),
                "a path begins with `/`",
                "put a `/` in front",
            ));
        };
        if rest.is_empty() {
            return Ok(PathTemplate {
                segments: Vec::new(),
            });
        }
        let mut segments = Vec::new();
        let mut start = 1;
        let count = rest.split('/').count();
        for (index, segment) in rest.split('/').enumerate() {
            if segment.is_empty() {
                let at = start - 1..start;
                return Err(self.wrong(at, "nothing stands behind this `/`", "remove the `/`"));
            }
            segments.push(self.segment(segment, start, index + 1 == count)?);
            start += segment.len() + 1;
        }
        Ok(PathTemplate { segments })
    }

    /// Parses what stands between two slashes; `start` is its offset in the template.
    fn segment(&mut self, segment: &str, start: usize, is_last: bool) -> Parsed<Segment> {
        let mut parts = Vec::new();
        let mut at = 0;
        while at < segment.len() {
            let rest = &segment[at..];
            if let Some(inside) = rest.strip_prefix('{') {
                let Some(end) = inside.find('}') else {
                    let place = start + at..start + segment.len();
                    return Err(self.wrong(place, "this `{` is never closed", "add the `}`"));
                };
                if let Some(TemplatePart::Parameter(_)) = parts.last() {
                    return Err(self.wrong(
                        start + at..start + at + end + 2,
                        "two parameters touch",
                        "put text between them, so that it is clear where the first ends",
                    ));
                }
                let alone = at == 0 && end + 2 == segment.len() && is_last;
                parts.push(self.parameter(&inside[..end], start + at, alone)?);
                at += end + 2;
            } else {
                let end = rest.find('{').unwrap_or(rest.len());
                parts.push(self.literal(&rest[..end], start + at)?);
                at += end;
            }
        }
        Ok(Segment { parts })
    }

    /// Parses what stands between braces; `alone`: it is the whole of the last segment.
    fn parameter(&mut self, inside: &str, start: usize, alone: bool) -> Parsed<TemplatePart> {
        let place = start..start + inside.len() + 2;
        let (name, is_rest) = match inside.strip_suffix("...") {
            Some(name) => (name, true),
            None => (inside, false),
        };
        if name.is_empty() {
            return Err(self.wrong(place, "a parameter has no name", "write `{id}`"));
        }
        let is_name = name.starts_with(|first: char| first.is_ascii_alphabetic())
            && name
                .chars()
                .all(|letter| letter.is_ascii_alphanumeric() || letter == '_' || letter == '-');
        if !is_name {
            return Err(self.wrong(
                place,
                &format!("`{name}` cannot name a parameter"),
                "begin with a letter and go on with letters, digits, `_` and `-`",
            ));
        }
        if is_rest && !alone {
            return Err(self.wrong(
                place,
                "the rest of a path stands at its end",
                "make it the whole last segment, or write `{name}` for a single segment",
            ));
        }
        if self
            .names
            .iter()
            .any(|known| known.eq_ignore_ascii_case(name))
        {
            return Err(self.wrong(
                place,
                &format!("the parameter `{name}` occurs twice"),
                "give each its own name, such as `{job-id}` and `{session-id}`",
            ));
        }
        self.names.push(name.to_owned());
        Ok(if is_rest {
            TemplatePart::Rest(name.to_owned())
        } else {
            TemplatePart::Parameter(name.to_owned())
        })
    }

    /// Decodes literal text; `start` is its offset in the template.
    fn literal(&self, text: &str, start: usize) -> Parsed<TemplatePart> {
        // RFC 3986 §3.3: pchar without percent-encoding.
        let allowed =
            |byte: u8| byte.is_ascii_alphanumeric() || b"-._~!$&'()*+,;=:@".contains(&byte);
        let mut bytes = Vec::new();
        let mut at = 0;
        while let Some(&byte) = text.as_bytes().get(at) {
            if byte == b'%' {
                let code = text
                    .get(at + 1..at + 3)
                    .and_then(|digits| u8::from_str_radix(digits, 16).ok());
                let Some(code) = code else {
                    return Err(self.wrong(
                        start + at..start + at + 1,
                        "`%` is followed by two hexadecimal digits",
                        "write `%25` for the sign itself",
                    ));
                };
                bytes.push(code);
                at += 3;
            } else if allowed(byte) {
                bytes.push(byte);
                at += 1;
            } else {
                let letter = text[at..].chars().next().unwrap_or_default();
                let what = match letter {
                    '}' => "this `}` closes nothing".to_owned(),
                    letter => format!("`{letter}` cannot stand in a path"),
                };
                let place = start + at..start + at + letter.len_utf8();
                return Err(self.wrong(place, &what, "remove it or percent-encode it"));
            }
        }
        String::from_utf8(bytes)
            .map(TemplatePart::Literal)
            .map_err(|_| {
                self.wrong(
                    start..start + text.len(),
                    "what is percent-encoded here is not UTF-8",
                    "percent-encode the UTF-8 bytes of the text",
                )
            })
    }

    fn wrong(&self, range: std::ops::Range<usize>, what: &str, remedy: &str) -> Box<Diagnostic> {
        Box::new(
            Diagnostic::error(
                &codes::R0010,
                within(self.template, range),
                format!("the path `{}` is wrong: {what}", self.template.value),
                remedy,
            )
            .label(what),
        )
    }
}

/// The place of a part of a string. Where escapes make offsets differ from those in the file it
/// is the whole string.
fn within(text: &Located<String>, range: std::ops::Range<usize>) -> Span {
    let Span { file, start, end } = text.span;
    let offset = |at: usize| start + 1 + u32::try_from(at).unwrap_or(0);
    let is_plain = (end - start) as usize == text.len() + 2;
    if is_plain {
        Span::new(file, offset(range.start), offset(range.end))
    } else {
        text.span
    }
}
