//! Elements that may be nil: `xsi:nil="true"` (Structures §3.3.4, clause 3).
//!
//! The type of a nil element still says which attributes it has, so it reads them: where it would
//! go on to the content, [`Reader::attribute`] ends the element and stops it with an error that
//! nobody sees.

use super::Reader;
use super::constraints::TextConstraint;
use crate::datatypes::{SimpleType, WhiteSpace};
use crate::xml::scan::{Pending, XMLNS};
use crate::xml::{
    AnyName, Error, ErrorKind, NamespaceId, Nil as NilElement, Nillable, ReadElement,
};

/// What is known of the element whose attributes are read.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Nil {
    /// It is not nil.
    No,
    /// It says so: behind its attributes it must end.
    Told,
    /// It has ended.
    Ended,
}

impl<T: ReadElement> ReadElement for Nillable<T> {
    fn read(reader: &mut Reader<'_>) -> Result<Self, Error> {
        reader.may_be_nil = true;
        if !reader.is_nil()? {
            return T::read(reader).map(Self::Value);
        }
        reader.check_pending()?;
        reader.refuse_fixed_nil()?;
        let nil = reader.keep_nil()?;
        reader.nil = Nil::Told;
        let read = T::read(reader);
        let ended = std::mem::replace(&mut reader.nil, Nil::No) == Nil::Ended;
        match read {
            Err(_) if ended => Ok(Self::Nil(nil)),
            read => read.map(Self::Value),
        }
    }
}

impl Reader<'_> {
    /// Whether the pending element says that it is nil.
    pub(super) fn is_nil(&self) -> Result<bool, Error> {
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

    /// An element whose value the schema fixes has that value (clause 3.2.2).
    pub(super) fn refuse_fixed_nil(&self) -> Result<(), Error> {
        match self.text_constraint {
            Some(TextConstraint::Fixed(fixed)) if !self.lenient => {
                Err(self.wrong_text(fixed, self.scan.tag.start))
            }
            _ => Ok(()),
        }
    }

    /// What the pending element, which is nil, says of itself.
    pub(super) fn keep_nil(&self) -> Result<NilElement, Error> {
        let type_name = self.instance_type()?.map(|(raw, found)| {
            let (prefix, _) = raw.value.trim().split_once(':').unwrap_or_default();
            AnyName {
                namespace: self.scan.scope.uri(prefix).unwrap_or_default().to_owned(),
                prefix: prefix.to_owned(),
                local: found.local.to_owned(),
            }
        });
        let kept = self.scan.attributes.iter();
        let kept = kept.filter(|raw| raw.namespace != XMLNS && raw.namespace != NamespaceId::XSI);
        Ok(NilElement {
            type_name,
            attributes: kept.map(|raw| self.keep_attribute(raw)).collect(),
        })
    }

    /// Ends a nil element behind its attributes: the error that stops the reading of its type.
    #[cold]
    #[inline(never)]
    pub(super) fn end_nil(&mut self, is_simple: bool) -> Error {
        let at = self.scan.position;
        match self.no_nil_content(is_simple) {
            Ok(()) => {
                self.nil = Nil::Ended;
                self.scan.fail(ErrorKind::NilWithContent, at)
            }
            Err(error) => error,
        }
    }

    /// Consumes the end tag of an element that is nil: neither elements nor characters. No key can
    /// hold an element whose type is not simple and has no simple content, nil or not.
    pub(super) fn no_nil_content(&mut self, is_simple: bool) -> Result<(), Error> {
        if self.scan.pending == Pending::Nothing {
            let start = self.scan.position;
            let text = self.scan.character_data()?;
            if !text.is_empty() || self.scan.pending != Pending::End {
                return Err(self.scan.fail(ErrorKind::NilWithContent, start));
            }
        }
        if is_simple {
            self.meet_nothing();
        }
        self.close()
    }
}
