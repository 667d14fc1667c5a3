//! Identity constraints of element declarations: tables that the reader follows.

use super::{NamespaceRef, XmlName};

/// The position of [`ElementConstraints`] in [`Model::identities`](super::Model::identities).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct IdentityId(pub u32);

/// The identity constraints of one element declaration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ElementConstraints {
    /// Name of the constant that holds them: `ORDER_CONSTRAINTS`.
    pub constant: String,
    /// The local name of the element.
    pub element: String,
    /// In schema order.
    pub constraints: Vec<IdentityConstraint>,
}

/// `xs:key`, `xs:unique` or `xs:keyref`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IdentityConstraint {
    /// Its name.
    pub name: XmlName,
    /// Which of the three.
    pub category: IdentityCategory,
    /// What is constrained.
    pub selector: Vec<XPathWay>,
    /// By which values.
    pub fields: Vec<Vec<XPathWay>>,
}

/// Which of the three identity constraints.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum IdentityCategory {
    /// `xs:key`
    Key,
    /// `xs:unique`
    Unique,
    /// `xs:keyref` to the constraint of that name.
    Reference(XmlName),
}

/// One alternative of an expression.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct XPathWay {
    /// It begins with `.//`.
    pub is_anywhere: bool,
    /// A child for each.
    pub elements: Vec<NameTest>,
    /// The attribute at the end.
    pub attribute: Option<NameTest>,
}

/// Which names a step takes. Every namespace named here is in the vocabulary.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NameTest {
    /// `*`
    Any,
    /// `prefix:*`
    Namespace(NamespaceRef),
    /// One name.
    Name(XmlName),
}
