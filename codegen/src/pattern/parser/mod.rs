//! Recursive descent over the grammar of Datatypes, appendix G.

mod classes;

use std::ops::Range;

use super::class::ClassBuilder;
use super::{Class, Error, ErrorKind, Node, Pattern, Warning, WarningKind};

/// Deeper nesting is refused, for the sake of the stack.
const MAX_DEPTH: usize = 100;

/// Characters that mean something outside of classes and stand for themselves when escaped.
const META: &str = r".\?*+{}()|[]";

pub(super) fn parse(source: &str) -> Result<(Pattern, Vec<Warning>), Error> {
    let mut parser = Parser {
        source,
        position: 0,
        depth: 0,
        nodes: Vec::new(),
        classes: Vec::new(),
        warnings: Vec::new(),
    };
    parser.warn_of_anchors();
    parser.expression()?;
    if let Some(stray) = parser.peek() {
        // Only `)` ends an expression before the end.
        let at = parser.position..parser.position + stray.len_utf8();
        return Err(Error {
            at,
            kind: ErrorKind::Unescaped(stray),
        });
    }
    parser.warnings.sort_by_key(|warning| warning.at.start);
    let pattern = Pattern {
        source: source.to_owned(),
        nodes: parser.nodes,
        classes: parser.classes,
    };
    Ok((pattern, parser.warnings))
}

struct Parser<'s> {
    source: &'s str,
    position: usize,
    depth: usize,
    nodes: Vec<Node>,
    classes: Vec<Class>,
    warnings: Vec<Warning>,
}

/// One character, or what stands for a set of them.
enum Atom {
    Character(char),
    Class(Class),
}

impl Parser<'_> {
    fn peek(&self) -> Option<char> {
        self.source[self.position..].chars().next()
    }

    fn next(&mut self) -> Option<char> {
        let character = self.peek()?;
        self.position += character.len_utf8();
        Some(character)
    }

    fn take(&mut self, wanted: char) -> bool {
        let found = self.peek() == Some(wanted);
        if found {
            self.position += wanted.len_utf8();
        }
        found
    }

    fn error<T>(&self, start: usize, kind: ErrorKind) -> Result<T, Error> {
        Err(Error {
            at: start..self.position,
            kind,
        })
    }

    fn warn(&mut self, at: Range<usize>, kind: WarningKind) {
        self.warnings.push(Warning { at, kind });
    }

    fn warn_of_anchors(&mut self) {
        if self.source.starts_with('^') {
            self.warn(0..1, WarningKind::Anchor('^'));
        }
        if let Some(before) = self.source.strip_suffix('$')
            && !before.ends_with('\\')
        {
            self.warn(before.len()..self.source.len(), WarningKind::Anchor('$'));
        }
    }

    fn deeper(&mut self) -> Result<(), Error> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return self.error(self.position.saturating_sub(1), ErrorKind::TooDeep);
        }
        Ok(())
    }

    /// `regExp ::= branch ('|' branch)*`
    fn expression(&mut self) -> Result<(), Error> {
        let mut branches = 0;
        loop {
            self.branch()?;
            branches += 1;
            if !self.take('|') {
                break;
            }
        }
        if branches > 1 {
            self.nodes.push(Node::Choice(branches));
        }
        Ok(())
    }

    /// `branch ::= piece*`; leaves one item.
    fn branch(&mut self) -> Result<(), Error> {
        let mut pieces = 0;
        let mut text = String::new();
        while let Some(character) = self.peek() {
            if matches!(character, '|' | ')') {
                break;
            }
            let start = self.position;
            if self.take('(') {
                self.flush(&mut text, &mut pieces);
                self.deeper()?;
                self.expression()?;
                if !self.take(')') {
                    return self.error(start, ErrorKind::GroupNotClosed);
                }
                self.depth -= 1;
            } else {
                match self.atom()? {
                    Atom::Character(character) if !self.at_quantifier() => {
                        text.push(character);
                        continue;
                    }
                    Atom::Character(character) => {
                        self.flush(&mut text, &mut pieces);
                        self.nodes.push(Node::Text(character.to_string()));
                    }
                    Atom::Class(class) => {
                        self.flush(&mut text, &mut pieces);
                        self.push_class(class)?;
                    }
                }
            }
            pieces += 1;
            self.quantifier()?;
        }
        if pieces == 0 || !text.is_empty() {
            self.nodes.push(Node::Text(std::mem::take(&mut text)));
            pieces += 1;
        }
        if pieces > 1 {
            self.nodes.push(Node::Sequence(pieces));
        }
        Ok(())
    }

    /// Ends a run of plain characters.
    fn flush(&mut self, text: &mut String, pieces: &mut u32) {
        if !text.is_empty() {
            self.nodes.push(Node::Text(std::mem::take(text)));
            *pieces += 1;
        }
    }

    fn push_class(&mut self, class: Class) -> Result<(), Error> {
        let index = self.class_index(class)?;
        self.nodes.push(Node::Class(index));
        Ok(())
    }

    /// Where the class stands in the table; the same class stands there once.
    fn class_index(&mut self, class: Class) -> Result<u16, Error> {
        let known = self.classes.iter().position(|known| *known == class);
        let index = known.unwrap_or(self.classes.len());
        if known.is_none() {
            self.classes.push(class);
        }
        u16::try_from(index).or_else(|_| self.error(0, ErrorKind::TooLarge))
    }

    fn at_quantifier(&self) -> bool {
        matches!(self.peek(), Some('?' | '*' | '+' | '{'))
    }

    /// `quantifier ::= [?*+] | '{' quantity '}'`, or nothing.
    fn quantifier(&mut self) -> Result<(), Error> {
        if !self.at_quantifier() {
            return Ok(());
        }
        let start = self.position;
        let (min, max) = match self.next() {
            Some('?') => (0, 1),
            Some('*') => (0, u32::MAX),
            Some('+') => (1, u32::MAX),
            _ => self.quantity(start)?,
        };
        if (min, max) != (1, 1) {
            self.nodes.push(Node::Repeat { min, max });
        }
        match self.peek() {
            Some(sign @ ('?' | '*' | '+' | '{')) => {
                let start = self.position;
                self.position += 1;
                self.error(start, ErrorKind::NothingToRepeat(sign))
            }
            _ => Ok(()),
        }
    }

    /// After `{`: `n}`, `n,}` or `n,m}`.
    fn quantity(&mut self, start: usize) -> Result<(u32, u32), Error> {
        let Some(min) = self.number(start)? else {
            return self.error(start, ErrorKind::Quantity);
        };
        let max = if self.take(',') {
            self.number(start)?.unwrap_or(u32::MAX)
        } else {
            min
        };
        if !self.take('}') {
            return self.error(start, ErrorKind::Quantity);
        }
        if min > max {
            return self.error(start, ErrorKind::QuantityReversed);
        }
        Ok((min, max))
    }

    fn number(&mut self, quantity: usize) -> Result<Option<u32>, Error> {
        let start = self.position;
        while self.peek().is_some_and(|digit| digit.is_ascii_digit()) {
            self.position += 1;
        }
        match &self.source[start..self.position] {
            "" => Ok(None),
            digits => match digits.parse() {
                Ok(number) if number < u32::MAX => Ok(Some(number)),
                _ => self.error(quantity, ErrorKind::QuantityTooLarge),
            },
        }
    }

    /// A normal character, an escape, `.` or a class in brackets.
    fn atom(&mut self) -> Result<Atom, Error> {
        let start = self.position;
        match self.next() {
            Some('\\') => {
                let mut class = ClassBuilder::default();
                Ok(match self.escape(start, &mut class)? {
                    Some(character) => Atom::Character(character),
                    None => Atom::Class(class.build(false, None)),
                })
            }
            Some('.') => {
                let mut class = ClassBuilder::default();
                class.add_ranges(&[('\n', '\n'), ('\r', '\r')], false);
                Ok(Atom::Class(class.build(true, None)))
            }
            Some('[') => self.class(start).map(Atom::Class),
            Some(sign @ ('?' | '*' | '+' | '{')) => {
                self.error(start, ErrorKind::NothingToRepeat(sign))
            }
            Some(character) if META.contains(character) => {
                self.error(start, ErrorKind::Unescaped(character))
            }
            Some(character) => Ok(Atom::Character(character)),
            None => self.error(start, ErrorKind::Escape(None)),
        }
    }

    /// After the backslash at `start`: a single character, or characters added to `class`.
    fn escape(&mut self, start: usize, class: &mut ClassBuilder) -> Result<Option<char>, Error> {
        let Some(character) = self.next() else {
            return self.error(start, ErrorKind::Escape(None));
        };
        match character {
            'n' => Ok(Some('\n')),
            'r' => Ok(Some('\r')),
            't' => Ok(Some('\t')),
            'p' | 'P' => self.property(start, character == 'P', class).map(|()| None),
            '-' | '^' => Ok(Some(character)),
            _ if META.contains(character) => Ok(Some(character)),
            _ if class.add_escape(character) => Ok(None),
            // Letters and digits mean something in other dialects (`\b`, `\1`); the rest can
            // only mean itself.
            _ if character.is_alphanumeric() => {
                self.error(start, ErrorKind::Escape(Some(character)))
            }
            _ => {
                let at = start..self.position;
                self.warn(at, WarningKind::NeedlessEscape(character));
                Ok(Some(character))
            }
        }
    }
}
