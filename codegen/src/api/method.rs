//! Methods, their requests, responses and links.

use std::fmt;

use super::{Parameter, PathTemplate};
use crate::diagnostics::Span;
use crate::schema::ElementId;

/// An HTTP method.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum HttpMethod {
    /// `GET`
    Get,
    /// `POST`
    Post,
    /// `PUT`
    Put,
    /// `PATCH`
    Patch,
    /// `DELETE`
    Delete,
}

impl HttpMethod {
    /// As on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Put => "PUT",
            Self::Patch => "PATCH",
            Self::Delete => "DELETE",
        }
    }
}

impl fmt::Display for HttpMethod {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// One operation: a method of a resource, chosen by a query value where several share the HTTP
/// method (WADL §2.8).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Method {
    /// Unique in the API, snake case, chosen in the description: `stop_backup_session`.
    pub id: String,
    /// The HTTP method.
    pub http_method: HttpMethod,
    /// The query values that choose it: `action=stop`, `format=Entity`, in the order of their
    /// names. Of several methods whose values a request has, the one with the most is meant; it
    /// has the values of the others too. Empty for the method that answers when no other does.
    pub dispatch: Vec<Dispatch>,
    /// Markdown.
    pub documentation: String,
    /// Query and header parameters of the request.
    pub parameters: Vec<Parameter>,
    /// Bodies it takes, one a media type; empty when it takes none.
    pub request: Vec<Representation>,
    /// Whether a request without body is fine although `request` is not empty.
    pub request_optional: bool,
    /// By status, successes first.
    pub responses: Vec<Response>,
    /// Whether the session token is wanted.
    pub authenticated: bool,
    /// Where it is written.
    pub span: Span,
}

/// A query value that chooses among methods.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Dispatch {
    /// Name of the query parameter, compared without regard to case.
    pub parameter: String,
    /// Its value, compared without regard to case.
    pub value: String,
}

/// An answer (WADL §2.10).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Response {
    /// Such as 200.
    pub status: u16,
    /// Markdown.
    pub documentation: String,
    /// Headers it carries.
    pub headers: Vec<Parameter>,
    /// Bodies it may have, one a media type; empty when it has none.
    pub representations: Vec<Representation>,
    /// Where it is written.
    pub span: Span,
}

impl Response {
    /// Below 400.
    pub fn is_success(&self) -> bool {
        self.status < 400
    }
}

/// How a body is written.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MediaType {
    /// `application/xml`
    Xml,
    /// `application/json`
    Json,
    /// Any other, passed as bytes.
    Other(String),
}

impl MediaType {
    /// As in a `Content-Type` header.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Xml => "application/xml",
            Self::Json => "application/json",
            Self::Other(name) => name,
        }
    }
}

/// As a header names it.
impl fmt::Display for MediaType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Xml => "application/xml",
            Self::Json => "application/json",
            Self::Other(name) => name,
        })
    }
}

/// A body (WADL §2.11).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Representation {
    /// How it is written.
    pub media_type: MediaType,
    /// The global element that is its root; always there for XML, never for other media types
    /// than XML and JSON.
    pub element: Option<ElementId>,
    /// Logical paths of example documents.
    pub examples: Vec<String>,
    /// Where it is written.
    pub span: Span,
}

/// A link that representations of a resource carry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// Its relation: `Up`, `Down`, `Alternate`, `Related`, `Create`, `Delete`.
    pub relation: String,
    /// Its type, a key of [`Api::link_types`](super::Api::link_types).
    pub link_type: Option<String>,
    /// The resource it leads to.
    pub target: PathTemplate,
    /// The query values in it, those of the method it leads to.
    pub dispatch: Vec<Dispatch>,
    /// The method it asks for when it is not `GET`.
    pub method: Option<String>,
    /// Markdown.
    pub documentation: String,
    /// Where it is written.
    pub span: Span,
}
