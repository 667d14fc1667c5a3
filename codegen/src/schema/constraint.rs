//! Identity constraints (Structures §3.11).

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

/// An expression in the XPath subset of §3.11.6: `.//order/line | item`, `price/@currency`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct XPathExpression {
    /// As written.
    pub expression: String,
    /// What it says, one for each alternative; none when it is wrong, which is reported.
    pub ways: Vec<XPathWay>,
    /// Where it is written.
    pub span: Span,
}

/// The way from an element to others below it, or to an attribute of those.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct XPathWay {
    /// It begins with `.//`: its first step may be at any depth.
    pub is_anywhere: bool,
    /// A child for each step; steps that stay (`.`) are left out.
    pub elements: Vec<NameTest>,
    /// The attribute at the end, if it leads to one.
    pub attribute: Option<NameTest>,
}

/// Which names a step takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NameTest {
    /// `*`
    Any,
    /// `prefix:*`
    Namespace(String),
    /// One name.
    Name(QName),
}

impl NameTest {
    /// Whether it takes that name.
    pub fn matches(&self, name: &QName) -> bool {
        match self {
            Self::Any => true,
            Self::Namespace(namespace) => name.namespace.as_deref() == Some(namespace),
            Self::Name(wanted) => wanted == name,
        }
    }
}

impl XPathWay {
    /// Whether its steps lead along `path`, the names of the elements below the one it starts
    /// from, to the last of them.
    pub fn leads_along(&self, path: &[&QName]) -> bool {
        let Some(before) = path.len().checked_sub(self.elements.len()) else {
            return false;
        };
        let mut steps = self.elements.iter().zip(&path[before..]);
        (self.is_anywhere || before == 0) && steps.all(|(test, name)| test.matches(name))
    }
}

impl XPathExpression {
    /// Whether it finds the element at the end of `path`.
    pub fn finds_element(&self, path: &[&QName]) -> bool {
        let finds = |way: &XPathWay| way.attribute.is_none() && way.leads_along(path);
        self.ways.iter().any(finds)
    }

    /// Whether it finds the attribute of that name of the element at the end of `path`.
    pub fn finds_attribute(&self, path: &[&QName], name: &QName) -> bool {
        let finds = |way: &XPathWay| {
            let attribute = way.attribute.as_ref();
            attribute.is_some_and(|test| test.matches(name)) && way.leads_along(path)
        };
        self.ways.iter().any(finds)
    }
}
