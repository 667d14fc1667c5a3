//! From documents as written to components: the only stage that knows both.

pub mod api;
pub mod manifest;
pub mod schema;

mod names;
