//! Identity constraints (Structures §3.11).

use std::collections::BTreeMap;

use super::{Annotation, QName};
use crate::diagnostics::Span;

/// `xs:key`, `xs:unique` or `xs:keyref`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IdentityConstraint {
    /// Its name.
    pub name: QName,
    /// Which of the three.
    pub category: IdentityConstraintCategory,
    /// What is constrained.
    pub selector: XPathExpression,
    /// By which values.
    pub fields: Vec<XPathExpression>,
    /// Its documentation.
    pub annotation: Annotation,
    /// Where it is written.
    pub span: Span,
}

/// Which of the three identity constraints.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum IdentityConstraintCategory {
    /// Values are there and differ.
    Key,
    /// Values that are there differ.
    Unique,
    /// Values are those of the key or unique constraint of that name.
    KeyReference(QName),
}

/// An expression in the XPath subset of §3.11.6.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct XPathExpression {
    /// As written.
    pub expression: String,
    /// Prefixes in scope, `""` for the default of XSD 1.1.
    pub namespaces: BTreeMap<String, String>,
    /// Where it is written.
    pub span: Span,
}
