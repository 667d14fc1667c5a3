//! What generated code says of an operation, to routes and to clients.

use http::Method;

use super::MediaType;

/// One operation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Operation {
    /// Its name: `stop_backup_session`.
    pub id: &'static str,
    /// Its HTTP method.
    pub method: Method,
    /// Its path template behind the base path: `/backupSessions/{id}`.
    pub path: &'static str,
    /// The query values that choose it, all of them; empty for the one that answers when no other
    /// does.
    pub when: &'static [Dispatch],
    /// Whether it wants the token of a session.
    pub authenticated: bool,
    /// The media types of its request body; empty when it takes none.
    pub takes: &'static [MediaType],
    /// The media types of the bodies of its successes, the preferred one first; empty when they
    /// have none.
    pub gives: &'static [MediaType],
}

/// A query value that chooses an operation; both are compared without regard to case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dispatch {
    /// Name of the query parameter: `action`.
    pub parameter: &'static str,
    /// Its value: `stop`.
    pub value: &'static str,
}
