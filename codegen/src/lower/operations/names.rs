//! Names of operations, of their arguments and of the types that belong to them.

use std::collections::BTreeSet;

use crate::lower::identifier::{screaming, snake, upper_camel};

/// Functions that traits and client have beside operations.
const METHODS: &[&str] = &[
    "authenticate",
    "connection",
    "follow",
    "follow_as",
    "from_connection",
    "new",
    "routes",
    "set_token",
];

/// Locals of generated functions.
const LOCALS: &[&str] = &[
    "body",
    "call",
    "context",
    "parameters",
    "received",
    "reply",
    "request",
    "service",
];

/// Types that generated files import.
const TYPES: &[&str] = &[
    "Answer",
    "Api",
    "ApiDescription",
    "ApiError",
    "Arc",
    "Authenticate",
    "Authentication",
    "Bytes",
    "Call",
    "CallError",
    "Client",
    "Connection",
    "Context",
    "Dispatch",
    "Document",
    "EncodeError",
    "Endpoint",
    "Error",
    "Format",
    "MediaType",
    "Method",
    "Operation",
    "Options",
    "Reply",
    "Representation",
    "Request",
    "Response",
    "Route",
    "Router",
];

/// Names of one scope; each is given once.
pub(super) struct Names(BTreeSet<String>);

impl Names {
    /// For methods of the traits and of the client.
    pub(super) fn of_methods() -> Self {
        Self::without(METHODS)
    }

    /// For arguments of a method.
    pub(super) fn of_arguments() -> Self {
        Self::without(LOCALS)
    }

    /// For types that stand in a file, and for traits.
    pub(super) fn of_types() -> Self {
        Self::without(TYPES)
    }

    /// For modules of areas.
    pub(super) fn of_modules() -> Self {
        Self::without(&["types"])
    }

    /// For fields and variants, where nothing is taken.
    pub(super) fn of_members() -> Self {
        Self::without(&[])
    }

    fn without(taken: &[&str]) -> Self {
        Self(taken.iter().map(|name| (*name).to_owned()).collect())
    }

    /// A function, an argument, a field, a module.
    pub(super) fn snake(&mut self, name: &str) -> String {
        self.give(snake(name, "value_", "value"), "_")
    }

    /// A type, a trait, a variant, made of several parts.
    pub(super) fn camel(&mut self, parts: &[&str]) -> String {
        self.give(upper_camel(&parts.join("-"), "Value", "Empty"), "")
    }

    /// A static.
    pub(super) fn constant(&mut self, name: &str) -> String {
        self.give(screaming(name), "_")
    }

    /// The name, with a number behind it when it is taken.
    fn give(&mut self, name: String, joint: &str) -> String {
        let mut given = name.clone();
        let mut number = 2;
        while !self.0.insert(given.clone()) {
            given = format!("{}{joint}{number}", name.trim_end_matches('_'));
            number += 1;
        }
        given
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_given_once() {
        let mut names = Names::of_arguments();
        assert_eq!(names.snake("ID"), "id");
        assert_eq!(names.snake("id"), "id_2");
        assert_eq!(names.snake("body"), "body_2");
        assert_eq!(names.snake("type"), "type_");
        assert_eq!(names.snake("Type"), "type_2");
        let mut names = Names::of_types();
        assert_eq!(
            names.camel(&["find_jobs", "Parameters"]),
            "FindJobsParameters"
        );
        assert_eq!(names.camel(&["context"]), "Context2");
    }
}
