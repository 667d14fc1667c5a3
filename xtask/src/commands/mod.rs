//! The commands, a file each.

pub(crate) mod conformance;
pub(crate) mod explain;
pub(crate) mod generate;
pub(crate) mod lint;
pub(crate) mod routes;
