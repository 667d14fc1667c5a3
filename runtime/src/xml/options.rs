//! What a caller may choose about reading and writing. Data only.

use super::Namespace;

/// How a document is read. The default is strict, with the default [`Limits`].
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct ReadOptions {
    /// How closely the schema is followed.
    pub mode: Mode,
    /// What a document may cost.
    pub limits: Limits,
}

impl ReadOptions {
    /// Schema-valid or an error.
    pub fn strict() -> Self {
        Self::default()
    }

    /// Unknown elements and attributes are skipped, order is free.
    pub fn lenient() -> Self {
        Self {
            mode: Mode::Lenient,
            limits: Limits::default(),
        }
    }

    /// The same with other limits.
    pub fn with_limits(mut self, limits: Limits) -> Self {
        self.limits = limits;
        self
    }
}

/// How closely a reader follows the schema.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Mode {
    /// A document is schema-valid, or reading it is an error.
    #[default]
    Strict,
    /// For servers that are ahead of their schema: elements and attributes that the schema does not
    /// know are skipped, elements may come in any order, an unknown `xsi:type` is read as the
    /// declared type. What is there must have valid values, what is required must be there, and
    /// what may occur once must not occur twice.
    Lenient,
}

/// What a document may cost. Every limit holds in strict and in lenient reading.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Limits {
    /// Elements within elements.
    pub depth: usize,
    /// Bytes of stack that reading may take: generated readers recurse once for each element within
    /// an element, and how much that takes depends on the types and on how they are compiled. The
    /// default leaves a quarter of a thread of 2 MiB.
    pub stack: usize,
    /// Elements in the document.
    pub elements: usize,
    /// Attributes of one element, namespace declarations included.
    pub attributes: usize,
    /// Bytes of one run of text or of one attribute value, references expanded.
    pub text: usize,
    /// Bytes of the document as it comes.
    pub document: usize,
    /// Bytes that the document type declaration may add: entities, each reference counted as 32 at
    /// least, and default attributes.
    pub entity_expansion: usize,
}

impl Limits {
    /// The default as a constant, for a static of one's own.
    pub const DEFAULT: Self = Self {
        depth: 128,
        stack: 3 << 19,
        elements: 16_000_000,
        attributes: 1_024,
        text: 64 << 20,
        document: 256 << 20,
        entity_expansion: 16 << 20,
    };
}

impl Default for Limits {
    fn default() -> Self {
        Self::DEFAULT
    }
}

/// How a document is written. The default is compact, with an XML declaration.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct WriteOptions {
    /// `<?xml version="1.0" encoding="utf-8"?>` in front.
    pub declaration: bool,
    /// Spaces a level, each element on a line of its own; `None` for one line in all. Text is
    /// never touched: elements with mixed content stay on one line.
    pub indent: Option<u8>,
    /// Elements within elements at most: values of recursive types cannot overflow the stack.
    pub depth: usize,
    /// Prefixes that the root element declares whether they are used or not, as some servers do.
    /// None is empty, no two are the same.
    pub declare: &'static [Namespace],
}

impl Default for WriteOptions {
    fn default() -> Self {
        Self {
            declaration: true,
            indent: None,
            depth: Limits::DEFAULT.depth,
            declare: &[],
        }
    }
}

impl WriteOptions {
    /// Two spaces a level.
    pub fn indented() -> Self {
        Self {
            indent: Some(2),
            ..Self::default()
        }
    }

    /// The same with these prefixes declared on the root element, whether they are used or not.
    pub fn declaring(mut self, namespaces: &'static [Namespace]) -> Self {
        self.declare = namespaces;
        self
    }

    /// The same without an XML declaration.
    pub fn without_declaration(mut self) -> Self {
        self.declaration = false;
        self
    }
}
