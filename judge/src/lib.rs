//! A second opinion on schemas and documents: an independent validator behind a small interface.
//!
//! The validator is the package `xsd-schema`. It shares no code with `codegen` and `runtime`, and
//! nothing here may: what both got wrong together, no test would see. It is slow to compile, so
//! nothing that `cargo xtask generate` builds may depend on this crate.
//!
//! ```
//! use judge::{Documents, Judge, Version};
//!
//! let mut documents = Documents::new();
//! documents.insert(
//!     "size.xsd".to_owned(),
//!     br#"<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
//!           <xs:element name="size" type="xs:positiveInteger"/>
//!         </xs:schema>"#.to_vec(),
//! );
//! let judge = Judge::of(&documents, &["size.xsd"], Version::V1_0).expect("a valid schema");
//! assert!(judge.validate(b"<size>3</size>").is_ok());
//! let findings = judge.validate(b"<size>0</size>").expect_err("zero is not positive");
//! assert_eq!(findings[0].code(), "cvc-datatype-valid");
//! ```
//!
//! In order of use: `library` gives the validator the documents that are in memory, `document`
//! (with `doctype`) makes text of bytes, `schema` compiles, `instance` validates, `infoset` is what
//! a document says, `finding` is what the others say.

mod doctype;
mod document;
mod finding;
mod infoset;
mod instance;
mod library;
mod schema;

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

pub use finding::{Basis, Finding, Place};
pub use infoset::Infoset;

/// Schema documents by their `/`-separated path. A `schemaLocation` is looked up among them, relative
/// to the path of the document that it stands in; nothing is ever read from a disk or a network.
pub type Documents = BTreeMap<String, Vec<u8>>;

/// The version of XML Schema that a judge goes by.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Version {
    /// XML Schema 1.0, second edition.
    #[default]
    V1_0,
    /// XSD 1.1, with assertions and type alternatives.
    V1_1,
}

/// A valid schema, ready to judge documents, from any thread.
///
/// Threads that ask the same judge wait for each other: to work in parallel, make a judge for each.
#[derive(Debug)]
pub struct Judge {
    schema: Mutex<xsd_schema::SchemaSet>,
}

impl Judge {
    /// Judges the schema that `entry_points` and all that they include, import, redefine or
    /// override make up.
    ///
    /// A document that is referred to and is not among `documents` is no error by itself, as the
    /// specification has it; an entry point that is not is.
    ///
    /// # Errors
    /// What is wrong: one finding, as a rule, since the validator stops at the first. Look at
    /// [`Finding::is_verdict`] before calling the schema invalid.
    pub fn of<P: AsRef<str>>(
        documents: &Documents,
        entry_points: &[P],
        version: Version,
    ) -> Result<Self, Vec<Finding>> {
        Self::compiled(documents, entry_points, version, None)
    }

    /// As [`of`](Self::of), but gives up after a while: the validator's work grows with the cube of the size of
    /// a content model. A thread that is given up goes on until it is done or the process ends.
    ///
    /// # Errors
    /// As for [`of`](Self::of); [`Basis::Limit`] when the time is up.
    pub fn of_within<P: AsRef<str>>(
        documents: &Documents,
        entry_points: &[P],
        version: Version,
        limit: Duration,
    ) -> Result<Self, Vec<Finding>> {
        Self::compiled(documents, entry_points, version, Some(limit))
    }

    fn compiled<P: AsRef<str>>(
        documents: &Documents,
        entry_points: &[P],
        version: Version,
        limit: Option<Duration>,
    ) -> Result<Self, Vec<Finding>> {
        let compiled = guarded(|| schema::compile(documents, entry_points, version, limit))?;
        Ok(Self {
            schema: Mutex::new(compiled),
        })
    }

    /// Judges a document in any encoding. Its hints (`xsi:schemaLocation`) are ignored, and its root element must
    /// be declared.
    ///
    /// # Errors
    /// What is wrong, in the order of the document. Look at [`Finding::is_verdict`] before
    /// calling the document invalid.
    pub fn validate(&self, document: &[u8]) -> Result<(), Vec<Finding>> {
        // Panics are caught inside, so that the lock is poisoned by none of ours.
        let schema = self.schema.lock().unwrap_or_else(PoisonError::into_inner);
        guarded(|| instance::validate(&schema, document))
    }

    /// What a document says, typed, to be compared with what another one says. It is asked of documents that are
    /// valid; of others it is what the validator makes of them.
    ///
    /// # Errors
    /// The document cannot be read.
    pub fn infoset(&self, document: &[u8]) -> Result<Infoset, Vec<Finding>> {
        let schema = self.schema.lock().unwrap_or_else(PoisonError::into_inner);
        guarded(|| infoset::read(&schema, document))
    }
}

/// Runs the validator: a panic of its is a finding.
fn guarded<T>(work: impl FnOnce() -> Result<T, Vec<Finding>>) -> Result<T, Vec<Finding>> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|panic| {
        let message = panic
            .downcast_ref::<String>()
            .map(String::as_str)
            .or_else(|| panic.downcast_ref::<&str>().copied())
            .unwrap_or("no message");
        Err(vec![Finding::new(
            Basis::Panic,
            format!("the validator panicked: {message}"),
        )])
    })
}
