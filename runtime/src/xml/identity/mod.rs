//! What must be unique in a document, or lead somewhere: identity constraints (Structures §3.11) and
//! identifiers (§3.17.5). Tables and the state of one reading; [`Reader`](super::Reader) tells it
//! what it meets (`reader/identity.rs`) and makes errors of violations. Nothing here reads.
//!
//! | file | what |
//! |---|---|
//! | `table` | identity constraints as generated code has them |
//! | `follow` | which elements are selected, which values their fields have |
//! | `keys` | the tables of key sequences, which key references look into |
//! | `identifiers` | `xs:ID` and `xs:IDREF` |

mod follow;
mod identifiers;
mod keys;
mod table;

pub(crate) use follow::{Identity, Node, Violation};
pub(crate) use identifiers::Identifiers;
pub(crate) use table::display_ways;
pub use table::{IdentityCategory, IdentityConstraint, NameTest, XPathWay};
