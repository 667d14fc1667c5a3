//! Generated readers at work, in the process that `conformance` starts for each crate of schemas: a line in
//! names a reader and a document, a line out says what became of it.
//!
//! It depends on `runtime` alone, since it is linked once for each of those crates. What is expected of a
//! document, and whether that is right, is decided by the process that asks.

mod answer;
mod serve;

use std::fmt::Debug;

use runtime::xml::{Error, ReadOptions, WriteError};

pub use answer::Answer;
pub use serve::serve;

/// The functions of every generated `Document`.
pub trait AnyDocument: Sized + PartialEq + Debug {
    /// `from_xml_with`.
    ///
    /// # Errors
    /// As that.
    fn read(bytes: &[u8], options: &ReadOptions) -> Result<Self, Error>;

    /// `to_xml`.
    ///
    /// # Errors
    /// As that.
    fn write(&self) -> Result<String, WriteError>;
}

/// A schema's way from bytes to bytes.
#[derive(Debug, Clone, Copy)]
pub struct Reader {
    /// What the process that asks calls it.
    pub name: &'static str,
    /// Reads, writes, reads again.
    pub round_trip: fn(&[u8]) -> Answer,
}

/// Reads a document strictly, writes it, and reads that again.
///
/// Values are equal when `==` says so or when they look alike in every part: a NaN is not equal to itself.
pub fn round_trip<D: AnyDocument>(bytes: &[u8]) -> Answer {
    let value = match D::read(bytes, &ReadOptions::strict()) {
        Ok(value) => value,
        Err(error) => return Answer::refused(&error),
    };
    let written = match value.write() {
        Ok(written) => written,
        Err(error) => return Answer::Unwritable(error.to_string()),
    };
    let again = match D::read(written.as_bytes(), &ReadOptions::strict()) {
        Ok(again) => again,
        Err(error) => {
            return Answer::Unreadable {
                message: error.to_string(),
                written,
            };
        }
    };
    if !same(&value, &again) {
        return Answer::Changed {
            before: format!("{value:?}"),
            after: format!("{again:?}"),
        };
    }
    match D::read(bytes, &ReadOptions::lenient()) {
        Ok(lenient) if same(&value, &lenient) => Answer::Read(written),
        Ok(lenient) => Answer::Lenient(format!("{value:?} is leniently {lenient:?}")),
        Err(error) => Answer::Lenient(error.to_string()),
    }
}

fn same<D: AnyDocument>(left: &D, right: &D) -> bool {
    left == right || format!("{left:?}") == format!("{right:?}")
}

/// Makes the table of readers for modules that each have a `Document`.
#[macro_export]
macro_rules! readers {
    ($($module:ident),* $(,)?) => {
        $(
            impl $crate::AnyDocument for $module::Document {
                fn read(
                    bytes: &[u8],
                    options: &runtime::xml::ReadOptions,
                ) -> Result<Self, runtime::xml::Error> {
                    Self::from_xml_with(bytes, options)
                }

                fn write(&self) -> Result<String, runtime::xml::WriteError> {
                    self.to_xml()
                }
            }
        )*

        /// The readers of all schemas of the crate.
        pub static READERS: &[$crate::Reader] = &[$(
            $crate::Reader {
                name: stringify!($module),
                round_trip: $crate::round_trip::<$module::Document>,
            },
        )*];
    };
}
