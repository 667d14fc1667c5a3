//! `xsi:type` where the Rust type does not know it: on elements of simple types, and in content that
//! the schema leaves open. The table of [`NamedType`](crate::xml::NamedType)s says what a name
//! stands for; the content is held to that type, then read as what is declared.

use super::Reader;
use super::constraints::TextConstraint;
use super::identity::Followed;
use super::nil::Nil;
use crate::datatypes::{WhiteSpace, dynamic};
use crate::xml::named_type::{Check, find_builtin};
use crate::xml::{DeclaredType, Error, ErrorKind, Name, TypeRef, XSD_NAMESPACE};

/// What generated code says of the pending element.
#[derive(Clone, Copy, Debug)]
pub(super) enum Declared {
    /// The name of its type.
    Name(Name),
    /// More.
    Type(&'static DeclaredType),
}

/// What is known of an element of a simple type that says to be of another one.
#[derive(Debug)]
pub(super) struct OtherType<'x> {
    /// What is followed, as of that type; nothing in lenient reading.
    pub(super) followed: Option<Followed<'x>>,
    /// What that type does with white space.
    pub(super) white_space: WhiteSpace,
}

/// What `xsi:type` of an element says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Said {
    /// Nothing: there is none.
    Nothing,
    /// A type.
    Known(TypeRef),
    /// A name that is no type's.
    Unknown,
}

impl Declared {
    /// What it says.
    pub(super) fn get(self) -> DeclaredType {
        match self {
            Self::Name(name) => DeclaredType::named(TypeRef::Own(name)),
            Self::Type(declared) => *declared,
        }
    }
}

impl<'x> Reader<'x> {
    /// What `xsi:type` of the pending element says.
    pub(super) fn said_type(&self) -> Result<Said, Error> {
        let Some((raw, found)) = self.instance_type()? else {
            return Ok(Said::Nothing);
        };
        if let Some(own) = self.vocabulary.named_type(found.namespace, found.local) {
            return Ok(Said::Known(TypeRef::Own(own.name)));
        }
        let prefix = raw
            .value
            .trim()
            .split_once(':')
            .map_or("", |(prefix, _)| prefix);
        let known = match self.scan.scope.uri(prefix) {
            Some(XSD_NAMESPACE) => find_builtin(found.local),
            _ => None,
        };
        Ok(known.map_or(Said::Unknown, |name| Said::Known(TypeRef::Builtin(name))))
    }

    /// Holds the pending element, of a simple type, to what its `xsi:type` says; `default` stands in
    /// when it is empty. Lenient reading disregards what may not stand there.
    #[cold]
    #[inline(never)]
    pub(super) fn check_said_type(
        &mut self,
        declared: &DeclaredType,
        is_nil: bool,
        default: Option<&'static str>,
    ) -> Result<Option<OtherType<'x>>, Error> {
        if self.lenient {
            let said = match self.said_type() {
                Ok(Said::Known(said)) if self.vocabulary.may_stand(said, declared) => said,
                _ => return Ok(None),
            };
            return Ok(Some(OtherType {
                followed: None,
                white_space: self.vocabulary.white_space(said),
            }));
        }
        match self.said_type()? {
            Said::Nothing => Ok(None),
            Said::Known(said) if self.vocabulary.may_stand(said, declared) => {
                // Keys and identifiers are those of this type; it is read again as what is declared.
                let mark = self.scan.mark();
                match is_nil {
                    true => self.check_nil_element(said)?,
                    false => self.check_as(said, default)?,
                }
                self.scan.reset(mark);
                Ok(Some(OtherType {
                    followed: Some(self.followed()),
                    white_space: self.vocabulary.white_space(said),
                }))
            }
            Said::Known(_) | Said::Unknown => Err(self.refuse_type(declared.is)),
        }
    }

    /// Refuses the `xsi:type` of the pending element.
    #[cold]
    pub(super) fn refuse_type(&self, declared: Option<TypeRef>) -> Error {
        let expected = match declared {
            Some(TypeRef::Builtin(name)) => vec![format!("xs:{name}")],
            Some(TypeRef::Own(name)) => vec![self.vocabulary.display(name)],
            None => Vec::new(),
        };
        let Some(raw) = self.instruction("type") else {
            let kind = ErrorKind::AbstractType { expected };
            return self.scan.fail(kind, self.scan.tag.start);
        };
        let kind = ErrorKind::Type {
            found: raw.value.to_string(),
            expected,
        };
        self.scan.fail_attribute(kind, raw.name, raw.value_start)
    }

    /// Checks the pending element, through its end tag, as one of a type that has a name, and drops
    /// what it is.
    pub(super) fn check_as(
        &mut self,
        of: TypeRef,
        default: Option<&'static str>,
    ) -> Result<(), Error> {
        self.check_stack()?;
        let named = self.vocabulary.type_at(of);
        match named.map(|named| named.check) {
            Some(Check::Element(check)) => {
                let outer = std::mem::replace(&mut self.checking, true);
                self.text_constraint = default.map(TextConstraint::Default);
                let checked = check(self);
                self.text_constraint = None;
                self.checking = outer;
                checked
            }
            Some(Check::Text(_)) | None if of == TypeRef::Builtin("anyType") => {
                self.check_open_content()?;
                self.close()
            }
            Some(Check::Text(_)) | None => self.check_text_as(of, default),
        }
    }

    /// The same for the attributes of an element that is nil; a complex type ends it too, and says so
    /// in [`Reader::nil`].
    pub(super) fn check_nil_as(&mut self, of: TypeRef) -> Result<(), Error> {
        self.may_be_nil = true;
        match self.vocabulary.type_at(of).map(|named| named.check) {
            Some(Check::Element(check)) => match check(self) {
                Err(_) if self.nil == Nil::Ended => Ok(()),
                checked => checked,
            },
            _ => {
                self.check_no_attributes()?;
                self.open(true)
            }
        }
    }

    /// Checks the pending element, which is nil, through its end tag, as one of that type.
    fn check_nil_element(&mut self, of: TypeRef) -> Result<(), Error> {
        self.nil = Nil::Told;
        let checked = self.check_nil_as(of);
        let ended = std::mem::replace(&mut self.nil, Nil::No) == Nil::Ended;
        checked?;
        match ended {
            true => Ok(()),
            false => self.no_nil_content(true),
        }
    }

    fn check_text_as(&mut self, of: TypeRef, default: Option<&'static str>) -> Result<(), Error> {
        self.check_no_attributes()?;
        let nillable = std::mem::take(&mut self.may_be_nil);
        self.open(nillable)?;
        match (of, self.vocabulary.type_at(of).map(|named| named.check)) {
            (_, Some(Check::Text(check))) => {
                self.text_constraint = default.map(TextConstraint::Default);
                let checked = check(self);
                self.text_constraint = None;
                checked
            }
            (TypeRef::Builtin(name), _) => self.check_builtin(name, default),
            (TypeRef::Own(_), _) => self.close(),
        }
    }

    fn check_builtin(&mut self, name: &str, default: Option<&'static str>) -> Result<(), Error> {
        let start = self.scan.end_place();
        let text = self.raw_text()?;
        let text = match default {
            Some(default) if text.is_empty() => default,
            _ => &text,
        };
        // Every text is one of the types that are not there.
        match dynamic::SimpleType::builtin(name).map(|of| of.read(text, &self.scan.scope)) {
            Some(Ok(reading)) => self.meet_builtin(name, &reading.value, start)?,
            Some(Err(error)) => return Err(self.scan.fail(ErrorKind::Value(error), start)),
            None => self.meet_nothing(),
        }
        self.close()
    }
}
