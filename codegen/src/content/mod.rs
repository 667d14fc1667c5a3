//! Content models: which Rust shape accepts exactly the language of a particle.
//!
//! The particle is made an [`Expression`], simplified without changing its language, and then
//! takes one of two forms ([`ContentModel`]):
//!
//! - *record*: the tree itself, where at each point the name of the next child tells what to
//!   enter and taking as much as possible is right, so that a struct with a field per particle
//!   can be read in one go;
//! - *items*: a list of the children in document order, checked by a counted automaton, for all
//!   the rest and for mixed content.
//!
//! What must not be here: Rust names, rustdoc, anything of a type but its content.

mod expression;
mod first;
mod program;
mod simplify;
#[cfg(test)]
mod tests;

pub use expression::{Body, Expression, Leaf, Origin};
pub use first::{Obstacle, ObstacleKind, first};
pub use program::{Program, ProgramTooLarge, Step};

use crate::schema::{OpenContent, OpenContentMode, Particle, Schema};

/// What becomes of the content of a complex type, or of a named group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ContentModel {
    /// No children.
    Empty,
    /// A tree that can be read by looking at the next name.
    Record(Expression),
    /// A list in document order.
    Items {
        /// What the list is made of, each kind once, in schema order.
        leaves: Vec<Leaf>,
        /// Checks order and occurrence; its children are positions in `leaves`.
        program: Program,
    },
}

/// Decides how content becomes Rust.
///
/// # Errors
/// When the automaton that the content needs would be too large.
pub fn analyse(
    schema: &Schema,
    particle: &Particle,
    open_content: Option<&OpenContent>,
    mixed: bool,
) -> Result<ContentModel, ProgramTooLarge> {
    let mut expression = expression::build(schema, particle);
    let mut interleaved = None;
    if let Some(open) = open_content {
        let wildcard = Leaf::Wildcard(expression::resolve_wildcard(
            schema,
            &open.wildcard,
            &expression.declared_names(),
        ));
        match open.mode {
            OpenContentMode::Interleave => interleaved = Some(wildcard),
            OpenContentMode::Suffix => expression = expression.followed_by_any(wildcard),
        }
    }
    let expression = simplify::simplify(expression);
    if interleaved.is_none() && !mixed {
        if expression.is_nothing() {
            return Ok(ContentModel::Empty);
        }
        if first::obstacle(&expression).is_none() {
            return Ok(ContentModel::Record(expression));
        }
    }
    if expression.is_nothing() && interleaved.is_none() {
        return Ok(ContentModel::Empty);
    }
    let (leaves, program) = program::compile(&expression, interleaved)?;
    Ok(ContentModel::Items { leaves, program })
}

/// What keeps element-only content without open content from being a record, if anything does.
pub fn obstacle(schema: &Schema, particle: &Particle) -> Option<Obstacle> {
    first::obstacle(&simplify::simplify(expression::build(schema, particle)))
}
