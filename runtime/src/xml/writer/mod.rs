//! What generated code writes with: straight-line calls in schema order, from the same tables that
//! reading uses. What is written is well-formed, and valid as far as tables can tell.
//!
//! | file | what |
//! |---|---|
//! | `elements` | children: elements of complex and simple types, groups, bounds of lists |
//! | `attributes` | attributes, `xsi:type`, `xsi:nil` |
//! | `items` | content that is a list, checked by the automaton that reads it |
//! | `any` | what wildcards took |
//! | `fixed` | values that the schema fixes |
//! | `prefixes` | namespaces: which prefix stands for which, what the root declares |
//! | `escape` | characters that need a reference, or cannot be written |

mod any;
mod attributes;
mod elements;
mod escape;
mod fixed;
mod items;
mod prefixes;

use self::prefixes::Prefixes;
use super::reader::{ElementText, TextConstraint};
use super::{Name, Vocabulary, WriteElement, WriteError, WriteErrorKind, WriteOptions};

pub use self::items::ItemsState;

/// Writes a document from tables.
#[derive(Debug)]
pub struct Writer<'w> {
    out: String,
    options: &'w WriteOptions,
    prefixes: Prefixes,
    /// Where the namespace declarations of the root element go, once it is open.
    declarations_at: Option<usize>,
    /// How many elements are open.
    depth: usize,
    /// What was written last.
    last: Last,
    /// The depth from which on nothing is indented, since text stands between elements.
    inline_from: Option<usize>,
    /// What the schema says of the text of the open element, whose type is complex with simple
    /// content.
    text_constraint: Option<TextConstraint>,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Last {
    /// Nothing yet, or the XML declaration.
    Nothing,
    /// A start tag, without its `>`.
    OpenTag,
    /// Text.
    Text,
    /// An end tag.
    End,
}

/// Writes a document of which `write` writes the root element.
pub(super) fn write_document(
    vocabulary: &'static Vocabulary,
    options: &WriteOptions,
    write: &dyn Fn(&mut Writer<'_>) -> Result<(), WriteError>,
) -> Result<String, WriteError> {
    let mut writer = Writer::new(options, Prefixes::new(vocabulary, options.declare, true));
    write(&mut writer)?;
    if writer.prefixes.default_is_in_the_way() {
        // Names without a namespace were written beside those of the default namespace. Rare, and
        // known only now: give that one a prefix.
        writer = Writer::new(options, Prefixes::new(vocabulary, options.declare, false));
        write(&mut writer)?;
    }
    writer.into_document()
}

impl<'w> Writer<'w> {
    fn new(options: &'w WriteOptions, prefixes: Prefixes) -> Self {
        let mut out = String::new();
        if options.declaration {
            out.push_str("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
        }
        Self {
            out,
            options,
            prefixes,
            declarations_at: None,
            depth: 0,
            last: Last::Nothing,
            inline_from: None,
            text_constraint: None,
        }
    }

    fn into_document(mut self) -> Result<String, WriteError> {
        let Some(at) = self.declarations_at else {
            return Err(WriteError::new(WriteErrorKind::Root));
        };
        let declarations = self.prefixes.declarations();
        self.out.insert_str(at, &declarations);
        if self.options.indent.is_some() {
            self.out.push('\n');
        }
        Ok(self.out)
    }

    /// Writes the root element, of a complex type.
    ///
    /// # Errors
    /// The value cannot be written as valid XML.
    pub fn root<T: WriteElement>(&mut self, name: &Name, value: &T) -> Result<(), WriteError> {
        self.begin_root()?;
        self.complex(name, value)
    }

    /// Writes the root element, of a simple type.
    ///
    /// # Errors
    /// The value cannot be written as valid XML.
    pub fn root_text<T: ElementText>(&mut self, name: &Name, value: &T) -> Result<(), WriteError> {
        self.begin_root()?;
        self.simple(name, value)
    }

    fn begin_root(&mut self) -> Result<(), WriteError> {
        if self.depth == 0 && self.declarations_at.is_none() {
            return Ok(());
        }
        Err(WriteError::new(WriteErrorKind::Root))
    }

    /// `<name`
    fn open_tag(&mut self, name: &Name) -> Result<(), WriteError> {
        self.begin_tag()?;
        let prefix = self.prefixes.of_element(name.namespace);
        if !prefix.is_empty() {
            self.out.push_str(prefix);
            self.out.push(':');
        }
        self.out.push_str(name.local);
        self.opened();
        Ok(())
    }

    /// `</name>`, or `/>` when nothing is inside.
    fn close_tag(&mut self, name: &Name) {
        if self.begin_end() {
            let prefix = self.prefixes.of_element(name.namespace);
            if !prefix.is_empty() {
                self.out.push_str(prefix);
                self.out.push(':');
            }
            self.out.push_str(name.local);
            self.out.push('>');
        }
        self.closed();
    }

    /// Everything in front of the name of a start tag.
    #[inline]
    fn begin_tag(&mut self) -> Result<(), WriteError> {
        if self.depth >= self.options.depth {
            return Err(WriteError::new(WriteErrorKind::Depth(self.options.depth)));
        }
        if self.last == Last::OpenTag {
            self.out.push('>');
        }
        if self.options.indent.is_some() && self.last != Last::Nothing {
            self.new_line(self.depth);
        }
        self.out.push('<');
        Ok(())
    }

    #[inline]
    fn opened(&mut self) {
        if self.declarations_at.is_none() {
            self.declarations_at = Some(self.out.len());
        }
        self.depth += 1;
        self.last = Last::OpenTag;
    }

    /// Everything in front of the name of an end tag; false when the element is empty and done.
    #[inline]
    fn begin_end(&mut self) -> bool {
        if self.last == Last::OpenTag {
            self.out.push_str("/>");
            return false;
        }
        if self.options.indent.is_some() && self.last == Last::End {
            self.new_line(self.depth - 1);
        }
        self.out.push_str("</");
        true
    }

    #[inline]
    fn closed(&mut self) {
        self.depth -= 1;
        self.last = Last::End;
        if self.inline_from.is_some_and(|depth| depth > self.depth) {
            self.inline_from = None;
        }
    }

    #[cold]
    fn new_line(&mut self, depth: usize) {
        if self.inline_from.is_some() {
            return;
        }
        self.out.push('\n');
        let width = usize::from(self.options.indent.unwrap_or_default());
        self.out.extend(std::iter::repeat_n(' ', width * depth));
    }

    /// What is in the innermost element stays on its line.
    fn stay_inline(&mut self) {
        self.inline_from.get_or_insert(self.depth);
    }

    /// Closes the start tag, since text follows.
    #[inline]
    fn begin_text(&mut self) {
        if self.last == Last::OpenTag {
            self.out.push('>');
        }
        self.last = Last::Text;
    }
}
