//! The golden text as modules.
#![allow(
    dead_code,
    missing_docs,
    unreachable_pub,
    unused_imports,
    reason = "a library, of which the test calls a part"
)]

#[path = "../service/notes/golden/src/client/mod.rs"]
#[rustfmt::skip]
pub mod client;
#[path = "../service/notes/golden/src/operations/mod.rs"]
#[rustfmt::skip]
pub mod operations;
#[path = "../service/notes/golden/src/routes/mod.rs"]
#[rustfmt::skip]
pub mod routes;
#[path = "../service/notes/golden/src/types/mod.rs"]
#[rustfmt::skip]
pub mod types;
