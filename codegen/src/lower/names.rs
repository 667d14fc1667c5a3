//! The names of generated items, fields and variants: every name is invented here.
//!
//! Each thing has a [`Wish`]: its natural name and what it may be called when that is taken. All
//! wishes of a scope (the items of a module, the fields of a struct, the variants of an enum)
//! are granted together: first those that the manifest insists on, then each natural name to the
//! first that wishes for it, so that a newcomer behind never renames what stands before; what is
//! left takes the next free alternative, in the end a number. (A lock file that pins granted
//! names goes in front of that: [`grant`] would take it as names that are insisted on.)

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use super::identifier::{is_identifier, screaming, snake, upper_camel};
use crate::diagnostics::codes::{L0031, M0002, M0003};
use crate::diagnostics::{Diagnostic, Diagnostics, Located, Span};

/// What something would like to be called.
#[derive(Debug, Clone)]
pub(super) struct Wish {
    /// The manifest's word.
    pub(super) insisted: Option<Located<String>>,
    /// In order of preference; never empty.
    pub(super) candidates: Vec<String>,
    /// The component, for findings.
    pub(super) span: Option<Span>,
    /// The component in words: ``type `LinkType` ``.
    pub(super) what: String,
}

impl Wish {
    /// A wish for the first of `candidates`.
    pub(super) fn new(candidates: Vec<String>, what: impl Into<String>) -> Self {
        Self {
            insisted: None,
            candidates,
            span: None,
            what: what.into(),
        }
    }
}

/// How names of a scope are told apart in the end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Numbering {
    /// `Link2`
    Camel,
    /// `link_2`
    Snake,
}

impl Numbering {
    fn number(self, name: &str, number: u32) -> String {
        match self {
            Self::Camel if name.ends_with(|last: char| last.is_numeric()) => {
                format!("{name}_{number}")
            }
            Self::Camel => format!("{}{number}", name.trim_end_matches('_')),
            Self::Snake => format!("{}_{number}", name.trim_end_matches('_')),
        }
    }
}

/// Grants each wish a name of its own, in the order of the wishes. Names in `taken` go to none.
pub(super) fn grant(
    wishes: &[Wish],
    numbering: Numbering,
    taken: &[&str],
    diagnostics: &mut Diagnostics,
) -> Vec<String> {
    let mut holders: BTreeMap<String, Option<usize>> = taken
        .iter()
        .map(|name| ((*name).to_owned(), None))
        .collect();
    let mut granted: Vec<Option<String>> = vec![None; wishes.len()];
    for (index, wish) in wishes.iter().enumerate() {
        if let Some(insisted) = &wish.insisted {
            insist(insisted, index, wishes, &mut holders, diagnostics);
            granted[index] = Some(insisted.value.clone());
        }
    }
    for (index, wish) in wishes.iter().enumerate() {
        if granted[index].is_some() {
            continue;
        }
        let natural = wish.candidates.first().cloned().unwrap_or_default();
        if let Entry::Vacant(entry) = holders.entry(natural.clone()) {
            entry.insert(Some(index));
            granted[index] = Some(natural);
        }
    }
    let mut numbers = BTreeMap::new();
    for (index, wish) in wishes.iter().enumerate() {
        if granted[index].is_none() {
            let name = next_free(wish, numbering, &holders, &mut numbers);
            if !wish.candidates.contains(&name) {
                diagnostics.extend(numbered(wish, &name, wishes, &holders));
            }
            holders.insert(name.clone(), Some(index));
            granted[index] = Some(name);
        }
    }
    granted.into_iter().flatten().collect()
}

/// The first of the alternatives that nothing has, or the last of them with a number. `numbers`
/// holds from which number on names are to be tried: no name that was taken becomes free.
fn next_free<'w>(
    wish: &'w Wish,
    numbering: Numbering,
    holders: &BTreeMap<String, Option<usize>>,
    numbers: &mut BTreeMap<&'w str, u32>,
) -> String {
    let mut alternatives = wish.candidates.iter().skip(1);
    if let Some(free) = alternatives.find(|name| !holders.contains_key(*name)) {
        return free.clone();
    }
    let last = wish.candidates.last().map_or("", String::as_str);
    let number = numbers.entry(last).or_insert(2);
    loop {
        let name = numbering.number(last, *number);
        *number += 1;
        if !holders.contains_key(&name) {
            return name;
        }
    }
}

/// The advice that only a number tells a name from another; none for what is written nowhere.
fn numbered(
    wish: &Wish,
    name: &str,
    wishes: &[Wish],
    holders: &BTreeMap<String, Option<usize>>,
) -> Option<Diagnostic> {
    let natural = wish.candidates.first()?;
    let diagnostic = Diagnostic::warning(
        &L0031,
        wish.span?,
        format!("{} is called `{name}` for want of a better name", wish.what),
        "give it another name, in the schema or in the manifest",
    );
    let holder = holders.get(natural).copied().flatten();
    Some(match holder.and_then(|holder| wishes[holder].span) {
        Some(span) if Some(span) != wish.span => {
            diagnostic.also(span, format!("this is `{natural}`"))
        }
        _ => diagnostic,
    })
}

fn insist(
    name: &Located<String>,
    index: usize,
    wishes: &[Wish],
    holders: &mut BTreeMap<String, Option<usize>>,
    diagnostics: &mut Diagnostics,
) {
    if !is_identifier(name) {
        diagnostics.push(Diagnostic::error(
            &M0003,
            name.span,
            format!("`{}` is not a name in Rust", name.value),
            "use letters, digits and `_`, a letter first, and no keyword",
        ));
    }
    match holders.get(&name.value) {
        Some(Some(other)) => {
            let other = wishes[*other].insisted.as_ref().map(|name| name.span);
            let diagnostic = Diagnostic::error(
                &M0002,
                name.span,
                format!("`{}` is given to two things in one scope", name.value),
                "give one of them another name",
            )
            .label("given again here");
            diagnostics.push(match other {
                Some(span) => diagnostic.also(span, "given first here"),
                None => diagnostic,
            });
        }
        Some(None) => diagnostics.push(Diagnostic::error(
            &M0002,
            name.span,
            format!(
                "`{}` is a name that generated code needs for itself",
                name.value
            ),
            "choose another name",
        )),
        None => {
            holders.insert(name.value.clone(), Some(index));
        }
    }
}

/// The finding that a name the manifest gives is also that of a component.
pub(super) fn clash(insisted: &Located<String>, wish: &Wish) -> Diagnostic {
    let diagnostic = Diagnostic::error(
        &M0002,
        insisted.span,
        format!("`{}` is also the name of {}", insisted.value, wish.what),
        "choose another name, or give the other one a name of its own too",
    )
    .label("given here");
    match wish.span {
        Some(span) => diagnostic.also(span, "this has the name by itself"),
        None => diagnostic,
    }
}

/// Names that generated files use without a path: an item of that name would hide them.
pub(super) const RESERVED_TYPES: [&str; 36] = [
    "AsMut",
    "AsRef",
    "AsyncFn",
    "Box",
    "Clone",
    "Copy",
    "Debug",
    "Default",
    "Deref",
    "Display",
    "DoubleEndedIterator",
    "Drop",
    "Eq",
    "Err",
    "ExactSizeIterator",
    "Extend",
    "Fn",
    "FnMut",
    "FnOnce",
    "From",
    "FromIterator",
    "FromStr",
    "Hash",
    "Into",
    "IntoIterator",
    "Iterator",
    "None",
    "Ok",
    "Option",
    "PartialEq",
    "Result",
    "Some",
    "String",
    "ToString",
    "TryFrom",
    "Vec",
];

/// Names of modules that would hide crates, or files that are always there.
pub(super) const RESERVED_MODULES: [&str; 16] = [
    "alloc",
    "aux",
    "client",
    "con",
    "core",
    "datatypes",
    "document",
    "http",
    "nul",
    "prn",
    "routes",
    "runtime",
    "std",
    "test",
    "vocabulary",
    "xml",
];

/// Names of constants that generated files use beside those of namespaces.
pub(super) const RESERVED_CONSTANTS: [&str; 5] = ["NONE", "UNKNOWN", "VOCABULARY", "XML", "XSI"];

/// The name of the constant of a namespace. A type may be called `A`, so a constant may not.
pub(super) fn constant_name(module: &str) -> String {
    let name = screaming(module);
    if name == type_part(module) {
        return format!("NS_{name}");
    }
    name
}

/// The candidates of a type with that name: without the first suffix that fits, as it is.
/// Names that would hide the prelude's get `Type` behind them.
pub(super) fn type_candidates(local: &str, strip_suffixes: &[Located<String>]) -> Vec<String> {
    let full = type_name(local);
    let stripped = strip_suffixes
        .iter()
        .filter_map(|suffix| local.strip_suffix(suffix.value.as_str()))
        .find(|rest| !rest.is_empty())
        .map(type_name);
    let mut candidates: Vec<String> = stripped.into_iter().collect();
    if !candidates.contains(&full) {
        candidates.push(full);
    }
    candidates
}

/// The name of a type, kept clear of the prelude.
pub(super) fn type_name(name: &str) -> String {
    let camel = upper_camel(name, "Type", "Unnamed");
    if camel == "Self" || RESERVED_TYPES.binary_search(&camel.as_str()).is_ok() {
        return format!("{camel}Type");
    }
    camel
}

/// A part of the name of an item that is named after its owner.
pub(super) fn type_part(name: &str) -> String {
    upper_camel(name, "", "Unnamed")
}

/// The name of an enum's variant.
pub(super) fn variant_name(name: &str) -> String {
    let camel = upper_camel(name, "Value", "Empty");
    if camel == "Self" {
        return "Self_".to_owned();
    }
    camel
}

/// The name of a field.
pub(super) fn field_name(name: &str) -> String {
    snake(name, "value_", "unnamed")
}

/// The name of a file or a module for an item of that name. A module in a file of its own must be
/// called by letters of ASCII: others are replaced by their numbers, so that different names stay
/// different.
pub(super) fn module_name(name: &str) -> String {
    let mut letters = String::with_capacity(name.len());
    for letter in name.chars() {
        if letter.is_ascii() {
            letters.push(letter);
        } else {
            letters.push_str(&format!("_{:x}_", u32::from(letter)));
        }
    }
    let snake = snake(&letters, "ns_", "unnamed");
    if RESERVED_MODULES.binary_search(&snake.as_str()).is_ok() {
        return format!("{snake}_");
    }
    snake
}

#[cfg(test)]
mod tests {
    use super::*;

    fn granted(candidates: &[&[&str]]) -> Vec<String> {
        let wishes: Vec<Wish> = candidates
            .iter()
            .map(|names| Wish::new(names.iter().map(|n| (*n).to_owned()).collect(), "it"))
            .collect();
        grant(&wishes, Numbering::Snake, &[], &mut Diagnostics::new())
    }

    #[test]
    fn a_newcomer_behind_renames_nothing() {
        assert_eq!(granted(&[&["a"], &["a"], &["b"]]), ["a", "a_2", "b"]);
        // A natural name is not lost to a numbered one.
        assert_eq!(granted(&[&["a"], &["a"], &["a_2"]]), ["a", "a_3", "a_2"]);
        assert_eq!(
            granted(&[&["a"], &["a", "a_attribute"]]),
            ["a", "a_attribute"]
        );
    }

    #[test]
    fn the_prelude_is_not_hidden() {
        assert_eq!(type_name("string"), "StringType");
        assert_eq!(type_name("Self"), "SelfType");
        assert_eq!(type_name("int"), "Int");
        assert_eq!(type_name("Error"), "Error");
        assert_eq!(variant_name("Self"), "Self_");
        assert_eq!(module_name("Mod"), "mod_");
        assert_eq!(module_name("Std"), "std_");
        assert_eq!(module_name("Größe"), "gr_f6_df_e");
        assert_eq!(
            (constant_name("a"), constant_name("ent")),
            ("NS_A".into(), "ENT".into())
        );
    }

    #[test]
    fn suffixes_are_stripped_but_not_the_whole_name() {
        let suffixes = [Located::new(
            "Type".to_owned(),
            Span::whole(crate::diagnostics::FileId(0)),
        )];
        assert_eq!(type_candidates("LinkType", &suffixes), ["Link", "LinkType"]);
        assert_eq!(type_candidates("Type", &suffixes), ["Type"]);
        assert_eq!(type_candidates("Link", &suffixes), ["Link"]);
    }
}
