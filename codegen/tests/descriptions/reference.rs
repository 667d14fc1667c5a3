//! `docs/DESCRIPTIONS.md`: its tables of keys are made of the record declarations.

use std::fmt::Write;

use codegen::parse::rest::record::{Record, Shape, Table};
use codegen::parse::rest::{Description, ManifestDocument};

use crate::json_schema::paragraph;
use crate::{check_file, root};

const DOCUMENT: &str = "docs/DESCRIPTIONS.md";

/// Sections of all tables below `record`, each after the table it belongs to.
fn sections(heading: &str, record: &'static Record, seen: &mut Vec<&'static str>) -> String {
    let mut text = String::new();
    if seen.contains(&record.name) {
        return text;
    }
    seen.push(record.name);
    let _ = writeln!(
        text,
        "\n### {heading}\n\n{}\n",
        paragraph(record.documentation)
    );
    text.push_str("| key | holds | meaning |\n|---|---|---|\n");
    let mut nested = Vec::new();
    for key in record.keys {
        let shape = (key.shape)();
        let required = if key.required { ", required" } else { "" };
        let meaning = paragraph(key.documentation).replace('|', "\\|");
        let _ = writeln!(
            text,
            "| `{}` | {}{required} | {meaning} |",
            key.name,
            holds(&shape)
        );
        collect(&shape, key.name, &mut nested);
    }
    for (path, record) in nested {
        let heading = match heading.strip_prefix('`') {
            Some(outer) => format!("`{}.{path}`", outer.trim_end_matches('`')),
            None => format!("`{path}`"),
        };
        text.push_str(&sections(&heading, record, seen));
    }
    text
}

/// The records in a shape, with how a header would name them.
fn collect(shape: &Shape, path: &str, nested: &mut Vec<(String, &'static Record)>) {
    match shape {
        Shape::Record(record) => nested.push((path.to_owned(), record)),
        Shape::List(item) => collect(item, path, nested),
        Shape::Map(value) => collect(value, &format!("{path}.…"), nested),
        Shape::Either(a, b) => {
            collect(a, path, nested);
            collect(b, path, nested);
        }
        Shape::Text | Shape::Words(_) | Shape::Boolean | Shape::Integer => {}
    }
}

fn holds(shape: &Shape) -> String {
    match shape {
        Shape::Text => "string".to_owned(),
        Shape::Words(words) => words
            .iter()
            .map(|word| format!("`{word}`"))
            .collect::<Vec<_>>()
            .join(", "),
        Shape::Boolean => "boolean".to_owned(),
        Shape::Integer => "whole number".to_owned(),
        Shape::List(item) => format!("list of {}", plural(item)),
        Shape::Map(value) => format!("table of {}", plural(value)),
        Shape::Record(_) => "table".to_owned(),
        Shape::Either(a, b) => format!("{} or {}", holds(a), holds(b)),
    }
}

fn plural(shape: &Shape) -> String {
    match shape {
        Shape::Text => "strings".to_owned(),
        Shape::Record(_) => "tables".to_owned(),
        Shape::Either(a, b) => format!("{} or {}", plural(a), plural(b)),
        other => holds(other),
    }
}

/// Replaces what stands between the two markers of `name`.
fn replace(document: &str, name: &str, text: &str) -> String {
    let begin = format!("<!-- keys of {name}: made by a test, do not edit -->\n");
    let end = format!("\n<!-- end of keys of {name} -->");
    let start = document.find(&begin).expect("the marker is there") + begin.len();
    let stop = document[start..]
        .find(&end)
        .expect("the end marker is there")
        + start;
    format!("{}{text}{}", &document[..start], &document[stop..])
}

#[test]
fn tables_of_keys_are_what_the_reader_declares() {
    let document = std::fs::read_to_string(root().join(DOCUMENT)).expect("it is there");
    let mut seen = Vec::new();
    let manifest = sections("The manifest", ManifestDocument::RECORD, &mut seen);
    let description = sections("A description", Description::RECORD, &mut seen);
    let document = replace(&document, "manifests", &manifest);
    let document = replace(&document, "descriptions", &description);
    check_file(DOCUMENT, &document);
}
