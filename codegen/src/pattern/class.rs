//! Collects the characters of a class.

use runtime::datatypes::Categories;

use super::Class;

/// A class while it is read.
#[derive(Debug, Clone, Default)]
pub(super) struct ClassBuilder {
    ranges: Vec<(char, char)>,
    class: Class,
}

impl ClassBuilder {
    pub(super) fn add_range(&mut self, first: char, last: char) {
        self.ranges.push((first, last));
    }

    pub(super) fn add_ranges(&mut self, ranges: &[(char, char)], complement: bool) {
        if complement {
            self.ranges.extend(gaps(&sorted(ranges.to_vec())));
        } else {
            self.ranges.extend(ranges);
        }
    }

    pub(super) fn add_categories(&mut self, categories: Categories, complement: bool) {
        let categories = if complement {
            categories.complement()
        } else {
            categories
        };
        self.class.categories = self.class.categories.union(categories);
    }

    /// `\s \S \i \I \c \C \d \D \w \W`; `false` for any other letter (Datatypes §G.4.2.5).
    pub(super) fn add_escape(&mut self, letter: char) -> bool {
        const SPACES: &[(char, char)] = &[('\t', '\n'), ('\r', '\r'), (' ', ' ')];
        let complement = letter.is_ascii_uppercase();
        match letter {
            's' | 'S' => self.add_ranges(SPACES, complement),
            'd' | 'D' => self.add_categories(Categories::named("Nd"), complement),
            // All but punctuation, separators and others.
            'w' | 'W' => self.add_categories(
                Categories::named("LuLlLtLmLoMnMcMeNdNlNoSmScSkSo"),
                complement,
            ),
            'i' => self.class.name_start = true,
            'I' => self.class.not_name_start = true,
            'c' => self.class.name_character = true,
            'C' => self.class.not_name_character = true,
            _ => return false,
        }
        true
    }

    pub(super) fn build(mut self, negated: bool, except: Option<u16>) -> Class {
        self.class.negated = negated;
        self.class.except = except;
        self.class.ranges = sorted(self.ranges)
            .into_iter()
            .flat_map(|(first, last)| [first, last])
            .collect();
        self.class
    }
}

/// In order, those that overlap or touch joined.
fn sorted(mut ranges: Vec<(char, char)>) -> Vec<(char, char)> {
    ranges.sort_unstable();
    let mut joined: Vec<(char, char)> = Vec::with_capacity(ranges.len());
    for (first, last) in ranges {
        match joined.last_mut() {
            Some((_, end)) if next(*end).is_none_or(|after| first <= after) => {
                *end = last.max(*end);
            }
            _ => joined.push((first, last)),
        }
    }
    joined
}

/// What lies between sorted ranges.
fn gaps(ranges: &[(char, char)]) -> Vec<(char, char)> {
    let mut gaps = Vec::with_capacity(ranges.len() + 1);
    let mut start = Some('\0');
    for (first, last) in ranges {
        if let (Some(start), Some(before)) = (start, previous(*first))
            && start <= before
        {
            gaps.push((start, before));
        }
        start = next(*last);
    }
    gaps.extend(start.map(|start| (start, char::MAX)));
    gaps
}

/// The character after, surrogates left out.
fn next(character: char) -> Option<char> {
    (character..=char::MAX).nth(1)
}

fn previous(character: char) -> Option<char> {
    ('\0'..character).next_back()
}
