//! Which losses the manifest accepts, and what is said of those that it does not.

use std::collections::{BTreeMap, BTreeSet};

use super::features::ALL;
use super::survey::Components;
use crate::diagnostics::codes::{M0007, M0008, M0009};
use crate::diagnostics::{Diagnostic, Diagnostics, Located, Span, did_you_mean};
use crate::manifest::Acknowledgement;
use crate::model::ledger::{Component, Entry, Feature, Ledger};

/// How many components of a kind a warning shows.
const SHOWN: usize = 3;

/// Losses of one kind that nobody has accepted: where, and of which components.
struct Open<'a> {
    feature: &'static Feature,
    places: BTreeSet<(Span, &'a str)>,
}

/// What comes of comparing losses with acknowledgements.
pub(super) struct Settled {
    pub(super) ledger: Ledger,
    /// An error for each acknowledgement without effect or without a reason.
    pub(super) errors: Diagnostics,
    /// A warning for each kind of loss that is not accepted.
    pub(super) losses: Diagnostics,
}

/// Compares the losses among the components with what the manifest accepts.
pub(super) fn settle(components: &Components, acknowledgements: &[Acknowledgement]) -> Settled {
    let mut used = BTreeSet::new();
    let mut open: BTreeMap<&str, Open<'_>> = BTreeMap::new();
    let mut ledger = Ledger::default();
    for (path, found) in components {
        let mut entries = Vec::new();
        for mark in found.features.values() {
            let feature = mark.feature;
            let mut reason = mark.reason.map(str::to_owned);
            for (acknowledgement, pattern) in matching(acknowledgements, feature, path) {
                used.insert(pattern.span);
                reason.get_or_insert_with(|| acknowledgement.reason.trim().to_owned());
            }
            if feature.is_loss && reason.is_none() {
                let places = BTreeSet::new();
                let kind = open.entry(feature.word);
                let kind = kind.or_insert(Open { feature, places });
                kind.places.insert((found.span, path));
            }
            entries.push(Entry { feature, reason });
        }
        ledger.components.push(Component {
            path: path.clone(),
            entries,
        });
    }
    let mut losses = Diagnostics::new();
    for kind in open.values() {
        losses.extend(loss(kind));
    }
    Settled {
        ledger,
        errors: check(acknowledgements, &used, components),
        losses,
    }
}

/// The acknowledgements of a loss of a component, with the pattern that names it.
fn matching<'a>(
    acknowledgements: &'a [Acknowledgement],
    feature: &'static Feature,
    path: &str,
) -> impl Iterator<Item = (&'a Acknowledgement, &'a Located<String>)> {
    acknowledgements
        .iter()
        .filter(|each| feature.is_loss && each.loss.value == feature.word)
        .flat_map(|each| each.components.iter().map(move |pattern| (each, pattern)))
        .filter(move |(_, pattern)| matches(pattern, path))
}

/// Whether a pattern, in which `*` stands for any text, is that text.
fn matches(pattern: &str, text: &str) -> bool {
    let mut parts = pattern.split('*');
    let Some(mut rest) = text.strip_prefix(parts.next().unwrap_or_default()) else {
        return false;
    };
    let Some(last) = parts.next_back() else {
        return rest.is_empty();
    };
    // Each part at the first place it is found leaves the most to those behind it.
    for part in parts {
        match rest.find(part) {
            Some(start) => rest = &rest[start + part.len()..],
            None => return false,
        }
    }
    rest.ends_with(last)
}

/// The warning about a kind of loss.
fn loss(kind: &Open<'_>) -> Diagnostics {
    let Feature { word, meaning, .. } = kind.feature;
    let mut diagnostics = Diagnostics::new();
    let mut places = kind.places.iter();
    if let Some((span, path)) = places.next() {
        let components = match kind.places.len() {
            1 => "one component loses".to_owned(),
            count => format!("{count} components lose"),
        };
        let mut diagnostic = Diagnostic::warning(
            &M0007,
            *span,
            format!("{components} `{word}`: {meaning}"),
            format!(
                "see to it in your own code where it matters, and accept it in the manifest: \
                 `[[acknowledged]]` with `loss = \"{word}\"`, `components = \"{path}\"` and a \
                 `reason`"
            ),
        )
        .label(*path);
        for (span, path) in places.take(SHOWN - 1) {
            diagnostic = diagnostic.also(*span, *path);
        }
        diagnostics.push(diagnostic);
    }
    diagnostics
}

/// The errors in acknowledgements; `used` are the places of patterns that named a loss.
fn check(
    acknowledgements: &[Acknowledgement],
    used: &BTreeSet<Span>,
    components: &Components,
) -> Diagnostics {
    let mut diagnostics = Diagnostics::new();
    for acknowledgement in acknowledgements {
        if acknowledgement.reason.trim().is_empty() {
            diagnostics.push(Diagnostic::error(
                &M0009,
                acknowledgement.reason.span,
                "the acknowledgement gives no reason",
                "say why documents need not be held to this",
            ));
        }
        match lost(&acknowledgement.loss) {
            Err(diagnostic) => diagnostics.push(*diagnostic),
            Ok(feature) => {
                if acknowledgement.components.is_empty() {
                    diagnostics.push(Diagnostic::error(
                        &M0008,
                        acknowledgement.span,
                        "the acknowledgement names no component",
                        "add `components`, such as `components = \"*\"` for all that lose this",
                    ));
                }
                let unused = acknowledgement.components.iter();
                for pattern in unused.filter(|pattern| !used.contains(&pattern.span)) {
                    diagnostics.push(without_effect(feature, pattern, components));
                }
            }
        }
    }
    diagnostics
}

/// The loss of that name.
fn lost(word: &Located<String>) -> Result<&'static Feature, Box<Diagnostic>> {
    let known = ALL
        .iter()
        .copied()
        .find(|feature| feature.word == word.value);
    let (message, remedy) = match known {
        Some(feature) if feature.is_loss => return Ok(feature),
        Some(feature) => (
            format!(
                "`{}` is {}: it is no loss",
                word.value,
                feature.treatment.word()
            ),
            "remove the acknowledgement".to_owned(),
        ),
        None => {
            let losses = ALL.iter().filter(|feature| feature.is_loss);
            let losses: Vec<&str> = losses.map(|feature| feature.word).collect();
            let remedy = match did_you_mean(word, losses.iter().copied()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("write one of `{}`", losses.join("`, `")),
            };
            (format!("there is no loss called `{}`", word.value), remedy)
        }
    };
    let diagnostic = Diagnostic::error(&M0008, word.span, message, remedy);
    Err(Box::new(diagnostic.label("this has no effect")))
}

/// The error that a pattern names no component with the loss.
fn without_effect(
    feature: &Feature,
    pattern: &Located<String>,
    components: &Components,
) -> Diagnostic {
    let word = feature.word;
    let with_loss = components
        .iter()
        .filter(|(_, found)| found.features.contains_key(word))
        .map(|(path, _)| path.as_str());
    let remedy = match did_you_mean(pattern, with_loss) {
        Some(near) => format!("did you mean `{near}`? Otherwise remove the acknowledgement"),
        None => "correct the path (the ledger lists all), or remove the acknowledgement".to_owned(),
    };
    let message = if components.contains_key(pattern.as_str()) {
        format!("`{}` does not lose `{word}`", pattern.value)
    } else {
        format!("no component `{}` loses `{word}`", pattern.value)
    };
    Diagnostic::error(&M0008, pattern.span, message, remedy).label("this has no effect")
}

#[cfg(test)]
mod tests {
    use super::matches;

    #[test]
    fn a_star_stands_for_any_text() {
        for (pattern, text) in [
            ("*", ""),
            ("*", "element A/key K"),
            ("element A/key K", "element A/key K"),
            ("element A/*", "element A/key K"),
            ("element */key *", "element A/element B/key K"),
            ("*K", "element K/key K"),
            ("a*b*b", "aXbb"),
        ] {
            assert!(matches(pattern, text), "{pattern} {text}");
        }
        for (pattern, text) in [
            ("", "a"),
            ("element A", "element AB"),
            ("element A/*", "element AB/key K"),
            ("a*a", "a"),
            ("*b*b", "ab"),
        ] {
            assert!(!matches(pattern, text), "{pattern} {text}");
        }
    }
}
