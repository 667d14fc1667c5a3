//! Tags and texts of a document one after the other, without a schema: names and namespaces as
//! strings, and where everything stands. For tools; generated code reads with
//! [`Reader`](super::Reader), which rests on the same cursor.
//!
//! ```
//! use runtime::xml::pull::{Event, PullReader};
//! use runtime::xml::{Input, Limits};
//!
//! let limits = Limits::default();
//! let input = Input::from_text("<a xmlns='urn:x' b='1'>text</a>", &limits)?;
//! let mut reader = PullReader::new(&input, &limits);
//! while let Some(event) = reader.next()? {
//!     if let Event::Start(tag) = event {
//!         assert_eq!((tag.namespace(), tag.local_name()), ("urn:x", "a"));
//!     }
//! }
//! # Ok::<(), runtime::xml::Error>(())
//! ```

use std::borrow::Cow;
use std::ops::Range;

use super::scan::scope::Scope;
use super::scan::{Pending, RawAttribute, Scanner, Tag, XMLNS};
use super::{Error, ErrorKind, Input, Limits, Vocabulary};
use crate::datatypes::NamespaceScope;

static NO_VOCABULARY: Vocabulary = Vocabulary::EMPTY;

/// Reads a document, tag by tag.
#[derive(Debug)]
pub struct PullReader<'x> {
    scanner: Scanner<'x>,
    state: State,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum State {
    /// In front of the root element.
    Prolog,
    Content,
    /// The end of the document has been seen.
    Done,
}

/// What comes next in a document. Comments and processing instructions are passed over.
#[derive(Debug)]
pub enum Event<'r, 'x> {
    /// A start tag, or the tag of an empty element, which an [`Event::End`] follows all the same.
    Start(StartTag<'r, 'x>),
    /// Text between two tags, never empty: references expanded, ends of lines normalised, CDATA
    /// sections included.
    Text(Text<'x>),
    /// An end tag.
    End(EndTag<'x>),
}

/// A start tag.
#[derive(Debug)]
pub struct StartTag<'r, 'x> {
    scanner: &'r Scanner<'x>,
    tag: Tag<'x>,
    span: Range<usize>,
}

/// Text between two tags.
#[derive(Clone, Debug)]
pub struct Text<'x> {
    /// The text.
    pub text: Cow<'x, str>,
    /// Where it stands, comments within it included.
    pub span: Range<usize>,
}

/// An end tag.
#[derive(Clone, Debug)]
pub struct EndTag<'x> {
    /// The name as written.
    pub name: &'x str,
    /// Where it stands; for an empty element the end of its only tag.
    pub span: Range<usize>,
}

impl<'x> PullReader<'x> {
    /// Reads `input` from its start. Offsets are those of [`Input::text`].
    pub fn new(input: &'x Input<'_>, limits: &Limits) -> Self {
        Self {
            scanner: Scanner::new(input, &NO_VOCABULARY, limits),
            state: State::Prolog,
        }
    }

    /// What comes next; `None` at the end of the document.
    ///
    /// # Errors
    /// The document is not well-formed, or exceeds a limit.
    #[expect(
        clippy::should_implement_trait,
        reason = "an event lends from the reader, which no iterator can say"
    )]
    pub fn next(&mut self) -> Result<Option<Event<'_, 'x>>, Error> {
        match self.state {
            State::Prolog => {
                self.state = State::Content;
                self.scanner.enter_root()?;
            }
            State::Content if self.scanner.depth() == 0 => {
                self.state = State::Done;
                self.scanner.finish()?;
                return Ok(None);
            }
            State::Content => {}
            State::Done => return Ok(None),
        }
        if self.scanner.pending == Pending::Nothing {
            let start = self.scanner.position;
            let text = self.scanner.character_data()?;
            if !text.is_empty() {
                let end = match self.scanner.pending {
                    Pending::Start => self.scanner.tag.start,
                    _ => self.scanner.position,
                };
                let span = start..end;
                return Ok(Some(Event::Text(Text { text, span })));
            }
        }
        if self.scanner.pending == Pending::Start {
            return Ok(Some(Event::Start(self.start_tag())));
        }
        let start = self.scanner.position;
        let name = self.scanner.open_name();
        self.scanner.close()?;
        let span = start..self.scanner.position;
        Ok(Some(Event::End(EndTag { name, span })))
    }

    fn start_tag(&mut self) -> StartTag<'_, 'x> {
        let tag = self.scanner.tag;
        let span = tag.start..self.scanner.position;
        self.scanner.open();
        StartTag {
            scanner: &self.scanner,
            tag,
            span,
        }
    }

    /// The namespaces in scope after the last event: within the element after a start tag,
    /// behind it after an end tag.
    pub fn namespaces(&self) -> Bindings<'_, 'x> {
        Bindings(&self.scanner.scope)
    }

    /// How many elements are open.
    pub fn depth(&self) -> usize {
        self.scanner.depth()
    }

    /// An error of one's own at a place of the text.
    pub fn error(&self, kind: ErrorKind, offset: usize) -> Error {
        self.scanner.fail(kind, offset)
    }
}

impl<'r, 'x> StartTag<'r, 'x> {
    /// The name as written, with its prefix.
    pub fn name(&self) -> &'x str {
        self.tag.name
    }

    /// The prefix; empty when there is none.
    pub fn prefix(&self) -> &'x str {
        self.tag.prefix()
    }

    /// The local part of the name.
    pub fn local_name(&self) -> &'x str {
        self.tag.local
    }

    /// The URI of its namespace; empty when it is in none.
    pub fn namespace(&self) -> &'r str {
        self.scanner
            .scope
            .uri(self.tag.prefix())
            .unwrap_or_default()
    }

    /// Where the tag stands, from `<` to behind `>`.
    pub fn span(&self) -> Range<usize> {
        self.span.clone()
    }

    /// Where the name stands.
    pub fn name_span(&self) -> Range<usize> {
        let start = self.tag.start + 1;
        start..start + self.tag.name.len()
    }

    /// Whether it is the tag of an empty element, `<a/>`.
    pub fn is_empty(&self) -> bool {
        self.tag.empty
    }

    /// The attributes in document order, namespace declarations excepted.
    pub fn attributes(&self) -> impl Iterator<Item = Attribute<'r, 'x>> + use<'r, 'x> {
        let scanner = self.scanner;
        let attributes = scanner.attributes.iter();
        attributes
            .filter(|raw| raw.namespace != XMLNS)
            .map(move |raw| Attribute { scanner, raw })
    }

    /// The namespace declarations in document order, as attributes: `xmlns`, `xmlns:p`.
    pub fn declarations(&self) -> impl Iterator<Item = Attribute<'r, 'x>> + use<'r, 'x> {
        let scanner = self.scanner;
        let attributes = scanner.attributes.iter();
        attributes
            .filter(|raw| raw.namespace == XMLNS)
            .map(move |raw| Attribute { scanner, raw })
    }

    /// The attribute of that name; `namespace` is empty for none.
    pub fn attribute(&self, namespace: &str, local_name: &str) -> Option<Attribute<'r, 'x>> {
        self.attributes()
            .find(|each| each.local_name() == local_name && each.namespace() == namespace)
    }

    /// The namespaces in scope within the element.
    pub fn namespaces(&self) -> Bindings<'r, 'x> {
        Bindings(&self.scanner.scope)
    }
}

/// An attribute of a start tag.
#[derive(Clone, Copy, Debug)]
pub struct Attribute<'r, 'x> {
    scanner: &'r Scanner<'x>,
    raw: &'r RawAttribute<'x>,
}

impl<'r, 'x> Attribute<'r, 'x> {
    /// The name as written, with its prefix.
    pub fn name(&self) -> &'x str {
        self.raw.name
    }

    /// The prefix; empty when there is none.
    pub fn prefix(&self) -> &'x str {
        self.raw.prefix()
    }

    /// The local part of the name; for a declaration the prefix that it binds, or `xmlns`.
    pub fn local_name(&self) -> &'x str {
        self.raw.local
    }

    /// The URI of its namespace; empty when it is in none.
    pub fn namespace(&self) -> &'r str {
        if self.raw.namespace == XMLNS {
            return super::XMLNS_NAMESPACE;
        }
        match self.raw.prefix() {
            "" => "",
            prefix => self.scanner.scope.uri(prefix).unwrap_or_default(),
        }
    }

    /// The value: references expanded, white space characters each a blank unless referred to.
    pub fn value(&self) -> &'r str {
        &self.raw.value
    }

    /// The value, borrowed from the document if nothing in it needed decoding.
    pub fn value_cow(&self) -> Cow<'x, str> {
        self.raw.value.clone()
    }

    /// Where the name stands.
    pub fn name_span(&self) -> Range<usize> {
        self.raw.start..self.raw.start + self.raw.name.len()
    }

    /// Where the value stands, quotes excluded.
    pub fn value_span(&self) -> Range<usize> {
        self.raw.value_start..self.raw.value_end
    }
}

/// The namespaces in scope at some place.
#[derive(Clone, Copy, Debug)]
pub struct Bindings<'r, 'x>(&'r Scope<'x>);

impl<'r, 'x> Bindings<'r, 'x> {
    /// All declarations in force or hidden, outer ones first, as prefix and URI: the last of a
    /// prefix is in force. The prefix is empty for the default namespace, and so is the URI where
    /// that is undeclared; `xml` is not among them.
    pub fn iter(&self) -> impl Iterator<Item = (&'x str, &'r str)> + use<'r, 'x> {
        let bindings = self.0.bindings().iter();
        bindings.map(|bound| (bound.prefix, &*bound.uri))
    }

    /// The namespace that a prefix stands for; `""` asks for the default namespace.
    pub fn get(&self, prefix: &str) -> Option<&'r str> {
        self.0.uri(prefix).filter(|uri| !uri.is_empty())
    }
}

impl NamespaceScope for Bindings<'_, '_> {
    fn namespace(&self, prefix: &str) -> Option<&str> {
        self.get(prefix)
    }
}
