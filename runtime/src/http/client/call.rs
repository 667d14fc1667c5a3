//! A request in the making.

use std::borrow::Cow;

use bytes::Bytes;
use http::header::{ACCEPT, CONTENT_TYPE, HeaderName, HeaderValue};
use http::{HeaderMap, Method};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use super::CallError;
use crate::datatypes::{SimpleType, ValueError};
use crate::http::template::{Part, Segment, Template};
use crate::http::{Format, MediaType, Representation, format_parameter};

/// What a path segment and a query value keep as it is: the unreserved characters of RFC 3986
/// and the colon, which is common in identifiers and harmless behind the first segment.
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~')
    .remove(b':');

/// A value that a parameter can have: text, or a value of a simple type.
pub trait ParameterText {
    /// How it is written.
    ///
    /// # Errors
    ///
    /// When it has no text outside a document.
    fn text(&self) -> Result<Cow<'_, str>, ValueError>;
}

impl ParameterText for str {
    fn text(&self) -> Result<Cow<'_, str>, ValueError> {
        Ok(Cow::Borrowed(self))
    }
}

impl<T: SimpleType> ParameterText for T {
    fn text(&self) -> Result<Cow<'_, str>, ValueError> {
        format_parameter(self).map(Cow::Owned)
    }
}

/// A request in the making. What is wrong with a value comes out when it is sent.
#[derive(Debug)]
pub struct Call {
    pub(super) method: Method,
    template: &'static str,
    path: Vec<(&'static str, String)>,
    query: String,
    pub(super) headers: HeaderMap,
    pub(super) body: Bytes,
    pub(super) authenticated: bool,
    error: Option<CallError>,
}

impl Call {
    /// A call of the operation with that method and path template.
    pub fn new(method: Method, template: &'static str) -> Self {
        Self {
            method,
            template,
            path: Vec::new(),
            query: String::new(),
            headers: HeaderMap::new(),
            body: Bytes::new(),
            authenticated: false,
            error: None,
        }
    }

    /// Sends the token of the session.
    #[must_use]
    pub fn authenticated(mut self) -> Self {
        self.authenticated = true;
        self
    }

    /// Says which media types can be read, of those that the operation gives.
    #[must_use]
    pub fn accept(mut self, gives: &[MediaType]) -> Self {
        let names: Vec<&str> = gives
            .iter()
            .filter(|media_type| match media_type {
                MediaType::Document(format) => format.is_available(),
                MediaType::Bytes(_) => true,
            })
            .filter_map(|media_type| media_type.names().first().copied())
            .collect();
        if let Ok(value) = HeaderValue::from_str(&names.join(", ")) {
            self.headers.insert(ACCEPT, value);
        }
        self
    }

    /// Fills a parameter of the template.
    #[must_use]
    pub fn path<T: ParameterText + ?Sized>(mut self, name: &'static str, value: &T) -> Self {
        if let Some(text) = self.text(name, value.text()) {
            self.path.push((name, text));
        }
        self
    }

    /// Adds a query parameter.
    #[must_use]
    pub fn query<T: ParameterText + ?Sized>(mut self, name: &'static str, value: &T) -> Self {
        if let Some(text) = self.text(name, value.text()) {
            self.push_query(name, &text);
        }
        self
    }

    /// Adds a query parameter for each of the values, in order; none for none.
    #[must_use]
    pub fn query_all<'a, T: ParameterText + ?Sized + 'a>(
        self,
        name: &'static str,
        values: impl IntoIterator<Item = &'a T>,
    ) -> Self {
        values
            .into_iter()
            .fold(self, |call, value| call.query(name, value))
    }

    /// Adds a header.
    #[must_use]
    pub fn header<T: ParameterText + ?Sized>(mut self, name: &'static str, value: &T) -> Self {
        if let Some(text) = self.text(name, value.text()) {
            self.push_header(name, &text);
        }
        self
    }

    /// Adds a header for each of the values, in order; none for none.
    #[must_use]
    pub fn header_all<'a, T: ParameterText + ?Sized + 'a>(
        self,
        name: &'static str,
        values: impl IntoIterator<Item = &'a T>,
    ) -> Self {
        values
            .into_iter()
            .fold(self, |call, value| call.header(name, value))
    }

    /// Sends a document, in the first available of the formats that the operation takes.
    #[must_use]
    pub fn document<T: Representation>(mut self, takes: &[MediaType], value: &T) -> Self {
        let format = takes
            .iter()
            .find_map(|media_type| match media_type {
                MediaType::Document(format) if format.is_available() => Some(*format),
                _ => None,
            })
            .unwrap_or(Format::Xml);
        match value.encode(format) {
            Ok(body) => {
                let name = format.media_types()[0];
                let content_type = HeaderValue::from_static(name);
                self.headers.insert(CONTENT_TYPE, content_type);
                self.body = body.into();
            }
            Err(error) => self.fail(CallError::Encode(error)),
        }
        self
    }

    /// Sends a document, or none.
    #[must_use]
    pub fn optional_document<T: Representation>(
        self,
        takes: &[MediaType],
        value: Option<&T>,
    ) -> Self {
        match value {
            Some(value) => self.document(takes, value),
            None => self,
        }
    }

    /// Sends bytes.
    #[must_use]
    pub fn bytes(mut self, media_type: &'static str, body: Bytes) -> Self {
        if let Ok(value) = HeaderValue::from_str(media_type) {
            self.headers.insert(CONTENT_TYPE, value);
        }
        self.body = body;
        self
    }

    fn text(
        &mut self,
        name: &'static str,
        text: Result<Cow<'_, str>, ValueError>,
    ) -> Option<String> {
        match text {
            Ok(text) => Some(text.into_owned()),
            Err(error) => {
                self.fail(CallError::parameter(name, &error));
                None
            }
        }
    }

    fn push_query(&mut self, name: &str, text: &str) {
        self.query
            .push(if self.query.is_empty() { '?' } else { '&' });
        self.query.extend(utf8_percent_encode(name, ENCODED));
        self.query.push('=');
        self.query.extend(utf8_percent_encode(text, ENCODED));
    }

    fn push_header(&mut self, name: &'static str, text: &str) {
        let header = HeaderName::from_bytes(name.as_bytes());
        match (header, HeaderValue::from_str(text)) {
            (Ok(header), Ok(value)) => {
                self.headers.append(header, value);
            }
            _ => self.fail(CallError::Parameter {
                name,
                reason: "the value cannot stand in a header".to_owned(),
            }),
        }
    }

    /// Keeps the first error.
    fn fail(&mut self, error: CallError) {
        self.error.get_or_insert(error);
    }

    /// Path and query behind the base path.
    pub(super) fn target(&mut self) -> Result<String, CallError> {
        if let Some(error) = self.error.take() {
            return Err(error);
        }
        let mut target = String::new();
        for segment in Template::parse(self.template).segments {
            match segment {
                Segment::Rest(name) => {
                    for text in self.value(name)?.split('/') {
                        push_segment(&mut target, name, text)?;
                    }
                }
                Segment::Parts(parts) => {
                    let mut text = String::new();
                    let mut last = "";
                    for part in parts {
                        match part {
                            Part::Literal(literal) => text.push_str(&literal),
                            Part::Parameter(name) => {
                                last = name;
                                text.push_str(self.value(name)?);
                            }
                        }
                    }
                    push_segment(&mut target, last, &text)?;
                }
            }
        }
        if target.is_empty() {
            target.push('/');
        }
        target.push_str(&self.query);
        Ok(target)
    }

    fn value(&self, name: &'static str) -> Result<&str, CallError> {
        let value = self.path.iter().find(|(other, _)| *other == name);
        match value {
            Some((_, value)) if !value.is_empty() => Ok(value),
            _ => Err(CallError::Parameter {
                name,
                reason: "a value is needed to make the path".to_owned(),
            }),
        }
    }
}

/// Appends `/` and a segment. A segment of dots alone would lead elsewhere, encoded or not
/// (WHATWG URL, *double-dot path segment*).
fn push_segment(target: &mut String, name: &'static str, text: &str) -> Result<(), CallError> {
    if matches!(text, "." | "..") {
        return Err(CallError::Parameter {
            name,
            reason: format!("`{text}` cannot be a segment of a path"),
        });
    }
    target.push('/');
    target.extend(utf8_percent_encode(text, ENCODED));
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn target(call: Call) -> Result<String, String> {
        let mut call = call;
        call.target().map_err(|error| error.to_string())
    }

    #[test]
    fn fills_templates() {
        let call = Call::new(Method::GET, "/jobs/{id}/files/{path...}")
            .path("id", "a/b c")
            .path("path", "C:/x y/ä")
            .query("format", "Entity")
            .query("page", &7_i32)
            .query_all("type", ["a+b", "c&d"]);
        assert_eq!(
            target(call).unwrap(),
            "/jobs/a%2Fb%20c/files/C:/x%20y/%C3%A4?format=Entity&page=7&type=a%2Bb&type=c%26d"
        );
        assert_eq!(target(Call::new(Method::GET, "/")).unwrap(), "/");
    }

    #[test]
    fn refuses_values_that_lead_elsewhere() {
        for value in ["", ".", ".."] {
            let call = Call::new(Method::GET, "/jobs/{id}").path("id", value);
            assert!(target(call).is_err(), "{value}");
        }
        let call = Call::new(Method::GET, "/files/{path...}").path("path", "a/../b");
        assert!(target(call).is_err());
        assert!(target(Call::new(Method::GET, "/jobs/{id}")).is_err());
        assert!(target(Call::new(Method::GET, "/").header("a", "b\nc")).is_err());
    }
}
