//! The cursor over the text of a document: one pass a tag, no events. Knows well-formedness and
//! namespaces, nothing of types. `pull` and `reader` are built on it.
//!
//! | file | what |
//! |---|---|
//! | `bytes` | classes of bytes, runs of bytes without them |
//! | `tag` | start tags and end tags |
//! | `text` | text, references, attribute values |
//! | `misc` | comments, processing instructions, the end of the document |
//! | `scope` | namespace bindings |
//! | `place` | path, line and column, for errors |

pub(crate) mod bytes;
mod misc;
pub(crate) mod place;
pub(crate) mod scope;
mod tag;
mod text;

use std::borrow::Cow;

use self::scope::Scope;
use super::{Error, ErrorKind, Input, Limits, NamespaceId, Vocabulary};

pub(crate) use self::misc::{Flaw, comment, declaration, name, processing_instruction};
pub(crate) use self::text::character_reference;

/// What was scanned and not yet consumed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Pending {
    /// Nothing: the position is in content.
    Nothing,
    /// A start tag: the position is behind it.
    Start,
    /// The position is in front of an end tag.
    End,
    /// The start tag of the current element, already consumed, was that of an empty element.
    EmptyEnd,
}

/// A start tag.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Tag<'x> {
    /// Place of its `<`.
    pub(crate) start: usize,
    /// As written.
    pub(crate) name: &'x str,
    /// Its local part.
    pub(crate) local: &'x str,
    /// Its namespace.
    pub(crate) namespace: NamespaceId,
    /// Whether it ends in `/>`.
    pub(crate) empty: bool,
    /// What bindings there were before it.
    scope_mark: usize,
}

impl<'x> Tag<'x> {
    /// The prefix; empty when there is none.
    pub(crate) fn prefix(&self) -> &'x str {
        let length = self.name.len() - self.local.len();
        &self.name[..length.saturating_sub(1)]
    }
}

/// An attribute of the start tag that was scanned last, namespace declarations included.
#[derive(Clone, Debug)]
pub(crate) struct RawAttribute<'x> {
    /// Place of its name.
    pub(crate) start: usize,
    /// As written.
    pub(crate) name: &'x str,
    /// Its local part.
    pub(crate) local: &'x str,
    /// Its namespace; [`XMLNS`] for a declaration.
    pub(crate) namespace: NamespaceId,
    /// Normalised as for CDATA (XML 1.0 §3.3.3).
    pub(crate) value: Cow<'x, str>,
    /// Place of the raw value, quotes excluded.
    pub(crate) value_start: usize,
    /// Its end.
    pub(crate) value_end: usize,
}

impl<'x> RawAttribute<'x> {
    /// The prefix; empty when there is none.
    pub(crate) fn prefix(&self) -> &'x str {
        let length = self.name.len() - self.local.len();
        &self.name[..length.saturating_sub(1)]
    }
}

/// Marks a namespace declaration among the attributes.
pub(crate) const XMLNS: NamespaceId = NamespaceId(u16::MAX - 1);

/// An open element.
#[derive(Clone, Copy, Debug)]
struct Frame<'x> {
    name: &'x str,
    scope_mark: usize,
}

/// The cursor.
#[derive(Debug)]
pub(crate) struct Scanner<'x> {
    input: &'x Input<'x>,
    pub(crate) text: &'x str,
    pub(crate) position: usize,
    pub(crate) pending: Pending,
    pub(crate) tag: Tag<'x>,
    pub(crate) attributes: Vec<RawAttribute<'x>>,
    pub(crate) scope: Scope<'x>,
    stack: Vec<Frame<'x>>,
    elements: usize,
    pub(crate) limits: Limits,
}

/// A place to go back to; see [`Scanner::mark`].
#[derive(Debug)]
pub(crate) struct Mark<'x> {
    tag: Tag<'x>,
    attributes: Vec<RawAttribute<'x>>,
    position: usize,
    elements: usize,
}

impl<'x> Scanner<'x> {
    pub(crate) fn new(
        input: &'x Input<'_>,
        vocabulary: &'static Vocabulary,
        limits: &Limits,
    ) -> Self {
        let input: &'x Input<'x> = input;
        Self {
            input,
            text: input.text(),
            position: input.body(),
            pending: Pending::Nothing,
            tag: Tag {
                start: 0,
                name: "",
                local: "",
                namespace: NamespaceId::NONE,
                empty: false,
                scope_mark: 0,
            },
            attributes: Vec::new(),
            scope: Scope::new(vocabulary),
            stack: Vec::new(),
            elements: 0,
            limits: limits.clone(),
        }
    }

    #[inline(always)]
    pub(crate) fn byte(&self, at: usize) -> Option<u8> {
        self.text.as_bytes().get(at).copied()
    }

    #[inline(always)]
    pub(crate) fn starts_with(&self, at: usize, prefix: &str) -> bool {
        self.text
            .as_bytes()
            .get(at..)
            .is_some_and(|rest| rest.starts_with(prefix.as_bytes()))
    }

    /// How many elements are open.
    #[inline]
    pub(crate) fn depth(&self) -> usize {
        self.stack.len()
    }

    /// The innermost open element, as written.
    pub(crate) fn open_name(&self) -> &'x str {
        self.stack.last().map_or("", |frame| frame.name)
    }

    /// Line and column of a place of the text.
    #[cold]
    pub(crate) fn line_and_column(&self, at: usize) -> (u32, u32) {
        self.input.line_and_column(at)
    }

    /// Whether the document type declaration declares that entity as unparsed, or may do so where
    /// nobody looks.
    pub(crate) fn may_be_unparsed_entity(&self, name: &str) -> bool {
        self.input.may_be_unparsed_entity(name)
    }

    /// How many bindings are in scope around the pending element.
    pub(crate) fn outer_bindings(&self) -> usize {
        self.tag.scope_mark
    }

    /// A place within the innermost element, at its end if that is pending.
    #[inline]
    pub(crate) fn end_place(&self) -> usize {
        match self.pending {
            Pending::EmptyEnd => self.tag.start,
            _ => self.position,
        }
    }

    /// Opens the element whose start tag is pending.
    #[inline]
    pub(crate) fn open(&mut self) {
        debug_assert_eq!(self.pending, Pending::Start);
        self.stack.push(Frame {
            name: self.tag.name,
            scope_mark: self.tag.scope_mark,
        });
        self.pending = if self.tag.empty {
            Pending::EmptyEnd
        } else {
            Pending::Nothing
        };
    }

    /// Closes the innermost element, whose end is pending.
    #[inline]
    pub(crate) fn close(&mut self) -> Result<(), Error> {
        if self.pending == Pending::End {
            self.end_tag()?;
        }
        self.pending = Pending::Nothing;
        if let Some(frame) = self.stack.pop() {
            self.scope.release(frame.scope_mark);
        }
        Ok(())
    }

    /// Remembers the pending start tag, to read its element a second time.
    pub(crate) fn mark(&self) -> Mark<'x> {
        debug_assert_eq!(self.pending, Pending::Start);
        Mark {
            tag: self.tag,
            attributes: self.attributes.clone(),
            position: self.position,
            elements: self.elements,
        }
    }

    /// Back to a start tag whose element has been read.
    pub(crate) fn reset(&mut self, mark: Mark<'x>) {
        self.tag = mark.tag;
        self.attributes = mark.attributes;
        self.position = mark.position;
        self.elements = mark.elements;
        self.pending = Pending::Start;
        for attribute in &self.attributes {
            if attribute.namespace == XMLNS {
                let prefix = declared_prefix(attribute);
                self.scope.bind(prefix, attribute.value.clone());
            }
        }
    }

    /// Skips the element whose start tag is pending, through its end tag. It must be well-formed.
    pub(crate) fn skip_element(&mut self) -> Result<(), Error> {
        let depth = self.depth();
        self.open();
        loop {
            match self.pending {
                Pending::Start => self.open(),
                Pending::End | Pending::EmptyEnd => {
                    self.close()?;
                    if self.depth() == depth {
                        return Ok(());
                    }
                }
                Pending::Nothing => {
                    self.skip_text()?;
                }
            }
        }
    }

    /// An error at a place of the text.
    #[cold]
    #[inline(never)]
    pub(crate) fn fail(&self, kind: ErrorKind, at: usize) -> Error {
        self.input.fail(kind, at, None)
    }

    /// An error about an attribute of the tag that was scanned last.
    #[cold]
    #[inline(never)]
    pub(crate) fn fail_attribute(&self, kind: ErrorKind, name: &str, at: usize) -> Error {
        self.input.fail(kind, at, Some(name))
    }

    /// A document that is not well-formed.
    #[cold]
    #[inline(never)]
    pub(crate) fn malformed(&self, message: impl Into<String>, at: usize) -> Error {
        self.fail(ErrorKind::NotWellFormed(message.into()), at)
    }

    #[cold]
    #[inline(never)]
    pub(crate) fn exceeded(&self, name: &'static str, value: usize, at: usize) -> Error {
        self.fail(ErrorKind::Limit(name, value), at)
    }
}

/// The prefix that a namespace declaration binds.
fn declared_prefix<'x>(attribute: &RawAttribute<'x>) -> &'x str {
    if attribute.prefix().is_empty() {
        ""
    } else {
        attribute.local
    }
}
