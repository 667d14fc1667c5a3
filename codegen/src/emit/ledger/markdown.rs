//! The ledger for people: how many components have which feature, then every loss.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::model::ledger::{Feature, Ledger, Treatment};

const INTRODUCTION: &str = "\
# What the generated code holds documents to

For each component of the schema: what is *enforced* (strict readers refuse what violates it, writers
obey it), *kept* (documents keep it, nothing checks or uses it) or *ignored* (the code knows nothing
of it). *A loss* changes which documents are taken or what they mean; each is listed below, with the
reason why the manifest accepts it. `LEDGER.json` lists every component.
";

/// The text below the header.
pub(super) fn text(ledger: &Ledger) -> String {
    let mut text = INTRODUCTION.to_owned();
    features(ledger, &mut text);
    losses(ledger, &mut text);
    text
}

fn features(ledger: &Ledger, text: &mut String) {
    let mut counts: BTreeMap<(Treatment, &str), (usize, &Feature)> = BTreeMap::new();
    let entries = ledger
        .components
        .iter()
        .flat_map(|component| &component.entries);
    for entry in entries {
        let feature = entry.feature;
        let count = counts.entry((feature.treatment, feature.word));
        count.or_insert((0, feature)).0 += 1;
    }
    if counts.is_empty() {
        return;
    }
    text.push_str("\n| feature | components | treatment | |\n|---|---:|---|---|\n");
    for ((treatment, word), (count, feature)) in counts {
        let loss = if feature.is_loss { ", a loss" } else { "" };
        let meaning = cell(feature.meaning);
        // Writing to a string does not fail.
        let _ = writeln!(
            text,
            "| `{word}` | {count} | {}{loss} | {meaning} |",
            treatment.word()
        );
    }
}

fn losses(ledger: &Ledger, text: &mut String) {
    text.push_str("\n## Losses\n\n");
    if ledger.losses().next().is_none() {
        text.push_str("None.\n");
        return;
    }
    text.push_str("| component | loses | accepted because |\n|---|---|---|\n");
    for (path, entry) in ledger.losses() {
        let reason = match &entry.reason {
            Some(reason) => cell(reason),
            None => "**not accepted**".to_owned(),
        };
        let word = entry.feature.word;
        let _ = writeln!(text, "| `{path}` | `{word}` | {reason} |");
    }
}

/// Text in a cell of a table: on one line, without its borders.
fn cell(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ").replace('|', "\\|")
}
