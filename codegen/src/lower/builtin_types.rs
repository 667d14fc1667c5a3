//! What the built-in simple types are in Rust: the table that is nothing else.

use crate::model::{BuiltinType, RustType};
use crate::schema::{Builtin, WhiteSpace};

/// What a built-in type is in Rust.
pub(super) fn builtin_type(builtin: Builtin) -> RustType {
    use BuiltinType::{Datatype, Prelude};
    RustType::Builtin(match builtin {
        Builtin::AnySimpleType | Builtin::AnyAtomicType => Datatype("AnySimpleType"),
        Builtin::Error => Datatype("Never"),
        Builtin::NmTokens | Builtin::IdRefs | Builtin::Entities => {
            let item = builtin.item_type().unwrap_or(Builtin::NmToken);
            return RustType::List(Box::new(builtin_type(item)));
        }
        Builtin::String => Prelude("String"),
        Builtin::Boolean => Prelude("bool"),
        Builtin::Float => Prelude("f32"),
        Builtin::Double => Prelude("f64"),
        Builtin::Long => Prelude("i64"),
        Builtin::Int => Prelude("i32"),
        Builtin::Short => Prelude("i16"),
        Builtin::Byte => Prelude("i8"),
        Builtin::UnsignedLong => Prelude("u64"),
        Builtin::UnsignedInt => Prelude("u32"),
        Builtin::UnsignedShort => Prelude("u16"),
        Builtin::UnsignedByte => Prelude("u8"),
        Builtin::Decimal => Datatype("Decimal"),
        Builtin::Duration => Datatype("Duration"),
        Builtin::YearMonthDuration => Datatype("YearMonthDuration"),
        Builtin::DayTimeDuration => Datatype("DayTimeDuration"),
        Builtin::DateTime => Datatype("DateTime"),
        Builtin::DateTimeStamp => Datatype("DateTimeStamp"),
        Builtin::Time => Datatype("Time"),
        Builtin::Date => Datatype("Date"),
        Builtin::GYearMonth => Datatype("GYearMonth"),
        Builtin::GYear => Datatype("GYear"),
        Builtin::GMonthDay => Datatype("GMonthDay"),
        Builtin::GDay => Datatype("GDay"),
        Builtin::GMonth => Datatype("GMonth"),
        Builtin::HexBinary => Datatype("HexBinary"),
        Builtin::Base64Binary => Datatype("Base64Binary"),
        Builtin::AnyUri => Datatype("AnyUri"),
        Builtin::QName => Datatype("QName"),
        Builtin::Notation => Datatype("Notation"),
        Builtin::NormalizedString => Datatype("NormalizedString"),
        Builtin::Token => Datatype("Token"),
        Builtin::Language => Datatype("Language"),
        Builtin::NmToken => Datatype("NmToken"),
        Builtin::Name => Datatype("XmlName"),
        Builtin::NcName => Datatype("NcName"),
        Builtin::Id => Datatype("Id"),
        Builtin::IdRef => Datatype("IdRef"),
        Builtin::Entity => Datatype("Entity"),
        Builtin::Integer => Datatype("Integer"),
        Builtin::NonPositiveInteger => Datatype("NonPositiveInteger"),
        Builtin::NegativeInteger => Datatype("NegativeInteger"),
        Builtin::NonNegativeInteger => Datatype("NonNegativeInteger"),
        Builtin::PositiveInteger => Datatype("PositiveInteger"),
    })
}

/// What is done to white space before a value of a kind of string is read.
pub(super) fn white_space(builtin: Builtin) -> WhiteSpace {
    match builtin {
        Builtin::String => WhiteSpace::Preserve,
        Builtin::NormalizedString => WhiteSpace::Replace,
        _ => WhiteSpace::Collapse,
    }
}
