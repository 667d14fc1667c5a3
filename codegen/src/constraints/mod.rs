//! Constraints on schema components (Structures §3.2.6 to §3.16.6) that hold of the whole and that
//! no code depends on: who generates goes on, with a warning each, since schemas of the world break
//! them; who asks whether a schema is valid gets errors. Every finding is a
//! [violation](crate::diagnostics::Diagnostic::violation).
//!
//! Reads frozen components and nothing else. What the components no longer show (how something is
//! written, in which document it stands) is judged where they are made, in `parse` and `resolve`.
//! What must not be here: rules whose breach leaves no meaning; those are errors of `resolve`.
//!
//! Which version of XML Schema a schema is judged by, it says itself ([`Schema::version`]).
//!
//! The work is bounded: near linear in the size of the schema for what people write, and where
//! that cannot be had (`Budget`) a constraint is left undecided rather than told as broken.

mod attribution;
mod candidates;
mod consistency;
mod derivation;
mod identifiers;
mod names;
mod restriction;
mod simple_types;

use crate::diagnostics::Diagnostics;
use crate::schema::Schema;

/// How many steps the check of one component may take: less than a second, in a slow build.
const STEPS_OF_ONE: usize = 400_000;
/// How many steps the checks of one kind may take together.
const STEPS_OF_ALL: usize = 4_000_000;

/// Steps that may still be taken.
#[derive(Debug)]
struct Budget {
    of_one: usize,
    of_all: usize,
}

impl Budget {
    fn new() -> Self {
        Self {
            of_one: STEPS_OF_ONE,
            of_all: STEPS_OF_ALL,
        }
    }

    /// Goes on to the next component.
    fn next(&mut self) {
        self.of_one = STEPS_OF_ONE.min(self.of_all);
    }

    /// Takes steps; `false` when there are none left and the answer is not to be had.
    fn spend(&mut self, steps: usize) -> bool {
        self.of_one = self.of_one.saturating_sub(steps);
        self.of_all = self.of_all.saturating_sub(steps);
        self.of_one > 0
    }

    fn is_spent(&self) -> bool {
        self.of_one == 0
    }
}

/// Checks a schema that was resolved without errors.
pub fn check(schema: &Schema) -> Diagnostics {
    let mut diagnostics = Diagnostics::new();
    attribution::check(schema, &mut diagnostics);
    consistency::check(schema, &mut diagnostics);
    restriction::check(schema, &mut diagnostics);
    identifiers::check(schema, &mut diagnostics);
    simple_types::check(schema, &mut diagnostics);
    diagnostics.sort();
    diagnostics
}
