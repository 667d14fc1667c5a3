//! The atomic built-in types by name.

use super::{Facet, Value};
use crate::datatypes::{
    AnySimpleType, AnyUri, Base64Binary, Date, DateTime, DateTimeStamp, DayTimeDuration, Decimal,
    Duration, Entity, GDay, GMonth, GMonthDay, GYear, GYearMonth, HexBinary, Id, IdRef, Integer,
    Language, NamespaceScope, NcName, NegativeInteger, NmToken, NonNegativeInteger,
    NonPositiveInteger, NormalizedString, Notation, PositiveInteger, QName, SimpleType, Time,
    Token, ValueError, WhiteSpace, XmlName, YearMonthDuration,
};

/// An atomic built-in type.
#[derive(Debug)]
pub struct Builtin {
    name: &'static str,
    white_space: WhiteSpace,
    family: Family,
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
        parse: parse::<T>,
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
    of::<NonPositiveInteger>("xs:nonPositiveInteger", Family::Integer),
    of::<NegativeInteger>("xs:negativeInteger", Family::Integer),
    of::<i64>("xs:long", Family::Integer),
    of::<i32>("xs:int", Family::Integer),
    of::<i16>("xs:short", Family::Integer),
    of::<i8>("xs:byte", Family::Integer),
    of::<NonNegativeInteger>("xs:nonNegativeInteger", Family::Integer),
    of::<u64>("xs:unsignedLong", Family::Integer),
    of::<u32>("xs:unsignedInt", Family::Integer),
    of::<u16>("xs:unsignedShort", Family::Integer),
    of::<u8>("xs:unsignedByte", Family::Integer),
    of::<PositiveInteger>("xs:positiveInteger", Family::Integer),
    of::<YearMonthDuration>("xs:yearMonthDuration", Family::Ordered),
    of::<DayTimeDuration>("xs:dayTimeDuration", Family::Ordered),
    of::<DateTimeStamp>("xs:dateTimeStamp", Family::Stamp),
    Builtin {
        name: "xs:error",
        white_space: WhiteSpace::Collapse,
        family: Family::Plain,
        parse: parse_error,
    },
];
