//! The one place where a format meets a type: bodies to values and back.
//!
//! JSON is added here and in [`Format::AVAILABLE`]; nothing else in this module tells formats
//! apart.

use std::fmt;

use super::Format;
use crate::xml::{Error, ReadOptions, Root, WriteError, WriteOptions};

/// A type that can be the body of a message.
pub trait Representation: Sized {
    /// Writes the body.
    ///
    /// # Errors
    ///
    /// When the value cannot be written in that format: a character that XML forbids, fewer
    /// items than the schema wants.
    fn encode(&self, format: Format, options: &WriteOptions) -> Result<Vec<u8>, EncodeError>;

    /// Reads a body.
    ///
    /// # Errors
    ///
    /// When the body is not what the schema says, as strictly as the options ask.
    fn decode(body: &[u8], format: Format, options: &ReadOptions) -> Result<Self, DecodeError>;
}

impl<T: Root> Representation for T {
    fn encode(&self, format: Format, options: &WriteOptions) -> Result<Vec<u8>, EncodeError> {
        match format {
            Format::Xml => Ok(self.to_xml_with(options)?.into_bytes()),
            Format::Json => Err(EncodeError::Unavailable(format)),
        }
    }

    fn decode(body: &[u8], format: Format, options: &ReadOptions) -> Result<Self, DecodeError> {
        match format {
            Format::Xml => Ok(Self::from_xml_with(body, options)?),
            Format::Json => Err(DecodeError::Unavailable(format)),
        }
    }
}

/// Why a value could not be written.
#[derive(Debug)]
#[non_exhaustive]
pub enum EncodeError {
    /// The value has no XML.
    Xml(WriteError),
    /// Bodies are not written in this format.
    Unavailable(Format),
}

/// Why a body could not be read.
#[derive(Debug)]
#[non_exhaustive]
pub enum DecodeError {
    /// The XML is not well-formed or not what the schema says.
    Xml(Error),
    /// Bodies are not read in this format.
    Unavailable(Format),
}

impl From<WriteError> for EncodeError {
    fn from(error: WriteError) -> Self {
        Self::Xml(error)
    }
}

impl From<Error> for DecodeError {
    fn from(error: Error) -> Self {
        Self::Xml(error)
    }
}

impl fmt::Display for EncodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Xml(error) => error.fmt(f),
            Self::Unavailable(format) => write!(f, "bodies are not written as {format}"),
        }
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Xml(error) => error.fmt(f),
            Self::Unavailable(format) => write!(f, "bodies are not read as {format}"),
        }
    }
}

impl std::error::Error for EncodeError {}
impl std::error::Error for DecodeError {}
