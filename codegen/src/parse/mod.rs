//! Documents as written, every node with a span. Nothing is looked up, nothing is judged beyond
//! the syntax.

pub mod rest;
pub mod xsd;
