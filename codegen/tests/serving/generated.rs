//! The golden text as modules.
#![allow(
    dead_code,
    missing_docs,
    unreachable_pub,
    unused_imports,
    reason = "a library, of which the test calls a part"
)]

#[path = "../service/golden/client/mod.rs"]
#[rustfmt::skip]
pub mod client;
#[path = "../service/golden/operations/mod.rs"]
#[rustfmt::skip]
pub mod operations;
#[path = "../service/golden/routes/mod.rs"]
#[rustfmt::skip]
pub mod routes;
#[path = "../service/golden/types/mod.rs"]
#[rustfmt::skip]
pub mod types;
