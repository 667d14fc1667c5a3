//! Global elements and attributes.

use super::{Docs, IdentityId, RustType, Value, XmlName};

/// The enum over all global elements that can be the root of a document.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Document {
    /// In the order of their names.
    pub variants: Vec<RootElement>,
}

/// A global element that is not abstract.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RootElement {
    /// Final name of the variant.
    pub variant: String,
    /// Its documentation.
    pub docs: Docs,
    /// Its name in documents.
    pub name: XmlName,
    /// Its content: an element or a simple value.
    pub value: Value,
}

/// The element that a type is the document type of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentElement {
    /// Its name in documents.
    pub name: XmlName,
    /// Its identity constraints.
    pub identity: Option<IdentityId>,
}

/// A global attribute.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GlobalAttribute {
    /// Its name in documents.
    pub name: XmlName,
    /// Its type.
    pub rust_type: RustType,
}

/// What a global element is in Rust.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ElementType {
    /// Its name in documents.
    pub name: XmlName,
    /// Its content.
    pub value: Value,
    /// Whether the type implements `Root` with this element's name. If not, documents of this
    /// element are read and written through [`Document`].
    pub is_root: bool,
    /// Final name of its variant of [`Document`]; `None` when it is abstract.
    pub variant: Option<String>,
}
