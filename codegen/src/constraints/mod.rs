//! Constraints on schema components (Structures §3.2.6 to §3.16.6) that hold of the whole and that
//! no code depends on: who generates goes on, with a warning each, since schemas of the world break
//! them; who asks whether a schema is valid gets errors. Every finding is a
//! [violation](crate::diagnostics::Diagnostic::violation).
//!
//! Reads frozen components and nothing else. What the components no longer show (how something is
//! written, in which document it stands) is judged where they are made, in `parse` and `resolve`.
//! What must not be here: rules whose breach leaves no meaning; those are errors of `resolve`.
//!
//! The work is bounded: near linear in the size of the schema for what people write, and where
//! that cannot be had ([`Budget`]) a constraint is left undecided rather than told as broken.

mod attribution;
mod candidates;
mod consistency;
mod derivation;
mod identifiers;
mod names;
mod restriction;

use crate::diagnostics::Diagnostics;
use crate::schema::Schema;

/// How many steps all checks of one kind may take together: a second, in a slow build.
const STEPS: usize = 1_000_000;

/// Steps that may still be taken.
#[derive(Debug)]
struct Budget {
    left: usize,
}

impl Budget {
    fn new() -> Self {
        Self { left: STEPS }
    }

    /// Takes steps; `false` when there are none left and the answer is not to be had.
    fn spend(&mut self, steps: usize) -> bool {
        self.left = self.left.saturating_sub(steps);
        self.left > 0
    }

    fn is_spent(&self) -> bool {
        self.left == 0
    }
}

/// Checks a schema that was resolved without errors.
pub fn check(schema: &Schema) -> Diagnostics {
    let mut diagnostics = Diagnostics::new();
    attribution::check(schema, &mut diagnostics);
    consistency::check(schema, &mut diagnostics);
    restriction::check(schema, &mut diagnostics);
    identifiers::check(schema, &mut diagnostics);
    diagnostics.sort();
    diagnostics
}
