//! The reader of TOML: places, unknown keys, missing keys, wrong types.

use codegen::diagnostics::{Diagnostics, Sources};
use codegen::parse::rest::description::MethodName;
use codegen::parse::rest::{
    ReferenceKind, description_references, manifest_references, parse_description, parse_manifest,
};

const MANIFEST: &str = r#"
[api]
title = "Harbour API"
base-path = "/api"

[schema]
documents = ["xsd/harbour.xsd"]

[resources]
files = ["resources"]

[namespaces."urn:harbour"]
module = "harbour"

[types]
strip-suffix = "Type"
override."ShipType".name = "Vessel"

[link-types]
Ship = "Ship"
"#;

const DESCRIPTION: &str = r#"
documentation = "Ships."

[[resource]]
path = "/ships/{id}"
documentation = "One ship."
[resource.parameters.id]
type = "xs:int"
documentation = "Its number."
[[resource.method]]
id = "get_ship"
name = "GET"
when = { format = "Entity" }
documentation = "Reads it."
[[resource.method.parameter]]
name = "units"
values = ["metric", { value = "nautical", documentation = "In knots." }]
documentation = "How speeds are told."
[[resource.method.response]]
status = 200
element = "Ship"
examples = ["../examples/ship.xml"]
"#;

/// `code line:column message` of each finding.
fn findings(path: &str, text: &str, diagnostics: &Diagnostics) -> Vec<String> {
    let mut sources = Sources::new();
    sources.add(path, text);
    let mut sorted = diagnostics.clone();
    sorted.sort();
    sorted
        .iter()
        .map(|finding| {
            let place = sources.place(finding.primary.span);
            assert!(!finding.remedy.is_empty());
            format!(
                "{} {place} {}; {}",
                finding.code.id, finding.message, finding.remedy
            )
        })
        .collect()
}

fn file() -> codegen::diagnostics::FileId {
    Sources::new().add("x", "")
}

fn refused_manifest(text: &str) -> Vec<String> {
    let (_, diagnostics) = parse_manifest(file(), text);
    findings("api.toml", text, &diagnostics)
}

fn refused_description(text: &str) -> Vec<String> {
    let (_, diagnostics) = parse_description(file(), text);
    findings("ships.toml", text, &diagnostics)
}

#[test]
fn a_manifest_is_read() {
    let (manifest, diagnostics) = parse_manifest(file(), MANIFEST);
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
    let manifest = manifest.expect("it is right");
    assert_eq!(manifest.api.title.value, "Harbour API");
    let types = manifest.types.as_ref().expect("there is one");
    assert_eq!(types.strip_suffix.0[0].value, "Type");
    let (name, vessel) = types.overrides.iter().next().expect("there is one");
    assert_eq!(name, "ShipType");
    assert_eq!(vessel.name.as_ref().expect("a name").value, "Vessel");
    assert_eq!(
        &MANIFEST[vessel.span.start as usize..vessel.span.end as usize],
        "\"ShipType\""
    );
    let references = manifest_references(&manifest);
    assert_eq!(references[0].path.value, "xsd/harbour.xsd");
    assert_eq!(references[0].kind, ReferenceKind::SchemaDocument);
    assert_eq!(references[1].kind, ReferenceKind::Descriptions);
}

#[test]
fn a_description_is_read() {
    let (description, diagnostics) = parse_description(file(), DESCRIPTION);
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
    let description = description.expect("it is right");
    let resource = &description.resources[0];
    let method = &resource.methods[0];
    assert_eq!(method.name.value, MethodName::Get);
    assert_eq!(method.when["format"].value.value, "Entity");
    let values = method.parameters[0].values.as_ref().expect("there are two");
    assert_eq!(values[1].documentation.as_deref(), Some("In knots."));
    let header = resource.span;
    assert_eq!(
        &DESCRIPTION[header.start as usize..header.end as usize],
        "[[resource]]"
    );
    assert_eq!(
        description_references(&description)[0].path.value,
        "../examples/ship.xml"
    );
}

#[test]
fn broken_toml_is_refused_at_its_place() {
    let found = refused_manifest("[api]\ntitle = \"x\n");
    assert!(found[0].starts_with("R0001 api.toml:2:"), "{found:?}");
}

#[test]
fn unknown_keys_are_refused() {
    let text = MANIFEST
        .replace("base-path", "base-pth")
        .replace("module", "colour");
    let found = refused_manifest(&text);
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(
        found[0]
            .starts_with("R0002 api.toml:4:1 unknown key `base-pth`; did you mean `base-path`?"),
        "{found:?}"
    );
    assert!(found[1].starts_with("R0002 api.toml:13:1 unknown key `colour`; remove it; the keys here are `module`, `prefix`"), "{found:?}");
}

#[test]
fn missing_keys_are_told_with_their_meaning() {
    let found = refused_description(
        &DESCRIPTION
            .replace("status = 200\n", "")
            .replace("id = \"get_ship\"\n", ""),
    );
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(
        found[0].starts_with("R0003 ships.toml:10:1 the key `id` is missing"),
        "{found:?}"
    );
    assert!(found[1].starts_with("R0003 ships.toml:18:1 the key `status` is missing; add `status`, a whole number from 0: The status"), "{found:?}");
}

#[test]
fn wrong_types_and_words_are_refused() {
    let text = DESCRIPTION
        .replace("status = 200", "status = \"200\"")
        .replace("name = \"GET\"", "name = \"Get\"")
        .replace("path = \"/ships/{id}\"", "path = [\"/ships/{id}\"]");
    let found = refused_description(&text);
    assert_eq!(found.len(), 3, "{found:?}");
    assert!(
        found[0].starts_with("R0004 ships.toml:5:8 expected a string, found a list"),
        "{found:?}"
    );
    assert!(
        found[1]
            .starts_with("R0005 ships.toml:12:8 `Get` is not allowed here; did you mean `GET`?"),
        "{found:?}"
    );
    assert!(
        found[2]
            .starts_with("R0004 ships.toml:20:10 expected a whole number from 0, found a string"),
        "{found:?}"
    );
}
