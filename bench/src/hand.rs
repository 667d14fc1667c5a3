//! A cursor for readers that are written by hand for one type of document: what reading costs at
//! least when nothing is left unchecked. It takes less than ours (one default namespace, declared
//! on the root element; no comments, CDATA sections or document type declarations within) and refuses
//! the rest, so that nothing invalid passes.

use std::borrow::Cow;

use runtime::datatypes::{NoNamespaces, SimpleType};

/// The namespace of the documents.
const NAMESPACE: &str = "http://www.veeam.com/ent/v1.0";

/// Where a hand-written reader stands.
#[derive(Debug)]
pub(crate) struct Cursor<'t> {
    text: &'t str,
    at: usize,
    /// Whether the start tag that was read last is that of an empty element.
    empty: bool,
}

/// An attribute.
pub(crate) type Attribute<'t> = (&'t str, Cow<'t, str>);

/// Reads a whole document.
pub(crate) fn read<T>(
    text: &str,
    root: impl Fn(&mut Cursor<'_>) -> Result<T, String>,
) -> Result<T, String> {
    let mut cursor = Cursor {
        text,
        at: 0,
        empty: false,
    };
    if text.starts_with("<?xml ") {
        let end = text.find("?>").ok_or_else(|| cursor.wrong("?>"))?;
        cursor.at = end + 2;
    }
    cursor.skip_blank();
    let value = root(&mut cursor)?;
    cursor.skip_blank();
    if cursor.at < text.len() {
        return Err(cursor.wrong("the end"));
    }
    Ok(value)
}

impl<'t> Cursor<'t> {
    #[cold]
    #[inline(never)]
    pub(crate) fn wrong(&self, expected: &str) -> String {
        format!("expected {expected} at {}", self.at)
    }

    #[inline]
    fn byte(&self) -> u8 {
        self.text.as_bytes().get(self.at).copied().unwrap_or(0)
    }

    #[inline]
    fn skip_blank(&mut self) {
        while matches!(self.byte(), b' ' | b'\t' | b'\n' | b'\r') {
            self.at += 1;
        }
    }

    /// Takes `expected` if it is next.
    #[inline]
    fn take(&mut self, expected: &str) -> bool {
        let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
        let found = rest.starts_with(expected.as_bytes());
        self.at += if found { expected.len() } else { 0 };
        found
    }

    /// Takes `<name` if it is next: its attributes follow.
    #[inline]
    pub(crate) fn open(&mut self, name: &str) -> bool {
        self.skip_blank();
        let start = self.at;
        if self.take("<")
            && self.take(name)
            && matches!(self.byte(), b' ' | b'\t' | b'\n' | b'\r' | b'>' | b'/')
        {
            return true;
        }
        self.at = start;
        false
    }

    /// The same where it must be.
    #[inline]
    pub(crate) fn expect(&mut self, name: &str) -> Result<(), String> {
        if self.open(name) {
            return Ok(());
        }
        Err(self.wrong(name))
    }

    /// The next attribute; `None` behind the last one.
    #[inline]
    pub(crate) fn attribute(&mut self) -> Result<Option<Attribute<'t>>, String> {
        let before = self.at;
        self.skip_blank();
        match self.byte() {
            b'>' => {
                self.at += 1;
                self.empty = false;
                return Ok(None);
            }
            b'/' => {
                self.empty = true;
                return if self.take("/>") {
                    Ok(None)
                } else {
                    Err(self.wrong("/>"))
                };
            }
            _ if before < self.at => {}
            _ => return Err(self.wrong("white space")),
        }
        let start = self.at;
        while self.byte().is_ascii_alphabetic() {
            self.at += 1;
        }
        let name = &self.text[start..self.at];
        if !name.is_empty() && (self.take("=\"")) {
            let value = self.run(b'"')?;
            self.at += 1;
            return Ok(Some((name, value)));
        }
        Err(self.wrong("name=\"value\""))
    }

    /// Takes the attributes of an element that has none.
    #[inline]
    pub(crate) fn no_attributes(&mut self) -> Result<(), String> {
        match self.attribute()? {
            None => Ok(()),
            Some(_) => Err(self.wrong("no attribute")),
        }
    }

    /// Takes the attributes of the root element, which has none of its own.
    pub(crate) fn root_attributes(&mut self) -> Result<(), String> {
        match self.attribute()? {
            Some(("xmlns", namespace)) if namespace == NAMESPACE => self.no_attributes(),
            _ => Err(self.wrong("the namespace")),
        }
    }

    /// Takes the end tag, if the element was not an empty one.
    #[inline]
    pub(crate) fn close(&mut self, name: &str) -> Result<(), String> {
        if std::mem::take(&mut self.empty) {
            return Ok(());
        }
        self.skip_blank();
        if self.take("</") && self.take(name) && self.take(">") {
            return Ok(());
        }
        Err(self.wrong("an end tag"))
    }

    /// Takes the end tag of an element that has nothing in it.
    #[inline]
    pub(crate) fn close_empty(&mut self, name: &str) -> Result<(), String> {
        if !self.empty && self.byte() != b'<' {
            return Err(self.wrong("an end tag"));
        }
        self.close(name)
    }

    /// Whether children may follow the start tag that was read last.
    pub(crate) fn has_content(&self) -> bool {
        !self.empty
    }

    /// An element that holds a text of that type.
    #[inline]
    pub(crate) fn value<T: SimpleType>(&mut self, name: &str) -> Result<T, String> {
        self.expect(name)?;
        self.no_attributes()?;
        let text = if self.empty {
            Cow::Borrowed("")
        } else {
            self.run(b'<')?
        };
        let value = parse(&text)?;
        self.close(name)?;
        Ok(value)
    }

    /// The same for one that may be absent.
    #[inline]
    pub(crate) fn optional<T: SimpleType>(&mut self, name: &str) -> Result<Option<T>, String> {
        let start = self.at;
        if !self.open(name) {
            return Ok(None);
        }
        self.at = start;
        self.value(name).map(Some)
    }

    /// Text up to `end`, which is not taken.
    #[inline]
    fn run(&mut self, end: u8) -> Result<Cow<'t, str>, String> {
        let start = self.at;
        let rest = &self.text.as_bytes()[start..];
        let stop = rest
            .iter()
            .position(|byte| matches!(*byte, b'<' | b'&' | b'"' | b']' | 0..=0x1F | 0xEF));
        self.at += stop.unwrap_or(rest.len());
        let text = &self.text[start..self.at];
        if self.byte() == end {
            return Ok(Cow::Borrowed(text));
        }
        self.run_slow(end, text)
    }

    #[cold]
    fn run_slow(&mut self, end: u8, before: &str) -> Result<Cow<'t, str>, String> {
        const REFERENCES: [(&str, char); 5] = [
            ("&amp;", '&'),
            ("&lt;", '<'),
            ("&gt;", '>'),
            ("&quot;", '"'),
            ("&apos;", '\''),
        ];
        let mut text = before.to_owned();
        while self.byte() != end {
            if self.byte() == b'&' {
                let found = REFERENCES.iter().find(|(name, _)| self.take(name));
                text.push(found.ok_or_else(|| self.wrong("a reference"))?.1);
                continue;
            }
            let next = self
                .text
                .get(self.at..)
                .and_then(|rest| rest.chars().next());
            match next {
                Some(next @ ('"' | ']' | ' '..='~')) if next != '<' => {
                    text.push(next);
                    self.at += next.len_utf8();
                }
                _ => return Err(self.wrong("a character that may stand here")),
            }
        }
        Ok(Cow::Owned(text))
    }
}

/// The value that a text stands for.
#[inline]
pub(crate) fn parse<T: SimpleType>(text: &str) -> Result<T, String> {
    T::parse(text, &NoNamespaces).map_err(|error| error.to_string())
}

/// Takes the value of an attribute that may be there once.
#[inline]
pub(crate) fn once<T: SimpleType>(place: &mut Option<T>, text: &str) -> Result<(), String> {
    if place.replace(parse(text)?).is_none() {
        return Ok(());
    }
    Err("an attribute is there twice".to_owned())
}

/// A value that must be there.
#[inline]
pub(crate) fn present<T>(place: Option<T>) -> Result<T, String> {
    place.ok_or_else(|| "something is missing".to_owned())
}

/// What every document begins with, through the name of the root element and its namespace.
pub(crate) fn begin(root: &str) -> String {
    format!("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<{root} xmlns=\"{NAMESPACE}\"")
}

/// Appends ` name="value"`.
#[inline]
pub(crate) fn push_attribute(out: &mut String, before: &str, value: &str) {
    out.push_str(before);
    push_escaped(out, value);
    out.push('"');
}

/// Appends an element that holds a text.
#[inline]
pub(crate) fn push_element(out: &mut String, start: &str, text: &str, end: &str) {
    out.push_str(start);
    push_escaped(out, text);
    out.push_str(end);
}

#[inline]
fn push_escaped(out: &mut String, text: &str) {
    let mut rest = text;
    while let Some(at) = rest
        .bytes()
        .position(|byte| matches!(byte, b'<' | b'>' | b'&' | b'"' | 0..=0x1F | 0xEF))
    {
        out.push_str(&rest[..at]);
        match rest.as_bytes()[at] {
            b'<' => out.push_str("&lt;"),
            b'>' => out.push_str("&gt;"),
            b'&' => out.push_str("&amp;"),
            b'"' => out.push_str("&quot;"),
            // None of the documents that are measured has one.
            _ => return,
        }
        rest = &rest[at + 1..];
    }
    out.push_str(rest);
}
