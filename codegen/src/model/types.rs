//! Rust types and the values of fields, variants and documents.

use super::{IdentityId, ItemId};

/// A Rust type by reference.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum RustType {
    /// A generated item.
    Item(ItemId),
    /// A type of the standard library or of `runtime::datatypes`.
    Builtin(BuiltinType),
    /// `datatypes::List<T>`: an XSD list.
    List(Box<RustType>),
    /// `xml::AnyType`: any attributes, any content (`xs:anyType`).
    AnyType,
    /// `xml::AnyElement`: an element that a wildcard let in, its name included.
    AnyElement,
}

/// What a built-in simple type is in Rust.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BuiltinType {
    /// A type that is always in scope: `String`, `bool`, `i64`.
    Prelude(&'static str),
    /// A type of `runtime::datatypes`, by its name: `DateTime`.
    Datatype(&'static str),
}

/// The value of one occurrence of a field, a variant, a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Value {
    /// How it is read and written.
    pub kind: ValueKind,
    /// Its type, without `Nillable`, `Box`, `Option` and `Vec` around it.
    pub rust_type: RustType,
    /// `xml::Nillable<T>` around it: `xsi:nil` is allowed.
    pub nillable: bool,
    /// `Box<T>` around that, where a type would otherwise contain itself.
    pub boxed: bool,
    /// `default` or `fixed` of an attribute or an element.
    pub default: Option<ValueDefault>,
    /// The identity constraints of an element.
    pub identity: Option<IdentityId>,
    /// What an element of a simple type is declared to be, where the Rust type is that of several
    /// types.
    pub declared: Option<DeclaredType>,
}

/// What an element is declared to be, for its `xsi:type`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeclaredType {
    /// The type; `None` for an anonymous one.
    pub is: Option<TypeRef>,
    /// Of an anonymous union, its members as far as they have names.
    pub members: Vec<TypeRef>,
    /// No restriction may stand for it.
    pub blocks_restriction: bool,
    /// No extension may stand for it.
    pub blocks_extension: bool,
}

/// A type by its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TypeRef {
    /// A built-in type, by its local name.
    Builtin(&'static str),
    /// One of [`Model::named_types`](super::Model::named_types).
    Own(super::XmlName),
}

/// Which functions of the reader and the writer a value needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ValueKind {
    /// A simple type: `text()`, `value()` for attributes; `T: SimpleType`.
    Simple,
    /// An element of complex type: `element()`; `T: ReadElement`.
    Element,
    /// A nested group, its tags not consumed: `group()`; `T: ReadGroup`.
    Group,
    /// An element that a wildcard let in: `any_element()`.
    AnyElement,
}

/// `default` or `fixed`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ValueDefault {
    /// An empty element reads as this; an absent attribute means it. Lexical form.
    Default(String),
    /// The only value that is read; an empty element reads as it. Lexical form.
    Fixed(String),
}

/// How often a field's value occurs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Occurrence {
    /// `T`
    One,
    /// `Option<T>`
    Optional,
    /// `Vec<T>`; the bounds are those of the particle.
    Many,
}

/// Which traits an item derives beside `Debug`, `Clone` and `PartialEq`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Derives {
    /// `Copy`
    pub copy: bool,
    /// `Eq`
    pub eq: bool,
    /// `Hash`
    pub hash: bool,
    /// `Default`: nothing in it is required.
    pub default: bool,
}

/// Documentation.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Docs {
    /// `xs:documentation` as plain text, a line each, without indentation; an empty line between
    /// paragraphs. Not yet escaped for Markdown.
    pub text: Vec<String>,
    /// The factual line, Markdown: ``XML: `<Links>`, 0..1``.
    pub fact: Option<String>,
}

/// Where an item comes from: what headers, reports and run-time errors say.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Provenance {
    /// Logical path of the schema document.
    pub file: String,
    /// The component: ``complex type `LinkType` ``, without the backquotes.
    pub component: String,
}
