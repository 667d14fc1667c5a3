//! The settings of a run that lowering and output follow: modules, prefixes, names, overrides.
//!
//! They are what a manifest says, with its names resolved
//! ([`resolve::manifest`](crate::resolve::manifest)); without a manifest the default serves. Every
//! setting keeps its place, for findings such as an override that matches nothing. What must not
//! be here: TOML, defaults that depend on the schema, Rust names that are not the user's own.

use std::collections::BTreeMap;

use crate::diagnostics::{Located, Span};
use crate::schema::QName;

/// The settings of a run.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Manifest {
    /// By namespace name; namespaces that say nothing are absent.
    pub namespaces: BTreeMap<String, NamespaceSettings>,
    /// Endings that type names lose (`LinkType` becomes `Link`), the first that fits.
    pub strip_suffixes: Vec<Located<String>>,
    /// By the name of a global type. Whether it exists is for lowering to check: an override
    /// that matches nothing is an error.
    pub types: BTreeMap<QName, TypeOverride>,
    /// By the name of a global element, likewise.
    pub elements: BTreeMap<QName, ElementOverride>,
    /// Losses that are accepted, in the order they are written.
    pub acknowledgements: Vec<Acknowledgement>,
    /// Folder of the crate to write, relative to the manifest. `None`: the command line says.
    pub output_crate: Option<Located<String>>,
}

/// Settings of a namespace.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamespaceSettings {
    /// Name of its module under `types`, a Rust identifier in snake case.
    pub module: Option<Located<String>>,
    /// The prefix it is written with; empty for the default namespace.
    pub prefix: Option<Located<String>>,
    /// Where it is written.
    pub span: Span,
}

/// Changes to what a global type becomes. What is `None` or empty is left to the rules.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TypeOverride {
    /// Its Rust name.
    pub name: Option<Located<String>>,
    /// Whether its enumeration keeps unknown values instead of refusing them.
    pub open: Option<Located<bool>>,
    /// Its fields: attributes as `@Href`, elements as `Links`.
    pub fields: BTreeMap<String, FieldOverride>,
    /// Its enumeration values, by value.
    pub variants: BTreeMap<String, VariantOverride>,
    /// The key of the override.
    pub span: Span,
}

/// Changes to a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldOverride {
    /// Its Rust name.
    pub name: Option<Located<String>>,
    /// The Rust name of the anonymous type that it has.
    pub type_name: Option<Located<String>>,
    /// The key of the override.
    pub span: Span,
}

/// Changes to an enumeration value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VariantOverride {
    /// Its Rust name.
    pub name: Located<String>,
    /// The key of the override.
    pub span: Span,
}

/// Changes to what a global element becomes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ElementOverride {
    /// The Rust name of its variant of `Document`.
    pub name: Option<Located<String>>,
    /// The Rust name of the anonymous type that it has.
    pub type_name: Option<Located<String>>,
    /// The key of the override.
    pub span: Span,
}

/// Losses that are accepted. Whether there are such losses is for the ledger to check.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Acknowledgement {
    /// The word of the ledger for the loss.
    pub loss: Located<String>,
    /// Paths of components as the ledger writes them; `*` stands for any text.
    pub components: Vec<Located<String>>,
    /// Why it is accepted.
    pub reason: Located<String>,
    /// Where it is written.
    pub span: Span,
}
