//! Entities that a document declares in itself: the validator reads no document type declaration,
//! so references to them are replaced before it sees the text.
//!
//! Parameter entities and everything outside the document are left alone.

use std::collections::{BTreeMap, BTreeSet};

/// No document grows beyond this by its entities.
const EXPANDED_BYTES: usize = 32 << 20;

/// No document has more references followed: entities may be empty and still take all time.
const REFERENCES: usize = 200_000;

/// How deep entities may refer to entities.
const DEPTH: usize = 32;

/// What the internal subset declares.
#[derive(Debug, Default)]
pub(crate) struct Declarations {
    /// General entities with their replacement text.
    entities: BTreeMap<String, String>,
    /// The names of unparsed entities.
    pub(crate) unparsed: BTreeSet<String>,
    /// Whether there are declarations elsewhere, which are not read.
    pub(crate) external: bool,
    /// Where the declaration begins and ends, in bytes.
    place: (usize, usize),
}

impl Declarations {
    /// The declarations in the prolog of `text`; `None` when there is no document type declaration, or
    /// none that can be followed: the validator tells what is wrong with it.
    pub(crate) fn of(text: &str) -> Option<Self> {
        let start = doctype_start(text)?;
        let mut cursor = Cursor { text, at: start };
        let mut declarations = Self::default();
        cursor.take("<!DOCTYPE");
        loop {
            match cursor.peek()? {
                '>' => break,
                '[' => {
                    cursor.at += 1;
                    declarations.subset(&mut cursor)?;
                }
                '"' | '\'' => {
                    cursor.literal()?;
                    declarations.external = true;
                }
                other => cursor.at += other.len_utf8(),
            }
        }
        declarations.place = (start, cursor.at + 1);
        Some(declarations)
    }

    /// Up to and with the `]`.
    fn subset(&mut self, cursor: &mut Cursor<'_>) -> Option<()> {
        loop {
            cursor.skip_space();
            if cursor.take("]") {
                return Some(());
            } else if cursor.take("<!--") {
                cursor.past("-->")?;
            } else if cursor.take("<?") {
                cursor.past("?>")?;
            } else if cursor.take("%") {
                self.external = true;
                cursor.past(";")?;
            } else if cursor.take("<!ENTITY") {
                self.entity(cursor)?;
            } else if cursor.take("<!") {
                cursor.past_markup()?;
            } else {
                return None;
            }
        }
    }

    /// What follows `<!ENTITY`.
    fn entity(&mut self, cursor: &mut Cursor<'_>) -> Option<()> {
        cursor.skip_space();
        if cursor.take("%") {
            return cursor.past_markup();
        }
        let name = cursor.word().to_owned();
        cursor.skip_space();
        if matches!(cursor.peek()?, '"' | '\'') {
            let value = characters_expanded(cursor.literal()?);
            // The first declaration of a name counts.
            self.entities.entry(name).or_insert(value);
            return cursor.past_markup();
        }
        let rest = cursor.at;
        cursor.past_markup()?;
        let definition = cursor.text.get(rest..cursor.at)?;
        if definition.contains("NDATA") && !self.entities.contains_key(&name) {
            self.unparsed.insert(name);
        }
        Some(())
    }
}

/// `text` without its document type declaration, in whose place only line breaks are left, and
/// with declared entities replaced.
///
/// # Errors
/// When entities refer to themselves or grow too large.
pub(crate) fn expand(text: &str, declarations: &Declarations) -> Result<String, String> {
    if declarations.entities.is_empty() {
        return Ok(text.to_owned());
    }
    let (start, end) = declarations.place;
    let mut expansion = Expansion {
        entities: &declarations.entities,
        text: text[..start].to_owned(),
        references: 0,
    };
    let lines = text[start..end].matches('\n').count();
    expansion.text.extend(std::iter::repeat_n('\n', lines));
    expansion.content(&text[end..], DEPTH)?;
    Ok(expansion.text)
}

struct Expansion<'a> {
    entities: &'a BTreeMap<String, String>,
    text: String,
    references: usize,
}

impl Expansion<'_> {
    /// Copies content and tags.
    fn content(&mut self, source: &str, depth: usize) -> Result<(), String> {
        let mut cursor = Cursor {
            text: source,
            at: 0,
        };
        while let Some(next) = cursor.rest().find(['<', '&']) {
            let begin = cursor.at;
            cursor.at += next;
            self.push(&source[begin..cursor.at])?;
            let verbatim = [("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>")];
            let kept = verbatim
                .iter()
                .find(|(open, _)| cursor.rest().starts_with(open));
            let begin = cursor.at;
            if let Some((open, close)) = kept {
                cursor.take(open);
                // Without an end it is not well-formed, which the validator tells.
                if cursor.past(close).is_none() {
                    cursor.at = source.len();
                }
                self.push(&source[begin..cursor.at])?;
            } else if cursor.peek() == Some('<') {
                if cursor.past_markup().is_none() {
                    cursor.at = source.len();
                }
                self.tag(&source[begin..cursor.at], depth)?;
            } else {
                match self.reference(&mut cursor) {
                    Some(replacement) => self.content(&replacement, deeper(depth)?)?,
                    None => {
                        cursor.at = begin + 1;
                        self.push("&")?;
                    }
                }
            }
        }
        self.push(cursor.rest())
    }

    /// Copies a tag; what is included in its attribute values cannot end them.
    fn tag(&mut self, source: &str, depth: usize) -> Result<(), String> {
        let mut cursor = Cursor {
            text: source,
            at: 0,
        };
        while let Some(next) = cursor.rest().find('&') {
            let begin = cursor.at;
            cursor.at += next;
            self.push(&source[begin..cursor.at])?;
            let begin = cursor.at;
            match self.reference(&mut cursor) {
                Some(replacement) => {
                    let quoted = replacement.replace('"', "&quot;").replace('\'', "&apos;");
                    self.tag(&quoted, deeper(depth)?)?;
                }
                None => {
                    cursor.at = begin + 1;
                    self.push("&")?;
                }
            }
        }
        self.push(cursor.rest())
    }

    /// The replacement of the declared entity that is referred to at the cursor, which is moved behind it.
    fn reference(&mut self, cursor: &mut Cursor<'_>) -> Option<String> {
        cursor.take("&");
        let name = cursor.word();
        let replacement = self.entities.get(name)?;
        self.references += 1;
        cursor.take(";").then(|| replacement.clone())
    }

    fn push(&mut self, text: &str) -> Result<(), String> {
        if self.text.len() + text.len() > EXPANDED_BYTES || self.references > REFERENCES {
            return Err("its entities expand to too much".to_owned());
        }
        self.text.push_str(text);
        Ok(())
    }
}

fn deeper(depth: usize) -> Result<usize, String> {
    depth
        .checked_sub(1)
        .ok_or_else(|| "its entities refer to each other without end".to_owned())
}

/// A literal with references to characters replaced, as the specification of XML has it for
/// entity values.
fn characters_expanded(literal: &str) -> String {
    let mut result = String::with_capacity(literal.len());
    let mut rest = literal;
    while let Some(at) = rest.find("&#") {
        result.push_str(&rest[..at]);
        let end = rest[at..].find(';').map(|length| at + length);
        let character = end.and_then(|end| {
            let digits = &rest[at + 2..end];
            let number = match digits.strip_prefix('x') {
                Some(hexadecimal) => u32::from_str_radix(hexadecimal, 16),
                None => digits.parse(),
            };
            number.ok().and_then(char::from_u32)
        });
        match (end, character) {
            (Some(end), Some(character)) => {
                result.push(character);
                rest = &rest[end + 1..];
            }
            _ => {
                result.push_str("&#");
                rest = &rest[at + 2..];
            }
        }
    }
    result + rest
}

/// Where the document type declaration begins, if the prolog has one.
fn doctype_start(text: &str) -> Option<usize> {
    let mut cursor = Cursor { text, at: 0 };
    loop {
        cursor.skip_space();
        if cursor.take("<!--") {
            cursor.past("-->")?;
        } else if cursor.take("<?") {
            cursor.past("?>")?;
        } else {
            return cursor.rest().starts_with("<!DOCTYPE").then_some(cursor.at);
        }
    }
}

struct Cursor<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Cursor<'a> {
    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn take(&mut self, expected: &str) -> bool {
        let there = self.rest().starts_with(expected);
        if there {
            self.at += expected.len();
        }
        there
    }

    fn skip_space(&mut self) {
        self.at = self.text.len() - self.rest().trim_start().len();
    }

    fn past(&mut self, end: &str) -> Option<()> {
        self.at += self.rest().find(end)? + end.len();
        Some(())
    }

    /// To the end of a declaration or tag, over its literals.
    fn past_markup(&mut self) -> Option<()> {
        loop {
            match self.peek()? {
                '>' => {
                    self.at += 1;
                    return Some(());
                }
                '"' | '\'' => {
                    self.literal()?;
                }
                other => self.at += other.len_utf8(),
            }
        }
    }

    /// The inside of the quoted literal at the cursor.
    fn literal(&mut self) -> Option<&'a str> {
        let quote = self.peek()?;
        self.at += 1;
        let begin = self.at;
        self.at += self.rest().find(quote)?;
        let inside = &self.text[begin..self.at];
        self.at += 1;
        Some(inside)
    }

    /// Up to white space or punctuation that no name has.
    fn word(&mut self) -> &'a str {
        let rest = self.rest();
        let end = rest.find(|c: char| c.is_whitespace() || ";&<>\"'%[]()".contains(c));
        let word = &rest[..end.unwrap_or(rest.len())];
        self.at += word.len();
        word
    }
}
