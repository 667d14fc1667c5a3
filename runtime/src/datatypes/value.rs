//! What every simple type can do: be read from a text and written to one. White space and
//! namespaces, which both need, are here too.

use std::borrow::Cow;
use std::fmt;

use super::dynamic::Value;
use super::{ValueError, ValueErrorKind};

/// A type of XML Schema whose values are written as text. Values are equal as they are in its value
/// space: `1.0` and `1.00` of `xs:decimal`.
pub trait SimpleType: Sized + PartialEq + 'static {
    /// What the caller of [`parse`](Self::parse) does to the text before.
    const WHITE_SPACE: WhiteSpace;

    /// The value that `text` stands for; white space is already normalised. `scope` says what
    /// the prefixes of QNames stand for.
    ///
    /// # Errors
    /// `text` is not in the lexical space of the type, or a facet does not hold.
    fn parse(text: &str, scope: &dyn NamespaceScope) -> Result<Self, ValueError>;

    /// Writes a text that [`parse`](Self::parse) reads as an equal value.
    ///
    /// # Errors
    /// A QName whose namespace can have no prefix where it is written; a restriction whose
    /// patterns refuse every text this type would write.
    fn format(&self, out: &mut ValueWriter<'_>) -> Result<(), ValueError>;

    /// The value as one of all simple types: what identity constraints compare. A type and those
    /// that it is derived from give equal values, different primitive types never do.
    fn to_value(&self) -> Value;

    /// Whether values can hold an [`Identifier`].
    const IDENTIFIES: bool = false;

    /// Passes on every [`Identifier`] in the value.
    fn identifiers(&self, _found: &mut dyn FnMut(Identifier<'_>)) {}
}

/// A part of a value that means something to the rest of its document (Structures §3.16.4, §3.17.5).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Identifier<'v> {
    /// `xs:ID`: names the element that has it.
    Id(&'v str),
    /// `xs:IDREF`: the [`Id`](Self::Id) of some element.
    Reference(&'v str),
    /// `xs:ENTITY`: an unparsed entity of the document type declaration.
    Entity(&'v str),
}

/// Reads a text whose white space is not yet normalised.
///
/// # Errors
/// As [`SimpleType::parse`].
pub fn from_text<T: SimpleType>(text: &str, scope: &dyn NamespaceScope) -> Result<T, ValueError> {
    T::parse(&T::WHITE_SPACE.normalize(text), scope)
}

/// The text of a value, where no namespaces are at hand.
///
/// # Errors
/// As [`SimpleType::format`].
pub fn to_text<T: SimpleType>(value: &T) -> Result<String, ValueError> {
    let mut text = String::new();
    value.format(&mut ValueWriter::new(&mut text, &mut NoNamespaces))?;
    Ok(text)
}

/// The facet `whiteSpace` (Datatypes §4.3.6).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum WhiteSpace {
    /// The text stays as it is.
    Preserve,
    /// Each tab, line feed and carriage return becomes a space.
    Replace,
    /// As `Replace`; then runs of spaces become one and none is left at the ends.
    Collapse,
}

impl WhiteSpace {
    /// Treats `text` as the facet says; borrows when nothing changes or only the ends do.
    #[inline]
    pub fn normalize(self, text: &str) -> Cow<'_, str> {
        match self {
            Self::Preserve => Cow::Borrowed(text),
            Self::Replace => replace(text),
            Self::Collapse if is_solid(text) => Cow::Borrowed(text),
            Self::Collapse => collapse(text),
        }
    }
}

/// Whether no byte is white space or another control character. Most texts of types that collapse
/// white space are solid, so that one look at them is enough; it costs a few instructions for
/// sixteen bytes, since no byte of a block decides alone.
#[inline]
pub(super) fn is_solid(text: &str) -> bool {
    let none = |block: &[u8]| {
        let found = block
            .iter()
            .fold(0, |found, byte| found | u8::from(*byte <= b' '));
        found == 0
    };
    let (blocks, rest) = text.as_bytes().as_chunks::<16>();
    blocks.iter().all(|block| none(block)) && none(rest)
}

/// Whether it is as [`WhiteSpace::Replace`] would leave it.
pub(super) fn is_replaced(text: &str) -> bool {
    is_solid(text)
        || !text
            .bytes()
            .any(|byte| matches!(byte, b'\t' | b'\n' | b'\r'))
}

/// Whether it is as [`WhiteSpace::Collapse`] would leave it.
pub(super) fn is_collapsed(text: &str) -> bool {
    if is_solid(text) {
        return true;
    }
    // In front of the text and behind it there is a blank, so to speak.
    let mut after_blank = true;
    for byte in text.bytes() {
        if matches!(byte, b'\t' | b'\n' | b'\r') || (byte == b' ' && after_blank) {
            return false;
        }
        after_blank = byte == b' ';
    }
    text.is_empty() || !after_blank
}

fn replace(text: &str) -> Cow<'_, str> {
    if is_replaced(text) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.replace(['\t', '\n', '\r'], " "))
}

fn collapse(text: &str) -> Cow<'_, str> {
    let text = text.trim_matches([' ', '\t', '\n', '\r']);
    if is_collapsed(text) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for item in items(text) {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(item);
    }
    Cow::Owned(out)
}

/// The texts between white space.
pub(crate) fn items(text: &str) -> impl Iterator<Item = &str> {
    text.split([' ', '\t', '\n', '\r'])
        .filter(|item| !item.is_empty())
}

/// What prefixes stand for where a value is read.
pub trait NamespaceScope {
    /// The namespace that `prefix` is bound to; `""` asks for the default namespace. `None` when
    /// there is none.
    fn namespace(&self, prefix: &str) -> Option<&str>;
}

/// What can stand for a namespace where a value is written.
pub trait PrefixSource {
    /// A prefix for `namespace`, `preferred` if that can be had; declares it if need be. `""`
    /// when it is the default namespace. `None` when there can be none. For the namespace `""`
    /// (a name without one) the answer is `""`, or `None` when a default namespace is in force.
    fn prefix(&mut self, namespace: &str, preferred: &str) -> Option<Cow<'_, str>>;
}

/// A scope in which only `xml` is bound: values that stand outside a document.
#[derive(Debug, Clone, Copy, Default)]
pub struct NoNamespaces;

/// The namespace that `xml` is always bound to.
const XML_NAMESPACE: &str = "http://www.w3.org/XML/1998/namespace";

impl NamespaceScope for NoNamespaces {
    fn namespace(&self, prefix: &str) -> Option<&str> {
        (prefix == "xml").then_some(XML_NAMESPACE)
    }
}

impl PrefixSource for NoNamespaces {
    fn prefix(&mut self, namespace: &str, _preferred: &str) -> Option<Cow<'_, str>> {
        match namespace {
            "" => Some(Cow::Borrowed("")),
            XML_NAMESPACE => Some(Cow::Borrowed("xml")),
            _ => None,
        }
    }
}

/// Lets every name have the prefix it prefers: for texts that no document will hold.
pub(super) struct AnyPrefix;

impl PrefixSource for AnyPrefix {
    fn prefix(&mut self, _namespace: &str, preferred: &str) -> Option<Cow<'_, str>> {
        Some(Cow::Owned(preferred.to_owned()))
    }
}

/// A scope in which names without a prefix are in a namespace.
pub(super) struct DefaultNamespace<'a>(pub(super) &'a str);

impl NamespaceScope for DefaultNamespace<'_> {
    fn namespace(&self, prefix: &str) -> Option<&str> {
        prefix.is_empty().then_some(self.0)
    }
}

/// Where a value is written: appends to a text, unescaped, and knows prefixes.
pub struct ValueWriter<'a> {
    out: &'a mut String,
    prefixes: &'a mut dyn PrefixSource,
}

impl<'a> ValueWriter<'a> {
    /// Appends to `out`.
    pub fn new(out: &'a mut String, prefixes: &'a mut dyn PrefixSource) -> Self {
        Self { out, prefixes }
    }

    /// Appends `text`.
    pub fn push_str(&mut self, text: &str) {
        self.out.push_str(text);
    }

    /// Appends `character`.
    pub fn push(&mut self, character: char) {
        self.out.push(character);
    }

    /// Appends what `value` displays.
    pub fn push_display(&mut self, value: &dyn fmt::Display) {
        use fmt::Write as _;
        // Writing to a `String` cannot fail, and no `Display` of this crate does.
        let _ = write!(self.out, "{value}");
    }

    /// All that was written to the text so far.
    pub fn as_str(&self) -> &str {
        self.out
    }

    /// Appends a name of `namespace` (`""`: of none) with a prefix that stands for it.
    ///
    /// # Errors
    /// No prefix can stand for the namespace here.
    pub fn push_name(
        &mut self,
        namespace: &str,
        preferred: &str,
        local: &str,
        type_name: &'static str,
    ) -> Result<(), ValueError> {
        match self.prefixes.prefix(namespace, preferred) {
            Some(prefix) => {
                if !prefix.is_empty() {
                    self.out.push_str(&prefix);
                    self.out.push(':');
                }
                self.out.push_str(local);
                Ok(())
            }
            None => Err(ValueError::new(
                ValueErrorKind::NoPrefix(namespace.to_owned()),
                local,
                type_name,
            )),
        }
    }
}

impl fmt::Debug for ValueWriter<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ValueWriter")
            .field("out", &self.out)
            .finish_non_exhaustive()
    }
}
