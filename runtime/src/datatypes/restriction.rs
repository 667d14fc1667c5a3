//! What generated simple types are made with: restrictions, enumerations, unions.
//!
//! A generated type is its definition, a table and one line that calls one of these macros; the
//! work is in functions that are compiled once a built-in type, some of them in `generated.rs`.

/// Makes a newtype a restriction of the type it wraps.
///
/// ```
/// use runtime::datatypes::Facets;
///
/// /// A short code.
/// #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
/// pub struct Code(String);
///
/// const FACETS: Facets<'static> = Facets { max_length: Some(4), ..Facets::of("Code") };
/// runtime::restriction!(Code(String), FACETS);
///
/// assert_eq!(Code::new("A1").unwrap().as_str(), "A1");
/// assert!("too long".parse::<Code>().is_err());
/// ```
///
/// It gains `new`, `into_inner`, [`SimpleType`](crate::datatypes::SimpleType), `Deref`,
/// `Display`, `FromStr`, `TryFrom` its base and `From` it to its base. The base is any type that
/// implements [`Facetable`](crate::datatypes::Facetable). Where a base other than a string has
/// patterns, wrap it in [`Lexical`](crate::datatypes::Lexical): it keeps the text the pattern
/// held for.
#[macro_export]
macro_rules! restriction {
    ($type:ident($base:ty), $facets:expr) => {
        impl $type {
            /// Checks the facets of the type.
            ///
            /// # Errors
            /// The first facet that does not hold.
            pub fn new(
                value: impl Into<$base>,
            ) -> ::core::result::Result<Self, $crate::datatypes::ValueError> {
                let value = value.into();
                Self::check(&value, None)?;
                Ok(Self(value))
            }

            /// The value of the base type.
            pub fn into_inner(self) -> $base {
                self.0
            }

            fn check(
                value: &$base,
                text: ::core::option::Option<&str>,
            ) -> ::core::result::Result<(), $crate::datatypes::ValueError> {
                static PREPARED: $crate::datatypes::PreparedCell<
                    <$base as $crate::datatypes::Facetable>::Value,
                > = $crate::datatypes::PreparedCell::new();
                $crate::datatypes::check_facets(value, text, const { &$facets }, &PREPARED)
            }
        }

        impl $crate::datatypes::SimpleType for $type {
            const WHITE_SPACE: $crate::datatypes::WhiteSpace = match ($facets).white_space {
                Some(white_space) => white_space,
                None => <$base as $crate::datatypes::SimpleType>::WHITE_SPACE,
            };

            fn parse(
                text: &str,
                scope: &dyn $crate::datatypes::NamespaceScope,
            ) -> ::core::result::Result<Self, $crate::datatypes::ValueError> {
                let value = <$base as $crate::datatypes::SimpleType>::parse(text, scope)?;
                Self::check(&value, Some(text))?;
                Ok(Self(value))
            }

            fn format(
                &self,
                out: &mut $crate::datatypes::ValueWriter<'_>,
            ) -> ::core::result::Result<(), $crate::datatypes::ValueError> {
                self.0.format(out)
            }

            fn to_value(&self) -> $crate::datatypes::dynamic::Value {
                $crate::datatypes::SimpleType::to_value(&self.0)
            }

            const IDENTIFIES: bool = <$base as $crate::datatypes::SimpleType>::IDENTIFIES;

            fn identifiers(&self, found: &mut dyn FnMut($crate::datatypes::Identifier<'_>)) {
                $crate::datatypes::SimpleType::identifiers(&self.0, found);
            }
        }

        impl $crate::datatypes::Facetable for $type {
            type Value = <$base as $crate::datatypes::Facetable>::Value;

            fn facet_value(&self) -> &Self::Value {
                $crate::datatypes::Facetable::facet_value(&self.0)
            }
        }

        impl ::core::ops::Deref for $type {
            type Target = $base;

            fn deref(&self) -> &$base {
                &self.0
            }
        }

        impl ::core::convert::TryFrom<$base> for $type {
            type Error = $crate::datatypes::ValueError;

            fn try_from(value: $base) -> ::core::result::Result<Self, Self::Error> {
                Self::new(value)
            }
        }

        impl ::core::convert::From<$type> for $base {
            fn from(value: $type) -> $base {
                value.0
            }
        }

        $crate::__text_conversions!($type);
    };
}

/// Makes an enum of names an enumeration of strings.
///
/// ```
/// /// What a session came to.
/// #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
/// pub enum Outcome {
///     /// All went well.
///     Success,
///     /// Nothing went well.
///     Failed,
/// }
/// runtime::enumeration!(Outcome: String { Success = "Success", Failed = "Failed" });
///
/// assert_eq!("Failed".parse::<Outcome>().unwrap(), Outcome::Failed);
/// assert_eq!(Outcome::ALL.len(), 2);
/// ```
///
/// The type after the colon is the base type: `String`, `Token`, `NmToken`, …; only its
/// treatment of white space and its value space matter. An *open* enumeration, written
/// `enumeration!(Outcome: String, open Other { … })`, has one more variant `Other(String)` for
/// values its schema does not know; it is not `Copy`.
#[macro_export]
macro_rules! enumeration {
    ($type:ident : $base:ty { $($variant:ident = $text:literal),+ $(,)? }) => {
        impl $type {
            /// All values, in the order of the schema.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            const TEXTS: &'static [&'static str] = &[$($text),+];

            /// The value as it is written.
            pub const fn as_str(&self) -> &'static str {
                Self::TEXTS[*self as usize]
            }
        }

        impl $crate::datatypes::SimpleType for $type {
            const WHITE_SPACE: $crate::datatypes::WhiteSpace =
                <$base as $crate::datatypes::SimpleType>::WHITE_SPACE;

            fn parse(
                text: &str,
                _scope: &dyn $crate::datatypes::NamespaceScope,
            ) -> ::core::result::Result<Self, $crate::datatypes::ValueError> {
                match $crate::datatypes::find_enumerated(Self::TEXTS, text) {
                    Some(index) => Ok(Self::ALL[index]),
                    None => Err($crate::datatypes::not_enumerated(text, stringify!($type))),
                }
            }

            fn format(
                &self,
                out: &mut $crate::datatypes::ValueWriter<'_>,
            ) -> ::core::result::Result<(), $crate::datatypes::ValueError> {
                out.push_str(self.as_str());
                Ok(())
            }

            fn to_value(&self) -> $crate::datatypes::dynamic::Value {
                $crate::datatypes::enumerated_value::<$base>(self.as_str())
            }
        }

        $crate::__enumeration_traits!($type);
    };
    ($type:ident : $base:ty, open $other:ident { $($variant:ident = $text:literal),+ $(,)? }) => {
        impl $type {
            /// The values the schema knows, in its order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            const TEXTS: &'static [&'static str] = &[$($text),+];

            /// The value as it is written.
            pub const fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant => $text,)+
                    Self::$other(text) => text.as_str(),
                }
            }
        }

        impl $crate::datatypes::SimpleType for $type {
            const WHITE_SPACE: $crate::datatypes::WhiteSpace =
                <$base as $crate::datatypes::SimpleType>::WHITE_SPACE;

            fn parse(
                text: &str,
                _scope: &dyn $crate::datatypes::NamespaceScope,
            ) -> ::core::result::Result<Self, $crate::datatypes::ValueError> {
                Ok(match $crate::datatypes::find_enumerated(Self::TEXTS, text) {
                    Some(index) => Self::ALL[index].clone(),
                    None => Self::$other(text.to_owned()),
                })
            }

            fn format(
                &self,
                out: &mut $crate::datatypes::ValueWriter<'_>,
            ) -> ::core::result::Result<(), $crate::datatypes::ValueError> {
                out.push_str(self.as_str());
                Ok(())
            }

            fn to_value(&self) -> $crate::datatypes::dynamic::Value {
                $crate::datatypes::enumerated_value::<$base>(self.as_str())
            }
        }

        $crate::__enumeration_traits!($type);
    };
}

/// Makes an enum of one-field variants a union: the first member that accepts a text has it.
///
/// ```
/// /// A size in points or by name.
/// #[derive(Debug, Clone, PartialEq)]
/// pub enum Size {
///     /// In points.
///     Points(u32),
///     /// By name.
///     Name(runtime::datatypes::NcName),
/// }
/// runtime::union!(Size { Points(u32), Name(runtime::datatypes::NcName) });
///
/// assert_eq!("12".parse::<Size>().unwrap(), Size::Points(12));
/// assert!(matches!("large".parse::<Size>().unwrap(), Size::Name(_)));
/// ```
#[macro_export]
macro_rules! union {
    ($type:ident { $($variant:ident($member:ty)),+ $(,)? }) => {
        impl $crate::datatypes::SimpleType for $type {
            // Each member treats it in its own way (Datatypes §4.3.6).
            const WHITE_SPACE: $crate::datatypes::WhiteSpace =
                $crate::datatypes::WhiteSpace::Preserve;

            fn parse(
                text: &str,
                scope: &dyn $crate::datatypes::NamespaceScope,
            ) -> ::core::result::Result<Self, $crate::datatypes::ValueError> {
                $(
                    if let Ok(value) = $crate::datatypes::from_text::<$member>(text, scope) {
                        return Ok(Self::$variant(value));
                    }
                )+
                Err($crate::datatypes::no_member(text, stringify!($type)))
            }

            fn format(
                &self,
                out: &mut $crate::datatypes::ValueWriter<'_>,
            ) -> ::core::result::Result<(), $crate::datatypes::ValueError> {
                match self {
                    $(Self::$variant(value) => $crate::datatypes::SimpleType::format(value, out),)+
                }
            }

            fn to_value(&self) -> $crate::datatypes::dynamic::Value {
                match self {
                    $(Self::$variant(value) => $crate::datatypes::SimpleType::to_value(value),)+
                }
            }

            const IDENTIFIES: bool =
                $(<$member as $crate::datatypes::SimpleType>::IDENTIFIES)||+;

            fn identifiers(&self, found: &mut dyn FnMut($crate::datatypes::Identifier<'_>)) {
                match self {
                    $(Self::$variant(value) => {
                        $crate::datatypes::SimpleType::identifiers(value, found)
                    })+
                }
            }
        }

        impl $crate::datatypes::FacetValue for $type {
            const QUALIFIED: bool = $(
                <<$member as $crate::datatypes::Facetable>::Value
                    as $crate::datatypes::FacetValue>::QUALIFIED
            )||+;

            fn same(&self, other: &Self) -> bool {
                match (self, other) {
                    $((Self::$variant(one), Self::$variant(other)) => {
                        $crate::datatypes::FacetValue::same(
                            $crate::datatypes::Facetable::facet_value(one),
                            $crate::datatypes::Facetable::facet_value(other),
                        )
                    })+
                    #[allow(unreachable_patterns, reason = "a union of one member")]
                    _ => false,
                }
            }

            fn white_space(&self) -> $crate::datatypes::WhiteSpace {
                match self {
                    $(Self::$variant(_) => {
                        <$member as $crate::datatypes::SimpleType>::WHITE_SPACE
                    })+
                }
            }
        }

        impl $crate::datatypes::Facetable for $type {
            type Value = Self;

            fn facet_value(&self) -> &Self {
                self
            }
        }

        $crate::__text_conversions!($type);
    };
}

/// What closed and open enumerations share.
#[doc(hidden)]
#[macro_export]
macro_rules! __enumeration_traits {
    ($type:ident) => {
        impl $crate::datatypes::FacetValue for $type {
            fn length(&self) -> ::core::option::Option<u64> {
                Some(self.as_str().chars().count() as u64)
            }

            fn same(&self, other: &Self) -> bool {
                self == other
            }

            fn white_space(&self) -> $crate::datatypes::WhiteSpace {
                <Self as $crate::datatypes::SimpleType>::WHITE_SPACE
            }
        }

        impl $crate::datatypes::Facetable for $type {
            type Value = Self;

            fn facet_value(&self) -> &Self {
                self
            }
        }

        impl ::core::convert::AsRef<str> for $type {
            fn as_ref(&self) -> &str {
                self.as_str()
            }
        }

        $crate::__text_conversions!($type);
    };
}

/// `Display` and `FromStr` by way of `SimpleType`.
#[doc(hidden)]
#[macro_export]
macro_rules! __text_conversions {
    ($type:ident) => {
        impl ::core::fmt::Display for $type {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                $crate::datatypes::display(self, f)
            }
        }

        impl ::core::str::FromStr for $type {
            type Err = $crate::datatypes::ValueError;

            fn from_str(text: &str) -> ::core::result::Result<Self, Self::Err> {
                $crate::datatypes::from_text(text, &$crate::datatypes::NoNamespaces)
            }
        }
    };
}
