//! Content negotiation: which of the media types that an operation gives a client accepts
//! (RFC 9110 §12.5.1).

use http::header::{ACCEPT, HeaderMap};

use crate::http::format::essence;
use crate::http::{Format, MediaType};

/// The media type to answer with: how to write the body, and the name to give it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Negotiated {
    /// One of those offered.
    pub(super) media_type: MediaType,
    /// The name that the client asked for, such as `text/xml`.
    pub(super) name: &'static str,
}

impl Negotiated {
    /// A media type by its usual name, if it is available.
    pub(super) fn unasked(media_type: &MediaType) -> Option<Self> {
        let name = media_type.names().first().copied()?;
        let media_type = *media_type;
        media_type
            .is_available()
            .then_some(Self { media_type, name })
    }
}

/// A media range with its weight.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Range<'a> {
    kind: &'a str,
    subtype: &'a str,
    /// In thousandths.
    weight: u16,
}

impl<'a> Range<'a> {
    /// `None` for what is not a media range: it is left out of account, as if it were not there.
    fn parse(text: &'a str) -> Option<Self> {
        let (kind, subtype) = essence(text).split_once('/')?;
        let (kind, subtype) = (kind.trim(), subtype.trim());
        let is_token = |text: &str| !text.is_empty() && !text.contains([' ', '/']);
        if !is_token(kind) || !is_token(subtype) || (kind == "*" && subtype != "*") {
            return None;
        }
        let weight = text
            .split(';')
            .skip(1)
            .filter_map(|parameter| parameter.split_once('='))
            .find(|(name, _)| name.trim().eq_ignore_ascii_case("q"))
            .map_or(Some(1000), |(_, value)| parse_weight(value.trim()))?;
        Some(Self {
            kind,
            subtype,
            weight,
        })
    }

    /// How closely the range names a media type: 0 by `*/*`, 2 by its name; `None` when it does not.
    fn specificity(&self, name: &str) -> Option<u8> {
        let (kind, subtype) = name.split_once('/')?;
        if self.kind == "*" {
            Some(0)
        } else if !self.kind.eq_ignore_ascii_case(kind) {
            None
        } else if self.subtype == "*" {
            Some(1)
        } else {
            self.subtype.eq_ignore_ascii_case(subtype).then_some(2)
        }
    }
}

/// `0`, `0.5`, `1.000`: in thousandths.
fn parse_weight(text: &str) -> Option<u16> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    if fraction.len() > 3 || !fraction.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let thousandths: u16 = format!("{fraction:0<3}").parse().ok()?;
    match whole {
        "0" => Some(thousandths),
        "1" if thousandths == 0 => Some(1000),
        _ => None,
    }
}

/// Chooses among the media types that an operation gives, the preferred one first, those in a
/// format that is not available left out. Without an `Accept` header, or with one that has no
/// media range in it, everything is accepted; `None` when nothing is.
///
/// The highest weight wins; among equals the range that is written first, then the order of
/// `offered`.
pub(super) fn negotiate(headers: &HeaderMap, offered: &[MediaType]) -> Option<Negotiated> {
    let lines: Vec<&str> = headers
        .get_all(ACCEPT)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .collect();
    let ranges: Vec<Range<'_>> = lines
        .iter()
        .flat_map(|line| line.split(','))
        .filter_map(Range::parse)
        .collect();
    let mut best: Option<(Negotiated, u16, usize)> = None;
    for media_type in offered.iter().filter(|offer| offer.is_available()) {
        for name in media_type.names() {
            let Some((weight, position)) = quality(&ranges, name) else {
                continue;
            };
            let better = best.is_none_or(|(_, best_weight, best_position)| {
                weight > best_weight || (weight == best_weight && position < best_position)
            });
            if weight > 0 && better {
                let media_type = *media_type;
                best = Some((Negotiated { media_type, name }, weight, position));
            }
        }
    }
    best.map(|(negotiated, _, _)| negotiated)
}

/// The weight of a media type and the position of the range that gives it: the most specific one
/// that matches.
fn quality(ranges: &[Range<'_>], name: &str) -> Option<(u16, usize)> {
    if ranges.is_empty() {
        return Some((1000, 0));
    }
    ranges
        .iter()
        .enumerate()
        .filter_map(|(position, range)| Some((range.specificity(name)?, position, range.weight)))
        .max_by_key(|&(specificity, position, _)| (specificity, std::cmp::Reverse(position)))
        .map(|(_, position, weight)| (weight, position))
}

/// The format of an error body: as the client accepts, else the first that is available.
pub(super) fn error_format(headers: &HeaderMap) -> Negotiated {
    let offered: Vec<MediaType> = Format::AVAILABLE
        .iter()
        .map(|format| MediaType::Document(*format))
        .collect();
    negotiate(headers, &offered).unwrap_or(Negotiated {
        media_type: MediaType::XML,
        name: Format::Xml.media_types()[0],
    })
}

#[cfg(test)]
mod tests {
    use http::HeaderValue;

    use super::*;

    const OFFERED: &[MediaType] = &[MediaType::XML, MediaType::Bytes("application/octet-stream")];

    fn chosen(accept: &[&'static str]) -> Option<&'static str> {
        let mut headers = HeaderMap::new();
        for line in accept {
            headers.append(ACCEPT, HeaderValue::from_static(line));
        }
        negotiate(&headers, OFFERED).map(|negotiated| negotiated.name)
    }

    #[test]
    fn chooses_by_weight_specificity_and_order() {
        let xml = Some("application/xml");
        let bytes = Some("application/octet-stream");
        for (accept, expected) in [
            (&[][..], xml),
            (&["*/*"], xml),
            (&["Application/XML"], xml),
            (&["text/xml"], Some("text/xml")),
            (&["text/*"], Some("text/xml")),
            (&["application/octet-stream"], bytes),
            (&["application/octet-stream, application/xml"], bytes),
            (
                &["application/xml;q=0.2, application/octet-stream;q=0.7"],
                bytes,
            ),
            (&["application/*;q=0.5, application/xml;q=0"], bytes),
            (&["application/xml;q=0", "*/*;q=0.1"], Some("text/xml")),
            (
                &["text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"],
                xml,
            ),
            (&["application/json"], None),
            (&["application/json, */*;q=0.1"], xml),
            (&["*/*;q=0"], None),
            (&["application/xml;q=0.000"], None),
            (&["text/html"], None),
        ] {
            assert_eq!(chosen(accept), expected, "{accept:?}");
        }
    }

    #[test]
    fn leaves_nonsense_out_of_account() {
        assert_eq!(chosen(&["nonsense"]), Some("application/xml"));
        assert_eq!(chosen(&["*/xml, text/xml;q=7"]), Some("application/xml"));
        assert_eq!(chosen(&["", ",,;q=1"]), Some("application/xml"));
    }
}
