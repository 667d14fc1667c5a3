//! Path templates: `/backupSessions/{id}/taskSessions`, `/files/{path...}`.

use std::fmt;

/// A path relative to the base path. The root is the template without segments.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PathTemplate {
    /// Between the slashes.
    pub segments: Vec<Segment>,
}

/// What stands between two slashes: literal text and parameters in turn.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Segment {
    /// Never empty; two parameters never touch.
    pub parts: Vec<TemplatePart>,
}

/// A piece of a segment.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TemplatePart {
    /// Text as it stands in a URL, percent-decoded.
    Literal(String),
    /// `{name}`: anything but a slash.
    Parameter(String),
    /// `{name...}`: the rest of the path with its slashes; only as the whole of a segment.
    Rest(String),
}

impl PathTemplate {
    /// Names of the parameters, in order.
    pub fn parameters(&self) -> impl Iterator<Item = &str> {
        self.segments
            .iter()
            .flat_map(|segment| &segment.parts)
            .filter_map(|part| match part {
                TemplatePart::Literal(_) => None,
                TemplatePart::Parameter(name) | TemplatePart::Rest(name) => Some(name.as_str()),
            })
    }
}

/// As a description writes it.
impl fmt::Display for PathTemplate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.segments.is_empty() {
            return f.write_str("/");
        }
        for segment in &self.segments {
            f.write_str("/")?;
            for part in &segment.parts {
                match part {
                    TemplatePart::Literal(text) => f.write_str(text)?,
                    TemplatePart::Parameter(name) => write!(f, "{{{name}}}")?,
                    TemplatePart::Rest(name) => write!(f, "{{{name}...}}")?,
                }
            }
        }
        Ok(())
    }
}
