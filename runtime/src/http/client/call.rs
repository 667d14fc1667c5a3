//! A request in the making.

use std::borrow::Cow;

use bytes::Bytes;
use http::HeaderMap;
use http::header::{ACCEPT, CONTENT_TYPE, HeaderName, HeaderValue};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use super::CallError;
use crate::datatypes::{SimpleType, ValueError};
use crate::http::template::{Part, Segment, Template};
use crate::http::{Format, MediaType, Operation, Representation, format_parameter};
use crate::xml::WriteOptions;

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
    pub(super) operation: &'static Operation,
    path: Vec<(&'static str, String)>,
    query: String,
    pub(super) headers: HeaderMap,
    pub(super) body: Bytes,
    error: Option<CallError>,
}

impl Call {
    /// A call of an operation: the query values that choose it and the media types that can be
    /// read are set.
    pub fn new(operation: &'static Operation) -> Self {
        let mut call = Self {
            operation,
            path: Vec::new(),
            query: String::new(),
            headers: HeaderMap::new(),
            body: Bytes::new(),
            error: None,
        };
        for each in operation.when {
            call.push_query(each.parameter, each.value);
        }
        let accepted: Vec<&str> = operation
            .gives
            .iter()
            .filter(|media_type| media_type.is_available())
            .filter_map(|media_type| media_type.names().first().copied())
            .collect();
        if let Ok(value) = HeaderValue::from_str(&accepted.join(", "))
            && !accepted.is_empty()
        {
            call.headers.insert(ACCEPT, value);
        }
        call
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
    pub fn document<T: Representation>(mut self, value: &T) -> Self {
        let format = self
            .operation
            .takes
            .iter()
            .find_map(|media_type| match media_type {
                MediaType::Document(format) if format.is_available() => Some(*format),
                _ => None,
            })
            .unwrap_or(Format::Xml);
        match value.encode(format, &WriteOptions::default()) {
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
    pub fn optional_document<T: Representation>(self, value: Option<&T>) -> Self {
        match value {
            Some(value) => self.document(value),
            None => self,
        }
    }

    /// Sends bytes of the first media type that the operation takes.
    #[must_use]
    pub fn bytes(mut self, body: Bytes) -> Self {
        let name = self
            .operation
            .takes
            .first()
            .and_then(|media_type| media_type.names().first());
        if let Some(Ok(value)) = name.map(|name| HeaderValue::from_str(name)) {
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
        for segment in Template::parse(self.operation.path).segments {
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
    use http::Method;

    use super::*;
    use crate::http::Dispatch;

    const ROOT: Operation = Operation {
        id: "root",
        method: Method::GET,
        path: "/",
        when: &[],
        authenticated: false,
        takes: &[],
        gives: &[MediaType::XML, MediaType::JSON],
    };
    static JOB: Operation = Operation {
        path: "/jobs/{id}",
        when: &[Dispatch {
            parameter: "format",
            value: "Entity",
        }],
        ..ROOT
    };
    static JOB_FILE: Operation = Operation {
        path: "/jobs/{id}/files/{path...}",
        ..ROOT
    };
    static START: Operation = ROOT;

    fn target(mut call: Call) -> Result<String, String> {
        call.target().map_err(|error| error.to_string())
    }

    #[test]
    fn fills_templates() {
        let call = Call::new(&JOB_FILE)
            .path("id", "a/b c")
            .path("path", "C:/x y/ä")
            .query("page", &7_i32)
            .query_all("type", ["a+b", "c&d"]);
        assert_eq!(
            target(call).unwrap(),
            "/jobs/a%2Fb%20c/files/C:/x%20y/%C3%A4?page=7&type=a%2Bb&type=c%26d"
        );
        let call = Call::new(&JOB).path("id", "7");
        assert_eq!(target(call).unwrap(), "/jobs/7?format=Entity");
        assert_eq!(target(Call::new(&START)).unwrap(), "/");
        assert_eq!(Call::new(&START).headers[ACCEPT], "application/xml");
    }

    #[test]
    fn refuses_values_that_lead_elsewhere() {
        for value in ["", ".", ".."] {
            assert!(
                target(Call::new(&JOB).path("id", value)).is_err(),
                "{value}"
            );
        }
        let file = Call::new(&JOB_FILE).path("id", "1");
        assert!(target(file.path("path", "a/../b")).is_err());
        assert!(target(Call::new(&JOB)).is_err());
        assert!(target(Call::new(&START).header("a", "b\nc")).is_err());
    }
}
