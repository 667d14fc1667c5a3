//! Findings in all formats, against golden text.

use std::path::Path;

use codegen::diagnostics::{Diagnostic, Diagnostics, FileId, Sources, Span, codes};

use super::{View, plain_error, render};
use crate::arguments::ErrorFormat;

/// The span of the first occurrence of `words`.
fn span(sources: &Sources, file: FileId, words: &str) -> Span {
    let text = &sources.get(file).text;
    let start = text.find(words).expect("the words are there");
    let offset = |n: usize| u32::try_from(n).expect("the text is short");
    Span::new(file, offset(start), offset(start + words.len()))
}

/// Every shape a finding can have.
fn findings() -> (Diagnostics, Sources) {
    let mut sources = Sources::new();
    let one = sources.add(
        "xsd/one.xsd",
        "<xs:schema>\n  <xs:element name=\"größe\" type=\"tns:Gone\"/>\n\n\n\n\n\n\n  \
         <xs:element name=\"größe\"/>\n</xs:schema>\n",
    );
    let two = sources.add("../two.xsd", "<xs:schema>\r\n  <a/>\r\n</xs:schema>\r\n");
    let long = sources.add(
        "long.xsd",
        format!("{}<here/>{}", "<a/>".repeat(300), "<b/>".repeat(300)),
    );
    let endless = sources.add("endless.xsd", "<a/>".repeat(100_000));
    let missing = sources.add("missing.xsd", "");
    let mut diagnostics = Diagnostics::new();
    diagnostics.push(
        Diagnostic::error(
            &codes::S0001,
            span(&sources, one, "tns:Gone"),
            "type `tns:Gone` is not declared",
            "declare it, or import its namespace",
        )
        .label("no such type")
        .also(span(&sources, two, "<a/>"), "used here")
        .also(Span::new(one, 100, 116), "and here, many lines on")
        .consequence("what uses the element cannot be generated"),
    );
    diagnostics.push(Diagnostic::warning(
        &codes::S0001,
        Span::new(two, 0, 40),
        "a tall thing",
        "make it smaller",
    ));
    diagnostics.push(Diagnostic::error(
        &codes::S0001,
        span(&sources, long, "<here/>"),
        "a long line",
        "break the line",
    ));
    diagnostics.push(Diagnostic::error(
        &codes::S0001,
        Span::new(endless, 40, 44),
        "a line without end",
        "break the line",
    ));
    diagnostics.push(Diagnostic::error(
        &codes::I0001,
        Span::whole(missing),
        "`missing.xsd` does not exist",
        "correct the path, 100%: really",
    ));
    diagnostics.push(Diagnostic::error(
        &codes::S0001,
        Span::new(one, u32::MAX - 1, u32::MAX),
        "behind the end\nof the file",
        "nothing",
    ));
    (diagnostics, sources)
}

fn rendered(format: ErrorFormat, colour: bool) -> String {
    let (diagnostics, sources) = findings();
    let view = View {
        sources: &sources,
        base: Path::new("/home/someone/schemas"),
        directory: Path::new("/home/someone"),
        colour,
    };
    render(&diagnostics, &view, format)
}

/// Compares with `tests/golden/<name>`, or rewrites it under `UPDATE_GOLDEN=1`.
fn golden(name: &str, text: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/golden")
        .join(name);
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(&path, text).expect("golden files can be written");
    }
    let expected = std::fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(text, expected, "{name}; UPDATE_GOLDEN=1 rewrites it");
}

#[test]
fn for_people() {
    golden("findings.txt", &rendered(ErrorFormat::Text, false));
}

#[test]
fn for_programs() {
    let text = rendered(ErrorFormat::Json, false);
    for line in text.lines() {
        let object: serde_json::Value = serde_json::from_str(line).expect("an object a line");
        assert!(object["code"].is_string() && object["message"].is_string());
    }
    golden("findings.json", &text);
}

#[test]
fn for_workflows() {
    golden("findings.github", &rendered(ErrorFormat::Github, false));
}

#[test]
fn for_code_scanning() {
    let text = rendered(ErrorFormat::Sarif, false);
    let log: serde_json::Value = serde_json::from_str(&text).expect("one document");
    assert_eq!(log["runs"][0]["results"].as_array().map(Vec::len), Some(6));
    golden("findings.sarif", &text);
}

#[test]
fn colour_changes_nothing_else() {
    let coloured = rendered(ErrorFormat::Text, true);
    let mut plain = String::new();
    let mut rest = coloured.as_str();
    while let Some((before, escape)) = rest.split_once("\u{1b}[") {
        plain.push_str(before);
        rest = escape.split_once('m').map_or("", |(_, after)| after);
    }
    plain.push_str(rest);
    assert_ne!(coloured, plain);
    assert_eq!(plain, rendered(ErrorFormat::Text, false));
}

#[test]
fn errors_without_a_place() {
    let plain = |format| plain_error("it is 100% wrong", format, false);
    assert_eq!(plain(ErrorFormat::Text), "error: it is 100% wrong\n");
    assert_eq!(plain(ErrorFormat::Github), "::error::it is 100%25 wrong\n");
    assert!(plain(ErrorFormat::Sarif).contains("\"executionSuccessful\": false"));
    assert_eq!(
        plain(ErrorFormat::Json),
        "{\"message\":\"it is 100% wrong\",\"severity\":\"error\"}\n"
    );
}
