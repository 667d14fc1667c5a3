//! Content that the schema leaves open: elements and attributes that wildcards take, `xs:anyType`,
//! and elements that may be nil. Data and its equality; reading and writing are in `reader/` and
//! `writer/`.

use std::hash::{Hash, Hasher};

/// A name as it stands in a document, resolved. Equality is that of expanded names: the prefix is a
/// hint for writing.
#[derive(Clone, Debug, Default)]
pub struct AnyName {
    /// The URI of its namespace; empty for none.
    pub namespace: String,
    /// The prefix it was read with, or is to be written with; empty for none.
    pub prefix: String,
    /// The local part.
    pub local: String,
}

impl AnyName {
    /// A name without a namespace.
    pub fn local(local: impl Into<String>) -> Self {
        Self {
            local: local.into(),
            ..Self::default()
        }
    }

    /// A name in a namespace.
    pub fn new(namespace: impl Into<String>, local: impl Into<String>) -> Self {
        Self {
            namespace: namespace.into(),
            prefix: String::new(),
            local: local.into(),
        }
    }
}

impl PartialEq for AnyName {
    fn eq(&self, other: &Self) -> bool {
        self.namespace == other.namespace && self.local == other.local
    }
}

impl Eq for AnyName {}

impl Hash for AnyName {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.namespace.hash(state);
        self.local.hash(state);
    }
}

/// An attribute that a wildcard takes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct AnyAttribute {
    /// Its name.
    pub name: AnyName,
    /// Its value, references expanded.
    pub value: String,
}

/// An element that a wildcard takes. Comments and processing instructions are not kept.
///
/// Equality disregards prefixes and [`bindings`](AnyType::bindings).
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct AnyElement {
    /// Its name.
    pub name: AnyName,
    /// Its attributes and content.
    pub content: AnyType,
}

/// `xs:anyType`: any attributes, any content.
#[derive(Clone, Debug, Default)]
pub struct AnyType {
    /// In document order, namespace declarations and `xsi:schemaLocation` excepted.
    pub attributes: Vec<AnyAttribute>,
    /// Prefixes that are to be bound here: those that the element declared, and of those in
    /// scope the ones that names or values within seem to need.
    pub bindings: Vec<Binding>,
    /// In document order.
    pub children: Vec<AnyNode>,
}

impl PartialEq for AnyType {
    fn eq(&self, other: &Self) -> bool {
        self.attributes == other.attributes && self.children == other.children
    }
}

impl Eq for AnyType {}

impl Hash for AnyType {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.attributes.hash(state);
        self.children.hash(state);
    }
}

/// A prefix bound to a namespace.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Binding {
    /// The prefix; empty for the default namespace.
    pub prefix: String,
    /// The URI; empty only to undeclare the default namespace.
    pub namespace: String,
}

/// A child of an [`AnyElement`].
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum AnyNode {
    /// An element.
    Element(AnyElement),
    /// Text, never empty, never beside another text.
    Text(String),
}

/// An element that may say `xsi:nil="true"` instead of having content.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Nillable<T> {
    /// It has content.
    Value(T),
    /// It is nil.
    Nil(Nil),
}

/// What an element with `xsi:nil="true"` says of itself.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Nil {
    /// `xsi:type`.
    pub type_name: Option<AnyName>,
    /// What other attributes it has, which only a complex type allows.
    pub attributes: Vec<AnyAttribute>,
}

impl<T> Nillable<T> {
    /// Nil without attributes.
    pub const fn nil() -> Self {
        Self::Nil(Nil {
            type_name: None,
            attributes: Vec::new(),
        })
    }

    /// The value; `None` when it is nil.
    pub fn value(&self) -> Option<&T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Nil(_) => None,
        }
    }

    /// The value; `None` when it is nil.
    pub fn into_value(self) -> Option<T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Nil(_) => None,
        }
    }

    /// Whether it is nil.
    pub fn is_nil(&self) -> bool {
        matches!(self, Self::Nil(_))
    }
}

impl<T> From<T> for Nillable<T> {
    fn from(value: T) -> Self {
        Self::Value(value)
    }
}
