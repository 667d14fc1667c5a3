//! Broken input is told, never a panic: our own files with random pieces cut out, doubled or
//! replaced go through everything, and every place that is told lies in its file.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use codegen::diagnostics::{Diagnostics, Sources};
use codegen::input::{Files, Inputs, Limits, Source};
use codegen::parse::rest::{parse_description, parse_manifest};
use codegen::parse::xsd;
use codegen::resolve;
use codegen::resolve::api::DescriptionFile;
use codegen::schema::Schema;
use proptest::prelude::*;

use crate::harbour;
use crate::own::load;
use crate::root;

/// A change of a text: from where, how much of it goes, and what comes instead.
type Edit = (prop::sample::Index, usize, &'static str);

fn edits() -> impl Strategy<Value = Vec<Edit>> {
    let inserted = prop::sample::select(vec![
        "",
        "\"",
        "{",
        "}",
        "[",
        "]",
        "=",
        "\n",
        "/",
        "?",
        "%",
        "é",
        "\u{1F6A2}",
        "<",
        "&",
        "]]>",
        "-1",
        "'",
        "...",
        "xs:",
        ":",
        "\\",
        "#",
        "when",
        "[[resource]]\n",
        "path = \"/x\"\n",
    ]);
    prop::collection::vec((any::<prop::sample::Index>(), 0usize..12, inserted), 1..4)
}

fn apply(text: &str, edits: &[Edit]) -> String {
    let mut text = text.to_owned();
    for (at, length, inserted) in edits {
        let starts: Vec<usize> = text.char_indices().map(|(start, _)| start).collect();
        if starts.is_empty() {
            return text;
        }
        let first = at.index(starts.len());
        let end = starts.get(first + length).copied().unwrap_or(text.len());
        text.replace_range(starts[first]..end, inserted);
    }
    text
}

/// Every place lies in its file, at the edges of characters.
fn check_places(sources: &Sources, diagnostics: &Diagnostics) {
    for finding in diagnostics.iter() {
        let secondary = finding.secondary.iter().map(|label| label.span);
        for span in secondary.chain([finding.primary.span]) {
            let text = &sources.get(span.file).text;
            assert!(
                text.get(span.start as usize..span.end as usize).is_some(),
                "{} {} {span:?}",
                finding.code.id,
                finding.message
            );
        }
        assert!(!finding.message.is_empty() && !finding.remedy.is_empty());
    }
}

fn harbour_with(manifest: &str, description: &str) {
    let texts = [
        ("api.toml", manifest),
        ("harbour.xsd", harbour::SCHEMA),
        ("ships.toml", description),
    ];
    let mut sources = Sources::new();
    let [manifest_file, _, description_file] = texts.map(|(path, text)| sources.add(path, text));
    let (document, mut diagnostics) = parse_manifest(manifest_file, manifest);
    let (parsed, more) = parse_description(description_file, description);
    diagnostics.extend(more);
    if let (Some(document), Some(description)) = (document, parsed) {
        let descriptions = [DescriptionFile {
            path: "ships.toml".to_owned(),
            file: description_file,
            description,
        }];
        let schema = harbour_schema();
        diagnostics.extend(resolve::manifest::resolve(&document, schema).1);
        diagnostics.extend(resolve::api::resolve(&document, &descriptions, schema).1);
    }
    check_places(&sources, &diagnostics);
}

/// The schema of the harbour, which stands second among the files.
fn harbour_schema() -> &'static Schema {
    static SCHEMA: OnceLock<Schema> = OnceLock::new();
    SCHEMA.get_or_init(|| {
        let source =
            |path: &str, text: &str| (path.to_owned(), Source::Bytes(text.as_bytes().to_vec()));
        let files = BTreeMap::from([
            source("api.toml", ""),
            source("harbour.xsd", harbour::SCHEMA),
        ]);
        resolve_schema(&files, "harbour.xsd").1
    })
}

fn resolve_schema(files: &BTreeMap<String, Source>, path: &str) -> (Files, Schema) {
    let inputs = Inputs {
        start: codegen::input::Start::Manifest("api.toml".to_owned()),
        files: files.clone(),
    };
    let files = Files::decode(&inputs, Limits::default());
    let request = xsd::Request {
        path: path.to_owned(),
        span: None,
    };
    let (documents, _) = xsd::parse(&files, &[request]);
    let (schema, diagnostics) = resolve::schema::resolve(&documents);
    assert!(!diagnostics.has_errors());
    (files, schema)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn broken_descriptions(edits in edits()) {
        harbour_with(harbour::MANIFEST, &apply(harbour::SHIPS, &edits));
    }

    #[test]
    fn broken_manifests(edits in edits()) {
        harbour_with(&apply(harbour::MANIFEST, &edits), harbour::SHIPS);
    }

    #[test]
    fn any_text(text in "\\PC{0,40}") {
        harbour_with(&text, &text);
        let path = format!("[[resource]]\npath = {text:?}\ndocumentation = \"x\"\n");
        harbour_with(harbour::MANIFEST, &format!("documentation = \"x\"\n{path}"));
    }

    #[test]
    fn broken_examples(edits in edits(), which in any::<prop::sample::Index>()) {
        static OWN: OnceLock<(Files, Schema)> = OnceLock::new();
        let (files, schema) = OWN.get_or_init(|| {
            let inputs = load(&root().join("schemas/em"));
            resolve_schema(&inputs.files, "xsd/api.xsd")
        });
        let examples: Vec<_> = files
            .sources
            .iter()
            .filter(|(_, source)| source.path.starts_with("examples/"))
            .collect();
        let (_, example) = &examples[which.index(examples.len())];
        let text = apply(&example.text, &edits);
        let mut sources = files.sources.clone();
        let file = sources.add("example.xml", text.clone());
        let diagnostics = codegen::instance::validate(schema, None, &text, file);
        check_places(&sources, &diagnostics);
    }
}

#[test]
fn deep_nesting() {
    for open in ["[", "{a=", "[["] {
        let text = format!("x = {}", open.repeat(10_000));
        let (document, diagnostics) = parse_manifest(codegen::diagnostics::FileId(0), &text);
        assert!(document.is_none() && diagnostics.has_errors());
    }
    let keys = format!("{}x = 1", "a.".repeat(10_000));
    let (document, diagnostics) = parse_manifest(codegen::diagnostics::FileId(0), &keys);
    assert!(document.is_none() && diagnostics.has_errors());
}
