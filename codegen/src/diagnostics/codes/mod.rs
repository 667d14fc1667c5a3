//! The stable codes, one file a family. A code is never given a second meaning.
//!
//! `I` input and files, `S` XML Schema, `R` resource descriptions, `M` model: names and
//! overrides, `E` examples, `O` the folder that is written, `L` the advice of lint alone.

/// Declares the codes of a family: a constant each and a list of all.
macro_rules! codes {
    ($($(#[doc = $title:literal])+ $id:ident = $explanation:literal;)*) => {
        $(
            $(#[doc = $title])+
            pub static $id: $crate::diagnostics::Code = $crate::diagnostics::Code {
                id: stringify!($id),
                title: concat!($($title),+),
                explanation: $explanation,
            };
        )*
        /// All codes of this family, in order.
        pub(super) static ALL: &[&$crate::diagnostics::Code] = &[$(&$id),*];
    };
}

mod example;
mod input;
mod lint;
mod model;
mod output;
mod resource;
mod schema;

pub use example::*;
pub use input::*;
pub use lint::*;
pub use model::*;
pub use output::*;
pub use resource::*;
pub use schema::*;

/// A kind of finding with a stable identifier.
#[derive(Debug, PartialEq, Eq)]
pub struct Code {
    /// Such as `S0012`.
    pub id: &'static str,
    /// What it is, in one line.
    pub title: &'static str,
    /// Why it is a problem and what to do: a paragraph or two of plain text, with an example.
    pub explanation: &'static str,
}

impl Code {
    /// Whether only runs that judge the input say it: it is advice, or what the independent validator
    /// says.
    pub fn is_of_lint(&self) -> bool {
        self.id.starts_with('L')
    }
}

/// All codes, in the order of their families.
pub fn all() -> impl Iterator<Item = &'static Code> {
    [
        input::ALL,
        schema::ALL,
        resource::ALL,
        model::ALL,
        example::ALL,
        output::ALL,
        lint::ALL,
    ]
    .into_iter()
    .flatten()
    .copied()
}

/// The code with that identifier, in any case.
pub fn find(id: &str) -> Option<&'static Code> {
    all().find(|code| code.id.eq_ignore_ascii_case(id))
}
