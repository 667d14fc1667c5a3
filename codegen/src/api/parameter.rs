//! Parameters: in the template, in the query, in headers.

use crate::diagnostics::Span;
use crate::schema::SimpleTypeId;

/// Where a parameter stands (WADL `param/@style`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ParameterStyle {
    /// In the path template.
    Template,
    /// In the query.
    Query,
    /// A header.
    Header,
}

/// A parameter (WADL §2.12).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parameter {
    /// As it stands on the wire.
    pub name: String,
    /// Where it stands.
    pub style: ParameterStyle,
    /// What its values are.
    pub value_type: ParameterType,
    /// A request without it is refused.
    pub required: bool,
    /// May be given several times.
    pub repeating: bool,
    /// Stands in when it is not given; valid for the type.
    pub default: Option<String>,
    /// Markdown.
    pub documentation: String,
    /// Where it is written; the template itself when the description says nothing of it.
    pub span: Span,
}

/// What the values of a parameter are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ParameterType {
    /// A simple type of the schema, or a built-in one.
    Simple(SimpleTypeId),
    /// One of these words, listed in the description: value and documentation.
    Enumeration(Vec<(String, String)>),
}
