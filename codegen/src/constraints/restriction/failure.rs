//! Why a particle is no restriction of another, and how that is said.

use crate::diagnostics::Span;
use crate::schema::{Compositor, ElementId, QName, Schema};

/// Why a particle is not a valid restriction of another.
#[derive(Debug)]
pub(super) struct Failure {
    pub(super) derived: Span,
    pub(super) base: Option<Span>,
    pub(super) reason: Reason,
}

/// The rule that is broken.
#[derive(Debug)]
pub(super) enum Reason {
    /// Another element.
    Name(ElementId),
    /// `minOccurs` or `maxOccurs` outside the base's.
    Occurrence,
    /// An element may be nil, the base's may not.
    Nillable(ElementId),
    /// A fixed value is changed or lost.
    Fixed(ElementId),
    /// Identity constraints that the base's does not have.
    IdentityConstraints(ElementId),
    /// Substitutions that the base's blocks.
    Block(ElementId),
    /// The type is not restricted.
    Type(ElementId),
    /// The wildcard does not allow the element.
    NotAllowed(QName),
    /// A wildcard allows more, or is less strict.
    Wildcard,
    /// A wildcard where the base has none.
    NoWildcard,
    /// No particle of the base's group fits.
    NotInBase,
    /// A particle that the base requires is missing.
    Required,
    /// Compositors that exclude each other.
    Shape(Compositor, Compositor),
}

impl Reason {
    pub(super) fn sentence(&self, schema: &Schema) -> String {
        let name = |id: &ElementId| &schema.elements[*id].name;
        match self {
            Self::Name(id) => format!("the base type has no element `{}` here", name(id)),
            Self::Occurrence => "the number of occurrences is not within that of the base".into(),
            Self::Nillable(id) => {
                format!(
                    "the element `{}` may be nil, in the base type it may not",
                    name(id)
                )
            }
            Self::Fixed(id) => format!("the base type fixes another value of `{}`", name(id)),
            Self::IdentityConstraints(id) => {
                format!(
                    "the element `{}` has identity constraints of its own",
                    name(id)
                )
            }
            Self::Block(id) => {
                format!(
                    "the element `{}` blocks less than that of the base type",
                    name(id)
                )
            }
            Self::Type(id) => format!(
                "the type of the element `{}` is no restriction of its type in the base",
                name(id)
            ),
            Self::NotAllowed(name) => format!("the wildcard of the base does not allow `{name}`"),
            Self::Wildcard => "the wildcard allows more than that of the base type".into(),
            Self::NoWildcard => "the base type has no wildcard here".into(),
            Self::NotInBase => "nothing in the group of the base type fits this".into(),
            Self::Required => "something that the base type requires is missing".into(),
            Self::Shape(own, base) => format!(
                "`xs:{}` is no restriction of `xs:{}`",
                compositor_name(*own),
                compositor_name(*base)
            ),
        }
    }
}

fn compositor_name(compositor: Compositor) -> &'static str {
    match compositor {
        Compositor::Sequence => "sequence",
        Compositor::Choice => "choice",
        Compositor::All => "all",
    }
}
