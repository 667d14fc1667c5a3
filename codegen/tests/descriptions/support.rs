//! A manifest, a description and a schema written inline, and what is said of them.

use std::collections::BTreeMap;

use codegen::api::Api;
use codegen::diagnostics::{Diagnostics, Sources};
use codegen::input::{Files, Inputs, Limits, Source, Start};
use codegen::parse::rest::{parse_description, parse_manifest};
use codegen::parse::xsd;
use codegen::resolve;
use codegen::resolve::api::DescriptionFile;

use crate::harbour::{MANIFEST, SCHEMA, SHIPS};

/// Resolves a manifest `api.toml`, a description `ships.toml` and a schema `harbour.xsd`. Each
/// finding is `code place message; remedy; labels`.
pub(crate) fn resolve(manifest: &str, description: &str, schema: &str) -> (Api, Vec<String>) {
    let texts = [
        ("api.toml", manifest),
        ("harbour.xsd", schema),
        ("ships.toml", description),
    ];
    let source =
        |(path, text): (&str, &str)| (path.to_owned(), Source::Bytes(text.as_bytes().to_vec()));
    let inputs = Inputs {
        start: Start::Manifest("api.toml".to_owned()),
        files: texts.into_iter().map(source).collect::<BTreeMap<_, _>>(),
    };
    let files = Files::decode(&inputs, Limits::default());
    let file = |path| files.get(path).expect("it was given");
    let (document, mut diagnostics) = parse_manifest(file("api.toml"), manifest);
    let (parsed, more) = parse_description(file("ships.toml"), description);
    diagnostics.extend(more);
    let request = xsd::Request {
        path: "harbour.xsd".to_owned(),
        span: None,
    };
    let (documents, more) = xsd::parse(&files, &[request]);
    diagnostics.extend(more);
    let (schema, more) = resolve::schema::resolve(&documents);
    diagnostics.extend(more);
    let document = document.expect("a manifest that can be read");
    let descriptions = [DescriptionFile {
        path: "ships.toml".to_owned(),
        file: file("ships.toml"),
        description: parsed.expect("a description that can be read"),
    }];
    let (_, more) = resolve::manifest::resolve(&document, &schema);
    diagnostics.extend(more);
    let (api, more) = resolve::api::resolve(&document, &descriptions, &schema);
    diagnostics.extend(more);
    (api, lines(&files.sources, &diagnostics))
}

/// The findings alone.
pub(crate) fn told(manifest: &str, description: &str, schema: &str) -> Vec<String> {
    resolve(manifest, description, schema).1
}

/// The findings in order, a line each.
pub(crate) fn lines(sources: &Sources, diagnostics: &Diagnostics) -> Vec<String> {
    let mut sorted = diagnostics.clone();
    sorted.sort();
    sorted
        .iter()
        .map(|finding| {
            let place = sources.place(finding.primary.span);
            let mut line = format!(
                "{} {place} {}; {}; {}",
                finding.code.id, finding.message, finding.remedy, finding.primary.text
            );
            for label in &finding.secondary {
                line.push_str(&format!("; {} {}", sources.place(label.span), label.text));
            }
            line
        })
        .collect()
}

/// What is said when `wrong` stands in place of `right` in the description.
pub(crate) fn in_description(right: &str, wrong: &str) -> Vec<String> {
    assert!(SHIPS.contains(right), "{right}");
    told(MANIFEST, &SHIPS.replacen(right, wrong, 1), SCHEMA)
}

/// What is said when `wrong` stands in place of `right` in the manifest.
pub(crate) fn in_manifest(right: &str, wrong: &str) -> Vec<String> {
    assert!(MANIFEST.contains(right), "{right}");
    told(&MANIFEST.replacen(right, wrong, 1), SHIPS, SCHEMA)
}

/// Exactly one finding, with this code and these words.
#[track_caller]
pub(crate) fn assert_one(findings: &[String], code: &str, words: &str) {
    assert_eq!(findings.len(), 1, "{findings:#?}");
    assert!(findings[0].starts_with(code), "{findings:#?}");
    assert!(findings[0].contains(words), "{findings:#?}");
}
