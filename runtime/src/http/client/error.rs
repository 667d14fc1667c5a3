//! Why a call gave no value.

use std::fmt;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

use crate::datatypes::ValueError;
use crate::http::{DecodeError, EncodeError, Format, Representation};
use crate::xml::{ReadOptions, WriteOptions};

/// Why a call gave no value; `E` is the error element of the API.
#[derive(Debug)]
#[non_exhaustive]
pub enum Error<E> {
    /// The server refused, or failed: a status of 400 and above.
    Refused(Box<Refusal<E>>),
    /// The request could not be made or the answer could not be understood.
    Call(Box<CallError>),
}

/// An answer with a status of 400 and above.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Refusal<E> {
    /// The status.
    pub status: StatusCode,
    /// The response headers.
    pub headers: HeaderMap,
    /// The error element, when the body is one.
    pub element: Option<E>,
    /// The body as it came.
    pub body: Bytes,
}

/// Why a request could not be made or its answer could not be understood.
#[derive(Debug)]
#[non_exhaustive]
pub enum CallError {
    /// A base URL or a link is of no use.
    Url {
        /// As it was given.
        url: String,
        /// What is wrong with it.
        reason: String,
    },
    /// The value of a parameter has no text, or cannot stand where it has to.
    Parameter {
        /// Name of the parameter.
        name: &'static str,
        /// What is wrong with the value.
        reason: String,
    },
    /// The document of the request cannot be written.
    Encode(EncodeError),
    /// The connection failed.
    Transport(reqwest::Error),
    /// The answer is longer than the limit of the read options, in bytes.
    TooLong(usize),
    /// The answer is a success that the description does not know.
    Unexpected {
        /// Its status.
        status: StatusCode,
        /// Its `Content-Type`; empty when it has none.
        media_type: String,
    },
    /// The answer is not of a media type that can be read; holds its `Content-Type`.
    UnexpectedMediaType(String),
    /// The document of the answer is of another element than this one.
    UnexpectedElement(&'static str),
    /// The document of the answer cannot be read.
    Decode {
        /// What is wrong with it.
        error: DecodeError,
        /// The document.
        body: Bytes,
    },
}

impl CallError {
    pub(super) fn parameter(name: &'static str, error: &ValueError) -> Self {
        Self::Parameter {
            name,
            reason: error.to_string(),
        }
    }
}

impl<E> Error<E> {
    /// The status of a refusal.
    pub fn status(&self) -> Option<StatusCode> {
        match self {
            Self::Refused(refusal) => Some(refusal.status),
            Self::Call(_) => None,
        }
    }

    /// The error element of a refusal.
    pub fn element(&self) -> Option<&E> {
        match self {
            Self::Refused(refusal) => refusal.element.as_ref(),
            Self::Call(_) => None,
        }
    }
}

impl<E> From<CallError> for Error<E> {
    fn from(error: CallError) -> Self {
        Self::Call(Box::new(error))
    }
}

impl<E: fmt::Debug> fmt::Display for Error<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Refused(refusal) => {
                write!(f, "the server answered {}", refusal.status)?;
                match &refusal.element {
                    Some(element) => write!(f, ": {element:?}"),
                    None => Ok(()),
                }
            }
            Self::Call(error) => error.fmt(f),
        }
    }
}

impl fmt::Display for CallError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Url { url, reason } => write!(f, "`{url}` cannot be used: {reason}"),
            Self::Parameter { name, reason } => write!(f, "the parameter `{name}`: {reason}"),
            Self::Encode(error) => write!(f, "the request cannot be written: {error}"),
            Self::Transport(error) => error.fmt(f),
            Self::TooLong(limit) => write!(f, "the answer is longer than {limit} bytes"),
            Self::Unexpected { status, media_type } => {
                write!(f, "an answer {status} `{media_type}` is not described")
            }
            Self::UnexpectedMediaType(media_type) => {
                write!(
                    f,
                    "an answer of the media type `{media_type}` cannot be read"
                )
            }
            Self::UnexpectedElement(name) => write!(f, "the answer is no `{name}`"),
            Self::Decode { error, .. } => write!(f, "the answer cannot be read: {error}"),
        }
    }
}

impl<E: fmt::Debug> std::error::Error for Error<E> {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Refused(_) => None,
            Self::Call(error) => error.source(),
        }
    }
}

impl std::error::Error for CallError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Transport(error) => Some(error),
            Self::Encode(error) => Some(error),
            Self::Decode { error, .. } => Some(error),
            _ => None,
        }
    }
}

/// Stands for the error element of an API that has none: it is never read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoErrorElement {}

impl Representation for NoErrorElement {
    fn encode(&self, _: Format, _: &WriteOptions) -> Result<Vec<u8>, EncodeError> {
        match *self {}
    }

    fn decode(_: &[u8], format: Format, _: &ReadOptions) -> Result<Self, DecodeError> {
        Err(DecodeError::Unavailable(format))
    }
}
