//! What generated types implement. The functions that generated code calls are in `reader/` and
//! `writer/`.

use super::{
    Error, IdentityConstraint, Input, Name, ReadOptions, Reader, Vocabulary, WriteError,
    WriteOptions, Writer,
};

/// Reads an element of a complex type.
pub trait ReadElement: Sized {
    /// The start tag is scanned, not yet consumed; consumes through the end tag.
    ///
    /// # Errors
    /// The element is not of the type, or the document is not well-formed.
    fn read(reader: &mut Reader<'_>) -> Result<Self, Error>;
}

/// Writes an element of a complex type.
pub trait WriteElement {
    /// Writes attributes and content; the writer has written `<name` and closes it afterwards.
    ///
    /// # Errors
    /// The value cannot be written as a valid element.
    fn write(&self, writer: &mut Writer<'_>) -> Result<(), WriteError>;
}

/// Reads a part of a content model that has no tags of its own.
pub trait ReadGroup: Sized {
    /// Stops in front of the first tag that is not the group's.
    ///
    /// # Errors
    /// What is there is not the group, or the document is not well-formed.
    fn read_group(reader: &mut Reader<'_>) -> Result<Self, Error>;
}

/// Writes a part of a content model that has no tags of its own.
pub trait WriteGroup {
    /// Writes the elements of the group.
    ///
    /// # Errors
    /// The value cannot be written as valid elements.
    fn write_group(&self, writer: &mut Writer<'_>) -> Result<(), WriteError>;
}

impl<T: ReadElement> ReadElement for Box<T> {
    fn read(reader: &mut Reader<'_>) -> Result<Self, Error> {
        T::read(reader).map(Box::new)
    }
}

impl<T: WriteElement> WriteElement for Box<T> {
    fn write(&self, writer: &mut Writer<'_>) -> Result<(), WriteError> {
        T::write(self, writer)
    }
}

impl<T: ReadGroup> ReadGroup for Box<T> {
    fn read_group(reader: &mut Reader<'_>) -> Result<Self, Error> {
        T::read_group(reader).map(Box::new)
    }
}

impl<T: WriteGroup> WriteGroup for Box<T> {
    fn write_group(&self, writer: &mut Writer<'_>) -> Result<(), WriteError> {
        T::write_group(self, writer)
    }
}

/// The type of a global element: whole documents.
pub trait Root: ReadElement + WriteElement {
    /// The name of the root element.
    const NAME: Name;
    /// The vocabulary of its crate.
    const VOCABULARY: &'static Vocabulary;
    /// The identity constraints of the root element.
    const CONSTRAINTS: &'static [IdentityConstraint] = &[];

    /// Reads a document strictly.
    ///
    /// # Errors
    /// The document is not well-formed or not valid.
    fn from_xml(document: &str) -> Result<Self, Error> {
        let options = ReadOptions::default();
        let input = Input::from_text(document, &options.limits)?;
        read_root(&input, &options)
    }

    /// Reads a document in any encoding that it declares.
    ///
    /// # Errors
    /// As [`from_xml`](Self::from_xml); the bytes are not in the encoding.
    fn from_xml_with(document: &[u8], options: &ReadOptions) -> Result<Self, Error> {
        let input = Input::from_bytes(document, &options.limits)?;
        read_root(&input, options)
    }

    /// Writes a document, compact, with an XML declaration.
    ///
    /// # Errors
    /// A value cannot be written as valid XML.
    fn to_xml(&self) -> Result<String, WriteError> {
        self.to_xml_with(&WriteOptions::default())
    }

    /// Writes a document.
    ///
    /// # Errors
    /// As [`to_xml`](Self::to_xml).
    fn to_xml_with(&self, options: &WriteOptions) -> Result<String, WriteError> {
        write_document(Self::VOCABULARY, options, |writer| {
            writer.root(&Self::NAME, self)
        })
    }
}

fn read_root<T: Root>(input: &Input<'_>, options: &ReadOptions) -> Result<T, Error> {
    let mut reader = Reader::new(input, T::VOCABULARY, options);
    reader.root(&[T::NAME])?;
    let value = reader.constrained(T::CONSTRAINTS).element()?;
    reader.finish()?;
    Ok(value)
}

/// Reads a document of which `read` reads the root element: what a generated `Document` does
/// with [`Reader::root`].
///
/// # Errors
/// The document is not well-formed, or `read` fails.
pub fn read_document<T>(
    document: &[u8],
    vocabulary: &'static Vocabulary,
    options: &ReadOptions,
    read: impl FnOnce(&mut Reader<'_>) -> Result<T, Error>,
) -> Result<T, Error> {
    let input = Input::from_bytes(document, &options.limits)?;
    let mut reader = Reader::new(&input, vocabulary, options);
    let value = read(&mut reader)?;
    reader.finish()?;
    Ok(value)
}

/// Writes a document of which `write` writes the root element, with [`Writer::root`] or
/// [`Writer::root_text`]. `write` may be called a second time, when only then it is known that the
/// default namespace must have a prefix.
///
/// # Errors
/// `write` fails.
pub fn write_document(
    vocabulary: &'static Vocabulary,
    options: &WriteOptions,
    write: impl Fn(&mut Writer<'_>) -> Result<(), WriteError>,
) -> Result<String, WriteError> {
    super::writer::write_document(vocabulary, options, &write)
}

/// Makes a type the type of a global element: implements [`Root`](crate::xml::Root).
///
/// `root!(Task, ENT, "Task", VOCABULARY)`: the type, the namespace and the local name of the
/// element, the vocabulary; behind them the identity constraints of the element, if it has any.
#[macro_export]
macro_rules! root {
    ($type:ident, $namespace:expr, $local:literal, $vocabulary:expr $(, $constraints:expr)?) => {
        impl $crate::xml::Root for $type {
            const NAME: $crate::xml::Name = $crate::xml::Name::new($namespace, $local);
            const VOCABULARY: &'static $crate::xml::Vocabulary = &$vocabulary;
            $(const CONSTRAINTS: &'static [$crate::xml::IdentityConstraint] = $constraints;)?
        }
    };
}
