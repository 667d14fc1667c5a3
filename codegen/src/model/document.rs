//! Global elements and attributes.

pub use crate::schema::DerivationMethod;

use super::{Docs, IdentityId, RustType, TypeRef, Value, XmlName};

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

/// A type that `xsi:type` may name where the code that reads the element does not expect it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedType {
    /// Its name in documents.
    pub name: XmlName,
    /// What it is in Rust.
    pub rust_type: RustType,
    /// What it is in XML Schema.
    pub kind: NamedTypeKind,
}

/// The kinds of [`NamedType`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NamedTypeKind {
    /// A simple type.
    Simple {
        /// Whether an element of its Rust type is of this type unless it says that it is of another.
        is_usual: bool,
        /// What it is derived from.
        base: TypeRef,
        /// Of a union, its members as far as they have names.
        members: Vec<TypeRef>,
    },
    /// A complex type.
    Complex {
        /// What it is derived from and how, where a reader has to know: a simple type is among its
        /// bases, or an element of `xs:anyType` blocks derivations.
        derivation: Option<(TypeRef, DerivationMethod)>,
    },
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
