//! Holds the generator against a test suite of XML Schema, such as the W3C's.
//!
//! In the order of a run: [`suite`] reads the index, [`unit`](mod@unit) makes a plan of it, [`run`] has it done (with
//! `generate`, `compile` and `read`, which start processes, since what they run may die or hang), [`verdict`] says
//! of each test whether that is what the suite expects, [`report`] writes it down. Results are kept in `store` by
//! what they depend on, so that a second run repeats only what changed.
//!
//! Nothing here is part of the generator: it may be slow to compile, and nobody depends on it.

pub mod arguments;
pub mod child;
pub mod report;
pub mod run;
pub mod suite;
pub mod unit;
pub mod verdict;

mod compare;
mod compile;
mod fingerprint;
mod generate;
mod hints;
mod outcome;
mod parallel;
mod process;
mod read;
mod sources;
mod store;

pub use outcome::{Code, Compilation, Flaw, Generated, Generation, Lint, Reading};
