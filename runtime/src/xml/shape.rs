//! Tables that say what a complex type holds: its attributes and its content model. Generated code
//! has one static [`Shape`] a type; [`Reader`](super::Reader) and [`Writer`](super::Writer) interpret
//! it. Nothing here has behaviour beyond asking a table.

use super::scan::bytes::same_name;
use super::{Automaton, Name, NamespaceId, Vocabulary};

/// A complex type.
#[derive(Debug)]
pub struct Shape {
    /// Its name; `None` when it is anonymous. An `xsi:type` that names it is accepted.
    pub type_name: Option<Name>,
    /// Its attributes.
    pub attributes: &'static [Attribute],
    /// `xs:anyAttribute`.
    pub any_attribute: Option<&'static Wildcard>,
    /// What stands between its tags.
    pub content: Content,
}

impl Shape {
    /// An anonymous type that is empty so far.
    pub const ANONYMOUS: Self = Self {
        type_name: None,
        attributes: &[],
        any_attribute: None,
        content: Content::Empty,
    };

    /// A type of that name that is empty so far.
    pub const fn named(namespace: NamespaceId, local: &'static str) -> Self {
        Self {
            type_name: Some(Name::new(namespace, local)),
            ..Self::ANONYMOUS
        }
    }
}

/// Entries of tables, short to write: `ENT.one("Task")`.
impl NamespaceId {
    /// A name.
    pub const fn name(self, local: &'static str) -> Name {
        Name::new(self, local)
    }

    /// An attribute that may be there.
    pub const fn attribute(self, local: &'static str) -> Attribute {
        Attribute::optional(self, local)
    }

    /// An attribute that must be there.
    pub const fn required(self, local: &'static str) -> Attribute {
        Attribute::required(self, local)
    }

    /// An element as a term.
    pub const fn element(self, local: &'static str) -> Term {
        Term::element(self, local)
    }

    /// An element that occurs once.
    pub const fn one(self, local: &'static str) -> Particle {
        Particle::one(self, local)
    }

    /// An element that may occur once.
    pub const fn optional(self, local: &'static str) -> Particle {
        Particle::optional(self, local)
    }

    /// An element that occurs `min` to `max` times.
    pub const fn many(self, local: &'static str, min: u32, max: u32) -> Particle {
        Particle::many(self, local, min, max)
    }
}

/// An attribute that a type declares.
#[derive(Clone, Copy, Debug)]
pub struct Attribute {
    /// Its name.
    pub name: Name,
    /// Whether it must be there.
    pub required: bool,
}

impl Attribute {
    /// One that must be there.
    pub const fn required(namespace: NamespaceId, local: &'static str) -> Self {
        Self {
            name: Name::new(namespace, local),
            required: true,
        }
    }

    /// One that may be there.
    pub const fn optional(namespace: NamespaceId, local: &'static str) -> Self {
        Self {
            name: Name::new(namespace, local),
            required: false,
        }
    }
}

/// A content model. What a particle's place in its list is, generated code matches on.
#[derive(Clone, Copy, Debug)]
pub enum Content {
    /// Neither text nor elements.
    Empty,
    /// Text of a simple type.
    Text,
    /// One particle after the other.
    Sequence(&'static [Particle]),
    /// One of the particles, with its occurrences.
    Choice(&'static [Particle]),
    /// Each particle, in any order.
    All(&'static [Particle]),
    /// Whatever the automaton accepts, as a list of items in document order.
    Items {
        /// The model; the place in [`Automaton::variants`] is what generated code matches on.
        automaton: &'static Automaton,
        /// Whether text may stand between the elements.
        mixed: bool,
    },
}

/// A term with its occurrences.
#[derive(Clone, Copy, Debug)]
pub struct Particle {
    /// What occurs.
    pub term: Term,
    /// How often at least. A group that may be empty says 0.
    pub min: u32,
    /// How often at most; [`Particle::UNBOUNDED`] for any number.
    pub max: u32,
}

impl Particle {
    /// `maxOccurs="unbounded"`
    pub const UNBOUNDED: u32 = u32::MAX;

    /// An element that occurs once.
    pub const fn one(namespace: NamespaceId, local: &'static str) -> Self {
        Self::many(namespace, local, 1, 1)
    }

    /// An element that may occur once.
    pub const fn optional(namespace: NamespaceId, local: &'static str) -> Self {
        Self::many(namespace, local, 0, 1)
    }

    /// An element that occurs `min` to `max` times.
    pub const fn many(namespace: NamespaceId, local: &'static str, min: u32, max: u32) -> Self {
        Self {
            term: Term::Element(Name::new(namespace, local)),
            min,
            max,
        }
    }

    /// A nested group, a choice or a substitution group that begins with one of `first`.
    pub const fn group(min: u32, max: u32, first: &'static [Term]) -> Self {
        Self {
            term: Term::Group(first),
            min,
            max,
        }
    }

    /// A choice, a substitution group: its arms occur once each.
    pub const fn choice(min: u32, max: u32, arms: &'static [Particle]) -> Self {
        Self {
            term: Term::Choice(arms),
            min,
            max,
        }
    }

    /// `xs:any`.
    pub const fn any(min: u32, max: u32, wildcard: &'static Wildcard) -> Self {
        Self {
            term: Term::Any(wildcard),
            min,
            max,
        }
    }
}

/// What a particle repeats.
#[derive(Clone, Copy, Debug)]
pub enum Term {
    /// An element of that name.
    Element(Name),
    /// An element that the wildcard allows.
    Any(&'static Wildcard),
    /// A nested group: what it may begin with. The reader leaves the tag to the group's own code.
    Group(&'static [Term]),
    /// A choice: its arms, each of which occurs once.
    Choice(&'static [Particle]),
}

/// `xs:any` or `xs:anyAttribute` (Structures §3.10).
#[derive(Debug)]
pub struct Wildcard {
    /// Which namespaces it allows.
    pub namespaces: Namespaces,
    /// Names that it does not allow all the same.
    pub not_names: &'static [Name],
    /// What is done with what it takes.
    pub process: ProcessContents,
}

/// A set of namespaces. A namespace outside the vocabulary is [`NamespaceId::UNKNOWN`], which is in
/// no list.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Namespaces {
    /// All.
    Any,
    /// All but these.
    Not(&'static [NamespaceId]),
    /// These.
    Only(&'static [NamespaceId]),
}

/// What is done with what a wildcard takes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ProcessContents {
    /// It must be declared and valid.
    Strict,
    /// Where it is declared, it must be valid.
    Lax,
    /// It must be well-formed.
    Skip,
}

impl Content {
    /// The particles, where the model is a list of them.
    pub(crate) fn particles(&self) -> &'static [Particle] {
        match self {
            Self::Sequence(particles) | Self::Choice(particles) | Self::All(particles) => particles,
            Self::Empty | Self::Text | Self::Items { .. } => &[],
        }
    }
}

impl Wildcard {
    /// Whether it allows that name.
    pub fn allows(&self, namespace: NamespaceId, local: &str) -> bool {
        let allowed = match self.namespaces {
            Namespaces::Any => true,
            Namespaces::Not(list) => !list.contains(&namespace),
            Namespaces::Only(list) => list.contains(&namespace),
        };
        allowed
            && !self
                .not_names
                .iter()
                .any(|name| name.namespace == namespace && name.local == local)
    }
}

impl Term {
    /// An element of that name.
    pub const fn element(namespace: NamespaceId, local: &'static str) -> Self {
        Self::Element(Name::new(namespace, local))
    }

    /// Whether an element of that name can be it, or begin it.
    #[inline]
    pub fn matches(&self, namespace: NamespaceId, local: &str) -> bool {
        match self {
            Self::Element(name) => name.namespace == namespace && same_name(name.local, local),
            Self::Any(wildcard) => wildcard.allows(namespace, local),
            Self::Group(first) => first.iter().any(|term| term.matches(namespace, local)),
            Self::Choice(arms) => arms.iter().any(|arm| arm.term.matches(namespace, local)),
        }
    }

    /// Whether it is more than one element.
    pub(crate) fn is_group(&self) -> bool {
        matches!(self, Self::Group(_) | Self::Choice(_))
    }

    /// Whether an element of that name can be it by its name, not because a wildcard allows it.
    pub(crate) fn names(&self, namespace: NamespaceId, local: &str) -> bool {
        match self {
            Self::Element(name) => name.namespace == namespace && name.local == local,
            Self::Any(_) => false,
            Self::Group(first) => first.iter().any(|term| term.names(namespace, local)),
            Self::Choice(arms) => arms.iter().any(|arm| arm.term.names(namespace, local)),
        }
    }

    /// What it stands for, in messages.
    #[cold]
    pub(crate) fn display(&self, vocabulary: &Vocabulary) -> Vec<String> {
        match self {
            Self::Element(name) => vec![vocabulary.display(*name)],
            Self::Any(_) => vec!["any element that the wildcard allows".to_owned()],
            Self::Group(first) => first
                .iter()
                .flat_map(|term| term.display(vocabulary))
                .collect(),
            Self::Choice(arms) => arms
                .iter()
                .flat_map(|arm| arm.term.display(vocabulary))
                .collect(),
        }
    }
}
