//! The ledger for programs: an object with `features`, by word, and `components`, a line each.

use std::collections::BTreeMap;

use crate::model::ledger::{Component, Feature, Ledger, Treatment};

/// The members of the object, without its braces.
pub(super) fn members(ledger: &Ledger) -> String {
    let entries = ledger
        .components
        .iter()
        .flat_map(|component| &component.entries);
    let features: BTreeMap<&str, &Feature> = entries
        .map(|entry| (entry.feature.word, entry.feature))
        .collect();
    let features: Vec<String> = features.into_values().map(feature).collect();
    let components: Vec<String> = ledger.components.iter().map(component).collect();
    format!(
        "  \"features\": {{{}}},\n  \"components\": [{}]\n",
        lines(&features),
        lines(&components)
    )
}

fn feature(feature: &Feature) -> String {
    format!(
        "{}: {{ \"treatment\": {}, \"loss\": {}, \"meaning\": {} }}",
        string(feature.word),
        string(feature.treatment.word()),
        feature.is_loss,
        string(feature.meaning)
    )
}

/// `{ "component": …, "enforced": […], "kept": […], "ignored": […], "losses": { … } }`; what is empty
/// is left out. The value of a loss is the reason why it is accepted, or `null`.
fn component(component: &Component) -> String {
    let mut text = format!("{{ \"component\": {}", string(&component.path));
    for treatment in Treatment::ALL {
        let words = component.entries.iter().map(|entry| entry.feature);
        let words: Vec<String> = words
            .filter(|feature| feature.treatment == treatment)
            .map(|feature| string(feature.word))
            .collect();
        if !words.is_empty() {
            text.push_str(&format!(
                ", \"{}\": [{}]",
                treatment.word(),
                words.join(", ")
            ));
        }
    }
    let losses: Vec<String> = component
        .entries
        .iter()
        .filter(|entry| entry.feature.is_loss)
        .map(|entry| {
            let reason = entry.reason.as_deref().map_or("null".to_owned(), string);
            format!("{}: {reason}", string(entry.feature.word))
        })
        .collect();
    if !losses.is_empty() {
        text.push_str(&format!(", \"losses\": {{ {} }}", losses.join(", ")));
    }
    text.push_str(" }");
    text
}

/// The items of a list or object, a line each.
fn lines(items: &[String]) -> String {
    if items.is_empty() {
        return String::new();
    }
    format!("\n    {}\n  ", items.join(",\n    "))
}

/// A JSON string (RFC 8259 §7).
fn string(text: &str) -> String {
    let mut quoted = String::from("\"");
    for character in text.chars() {
        match character {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            control if control < ' ' => quoted.push_str(&format!("\\u{:04x}", u32::from(control))),
            other => quoted.push(other),
        }
    }
    quoted.push('"');
    quoted
}
