//! Values that the schema gives: `default` and `fixed` of elements and attributes (Structures
//! §3.3.4, clause 5, and §3.2.4).

use super::{ContentState, ElementText, Reader};
use crate::datatypes::{Facetable, ValueError, is_fixed};
use crate::xml::{Error, ErrorKind, ReadElement};

/// `default` or `fixed` of an element whose type is complex: with simple content, or mixed.
#[derive(Clone, Copy, Debug)]
pub(in crate::xml) enum TextConstraint {
    /// An empty element is this.
    Default(&'static str),
    /// The same, and it must equal this.
    Fixed(&'static str),
}

impl TextConstraint {
    /// What an empty element is.
    pub(in crate::xml) fn text(self) -> &'static str {
        match self {
            Self::Default(text) | Self::Fixed(text) => text,
        }
    }
}

impl Reader<'_> {
    /// The value of the attribute that was reported last, which must equal `fixed`.
    ///
    /// # Errors
    /// It is not of the type, or another value.
    pub fn fixed_value<T: Facetable>(&mut self, fixed: &'static str) -> Result<T, Error> {
        let value: T = self.value()?;
        if self.lenient {
            return Ok(value);
        }
        match is_fixed(&value, fixed) {
            Ok(true) => Ok(value),
            Ok(false) => {
                let expected = fixed.to_owned();
                Err(self.wrong_value(ErrorKind::Fixed { expected }))
            }
            Err(error) => Err(self.wrong_value(ErrorKind::Value(error))),
        }
    }

    /// The child, of a complex type with simple or mixed content, through its end tag; when it is
    /// empty, its text is `default`.
    ///
    /// # Errors
    /// It is not of the type.
    pub fn element_or_default<T: ReadElement>(
        &mut self,
        default: &'static str,
    ) -> Result<T, Error> {
        self.constrained_element(TextConstraint::Default(default))
    }

    /// The same; when it is empty, its text is `fixed`, and it must equal that.
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
        // Whatever may have elements within it takes the constraint: they do not see it.
        self.text_constraint = Some(constraint);
        let read = T::read(self);
        self.text_constraint = None;
        read
    }

    /// The same for a child of a simple type.
    ///
    /// # Errors
    /// It is not of the type, or another value.
    pub fn fixed_text<T: ElementText>(&mut self, fixed: &'static str) -> Result<T, Error> {
        let at = self.scan.tag.start;
        let value = T::read_text(self, Some(fixed))?;
        if self.lenient {
            return Ok(value);
        }
        let same = value.is_fixed(fixed);
        self.check_same(same, fixed, at)?;
        Ok(value)
    }

    /// The simple content of the element that was opened, through its end tag, which must equal
    /// `fixed`.
    pub(super) fn fixed_content<T: Facetable>(&mut self, fixed: &'static str) -> Result<T, Error> {
        let at = self.scan.tag.start;
        let value: T = self.simple_content(Some(fixed))?;
        if !self.lenient {
            self.check_same(is_fixed(&value, fixed), fixed, at)?;
        }
        Ok(value)
    }

    fn check_same(
        &self,
        same: Result<bool, ValueError>,
        fixed: &'static str,
        at: usize,
    ) -> Result<(), Error> {
        match same {
            Ok(true) => Ok(()),
            Ok(false) => Err(self.wrong_text(fixed, at)),
            Err(error) => Err(self.scan.fail(ErrorKind::Value(error), at)),
        }
    }

    #[cold]
    pub(super) fn wrong_text(&self, fixed: &'static str, at: usize) -> Error {
        let expected = fixed.to_owned();
        self.scan.fail(ErrorKind::Fixed { expected }, at)
    }

    /// Checks a text of mixed content: where the schema fixes it, it must be that letter by letter.
    pub(super) fn check_mixed_text(
        &self,
        state: &mut ContentState,
        text: &str,
        at: usize,
    ) -> Result<(), Error> {
        state.is_empty = false;
        match state.constraint {
            Some(TextConstraint::Fixed(fixed)) if !self.lenient && text != fixed => {
                Err(self.wrong_text(fixed, at))
            }
            _ => Ok(()),
        }
    }

    /// An element within mixed content: where the schema fixes that, there is none.
    pub(super) fn check_mixed_child(&self, state: &mut ContentState) -> Result<(), Error> {
        state.is_empty = false;
        match state.constraint {
            Some(TextConstraint::Fixed(fixed)) if !self.lenient => {
                Err(self.wrong_text(fixed, self.scan.tag.start))
            }
            _ => Ok(()),
        }
    }
}
