//! Reads TOML values into declared types, and reports what does not fit with its place.

use std::collections::BTreeMap;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::record::{Record, Shape, Value};
use crate::diagnostics::{Diagnostic, Diagnostics, FileId, Located, Span, codes, did_you_mean};

/// A value with its place.
#[derive(Clone, Copy)]
pub struct Node<'a> {
    value: &'a DeValue<'a>,
    span: Span,
}

impl Node<'_> {
    /// Whether it is a string.
    pub fn is_text(self) -> bool {
        matches!(self.value, DeValue::String(_))
    }
}

/// A table of which each key is known to its record.
pub struct RecordTable<'a> {
    table: &'a DeTable<'a>,
    record: &'static Record,
    /// Its header, or the braces of an inline table.
    pub span: Span,
}

/// Collects what is wrong while a file is read.
pub struct Reader {
    file: FileId,
    diagnostics: Diagnostics,
}

/// Reads a whole file whose root is declared by `T`.
pub(super) fn read_document<T: Value>(file: FileId, text: &str) -> (Option<T>, Diagnostics) {
    let mut reader = Reader {
        file,
        diagnostics: Diagnostics::new(),
    };
    let (root, errors) = DeTable::parse_recoverable(text);
    for error in &errors {
        reader.syntax_error(error, text);
    }
    if !errors.is_empty() {
        return (None, reader.diagnostics);
    }
    let node = Node {
        value: &DeValue::Table(root.into_inner()),
        span: Span::whole(file),
    };
    let document = T::read(node, &mut reader);
    (document, reader.diagnostics)
}

impl Reader {
    /// A place in the file that is read.
    fn span(&self, range: Range<usize>) -> Span {
        let offset = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        Span::new(self.file, offset(range.start), offset(range.end))
    }

    fn node<'a>(&self, value: &'a Spanned<DeValue<'a>>) -> Node<'a> {
        Node {
            value: value.get_ref(),
            span: self.span(value.span()),
        }
    }

    fn syntax_error(&mut self, error: &toml::de::Error, text: &str) {
        let range = error.span().unwrap_or(text.len()..text.len());
        self.diagnostics.push(
            Diagnostic::error(
                &codes::R0001,
                self.span(range),
                format!("not valid TOML: {}", error.message()),
                "mend the syntax; nothing is understood of the file before",
            )
            .label("here"),
        );
    }

    fn wrong_type(&mut self, node: Node<'_>, expected: &Shape) {
        let found = match node.value {
            DeValue::String(_) => "a string",
            DeValue::Integer(_) => "a whole number",
            DeValue::Float(_) => "a number with a fraction",
            DeValue::Boolean(_) => "`true` or `false`",
            DeValue::Datetime(_) => "a date or time",
            DeValue::Array(_) => "a list",
            DeValue::Table(_) => "a table",
        };
        let expected = expected.expectation();
        self.diagnostics.push(
            Diagnostic::error(
                &codes::R0004,
                node.span,
                format!("expected {expected}, found {found}"),
                format!("write {expected} here"),
            )
            .label(format!("this is {found}")),
        );
    }

    /// The table that `record` declares; reports keys the record does not know.
    pub fn record<'a>(
        &mut self,
        node: Node<'a>,
        record: &'static Record,
    ) -> Option<RecordTable<'a>> {
        let DeValue::Table(table) = node.value else {
            self.wrong_type(node, &Shape::Record(record));
            return None;
        };
        for key in table.keys() {
            let name: &str = key.get_ref();
            if !record.keys.iter().any(|known| known.name == name) {
                let span = self.span(key.span());
                self.unknown_key(name, span, record);
            }
        }
        Some(RecordTable {
            table,
            record,
            span: node.span,
        })
    }

    fn unknown_key(&mut self, name: &str, span: Span, record: &Record) {
        let known = || record.keys.iter().map(|key| key.name);
        let remedy = match did_you_mean(name, known()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => {
                let known: Vec<_> = known().map(|name| format!("`{name}`")).collect();
                format!("remove it; the keys here are {}", known.join(", "))
            }
        };
        self.diagnostics.push(
            Diagnostic::error(&codes::R0002, span, format!("unknown key `{name}`"), remedy)
                .label("no such key in this table"),
        );
    }

    /// The value of a key of a record; reports a required key that is not there.
    pub fn key<T: Value>(&mut self, table: &RecordTable<'_>, name: &str) -> Option<T> {
        if let Some(value) = table.table.get(name) {
            return T::read(self.node(value), self);
        }
        let absent = T::absent();
        if absent.is_none() {
            let documentation = table
                .record
                .keys
                .iter()
                .find(|key| key.name == name)
                .map_or("", |key| key.documentation);
            let meaning = documentation.lines().next().unwrap_or_default().trim();
            self.diagnostics.push(
                Diagnostic::error(
                    &codes::R0003,
                    table.span,
                    format!("the key `{name}` is missing"),
                    format!("add `{name}`, {}: {meaning}", T::shape().expectation()),
                )
                .label("in this table"),
            );
        }
        absent
    }

    /// The index of the word that a string is among `words`.
    pub fn word(&mut self, node: Node<'_>, words: &'static [&'static str]) -> Option<usize> {
        let text = self.text(node)?;
        let index = words.iter().position(|word| *word == text);
        if index.is_none() {
            let all: Vec<_> = words.iter().map(|word| format!("`{word}`")).collect();
            let remedy = match did_you_mean(text, words.iter().copied()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("write one of {}", all.join(", ")),
            };
            self.diagnostics.push(
                Diagnostic::error(
                    &codes::R0005,
                    node.span,
                    format!("`{text}` is not allowed here"),
                    remedy,
                )
                .label(format!("one of {}", all.join(", "))),
            );
        }
        index
    }

    fn text<'a>(&mut self, node: Node<'a>) -> Option<&'a str> {
        match node.value {
            DeValue::String(text) => Some(text),
            _ => {
                self.wrong_type(node, &Shape::Text);
                None
            }
        }
    }
}

impl Value for String {
    fn shape() -> Shape {
        Shape::Text
    }

    fn read(node: Node<'_>, reader: &mut Reader) -> Option<Self> {
        reader.text(node).map(str::to_owned)
    }
}

impl Value for bool {
    fn shape() -> Shape {
        Shape::Boolean
    }

    fn read(node: Node<'_>, reader: &mut Reader) -> Option<Self> {
        match node.value {
            DeValue::Boolean(value) => Some(*value),
            _ => {
                reader.wrong_type(node, &Self::shape());
                None
            }
        }
    }
}

impl Value for u64 {
    fn shape() -> Shape {
        Shape::Integer
    }

    fn read(node: Node<'_>, reader: &mut Reader) -> Option<Self> {
        let value = match node.value {
            DeValue::Integer(value) => Self::from_str_radix(value.as_str(), value.radix()).ok(),
            _ => None,
        };
        if value.is_none() {
            reader.wrong_type(node, &Self::shape());
        }
        value
    }
}

impl<T: Value> Value for Located<T> {
    fn shape() -> Shape {
        T::shape()
    }

    fn read(node: Node<'_>, reader: &mut Reader) -> Option<Self> {
        T::read(node, reader).map(|value| Self::new(value, node.span))
    }
}

impl<T: Value> Value for Option<T> {
    const REQUIRED: bool = false;

    fn shape() -> Shape {
        T::shape()
    }

    fn read(node: Node<'_>, reader: &mut Reader) -> Option<Self> {
        T::read(node, reader).map(Some)
    }

    fn absent() -> Option<Self> {
        Some(None)
    }
}

impl<T: Value> Value for Vec<T> {
    const REQUIRED: bool = false;

    fn shape() -> Shape {
        Shape::List(Box::new(T::shape()))
    }

    /// Items that cannot be read are reported and left out.
    fn read(node: Node<'_>, reader: &mut Reader) -> Option<Self> {
        let DeValue::Array(items) = node.value else {
            reader.wrong_type(node, &Self::shape());
            return None;
        };
        let nodes = items.iter().map(|item| reader.node(item));
        let nodes: Vec<_> = nodes.collect();
        Some(
            nodes
                .into_iter()
                .filter_map(|node| T::read(node, reader))
                .collect(),
        )
    }

    fn absent() -> Option<Self> {
        Some(Self::new())
    }
}

/// A table whose keys are the user's own, by key, each with the place of the key.
pub type Map<T> = BTreeMap<String, Located<T>>;

impl<T: Value> Value for Map<T> {
    const REQUIRED: bool = false;

    fn shape() -> Shape {
        Shape::Map(Box::new(T::shape()))
    }

    /// Entries that cannot be read are reported and left out.
    fn read(node: Node<'_>, reader: &mut Reader) -> Option<Self> {
        let DeValue::Table(table) = node.value else {
            reader.wrong_type(node, &Self::shape());
            return None;
        };
        let mut map = Self::new();
        for (key, value) in table {
            let span = reader.span(key.span());
            if let Some(value) = T::read(reader.node(value), reader) {
                map.insert(
                    key.get_ref().clone().into_owned(),
                    Located::new(value, span),
                );
            }
        }
        Some(map)
    }

    fn absent() -> Option<Self> {
        Some(Self::new())
    }
}

/// One value or a list of values.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OneOrMany<T>(pub Vec<T>);

impl<T: Value> Value for OneOrMany<T> {
    const REQUIRED: bool = false;

    fn shape() -> Shape {
        Shape::Either(Box::new(T::shape()), Box::new(Vec::<T>::shape()))
    }

    fn read(node: Node<'_>, reader: &mut Reader) -> Option<Self> {
        match node.value {
            DeValue::Array(_) => Vec::read(node, reader).map(Self),
            _ => T::read(node, reader).map(|value| Self(vec![value])),
        }
    }

    fn absent() -> Option<Self> {
        Some(Self(Vec::new()))
    }
}
