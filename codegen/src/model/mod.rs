//! The Rust-shaped model: what every emitted item needs, with nothing left to decide.
//!
//! Names are final, modules are chosen, references are [`ItemId`]s, texts of documentation are
//! Markdown. [`lower`](crate::lower) builds it, [`emit`](crate::emit) writes it down. What must
//! not be here: XSD look-ups, naming rules, tokens.
//!
//! The layout that the model describes, below the folder of types:
//!
//! ```text
//! mod.rs                    one module per namespace, re-exports of document.rs
//! vocabulary.rs             the namespaces and `VOCABULARY`
//! document.rs               `Document`, the enum over all global elements
//! <namespace>/mod.rs        private file modules, every public item re-exported
//! <namespace>/<file>.rs     the items of one global component
//! ```
//!
//! What is generated from resource descriptions is in [`operation`], what becomes of each component in
//! [`ledger`].
//!
//! So the path of an item is `<types>::<namespace module>::<Item>`: names are unique within a
//! namespace module, and the file never shows.

mod content;
mod document;
mod identity;
mod item;
pub mod ledger;
mod name;
pub mod operation;
mod simple;
mod types;

pub use content::{
    Automaton, Content, Instruction, Member, Namespaces, Particle, ProcessContents, Term, Wildcard,
};
pub use document::{
    DerivationMethod, Document, DocumentElement, ElementType, GlobalAttribute, NamedType,
    NamedTypeKind, RootElement,
};
pub use identity::{
    ElementConstraints, IdentityCategory, IdentityConstraint, IdentityId, NameTest, XPathWay,
};
pub use item::{
    AccessorTrait, AnyAttributes, AttributeField, Choice, Field, Group, Item, ItemKind, Items,
    ItemsVariant, Method, Polymorphic, PolymorphicVariant, Struct, TextVariant, Variant,
};
pub use name::{Namespace, NamespaceRef, XmlName};
pub use simple::{
    Alias, Enumeration, EnumerationVariant, FacetTable, FacetValue, PatternStep, Restriction,
    Union, UnionVariant, WhiteSpace,
};
pub use types::{
    BuiltinType, DeclaredType, Derives, Docs, Occurrence, Provenance, RustType, TypeRef, Value,
    ValueDefault, ValueKind,
};

use std::collections::BTreeMap;

use crate::schema::{ElementId, SimpleTypeId, TypeId};

/// The position of an [`Item`] in [`Model::items`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ItemId(pub u32);

/// The position of a [`Module`] in [`Model::modules`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ModuleId(pub u32);

/// Everything that is generated from the schema.
#[derive(Debug, Default)]
pub struct Model {
    /// The vocabulary: position `i` is the namespace with the number `FIRST + i` at run time.
    pub namespaces: Vec<Namespace>,
    /// One per namespace that has items, in the order of their names.
    pub modules: Vec<Module>,
    /// Every item, those of a file one after the other.
    pub items: Vec<Item>,
    /// The enum over all global elements.
    pub document: Document,
    /// Global attributes, in the order of their names: what attribute wildcards check.
    pub global_attributes: Vec<GlobalAttribute>,
    /// The identity constraints of element declarations: constants of the vocabulary's file.
    pub identities: Vec<ElementConstraints>,
    /// Types that `xsi:type` may name where the code that reads the element does not expect it,
    /// sorted by local name, then by namespace; empty where that cannot be.
    pub named_types: Vec<NamedType>,
    /// For each global element what it is in Rust; abstract elements without any element that
    /// may stand for them are absent.
    pub elements: BTreeMap<ElementId, ElementType>,
    /// What each named type definition is in Rust.
    pub types: BTreeMap<TypeId, RustType>,
}

impl Model {
    /// The item with that id.
    ///
    /// # Panics
    /// When `id` is of another model: a bug of ours, never of the input.
    pub fn item(&self, id: ItemId) -> &Item {
        &self.items[id.0 as usize]
    }

    /// The module with that id.
    ///
    /// # Panics
    /// When `id` is of another model: a bug of ours, never of the input.
    pub fn module(&self, id: ModuleId) -> &Module {
        &self.modules[id.0 as usize]
    }

    /// Module and name of an item, to be put behind the path of the folder of types.
    pub fn path(&self, id: ItemId) -> (&str, &str) {
        let item = self.item(id);
        (&self.module(item.module).name, &item.name)
    }

    /// What a global element is in Rust, and whether that type implements `Root` for it.
    pub fn element(&self, id: ElementId) -> Option<&ElementType> {
        self.elements.get(&id)
    }

    /// What a simple type is in Rust, for parameters and headers.
    pub fn simple_type(&self, id: SimpleTypeId) -> Option<&RustType> {
        self.types.get(&TypeId::Simple(id))
    }
}

/// A folder: the items of a namespace.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Module {
    /// Final name, a Rust identifier.
    pub name: String,
    /// Documentation of the schema documents of the namespace.
    pub docs: Docs,
    /// In the order of their names.
    pub files: Vec<File>,
}

/// A file: a global component with the anonymous ones that belong to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// Final name, a Rust identifier; the file is `<name>.rs`.
    pub name: String,
    /// The component it is generated from.
    pub provenance: Provenance,
    /// The global component's own item first, then what belongs to it in schema order.
    pub items: Vec<ItemId>,
}
