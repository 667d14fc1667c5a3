//! Signatures first: bodies follow.
#![allow(missing_docs, unused_variables, dead_code, clippy::pedantic)]

use super::reader::ElementText;
use super::*;
use crate::datatypes::SimpleType;
use std::marker::PhantomData;

/// Writes a document from tables.
#[derive(Debug)]
pub struct Writer<'w>(PhantomData<&'w str>);
/// Where a writer stands in a content model of items.
#[derive(Debug)]
pub struct ItemsState {
    automaton: &'static Automaton,
}
fn later<T>() -> Result<T, WriteError> {
    Err(WriteError::new(WriteErrorKind::Root))
}
pub(super) fn write_document(
    vocabulary: &'static Vocabulary,
    options: &WriteOptions,
    write: &dyn Fn(&mut Writer<'_>) -> Result<(), WriteError>,
) -> Result<String, WriteError> {
    later()
}
impl<T: WriteElement> WriteElement for Nillable<T> {
    fn write(&self, writer: &mut Writer<'_>) -> Result<(), WriteError> {
        later()
    }
}
impl WriteElement for AnyType {
    fn write(&self, writer: &mut Writer<'_>) -> Result<(), WriteError> {
        later()
    }
}
impl Writer<'_> {
    /// The root element, of a complex type.
    pub fn root<T: WriteElement>(&mut self, name: &Name, value: &T) -> Result<(), WriteError> {
        later()
    }
    /// The root element, of a simple type.
    pub fn root_text<T: ElementText>(&mut self, name: &Name, value: &T) -> Result<(), WriteError> {
        later()
    }
    /// `xsi:type`, before any attribute.
    pub fn xsi_type(&mut self, name: &Name) -> Result<(), WriteError> {
        later()
    }
    pub fn attribute<T: SimpleType>(
        &mut self,
        attribute: &Attribute,
        value: &T,
    ) -> Result<(), WriteError> {
        later()
    }
    pub fn optional_attribute<T: SimpleType>(
        &mut self,
        attribute: &Attribute,
        value: &Option<T>,
    ) -> Result<(), WriteError> {
        later()
    }
    /// What the wildcard of the shape took.
    pub fn any_attributes(
        &mut self,
        shape: &'static Shape,
        attributes: &[AnyAttribute],
    ) -> Result<(), WriteError> {
        later()
    }
    /// Simple content.
    pub fn text_content<T: SimpleType>(&mut self, value: &T) -> Result<(), WriteError> {
        later()
    }
    pub fn element<T: WriteElement>(
        &mut self,
        particle: &Particle,
        value: &T,
    ) -> Result<(), WriteError> {
        later()
    }
    pub fn optional_element<T: WriteElement>(
        &mut self,
        particle: &Particle,
        value: &Option<T>,
    ) -> Result<(), WriteError> {
        later()
    }
    pub fn elements<T: WriteElement>(
        &mut self,
        particle: &Particle,
        values: &[T],
    ) -> Result<(), WriteError> {
        later()
    }
    pub fn text_element<T: ElementText>(
        &mut self,
        particle: &Particle,
        value: &T,
    ) -> Result<(), WriteError> {
        later()
    }
    pub fn optional_text_element<T: ElementText>(
        &mut self,
        particle: &Particle,
        value: &Option<T>,
    ) -> Result<(), WriteError> {
        later()
    }
    pub fn text_elements<T: ElementText>(
        &mut self,
        particle: &Particle,
        values: &[T],
    ) -> Result<(), WriteError> {
        later()
    }
    pub fn group<T: WriteGroup>(
        &mut self,
        particle: &Particle,
        value: &T,
    ) -> Result<(), WriteError> {
        later()
    }
    pub fn optional_group<T: WriteGroup>(
        &mut self,
        particle: &Particle,
        value: &Option<T>,
    ) -> Result<(), WriteError> {
        later()
    }
    pub fn groups<T: WriteGroup>(
        &mut self,
        particle: &Particle,
        values: &[T],
    ) -> Result<(), WriteError> {
        later()
    }
    pub fn any_element(
        &mut self,
        particle: &Particle,
        value: &AnyElement,
    ) -> Result<(), WriteError> {
        later()
    }
    pub fn optional_any_element(
        &mut self,
        particle: &Particle,
        value: &Option<AnyElement>,
    ) -> Result<(), WriteError> {
        later()
    }
    pub fn any_elements(
        &mut self,
        particle: &Particle,
        values: &[AnyElement],
    ) -> Result<(), WriteError> {
        later()
    }
    /// Starts on content that is a list of items; the same automaton that reads checks what follows.
    pub fn items(&mut self, content: &'static Content) -> ItemsState {
        match content {
            Content::Items { automaton, .. } => ItemsState { automaton },
            _ => ItemsState {
                automaton: &Automaton {
                    variants: &[],
                    instructions: &[],
                    counters: 0,
                },
            },
        }
    }
    /// A text of mixed content.
    pub fn item_text(&mut self, state: &mut ItemsState, text: &str) -> Result<(), WriteError> {
        later()
    }
    /// The item of variant `index`, an element of a complex type.
    pub fn item_element<T: WriteElement>(
        &mut self,
        state: &mut ItemsState,
        index: usize,
        value: &T,
    ) -> Result<(), WriteError> {
        later()
    }
    /// The item of variant `index`, an element of a simple type.
    pub fn item_text_element<T: ElementText>(
        &mut self,
        state: &mut ItemsState,
        index: usize,
        value: &T,
    ) -> Result<(), WriteError> {
        later()
    }
    /// The item of variant `index`, a member of a substitution group.
    pub fn item_group<T: WriteGroup>(
        &mut self,
        state: &mut ItemsState,
        index: usize,
        value: &T,
    ) -> Result<(), WriteError> {
        later()
    }
    /// The item of variant `index`, taken by a wildcard.
    pub fn item_any_element(
        &mut self,
        state: &mut ItemsState,
        index: usize,
        value: &AnyElement,
    ) -> Result<(), WriteError> {
        later()
    }
    /// The items are complete.
    pub fn finish_items(&mut self, state: ItemsState) -> Result<(), WriteError> {
        later()
    }
}
