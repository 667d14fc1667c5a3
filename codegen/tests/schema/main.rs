//! From schema documents to components: the public boundary of reading and resolving XSD.
#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "tests that are skipped or measured say so"
)]

mod composition;
mod constraints;
mod corpus;
mod documents;
mod findings;
mod large;
mod mutations;
mod short;
mod specification;
mod structures;
mod suite;
mod support;
mod version_1_1;
