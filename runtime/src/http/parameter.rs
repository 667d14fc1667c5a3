//! Values of parameters: in paths, queries and headers they are written as in documents.

use crate::datatypes::{NoNamespaces, SimpleType, ValueError, ValueErrorKind, from_text, to_text};

/// Reads the value of a parameter; white space is treated as its type says.
///
/// # Errors
///
/// When the text is not in the lexical space of the type or breaks a facet.
pub fn parse_parameter<T: SimpleType>(text: &str) -> Result<T, ValueError> {
    from_text(text, &NoNamespaces)
}

/// Writes the value of a parameter.
///
/// # Errors
///
/// When the value has no text outside a document, such as a `QName` in a namespace.
pub fn format_parameter<T: SimpleType>(value: &T) -> Result<String, ValueError> {
    to_text(value)
}

/// Makes an enum the words that a parameter may be; they are read without regard to case.
///
/// ```
/// /// Versions of the protocol.
/// #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
/// pub enum Version {
///     /// The newest.
///     Latest,
///     /// The first.
///     V1,
/// }
/// runtime::words!(Version { Latest = "latest", V1 = "v1" });
///
/// assert_eq!("LATEST".parse::<Version>().unwrap(), Version::Latest);
/// assert_eq!(Version::V1.to_string(), "v1");
/// ```
///
/// It gains `ALL`, `as_str`, [`SimpleType`], `Display` and `FromStr`.
#[macro_export]
macro_rules! words {
    ($type:ident { $($variant:ident = $text:literal),+ $(,)? }) => {
        impl $type {
            /// All words, in the order of the description.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            const TEXTS: &'static [&'static str] = &[$($text),+];

            /// The word as it is written.
            pub const fn as_str(self) -> &'static str {
                Self::TEXTS[self as usize]
            }
        }

        impl $crate::datatypes::SimpleType for $type {
            const WHITE_SPACE: $crate::datatypes::WhiteSpace =
                $crate::datatypes::WhiteSpace::Collapse;

            fn parse(
                text: &str,
                _scope: &dyn $crate::datatypes::NamespaceScope,
            ) -> ::core::result::Result<Self, $crate::datatypes::ValueError> {
                $crate::http::find_word(Self::TEXTS, text, stringify!($type))
                    .map(|index| Self::ALL[index])
            }

            fn format(
                &self,
                out: &mut $crate::datatypes::ValueWriter<'_>,
            ) -> ::core::result::Result<(), $crate::datatypes::ValueError> {
                out.push_str(self.as_str());
                Ok(())
            }

            fn to_value(&self) -> $crate::datatypes::dynamic::Value {
                $crate::datatypes::enumerated_value::<$crate::datatypes::Token>(self.as_str())
            }
        }

        $crate::__text_conversions!($type);
    };
}

/// Where `text` stands among the words that a parameter may be: as it is written if it can be.
#[doc(hidden)]
pub fn find_word(words: &[&str], text: &str, type_name: &'static str) -> Result<usize, ValueError> {
    let exactly = words.iter().position(|word| *word == text);
    exactly
        .or_else(|| {
            words
                .iter()
                .position(|word| word.eq_ignore_ascii_case(text))
        })
        .ok_or_else(|| ValueError::new(ValueErrorKind::Enumeration, text, type_name))
}
