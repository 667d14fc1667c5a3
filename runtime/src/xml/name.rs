//! Names and the vocabulary of a generated crate: namespaces as small numbers, the global elements
//! and attributes a wildcard may meet. Tables only; nothing here reads or writes.

use crate::datatypes::SimpleType;

use super::{ElementText, Error, NamedType, ReadElement, Reader, Root};

/// The URI that the prefix `xml` is bound to, always (Namespaces 1.0 §3).
pub const XML_NAMESPACE: &str = "http://www.w3.org/XML/1998/namespace";
/// The URI that the prefix `xmlns` is bound to, always (Namespaces 1.0 §3).
pub const XMLNS_NAMESPACE: &str = "http://www.w3.org/2000/xmlns/";
/// The namespace of `xsi:type` and `xsi:nil` (Structures §2.7).
pub const XSI_NAMESPACE: &str = "http://www.w3.org/2001/XMLSchema-instance";
/// The namespace of XML Schema itself.
pub const XSD_NAMESPACE: &str = "http://www.w3.org/2001/XMLSchema";

/// A namespace as a number: comparing names costs one comparison of integers and one of local
/// names. Numbers belong to one [`Vocabulary`].
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct NamespaceId(pub u16);

impl NamespaceId {
    /// No namespace.
    pub const NONE: Self = Self(0);
    /// [`XML_NAMESPACE`].
    pub const XML: Self = Self(1);
    /// [`XSI_NAMESPACE`].
    pub const XSI: Self = Self(2);
    /// The first of [`Vocabulary::namespaces`].
    pub const FIRST: Self = Self(3);
    /// Every namespace outside the vocabulary.
    pub const UNKNOWN: Self = Self(u16::MAX);

    /// The place in [`Vocabulary::namespaces`]; `None` for the fixed ones.
    pub(crate) fn index(self) -> Option<usize> {
        if self == Self::UNKNOWN {
            return None;
        }
        usize::from(self.0).checked_sub(usize::from(Self::FIRST.0))
    }
}

/// A namespace that a vocabulary uses.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Namespace {
    /// Its URI, not empty.
    pub uri: &'static str,
    /// The prefix preferred when writing; empty for the default namespace.
    pub prefix: &'static str,
}

/// An expanded name.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Name {
    /// Its namespace.
    pub namespace: NamespaceId,
    /// Its local part.
    pub local: &'static str,
}

impl Name {
    /// `local` in `namespace`.
    pub const fn new(namespace: NamespaceId, local: &'static str) -> Self {
        Self { namespace, local }
    }
}

/// What all types of a generated crate share; one static each.
#[derive(Debug)]
pub struct Vocabulary {
    /// `NamespaceId(3 + index)` is the namespace at `index`. Every namespace that a name, a type or
    /// a wildcard of the crate speaks of is here.
    pub namespaces: &'static [Namespace],
    /// The global elements, sorted by local name, then by namespace.
    pub elements: &'static [GlobalElement],
    /// The global attributes, sorted likewise.
    pub attributes: &'static [GlobalAttribute],
    /// The types that `xsi:type` may name where generated code does not expect it, sorted likewise.
    pub types: &'static [NamedType],
}

/// How to check an element that a strict or lax wildcard takes.
#[derive(Debug)]
pub struct GlobalElement {
    /// Its name.
    pub name: Name,
    /// Reads it, from the start tag that is scanned through the end tag, and drops what it read.
    pub check: fn(&mut Reader<'_>) -> Result<(), Error>,
}

/// How to check an attribute that a strict or lax wildcard takes.
#[derive(Debug)]
pub struct GlobalAttribute {
    /// Its name.
    pub name: Name,
    /// Reads it, the attribute that was reported last, and drops what it read.
    pub check: fn(&mut Reader<'_>) -> Result<(), Error>,
}

impl GlobalElement {
    /// An element of a complex type.
    pub const fn element<T: ReadElement>(namespace: NamespaceId, local: &'static str) -> Self {
        Self {
            name: Name::new(namespace, local),
            check: |reader| reader.element::<T>().map(drop),
        }
    }

    /// The element that a type is the type of.
    pub const fn root<T: Root>() -> Self {
        Self {
            name: T::NAME,
            check: |reader| reader.constrained(T::CONSTRAINTS).element::<T>().map(drop),
        }
    }

    /// An element of a simple type.
    pub const fn text<T: ElementText>(namespace: NamespaceId, local: &'static str) -> Self {
        Self {
            name: Name::new(namespace, local),
            check: |reader| reader.text::<T>().map(drop),
        }
    }
}

impl GlobalAttribute {
    /// An attribute of that type.
    pub const fn new<T: SimpleType>(namespace: NamespaceId, local: &'static str) -> Self {
        Self {
            name: Name::new(namespace, local),
            check: |reader| reader.value::<T>().map(drop),
        }
    }
}

impl Vocabulary {
    /// A vocabulary without a name.
    pub const EMPTY: Self = Self {
        namespaces: &[],
        elements: &[],
        attributes: &[],
        types: &[],
    };

    /// The number of a URI; [`NamespaceId::NONE`] for the empty one.
    pub fn namespace(&self, uri: &str) -> NamespaceId {
        match uri {
            "" => NamespaceId::NONE,
            XML_NAMESPACE => NamespaceId::XML,
            XSI_NAMESPACE => NamespaceId::XSI,
            _ => {
                let found = self.namespaces.iter().position(|each| each.uri == uri);
                match found.and_then(|index| u16::try_from(index).ok()) {
                    Some(index) => NamespaceId(index + NamespaceId::FIRST.0),
                    None => NamespaceId::UNKNOWN,
                }
            }
        }
    }

    /// The URI of a number; empty for [`NamespaceId::NONE`], `None` for a number of no namespace
    /// here.
    pub fn uri(&self, namespace: NamespaceId) -> Option<&'static str> {
        match namespace {
            NamespaceId::NONE => Some(""),
            NamespaceId::XML => Some(XML_NAMESPACE),
            NamespaceId::XSI => Some(XSI_NAMESPACE),
            _ => Some(self.namespaces.get(namespace.index()?)?.uri),
        }
    }

    /// The global element of that name.
    pub fn element(&self, namespace: NamespaceId, local: &str) -> Option<&'static GlobalElement> {
        find(self.elements, |each| each.name, namespace, local)
    }

    /// The global attribute of that name.
    pub fn attribute(
        &self,
        namespace: NamespaceId,
        local: &str,
    ) -> Option<&'static GlobalAttribute> {
        find(self.attributes, |each| each.name, namespace, local)
    }

    /// `{uri}local`, or `local` alone, for messages.
    pub(crate) fn display(&self, name: Name) -> String {
        match self.uri(name.namespace) {
            None | Some("") => name.local.to_owned(),
            Some(uri) => format!("{{{uri}}}{}", name.local),
        }
    }
}

pub(super) fn find<T>(
    sorted: &'static [T],
    name: impl Fn(&T) -> Name,
    namespace: NamespaceId,
    local: &str,
) -> Option<&'static T> {
    let order = |each: &T| {
        let each = name(each);
        each.local.cmp(local).then(each.namespace.cmp(&namespace))
    };
    let index = sorted.binary_search_by(order).ok()?;
    sorted.get(index)
}
