//! Complex type definitions (Structures §3.4), with their derivation worked in.

use super::{
    Annotation, AttributeId, DerivationSet, Particle, QName, SimpleTypeId, TypeId, ValueConstraint,
    Wildcard,
};
use crate::diagnostics::Span;

/// A complex type definition (§3.4.1).
///
/// `attribute_uses`, `attribute_wildcard` and `content` are *effective*: what the base type
/// contributes is in them, the base's particle first, as one sequence of two, when both have one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ComplexTypeDefinition {
    /// `None` when it is anonymous.
    pub name: Option<QName>,
    /// The type it is derived from; `xs:anyType` for itself and by default.
    pub base: TypeId,
    /// How.
    pub derivation_method: DerivationMethod,
    /// Only derived types may stand in documents.
    pub is_abstract: bool,
    /// Derivations that are refused: `final`.
    pub final_derivations: DerivationSet,
    /// Derivations that may not stand for it: `block`.
    pub prohibited_substitutions: DerivationSet,
    /// In document order, those of the base first; prohibited ones are gone.
    pub attribute_uses: Vec<AttributeUse>,
    /// `xs:anyAttribute`, united or intersected as the derivation asks.
    pub attribute_wildcard: Option<Wildcard>,
    /// What stands between the tags.
    pub content: ContentType,
    /// XPath tests of `xs:assert` (XSD 1.1), those of the base first.
    pub assertions: Vec<String>,
    /// Its documentation.
    pub annotation: Annotation,
    /// Where it is written; `None` for `xs:anyType`.
    pub span: Option<Span>,
}

/// How a complex type is derived from its base.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DerivationMethod {
    /// It adds.
    Extension,
    /// It narrows.
    Restriction,
}

/// `{content type}` of §3.4.1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ContentType {
    /// Neither text nor elements.
    Empty,
    /// Text of a simple type.
    Simple(SimpleTypeId),
    /// Elements.
    ElementOnly {
        /// The content model; its term is always a group.
        particle: Particle,
        /// XSD 1.1.
        open_content: Option<OpenContent>,
    },
    /// Elements with text between them.
    Mixed {
        /// The content model; `None` when only text is allowed.
        particle: Option<Particle>,
        /// XSD 1.1.
        open_content: Option<OpenContent>,
    },
}

/// Where elements outside the model may stand (XSD 1.1 §3.4.1).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenContent {
    /// Between any two, or only behind.
    pub mode: OpenContentMode,
    /// Which.
    pub wildcard: Wildcard,
}

/// `mode` of `xs:openContent`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum OpenContentMode {
    /// Between any two.
    Interleave,
    /// Behind all others.
    Suffix,
}

/// An attribute use (§3.5).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AttributeUse {
    /// The declaration.
    pub attribute: AttributeId,
    /// `use="required"`.
    pub required: bool,
    /// `default` or `fixed`, of the use or else of the declaration.
    pub value_constraint: Option<ValueConstraint>,
    /// Documentation of the use.
    pub annotation: Annotation,
    /// Where it is written.
    pub span: Span,
}
