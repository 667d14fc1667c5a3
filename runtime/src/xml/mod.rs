//! XML for generated code: a reader that checks a document against tables while it reads, a writer
//! that writes nothing but valid documents, and the tables.
//!
//! | module | what |
//! |---|---|
//! | `name`, `named_type`, `shape`, `automaton` | the tables that generated code is made of |
//! | `identity` | what must be unique in a document or lead somewhere |
//! | `input` | bytes to text, document type declaration |
//! | [`pull`] | tags and texts one after the other, without a schema |
//! | `reader`, `writer` | what generated code calls |
//! | `any` | content that a schema leaves open |
//! | `error`, `write_error`, `options` | what callers see |
//!
//! Well-formed is what XML 1.0 (fifth edition) and Namespaces in XML 1.0 (third edition) say;
//! nothing outside the document is ever fetched.

mod any;
mod automaton;
mod error;
mod identity;
mod input;
mod name;
mod named_type;
mod options;
pub mod pull;
mod reader;
mod run;
mod scan;
mod shape;
mod traits;
mod write_error;
mod writer;

pub use any::{AnyAttribute, AnyElement, AnyName, AnyNode, AnyType, Binding, Nil, Nillable};
pub use automaton::{Automaton, Instruction};
pub use error::{Error, ErrorKind, KeyFlaw};
pub use identity::{IdentityCategory, IdentityConstraint, NameTest, XPathWay};
pub use input::{Input, decode};
pub use name::{
    GlobalAttribute, GlobalElement, Name, Namespace, NamespaceId, Vocabulary, XML_NAMESPACE,
    XMLNS_NAMESPACE, XSD_NAMESPACE, XSI_NAMESPACE,
};
pub use named_type::{DeclaredType, NamedType, TypeRef, builtin};
pub use options::{Limits, Mode, ReadOptions, WriteOptions};
pub use reader::{ContentState, ElementText, Item, Reader};
pub use shape::{Attribute, Content, Namespaces, Particle, ProcessContents, Shape, Term, Wildcard};
pub use traits::{
    ReadElement, ReadGroup, Root, WriteElement, WriteGroup, read_document, write_document,
};
pub use write_error::{WriteError, WriteErrorKind};
pub use writer::{ItemsState, Writer};
