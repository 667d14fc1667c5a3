//! The golden text of the API without documents, sessions and an error element: it compiles.
#![allow(
    dead_code,
    missing_docs,
    unreachable_pub,
    unused_imports,
    reason = "a library, of which the test calls nothing"
)]

#[path = "../service/bare/golden/src/client/mod.rs"]
#[rustfmt::skip]
pub mod client;
#[path = "../service/bare/golden/src/operations/mod.rs"]
#[rustfmt::skip]
pub mod operations;
#[path = "../service/bare/golden/src/routes/mod.rs"]
#[rustfmt::skip]
pub mod routes;
#[path = "../service/bare/golden/src/types/mod.rs"]
#[rustfmt::skip]
pub mod types;
