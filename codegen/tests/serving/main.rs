//! The golden text of `tests/service`, implemented, served on a port and called by the generated
//! client.
#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod answering;
mod book;
mod calling;
mod generated;
