//! Declaring what a TOML table may hold, once for the reader, the JSON Schema and the docs.
//!
//! `record!` makes a struct, its [`Record`] and its [`Value`] implementation out of one list of
//! keys; `words!` an enumeration of words. A key is required when its Rust type has no value
//! for "not there" ([`Value::absent`]).

use super::reader::{Node, Reader};

/// What a table may hold.
#[derive(Debug)]
pub struct Record {
    /// Name of the Rust type, which names the definition in a JSON Schema.
    pub name: &'static str,
    /// What it is, as written in its doc comment.
    pub documentation: &'static str,
    /// Its keys, in the order they are documented.
    pub keys: &'static [Key],
}

/// One key of a table.
#[derive(Debug)]
pub struct Key {
    /// As written in TOML.
    pub name: &'static str,
    /// What it means, as written in its doc comment.
    pub documentation: &'static str,
    /// What it holds.
    pub shape: fn() -> Shape,
    /// Whether it must be there.
    pub required: bool,
}

/// What a value looks like.
#[derive(Debug, Clone)]
pub enum Shape {
    /// A string.
    Text,
    /// One of these strings.
    Words(&'static [&'static str]),
    /// `true` or `false`.
    Boolean,
    /// A whole number from 0.
    Integer,
    /// Values of one shape.
    List(Box<Shape>),
    /// A table whose keys are the user's own, with values of one shape.
    Map(Box<Shape>),
    /// A table with known keys.
    Record(&'static Record),
    /// One or the other.
    Either(Box<Shape>, Box<Shape>),
}

impl Shape {
    /// For "expected …".
    pub fn expectation(&self) -> String {
        match self {
            Self::Text | Self::Words(_) => "a string".to_owned(),
            Self::Boolean => "`true` or `false`".to_owned(),
            Self::Integer => "a whole number from 0".to_owned(),
            Self::List(_) => "a list".to_owned(),
            Self::Map(_) | Self::Record(_) => "a table".to_owned(),
            Self::Either(a, b) => format!("{} or {}", a.expectation(), b.expectation()),
        }
    }
}

/// A Rust type that a TOML value is read into.
pub trait Value: Sized {
    /// Whether a key that holds it must be there; otherwise [`absent`](Self::absent) has a value.
    const REQUIRED: bool = true;

    /// What the value looks like.
    fn shape() -> Shape;

    /// Reads it; what is wrong goes to the reader's diagnostics and gives `None`.
    fn read(node: Node<'_>, reader: &mut Reader) -> Option<Self>;

    /// What stands for a key that is not there.
    fn absent() -> Option<Self> {
        None
    }
}

/// A table with known keys.
pub trait Table: Value {
    /// Its declaration.
    const RECORD: &'static Record;
}

/// Declares a table: the struct, its [`Record`] and how it is read. Each field is
/// `"key" => field: Type`; a `span` is added to every struct.
macro_rules! record {
    (
        $(#[doc = $documentation:literal])+
        $name:ident {
            $( $(#[doc = $key_documentation:literal])+ $key:literal => $field:ident: $type:ty, )+
        }
    ) => {
        $(#[doc = $documentation])+
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub struct $name {
            $( $(#[doc = $key_documentation])+ pub $field: $type, )+
            /// Where it is written: its header, or the braces of an inline table.
            pub span: $crate::diagnostics::Span,
        }

        const _: () = {
            use $crate::parse::rest::reader::{Node, Reader};
            use $crate::parse::rest::record::{Key, Record, Shape, Table, Value};

            impl Table for $name {
                const RECORD: &'static Record = &Record {
                    name: stringify!($name),
                    documentation: concat!($($documentation, "\n"),+),
                    keys: &[$(Key {
                        name: $key,
                        documentation: concat!($($key_documentation, "\n"),+),
                        shape: <$type as Value>::shape,
                        required: <$type as Value>::REQUIRED,
                    }),+],
                };
            }

            impl Value for $name {
                fn shape() -> Shape {
                    Shape::Record(Self::RECORD)
                }

                fn read(node: Node<'_>, reader: &mut Reader) -> Option<Self> {
                    let table = reader.record(node, Self::RECORD)?;
                    // Every key is read before any failure counts, so that all are reported.
                    $( let $field = reader.key::<$type>(&table, $key); )+
                    Some(Self { $( $field: $field?, )+ span: table.span })
                }
            }
        };
    };
}

/// Declares an enumeration of words: the enum and how it is read. Each variant is
/// `"word" => Variant`.
macro_rules! words {
    (
        $(#[doc = $documentation:literal])+
        $name:ident {
            $( $(#[doc = $word_documentation:literal])+ $word:literal => $variant:ident, )+
        }
    ) => {
        $(#[doc = $documentation])+
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum $name {
            $( $(#[doc = $word_documentation])+ $variant, )+
        }

        const _: () = {
            use $crate::parse::rest::reader::{Node, Reader};
            use $crate::parse::rest::record::{Shape, Value};

            const WORDS: &[&str] = &[$($word),+];

            impl Value for $name {
                fn shape() -> Shape {
                    Shape::Words(WORDS)
                }

                fn read(node: Node<'_>, reader: &mut Reader) -> Option<Self> {
                    const VARIANTS: &[$name] = &[$($name::$variant),+];
                    reader.word(node, WORDS).map(|index| VARIANTS[index])
                }
            }
        };
    };
}

pub(super) use {record, words};
