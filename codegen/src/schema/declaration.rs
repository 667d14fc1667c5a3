//! Declarations of elements and attributes, named groups, notations (Structures §3.2, §3.3, §3.6,
//! §3.7, §3.14).

use super::{
    Annotation, AttributeGroupId, AttributeUse, DerivationSet, ElementId, IdentityConstraint,
    ModelGroup, ModelGroupId, QName, SimpleTypeId, TypeId, Wildcard,
};
use crate::diagnostics::Span;

/// Whether a declaration can be referred to from anywhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scope {
    /// A child of `xs:schema`.
    Global,
    /// Inside a type or a group.
    Local,
}

/// `default` or `fixed` (§3.3.1, §3.5.1), valid for the type, as written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ValueConstraint {
    /// Stands in when nothing is given.
    Default(String),
    /// The only value there can be.
    Fixed(String),
}

/// An element declaration (§3.3).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ElementDeclaration {
    /// Expanded name: `form` and `elementFormDefault` are already considered.
    pub name: QName,
    /// Its type; `xs:anyType` when nothing says otherwise.
    pub type_definition: TypeId,
    /// Global or local.
    pub scope: Scope,
    /// `default` or `fixed`.
    pub value_constraint: Option<ValueConstraint>,
    /// `xsi:nil` is allowed.
    pub nillable: bool,
    /// Only elements of its substitution group may stand in documents.
    pub is_abstract: bool,
    /// Substitutions that are refused: `block`.
    pub disallowed_substitutions: DerivationSet,
    /// Derivations that members of its substitution group must not have: `final`.
    pub substitution_group_exclusions: DerivationSet,
    /// The heads it may stand for; more than one since XSD 1.1.
    pub substitution_group_affiliations: Vec<ElementId>,
    /// `xs:key`, `xs:unique`, `xs:keyref`.
    pub identity_constraints: Vec<IdentityConstraint>,
    /// Conditional type assignment (XSD 1.1), in order.
    pub type_alternatives: Vec<TypeAlternative>,
    /// Its documentation.
    pub annotation: Annotation,
    /// Where it is written.
    pub span: Span,
}

/// `xs:alternative` (XSD 1.1 §3.12).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TypeAlternative {
    /// The XPath test; `None` for the last, unconditional one.
    pub test: Option<String>,
    /// The type it chooses.
    pub type_definition: TypeId,
    /// Where it is written.
    pub span: Span,
}

/// An attribute declaration (§3.2).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AttributeDeclaration {
    /// Expanded name: `form` and `attributeFormDefault` are already considered.
    pub name: QName,
    /// Its type; `xs:anySimpleType` when nothing says otherwise.
    pub type_definition: SimpleTypeId,
    /// Global or local.
    pub scope: Scope,
    /// `default` or `fixed` of the declaration itself; a use may say more.
    pub value_constraint: Option<ValueConstraint>,
    /// Its documentation.
    pub annotation: Annotation,
    /// Where it is written; `None` for the built-in ones of `xml:` and `xsi:`.
    pub span: Option<Span>,
}

/// `xs:attributeGroup` with a name (§3.6), nested groups unfolded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AttributeGroupDefinition {
    /// Its name.
    pub name: QName,
    /// In document order.
    pub attribute_uses: Vec<AttributeUse>,
    /// `xs:anyAttribute`.
    pub attribute_wildcard: Option<Wildcard>,
    /// The definition that it redefines without containing it: it must be a restriction of that.
    pub restricts: Option<AttributeGroupId>,
    /// Its documentation.
    pub annotation: Annotation,
    /// Where it is written.
    pub span: Span,
}

/// `xs:group` with a name (§3.7).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ModelGroupDefinition {
    /// Its name.
    pub name: QName,
    /// Its content.
    pub model_group: ModelGroup,
    /// The definition that it redefines without containing it: it must be a restriction of that.
    pub restricts: Option<ModelGroupId>,
    /// Its documentation.
    pub annotation: Annotation,
    /// Where it is written.
    pub span: Span,
}

/// `xs:notation` (§3.14).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotationDeclaration {
    /// Public identifier.
    pub public: Option<String>,
    /// System identifier.
    pub system: Option<String>,
    /// Where it is written.
    pub span: Span,
}
