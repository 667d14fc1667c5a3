//! The HTTP side of the runtime under a small API written by hand the way the generator writes
//! one: routes without a socket, and the client against the routes over a real one.
#![cfg(all(feature = "server", feature = "client"))]
#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod api;
mod client;
mod random;
mod server;
mod service;
