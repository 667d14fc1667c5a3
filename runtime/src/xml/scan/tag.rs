//! Start tags and end tags: names, attributes, namespace declarations.

use std::borrow::Cow;
use std::collections::HashSet;

use super::bytes::{BLANK, NAME, NOT_FIRST, WIDE, find_not, find_value, is, same_bytes, same_name};
use super::{Pending, RawAttribute, Scanner, Tag, XMLNS, declared_prefix};
use crate::datatypes::{is_name_char, is_name_start};
use crate::xml::{Error, NamespaceId, XML_NAMESPACE, XMLNS_NAMESPACE};

/// Up to how many attributes each is compared with each.
const COMPARED: usize = 12;

/// A qualified name: where it ends and where its local part starts.
#[derive(Clone, Copy)]
struct Qualified {
    local: usize,
    end: usize,
}

/// What is noticed of the attributes of a tag while they are scanned.
#[derive(Clone, Copy, Default)]
struct Notes {
    /// Whether some name needs the bindings: with a prefix, or a declaration itself.
    prefixed: bool,
    /// Whether two local names may be the same.
    alike: bool,
    /// A bit for each local name, by its length and its first and its last byte.
    names: u64,
}

impl Notes {
    #[inline(always)]
    fn meet(&mut self, local: &str) {
        let at_end = |byte: Option<&u8>| byte.map_or(0, |byte| u32::from(*byte));
        let (first, last) = (
            at_end(local.as_bytes().first()),
            at_end(local.as_bytes().last()),
        );
        // The length is mixed in by its low bits: the shift takes the sum modulo 64.
        let length = (local.len() & 63) as u32;
        let bit = 1_u64.wrapping_shl(first.wrapping_mul(5) ^ last.wrapping_mul(3) ^ length);
        self.alike |= self.names & bit != 0;
        self.names |= bit;
    }
}

impl<'x> Scanner<'x> {
    /// Scans the start tag whose `<` is at the position; it is then pending.
    pub(crate) fn start_tag(&mut self) -> Result<(), Error> {
        let start = self.position;
        let name = self.qualified_name(start + 1)?;
        self.attributes.clear();
        let scope_mark = self.scope.mark();
        let mut notes = Notes::default();
        let mut at = name.end;
        let empty = loop {
            let blank = at;
            // Mostly there is one blank in front of an attribute, and none in front of the end.
            at += usize::from(self.byte(at) == Some(b' '));
            if self.byte(at).is_some_and(|byte| is(byte, BLANK)) {
                at = find_not(self.text.as_bytes(), at, BLANK);
            }
            match self.byte(at) {
                Some(b'>') => {
                    at += 1;
                    break false;
                }
                Some(b'/') if self.byte(at + 1) == Some(b'>') => {
                    at += 2;
                    break true;
                }
                Some(_) if blank < at => at = self.scan_attribute(at, &mut notes)?,
                _ => return Err(self.broken_tag(start, at)),
            }
        };
        if notes.prefixed {
            self.resolve_attributes()?;
        }
        if notes.alike {
            self.check_duplicates()?;
        }
        let local = &self.text[name.local..name.end];
        let namespace = if name.local == start + 1 {
            self.scope.default_id()
        } else {
            self.resolve_prefix(&self.text[start + 1..name.local - 1], start + 1)?
        };
        self.tag = Tag {
            start,
            name: &self.text[start + 1..name.end],
            local,
            namespace,
            empty,
            scope_mark,
        };
        self.position = at;
        self.pending = Pending::Start;
        self.count_element(start)
    }

    #[inline]
    fn count_element(&mut self, start: usize) -> Result<(), Error> {
        self.elements += 1;
        if self.depth() >= self.limits.depth {
            return Err(self.exceeded("depth", self.limits.depth, start));
        }
        if self.elements > self.limits.elements {
            return Err(self.exceeded("elements", self.limits.elements, start));
        }
        Ok(())
    }

    #[cold]
    fn broken_tag(&self, start: usize, at: usize) -> Error {
        match self.byte(at) {
            None => self.malformed("the start tag has no end", start),
            Some(b'/') => self.malformed("expected \"/>\"", at),
            Some(b'<') => self.malformed("\"<\" may not stand in a start tag", at),
            Some(_) => self.malformed("white space must stand in front of an attribute", at),
        }
    }

    /// Scans the attribute whose name is at `at`; where it ends.
    #[inline]
    fn scan_attribute(&mut self, at: usize, notes: &mut Notes) -> Result<usize, Error> {
        let name = self.qualified_name(at)?;
        let mut equals = name.end;
        if self.byte(equals) != Some(b'=') {
            equals = find_not(self.text.as_bytes(), equals, BLANK);
        }
        if self.byte(equals) != Some(b'=') {
            let message = format!("the attribute {:?} has no value", &self.text[at..name.end]);
            return Err(self.malformed(message, at));
        }
        let mut open = equals + 1;
        if self.byte(open) != Some(b'"') {
            open = find_not(self.text.as_bytes(), open, BLANK);
        }
        let Some(quote @ (b'"' | b'\'')) = self.byte(open) else {
            return Err(self.malformed("an attribute value stands in quotes", open));
        };
        let value_start = open + 1;
        let stop = find_value(self.text.as_bytes(), value_start);
        let plain = self.byte(stop) == Some(quote) && stop - value_start <= self.limits.text;
        let (value, value_end) = if plain {
            (Cow::Borrowed(&self.text[value_start..stop]), stop)
        } else {
            self.attribute_value_slow(quote, value_start, stop)?
        };
        if self.attributes.len() >= self.limits.attributes {
            return Err(self.exceeded("attributes", self.limits.attributes, at));
        }
        let raw_name = &self.text[at..name.end];
        let local = if name.local == at {
            raw_name
        } else {
            &self.text[name.local..name.end]
        };
        notes.prefixed |= name.local > at || same_name(raw_name, "xmlns");
        notes.meet(local);
        self.attributes.push(RawAttribute {
            start: at,
            name: raw_name,
            local,
            namespace: NamespaceId::NONE,
            value,
            value_start,
            value_end,
        });
        Ok(value_end + 1)
    }

    /// The qualified name (Namespaces 1.0 §4) at `at`.
    #[inline(always)]
    fn qualified_name(&self, at: usize) -> Result<Qualified, Error> {
        match self.plain_name(at) {
            Some((end, byte)) if byte != b':' && !is(byte, WIDE) => {
                Ok(Qualified { local: at, end })
            }
            Some((colon, b':')) => match self.plain_name(colon + 1) {
                Some((end, byte)) if byte != b':' && !is(byte, WIDE) => Ok(Qualified {
                    local: colon + 1,
                    end,
                }),
                _ => self.qualified_name_slow(at),
            },
            _ => self.qualified_name_slow(at),
        }
    }

    /// The end of the name at `at` as far as it is ASCII, and the byte there; `None` when it does not
    /// begin like a name. 0 stands for the byte behind the document: no name holds that one either.
    #[inline(always)]
    fn plain_name(&self, at: usize) -> Option<(usize, u8)> {
        let bytes = self.text.as_bytes();
        let first = *bytes.get(at)?;
        if !is(first, NAME) || is(first, NOT_FIRST) {
            return None;
        }
        let mut end = at + 1;
        loop {
            let byte = bytes.get(end).copied().unwrap_or_default();
            if !is(byte, NAME) {
                return Some((end, byte));
            }
            end += 1;
        }
    }

    #[cold]
    fn qualified_name_slow(&self, at: usize) -> Result<Qualified, Error> {
        let rest = self.text.get(at..).unwrap_or_default();
        let mut local = at;
        let mut end = at;
        for character in rest.chars() {
            let first = end == local;
            if character == ':' {
                if first || local > at {
                    return Err(self.malformed("a colon may not stand here in a name", end));
                }
                local = end + 1;
            } else if !is_name_char(character) {
                break;
            } else if first && !is_name_start(character) {
                let message = format!("a name may not begin with {character:?}");
                return Err(self.malformed(message, end));
            }
            end += character.len_utf8();
        }
        if end > local {
            Ok(Qualified { local, end })
        } else {
            Err(self.malformed("expected a name", end))
        }
    }

    /// Binds what the tag declares, then resolves the prefixes of its attributes.
    fn resolve_attributes(&mut self) -> Result<(), Error> {
        for index in 0..self.attributes.len() {
            let attribute = &self.attributes[index];
            if attribute.name == "xmlns" || attribute.prefix() == "xmlns" {
                let prefix = declared_prefix(attribute);
                let uri = attribute.value.clone();
                let at = attribute.start;
                self.check_declaration(prefix, &uri, at)?;
                self.attributes[index].namespace = XMLNS;
                if prefix != "xml" {
                    self.scope.bind(prefix, uri);
                }
            }
        }
        for index in 0..self.attributes.len() {
            let attribute = &self.attributes[index];
            let prefix = attribute.prefix();
            if attribute.namespace != XMLNS && !prefix.is_empty() {
                self.attributes[index].namespace = self.resolve_prefix(prefix, attribute.start)?;
            }
        }
        Ok(())
    }

    /// The constraints on declarations (Namespaces 1.0 §3, §5).
    fn check_declaration(&self, prefix: &str, uri: &str, at: usize) -> Result<(), Error> {
        let message = match (prefix, uri) {
            ("xml", XML_NAMESPACE) => return Ok(()),
            ("xml", _) => "the prefix xml cannot be bound to another namespace",
            ("xmlns", _) => "the prefix xmlns cannot be declared",
            (_, XML_NAMESPACE) => "only the prefix xml stands for its namespace",
            (_, XMLNS_NAMESPACE) => "no prefix can be bound to the namespace of xmlns",
            ("", _) => return Ok(()),
            (_, "") => "a prefix cannot be unbound",
            _ => return Ok(()),
        };
        Err(self.malformed(message, at))
    }

    #[inline]
    fn resolve_prefix(&self, prefix: &str, at: usize) -> Result<NamespaceId, Error> {
        match self.scope.resolve(prefix) {
            Some(id) => Ok(id),
            None => Err(self.unbound(prefix, at)),
        }
    }

    #[cold]
    fn unbound(&self, prefix: &str, at: usize) -> Error {
        let message = format!("the prefix {prefix:?} is bound to no namespace");
        self.malformed(message, at)
    }

    /// No two attributes have the same expanded name (Namespaces 1.0 §6.3).
    #[inline]
    fn check_duplicates(&self) -> Result<(), Error> {
        if self.attributes.len() > COMPARED {
            return self.check_many_duplicates();
        }
        for (index, attribute) in self.attributes.iter().enumerate() {
            for earlier in &self.attributes[..index] {
                if same_name(earlier.local, attribute.local) && self.same_name(earlier, attribute) {
                    return Err(self.duplicate(attribute));
                }
            }
        }
        Ok(())
    }

    fn same_name(&self, one: &RawAttribute<'x>, other: &RawAttribute<'x>) -> bool {
        one.local == other.local
            && one.namespace == other.namespace
            && (one.namespace != NamespaceId::UNKNOWN
                || self.scope.uri(one.prefix()) == self.scope.uri(other.prefix()))
    }

    #[cold]
    fn check_many_duplicates(&self) -> Result<(), Error> {
        let mut names = HashSet::with_capacity(self.attributes.len());
        for attribute in &self.attributes {
            let uri = match attribute.namespace {
                NamespaceId::NONE => "",
                XMLNS if attribute.prefix().is_empty() => XMLNS_NAMESPACE,
                _ => self
                    .scope
                    .uri(attribute.prefix())
                    .unwrap_or(XMLNS_NAMESPACE),
            };
            if !names.insert((uri, attribute.local)) {
                return Err(self.duplicate(attribute));
            }
        }
        Ok(())
    }

    #[cold]
    fn duplicate(&self, attribute: &RawAttribute<'x>) -> Error {
        let message = format!("the attribute {:?} is there twice", attribute.name);
        self.malformed(message, attribute.start)
    }

    /// Consumes the end tag at the position.
    #[inline]
    pub(super) fn end_tag(&mut self) -> Result<(), Error> {
        let name = self.open_name();
        let end = self.position + 2 + name.len();
        let found = self.text.as_bytes().get(self.position + 2..end);
        if found.is_some_and(|found| same_bytes(found, name.as_bytes())) {
            if self.byte(end) == Some(b'>') {
                self.position = end + 1;
                return Ok(());
            }
            let close = find_not(self.text.as_bytes(), end, BLANK);
            if close > end && self.byte(close) == Some(b'>') {
                self.position = close + 1;
                return Ok(());
            }
        }
        Err(self.wrong_end_tag())
    }

    #[cold]
    fn wrong_end_tag(&self) -> Error {
        let at = self.position;
        match self.qualified_name(at + 2) {
            Err(error) => error,
            Ok(found) if self.text[at + 2..found.end] == *self.open_name() => {
                self.malformed("the end tag has no end", at)
            }
            Ok(found) => {
                let found = &self.text[at + 2..found.end];
                let message = format!("</{found}> does not match <{}>", self.open_name());
                self.malformed(message, at)
            }
        }
    }
}
