//! What an operation gives back beside its body.

use std::fmt;

use http::StatusCode;
use http::header::{HeaderMap, HeaderName, HeaderValue};

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

    /// Adds a header whose value is made at run time; the name's case is of no account.
    ///
    /// ```
    /// use runtime::http::Reply;
    ///
    /// let reply = Reply::new(()).try_with_header("Location", "/api/tasks/task-7").unwrap();
    /// assert_eq!(reply.header("location"), Some("/api/tasks/task-7"));
    /// assert!(reply.try_with_header("Location", "two\nlines").is_err());
    /// ```
    ///
    /// # Errors
    ///
    /// When name or value has characters that a header cannot carry.
    pub fn try_with_header<N: TryInto<HeaderName>>(
        self,
        name: N,
        value: &str,
    ) -> Result<Self, InvalidHeader> {
        match (name.try_into(), HeaderValue::from_str(value)) {
            (Ok(name), Ok(value)) => Ok(self.with_header(name, value)),
            _ => Err(InvalidHeader),
        }
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

/// A header whose name or value has characters that it cannot carry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct InvalidHeader;

impl fmt::Display for InvalidHeader {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a header has characters that it cannot carry")
    }
}

impl std::error::Error for InvalidHeader {}
