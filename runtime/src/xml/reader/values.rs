//! Children and their values: elements of complex and of simple types, nested groups, elements that
//! may be nil.

use std::borrow::Cow;

use super::Reader;
use super::attributes::is_instruction;
use crate::datatypes::{SimpleType, WhiteSpace};
use crate::xml::scan::{Pending, XMLNS};
use crate::xml::{
    Error, ErrorKind, NamespaceId, Nillable, ReadElement, ReadGroup, WriteError, Writer,
    XSD_NAMESPACE,
};

/// `default` or `fixed` of an element whose type is complex with simple content.
#[derive(Clone, Copy, Debug)]
pub(in crate::xml) enum TextConstraint {
    /// An empty element is this.
    Default(&'static str),
    /// The same, and it must equal this.
    Fixed(&'static str),
}

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
    fn is_fixed(&self, reader: &Reader<'_>, fixed: &'static str) -> Result<bool, Error>
    where
        Self: PartialEq;

    /// Writes attributes and content of an element.
    ///
    /// # Errors
    /// The value has no text.
    #[doc(hidden)]
    fn write_text(&self, writer: &mut Writer<'_>) -> Result<(), WriteError>;
}

impl<T: SimpleType> ElementText for T {
    fn read_text(reader: &mut Reader<'_>, default: Option<&'static str>) -> Result<Self, Error> {
        reader.start_simple(false)?;
        reader.simple_content(default)
    }

    fn is_fixed(&self, reader: &Reader<'_>, fixed: &'static str) -> Result<bool, Error>
    where
        Self: PartialEq,
    {
        let expected: T = reader.parse(fixed)?;
        Ok(*self == expected)
    }

    fn write_text(&self, writer: &mut Writer<'_>) -> Result<(), WriteError> {
        writer.text_content(self)
    }
}

impl<T: SimpleType> ElementText for Nillable<T> {
    fn read_text(reader: &mut Reader<'_>, default: Option<&'static str>) -> Result<Self, Error> {
        let nil = reader.is_nil()?;
        reader.start_simple(true)?;
        if nil {
            reader.end_nil()?;
            return Ok(Self::nil());
        }
        reader.simple_content(default).map(Self::Value)
    }

    fn is_fixed(&self, reader: &Reader<'_>, fixed: &'static str) -> Result<bool, Error>
    where
        Self: PartialEq,
    {
        let expected: T = reader.parse(fixed)?;
        Ok(self.is_nil() || *self == Self::Value(expected))
    }

    fn write_text(&self, writer: &mut Writer<'_>) -> Result<(), WriteError> {
        match self {
            Self::Value(value) => writer.text_content(value),
            Self::Nil(attributes) => writer.nil(attributes),
        }
    }
}

impl<T: ReadElement> ReadElement for Nillable<T> {
    fn read(reader: &mut Reader<'_>) -> Result<Self, Error> {
        if !reader.is_nil()? {
            reader.may_be_nil = true;
            return T::read(reader).map(Self::Value);
        }
        reader.check_pending()?;
        reader.open(true);
        let kept = reader.scan.attributes.iter();
        let kept = kept.filter(|raw| raw.namespace != XMLNS && raw.namespace != NamespaceId::XSI);
        let attributes = kept.map(|raw| reader.keep_attribute(raw)).collect();
        reader.end_nil()?;
        Ok(Self::Nil(attributes))
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

    /// The child, of a complex type with simple content, through its end tag; when its text is
    /// empty, that is `default`.
    ///
    /// # Errors
    /// It is not of the type.
    pub fn element_or_default<T: ReadElement>(
        &mut self,
        default: &'static str,
    ) -> Result<T, Error> {
        self.constrained_element(TextConstraint::Default(default))
    }

    /// The same; when its text is empty, that is `fixed`, and it must equal that.
    ///
    /// # Errors
    /// It is not of the type, or its text is another value.
    pub fn fixed_element<T: ReadElement>(&mut self, fixed: &'static str) -> Result<T, Error> {
        self.constrained_element(TextConstraint::Fixed(fixed))
    }

    fn constrained_element<T: ReadElement>(
        &mut self,
        constraint: TextConstraint,
    ) -> Result<T, Error> {
        // Simple content has no elements within it: nothing else sees the constraint.
        self.text_constraint = Some(constraint);
        let read = T::read(self);
        self.text_constraint = None;
        read
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

    /// The same; when it is empty, it is `fixed`, and it must equal that.
    ///
    /// # Errors
    /// It is not of the type, or another value.
    pub fn fixed_text<T: ElementText + PartialEq>(
        &mut self,
        fixed: &'static str,
    ) -> Result<T, Error> {
        let at = self.scan.tag.start;
        let value = T::read_text(self, Some(fixed))?;
        if self.lenient || value.is_fixed(self, fixed)? {
            return Ok(value);
        }
        let expected = fixed.to_owned();
        Err(self.scan.fail(ErrorKind::Fixed { expected }, at))
    }

    /// The simple content of the element that was opened, through its end tag.
    ///
    /// # Errors
    /// It is not of the type, or holds elements; it is not what the schema fixes.
    #[inline]
    pub fn text_content<T: SimpleType>(&mut self) -> Result<T, Error> {
        match self.text_constraint {
            None => self.simple_content(None),
            Some(TextConstraint::Default(default)) => self.simple_content(Some(default)),
            Some(TextConstraint::Fixed(fixed)) => self.fixed_content(fixed),
        }
    }

    fn fixed_content<T: SimpleType>(&mut self, fixed: &'static str) -> Result<T, Error> {
        let at = self.scan.tag.start;
        let value: T = self.simple_content(Some(fixed))?;
        if self.lenient || value == self.parse(fixed)? {
            return Ok(value);
        }
        let expected = fixed.to_owned();
        Err(self.scan.fail(ErrorKind::Fixed { expected }, at))
    }

    fn simple_content<T: SimpleType>(&mut self, default: Option<&'static str>) -> Result<T, Error> {
        let start = self.scan.end_place();
        let mut text = self.raw_text()?;
        if let (true, Some(default)) = (text.is_empty(), default) {
            text = Cow::Borrowed(default);
        }
        let parsed = match T::WHITE_SPACE {
            WhiteSpace::Preserve => T::parse(&text, &self.scan.scope),
            white_space => T::parse(&white_space.normalize(&text), &self.scan.scope),
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

    pub(super) fn parse<T: SimpleType>(&self, text: &'static str) -> Result<T, Error> {
        T::parse(&T::WHITE_SPACE.normalize(text), &self.scan.scope)
            .map_err(|error| self.scan.fail(ErrorKind::Value(error), self.scan.position))
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
    fn raw_text(&mut self) -> Result<Cow<'x, str>, Error> {
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

    /// Consumes the pending start tag of an element of a simple type, which has no attributes but
    /// those of the instance namespace.
    #[inline]
    fn start_simple(&mut self, may_be_nil: bool) -> Result<(), Error> {
        self.check_pending()?;
        if !self.scan.attributes.is_empty() {
            self.check_simple_attributes(may_be_nil)?;
        }
        self.open(may_be_nil);
        Ok(())
    }

    #[inline(never)]
    fn check_simple_attributes(&self, may_be_nil: bool) -> Result<(), Error> {
        if self.lenient {
            return Ok(());
        }
        for raw in &self.scan.attributes {
            let instruction = raw.namespace == NamespaceId::XSI && is_instruction(raw.local);
            if raw.namespace != XMLNS && !instruction {
                return Err(self.unexpected_attribute(raw));
            }
            if instruction && raw.local == "nil" && !may_be_nil {
                let kind = ErrorKind::NotNillable;
                return Err(self.scan.fail_attribute(kind, raw.name, raw.start));
            }
        }
        self.check_simple_type()
    }

    /// Whether `xsi:type` of an element of a simple type can be right. A simple type derived from
    /// the declared one accepts less, which is not checked; a complex one cannot stand here.
    fn check_simple_type(&self) -> Result<(), Error> {
        let Some((raw, found)) = self.instance_type()? else {
            return Ok(());
        };
        let (prefix, _) = raw.value.trim().split_once(':').unwrap_or_default();
        let known =
            found.namespace.index().is_some() || self.scan.scope.uri(prefix) == Some(XSD_NAMESPACE);
        if known {
            return Ok(());
        }
        let kind = ErrorKind::Type {
            found: raw.value.to_string(),
            expected: Vec::new(),
        };
        Err(self.scan.fail_attribute(kind, raw.name, raw.value_start))
    }

    /// Whether the pending element says that it is nil.
    fn is_nil(&self) -> Result<bool, Error> {
        if !self.has_instructions() {
            return Ok(false);
        }
        let Some(raw) = self.instruction("nil") else {
            return Ok(false);
        };
        let value = WhiteSpace::Collapse.normalize(&raw.value);
        bool::parse(&value, &self.scan.scope).map_err(|error| {
            let kind = ErrorKind::Value(error);
            self.scan.fail_attribute(kind, raw.name, raw.value_start)
        })
    }

    /// Consumes the end tag of an element that is nil: neither elements nor characters.
    fn end_nil(&mut self) -> Result<(), Error> {
        if self.scan.pending == Pending::Nothing {
            let start = self.scan.position;
            let text = self.scan.character_data()?;
            if !text.is_empty() || self.scan.pending != Pending::End {
                return Err(self.scan.fail(ErrorKind::NilWithContent, start));
            }
        }
        self.meet_nothing();
        self.close()
    }
}
