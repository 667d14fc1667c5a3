//! Patterns that a text of the pool inspires, and whether a text matches, in the simplest way.

use std::fmt;

use crate::chance::Chance;

/// Pieces, one after the other.
#[derive(Debug, Clone)]
pub(crate) struct Pattern(Vec<Piece>);

#[derive(Debug, Clone)]
struct Piece {
    class: Class,
    min: usize,
    max: Option<usize>,
}

#[derive(Debug, Clone, Copy)]
enum Class {
    Literal(char),
    /// `\d`
    Digit,
    /// `[a-z-[aeiou]]`
    Consonant,
    /// `\p{L}`
    Letter,
    /// `.`
    Any,
    /// `\S`
    Solid,
    /// `[^,;]`
    Other,
}

impl Class {
    fn takes(self, character: char) -> bool {
        match self {
            Self::Literal(literal) => literal == character,
            Self::Digit => character.is_ascii_digit(),
            Self::Consonant => character.is_ascii_lowercase() && !"aeiou".contains(character),
            Self::Letter => character.is_alphabetic(),
            Self::Any => !"\n\r".contains(character),
            Self::Solid => !" \t\n\r".contains(character),
            Self::Other => !",;".contains(character),
        }
    }
}

impl Pattern {
    /// A pattern that `text` matches.
    pub(crate) fn around(text: &str, chance: &mut Chance) -> Self {
        let mut pieces: Vec<Piece> = Vec::new();
        for character in text.chars() {
            if let Some(last) = pieces.last_mut()
                && last.class.takes(character)
                && !matches!(last.class, Class::Literal(_))
                && chance.percent(70)
            {
                last.max = last.max.map(|max| max + 1);
                continue;
            }
            let classes = [
                Class::Literal(character),
                Class::Digit,
                Class::Consonant,
                Class::Letter,
                Class::Any,
                Class::Solid,
                Class::Other,
            ];
            let fitting: Vec<_> = classes
                .into_iter()
                .filter(|class| class.takes(character))
                .collect();
            let max = chance.percent(70).then_some(1);
            pieces.push(Piece {
                class: *chance.pick(&fitting),
                min: usize::from(chance.percent(60)),
                max,
            });
        }
        Self(pieces)
    }

    /// Whether all of `text` matches.
    pub(crate) fn matches(&self, text: &str) -> bool {
        let characters: Vec<char> = text.chars().collect();
        let mut places = vec![0];
        for piece in &self.0 {
            let mut reached = Vec::new();
            for place in places {
                let taken = characters[place..]
                    .iter()
                    .take(piece.max.unwrap_or(usize::MAX))
                    .take_while(|character| piece.class.takes(**character))
                    .count();
                reached.extend((piece.min..=taken).map(|count| place + count));
            }
            reached.sort_unstable();
            reached.dedup();
            places = reached;
        }
        places.contains(&characters.len())
    }
}

impl fmt::Display for Pattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for piece in &self.0 {
            match piece.class {
                Class::Literal(character) if ".\\?*+{}()[]|-^".contains(character) => {
                    write!(f, "\\{character}")?;
                }
                // As an attribute of the schema it would become a space.
                Class::Literal('\t') => f.write_str("\\t")?,
                Class::Literal(character) => write!(f, "{character}")?,
                Class::Digit => f.write_str("\\d")?,
                Class::Consonant => f.write_str("[a-z-[aeiou]]")?,
                Class::Letter => f.write_str("\\p{L}")?,
                Class::Any => f.write_str(".")?,
                Class::Solid => f.write_str("\\S")?,
                Class::Other => f.write_str("[^,;]")?,
            }
            match (piece.min, piece.max) {
                (1, Some(1)) => {}
                (0, Some(1)) => f.write_str("?")?,
                (0, None) => f.write_str("*")?,
                (1, None) => f.write_str("+")?,
                (min, Some(max)) => write!(f, "{{{min},{max}}}")?,
                (min, None) => write!(f, "{{{min},}}")?,
            }
        }
        Ok(())
    }
}
