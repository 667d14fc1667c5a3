//! From documents as written to components: the only stage that knows both.

pub mod api;
pub mod schema;
