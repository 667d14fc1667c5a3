//! Signatures first: bodies follow.
#![allow(missing_docs, unused_variables, dead_code, clippy::pedantic)]

use super::*;
use crate::datatypes::SimpleType;
use std::marker::PhantomData;

/// Reads a document against tables.
#[derive(Debug)]
pub struct Reader<'x>(PhantomData<&'x str>);
/// Where a reader stands in a content model.
#[derive(Clone, Copy, Debug)]
pub struct ContentState {
    content: &'static Content,
}
/// A piece of mixed content, or an item of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Item {
    /// Text between elements, never empty.
    Text(String),
    /// A child: the index of its variant; its tag is not consumed.
    Child(usize),
}
/// What stands in an element as text: a simple type, or one that may be nil.
pub trait ElementText: Sized {}
impl<T: SimpleType> ElementText for T {}
impl<T: SimpleType> ElementText for Nillable<T> {}
impl<T: ReadElement> ReadElement for Nillable<T> {
    fn read(reader: &mut Reader<'_>) -> Result<Self, Error> {
        later()
    }
}
impl ReadElement for AnyType {
    fn read(reader: &mut Reader<'_>) -> Result<Self, Error> {
        later()
    }
}
fn later<T>() -> Result<T, Error> {
    Err(Error::new(
        ErrorKind::NotWellFormed("not yet".into()),
        String::new(),
        0,
        (1, 1),
    ))
}
impl<'x> Reader<'x> {
    /// Reads `input` from its start.
    pub fn new(
        input: &'x Input<'_>,
        vocabulary: &'static Vocabulary,
        options: &ReadOptions,
    ) -> Self {
        Self(PhantomData)
    }
    /// To the root element, which must be one of `names`: which.
    pub fn root(&mut self, names: &[Name]) -> Result<usize, Error> {
        later()
    }
    /// The root element has ended; nothing but comments, processing instructions and white space follows.
    pub fn finish(&mut self) -> Result<(), Error> {
        later()
    }
    /// Consumes the start tag; checks `xsi:type` and `xsi:nil`.
    pub fn start(&mut self, shape: &'static Shape) -> Result<(), Error> {
        later()
    }
    /// The next attribute: its index in the shape, or the number of attributes there for one that the wildcard takes. `None` behind the last; then required ones were all there.
    pub fn attribute(&mut self, shape: &'static Shape) -> Result<Option<usize>, Error> {
        later()
    }
    /// The value of the attribute.
    pub fn value<T: SimpleType>(&mut self) -> Result<T, Error> {
        later()
    }
    /// The value of the attribute, which must equal `fixed`.
    pub fn fixed_value<T: SimpleType + PartialEq>(
        &mut self,
        fixed: &'static str,
    ) -> Result<T, Error> {
        later()
    }
    /// The attribute that the wildcard of the shape takes, checked as the wildcard says.
    pub fn any_attribute(&mut self) -> Result<AnyAttribute, Error> {
        later()
    }
    /// The value of a required attribute.
    pub fn required_attribute<T>(
        &self,
        value: Option<T>,
        shape: &'static Shape,
        index: usize,
    ) -> Result<T, Error> {
        later()
    }
    /// The content of a required particle of a shape.
    pub fn required<T>(
        &self,
        value: Option<T>,
        shape: &'static Shape,
        index: usize,
    ) -> Result<T, Error> {
        later()
    }
    /// The content of a required particle of a group.
    pub fn required_in<T>(
        &self,
        value: Option<T>,
        content: &'static Content,
        index: usize,
    ) -> Result<T, Error> {
        later()
    }
    /// No children, no text: consumes the end tag.
    pub fn no_content(&mut self) -> Result<(), Error> {
        later()
    }
    /// The simple content, through the end tag.
    pub fn text_content<T: SimpleType>(&mut self) -> Result<T, Error> {
        later()
    }
    /// Starts on the children.
    pub fn content(&mut self, shape: &'static Shape) -> ContentState {
        ContentState {
            content: &shape.content,
        }
    }
    /// Starts on a nested group.
    pub fn group_content(&mut self, content: &'static Content) -> ContentState {
        ContentState { content }
    }
    /// The next child: the index of its particle, or of its variant for items. `None` at the end tag, which is consumed, or for a group in front of the first tag that is not its.
    pub fn child(&mut self, state: &mut ContentState) -> Result<Option<usize>, Error> {
        later()
    }
    /// The next item of mixed content.
    pub fn item(&mut self, state: &mut ContentState) -> Result<Option<Item>, Error> {
        later()
    }
    /// Which particle of a choice the next tag is; consumes nothing.
    pub fn choice(&mut self, content: &'static Content) -> Result<usize, Error> {
        later()
    }
    /// The child, of a complex type, through its end tag. `T` may be a `Nillable`.
    pub fn element<T: ReadElement>(&mut self) -> Result<T, Error> {
        later()
    }
    /// The child, of a simple type, through its end tag. `T` may be a `Nillable`.
    pub fn text<T: ElementText>(&mut self) -> Result<T, Error> {
        later()
    }
    /// The same; when it is empty, it is `default`.
    pub fn text_or_default<T: ElementText>(&mut self, default: &'static str) -> Result<T, Error> {
        later()
    }
    /// The same; when it is empty, it is `fixed`, and it must equal that.
    pub fn fixed_text<T: ElementText + PartialEq>(
        &mut self,
        fixed: &'static str,
    ) -> Result<T, Error> {
        later()
    }
    /// A nested group, beginning at the tag.
    pub fn group<T: ReadGroup>(&mut self) -> Result<T, Error> {
        later()
    }
    /// The child that a wildcard takes, checked as it says.
    pub fn any_element(&mut self) -> Result<AnyElement, Error> {
        later()
    }
    /// Which of `names` the `xsi:type` of the child names; 0, the declared type, when it has none.
    pub fn xsi_type(&mut self, names: &[Name]) -> Result<usize, Error> {
        later()
    }
    /// The same where the declared type is abstract: there must be an `xsi:type`.
    pub fn xsi_type_of_abstract(&mut self, names: &[Name]) -> Result<usize, Error> {
        later()
    }
}
