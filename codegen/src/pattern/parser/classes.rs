//! Categories, blocks, and classes in brackets.

use runtime::datatypes::Categories;

use super::Parser;
use crate::pattern::class::ClassBuilder;
use crate::pattern::{Class, Error, ErrorKind, WarningKind, blocks};

impl Parser<'_> {
    /// After `\p` or `\P`: a category or a block in braces.
    pub(super) fn property(
        &mut self,
        start: usize,
        complement: bool,
        class: &mut ClassBuilder,
    ) -> Result<(), Error> {
        let rest = &self.source[self.position..];
        let name = rest
            .strip_prefix('{')
            .and_then(|rest| rest.split_once('}'))
            .map(|(name, _)| name);
        let Some(name) = name else {
            return self.error(start, ErrorKind::PropertyName);
        };
        self.position += name.len() + 2;
        if let Some(block) = name.strip_prefix("Is") {
            let is_name = |character: char| character.is_ascii_alphanumeric() || character == '-';
            if let Some(ranges) = blocks::find(block) {
                class.add_ranges(&ranges, complement);
                return Ok(());
            }
            if !block.is_empty() && block.chars().all(is_name) {
                let at = start..self.position;
                self.warn(at, WarningKind::UnknownBlock(name.to_owned()));
                class.add_ranges(&[], true);
                return Ok(());
            }
        } else if let Some(categories) = Categories::find(name)
            // The grammar leaves surrogates out: they are no characters.
            && name != "Cs"
        {
            class.add_categories(categories, complement);
            return Ok(());
        }
        self.error(start, ErrorKind::UnknownProperty(name.to_owned()))
    }

    /// After the `[` at `start`: `'^'? charGroupPart+ ('-' charClassExpr)? ']'`.
    pub(super) fn class(&mut self, start: usize) -> Result<Class, Error> {
        self.deeper()?;
        let negated = self.take('^');
        let mut class = ClassBuilder::default();
        let mut empty = true;
        let mut except = None;
        loop {
            let part = self.position;
            if !empty && self.take(']') {
                break;
            }
            if !empty && self.source[self.position..].starts_with("-[") {
                self.position += 2;
                let subtracted = self.class(part + 1)?;
                except = Some(self.class_index(subtracted)?);
                if !self.take(']') {
                    self.next();
                    return self.error(part, ErrorKind::AfterSubtraction);
                }
                break;
            }
            let before = self.source[..part].chars().next_back();
            self.class_part(start, before, empty, &mut class)?;
            empty = false;
        }
        self.depth -= 1;
        Ok(class.build(negated, except))
    }

    /// `charGroupPart ::= singleChar | charRange | charClassEsc`
    fn class_part(
        &mut self,
        class_start: usize,
        before: Option<char>,
        is_first: bool,
        class: &mut ClassBuilder,
    ) -> Result<(), Error> {
        let start = self.position;
        if self.take('-') {
            let rest = &self.source[self.position..];
            let is_last = rest.starts_with(']') || rest.starts_with("-[");
            if !is_first && !is_last {
                // After `-` it could be the middle of a range.
                if before == Some('-') {
                    return self.error(start, ErrorKind::StrayHyphen);
                }
                self.warn(start..self.position, WarningKind::Hyphen);
            }
            class.add_range('-', '-');
            return Ok(());
        }
        let first = match self.class_atom(class_start, class)? {
            Some(first) => first,
            None => return Ok(()),
        };
        let rest = &self.source[self.position..];
        let is_range = rest.starts_with('-') && !rest.starts_with("-]") && !rest.starts_with("-[");
        if !is_range {
            class.add_range(first, first);
            return Ok(());
        }
        self.position += 1;
        if self.peek() == Some('-') {
            return self.error(start, ErrorKind::StrayHyphen);
        }
        match self.class_atom(class_start, &mut ClassBuilder::default())? {
            None => self.error(start, ErrorKind::RangeOfClass),
            Some(last) if last < first => self.error(start, ErrorKind::RangeReversed(first, last)),
            Some(last) => {
                class.add_range(first, last);
                Ok(())
            }
        }
    }

    /// A single character, or an escape whose characters are added to `class`.
    fn class_atom(
        &mut self,
        class_start: usize,
        class: &mut ClassBuilder,
    ) -> Result<Option<char>, Error> {
        let start = self.position;
        match self.next() {
            None => self.error(class_start, ErrorKind::ClassNotClosed),
            Some(']') => self.error(class_start, ErrorKind::ClassEmpty),
            Some('[') => self.error(start, ErrorKind::Unescaped('[')),
            Some('\\') => self.escape(start, class),
            Some(character) => Ok(Some(character)),
        }
    }
}
