//! Simple type definitions and their facets (Structures §3.16, Datatypes §4).

use super::{Annotation, Builtin, DerivationSet, QName, SimpleTypeId, TypeId};
use crate::diagnostics::Span;

/// A simple type definition (Structures §3.16.1).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SimpleTypeDefinition {
    /// `None` when it is anonymous.
    pub name: Option<QName>,
    /// The type it is derived from; `xs:anyType` for `xs:anySimpleType`.
    pub base: TypeId,
    /// Derivations that are refused: `final`.
    pub final_derivations: DerivationSet,
    /// Atomic, list or union, with what each needs.
    pub variety: Variety,
    /// The facets of this derivation step alone.
    pub own_facets: Facets,
    /// Which of the built-in types it is, if it is one.
    pub builtin: Option<Builtin>,
    /// Its documentation.
    pub annotation: Annotation,
    /// Where it is written; `None` for built-in types.
    pub span: Option<Span>,
}

/// `{variety}` of Structures §3.16.1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Variety {
    /// `xs:anySimpleType`: none.
    Absent,
    /// One value. `primitive` is the nearest built-in ancestor: `xs:int` for a type derived from
    /// it, not `xs:decimal`.
    Atomic {
        /// The nearest built-in ancestor, the type itself if it is one.
        builtin: Builtin,
    },
    /// Values between white space.
    List {
        /// The type of each.
        item_type: SimpleTypeId,
    },
    /// A value of the first member that accepts it.
    Union {
        /// In order, unions among them not unfolded.
        member_types: Vec<SimpleTypeId>,
    },
}

/// `whiteSpace` (Datatypes §4.3.6).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum WhiteSpace {
    /// As it is.
    Preserve,
    /// Each tab, line feed and carriage return is a space.
    Replace,
    /// And runs of spaces are one, none at the ends.
    Collapse,
}

impl WhiteSpace {
    /// As the facet says it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Preserve => "preserve",
            Self::Replace => "replace",
            Self::Collapse => "collapse",
        }
    }
}

/// A facet value as written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FacetValue {
    /// The value, white space as the base type treats it.
    pub value: String,
    /// `fixed="true"`.
    pub fixed: bool,
    /// For a value that is a QName or NOTATION: the namespace its prefix stands for.
    pub namespace: Option<String>,
    /// For a list of those: the value with its namespace in front of each, `{urn:x}p:local`.
    pub qualified: Option<String>,
    /// Its documentation (enumeration values are often documented).
    pub annotation: Annotation,
    /// Where it is written.
    pub span: Span,
}

/// The facets of one derivation step (Datatypes §4.3).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Facets {
    /// `length`
    pub length: Option<FacetValue>,
    /// `minLength`
    pub min_length: Option<FacetValue>,
    /// `maxLength`
    pub max_length: Option<FacetValue>,
    /// `pattern`: alternatives of this step; all steps must hold.
    pub patterns: Vec<FacetValue>,
    /// `enumeration`, in document order.
    pub enumeration: Vec<FacetValue>,
    /// `whiteSpace`
    pub white_space: Option<(WhiteSpace, Span)>,
    /// `maxInclusive`
    pub max_inclusive: Option<FacetValue>,
    /// `maxExclusive`
    pub max_exclusive: Option<FacetValue>,
    /// `minExclusive`
    pub min_exclusive: Option<FacetValue>,
    /// `minInclusive`
    pub min_inclusive: Option<FacetValue>,
    /// `totalDigits`
    pub total_digits: Option<FacetValue>,
    /// `fractionDigits`
    pub fraction_digits: Option<FacetValue>,
    /// `explicitTimezone` (XSD 1.1)
    pub explicit_timezone: Option<FacetValue>,
    /// XPath tests of `xs:assertion` (XSD 1.1)
    pub assertions: Vec<FacetValue>,
}
