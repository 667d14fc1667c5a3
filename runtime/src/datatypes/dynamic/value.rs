//! A value of any simple type.

use std::cmp::Ordering;
use std::fmt;

use crate::datatypes::{
    AnySimpleType, AnyUri, Base64Binary, Date, DateTime, DateTimeStamp, DayTimeDuration, Decimal,
    Digits, Duration, Entity, FacetValue, GDay, GMonth, GMonthDay, GYear, GYearMonth, HexBinary,
    Id, IdRef, Integer, Language, NcName, NegativeInteger, Never, NmToken, NonNegativeInteger,
    NonPositiveInteger, NormalizedString, Notation, PositiveInteger, QName, Time, Token,
    WhiteSpace, XmlName, YearMonthDuration,
};

macro_rules! values {
    ($($(#[doc = $doc:literal])+ $variant:ident($type:ty) from [$($derived:ty)*];)+) => {
        /// A value, in the value space of a primitive type or a list of such. Two are equal when
        /// XML Schema says so, whatever derived types they were read as.
        #[derive(Debug, Clone, PartialEq)]
        #[non_exhaustive]
        pub enum Value {
            $($(#[doc = $doc])+ $variant($type),)+
            /// Values of a list type.
            List(Vec<Value>),
        }

        impl FacetValue for Value {
            fn length(&self) -> Option<u64> {
                match self {
                    $(Self::$variant(value) => value.length(),)+
                    Self::List(items) => Some(items.len() as u64),
                }
            }

            fn digits(&self) -> Option<Digits> {
                match self {
                    $(Self::$variant(value) => value.digits(),)+
                    Self::List(_) => None,
                }
            }

            fn order(&self, other: &Self) -> Option<Ordering> {
                match (self, other) {
                    $((Self::$variant(one), Self::$variant(other)) => one.order(other),)+
                    _ => None,
                }
            }

            fn same(&self, other: &Self) -> bool {
                match (self, other) {
                    $((Self::$variant(one), Self::$variant(other)) => one.same(other),)+
                    (Self::List(one), Self::List(other)) => {
                        one.len() == other.len()
                            && one.iter().zip(other).all(|(one, other)| one.same(other))
                    }
                    _ => false,
                }
            }

            fn has_time_zone(&self) -> Option<bool> {
                match self {
                    $(Self::$variant(value) => value.has_time_zone(),)+
                    Self::List(_) => None,
                }
            }

            fn white_space(&self) -> WhiteSpace {
                match self {
                    $(Self::$variant(value) => value.white_space(),)+
                    Self::List(_) => WhiteSpace::Collapse,
                }
            }
        }

        impl fmt::Display for Value {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                match self {
                    $(Self::$variant(value) => value.fmt(f),)+
                    Self::List(items) => {
                        for (index, item) in items.iter().enumerate() {
                            if index > 0 {
                                f.write_str(" ")?;
                            }
                            item.fmt(f)?;
                        }
                        Ok(())
                    }
                }
            }
        }

        $(
            impl From<$type> for Value {
                fn from(value: $type) -> Self {
                    Self::$variant(value)
                }
            }

            $(
                impl From<$derived> for Value {
                    fn from(value: $derived) -> Self {
                        Self::$variant(value.into())
                    }
                }
            )*
        )+
    };
}

values! {
    /// `xs:string` and what is derived from it; a text of no particular type.
    String(String) from [AnySimpleType Never NormalizedString Token Language NmToken XmlName NcName Id IdRef Entity];
    /// `xs:boolean`
    Boolean(bool) from [];
    /// `xs:decimal` and what is derived from it, the integers.
    Decimal(Decimal) from [
        Integer NonPositiveInteger NegativeInteger NonNegativeInteger PositiveInteger
        i8 i16 i32 i64 u8 u16 u32 u64
    ];
    /// `xs:float`
    Float(f32) from [];
    /// `xs:double`
    Double(f64) from [];
    /// `xs:duration` and what is derived from it.
    Duration(Duration) from [YearMonthDuration DayTimeDuration];
    /// `xs:dateTime` and `xs:dateTimeStamp`
    DateTime(DateTime) from [DateTimeStamp];
    /// `xs:time`
    Time(Time) from [];
    /// `xs:date`
    Date(Date) from [];
    /// `xs:gYearMonth`
    GYearMonth(GYearMonth) from [];
    /// `xs:gYear`
    GYear(GYear) from [];
    /// `xs:gMonthDay`
    GMonthDay(GMonthDay) from [];
    /// `xs:gDay`
    GDay(GDay) from [];
    /// `xs:gMonth`
    GMonth(GMonth) from [];
    /// `xs:hexBinary`
    HexBinary(HexBinary) from [];
    /// `xs:base64Binary`
    Base64Binary(Base64Binary) from [];
    /// `xs:anyURI`
    AnyUri(AnyUri) from [];
    /// `xs:QName`
    QName(QName) from [];
    /// `xs:NOTATION`
    Notation(Notation) from [];
}
