//! What is told of a run.

mod reasons;
mod tables;

pub use reasons::Reasons;
pub use tables::{failures, markdown, summary};
