//! The atomic built-in types by name.

use super::{Facet, Value};
use crate::datatypes::{
    AnySimpleType, AnyUri, Base64Binary, Bound, Date, DateTime, DateTimeStamp, DayTimeDuration,
    Decimal, Duration, Entity, GDay, GMonth, GMonthDay, GYear, GYearMonth, HexBinary, Id, IdRef,
    Integer, Language, NamespaceScope, NcName, NegativeInteger, NmToken, NonNegativeInteger,
    NonPositiveInteger, NormalizedString, Notation, PositiveInteger, QName, SimpleType, Time,
    Token, ValueError, WhiteSpace, XmlName, YearMonthDuration,
};

/// An atomic built-in type.
#[derive(Debug)]
pub struct Builtin {
    name: &'static str,
    white_space: WhiteSpace,
    family: Family,
    /// Least and greatest value.
    limits: (&'static str, &'static str),
    parse: fn(&str, &dyn NamespaceScope) -> Result<Value, ValueError>,
}

/// Primitive types that have the same facets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Family {
    /// No facet but patterns and white space applies: `boolean`. Also the types without a
    /// primitive base.
    Plain,
    /// Lengths apply.
    Text,
    /// Lengths apply, but say nothing.
    Qualified,
    /// Bounds and digits apply.
    Decimal,
    /// As `Decimal`, with no digits after the point.
    Integer,
    /// Bounds apply.
    Ordered,
    /// Bounds and `explicitTimezone` apply.
    Moment,
    /// As `Moment`, with a time zone.
    Stamp,
}

impl Builtin {
    /// The type of that local name, lists left out.
    pub fn find(name: &str) -> Option<&'static Self> {
        BUILTINS.iter().find(|builtin| builtin.local_name() == name)
    }

    /// Its name with the prefix `xs`.
    pub fn name(&self) -> &'static str {
        self.name
    }

    fn local_name(&self) -> &'static str {
        &self.name["xs:".len()..]
    }

    /// How it treats white space.
    pub fn white_space(&self) -> WhiteSpace {
        self.white_space
    }

    /// Whether its values are names with a namespace.
    pub fn is_qualified(&self) -> bool {
        self.family == Family::Qualified
    }

    /// The bounds that come with the type, in the order of `Prepared::bounds`.
    pub(super) fn bounds(&self) -> [Option<Bound<Value>>; 4] {
        let bound = |text: &str| {
            Some(Bound {
                value: text.parse::<Decimal>().ok()?.into(),
                text: text.to_owned(),
            })
        };
        [bound(self.limits.0), None, bound(self.limits.1), None]
    }

    pub(super) fn family(&self) -> Family {
        self.family
    }

    /// Reads a text whose white space is treated already.
    ///
    /// # Errors
    /// It is not in the lexical space of the type.
    pub fn parse(&self, text: &str, scope: &dyn NamespaceScope) -> Result<Value, ValueError> {
        (self.parse)(text, scope)
    }
}

impl Family {
    /// Whether types of the family may have the facet (Datatypes §4.1.5).
    pub(super) fn allows(self, facet: Facet) -> bool {
        match facet {
            Facet::Pattern | Facet::WhiteSpace => true,
            Facet::Enumeration => self != Self::Plain,
            Facet::Length | Facet::MinLength | Facet::MaxLength => {
                matches!(self, Self::Text | Self::Qualified)
            }
            Facet::TotalDigits | Facet::FractionDigits => {
                matches!(self, Self::Decimal | Self::Integer)
            }
            Facet::MinInclusive
            | Facet::MinExclusive
            | Facet::MaxInclusive
            | Facet::MaxExclusive => !matches!(self, Self::Plain | Self::Text | Self::Qualified),
            Facet::ExplicitTimezone => matches!(self, Self::Moment | Self::Stamp),
        }
    }
}

fn parse<T: SimpleType + Into<Value>>(
    text: &str,
    scope: &dyn NamespaceScope,
) -> Result<Value, ValueError> {
    T::parse(text, scope).map(Into::into)
}

/// `xs:error` (Structures 1.1 §3.16.7.3): no value at all.
fn parse_error(text: &str, _scope: &dyn NamespaceScope) -> Result<Value, ValueError> {
    Err(ValueError::lexical(
        text,
        "xs:error",
        "nothing, for the type has no values",
    ))
}

const fn of<T: SimpleType + Into<Value>>(name: &'static str, family: Family) -> Builtin {
    Builtin {
        name,
        white_space: T::WHITE_SPACE,
        family,
        limits: ("", ""),
        parse: parse::<T>,
    }
}

/// An integer type with limits; `""` for a side without one.
const fn within<T: SimpleType + Into<Value>>(
    name: &'static str,
    limits: (&'static str, &'static str),
) -> Builtin {
    Builtin {
        limits,
        ..of::<T>(name, Family::Integer)
    }
}

static BUILTINS: &[Builtin] = &[
    of::<AnySimpleType>("xs:anySimpleType", Family::Plain),
    of::<AnySimpleType>("xs:anyAtomicType", Family::Plain),
    of::<String>("xs:string", Family::Text),
    of::<bool>("xs:boolean", Family::Plain),
    of::<Decimal>("xs:decimal", Family::Decimal),
    of::<f32>("xs:float", Family::Ordered),
    of::<f64>("xs:double", Family::Ordered),
    of::<Duration>("xs:duration", Family::Ordered),
    of::<DateTime>("xs:dateTime", Family::Moment),
    of::<Time>("xs:time", Family::Moment),
    of::<Date>("xs:date", Family::Moment),
    of::<GYearMonth>("xs:gYearMonth", Family::Moment),
    of::<GYear>("xs:gYear", Family::Moment),
    of::<GMonthDay>("xs:gMonthDay", Family::Moment),
    of::<GDay>("xs:gDay", Family::Moment),
    of::<GMonth>("xs:gMonth", Family::Moment),
    of::<HexBinary>("xs:hexBinary", Family::Text),
    of::<Base64Binary>("xs:base64Binary", Family::Text),
    of::<AnyUri>("xs:anyURI", Family::Text),
    of::<QName>("xs:QName", Family::Qualified),
    of::<Notation>("xs:NOTATION", Family::Qualified),
    of::<NormalizedString>("xs:normalizedString", Family::Text),
    of::<Token>("xs:token", Family::Text),
    of::<Language>("xs:language", Family::Text),
    of::<NmToken>("xs:NMTOKEN", Family::Text),
    of::<XmlName>("xs:Name", Family::Text),
    of::<NcName>("xs:NCName", Family::Text),
    of::<Id>("xs:ID", Family::Text),
    of::<IdRef>("xs:IDREF", Family::Text),
    of::<Entity>("xs:ENTITY", Family::Text),
    of::<Integer>("xs:integer", Family::Integer),
    within::<NonPositiveInteger>("xs:nonPositiveInteger", ("", "0")),
    within::<NegativeInteger>("xs:negativeInteger", ("", "-1")),
    within::<i64>("xs:long", ("-9223372036854775808", "9223372036854775807")),
    within::<i32>("xs:int", ("-2147483648", "2147483647")),
    within::<i16>("xs:short", ("-32768", "32767")),
    within::<i8>("xs:byte", ("-128", "127")),
    within::<NonNegativeInteger>("xs:nonNegativeInteger", ("0", "")),
    within::<u64>("xs:unsignedLong", ("0", "18446744073709551615")),
    within::<u32>("xs:unsignedInt", ("0", "4294967295")),
    within::<u16>("xs:unsignedShort", ("0", "65535")),
    within::<u8>("xs:unsignedByte", ("0", "255")),
    within::<PositiveInteger>("xs:positiveInteger", ("1", "")),
    of::<YearMonthDuration>("xs:yearMonthDuration", Family::Ordered),
    of::<DayTimeDuration>("xs:dayTimeDuration", Family::Ordered),
    of::<DateTimeStamp>("xs:dateTimeStamp", Family::Stamp),
    Builtin {
        name: "xs:error",
        white_space: WhiteSpace::Collapse,
        family: Family::Plain,
        limits: ("", ""),
        parse: parse_error,
    },
];
