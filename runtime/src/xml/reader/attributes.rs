//! Start tags and their attributes.

use super::Reader;
use super::nil::Nil;
use crate::datatypes::{SimpleType, WhiteSpace};
use crate::xml::scan::bytes::same_name;
use crate::xml::scan::{Pending, RawAttribute, XMLNS};
use crate::xml::{
    AnyAttribute, AnyName, Attribute, Content, Error, ErrorKind, Name, NamespaceId,
    ProcessContents, Shape, Wildcard,
};

/// Where a reader stands among the attributes of the element that it opened last.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct AttributeState {
    /// The attribute that was reported last.
    current: usize,
    /// The next one in the document.
    next: usize,
    /// Where in the shape to look first: documents mostly keep the order of the schema.
    hint: usize,
    /// Which of the shape's first 128 attributes there were.
    seen: u128,
    /// The wildcard that took the current one.
    taken_by: Option<&'static Wildcard>,
    /// Whether the current one is read as a global declaration says, not as the shape does.
    pub(super) wild: bool,
}

impl<'x> Reader<'x> {
    /// Consumes the pending start tag of an element of that type.
    ///
    /// # Errors
    /// `xsi:type` names another type; `xsi:nil` may not stand here.
    #[inline]
    pub fn start(&mut self, shape: &'static Shape) -> Result<(), Error> {
        self.check_pending()?;
        self.check_stack()?;
        if self.has_instructions() {
            self.check_instructions(shape.type_name.as_slice())?;
        }
        let nillable = std::mem::take(&mut self.may_be_nil);
        self.open(nillable)?;
        self.attributes = AttributeState::default();
        Ok(())
    }

    /// Generated code asks for an element only when a start tag is pending.
    #[inline]
    pub(super) fn check_pending(&self) -> Result<(), Error> {
        if self.scan.pending == Pending::Start {
            return Ok(());
        }
        let expected = Vec::new();
        Err(self
            .scan
            .fail(ErrorKind::MissingElement { expected }, self.scan.position))
    }

    /// The next attribute: its index in the shape, or the number of attributes there for one that
    /// the shape's wildcard takes. `None` behind the last one; then all required ones were there.
    ///
    /// # Errors
    /// The type does not have it; a required one is missing.
    #[inline]
    pub fn attribute(&mut self, shape: &'static Shape) -> Result<Option<usize>, Error> {
        while let Some(raw) = self.scan.attributes.get(self.attributes.next) {
            self.attributes.current = self.attributes.next;
            self.attributes.next += 1;
            let is = |attribute: &Attribute| {
                same_name(attribute.name.local, raw.local)
                    && attribute.name.namespace == raw.namespace
            };
            let hint = self.attributes.hint;
            let hinted = shape.attributes.get(hint).is_some_and(is);
            let found = match hinted {
                true => Some(hint),
                false => shape.attributes.iter().position(is),
            };
            if let Some(index) = found {
                self.attributes.hint = index + 1;
                if index < 128 {
                    self.attributes.seen |= 1 << index;
                }
                return Ok(Some(index));
            }
            let count = shape.attributes.len();
            if raw.namespace != XMLNS && self.takes_attribute(shape)? {
                return Ok(Some(count));
            }
        }
        self.check_required(shape)?;
        if self.nil == Nil::Told {
            return Err(self.end_nil(matches!(shape.content, Content::Text)));
        }
        Ok(None)
    }

    /// Checks that the element has no attribute, as one whose type has none.
    ///
    /// # Errors
    /// It has one.
    pub fn no_attributes(&mut self, shape: &'static Shape) -> Result<(), Error> {
        if self.scan.attributes.is_empty() {
            return Ok(());
        }
        while self.attribute(shape)?.is_some() {}
        Ok(())
    }

    /// Whether the wildcard of the shape takes the current attribute, which the shape does not
    /// name.
    fn takes_attribute(&mut self, shape: &'static Shape) -> Result<bool, Error> {
        let raw = &self.scan.attributes[self.attributes.current];
        if raw.namespace == NamespaceId::XSI && is_instruction(raw.local) {
            return Ok(false);
        }
        if let Some(wildcard) = shape.any_attribute
            && wildcard.allows(raw.namespace, raw.local)
        {
            self.attributes.taken_by = Some(wildcard);
            return Ok(true);
        }
        if self.lenient {
            return Ok(false);
        }
        Err(self.unexpected_attribute(raw))
    }

    #[cold]
    pub(super) fn unexpected_attribute(&self, raw: &RawAttribute<'x>) -> Error {
        let kind = ErrorKind::UnexpectedAttribute(self.attribute_name(raw));
        self.scan.fail_attribute(kind, raw.name, raw.start)
    }

    fn attribute_name(&self, raw: &RawAttribute<'x>) -> String {
        let uri = match raw.prefix() {
            "" => None,
            prefix => self.scan.scope.uri(prefix),
        };
        self.display(uri, raw.local)
    }

    #[inline]
    fn check_required(&self, shape: &'static Shape) -> Result<(), Error> {
        for (index, attribute) in shape.attributes.iter().enumerate() {
            let seen = index < 128 && self.attributes.seen & (1 << index) != 0;
            if attribute.required && !seen && (index < 128 || !self.has_attribute(attribute.name)) {
                return Err(self.missing_attribute(attribute.name));
            }
        }
        Ok(())
    }

    #[cold]
    fn has_attribute(&self, name: Name) -> bool {
        let mut attributes = self.scan.attributes.iter();
        attributes.any(|raw| raw.namespace == name.namespace && raw.local == name.local)
    }

    #[cold]
    #[inline(never)]
    fn missing_attribute(&self, name: Name) -> Error {
        let kind = ErrorKind::MissingAttribute(self.vocabulary.display(name));
        self.scan.fail(kind, self.scan.tag.start)
    }

    /// The value of the attribute that was reported last.
    ///
    /// # Errors
    /// It is not of the type.
    pub fn value<T: SimpleType>(&mut self) -> Result<T, Error> {
        let raw = &self.scan.attributes[self.attributes.current];
        let parsed = match T::WHITE_SPACE {
            WhiteSpace::Preserve => T::parse(&raw.value, &self.scan.scope),
            white_space => T::parse(&white_space.normalize(&raw.value), &self.scan.scope),
        };
        let value = parsed.map_err(|error| self.wrong_value(ErrorKind::Value(error)))?;
        self.meet_value(&value)?;
        Ok(value)
    }

    /// The attribute that was reported last.
    #[inline]
    pub(super) fn current_attribute(&self) -> &RawAttribute<'x> {
        &self.scan.attributes[self.attributes.current]
    }

    #[cold]
    #[inline(never)]
    pub(super) fn wrong_value(&self, kind: ErrorKind) -> Error {
        let raw = &self.scan.attributes[self.attributes.current];
        self.scan.fail_attribute(kind, raw.name, raw.value_start)
    }

    /// The attribute that the wildcard of the shape took, checked as the wildcard says.
    ///
    /// # Errors
    /// It is not declared, or not valid.
    pub fn any_attribute(&mut self) -> Result<AnyAttribute, Error> {
        let process = self.attributes.taken_by.take();
        let process = process.map_or(ProcessContents::Skip, |wildcard| wildcard.process);
        self.check_attribute(self.attributes.current, process)?;
        let raw = &self.scan.attributes[self.attributes.current];
        Ok(self.keep_attribute(raw))
    }

    /// Checks an attribute that a wildcard takes.
    pub(super) fn check_attribute(
        &mut self,
        index: usize,
        process: ProcessContents,
    ) -> Result<(), Error> {
        if self.lenient || process == ProcessContents::Skip {
            return Ok(());
        }
        self.attributes.current = index;
        let raw = &self.scan.attributes[index];
        match self.vocabulary.attribute(raw.namespace, raw.local) {
            Some(declared) => {
                self.attributes.wild = true;
                let checked = (declared.check)(self);
                self.attributes.wild = false;
                checked
            }
            None if process == ProcessContents::Strict => {
                let kind = ErrorKind::Undeclared(self.attribute_name(raw));
                Err(self.scan.fail_attribute(kind, raw.name, raw.start))
            }
            None => Ok(()),
        }
    }

    pub(super) fn keep_attribute(&self, raw: &RawAttribute<'x>) -> AnyAttribute {
        let namespace = match raw.prefix() {
            "" => "",
            prefix => self.scan.scope.uri(prefix).unwrap_or_default(),
        };
        AnyAttribute {
            name: AnyName {
                namespace: namespace.to_owned(),
                prefix: raw.prefix().to_owned(),
                local: raw.local.to_owned(),
            },
            value: raw.value.to_string(),
        }
    }
}

/// Whether it is one of the attributes that every element may have (Structures §2.7).
pub(in crate::xml) fn is_instruction(local: &str) -> bool {
    matches!(
        local,
        "type" | "nil" | "schemaLocation" | "noNamespaceSchemaLocation"
    )
}
