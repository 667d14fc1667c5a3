//! The particles of a content model, flat and with what the matcher needs to know of each.

use crate::schema::{Compositor, ElementId, MaxOccurs, Particle, Term, Wildcard};

/// Index of a node of a [`Model`].
pub(super) type NodeId = u32;

/// A content model, ready to be matched against.
#[derive(Debug)]
pub(in crate::instance) struct Model<'s> {
    nodes: Vec<Node<'s>>,
    pub(super) root: Option<NodeId>,
}

/// A particle.
#[derive(Debug)]
pub(super) struct Node<'s> {
    pub(super) min: u32,
    /// `u32::MAX`: unbounded.
    pub(super) max: u32,
    pub(super) kind: Kind<'s>,
    /// Whether an occurrence of its term may have no children at all.
    pub(super) term_is_nullable: bool,
}

#[derive(Debug)]
pub(super) enum Kind<'s> {
    Leaf(Leaf<'s>),
    Sequence(Vec<NodeId>),
    Choice(Vec<NodeId>),
    All(Vec<NodeId>),
}

/// What a child can be matched with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::instance) enum Leaf<'s> {
    /// The element declaration, or one that may stand for it.
    Element(ElementId),
    /// Anything that it allows.
    Wildcard(&'s Wildcard),
}

impl Node<'_> {
    /// Whether the particle is satisfied without any child.
    pub(super) fn is_nullable(&self) -> bool {
        self.min == 0 || self.term_is_nullable
    }

    /// Occurrences beyond this number are all the same.
    pub(super) fn saturate(&self, count: u32) -> u32 {
        if self.max == u32::MAX {
            count.min(self.min.max(1))
        } else {
            count
        }
    }
}

impl<'s> Model<'s> {
    /// Of the particle of a content type; without one nothing may come.
    pub(in crate::instance) fn new(particle: Option<&'s Particle>) -> Self {
        let mut model = Self {
            nodes: Vec::new(),
            root: None,
        };
        model.root = particle.map(|particle| model.add(particle));
        model
    }

    fn add(&mut self, particle: &'s Particle) -> NodeId {
        let (kind, term_is_nullable) = match &particle.term {
            Term::Element(id) => (Kind::Leaf(Leaf::Element(*id)), false),
            Term::Wildcard(wildcard) => (Kind::Leaf(Leaf::Wildcard(wildcard)), false),
            Term::Group(group) => {
                let children: Vec<NodeId> = match group.compositor {
                    Compositor::All => {
                        let mut members = Vec::new();
                        self.add_members(&group.particles, &mut members);
                        members
                    }
                    Compositor::Sequence | Compositor::Choice => group
                        .particles
                        .iter()
                        .map(|child| self.add(child))
                        .collect(),
                };
                let mut nullable = children.iter().map(|child| self.node(*child).is_nullable());
                match group.compositor {
                    Compositor::Sequence => {
                        let all = nullable.all(|nullable| nullable);
                        (Kind::Sequence(children), all)
                    }
                    Compositor::All => {
                        let all = nullable.all(|nullable| nullable);
                        (Kind::All(children), all)
                    }
                    Compositor::Choice => {
                        let any = nullable.any(|nullable| nullable);
                        (Kind::Choice(children), any)
                    }
                }
            }
        };
        let id = u32::try_from(self.nodes.len()).expect("fewer than 2^32 particles");
        self.nodes.push(Node {
            min: particle.min_occurs,
            max: match particle.max_occurs {
                MaxOccurs::Bounded(max) => max,
                MaxOccurs::Unbounded => u32::MAX,
            },
            kind,
            term_is_nullable,
        });
        id
    }

    /// The members of an `xs:all`; those of an `xs:all` within it are its own (XSD 1.1).
    fn add_members(&mut self, particles: &'s [Particle], members: &mut Vec<NodeId>) {
        for particle in particles {
            match &particle.term {
                Term::Group(group) if group.compositor == Compositor::All => {
                    self.add_members(&group.particles, members);
                }
                _ => members.push(self.add(particle)),
            }
        }
    }

    pub(super) fn node(&self, id: NodeId) -> &Node<'s> {
        &self.nodes[id as usize]
    }

    /// All elements of the model, in document order.
    pub(in crate::instance) fn elements(&self) -> impl Iterator<Item = ElementId> {
        self.nodes.iter().filter_map(|node| match node.kind {
            Kind::Leaf(Leaf::Element(id)) => Some(id),
            _ => None,
        })
    }
}
