//! Names as they stand in documents.

/// A namespace of the vocabulary.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Namespace {
    /// The namespace name.
    pub uri: String,
    /// Preferred prefix when writing; empty for the default namespace. Unique in the vocabulary.
    pub prefix: String,
    /// Name of the constant that holds its number: `ENT`.
    pub constant: String,
}

/// A namespace, the way generated tables name it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NamespaceRef {
    /// None: `NamespaceId::NONE`.
    None,
    /// That of `xml:lang`: `NamespaceId::XML`.
    Xml,
    /// That of `xsi:type`: `NamespaceId::XSI`.
    Xsi,
    /// By its position in [`Model::namespaces`](super::Model::namespaces).
    Declared(u16),
}

/// An expanded name.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct XmlName {
    /// The namespace.
    pub namespace: NamespaceRef,
    /// The local part.
    pub local: String,
}
