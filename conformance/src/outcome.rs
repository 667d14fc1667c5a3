//! What became of a schema or an instance. Data only; whether that is right is for `verdict` to say.

use serde::{Deserialize, Serialize};

/// What the generator made of a schema.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Generation {
    /// The files that were asked for, relative to the suite.
    pub inputs: Vec<String>,
    /// The fingerprint of what they contained.
    pub contents: String,
    /// What came out.
    pub generated: Generated,
    /// What the lint says of the schema.
    pub lint: Lint,
    /// The time that generating took.
    pub milliseconds: u64,
}

/// What came out of the generator.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Generated {
    /// Files.
    Code(Code),
    /// Findings; the first error.
    Refused(String),
    /// A bug that the generator knows for one.
    Bug(String),
    /// It panicked or its process died.
    Died(String),
    /// It took longer than it may, and was ended.
    TooSlow,
}

/// Generated files.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Code {
    /// The fingerprint of the files.
    pub fingerprint: String,
    /// How many bytes they are.
    pub bytes: usize,
    /// Whether there is a global element, so that documents can be read.
    pub reads: bool,
}

/// What the lint says of a schema.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Lint {
    /// No error.
    Clean,
    /// The first error.
    Refused(String),
    /// It panicked or took too long, or its process died.
    Died(String),
}

/// What the compiler made of generated files.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Compilation {
    /// Code, without a word.
    Clean,
    /// Code; the first warning.
    Warning(String),
    /// The first error.
    Error(String),
    /// It took longer than it may.
    TooSlow,
}

/// What the generated code made of a document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Reading {
    /// It was read strictly and written, and all comparisons are content.
    Faithful {
        /// Why the judge did not say so too.
        unjudged: Option<String>,
    },
    /// Strict reading refused it.
    Refused {
        /// The way to the element or attribute.
        path: String,
        /// From 1.
        line: u32,
        /// From 1.
        column: u32,
        /// What is wrong.
        message: String,
    },
    /// It was read, and then something went wrong.
    Unfaithful(Flaw, String),
    /// Reading panicked, or its process died.
    Died(String),
    /// It took longer than it may.
    TooSlow,
}

/// What went wrong after reading.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Flaw {
    /// What was read cannot be written.
    Unwritable,
    /// What was written cannot be read.
    Unreadable,
    /// What was written is read as another value.
    OtherValue,
    /// What was written says something else than the document, in the eyes of an independent parser.
    OtherDocument,
    /// The judge takes the document and refuses what was written.
    Judged,
    /// Lenient reading refuses it, or makes another value of it.
    Lenient,
}
