//! Items: structs, enums, traits. Those of simple types are in `simple.rs`.

use super::{
    Alias, Content, Derives, Docs, DocumentElement, Enumeration, ItemId, Member, ModuleId,
    Occurrence, Provenance, Restriction, Term, Union, Value, Wildcard, XmlName,
};

/// One emitted item with all its impls.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// Final name, unique in its module.
    pub name: String,
    /// The module it lives in.
    pub module: ModuleId,
    /// Its documentation.
    pub docs: Docs,
    /// Where it comes from.
    pub provenance: Provenance,
    /// What it derives; empty for aliases and traits.
    pub derives: Derives,
    /// What it is.
    pub kind: ItemKind,
}

/// What an item is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ItemKind {
    /// A complex type: `ReadElement`, `WriteElement`, a `Shape`.
    Struct(Struct),
    /// A nested sequence: `ReadGroup`, `WriteGroup`, a `Content`.
    Group(Group),
    /// A real choice, or the members of a substitution group: `ReadGroup`, `WriteGroup`.
    Choice(Choice),
    /// The children of a type whose content is a list, in document order.
    Items(Items),
    /// A type and those derived from it, told apart by `xsi:type`: `ReadElement`,
    /// `WriteElement`.
    Polymorphic(Polymorphic),
    /// What a type and those derived from it have in common.
    Trait(AccessorTrait),
    /// An enumeration of strings: `SimpleType`.
    Enumeration(Enumeration),
    /// A simple type with facets: `SimpleType`.
    Restriction(Restriction),
    /// A union: `SimpleType`.
    Union(Union),
    /// Another name for a type.
    Alias(Alias),
}

/// A complex type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Struct {
    /// Its name in the schema; `None` when it is anonymous.
    pub type_name: Option<XmlName>,
    /// No document has it, only types derived from it.
    pub is_abstract: bool,
    /// Attribute `i` of the table is `attributes[i]`. These fields come first.
    pub attributes: Vec<AttributeField>,
    /// The field behind them for all other attributes.
    pub any_attributes: Option<AnyAttributes>,
    /// The fields behind those.
    pub content: Content,
    /// The element that it is the document type of: `Root`.
    pub root: Option<DocumentElement>,
    /// The accessor traits it implements, each with the name of the field behind each method, in
    /// the order of the methods.
    pub implements: Vec<(ItemId, Vec<String>)>,
}

/// A field for one attribute.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AttributeField {
    /// [`Occurrence::One`] exactly when the attribute is required. A default makes an accessor
    /// `<field>_or_default()`, the field stays an `Option`.
    pub field: Field,
    /// Its name in documents.
    pub name: XmlName,
    /// Its default counts for identity constraints, or as a reference, when it is absent.
    pub counts_when_absent: bool,
}

/// The field for attributes that a wildcard lets in: `Vec<xml::AnyAttribute>`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnyAttributes {
    /// Final name of the field.
    pub field: String,
    /// Which are let in.
    pub wildcard: Wildcard,
}

/// A field of a struct.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// Final name.
    pub name: String,
    /// Its documentation.
    pub docs: Docs,
    /// `T`, `Option<T>`, `Vec<T>`.
    pub occurrence: Occurrence,
    /// `T`.
    pub value: Value,
    /// Final name of the accessor for an attribute with a default: `kind_or_default`.
    pub or_default: Option<String>,
}

/// A nested sequence that may be absent or repeat.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// They occur in any order: `Content::All`, not `Content::Sequence`.
    pub all: bool,
    /// A field per particle, in schema order.
    pub members: Vec<Member>,
}

/// One of several; each variant holds exactly one value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// In schema order; variant `i` is particle `i` of the table, which occurs exactly once.
    pub variants: Vec<Variant>,
}

/// A variant of a [`Choice`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Variant {
    /// Final name.
    pub name: String,
    /// Its documentation.
    pub docs: Docs,
    /// What it holds.
    pub value: Value,
    /// What it looks like in documents.
    pub term: Term,
}

/// The children of a type whose content is a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Items {
    /// In schema order; the automaton names them by position.
    pub variants: Vec<ItemsVariant>,
    /// The variant for text, the last one; only where the content is mixed.
    pub text: Option<TextVariant>,
}

/// A variant of [`Items`] that holds a child.
pub type ItemsVariant = Variant;

/// A variant of [`Items`] that holds text: `Text(String)`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextVariant {
    /// Final name.
    pub name: String,
    /// Its documentation.
    pub docs: Docs,
}

/// A type and those derived from it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Polymorphic {
    /// The declared type's name.
    pub declared: XmlName,
    /// The declared type first, unless it is abstract, then the derived ones in the order of
    /// their names.
    pub variants: Vec<PolymorphicVariant>,
    /// The element that it is the document type of: `Root`.
    pub root: Option<DocumentElement>,
    /// The accessor traits that all its variants implement: it does too, by passing on.
    pub implements: Vec<ItemId>,
}

/// One type of a [`Polymorphic`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PolymorphicVariant {
    /// Final name.
    pub name: String,
    /// Its documentation.
    pub docs: Docs,
    /// The value of `xsi:type`.
    pub type_name: XmlName,
    /// What it holds: always an element.
    pub value: Value,
}

/// What a base type and all types derived from it have in common.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccessorTrait {
    /// The trait of the base's own base, if it has one.
    pub supertrait: Option<ItemId>,
    /// The base type's own struct.
    pub base: ItemId,
    /// In schema order; those of the supertrait are not repeated.
    pub methods: Vec<Method>,
}

/// A method of an [`AccessorTrait`]: it lends a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Method {
    /// Final name, that of the field in the base type.
    pub name: String,
    /// The field in the base type: `&T`, `Option<&T>` or `&[T]` by its occurrence.
    pub field: Field,
}
