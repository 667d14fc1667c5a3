//! The built-in types whose values are strings of a certain form (Datatypes §3.2.1, §3.4.1 to
//! §3.4.12), a newtype each.

use super::names::{is_name, is_name_char, is_ncname};
use super::value::{is_collapsed, is_replaced};

/// Defines a newtype over `String`: constructor that checks, ordinary conversions, `SimpleType`.
macro_rules! string_types {
    ($($(#[doc = $doc:expr])+ $type:ident = $name:literal, $white_space:ident, $check:expr, $expected:literal $(, $identifier:ident)?;)*) => {$(
        $(#[doc = $doc])+
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $type(String);

        impl $type {
            /// Takes `value` as it is, without treating white space.
            ///
            /// # Errors
            #[doc = concat!("It is not ", $expected, ".")]
            pub fn new(value: impl Into<String>) -> Result<Self, $crate::datatypes::ValueError> {
                let value = value.into();
                if $check(&value) {
                    Ok(Self(value))
                } else {
                    Err($crate::datatypes::ValueError::lexical(&value, $name, $expected))
                }
            }

            /// The text.
            pub fn as_str(&self) -> &str {
                &self.0
            }

            /// The text, owned.
            pub fn into_inner(self) -> String {
                self.0
            }
        }

        impl $crate::datatypes::SimpleType for $type {
            const WHITE_SPACE: $crate::datatypes::WhiteSpace =
                $crate::datatypes::WhiteSpace::$white_space;

            fn parse(
                text: &str,
                _scope: &dyn $crate::datatypes::NamespaceScope,
            ) -> Result<Self, $crate::datatypes::ValueError> {
                Self::new(text)
            }

            fn format(
                &self,
                out: &mut $crate::datatypes::ValueWriter<'_>,
            ) -> Result<(), $crate::datatypes::ValueError> {
                out.push_str(&self.0);
                Ok(())
            }

            fn to_value(&self) -> $crate::datatypes::dynamic::Value {
                self.clone().into()
            }

            $(
                const IDENTIFIES: bool = true;

                fn identifiers(
                    &self,
                    found: &mut dyn FnMut($crate::datatypes::Identifier<'_>),
                ) {
                    found($crate::datatypes::Identifier::$identifier(&self.0));
                }
            )?
        }

        impl $crate::datatypes::FacetValue for $type {
            fn length(&self) -> Option<u64> {
                Some(self.0.chars().count() as u64)
            }

            fn same(&self, other: &Self) -> bool {
                self == other
            }

            fn white_space(&self) -> $crate::datatypes::WhiteSpace {
                <Self as $crate::datatypes::SimpleType>::WHITE_SPACE
            }
        }

        $crate::datatypes::own_facet_value!($type);

        impl ::std::str::FromStr for $type {
            type Err = $crate::datatypes::ValueError;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                $crate::datatypes::from_text(text, &$crate::datatypes::NoNamespaces)
            }
        }

        impl TryFrom<String> for $type {
            type Error = $crate::datatypes::ValueError;

            fn try_from(value: String) -> Result<Self, Self::Error> {
                Self::new(value)
            }
        }

        impl TryFrom<&str> for $type {
            type Error = $crate::datatypes::ValueError;

            fn try_from(value: &str) -> Result<Self, Self::Error> {
                Self::new(value)
            }
        }

        impl From<$type> for String {
            fn from(value: $type) -> String {
                value.0
            }
        }

        impl ::std::ops::Deref for $type {
            type Target = str;

            fn deref(&self) -> &str {
                &self.0
            }
        }

        impl AsRef<str> for $type {
            fn as_ref(&self) -> &str {
                &self.0
            }
        }

        impl PartialEq<str> for $type {
            fn eq(&self, other: &str) -> bool {
                self.0 == other
            }
        }

        impl PartialEq<&str> for $type {
            fn eq(&self, other: &&str) -> bool {
                self.0 == *other
            }
        }

        impl ::std::fmt::Display for $type {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl ::std::fmt::Debug for $type {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                ::std::fmt::Debug::fmt(&self.0, f)
            }
        }
    )*};
}
pub(super) use string_types;

string_types! {
    /// `xs:anySimpleType` and `xs:anyAtomicType` (§3.2.1, §3.2.2): any text, kept as written,
    /// since nothing says what it means.
    AnySimpleType = "xs:anySimpleType", Preserve, |_: &str| true, "any text";

    /// `xs:error` (Structures §3.16.7.3): no text is a value of it, so there is none of this type.
    Never = "xs:error", Collapse, |_: &str| false, "nothing at all: the type has no values";

    /// `xs:normalizedString` (§3.4.1): without tabs, line feeds and carriage returns.
    NormalizedString = "xs:normalizedString", Replace, is_replaced,
        "a text without tabs and line ends";

    /// `xs:token` (§3.4.2): neither tabs nor line ends, no blanks at the ends, single blanks
    /// inside.
    Token = "xs:token", Collapse, is_collapsed, "a text with single blanks between words";

    /// `xs:language` (§3.4.3): a language tag, such as `en-US`.
    Language = "xs:language", Collapse, is_language, "a language tag such as en-US";

    /// `xs:NMTOKEN` (§3.4.4): one or more name characters.
    NmToken = "xs:NMTOKEN", Collapse, is_nmtoken, "one or more name characters";

    /// `xs:Name` (§3.4.6): a name of XML, colons allowed.
    XmlName = "xs:Name", Collapse, is_name, "a name of XML";

    /// `xs:ID` (§3.4.8): a name without a colon that is unique in its document.
    Id = "xs:ID", Collapse, is_ncname, "a name without a colon", Id;

    /// `xs:IDREF` (§3.4.9): the name of an [`Id`] in the same document.
    IdRef = "xs:IDREF", Collapse, is_ncname, "a name without a colon", Reference;

    /// `xs:ENTITY` (§3.4.11): the name of an unparsed entity.
    Entity = "xs:ENTITY", Collapse, is_ncname, "a name without a colon", Entity;
}

/// `[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*`
fn is_language(text: &str) -> bool {
    text.split('-').enumerate().all(|(index, part)| {
        (1..=8).contains(&part.len())
            && part
                .bytes()
                .all(|byte| byte.is_ascii_alphabetic() || (index > 0 && byte.is_ascii_digit()))
    })
}

fn is_nmtoken(text: &str) -> bool {
    !text.is_empty() && text.chars().all(is_name_char)
}
