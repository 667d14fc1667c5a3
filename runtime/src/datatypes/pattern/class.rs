//! Sets of characters: ranges, general categories, name characters, complement, subtraction.

use unicode_general_category::{GeneralCategory, get_general_category};

use crate::datatypes::{is_name_char, is_name_start};

/// A set of characters, as data. It holds what `ranges`, `categories`, `name_start`, … hold
/// together, or all but that when `negated`; then what `except` holds is taken away.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Class<'a> {
    /// First and last character of each range, one after the other: `"azAZ__"`.
    pub ranges: &'a str,
    /// General categories of Unicode.
    pub categories: Categories,
    /// `\i`: characters a name may start with.
    pub name_start: bool,
    /// `\c`: characters of names.
    pub name_character: bool,
    /// `\I`: all but those a name may start with.
    pub not_name_start: bool,
    /// `\C`: all but characters of names.
    pub not_name_character: bool,
    /// Whether it is all but what the fields above hold.
    pub negated: bool,
    /// Index of a class whose characters are taken away in the end.
    pub except: Option<u16>,
}

impl Class<'_> {
    /// No character; with the syntax for updating a struct the start of every class.
    pub const NONE: Self = Self {
        ranges: "",
        categories: Categories::NONE,
        name_start: false,
        name_character: false,
        not_name_start: false,
        not_name_character: false,
        negated: false,
        except: None,
    };

    /// `.`: all but line ends.
    pub const ANY: Self = Self {
        ranges: "\n\n\r\r",
        negated: true,
        ..Self::NONE
    };

    /// `\d`: decimal digits of every script.
    pub const DIGIT: Self = Self {
        categories: Categories::named("Nd"),
        ..Self::NONE
    };
}

impl<'a> Class<'a> {
    /// First and last character of each range, one after the other: `"azAZ__"`.
    pub const fn of(ranges: &'a str) -> Self {
        Self {
            ranges,
            ..Class::NONE
        }
    }
}

/// A set of general categories of Unicode.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Categories(u32);

/// Their names, two letters each, in the order of the bits of [`Categories`].
const NAMES: &str = "LuLlLtLmLoMnMcMeNdNlNoPcPdPsPePiPfPoZsZlZpSmScSkSoCcCfCsCoCn";

impl Categories {
    /// None of them.
    pub const NONE: Self = Self(0);

    /// All of them.
    pub const ALL: Self = Self((1 << (NAMES.len() / 2)) - 1);

    /// Those named: `"LuNd"`. In a constant a wrong name fails to compile.
    ///
    /// # Panics
    /// A pair of letters names no category; see [`find`](Self::find).
    pub const fn named(names: &str) -> Self {
        let names = names.as_bytes();
        let mut set = 0;
        let mut index = 0;
        while index + 1 < names.len() {
            match Self::bit(names[index], names[index + 1]) {
                Some(bit) => set |= 1 << bit,
                None => panic!("not a general category of Unicode"),
            }
            index += 2;
        }
        Self(set)
    }

    /// The category named by two letters, or all of a group named by one: `Lu`, `L`.
    pub fn find(name: &str) -> Option<Self> {
        match *name.as_bytes() {
            [group] => {
                let bits = (0..NAMES.len() / 2).filter(|bit| NAMES.as_bytes()[2 * bit] == group);
                let set = bits.fold(0, |set, bit| set | 1 << bit);
                (set != 0).then_some(Self(set))
            }
            [group, kind] => Self::bit(group, kind).map(|bit| Self(1 << bit)),
            _ => None,
        }
    }

    /// Their names, two letters each: what [`named`](Self::named) takes.
    pub fn names(self) -> String {
        (0..NAMES.len() / 2)
            .filter(|bit| self.0 & 1 << bit != 0)
            .map(|bit| &NAMES[2 * bit..2 * bit + 2])
            .collect()
    }

    /// Both together.
    #[must_use]
    pub const fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// All others.
    #[must_use]
    pub const fn complement(self) -> Self {
        Self(Self::ALL.0 & !self.0)
    }

    /// Whether `character` is of one of them.
    pub fn contains(self, character: char) -> bool {
        self.0 != 0 && self.0 & 1 << bit_of(get_general_category(character)) != 0
    }

    const fn bit(group: u8, kind: u8) -> Option<usize> {
        let names = NAMES.as_bytes();
        let mut bit = 0;
        while bit < names.len() / 2 {
            if names[2 * bit] == group && names[2 * bit + 1] == kind {
                return Some(bit);
            }
            bit += 1;
        }
        None
    }
}

/// The position of a category in [`NAMES`].
fn bit_of(category: GeneralCategory) -> u32 {
    use GeneralCategory as C;
    match category {
        C::UppercaseLetter => 0,
        C::LowercaseLetter => 1,
        C::TitlecaseLetter => 2,
        C::ModifierLetter => 3,
        C::OtherLetter => 4,
        C::NonspacingMark => 5,
        C::SpacingMark => 6,
        C::EnclosingMark => 7,
        C::DecimalNumber => 8,
        C::LetterNumber => 9,
        C::OtherNumber => 10,
        C::ConnectorPunctuation => 11,
        C::DashPunctuation => 12,
        C::OpenPunctuation => 13,
        C::ClosePunctuation => 14,
        C::InitialPunctuation => 15,
        C::FinalPunctuation => 16,
        C::OtherPunctuation => 17,
        C::SpaceSeparator => 18,
        C::LineSeparator => 19,
        C::ParagraphSeparator => 20,
        C::MathSymbol => 21,
        C::CurrencySymbol => 22,
        C::ModifierSymbol => 23,
        C::OtherSymbol => 24,
        C::Control => 25,
        C::Format => 26,
        C::Surrogate => 27,
        C::PrivateUse => 28,
        // The enumeration may grow; what it does not know is unassigned.
        _ => 29,
    }
}

/// A set of characters, ready to be asked.
#[derive(Debug, Clone)]
pub(super) struct CharacterSet {
    /// Bit of each character below 128; what the other fields say of them is already in it.
    ascii: u128,
    ranges: Box<[(char, char)]>,
    categories: Categories,
    /// `\i`, `\c`, `\I`, `\C`.
    names: [bool; 4],
    negated: bool,
    except: Option<Box<CharacterSet>>,
}

impl CharacterSet {
    /// Of the class `index` of `classes`; an index that leads nowhere is an empty class.
    pub(super) fn new(classes: &[Class<'_>], index: u16) -> Self {
        let class = classes
            .get(usize::from(index))
            .copied()
            .unwrap_or(Class::NONE);
        let mut ends = class.ranges.chars();
        let mut ranges = Vec::new();
        while let (Some(first), Some(last)) = (ends.next(), ends.next()) {
            ranges.push((first, last));
        }
        // A class is built after those it leans on, so that the chain ends.
        let except = class.except.filter(|except| *except < index);
        Self::build(
            ranges,
            &class,
            except.map(|except| Box::new(Self::new(classes, except))),
        )
    }

    /// Of one character.
    pub(super) fn of(character: char) -> Self {
        Self::build(vec![(character, character)], &Class::NONE, None)
    }

    fn build(
        ranges: Vec<(char, char)>,
        class: &Class<'_>,
        except: Option<Box<CharacterSet>>,
    ) -> Self {
        let mut set = Self {
            ascii: 0,
            ranges: ranges.into(),
            categories: class.categories,
            names: [
                class.name_start,
                class.name_character,
                class.not_name_start,
                class.not_name_character,
            ],
            negated: class.negated,
            except,
        };
        set.ascii = (0..128u8)
            .filter(|byte| set.find(char::from(*byte)))
            .fold(0, |bits, byte| bits | 1 << byte);
        set
    }

    pub(super) fn contains(&self, character: char) -> bool {
        if character.is_ascii() {
            self.ascii & 1 << u32::from(character) != 0
        } else {
            self.find(character)
        }
    }

    fn find(&self, character: char) -> bool {
        let [start, part, not_start, not_part] = self.names;
        let found = self
            .ranges
            .iter()
            .any(|(first, last)| (*first..=*last).contains(&character))
            || self.categories.contains(character)
            || (start && is_name_start(character))
            || (part && is_name_char(character))
            || (not_start && !is_name_start(character))
            || (not_part && !is_name_char(character));
        found != self.negated
            && !self
                .except
                .as_ref()
                .is_some_and(|except| except.contains(character))
    }
}
