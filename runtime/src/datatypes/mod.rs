//! The datatypes of XML Schema 1.1 Part 2, a Rust type each, with their lexical and value spaces.
//!
//! | XML Schema | Rust |
//! |---|---|
//! | `anySimpleType`, `anyAtomicType` | [`AnySimpleType`] |
//! | `error` | [`Never`] |
//! | `string` | `String` |
//! | `boolean` | `bool` |
//! | `decimal` | [`Decimal`], exact |
//! | `integer` and its unbounded kin | [`Integer`], [`NonPositiveInteger`], [`NegativeInteger`], [`NonNegativeInteger`], [`PositiveInteger`] |
//! | `long` … `byte`, `unsignedLong` … `unsignedByte` | `i64` … `i8`, `u64` … `u8` |
//! | `float`, `double` | `f32`, `f64` |
//! | `duration` and its kin | [`Duration`], [`YearMonthDuration`], [`DayTimeDuration`] |
//! | dates and times | [`DateTime`], [`DateTimeStamp`], [`Date`], [`Time`], [`GYear`], [`GYearMonth`], [`GMonth`], [`GMonthDay`], [`GDay`] |
//! | `hexBinary`, `base64Binary` | [`HexBinary`], [`Base64Binary`] |
//! | `anyURI` | [`AnyUri`] |
//! | `QName`, `NOTATION` | [`QName`], [`Notation`] |
//! | kinds of `string` | [`NormalizedString`], [`Token`], [`Language`], [`NmToken`], [`XmlName`], [`NcName`], [`Id`], [`IdRef`], [`Entity`] |
//! | lists (`NMTOKENS`, `IDREFS`, `ENTITIES`, your own) | [`List`] |
//!
//! Every one implements [`SimpleType`], `Display`, `FromStr`, `Debug`, `Clone` and `PartialEq`;
//! equality is that of the value space (`1.0` and `1.00` are equal decimals). `FromStr` first
//! treats white space as the type says, [`SimpleType::parse`] expects that done.
//!
//! Nothing here knows of elements or attributes.

mod binary;
mod decimal;
mod duration;
pub mod dynamic;
mod error;
mod facets;
mod generated;
mod integer;
mod lexical;
mod list;
mod moment;
mod names;
mod pattern;
mod primitive;
mod restriction;
mod schema_text;
mod string_types;
mod uri;
mod value;

pub use binary::{Base64Binary, HexBinary};
pub use decimal::Decimal;
pub use duration::{DayTimeDuration, Duration, YearMonthDuration};
pub use error::{ValueError, ValueErrorKind};
pub use facets::{
    Bound, Digits, ExplicitTimeZone, FacetValue, Facetable, Facets, Prepared, PreparedCell,
    check as check_facets,
};
#[doc(hidden)]
pub use generated::{display, enumerated_value, find_enumerated, no_member, not_enumerated};
pub use integer::{
    Integer, NegativeInteger, NonNegativeInteger, NonPositiveInteger, PositiveInteger,
};
pub use lexical::Lexical;
pub use list::List;
pub use moment::{
    Date, DateTime, DateTimeStamp, GDay, GMonth, GMonthDay, GYear, GYearMonth, Time, TimeZone,
};
pub use names::{NcName, Notation, QName, is_name, is_name_char, is_name_start, is_ncname};
pub use pattern::{Categories, Class, Matcher, Node, Pattern, TooLarge};
pub use schema_text::literal;
pub(crate) use schema_text::{from_schema, is_fixed};
pub use string_types::{
    AnySimpleType, Entity, Id, IdRef, Language, Never, NmToken, NormalizedString, Token, XmlName,
};
pub use uri::AnyUri;
pub use value::{
    Identifier, NamespaceScope, NoNamespaces, PrefixSource, SimpleType, ValueWriter, WhiteSpace,
    from_text, to_text,
};

/// Implements [`Facetable`] for types on which facets are checked as they are.
macro_rules! own_facet_value {
    ($($type:ty),+ $(,)?) => {$(
        impl $crate::datatypes::Facetable for $type {
            type Value = Self;

            fn facet_value(&self) -> &Self {
                self
            }
        }
    )+};
}
use own_facet_value;
