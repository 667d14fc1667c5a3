//! General content models as programs with counters: mixed content, counted groups, models where
//! the next name alone does not tell where it stands. The tables are here; following them is
//! `run.rs`.

use super::{NamespaceId, Term};

/// A content model as a program.
///
/// All ways are followed at once. A way is an instruction and the values of the counters; it starts
/// at instruction 0 with all counters zero. A child moves the ways that wait at an
/// [`Instruction::Child`] that lets it in on to the next instruction; the model is satisfied when a
/// way reaches [`Instruction::Accept`].
///
/// A loop counts where an iteration begins, so that a way never waits for a child that cannot be
/// its: `x{2,5}` is
///
/// ```text
/// 0: Reset 0     1: Split 2, 5     2: Count 0, 2..5     3: Child x     4: Jump 1     5: AtLeast 0, 2
/// ```
#[derive(Debug)]
pub struct Automaton {
    /// What each variant of the generated enum looks like in documents; a [`Term::Group`] lists the
    /// elements that a variant stands for when they are several.
    pub variants: &'static [Term],
    /// In order; every target lies within.
    pub instructions: &'static [Instruction],
    /// How many counters there are.
    pub counters: u16,
}

/// A step of an [`Automaton`]. Without another word the next instruction follows.
#[derive(Clone, Copy, Debug)]
pub enum Instruction {
    /// Waits for a child.
    Child {
        /// Which children it lets in; never a [`Term::Group`].
        term: Term,
        /// The variant of the generated enum.
        variant: u16,
    },
    /// Goes to each of the targets.
    Split(&'static [u16]),
    /// Goes there.
    Jump(u16),
    /// Sets the counter to zero.
    Reset(u16),
    /// Adds one to the counter, unless it has reached `max`: then this way ends. Unbounded
    /// (`u32::MAX`), it stops counting at `min`, so that it stays small.
    Count {
        /// Which.
        counter: u16,
        /// The least that any [`Instruction::AtLeast`] wants of it.
        min: u32,
        /// The greatest; `u32::MAX` is unbounded.
        max: u32,
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

impl Instruction {
    /// Waits for an element of that name.
    pub const fn element(namespace: NamespaceId, local: &'static str, variant: u16) -> Self {
        Self::Child {
            term: Term::element(namespace, local),
            variant,
        }
    }
}
