//! The types that `xsi:type` may name: a table of the schema's, and what the built-in simple types
//! are derived from. Tables and derivation only; the reader asks them in `reader/types.rs`.

use std::any::TypeId;

use super::name::find;
use super::{Error, Name, NamespaceId, ReadElement, Reader, Vocabulary};
use crate::datatypes::{
    AnySimpleType, AnyUri, Base64Binary, Date, DateTime, DateTimeStamp, DayTimeDuration, Decimal,
    Duration, Entity, Facetable, GDay, GMonth, GMonthDay, GYear, GYearMonth, HexBinary, Id, IdRef,
    Integer, Language, NcName, NegativeInteger, NmToken, NonNegativeInteger, NonPositiveInteger,
    NormalizedString, Notation, PositiveInteger, QName, Time, Token, WhiteSpace, XmlName,
    YearMonthDuration,
};

/// A type, by its name.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum TypeRef {
    /// A built-in type, by its local name.
    Builtin(&'static str),
    /// A type of the schema: one of [`Vocabulary::types`].
    Own(Name),
}

/// A type of the schema that has a name.
#[derive(Debug)]
pub struct NamedType {
    /// Its name.
    pub name: Name,
    /// What it is derived from; an anonymous base is passed over.
    pub base: TypeRef,
    /// Of a union, its members as far as they have names.
    pub members: &'static [TypeRef],
    /// Whether it extends its base; else it restricts it.
    pub extends: bool,
    /// Of a simple type, what becomes of white space.
    white_space: WhiteSpace,
    /// Its Rust type, where elements of that are of this type.
    rust_type: Option<fn() -> TypeId>,
    pub(super) check: Check,
}

/// How content is held to a type.
#[derive(Clone, Copy, Debug)]
pub(super) enum Check {
    /// The text of the element that is open, through its end tag.
    Text(fn(&mut Reader<'_>) -> Result<(), Error>),
    /// An element, from its start tag that is scanned through its end tag.
    Element(fn(&mut Reader<'_>) -> Result<(), Error>),
}

/// Entries of tables, short to write: `ENT.simple_type::<Code>("Code", xml::builtin("token"))`.
impl NamespaceId {
    /// A simple type: elements of its Rust type are of this type unless they say that they are of
    /// another.
    pub const fn simple_type<T: Facetable>(self, local: &'static str, base: TypeRef) -> NamedType {
        NamedType {
            rust_type: Some(TypeId::of::<T>),
            ..self.alias_type::<T>(local, base)
        }
    }

    /// A simple type that is in Rust what another type is.
    pub const fn alias_type<T: Facetable>(self, local: &'static str, base: TypeRef) -> NamedType {
        NamedType {
            name: self.name(local),
            base,
            members: &[],
            extends: false,
            white_space: T::WHITE_SPACE,
            rust_type: None,
            check: Check::Text(|reader| reader.text_content::<T>().map(drop)),
        }
    }

    /// A complex type.
    pub const fn complex_type<T: ReadElement>(self, local: &'static str) -> NamedType {
        NamedType {
            name: self.name(local),
            base: TypeRef::Builtin("anyType"),
            members: &[],
            extends: false,
            white_space: WhiteSpace::Preserve,
            rust_type: None,
            check: Check::Element(|reader| reader.element::<T>().map(drop)),
        }
    }

    /// A reference to a type of the schema.
    pub const fn type_ref(self, local: &'static str) -> TypeRef {
        TypeRef::Own(self.name(local))
    }
}

/// A reference to a built-in type.
pub const fn builtin(local: &'static str) -> TypeRef {
    TypeRef::Builtin(local)
}

impl NamedType {
    /// The same type: a union of these.
    pub const fn union(self, members: &'static [TypeRef]) -> Self {
        Self { members, ..self }
    }

    /// The same type, which extends `base`.
    pub const fn extending(self, base: TypeRef) -> Self {
        Self {
            base,
            extends: true,
            ..self
        }
    }

    /// The same type, which restricts `base`.
    pub const fn restricting(self, base: TypeRef) -> Self {
        Self { base, ..self }
    }
}

/// What an element is declared to be, where its Rust type does not tell.
#[derive(Clone, Copy, Debug)]
pub struct DeclaredType {
    /// Its simple type; `None` for an anonymous one.
    pub is: Option<TypeRef>,
    /// Of an anonymous union, its members as far as they have names.
    pub members: &'static [TypeRef],
    /// Restrictions may not stand for it: `block`.
    pub blocks_restriction: bool,
    /// Extensions may not.
    pub blocks_extension: bool,
}

impl DeclaredType {
    /// A type with a name.
    pub const fn named(is: TypeRef) -> Self {
        Self {
            is: Some(is),
            ..Self::anonymous(&[])
        }
    }

    /// A type without a name; if it is a union, of these members.
    pub const fn anonymous(members: &'static [TypeRef]) -> Self {
        Self {
            is: None,
            members,
            blocks_restriction: false,
            blocks_extension: false,
        }
    }

    /// The same, of an element that blocks restrictions, extensions or both.
    pub const fn blocking(self, restriction: bool, extension: bool) -> Self {
        Self {
            blocks_restriction: restriction,
            blocks_extension: extension,
            ..self
        }
    }

    /// What an element of that Rust type is declared to be.
    pub(super) fn of<T: 'static>(vocabulary: &Vocabulary) -> Self {
        let rust_type = TypeId::of::<T>();
        let own = |each: &NamedType| each.rust_type.is_some_and(|of| of() == rust_type);
        let own = vocabulary.types.iter().find(|each| own(each));
        let is = own.map(|own| TypeRef::Own(own.name)).or_else(|| {
            let mut builtins = RUST_TYPES.iter();
            let found = builtins.find(|(of, _)| of() == rust_type);
            found.map(|(_, name)| TypeRef::Builtin(name))
        });
        Self {
            is,
            ..Self::anonymous(&[])
        }
    }
}

impl Vocabulary {
    /// The type of the schema of that name.
    pub(super) fn named_type(
        &self,
        namespace: NamespaceId,
        local: &str,
    ) -> Option<&'static NamedType> {
        find(self.types, |each| each.name, namespace, local)
    }

    pub(super) fn type_at(&self, at: TypeRef) -> Option<&'static NamedType> {
        match at {
            TypeRef::Own(name) => self.named_type(name.namespace, name.local),
            TypeRef::Builtin(_) => None,
        }
    }

    fn base(&self, of: TypeRef) -> Option<TypeRef> {
        match of {
            TypeRef::Own(_) => self.type_at(of).map(|each| each.base),
            TypeRef::Builtin(name) => builtin_base(name).map(TypeRef::Builtin),
        }
    }

    /// Whether a type may stand for the declared one (Structures §3.3.4, clause 4.3): it is that
    /// type, or derived from it (§3.16.6.3, §3.4.6.5) by steps that are not blocked.
    pub(super) fn may_stand(&self, said: TypeRef, declared: &DeclaredType) -> bool {
        let mut open = Some(said);
        while let Some(current) = open {
            // What is derived from a member of a union may stand for the union.
            let is_there = match declared.is {
                Some(from) => current == from || self.is_member(current, from),
                None => self.is_one_of(current, declared.members),
            };
            if is_there {
                return true;
            }
            let extends = self.type_at(current).is_some_and(|each| each.extends);
            let is_blocked = match extends {
                true => declared.blocks_extension,
                false => declared.blocks_restriction,
            };
            if is_blocked {
                return false;
            }
            open = self.base(current);
        }
        false
    }

    /// What becomes of white space in values of a simple type, or of a complex one derived from it.
    pub(super) fn white_space(&self, of: TypeRef) -> WhiteSpace {
        let mut open = Some(of);
        while let Some(current) = open {
            match (current, self.type_at(current)) {
                (TypeRef::Builtin("normalizedString"), _) => return WhiteSpace::Replace,
                (TypeRef::Builtin("string" | "anySimpleType" | "anyAtomicType" | "anyType"), _) => {
                    return WhiteSpace::Preserve;
                }
                (TypeRef::Builtin(_), _) => return WhiteSpace::Collapse,
                (TypeRef::Own(_), Some(own)) if matches!(own.check, Check::Text(_)) => {
                    return own.white_space;
                }
                (TypeRef::Own(_), own) => open = own.map(|own| own.base),
            }
        }
        WhiteSpace::Preserve
    }

    fn is_member(&self, named: TypeRef, union: TypeRef) -> bool {
        let union = self.type_at(union);
        union.is_some_and(|union| self.is_one_of(named, union.members))
    }

    /// Whether a type is one of these or of the members of one, or derived from one.
    fn is_one_of(&self, named: TypeRef, members: &[TypeRef]) -> bool {
        members.iter().any(|member| {
            std::iter::successors(Some(named), |of| self.base(*of)).any(|each| each == *member)
                || self.is_member(named, *member)
        })
    }
}

/// A Rust type, and the local name of the built-in type that it is for.
type RustType = (fn() -> TypeId, &'static str);

/// The built-in simple types that have a Rust type of their own.
const RUST_TYPES: &[RustType] = &[
    (TypeId::of::<AnySimpleType>, "anySimpleType"),
    (TypeId::of::<AnyUri>, "anyURI"),
    (TypeId::of::<Base64Binary>, "base64Binary"),
    (TypeId::of::<Date>, "date"),
    (TypeId::of::<DateTime>, "dateTime"),
    (TypeId::of::<DateTimeStamp>, "dateTimeStamp"),
    (TypeId::of::<DayTimeDuration>, "dayTimeDuration"),
    (TypeId::of::<Decimal>, "decimal"),
    (TypeId::of::<Duration>, "duration"),
    (TypeId::of::<Entity>, "ENTITY"),
    (TypeId::of::<GDay>, "gDay"),
    (TypeId::of::<GMonth>, "gMonth"),
    (TypeId::of::<GMonthDay>, "gMonthDay"),
    (TypeId::of::<GYear>, "gYear"),
    (TypeId::of::<GYearMonth>, "gYearMonth"),
    (TypeId::of::<HexBinary>, "hexBinary"),
    (TypeId::of::<Id>, "ID"),
    (TypeId::of::<IdRef>, "IDREF"),
    (TypeId::of::<Integer>, "integer"),
    (TypeId::of::<Language>, "language"),
    (TypeId::of::<NcName>, "NCName"),
    (TypeId::of::<NegativeInteger>, "negativeInteger"),
    (TypeId::of::<NmToken>, "NMTOKEN"),
    (TypeId::of::<NonNegativeInteger>, "nonNegativeInteger"),
    (TypeId::of::<NonPositiveInteger>, "nonPositiveInteger"),
    (TypeId::of::<NormalizedString>, "normalizedString"),
    (TypeId::of::<Notation>, "NOTATION"),
    (TypeId::of::<PositiveInteger>, "positiveInteger"),
    (TypeId::of::<QName>, "QName"),
    (TypeId::of::<String>, "string"),
    (TypeId::of::<Time>, "time"),
    (TypeId::of::<Token>, "token"),
    (TypeId::of::<XmlName>, "Name"),
    (TypeId::of::<YearMonthDuration>, "yearMonthDuration"),
    (TypeId::of::<bool>, "boolean"),
    (TypeId::of::<f32>, "float"),
    (TypeId::of::<f64>, "double"),
    (TypeId::of::<i16>, "short"),
    (TypeId::of::<i32>, "int"),
    (TypeId::of::<i64>, "long"),
    (TypeId::of::<i8>, "byte"),
    (TypeId::of::<u16>, "unsignedShort"),
    (TypeId::of::<u32>, "unsignedInt"),
    (TypeId::of::<u64>, "unsignedLong"),
    (TypeId::of::<u8>, "unsignedByte"),
];

/// The local name of a built-in type as the tables have it.
pub(super) fn find_builtin(local: &str) -> Option<&'static str> {
    const OTHERS: &[&str] = &["ENTITIES", "IDREFS", "NMTOKENS", "anyAtomicType", "anyType"];
    let mut names = RUST_TYPES.iter().map(|(_, name)| name).chain(OTHERS);
    names.find(|name| **name == local).copied()
}

/// What a built-in type is derived from (Datatypes §3).
fn builtin_base(name: &str) -> Option<&'static str> {
    Some(match name {
        "anyType" => return None,
        "anySimpleType" => "anyType",
        "anyAtomicType" | "ENTITIES" | "IDREFS" | "NMTOKENS" => "anySimpleType",
        "normalizedString" => "string",
        "token" => "normalizedString",
        "language" | "Name" | "NMTOKEN" => "token",
        "NCName" => "Name",
        "ENTITY" | "ID" | "IDREF" => "NCName",
        "integer" => "decimal",
        "long" | "nonNegativeInteger" | "nonPositiveInteger" => "integer",
        "int" => "long",
        "short" => "int",
        "byte" => "short",
        "positiveInteger" | "unsignedLong" => "nonNegativeInteger",
        "unsignedInt" => "unsignedLong",
        "unsignedShort" => "unsignedInt",
        "unsignedByte" => "unsignedShort",
        "negativeInteger" => "nonPositiveInteger",
        "dateTimeStamp" => "dateTime",
        "dayTimeDuration" | "yearMonthDuration" => "duration",
        _ => "anyAtomicType",
    })
}
