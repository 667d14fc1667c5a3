//! An answer on its way to its value.

use bytes::Bytes;
use http::header::CONTENT_TYPE;
use http::{HeaderMap, StatusCode};

use super::{CallError, Error, Refusal};
use crate::http::format::essence;
use crate::http::{Format, MediaType, Reply, Representation};
use crate::xml::ReadOptions;

/// An answer with a status below 400, its body read.
#[derive(Debug, Clone)]
pub struct Received {
    pub(super) status: StatusCode,
    pub(super) headers: HeaderMap,
    pub(super) body: Bytes,
    pub(super) read: ReadOptions,
}

impl Received {
    /// The status.
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// Whether the body is of one of these media types, where an answer has several forms.
    pub fn is(&self, forms: &[MediaType]) -> bool {
        let value = self.headers.get(CONTENT_TYPE);
        let value = value
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default();
        let format = Format::of_media_type(value);
        forms.iter().any(|form| match form {
            MediaType::Document(document) => format == Some(*document),
            MediaType::Bytes(name) => name.eq_ignore_ascii_case(essence(value)),
        })
    }

    /// The document in the body.
    ///
    /// # Errors
    ///
    /// When the body is of a media type that cannot be read, or not what the schema says, as
    /// strictly as the connection reads.
    pub fn document<T: Representation>(&self) -> Result<T, CallError> {
        let format = self.format()?;
        T::decode(&self.body, format, &self.read).map_err(|error| CallError::Decode {
            error,
            body: self.body.clone(),
        })
    }

    /// The body as it came.
    pub fn bytes(&self) -> Bytes {
        self.body.clone()
    }

    /// A value read from this answer together with its headers and its status.
    pub fn reply<T>(self, body: T) -> Reply<T> {
        Reply {
            body,
            headers: self.headers,
            status: Some(self.status),
        }
    }

    /// Refuses a success that the description does not know.
    pub fn unexpected(&self) -> CallError {
        CallError::Unexpected {
            status: self.status,
            media_type: self.media_type().to_owned(),
        }
    }

    fn media_type(&self) -> &str {
        let value = self.headers.get(CONTENT_TYPE);
        value
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default()
    }

    /// Without a `Content-Type` a body is taken for the first available format.
    fn format(&self) -> Result<Format, CallError> {
        let Some(value) = self.headers.get(CONTENT_TYPE) else {
            return Ok(Format::AVAILABLE.first().copied().unwrap_or(Format::Xml));
        };
        let text = String::from_utf8_lossy(value.as_bytes());
        Format::of_media_type(&text)
            .filter(|format| format.is_available())
            .ok_or_else(|| CallError::UnexpectedMediaType(text.into_owned()))
    }

    /// The error of an answer with a status of 400 and above.
    pub(super) fn refusal<E: Representation>(self) -> Error<E> {
        let element = self.document().ok();
        Error::Refused(Box::new(Refusal {
            status: self.status,
            headers: self.headers,
            element,
            body: self.body,
        }))
    }
}
