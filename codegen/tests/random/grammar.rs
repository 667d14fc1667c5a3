//! A schema as the generator of schemas sees it: what each document says, and beside it what that means (effective
//! content, effective attributes, pools of values). Data only; references are indexes.

use crate::builtin::{Builtin, WhiteSpace};
use crate::simple::{Facet, Value};

/// Index of a simple type in [`Grammar::simples`].
pub(crate) type SimpleId = usize;
/// Index of a complex type in [`Grammar::complexes`].
pub(crate) type ComplexId = usize;
/// Index of an element declaration in [`Grammar::elements`].
pub(crate) type ElementId = usize;
/// Index of an attribute declaration in [`Grammar::attributes`].
pub(crate) type AttributeId = usize;
/// Index in [`Grammar::groups`].
pub(crate) type GroupId = usize;
/// Index of a schema document in [`Grammar::documents`].
pub(crate) type DocumentId = usize;

/// Namespace `a`, the one that the schema starts with.
pub(crate) const NAMESPACE_A: &str = "urn:a";
/// Namespace `b`, imported.
pub(crate) const NAMESPACE_B: &str = "urn:b";
/// A namespace that no schema document has.
pub(crate) const NAMESPACE_FOREIGN: &str = "urn:foreign";

/// The prefix under which all documents know a namespace; empty for none.
pub(crate) fn prefix(namespace: &str) -> &'static str {
    match namespace {
        NAMESPACE_A => "a",
        NAMESPACE_B => "b",
        NAMESPACE_FOREIGN => "f",
        _ => "",
    }
}

/// A schema.
#[derive(Debug, Default)]
pub(crate) struct Grammar {
    pub(crate) documents: Vec<Document>,
    pub(crate) simples: Vec<Simple>,
    pub(crate) complexes: Vec<Complex>,
    pub(crate) elements: Vec<Element>,
    pub(crate) attributes: Vec<Attribute>,
    pub(crate) groups: Vec<Group>,
    pub(crate) attribute_groups: Vec<AttributeGroup>,
}

/// A schema document.
#[derive(Debug)]
pub(crate) struct Document {
    pub(crate) path: &'static str,
    /// What its components belong to; empty for none.
    pub(crate) namespace: &'static str,
    /// It has no `targetNamespace` and is included by one that has.
    pub(crate) chameleon: bool,
    pub(crate) elements_qualified: bool,
    pub(crate) attributes_qualified: bool,
    /// Documents that it includes, and that it imports.
    pub(crate) includes: Vec<DocumentId>,
    pub(crate) imports: Vec<DocumentId>,
}

/// A simple type.
#[derive(Debug, Clone)]
pub(crate) struct Simple {
    /// `None`: anonymous.
    pub(crate) name: Option<String>,
    pub(crate) document: DocumentId,
    pub(crate) definition: SimpleDefinition,
    /// Texts that are values, normalised.
    pub(crate) good: Vec<Value>,
    /// Texts that are none.
    pub(crate) bad: Vec<String>,
    pub(crate) white_space: WhiteSpace,
    /// Whether keys tell equal values from different ones, not in unions.
    pub(crate) comparable: bool,
}

#[derive(Debug, Clone)]
pub(crate) enum SimpleDefinition {
    Builtin(&'static Builtin),
    Restriction(SimpleId, Vec<Facet>),
    List(SimpleId),
    Union(Vec<SimpleId>),
    /// `ID`, `IDREF`, `IDREFS`: values depend on the whole document.
    Identifier(&'static str),
}

/// A complex type.
#[derive(Debug)]
pub(crate) struct Complex {
    pub(crate) name: Option<String>,
    pub(crate) document: DocumentId,
    pub(crate) is_abstract: bool,
    pub(crate) mixed: bool,
    pub(crate) derivation: Option<(ComplexId, Derivation)>,
    /// Simple content: the type of the text, and what the definition says of it.
    pub(crate) text: Option<SimpleId>,
    /// What the definition says.
    pub(crate) own: Option<Particle>,
    pub(crate) own_uses: Vec<AttributeUse>,
    pub(crate) own_groups: Vec<usize>,
    /// Attributes of the base that a restriction prohibits.
    pub(crate) prohibited: Vec<AttributeId>,
    /// What it means.
    pub(crate) content: Option<Particle>,
    pub(crate) uses: Vec<AttributeUse>,
    pub(crate) wildcard: Option<Wildcard>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Derivation {
    Extension,
    Restriction,
}

#[derive(Debug, Clone)]
pub(crate) struct Particle {
    pub(crate) min: u32,
    /// `None`: unbounded.
    pub(crate) max: Option<u32>,
    pub(crate) term: Term,
}

#[derive(Debug, Clone)]
pub(crate) enum Term {
    Element(ElementId),
    Model(Compositor, Vec<Particle>),
    Group(GroupId),
    Any(Wildcard),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Compositor {
    Sequence,
    Choice,
    All,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Wildcard {
    pub(crate) namespace: WildcardNamespace,
    pub(crate) process: Process,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum WildcardNamespace {
    /// `##other`, seen from the document's namespace.
    Other(&'static str),
    /// A namespace by name.
    Uri(&'static str),
}

impl WildcardNamespace {
    pub(crate) fn takes(self, namespace: &str) -> bool {
        match self {
            Self::Other(own) => !namespace.is_empty() && namespace != own,
            Self::Uri(uri) => namespace == uri,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Process {
    Strict,
    Lax,
    Skip,
}

/// A named model group.
#[derive(Debug)]
pub(crate) struct Group {
    pub(crate) name: String,
    pub(crate) document: DocumentId,
    pub(crate) compositor: Compositor,
    pub(crate) particles: Vec<Particle>,
}

/// A named attribute group.
#[derive(Debug)]
pub(crate) struct AttributeGroup {
    pub(crate) name: String,
    pub(crate) document: DocumentId,
    pub(crate) uses: Vec<AttributeUse>,
    pub(crate) wildcard: Option<Wildcard>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TypeId {
    Simple(SimpleId),
    Complex(ComplexId),
}

/// `fixed` or `default`.
#[derive(Debug, Clone)]
pub(crate) enum Preset {
    Fixed(Value),
    Default(Value),
}

/// An element declaration.
#[derive(Debug)]
pub(crate) struct Element {
    pub(crate) name: String,
    /// Empty: unqualified.
    pub(crate) namespace: &'static str,
    pub(crate) document: DocumentId,
    pub(crate) global: bool,
    pub(crate) ty: TypeId,
    pub(crate) nillable: bool,
    pub(crate) is_abstract: bool,
    pub(crate) preset: Option<Preset>,
    /// Head of its substitution group.
    pub(crate) head: Option<ElementId>,
    /// No type of another kind by `xsi:type`.
    pub(crate) blocks_types: bool,
    /// No substitution.
    pub(crate) blocks_substitution: bool,
    pub(crate) constraints: Option<Constraints>,
}

/// A key (or unique) over records, and a reference to it: the one shape of identity constraints that is generated.
#[derive(Debug, Clone)]
pub(crate) struct Constraints {
    /// `key`, else `unique`.
    pub(crate) is_key: bool,
    pub(crate) record: ElementId,
    /// The field is this attribute of the record, else this child.
    pub(crate) field: Field,
    /// Elements that refer, by their text.
    pub(crate) reference: Option<ElementId>,
    /// `.//` in front of the selector.
    pub(crate) anywhere: bool,
    /// The type of the field.
    pub(crate) simple: SimpleId,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Field {
    Attribute(AttributeId),
    Child(ElementId),
}

/// An attribute declaration.
#[derive(Debug)]
pub(crate) struct Attribute {
    pub(crate) name: String,
    /// Empty: unqualified.
    pub(crate) namespace: &'static str,
    pub(crate) document: DocumentId,
    pub(crate) global: bool,
    pub(crate) simple: SimpleId,
}

#[derive(Debug, Clone)]
pub(crate) struct AttributeUse {
    pub(crate) attribute: AttributeId,
    pub(crate) required: bool,
    pub(crate) preset: Option<Preset>,
}

impl Grammar {
    /// Whether `ty` is `base` or derived from it, in whatever way.
    pub(crate) fn derives(&self, ty: ComplexId, base: ComplexId) -> bool {
        let mut here = Some(ty);
        while let Some(at) = here {
            if at == base {
                return true;
            }
            here = self.complexes[at].derivation.map(|(base, _)| base);
        }
        false
    }

    /// Elements that may stand for `element`, itself included.
    pub(crate) fn substitutes(&self, element: ElementId) -> Vec<ElementId> {
        let declared = &self.elements[element];
        if !declared.global {
            return vec![element];
        }
        let mut found = Vec::new();
        for (index, member) in self.elements.iter().enumerate() {
            let mut here = Some(index);
            while let Some(at) = here {
                if at == element {
                    break;
                }
                here = self.elements[at].head;
            }
            let stands = here == Some(element)
                && (index == element || !declared.blocks_substitution)
                && !member.is_abstract;
            if stands {
                found.push(index);
            }
        }
        found
    }
}
