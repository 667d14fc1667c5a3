//! Why a request is refused.

use std::fmt;

use http::StatusCode;
use http::header::{HeaderName, HeaderValue};

use crate::http::InvalidHeader;

/// Why a request is refused: a status and a sentence, which the router turns into the API's error
/// element.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApiError {
    status: StatusCode,
    message: String,
    headers: Vec<(HeaderName, HeaderValue)>,
}

impl ApiError {
    /// A refusal. Characters of `message` that no XML document can carry are replaced.
    pub fn new(status: StatusCode, message: impl Into<String>) -> Self {
        let mut message = message.into();
        if message.chars().any(is_forbidden) {
            message = message
                .chars()
                .map(|c| if is_forbidden(c) { '\u{FFFD}' } else { c })
                .collect();
        }
        Self {
            status,
            message,
            headers: Vec::new(),
        }
    }

    /// 400: the request is malformed.
    pub fn bad_request(message: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, message)
    }

    /// 401: the request shows no valid token. The router adds the challenge.
    pub fn unauthorized(message: impl Into<String>) -> Self {
        Self::new(StatusCode::UNAUTHORIZED, message)
    }

    /// 403: the session may not do this.
    pub fn forbidden(message: impl Into<String>) -> Self {
        Self::new(StatusCode::FORBIDDEN, message)
    }

    /// 404: what the path names is not there.
    pub fn not_found(message: impl Into<String>) -> Self {
        Self::new(StatusCode::NOT_FOUND, message)
    }

    /// 409: the state of what the path names does not allow this.
    pub fn conflict(message: impl Into<String>) -> Self {
        Self::new(StatusCode::CONFLICT, message)
    }

    /// 500: the service failed.
    pub fn internal(message: impl Into<String>) -> Self {
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, message)
    }

    /// 501: nobody has written this operation yet; what route stubs answer by default.
    pub fn not_implemented(operation: &str) -> Self {
        let message = format!("the operation `{operation}` is not implemented");
        Self::new(StatusCode::NOT_IMPLEMENTED, message)
    }

    /// Adds a response header, such as `Retry-After`.
    #[must_use]
    pub fn with_header(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.headers.push((name, value));
        self
    }

    /// The status to answer with.
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// The reason phrase of the status, such as `Not Found`.
    pub fn reason(&self) -> &'static str {
        self.status.canonical_reason().unwrap_or("Unknown")
    }

    /// The sentence.
    pub fn message(&self) -> &str {
        &self.message
    }

    /// Headers beside those that the router sets.
    pub fn headers(&self) -> &[(HeaderName, HeaderValue)] {
        &self.headers
    }
}

/// 500: the service made a header that cannot be sent.
impl From<InvalidHeader> for ApiError {
    fn from(error: InvalidHeader) -> Self {
        Self::internal(error.to_string())
    }
}

/// Characters outside `Char` (XML 1.0 §2.2) that a Rust string can hold.
fn is_forbidden(c: char) -> bool {
    matches!(c, '\0'..='\u{8}' | '\u{B}' | '\u{C}' | '\u{E}'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}')
}

impl fmt::Display for ApiError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} {}: {}",
            self.status.as_u16(),
            self.reason(),
            self.message
        )
    }
}

impl std::error::Error for ApiError {}
