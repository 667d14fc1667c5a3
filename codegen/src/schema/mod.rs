//! XSD schema components, resolved and frozen: the abstract data model of
//! [XML Schema 1.1 Part 1](https://www.w3.org/TR/xmlschema11-1/#Components), with its names.
//!
//! [`resolve`](crate::resolve) builds them, everything later only reads. No XML, no `Option` for
//! what every component of that kind has, no look-up that can fail: references are typed ids into
//! the arenas of [`Schema`]. What must not be here: Rust names, emission, diagnostics.

mod arena;
mod builtin;
mod complex_type;
mod constraint;
mod declaration;
mod name;
mod particle;
mod simple_type;

pub use arena::{Arena, Id};
pub use builtin::Builtin;
pub use complex_type::{
    AttributeUse, ComplexTypeDefinition, ContentType, DerivationMethod, OpenContent,
    OpenContentMode,
};
pub use constraint::{
    IdentityConstraint, IdentityConstraintCategory, NameTest, XPathExpression, XPathWay,
};
pub use declaration::{
    AttributeDeclaration, AttributeGroupDefinition, ElementDeclaration, ModelGroupDefinition,
    NotationDeclaration, Scope, TypeAlternative, ValueConstraint,
};
pub use name::{ANY_SIMPLE_TYPE, ANY_TYPE, QName, XML_NAMESPACE, XSD_NAMESPACE, XSI_NAMESPACE};
pub use particle::{
    Compositor, MaxOccurs, ModelGroup, NamespaceConstraint, Particle, ProcessContents, Term,
    Wildcard,
};
pub use simple_type::{FacetValue, Facets, SimpleTypeDefinition, Variety, WhiteSpace};

use std::collections::{BTreeMap, BTreeSet};

pub use runtime::datatypes::dynamic::SimpleType as ValueType;

use crate::diagnostics::{FileId, Span};

/// Id of a [`SimpleTypeDefinition`].
pub type SimpleTypeId = Id<SimpleTypeDefinition>;
/// Id of a [`ComplexTypeDefinition`].
pub type ComplexTypeId = Id<ComplexTypeDefinition>;
/// Id of an [`ElementDeclaration`].
pub type ElementId = Id<ElementDeclaration>;
/// Id of an [`AttributeDeclaration`].
pub type AttributeId = Id<AttributeDeclaration>;
/// Id of a [`ModelGroupDefinition`].
pub type ModelGroupId = Id<ModelGroupDefinition>;
/// Id of an [`AttributeGroupDefinition`].
pub type AttributeGroupId = Id<AttributeGroupDefinition>;

/// A type definition, simple or complex (§2.2.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TypeId {
    /// A simple type definition.
    Simple(SimpleTypeId),
    /// A complex type definition.
    Complex(ComplexTypeId),
}

/// Derivations, substitutions: the keywords of `block` and `final`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Derivation {
    /// `extension`
    Extension,
    /// `restriction`
    Restriction,
    /// `substitution`
    Substitution,
    /// `list`
    List,
    /// `union`
    Union,
}

/// The value of `block` or `final`.
pub type DerivationSet = BTreeSet<Derivation>;

/// What the `xs:annotation` elements of a component say.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Annotation {
    /// The text of each `xs:documentation`, in order, indentation removed.
    pub documentation: Vec<String>,
    /// Whether there is something for other programs: `xs:appinfo`, attributes of other namespaces.
    pub has_foreign: bool,
}

/// A version of XML Schema.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Version {
    /// 1.0
    #[default]
    V1_0,
    /// 1.1
    V1_1,
}

/// A schema document that took part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SchemaDocument {
    /// The file.
    pub file: FileId,
    /// Its target namespace, after chameleon include.
    pub target_namespace: Option<String>,
    /// Its own documentation: the annotations at the top of `xs:schema`.
    pub annotation: Annotation,
}

/// The schema: all components of all documents (§3.17).
///
/// Global components are found by name; anonymous ones hang off their owners. Built-in types are
/// present like any other.
#[derive(Debug, Default)]
pub struct Schema {
    /// The version it is judged by: 1.1 as soon as a document says something that 1.0 does not
    /// have. All of both is understood whatever it is.
    pub version: Version,
    /// The documents, in the order of their files.
    pub documents: Vec<SchemaDocument>,
    /// Prefixes that documents bind to namespaces, for readable output: namespace to the first
    /// non-empty prefix in file order.
    pub prefixes: BTreeMap<String, String>,

    /// All simple type definitions, global and anonymous.
    pub simple_types: Arena<SimpleTypeDefinition>,
    /// All complex type definitions, global and anonymous.
    pub complex_types: Arena<ComplexTypeDefinition>,
    /// All element declarations, global and local.
    pub elements: Arena<ElementDeclaration>,
    /// All attribute declarations, global and local.
    pub attributes: Arena<AttributeDeclaration>,
    /// All named model groups.
    pub model_groups: Arena<ModelGroupDefinition>,
    /// All named attribute groups.
    pub attribute_groups: Arena<AttributeGroupDefinition>,
    /// All notations.
    pub notations: BTreeMap<QName, NotationDeclaration>,

    /// Global type definitions, built-in ones included.
    pub global_types: BTreeMap<QName, TypeId>,
    /// Global element declarations.
    pub global_elements: BTreeMap<QName, ElementId>,
    /// Global attribute declarations.
    pub global_attributes: BTreeMap<QName, AttributeId>,

    /// For each head of a substitution group the elements that may stand for it, transitively,
    /// blocking considered, the head itself included when it is not abstract; in name order.
    /// Elements that only stand for themselves are absent.
    pub substitution_groups: BTreeMap<ElementId, Vec<ElementId>>,
    /// For each type the types directly derived from it, in name order, anonymous ones last.
    pub derived_types: BTreeMap<TypeId, Vec<TypeId>>,
    /// What checks the values of simple types, by their position in `simple_types`; see
    /// [`value_type`](Self::value_type).
    pub value_types: Vec<Option<ValueType>>,
    /// Default and fixed values that are QNames or NOTATIONs or have some in them, each with its
    /// namespace in front, `{urn:x}p:local`; by the place of the declaration or use.
    pub qualified_values: BTreeMap<Span, String>,
}

impl Schema {
    /// What checks the values of a simple type, with all its facets: the same code that generated
    /// types run. `None` where anything goes (`xs:anySimpleType`) and after errors.
    pub fn value_type(&self, id: SimpleTypeId) -> Option<&ValueType> {
        self.value_types.get(id.index())?.as_ref()
    }

    /// `default` or `fixed` with the namespaces of its names in front; the value stands in the first
    /// of `places` that has one.
    pub fn qualified(
        &self,
        constraint: &ValueConstraint,
        places: &[Option<Span>],
    ) -> ValueConstraint {
        let mut qualified = places.iter().flatten();
        let qualified = qualified.find_map(|place| self.qualified_values.get(place));
        let text = |value: &String| qualified.unwrap_or(value).clone();
        match constraint {
            ValueConstraint::Default(value) => ValueConstraint::Default(text(value)),
            ValueConstraint::Fixed(value) => ValueConstraint::Fixed(text(value)),
        }
    }

    /// The name of a type; `None` when it is anonymous.
    pub fn type_name(&self, id: TypeId) -> Option<&QName> {
        match id {
            TypeId::Simple(id) => self.simple_types[id].name.as_ref(),
            TypeId::Complex(id) => self.complex_types[id].name.as_ref(),
        }
    }

    /// The base type of a type; `xs:anyType` is its own base.
    pub fn base_type(&self, id: TypeId) -> TypeId {
        match id {
            TypeId::Simple(id) => self.simple_types[id].base,
            TypeId::Complex(id) => self.complex_types[id].base,
        }
    }

    /// Where a type is written; `None` for built-in types.
    pub fn type_span(&self, id: TypeId) -> Option<Span> {
        match id {
            TypeId::Simple(id) => self.simple_types[id].span,
            TypeId::Complex(id) => self.complex_types[id].span,
        }
    }

    /// Whether `derived` is `ancestor` or derived from it in any number of steps.
    pub fn is_derived_from(&self, derived: TypeId, ancestor: TypeId) -> bool {
        let mut current = derived;
        loop {
            if current == ancestor {
                return true;
            }
            let base = self.base_type(current);
            if base == current {
                return false;
            }
            current = base;
        }
    }
}
