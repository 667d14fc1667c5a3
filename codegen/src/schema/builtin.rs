//! The built-in simple types (Datatypes §3).

use super::WhiteSpace;

/// A built-in simple type.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Builtin {
    /// `xs:anySimpleType`
    AnySimpleType,
    /// `xs:anyAtomicType`
    AnyAtomicType,
    /// `xs:string`
    String,
    /// `xs:boolean`
    Boolean,
    /// `xs:decimal`
    Decimal,
    /// `xs:float`
    Float,
    /// `xs:double`
    Double,
    /// `xs:duration`
    Duration,
    /// `xs:dateTime`
    DateTime,
    /// `xs:time`
    Time,
    /// `xs:date`
    Date,
    /// `xs:gYearMonth`
    GYearMonth,
    /// `xs:gYear`
    GYear,
    /// `xs:gMonthDay`
    GMonthDay,
    /// `xs:gDay`
    GDay,
    /// `xs:gMonth`
    GMonth,
    /// `xs:hexBinary`
    HexBinary,
    /// `xs:base64Binary`
    Base64Binary,
    /// `xs:anyURI`
    AnyUri,
    /// `xs:QName`
    QName,
    /// `xs:NOTATION`
    Notation,
    /// `xs:normalizedString`
    NormalizedString,
    /// `xs:token`
    Token,
    /// `xs:language`
    Language,
    /// `xs:NMTOKEN`
    NmToken,
    /// `xs:NMTOKENS`
    NmTokens,
    /// `xs:Name`
    Name,
    /// `xs:NCName`
    NcName,
    /// `xs:ID`
    Id,
    /// `xs:IDREF`
    IdRef,
    /// `xs:IDREFS`
    IdRefs,
    /// `xs:ENTITY`
    Entity,
    /// `xs:ENTITIES`
    Entities,
    /// `xs:integer`
    Integer,
    /// `xs:nonPositiveInteger`
    NonPositiveInteger,
    /// `xs:negativeInteger`
    NegativeInteger,
    /// `xs:long`
    Long,
    /// `xs:int`
    Int,
    /// `xs:short`
    Short,
    /// `xs:byte`
    Byte,
    /// `xs:nonNegativeInteger`
    NonNegativeInteger,
    /// `xs:unsignedLong`
    UnsignedLong,
    /// `xs:unsignedInt`
    UnsignedInt,
    /// `xs:unsignedShort`
    UnsignedShort,
    /// `xs:unsignedByte`
    UnsignedByte,
    /// `xs:positiveInteger`
    PositiveInteger,
    /// `xs:yearMonthDuration`
    YearMonthDuration,
    /// `xs:dayTimeDuration`
    DayTimeDuration,
    /// `xs:dateTimeStamp`
    DateTimeStamp,
    /// `xs:error`
    Error,
}

impl Builtin {
    /// All of them; a base type stands before the types derived from it.
    pub const ALL: &[Self] = &[
        Self::AnySimpleType,
        Self::AnyAtomicType,
        Self::String,
        Self::Boolean,
        Self::Decimal,
        Self::Float,
        Self::Double,
        Self::Duration,
        Self::DateTime,
        Self::Time,
        Self::Date,
        Self::GYearMonth,
        Self::GYear,
        Self::GMonthDay,
        Self::GDay,
        Self::GMonth,
        Self::HexBinary,
        Self::Base64Binary,
        Self::AnyUri,
        Self::QName,
        Self::Notation,
        Self::NormalizedString,
        Self::Token,
        Self::Language,
        Self::NmToken,
        Self::NmTokens,
        Self::Name,
        Self::NcName,
        Self::Id,
        Self::IdRef,
        Self::IdRefs,
        Self::Entity,
        Self::Entities,
        Self::Integer,
        Self::NonPositiveInteger,
        Self::NegativeInteger,
        Self::Long,
        Self::Int,
        Self::Short,
        Self::Byte,
        Self::NonNegativeInteger,
        Self::UnsignedLong,
        Self::UnsignedInt,
        Self::UnsignedShort,
        Self::UnsignedByte,
        Self::PositiveInteger,
        Self::YearMonthDuration,
        Self::DayTimeDuration,
        Self::DateTimeStamp,
        Self::Error,
    ];

    /// The local name in the namespace of XML Schema.
    pub fn name(self) -> &'static str {
        match self {
            Self::AnySimpleType => "anySimpleType",
            Self::AnyAtomicType => "anyAtomicType",
            Self::String => "string",
            Self::Boolean => "boolean",
            Self::Decimal => "decimal",
            Self::Float => "float",
            Self::Double => "double",
            Self::Duration => "duration",
            Self::DateTime => "dateTime",
            Self::Time => "time",
            Self::Date => "date",
            Self::GYearMonth => "gYearMonth",
            Self::GYear => "gYear",
            Self::GMonthDay => "gMonthDay",
            Self::GDay => "gDay",
            Self::GMonth => "gMonth",
            Self::HexBinary => "hexBinary",
            Self::Base64Binary => "base64Binary",
            Self::AnyUri => "anyURI",
            Self::QName => "QName",
            Self::Notation => "NOTATION",
            Self::NormalizedString => "normalizedString",
            Self::Token => "token",
            Self::Language => "language",
            Self::NmToken => "NMTOKEN",
            Self::NmTokens => "NMTOKENS",
            Self::Name => "Name",
            Self::NcName => "NCName",
            Self::Id => "ID",
            Self::IdRef => "IDREF",
            Self::IdRefs => "IDREFS",
            Self::Entity => "ENTITY",
            Self::Entities => "ENTITIES",
            Self::Integer => "integer",
            Self::NonPositiveInteger => "nonPositiveInteger",
            Self::NegativeInteger => "negativeInteger",
            Self::Long => "long",
            Self::Int => "int",
            Self::Short => "short",
            Self::Byte => "byte",
            Self::NonNegativeInteger => "nonNegativeInteger",
            Self::UnsignedLong => "unsignedLong",
            Self::UnsignedInt => "unsignedInt",
            Self::UnsignedShort => "unsignedShort",
            Self::UnsignedByte => "unsignedByte",
            Self::PositiveInteger => "positiveInteger",
            Self::YearMonthDuration => "yearMonthDuration",
            Self::DayTimeDuration => "dayTimeDuration",
            Self::DateTimeStamp => "dateTimeStamp",
            Self::Error => "error",
        }
    }

    /// The type with that local name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL
            .iter()
            .copied()
            .find(|builtin| builtin.name() == name)
    }

    /// The built-in type it is derived from; `None` for `xs:anySimpleType`, whose base is
    /// `xs:anyType`.
    pub fn base(self) -> Option<Self> {
        Some(match self {
            Self::AnySimpleType => return None,
            Self::AnyAtomicType | Self::NmTokens | Self::IdRefs | Self::Entities | Self::Error => {
                Self::AnySimpleType
            }
            Self::String
            | Self::Boolean
            | Self::Decimal
            | Self::Float
            | Self::Double
            | Self::Duration
            | Self::DateTime
            | Self::Time
            | Self::Date
            | Self::GYearMonth
            | Self::GYear
            | Self::GMonthDay
            | Self::GDay
            | Self::GMonth
            | Self::HexBinary
            | Self::Base64Binary
            | Self::AnyUri
            | Self::QName
            | Self::Notation => Self::AnyAtomicType,
            Self::NormalizedString => Self::String,
            Self::Token => Self::NormalizedString,
            Self::Language | Self::NmToken | Self::Name => Self::Token,
            Self::NcName => Self::Name,
            Self::Id | Self::IdRef | Self::Entity => Self::NcName,
            Self::Integer => Self::Decimal,
            Self::NonPositiveInteger | Self::Long | Self::NonNegativeInteger => Self::Integer,
            Self::NegativeInteger => Self::NonPositiveInteger,
            Self::Int => Self::Long,
            Self::Short => Self::Int,
            Self::Byte => Self::Short,
            Self::UnsignedLong | Self::PositiveInteger => Self::NonNegativeInteger,
            Self::UnsignedInt => Self::UnsignedLong,
            Self::UnsignedShort => Self::UnsignedInt,
            Self::UnsignedByte => Self::UnsignedShort,
            Self::YearMonthDuration | Self::DayTimeDuration => Self::Duration,
            Self::DateTimeStamp => Self::DateTime,
        })
    }

    /// The item type of the three built-in list types.
    pub fn item_type(self) -> Option<Self> {
        match self {
            Self::NmTokens => Some(Self::NmToken),
            Self::IdRefs => Some(Self::IdRef),
            Self::Entities => Some(Self::Entity),
            _ => None,
        }
    }

    /// How white space in its values is treated.
    pub fn white_space(self) -> WhiteSpace {
        match self {
            Self::AnySimpleType | Self::AnyAtomicType | Self::String | Self::Error => {
                WhiteSpace::Preserve
            }
            Self::NormalizedString => WhiteSpace::Replace,
            _ => WhiteSpace::Collapse,
        }
    }
}
