//! The golden texts of `tests/service`: both compile, the larger is implemented, served on a port and called by the generated
//! client.
#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod answering;
mod bare;
mod book;
mod calling;
mod generated;
