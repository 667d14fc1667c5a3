//! REST components, resolved, checked against the schema components and frozen. Named as in
//! [WADL](https://www.w3.org/Submission/wadl/): resource, method, parameter, representation.
//!
//! [`resolve`](crate::resolve) builds them, everything later only reads. What must not be here:
//! Rust names, emission, diagnostics, TOML.

mod method;
mod parameter;
mod template;

pub use method::{Dispatch, HttpMethod, Link, MediaType, Method, Representation, Response};
pub use parameter::{Parameter, ParameterStyle, ParameterType};
pub use template::{PathTemplate, Segment, TemplatePart};

use std::collections::BTreeMap;

use crate::diagnostics::{FileId, Span};
use crate::schema::ElementId;

/// One API: what its manifest and its resource descriptions say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Api {
    /// Its title, for documentation.
    pub title: String,
    /// Markdown.
    pub documentation: String,
    /// Path that stands before all templates: `/api`. Without a `/` at its end; may be empty.
    pub base_path: String,
    /// The element that error responses carry.
    pub error: Option<ErrorRepresentation>,
    /// How a client shows who it is.
    pub authentication: Option<Authentication>,
    /// Link types and the elements they lead to.
    pub link_types: BTreeMap<String, LinkType>,
    /// Areas in the order of their names.
    pub areas: Vec<Area>,
}

/// The body of error responses and which of its parts the router fills.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ErrorRepresentation {
    /// A global element.
    pub element: ElementId,
    /// Name of the attribute or child element for the sentence, such as `Message`.
    pub message: Option<String>,
    /// Name of the attribute or child element for the number, such as `StatusCode`.
    pub status_code: Option<String>,
    /// Name of the attribute or child element for the reason phrase, such as `Status`.
    pub reason: Option<String>,
    /// Where it is written.
    pub span: Span,
}

/// A session token that every method wants unless it says `authentication = false`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Authentication {
    /// Request header that carries the token.
    pub header: String,
    /// Cookie that carries it too, and wins.
    pub cookie: Option<String>,
    /// The value of `WWW-Authenticate` in a 401 answer.
    pub challenge: Option<String>,
    /// Where it is written.
    pub span: Span,
}

/// What the `Type` of a link promises.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkType {
    /// The element at the other end.
    pub element: ElementId,
    /// Where it is written.
    pub span: Span,
}

/// A group of resources that is one trait, one module of routes and one of the client: a
/// description file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Area {
    /// In words separated by `-`: `backup-sessions`.
    pub name: String,
    /// Markdown.
    pub documentation: String,
    /// In the order they are written.
    pub resources: Vec<Resource>,
    /// The description.
    pub file: FileId,
}

/// A resource: a path template with its methods.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Resource {
    /// Relative to [`Api::base_path`].
    pub path: PathTemplate,
    /// Markdown.
    pub documentation: String,
    /// Template parameters in the order of the template; every one is here, with `xs:string`
    /// when the description does not say more.
    pub parameters: Vec<Parameter>,
    /// In the order they are written. Several with the same HTTP method differ in their
    /// [`Dispatch`].
    pub methods: Vec<Method>,
    /// Links that its representations carry.
    pub links: Vec<Link>,
    /// Where it is written.
    pub span: Span,
}
