//! Media types and the formats behind them.

use std::fmt;

/// How the body of a message is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// `application/xml` or `text/xml`.
    Xml,
    /// `application/json`.
    Json,
}

impl Format {
    /// The formats that bodies can be read and written in, the preferred one first. Descriptions
    /// may name JSON already: it is refused (406, 415) until it stands here.
    pub const AVAILABLE: &'static [Self] = &[Self::Xml];

    /// Whether bodies can be read and written in it.
    pub fn is_available(self) -> bool {
        Self::AVAILABLE.contains(&self)
    }

    /// Its media types without parameters, the usual one first.
    pub fn media_types(self) -> &'static [&'static str] {
        match self {
            Self::Xml => &["application/xml", "text/xml"],
            Self::Json => &["application/json"],
        }
    }

    /// The format of a media type, whose parameters and case are of no account; `None` when it is
    /// neither XML nor JSON. A structured suffix (RFC 6838 §4.2.8) counts: `application/atom+xml`.
    pub fn of_media_type(media_type: &str) -> Option<Self> {
        let essence = essence(media_type);
        let is = |format: Self, suffix: &str| {
            let named = format
                .media_types()
                .iter()
                .any(|name| name.eq_ignore_ascii_case(essence));
            let tail = essence.len().checked_sub(suffix.len());
            let suffixed = tail
                .and_then(|tail| essence.get(tail..))
                .is_some_and(|tail| tail.eq_ignore_ascii_case(suffix));
            named || suffixed
        };
        if is(Self::Xml, "+xml") {
            Some(Self::Xml)
        } else if is(Self::Json, "+json") {
            Some(Self::Json)
        } else {
            None
        }
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.media_types()[0])
    }
}

/// A media type that an operation takes or gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum MediaType {
    /// A document in one of the formats.
    Document(Format),
    /// Bytes of another type, such as `application/octet-stream`; passed as they are.
    Bytes(&'static str),
}

impl MediaType {
    /// XML.
    pub const XML: Self = Self::Document(Format::Xml);
    /// JSON.
    pub const JSON: Self = Self::Document(Format::Json);

    /// Whether such bodies can be read and written.
    pub(super) fn is_available(&self) -> bool {
        match self {
            Self::Document(format) => format.is_available(),
            Self::Bytes(_) => true,
        }
    }

    /// Its names without parameters, the usual one first.
    pub(super) fn names(&self) -> &[&'static str] {
        match self {
            Self::Document(format) => format.media_types(),
            Self::Bytes(name) => std::slice::from_ref(name),
        }
    }
}

/// A media type without its parameters.
pub(super) fn essence(media_type: &str) -> &str {
    media_type
        .split_once(';')
        .map_or(media_type, |(essence, _)| essence)
        .trim()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_formats_by_media_type() {
        for (text, expected) in [
            ("application/xml", Some(Format::Xml)),
            ("Text/XML; charset=utf-8", Some(Format::Xml)),
            ("application/atom+xml", Some(Format::Xml)),
            ("Application/Json", Some(Format::Json)),
            ("application/problem+json", Some(Format::Json)),
            ("application/octet-stream", None),
            ("+xm", None),
            ("", None),
        ] {
            assert_eq!(Format::of_media_type(text), expected, "{text}");
        }
    }
}
