//! Path templates: `/backupSessions/{id}/taskSessions`, `/files/{path...}`. Routes match them, the
//! client fills them.

use std::borrow::Cow;

use percent_encoding::percent_decode_str;

/// A template in pieces.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Template {
    /// Between the slashes; empty for the root.
    pub(super) segments: Vec<Segment>,
}

/// What stands between two slashes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Segment {
    /// Text and parameters in turn, two parameters never touch.
    Parts(Vec<Part>),
    /// `{name...}`: the rest of the path, slashes included.
    Rest(&'static str),
}

/// A piece of a segment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Part {
    /// Text, percent-decoded.
    Literal(Cow<'static, str>),
    /// `{name}`: at least one character, no slash.
    Parameter(&'static str),
}

impl Template {
    /// Takes a template apart. The generator has checked it; a brace without its counterpart
    /// stands for itself.
    pub(super) fn parse(text: &'static str) -> Self {
        let segments = text
            .split('/')
            .filter(|segment| !segment.is_empty())
            .map(parse_segment)
            .collect();
        Self { segments }
    }
}

fn parse_segment(text: &'static str) -> Segment {
    if let Some(name) = text
        .strip_prefix('{')
        .and_then(|rest| rest.strip_suffix("...}"))
    {
        return Segment::Rest(name);
    }
    let mut parts = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let parameter = rest
            .find('{')
            .and_then(|open| Some((open, open + rest[open..].find('}')?)));
        let Some((open, close)) = parameter else {
            parts.push(literal(rest));
            break;
        };
        if open > 0 {
            parts.push(literal(&rest[..open]));
        }
        parts.push(Part::Parameter(&rest[open + 1..close]));
        rest = &rest[close + 1..];
    }
    Segment::Parts(parts)
}

fn literal(text: &'static str) -> Part {
    Part::Literal(percent_decode_str(text).decode_utf8_lossy())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_templates_apart() {
        assert_eq!(Template::parse("/").segments, []);
        assert_eq!(
            Template::parse("/jobs/{id}.xml/{path...}").segments,
            [
                Segment::Parts(vec![Part::Literal("jobs".into())]),
                Segment::Parts(vec![Part::Parameter("id"), Part::Literal(".xml".into())]),
                Segment::Rest("path"),
            ]
        );
        assert_eq!(
            Template::parse("/a%7Bb{c").segments,
            [Segment::Parts(vec![Part::Literal("a{b{c".into())])]
        );
    }
}
