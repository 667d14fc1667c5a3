//! Attributes: of the type, of its wildcard, and those that say type and nil.

use super::Writer;
use super::escape::{Place, escape_tail, push_escaped};
use crate::datatypes::{SimpleType, ValueWriter, is_ncname};
use crate::xml::reader::{TextConstraint, is_instruction};
use crate::xml::{
    AnyAttribute, AnyName, Attribute, Name, NamespaceId, Nil, Shape, WriteElement, WriteError,
    WriteErrorKind, XMLNS_NAMESPACE, XSI_NAMESPACE,
};

impl Writer<'_> {
    /// Writes an attribute.
    ///
    /// # Errors
    /// The value has no text that XML can hold.
    pub fn attribute<T: SimpleType>(
        &mut self,
        attribute: &Attribute,
        value: &T,
    ) -> Result<(), WriteError> {
        let start = self.begin_attribute(&attribute.name);
        let written = value.format(&mut ValueWriter::new(&mut self.out, &mut self.prefixes));
        let ended = match written {
            Ok(()) => self.end_attribute(start),
            Err(error) => Err(error.into()),
        };
        ended.map_err(|error| error.within(format!("@{}", attribute.name.local)))
    }

    /// Writes an attribute that may be absent.
    ///
    /// # Errors
    /// As [`attribute`](Self::attribute).
    #[inline]
    pub fn optional_attribute<T: SimpleType>(
        &mut self,
        attribute: &Attribute,
        value: &Option<T>,
    ) -> Result<(), WriteError> {
        match value {
            Some(value) => self.attribute(attribute, value),
            None => Ok(()),
        }
    }

    /// ` name="`; where the value starts.
    fn begin_attribute(&mut self, name: &Name) -> usize {
        self.out.push(' ');
        if name.namespace != NamespaceId::NONE {
            let prefix = self.prefixes.of_attribute(name.namespace);
            self.out.push_str(&prefix);
            self.out.push(':');
        }
        self.out.push_str(name.local);
        self.out.push_str("=\"");
        self.out.len()
    }

    #[inline]
    fn end_attribute(&mut self, start: usize) -> Result<(), WriteError> {
        escape_tail(&mut self.out, start, Place::Attribute)?;
        self.out.push('"');
        Ok(())
    }

    /// Writes the attributes and the content of an element of a derived type, `xsi:type` first.
    ///
    /// # Errors
    /// The value cannot be written as valid XML.
    pub fn derived<T: WriteElement>(&mut self, name: &Name, value: &T) -> Result<(), WriteError> {
        self.xsi_type(name)?;
        value.write(self)
    }

    /// Writes `xsi:type`.
    ///
    /// # Errors
    /// None today.
    pub fn xsi_type(&mut self, name: &Name) -> Result<(), WriteError> {
        let start = self.begin_attribute(&Name::new(NamespaceId::XSI, "type"));
        let prefix = self.prefixes.of_element(name.namespace);
        if !prefix.is_empty() {
            self.out.push_str(prefix);
            self.out.push(':');
        }
        self.out.push_str(name.local);
        self.end_attribute(start)
    }

    /// Writes an `xsi:type` that was read.
    fn named_type(&mut self, name: &AnyName) -> Result<(), WriteError> {
        if !is_ncname(&name.local) {
            return Err(WriteError::new(WriteErrorKind::Name(name.local.clone())));
        }
        let start = self.begin_attribute(&Name::new(NamespaceId::XSI, "type"));
        ValueWriter::new(&mut self.out, &mut self.prefixes).push_name(
            &name.namespace,
            &name.prefix,
            &name.local,
            "xs:QName",
        )?;
        self.end_attribute(start)
    }

    /// Writes `xsi:nil` and what else a nil element says of itself.
    pub(in crate::xml) fn nil(&mut self, nil: &Nil) -> Result<(), WriteError> {
        if let Some(TextConstraint::Fixed(fixed)) = self.text_constraint {
            return Err(WriteError::new(WriteErrorKind::Fixed(fixed)));
        }
        if let Some(name) = &nil.type_name {
            self.named_type(name)?;
        }
        let attributes = &nil.attributes;
        let start = self.begin_attribute(&Name::new(NamespaceId::XSI, "nil"));
        self.out.push_str("true");
        self.end_attribute(start)?;
        check_distinct(attributes)?;
        for attribute in attributes {
            self.any_attribute(attribute)?;
        }
        Ok(())
    }

    /// Writes the attributes that the wildcard of the shape took.
    ///
    /// # Errors
    /// The wildcard does not allow one; two have one name; a name is none.
    pub fn any_attributes(
        &mut self,
        shape: &'static Shape,
        attributes: &[AnyAttribute],
    ) -> Result<(), WriteError> {
        check_distinct(attributes)?;
        for attribute in attributes {
            let local = attribute.name.local.as_str();
            let vocabulary = self.prefixes.vocabulary();
            let namespace = vocabulary.namespace(&attribute.name.namespace);
            let declared = shape
                .attributes
                .iter()
                .any(|each| each.name.namespace == namespace && each.name.local == local);
            let allowed = shape
                .any_attribute
                .is_some_and(|wildcard| wildcard.allows(namespace, local));
            let instruction = namespace == NamespaceId::XSI && is_instruction(local);
            if declared || !allowed || instruction {
                let kind = WriteErrorKind::NotAllowed(display(attribute));
                return Err(WriteError::new(kind));
            }
            self.any_attribute(attribute)?;
        }
        Ok(())
    }

    /// Writes an attribute whose namespace the root declares.
    fn any_attribute(&mut self, attribute: &AnyAttribute) -> Result<(), WriteError> {
        let name = &attribute.name;
        check_name(attribute)?;
        self.out.push(' ');
        if !name.namespace.is_empty() {
            let known = self.prefixes.vocabulary().namespace(&name.namespace);
            let prefix = match known {
                NamespaceId::UNKNOWN => {
                    check_uri(&name.namespace)?;
                    self.prefixes.declare_foreign(&name.namespace, &name.prefix)
                }
                known => self.prefixes.of_attribute(known),
            };
            self.out.push_str(&prefix);
            self.out.push(':');
        }
        self.out.push_str(&name.local);
        self.any_value(attribute)
    }

    /// `="value"`
    pub(super) fn any_value(&mut self, attribute: &AnyAttribute) -> Result<(), WriteError> {
        self.out.push_str("=\"");
        push_escaped(&mut self.out, &attribute.value, Place::Attribute)
            .map_err(|error| error.within(format!("@{}", attribute.name.local)))?;
        self.out.push('"');
        Ok(())
    }
}

fn display(attribute: &AnyAttribute) -> String {
    let name = &attribute.name;
    if name.namespace.is_empty() {
        format!("attribute {}", name.local)
    } else {
        format!("attribute {{{}}}{}", name.namespace, name.local)
    }
}

pub(super) fn check_name(attribute: &AnyAttribute) -> Result<(), WriteError> {
    let name = &attribute.name;
    let declaration =
        name.namespace == XMLNS_NAMESPACE || (name.namespace.is_empty() && name.local == "xmlns");
    if declaration || !is_ncname(&name.local) {
        return Err(WriteError::new(WriteErrorKind::Name(name.local.clone())));
    }
    Ok(())
}

/// A URI that a declaration cannot hold is no name of a namespace.
pub(super) fn check_uri(uri: &str) -> Result<(), WriteError> {
    push_escaped(&mut String::new(), uri, Place::Attribute)
}

/// No two attributes have one name.
pub(super) fn check_distinct(attributes: &[AnyAttribute]) -> Result<(), WriteError> {
    if attributes.len() < 2 {
        return Ok(());
    }
    let mut names = std::collections::HashSet::with_capacity(attributes.len());
    for attribute in attributes {
        if !names.insert(&attribute.name) {
            let kind = WriteErrorKind::DuplicateAttribute(display(attribute));
            return Err(WriteError::new(kind));
        }
    }
    Ok(())
}

/// Whether it is `xsi:nil="true"`.
pub(super) fn says_nil(attribute: &AnyAttribute) -> bool {
    attribute.name.namespace == XSI_NAMESPACE
        && attribute.name.local == "nil"
        && matches!(attribute.value.trim(), "true" | "1")
}
