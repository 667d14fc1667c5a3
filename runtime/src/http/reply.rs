//! What an operation gives back beside its body.

use http::StatusCode;
use http::header::{HeaderMap, HeaderName, HeaderValue, InvalidHeaderValue};

/// The answer of an operation: its body, its headers and, where it is not the one that the
/// description promises, its status.
///
/// A route stub returns one (`Ok(task.into())`), a client method is given one when the description
/// names response headers.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Reply<T> {
    /// The representation; `()` when there is none.
    pub body: T,
    /// Response headers. On the way out, `Content-Type` and `Content-Length` are the router's.
    pub headers: HeaderMap,
    /// On the way out: a status instead of the described one. On the way in: the status that came.
    pub status: Option<StatusCode>,
}

impl<T> Reply<T> {
    /// A body without further headers, with the status of the description.
    pub fn new(body: T) -> Self {
        Self {
            body,
            headers: HeaderMap::new(),
            status: None,
        }
    }

    /// Adds a header.
    #[must_use]
    pub fn with_header(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.headers.append(name, value);
        self
    }

    /// Adds a header whose value is made at run time.
    ///
    /// # Errors
    ///
    /// When the value has characters that a header cannot carry.
    pub fn try_with_header(
        self,
        name: HeaderName,
        value: &str,
    ) -> Result<Self, InvalidHeaderValue> {
        Ok(self.with_header(name, HeaderValue::from_str(value)?))
    }

    /// Answers with this status instead of the described one.
    #[must_use]
    pub fn with_status(mut self, status: StatusCode) -> Self {
        self.status = Some(status);
        self
    }

    /// A response header as text; the name's case is of no account.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).and_then(|value| value.to_str().ok())
    }

    /// The same answer with another body.
    pub fn map<U>(self, body: impl FnOnce(T) -> U) -> Reply<U> {
        Reply {
            body: body(self.body),
            headers: self.headers,
            status: self.status,
        }
    }

    /// The body and, apart from it, everything else.
    pub fn split(self) -> (T, Reply<()>) {
        let rest = Reply {
            body: (),
            headers: self.headers,
            status: self.status,
        };
        (self.body, rest)
    }
}

impl<T> From<T> for Reply<T> {
    fn from(body: T) -> Self {
        Self::new(body)
    }
}
