//! Children and their values: elements of complex and of simple types, nested groups.

use std::borrow::Cow;

use super::Reader;
use super::attributes::is_instruction;
use super::constraints::TextConstraint;
use super::named::{Declared, OtherType};
use crate::datatypes::{Facetable, ValueError, WhiteSpace, from_schema, is_fixed};
use crate::xml::scan::{Pending, XMLNS};
use crate::xml::{
    DeclaredType, Error, ErrorKind, Name, NamespaceId, Nillable, ReadElement, ReadGroup,
    WriteError, Writer,
};

/// What can stand in an element as text: a simple type, or a [`Nillable`] one. Implemented here
/// only.
pub trait ElementText: Sized {
    /// Reads the pending element; `default` stands in when it is empty.
    ///
    /// # Errors
    /// The text is not of the type.
    #[doc(hidden)]
    fn read_text(reader: &mut Reader<'_>, default: Option<&'static str>) -> Result<Self, Error>;

    /// Whether it equals a value that the schema fixes.
    ///
    /// # Errors
    /// The text of the schema is not of the type.
    #[doc(hidden)]
    fn is_fixed(&self, fixed: &'static str) -> Result<bool, ValueError>;

    /// Writes attributes and content of an element.
    ///
    /// # Errors
    /// The value has no text.
    #[doc(hidden)]
    fn write_text(&self, writer: &mut Writer<'_>) -> Result<(), WriteError>;
}

impl<T: Facetable> ElementText for T {
    fn read_text(reader: &mut Reader<'_>, default: Option<&'static str>) -> Result<Self, Error> {
        match reader.start_simple::<Self>(false, default)? {
            None => reader.simple_content(default),
            Some(other) => reader.content_of_other(other, default),
        }
    }

    fn is_fixed(&self, fixed: &'static str) -> Result<bool, ValueError> {
        is_fixed(self, fixed)
    }

    fn write_text(&self, writer: &mut Writer<'_>) -> Result<(), WriteError> {
        writer.text_content(self)
    }
}

impl<T: Facetable> ElementText for Nillable<T> {
    fn read_text(reader: &mut Reader<'_>, default: Option<&'static str>) -> Result<Self, Error> {
        let nil = reader.is_nil()?;
        reader.may_be_nil = true;
        // An error is one of `xsi:type`, which is reported where that is looked at.
        let kept = match nil {
            true => reader.keep_nil().ok(),
            false => None,
        };
        let other = reader.start_simple::<T>(nil, default)?;
        if nil {
            reader.no_nil_content(true)?;
            // What may not stand there is disregarded with what it says.
            let kept = kept.filter(|_| other.is_some()).unwrap_or_default();
            reader.follow(other.and_then(|other| other.followed));
            return Ok(Self::Nil(kept));
        }
        let value = match other {
            None => reader.simple_content(default),
            Some(other) => reader.content_of_other(other, default),
        };
        value.map(Self::Value)
    }

    fn is_fixed(&self, fixed: &'static str) -> Result<bool, ValueError> {
        // What is nil has no value (Structures §3.3.4, clause 3.2.2).
        self.value()
            .map_or(Ok(false), |value| is_fixed(value, fixed))
    }

    fn write_text(&self, writer: &mut Writer<'_>) -> Result<(), WriteError> {
        match self {
            Self::Value(value) => writer.text_content(value),
            Self::Nil(nil) => writer.nil(nil),
        }
    }
}

impl<'x> Reader<'x> {
    /// The child, of a complex type, through its end tag; also a [`Nillable`] one.
    ///
    /// # Errors
    /// It is not of the type.
    #[inline]
    pub fn element<T: ReadElement>(&mut self) -> Result<T, Error> {
        T::read(self)
    }

    /// The nested group that begins at the pending tag.
    ///
    /// # Errors
    /// What is there is not the group.
    #[inline]
    pub fn group<T: ReadGroup>(&mut self) -> Result<T, Error> {
        T::read_group(self)
    }

    /// The child, of a simple type, through its end tag; also a [`Nillable`] one.
    ///
    /// # Errors
    /// It is not of the type.
    #[inline]
    pub fn text<T: ElementText>(&mut self) -> Result<T, Error> {
        T::read_text(self, None)
    }

    /// The same; when it is empty, it is `default`.
    ///
    /// # Errors
    /// It is not of the type.
    #[inline]
    pub fn text_or_default<T: ElementText>(&mut self, default: &'static str) -> Result<T, Error> {
        T::read_text(self, Some(default))
    }

    /// The simple content of the element that was opened, through its end tag.
    ///
    /// # Errors
    /// It is not of the type, or holds elements; it is not what the schema fixes.
    #[inline]
    pub fn text_content<T: Facetable>(&mut self) -> Result<T, Error> {
        match self.text_constraint {
            None => self.simple_content(None),
            Some(TextConstraint::Default(default)) => self.simple_content(Some(default)),
            Some(TextConstraint::Fixed(fixed)) => self.fixed_content(fixed),
        }
    }

    pub(super) fn simple_content<T: Facetable>(
        &mut self,
        default: Option<&'static str>,
    ) -> Result<T, Error> {
        let start = self.scan.end_place();
        let text = self.raw_text()?;
        let parsed = match (default, T::WHITE_SPACE) {
            (Some(default), _) if text.is_empty() => from_schema(default),
            (_, WhiteSpace::Preserve) => T::parse(&text, &self.scan.scope),
            (_, white_space) => T::parse(&white_space.normalize(&text), &self.scan.scope),
        };
        match parsed {
            Ok(value) => {
                self.meet_text(&value, start)?;
                self.close()?;
                Ok(value)
            }
            Err(error) => Err(self.scan.fail(ErrorKind::Value(error), start)),
        }
    }

    /// The same where `xsi:type` names another type, which may do more to white space: what is written
    /// without it is to have the same value.
    #[cold]
    #[inline(never)]
    fn content_of_other<T: Facetable>(
        &mut self,
        other: OtherType<'x>,
        default: Option<&'static str>,
    ) -> Result<T, Error> {
        let start = self.scan.end_place();
        let text = self.raw_text()?;
        let white_space = other.white_space.max(T::WHITE_SPACE);
        let parsed = match default {
            Some(default) if text.is_empty() => from_schema(default),
            _ => T::parse(&white_space.normalize(&text), &self.scan.scope),
        };
        let value = parsed.map_err(|error| self.scan.fail(ErrorKind::Value(error), start))?;
        self.close()?;
        self.follow(other.followed);
        Ok(value)
    }

    /// Neither text nor elements: consumes the end tag of the element that was opened.
    ///
    /// # Errors
    /// There is something.
    pub fn no_content(&mut self) -> Result<(), Error> {
        let start = self.scan.position;
        let text = self.raw_text()?;
        if text.is_empty() {
            return self.close();
        }
        Err(self.scan.fail(ErrorKind::UnexpectedText, start))
    }

    /// The text up to the end tag, which is then pending; elements are unexpected.
    #[inline]
    pub(super) fn raw_text(&mut self) -> Result<Cow<'x, str>, Error> {
        if self.scan.pending == Pending::EmptyEnd {
            return Ok(Cow::Borrowed(""));
        }
        let text = self.scan.character_data()?;
        if self.scan.pending == Pending::End {
            return Ok(text);
        }
        self.raw_text_slow(text)
    }

    #[cold]
    fn raw_text_slow(&mut self, text: Cow<'x, str>) -> Result<Cow<'x, str>, Error> {
        let mut text = text.into_owned();
        while self.scan.pending == Pending::Start {
            if !self.lenient {
                let found = self.found_name();
                let expected = Vec::new();
                let kind = ErrorKind::UnexpectedElement { found, expected };
                return Err(self.scan.fail(kind, self.scan.tag.start));
            }
            self.scan.skip_element()?;
            text.push_str(&self.scan.character_data()?);
        }
        Ok(Cow::Owned(text))
    }

    /// The pending element is declared to be of that simple type: its Rust type does not tell.
    #[inline]
    pub fn declared(&mut self, name: Name) -> &mut Self {
        self.declared = Some(Declared::Name(name));
        self
    }

    /// The same for what a name alone does not tell.
    #[inline]
    pub fn declared_type(&mut self, declared: &'static DeclaredType) -> &mut Self {
        self.declared = Some(Declared::Type(declared));
        self
    }

    /// Consumes the pending start tag of an element of a simple type, which has no attributes but
    /// those of the instance namespace. What is known of the type that `xsi:type` names comes back.
    #[inline]
    fn start_simple<T: 'static>(
        &mut self,
        is_nil: bool,
        default: Option<&'static str>,
    ) -> Result<Option<OtherType<'x>>, Error> {
        self.check_pending()?;
        let declared = self.declared.take();
        let mut other = None;
        if !self.scan.attributes.is_empty() {
            self.check_may_be_nil()?;
            if self.instruction("type").is_some() {
                let declared = match declared {
                    None => DeclaredType::of::<T>(self.vocabulary),
                    Some(declared) => declared.get(),
                };
                other = self.check_said_type(&declared, is_nil, default)?;
            } else {
                self.check_no_attributes()?;
            }
        }
        let nillable = std::mem::take(&mut self.may_be_nil);
        self.open(nillable)?;
        Ok(other)
    }

    /// Checks that the pending element has no attributes but those of the instance namespace.
    #[inline(never)]
    pub(super) fn check_no_attributes(&self) -> Result<(), Error> {
        for raw in &self.scan.attributes {
            let instruction = raw.namespace == NamespaceId::XSI && is_instruction(raw.local);
            if raw.namespace != XMLNS && !instruction && !self.lenient {
                return Err(self.unexpected_attribute(raw));
            }
        }
        Ok(())
    }
}
