//! Items of simple types: enumerations, restrictions, unions, aliases.

use super::{BuiltinType, Docs, RustType};

/// Another name for a type: a restriction without facets, or a list without facets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alias {
    /// What it stands for.
    pub target: RustType,
}

/// An enumeration of strings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Enumeration {
    /// In schema order, values distinct.
    pub variants: Vec<EnumerationVariant>,
    /// Final name of the variant that keeps an unknown value, `Other(String)`, when the manifest
    /// says that the enumeration is open.
    pub other: Option<String>,
    /// What is done to white space before a value is compared.
    pub white_space: WhiteSpace,
}

/// A value of an [`Enumeration`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EnumerationVariant {
    /// Final name.
    pub name: String,
    /// Its documentation.
    pub docs: Docs,
    /// As in documents.
    pub value: String,
}

/// A type with facets: a newtype whose constructor checks them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restriction {
    /// The type of the value inside: never a restriction itself, its facets are worked in.
    pub base: RustType,
    /// Those of all derivation steps.
    pub facets: FacetTable,
}

impl Restriction {
    /// Whether values are wrapped in `datatypes::Lexical`, which writes the text that was read: a
    /// pattern holds for a text, and another text of the same value may not match it. Strings are
    /// their text; names with a prefix are written as the document's prefixes want.
    pub fn keeps_text(&self) -> bool {
        !self.facets.patterns.is_empty() && has_other_texts(&self.base)
    }
}

/// Whether several texts may stand for one value, none of them depending on prefixes in scope.
fn has_other_texts(base: &RustType) -> bool {
    const TEXTS: &[&str] = &[
        "String",
        "AnySimpleType",
        "NormalizedString",
        "Token",
        "Language",
        "NmToken",
        "XmlName",
        "NcName",
        "Id",
        "IdRef",
        "Entity",
        "AnyUri",
    ];
    match base {
        RustType::Builtin(BuiltinType::Prelude(name) | BuiltinType::Datatype(name)) => {
            !TEXTS.contains(name) && !matches!(*name, "QName" | "Notation")
        }
        RustType::List(item) => has_other_texts(item),
        // A union: a member may well have.
        RustType::Item(_) => true,
        RustType::AnyType | RustType::AnyElement => false,
    }
}

/// A value of the first member that accepts it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Union {
    /// In the order they are tried.
    pub variants: Vec<UnionVariant>,
}

/// A member of a [`Union`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnionVariant {
    /// Final name.
    pub name: String,
    /// Its documentation.
    pub docs: Docs,
    /// What it holds.
    pub rust_type: RustType,
}

pub use crate::schema::WhiteSpace;

/// The facets of a [`Restriction`], all derivation steps together, values as written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FacetTable {
    /// `length`
    pub length: Option<String>,
    /// `minLength`
    pub min_length: Option<String>,
    /// `maxLength`
    pub max_length: Option<String>,
    /// `pattern`: every step must hold, the base's first.
    pub patterns: Vec<PatternStep>,
    /// `enumeration`: empty when there is none.
    pub enumeration: Vec<FacetValue>,
    /// `whiteSpace`, when a step of a type that is not built in says it.
    pub white_space: Option<WhiteSpace>,
    /// `maxInclusive`
    pub max_inclusive: Option<String>,
    /// `maxExclusive`
    pub max_exclusive: Option<String>,
    /// `minExclusive`
    pub min_exclusive: Option<String>,
    /// `minInclusive`
    pub min_inclusive: Option<String>,
    /// `totalDigits`
    pub total_digits: Option<String>,
    /// `fractionDigits`
    pub fraction_digits: Option<String>,
    /// `explicitTimezone`: `required`, `prohibited`, `optional`
    pub explicit_timezone: Option<String>,
}

/// The patterns of one derivation step: one of them must match.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PatternStep {
    /// XSD regular expressions.
    pub alternatives: Vec<String>,
}

/// An enumeration value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FacetValue {
    /// As written.
    pub value: String,
    /// For a QName or NOTATION: the namespace of its prefix.
    pub namespace: Option<String>,
}
