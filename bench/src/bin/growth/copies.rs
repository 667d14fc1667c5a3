//! A real schema, so many times in one document, each copy with names of its own.

use std::path::Path;

use crate::{measure, print};

/// What asks for it on the command line.
pub(crate) const NAME: &str = "copies";

/// Copies in the smallest of the three documents.
const COPIES: usize = 2;

/// Measures copies of the first API's schema, as its vendor wrote it, which may be absent.
pub(crate) fn row() -> Result<(), String> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared");
    let shared = std::env::var_os("SHARED_DIR").map_or(beside, Into::into);
    let Ok(text) = std::fs::read_to_string(shared.join("em-rest/RestAPI-9.5.xsd")) else {
        println!("skipped: {NAME}: the shared folder is absent");
        return Ok(());
    };
    let (head, body, tail) = parts(&text).ok_or("the schema does not look like one")?;
    let mut measured = Vec::new();
    for factor in [1, 2, 4] {
        let copies: String = (0..COPIES * factor)
            .map(|copy| renamed(body, copy))
            .collect();
        measured.push(measure(format!("{head}{copies}{tail}"))?);
    }
    print(NAME, COPIES * 4, &measured);
    Ok(())
}

/// The start tag of the schema with what is before it, what is in it, and its end tag.
fn parts(text: &str) -> Option<(&str, &str, &str)> {
    let text = text.trim_start_matches('\u{feff}');
    let begin = text.find(":schema")?;
    let begin = begin + text[begin..].find('>')? + 1;
    let end = text.rfind("</")?;
    Some((&text[..begin], &text[begin..end], &text[end..]))
}

/// The text with a mark behind each name that is declared at the top, where it is declared and
/// where it is referred to. Local names are told apart no less for it.
fn renamed(body: &str, copy: usize) -> String {
    let mut renamed = String::with_capacity(body.len() * 11 / 10);
    let body = body.replace("= \"", "=\"");
    let mut rest = body.as_str();
    while let Some(at) = rest.find("=\"") {
        let (before, value) = rest.split_at(at + 2);
        renamed.push_str(before);
        let end = value.find('"').unwrap_or(value.len());
        let (value, behind) = value.split_at(end);
        renamed.push_str(value);
        let attribute = before[..at].split_ascii_whitespace().next_back();
        let is_name = matches!(attribute, Some("name" | "ref"));
        let is_reference = matches!(attribute, Some("type" | "base" | "itemType"))
            && !value.starts_with("xs:")
            && !value.starts_with("xsd:");
        if is_name || is_reference {
            renamed.push_str(&format!("_{copy}"));
        }
        rest = behind;
    }
    renamed.push_str(rest);
    renamed
}
