//! Children, one function a kind of particle and a kind of value: one, perhaps one, a list.

use super::Writer;
use super::escape::{Place, escape_tail, is_blank, push_escaped};
use super::fixed::check_fixed;
use crate::datatypes::{Facetable, ValueWriter};
use crate::xml::reader::{ElementText, TextConstraint};
use crate::xml::{
    Name, NamespaceId, Nillable, Particle, Term, WriteElement, WriteError, WriteErrorKind,
    WriteGroup,
};

impl<T: WriteElement> WriteElement for Nillable<T> {
    fn write(&self, writer: &mut Writer<'_>) -> Result<(), WriteError> {
        match self {
            Self::Value(value) => value.write(writer),
            Self::Nil(nil) => writer.nil(nil),
        }
    }
}

/// The name of a particle that is an element. Tables and calls are generated together: another one
/// is a bug of the generator, and gives an element without a name, which no reader takes.
fn element_name(term: &Term) -> Name {
    match term {
        Term::Element(name) => *name,
        Term::Any(_) | Term::Group(_) | Term::Choice(_) => Name::new(NamespaceId::NONE, ""),
    }
}

impl Writer<'_> {
    /// Writes the simple content of the element that is open.
    ///
    /// # Errors
    /// The value has no text that XML can hold, or is not the one that the schema fixes; it is
    /// empty, and would be read as the default.
    pub fn text_content<T: Facetable>(&mut self, value: &T) -> Result<(), WriteError> {
        if let Some(TextConstraint::Fixed(fixed)) = self.text_constraint {
            check_fixed(fixed, value)?;
        }
        let opened = self.out.len();
        let last = self.last;
        self.begin_text();
        let start = self.out.len();
        value.format(&mut ValueWriter::new(&mut self.out, &mut self.prefixes))?;
        if self.out.len() == start {
            if let Some(TextConstraint::Default(default)) = self.text_constraint {
                return Err(WriteError::new(WriteErrorKind::Default(default)));
            }
            // Nothing: the element may still be an empty one.
            self.out.truncate(opened);
            self.last = last;
            return Ok(());
        }
        escape_tail(&mut self.out, start, Place::Text)
    }

    pub(super) fn complex<T: WriteElement>(
        &mut self,
        name: &Name,
        value: &T,
    ) -> Result<(), WriteError> {
        self.open_tag(name)?;
        match value.write(self) {
            Ok(()) => {
                self.close_tag(name);
                Ok(())
            }
            Err(error) => Err(error.within(name.local.to_owned())),
        }
    }

    pub(super) fn simple<T: ElementText>(
        &mut self,
        name: &Name,
        value: &T,
    ) -> Result<(), WriteError> {
        self.open_tag(name)?;
        match value.write_text(self) {
            Ok(()) => {
                self.close_tag(name);
                Ok(())
            }
            Err(error) => Err(error.within(name.local.to_owned())),
        }
    }

    /// Checks the bounds of a list.
    #[inline]
    pub(super) fn check_bounds(particle: &Particle, found: usize) -> Result<(), WriteError> {
        let count = u32::try_from(found).unwrap_or(u32::MAX);
        if particle.min <= count && count <= particle.max {
            return Ok(());
        }
        Err(out_of_bounds(particle, found))
    }

    /// Writes an element of a complex type.
    ///
    /// # Errors
    /// The value cannot be written as valid XML.
    #[inline]
    pub fn element<T: WriteElement>(
        &mut self,
        particle: &Particle,
        value: &T,
    ) -> Result<(), WriteError> {
        self.complex(&element_name(&particle.term), value)
    }

    /// Writes an element of a complex type that may be absent.
    ///
    /// # Errors
    /// As [`element`](Self::element).
    #[inline]
    pub fn optional_element<T: WriteElement>(
        &mut self,
        particle: &Particle,
        value: &Option<T>,
    ) -> Result<(), WriteError> {
        match value {
            Some(value) => self.element(particle, value),
            None => Ok(()),
        }
    }

    /// Writes elements of a complex type.
    ///
    /// # Errors
    /// As [`element`](Self::element); there are too few or too many.
    pub fn elements<T: WriteElement>(
        &mut self,
        particle: &Particle,
        values: &[T],
    ) -> Result<(), WriteError> {
        Self::check_bounds(particle, values.len())?;
        let name = element_name(&particle.term);
        for (index, value) in values.iter().enumerate() {
            self.complex(&name, value)
                .map_err(|error| error.at_index(index))?;
        }
        Ok(())
    }

    /// Writes an element of a simple type.
    ///
    /// # Errors
    /// The value has no text that XML can hold.
    #[inline]
    pub fn text_element<T: ElementText>(
        &mut self,
        particle: &Particle,
        value: &T,
    ) -> Result<(), WriteError> {
        self.simple(&element_name(&particle.term), value)
    }

    /// Writes an element of a simple type that may be absent.
    ///
    /// # Errors
    /// As [`text_element`](Self::text_element).
    #[inline]
    pub fn optional_text_element<T: ElementText>(
        &mut self,
        particle: &Particle,
        value: &Option<T>,
    ) -> Result<(), WriteError> {
        match value {
            Some(value) => self.text_element(particle, value),
            None => Ok(()),
        }
    }

    /// Writes elements of a simple type.
    ///
    /// # Errors
    /// As [`text_element`](Self::text_element); there are too few or too many.
    pub fn text_elements<T: ElementText>(
        &mut self,
        particle: &Particle,
        values: &[T],
    ) -> Result<(), WriteError> {
        Self::check_bounds(particle, values.len())?;
        let name = element_name(&particle.term);
        for (index, value) in values.iter().enumerate() {
            self.simple(&name, value)
                .map_err(|error| error.at_index(index))?;
        }
        Ok(())
    }

    /// Writes a nested group.
    ///
    /// # Errors
    /// The value cannot be written as valid XML.
    #[inline]
    pub fn group<T: WriteGroup>(
        &mut self,
        _particle: &Particle,
        value: &T,
    ) -> Result<(), WriteError> {
        value.write_group(self)
    }

    /// Writes a nested group that may be absent.
    ///
    /// # Errors
    /// As [`group`](Self::group).
    #[inline]
    pub fn optional_group<T: WriteGroup>(
        &mut self,
        particle: &Particle,
        value: &Option<T>,
    ) -> Result<(), WriteError> {
        match value {
            Some(value) => self.group(particle, value),
            None => Ok(()),
        }
    }

    /// Writes a nested group that repeats.
    ///
    /// # Errors
    /// As [`group`](Self::group); there are too few or too many.
    pub fn groups<T: WriteGroup>(
        &mut self,
        particle: &Particle,
        values: &[T],
    ) -> Result<(), WriteError> {
        Self::check_bounds(particle, values.len())?;
        for value in values {
            self.group(particle, value)?;
        }
        Ok(())
    }

    /// Writes a text between elements.
    pub(super) fn text_between(&mut self, text: &str) -> Result<(), WriteError> {
        if text.is_empty() {
            return Ok(());
        }
        self.stay_inline();
        self.begin_text();
        push_escaped(&mut self.out, text, Place::Text)
    }

    /// White space between elements that stand for nothing is no text of theirs.
    pub(super) fn is_text(text: &str) -> bool {
        !is_blank(text)
    }
}

#[cold]
fn out_of_bounds(particle: &Particle, found: usize) -> WriteError {
    let kind = WriteErrorKind::Occurrence {
        found,
        min: particle.min,
        max: particle.max,
    };
    let error = WriteError::new(kind);
    match particle.term {
        Term::Element(name) => error.within(name.local.to_owned()),
        Term::Any(_) | Term::Group(_) | Term::Choice(_) => error,
    }
}
