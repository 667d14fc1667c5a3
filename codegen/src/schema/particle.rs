//! Particles, model groups and wildcards (Structures §3.8 to §3.10).

use std::collections::BTreeSet;

use super::{ElementId, ModelGroupId, QName};
use crate::diagnostics::Span;

/// `maxOccurs`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MaxOccurs {
    /// At most so many.
    Bounded(u32),
    /// `unbounded`
    Unbounded,
}

impl MaxOccurs {
    /// Whether more than one is allowed.
    pub fn is_many(self) -> bool {
        self > Self::Bounded(1)
    }
}

/// A term with how often it may occur (§3.9). A particle with `maxOccurs="0"` is no particle and
/// never appears.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Particle {
    /// The least number of occurrences.
    pub min_occurs: u32,
    /// The greatest number of occurrences.
    pub max_occurs: MaxOccurs,
    /// What occurs.
    pub term: Term,
    /// The element of the schema document that is this particle.
    pub span: Span,
}

impl Particle {
    /// Whether no children at all satisfy it (§3.9.6.3).
    pub fn is_emptiable(&self) -> bool {
        self.min_occurs == 0
            || match &self.term {
                Term::Element(_) | Term::Wildcard(_) => false,
                Term::Group(group) => match group.compositor {
                    Compositor::Choice => group.particles.iter().any(Self::is_emptiable),
                    Compositor::All | Compositor::Sequence => {
                        group.particles.iter().all(Self::is_emptiable)
                    }
                },
            }
    }
}

/// What a particle repeats.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Term {
    /// An element declaration, local or a reference to a global one.
    Element(ElementId),
    /// `xs:sequence`, `xs:choice`, `xs:all`.
    Group(ModelGroup),
    /// `xs:any`.
    Wildcard(Wildcard),
}

/// Order among the particles of a group.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Compositor {
    /// One after the other.
    Sequence,
    /// One of them.
    Choice,
    /// Each, in any order.
    All,
}

/// A model group (§3.8).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ModelGroup {
    /// How its particles combine.
    pub compositor: Compositor,
    /// In document order.
    pub particles: Vec<Particle>,
    /// The named group it was referred to by, if it was.
    pub definition: Option<ModelGroupId>,
}

/// What is done with what matches a wildcard.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ProcessContents {
    /// It must be declared and valid.
    Strict,
    /// If it is declared, it must be valid.
    Lax,
    /// It must be well-formed.
    Skip,
}

/// Which namespaces a wildcard allows (§3.10.1). `None` in a set is *absent*.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NamespaceConstraint {
    /// All.
    Any,
    /// All but these.
    Not(BTreeSet<Option<String>>),
    /// These.
    Enumeration(BTreeSet<Option<String>>),
}

impl NamespaceConstraint {
    /// Whether names of that namespace match.
    pub fn allows(&self, namespace: Option<&str>) -> bool {
        let contains = |set: &BTreeSet<Option<String>>| {
            set.iter().any(|member| member.as_deref() == namespace)
        };
        match self {
            Self::Any => true,
            Self::Not(set) => !contains(set),
            Self::Enumeration(set) => contains(set),
        }
    }
}

/// `xs:any` or `xs:anyAttribute` (§3.10).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wildcard {
    /// Which namespaces match.
    pub namespaces: NamespaceConstraint,
    /// Names that do not match all the same (`notQName`, XSD 1.1).
    pub disallowed_names: BTreeSet<QName>,
    /// `notQName="##defined"`: globally declared names do not match.
    pub disallow_defined: bool,
    /// `notQName="##definedSibling"`: names declared in the same content model do not match.
    pub disallow_defined_siblings: bool,
    /// What is done with what matches.
    pub process_contents: ProcessContents,
    /// Where it is written.
    pub span: Span,
}

impl Wildcard {
    /// Whether no name at all matches.
    pub fn lets_nothing_in(&self) -> bool {
        matches!(&self.namespaces, NamespaceConstraint::Enumeration(set) if set.is_empty())
    }

    /// Whether elements or attributes of that name match, as far as the wildcard itself says:
    /// `disallow_defined` and `disallow_defined_siblings` are not looked at.
    pub fn allows(&self, name: &QName) -> bool {
        self.namespaces.allows(name.namespace.as_deref()) && !self.disallowed_names.contains(name)
    }
}
