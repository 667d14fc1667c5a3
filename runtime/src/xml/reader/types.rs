//! What `xsi:type` says of an element, and types that no document has.

use super::Reader;
use crate::xml::scan::RawAttribute;
use crate::xml::{Error, ErrorKind, Name, NamespaceId};

/// What `xsi:type` or another QName stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Resolved<'r> {
    pub(super) namespace: NamespaceId,
    pub(super) local: &'r str,
}

impl<'x> Reader<'x> {
    /// Whether the pending tag has an attribute of the instance namespace.
    #[inline]
    pub(super) fn has_instructions(&self) -> bool {
        let mut attributes = self.scan.attributes.iter();
        attributes.any(|each| each.namespace == NamespaceId::XSI)
    }

    /// Checks `xsi:type` and `xsi:nil` of the pending tag against the type that reads it.
    #[cold]
    #[inline(never)]
    pub(super) fn check_instructions(&self, type_name: &[Name]) -> Result<(), Error> {
        if self.lenient {
            return Ok(());
        }
        if let Some((raw, found)) = self.instance_type()? {
            let is = |name: &Name| name.namespace == found.namespace && name.local == found.local;
            if !type_name.iter().any(is) {
                return Err(self.wrong_type(raw, type_name));
            }
        }
        self.check_may_be_nil()
    }

    /// Checks that the pending element, if it has `xsi:nil`, may have it.
    pub(super) fn check_may_be_nil(&self) -> Result<(), Error> {
        match self.instruction("nil") {
            Some(raw) if !self.may_be_nil && !self.lenient => {
                let kind = ErrorKind::NotNillable;
                Err(self.scan.fail_attribute(kind, raw.name, raw.start))
            }
            _ => Ok(()),
        }
    }

    /// The attribute of the instance namespace of that name on the pending tag.
    pub(super) fn instruction(&self, local: &str) -> Option<&RawAttribute<'x>> {
        let mut attributes = self.scan.attributes.iter();
        attributes.find(|each| each.namespace == NamespaceId::XSI && each.local == local)
    }

    /// What `xsi:type` of the pending tag names.
    pub(super) fn instance_type(&self) -> Result<Option<(&RawAttribute<'x>, Resolved<'_>)>, Error> {
        let Some(raw) = self.instruction("type") else {
            return Ok(None);
        };
        let text = raw.value.trim_matches([' ', '\t', '\n', '\r']);
        let (prefix, local) = text.split_once(':').unwrap_or(("", text));
        let namespace = match prefix {
            "" => Some(self.scan.scope.default_id()),
            _ => self.scan.scope.resolve(prefix),
        };
        match namespace {
            Some(namespace) => Ok(Some((raw, Resolved { namespace, local }))),
            None => {
                let message = format!("the prefix {prefix:?} is bound to no namespace");
                let kind = ErrorKind::NotWellFormed(message);
                Err(self.scan.fail_attribute(kind, raw.name, raw.value_start))
            }
        }
    }

    #[cold]
    fn wrong_type(&self, raw: &RawAttribute<'x>, names: &[Name]) -> Error {
        let kind = ErrorKind::Type {
            found: raw.value.to_string(),
            expected: self.display_names(names),
        };
        self.scan.fail_attribute(kind, raw.name, raw.value_start)
    }

    /// Which of `names` the `xsi:type` of the pending element names; 0, the declared type, when
    /// there is none, and in lenient reading when it names another one.
    ///
    /// # Errors
    /// It names none of them.
    #[inline]
    pub fn xsi_type(&mut self, names: &[Name]) -> Result<usize, Error> {
        if self.has_instructions()
            && let Some(index) = self.find_type(names)?
        {
            return Ok(index);
        }
        Ok(0)
    }

    /// The same where the declared type is abstract: there must be an `xsi:type`.
    ///
    /// # Errors
    /// There is none, or it names none of them.
    pub fn xsi_type_of_abstract(&mut self, names: &[Name]) -> Result<usize, Error> {
        match self.find_type(names)? {
            Some(index) => Ok(index),
            None => {
                let expected = self.display_names(names);
                Err(self
                    .scan
                    .fail(ErrorKind::AbstractType { expected }, self.scan.tag.start))
            }
        }
    }

    /// Refuses the pending element: its type is abstract, and no other may stand for it. Lenient
    /// reading takes it as it is.
    ///
    /// # Errors
    /// In strict reading always.
    pub fn refuse_abstract(&self) -> Result<(), Error> {
        if self.lenient {
            return Ok(());
        }
        let expected = Vec::new();
        Err(self
            .scan
            .fail(ErrorKind::AbstractType { expected }, self.scan.tag.start))
    }

    fn find_type(&self, names: &[Name]) -> Result<Option<usize>, Error> {
        let Some((raw, found)) = self.instance_type()? else {
            return Ok(None);
        };
        let is = |name: &Name| name.namespace == found.namespace && name.local == found.local;
        match names.iter().position(is) {
            Some(index) => Ok(Some(index)),
            None if self.lenient => Ok(None),
            None => Err(self.wrong_type(raw, names)),
        }
    }
}
