//! Content models: which child may come next, and whether enough have come.
//!
//! A model is simulated, not searched: the matcher holds the set of all places in the particle
//! tree where it may be after the children so far. A place is the path from the root to a particle,
//! with the number of occurrences on each step; the sets stay small for models that are
//! deterministic, as valid schemas demand, and are bounded for those that are not.

mod matcher;
mod model;
mod names;

#[cfg(test)]
mod tests;

pub(super) use matcher::Matcher;
pub(super) use model::{Leaf, Model};
pub(super) use names::{allows, element_for, fits};

use crate::schema::{ElementId, Wildcard};

/// How a child fits into a content model.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::instance) enum Matched<'s> {
    /// It is this element, the declared one or one that stands for it.
    Element(ElementId),
    /// A wildcard allows it.
    Wildcard(&'s Wildcard),
    /// It cannot come here.
    Nothing,
    /// The model is too far from deterministic to tell.
    TooManyPlaces,
}
