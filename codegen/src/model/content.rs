//! Content models and the tables that the runtime walks.

use super::{Field, ItemId, XmlName};

/// What stands between the tags of a complex type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// Nothing: `Content::Empty`.
    Empty,
    /// Text: `Content::Text`, one field of a simple type.
    Text(Field),
    /// A field per particle, in schema order: `Content::Sequence`, whose particle `i` is that of
    /// `members[i]`.
    Sequence(Vec<Member>),
    /// The same for `xs:all`: `Content::All`.
    All(Vec<Member>),
    /// A list of an enum in document order, checked by an automaton: `Content::Items`.
    Items {
        /// Name of the field, whose type is `Vec<item>`.
        field: String,
        /// Documentation of the field.
        docs: super::Docs,
        /// The [`Items`](super::Items) enum.
        item: ItemId,
        /// Text may stand between the children.
        mixed: bool,
        /// Checks order and occurrence.
        automaton: Automaton,
    },
}

/// A field with the particle that it holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// The Rust side.
    pub field: Field,
    /// The XML side.
    pub particle: Particle,
}

/// An entry of a particle table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Particle {
    /// What occurs.
    pub term: Term,
    /// At least so often.
    pub min: u32,
    /// At most so often; `None` is unbounded.
    pub max: Option<u32>,
}

/// What a particle lets in.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Term {
    /// An element.
    Element(XmlName),
    /// Any element of certain namespaces.
    Any(Wildcard),
    /// A nested group: what it may begin with.
    Group(Vec<Term>),
}

/// `xs:any` or `xs:anyAttribute`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Wildcard {
    /// Which namespaces are let in.
    pub namespaces: Namespaces,
    /// Names that are not let in all the same; sorted.
    pub not_names: Vec<XmlName>,
    /// What is done with what is let in.
    pub process: ProcessContents,
}

/// Which namespaces a wildcard lets in. Every namespace named here is in the vocabulary.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Namespaces {
    /// All.
    Any,
    /// All but these; sorted.
    Not(Vec<super::NamespaceRef>),
    /// These; sorted.
    Only(Vec<super::NamespaceRef>),
}

pub use crate::schema::ProcessContents;

/// A content model as a program with counters, for models that are not a plain tree of fields:
/// mixed ones, and those where the next name alone does not tell where in the tree it stands.
///
/// The runtime follows all ways at once. A way is an instruction and the values of the counters;
/// it starts at instruction 0 with all counters zero. A child moves the ways that wait at an
/// [`Instruction::Child`] which lets it in to the next instruction; the model is satisfied when
/// a way reaches [`Instruction::Accept`].
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Automaton {
    /// In order; every target lies within.
    pub instructions: Vec<Instruction>,
    /// How many counters there are.
    pub counters: u16,
}

/// A step of an [`Automaton`]. Without another word the next instruction follows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Instruction {
    /// Waits for a child.
    Child {
        /// Never a [`Term::Group`].
        term: Term,
        /// The variant of the [`Items`](super::Items) enum: the index that the reader reports.
        variant: u16,
    },
    /// Goes to each of the targets.
    Split(Vec<u16>),
    /// Goes there.
    Jump(u16),
    /// Sets the counter to zero.
    Reset(u16),
    /// Adds one to the counter, unless it has reached `max`: then this way ends. Without `max`
    /// it stops counting at `min`, so that it stays small.
    Count {
        /// Which.
        counter: u16,
        /// The least that any [`Instruction::AtLeast`] wants of it.
        min: u32,
        /// The greatest; `None` is unbounded.
        max: Option<u32>,
    },
    /// This way ends unless the counter is that high.
    AtLeast {
        /// Which.
        counter: u16,
        /// How high.
        min: u32,
    },
    /// The model is satisfied.
    Accept,
}
