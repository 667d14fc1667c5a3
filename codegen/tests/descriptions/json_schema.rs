//! The JSON Schemas for editors: made of the record declarations, and true of our own files.

use std::fs;

use codegen::parse::rest::record::{Record, Shape, Table};
use codegen::parse::rest::{Description, ManifestDocument};
use serde_json::{Map, Value, json};
use toml::de::{DeTable, DeValue};

use crate::{check_file, root};

/// The JSON Schema of a kind of file.
fn json_schema(title: &str, record: &'static Record) -> Value {
    let mut definitions = Map::new();
    let mut schema = record_schema(record, &mut definitions);
    let members = schema.as_object_mut().expect("it is an object");
    members.insert(
        "$schema".to_owned(),
        json!("https://json-schema.org/draft/2020-12/schema"),
    );
    members.insert("title".to_owned(), json!(title));
    members.insert("$defs".to_owned(), Value::Object(definitions));
    schema
}

fn record_schema(record: &'static Record, definitions: &mut Map<String, Value>) -> Value {
    let mut properties = Map::new();
    let mut required = Vec::new();
    for key in record.keys {
        let mut property = shape_schema(&(key.shape)(), definitions);
        let members = property.as_object_mut().expect("it is an object");
        members.insert(
            "description".to_owned(),
            json!(paragraph(key.documentation)),
        );
        properties.insert(key.name.to_owned(), property);
        if key.required {
            required.push(key.name);
        }
    }
    let mut schema = json!({
        "type": "object",
        "description": paragraph(record.documentation),
        "properties": properties,
        "additionalProperties": false,
    });
    if !required.is_empty() {
        schema["required"] = json!(required);
    }
    schema
}

fn shape_schema(shape: &Shape, definitions: &mut Map<String, Value>) -> Value {
    match shape {
        Shape::Text => json!({ "type": "string" }),
        Shape::Words(words) => json!({ "enum": words }),
        Shape::Boolean => json!({ "type": "boolean" }),
        Shape::Integer => json!({ "type": "integer", "minimum": 0 }),
        Shape::List(item) => json!({ "type": "array", "items": shape_schema(item, definitions) }),
        Shape::Map(value) => {
            json!({ "type": "object", "additionalProperties": shape_schema(value, definitions) })
        }
        Shape::Either(a, b) => {
            json!({ "anyOf": [shape_schema(a, definitions), shape_schema(b, definitions)] })
        }
        Shape::Record(record) => {
            if !definitions.contains_key(record.name) {
                // In its place before its own keys are looked at: records may nest.
                definitions.insert(record.name.to_owned(), Value::Null);
                let schema = record_schema(record, definitions);
                definitions.insert(record.name.to_owned(), schema);
            }
            json!({ "$ref": format!("#/$defs/{}", record.name) })
        }
    }
}

/// The text of a doc comment on one line.
pub(crate) fn paragraph(documentation: &str) -> String {
    documentation
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

fn manifest_schema() -> Value {
    json_schema("Manifest of an API", ManifestDocument::RECORD)
}

fn description_schema() -> Value {
    json_schema("Resource description", Description::RECORD)
}

fn pretty(schema: &Value) -> String {
    let mut text = serde_json::to_string_pretty(schema).expect("it is plain data");
    text.push('\n');
    text
}

#[test]
fn json_schemas_are_what_the_reader_declares() {
    check_file("schemas/api.schema.json", &pretty(&manifest_schema()));
    check_file(
        "schemas/resources.schema.json",
        &pretty(&description_schema()),
    );
}

fn to_json(value: &DeValue<'_>) -> Value {
    match value {
        DeValue::String(text) => json!(text.as_ref()),
        DeValue::Integer(number) => {
            json!(i64::from_str_radix(number.as_str(), number.radix()).expect("it is small"))
        }
        DeValue::Float(number) => json!(number.as_str().parse::<f64>().expect("it is a number")),
        DeValue::Boolean(value) => json!(value),
        DeValue::Datetime(value) => json!(value.to_string()),
        DeValue::Array(items) => items.iter().map(|item| to_json(item.get_ref())).collect(),
        DeValue::Table(table) => table_to_json(table),
    }
}

fn table_to_json(table: &DeTable<'_>) -> Value {
    let member = |(key, value): (&toml::Spanned<_>, &toml::Spanned<DeValue<'_>>)| {
        let key: &std::borrow::Cow<'_, str> = key.get_ref();
        (key.to_string(), to_json(value.get_ref()))
    };
    Value::Object(table.iter().map(member).collect())
}

fn toml_to_json(text: &str) -> Value {
    let table = DeTable::parse(text).expect("it is TOML");
    table_to_json(table.get_ref())
}

#[test]
fn our_own_files_are_valid_against_them() {
    let folder = root().join("schemas/em");
    let manifest = fs::read_to_string(folder.join("api.toml")).expect("it is there");
    let manifest_validator = jsonschema::validator_for(&manifest_schema()).expect("it is a schema");
    if let Err(error) = manifest_validator.validate(&toml_to_json(&manifest)) {
        panic!("api.toml: {error} at {}", error.instance_path());
    }
    let validator = jsonschema::validator_for(&description_schema()).expect("it is a schema");
    let mut count = 0;
    for entry in fs::read_dir(folder.join("resources")).expect("it is there") {
        let path = entry.expect("it can be read").path();
        let text = fs::read_to_string(&path).expect("it can be read");
        if let Err(error) = validator.validate(&toml_to_json(&text)) {
            panic!("{}: {error} at {}", path.display(), error.instance_path());
        }
        count += 1;
    }
    assert!(count >= 4, "{count} descriptions");
}

#[test]
fn what_the_reader_refuses_they_refuse_too() {
    let validator = jsonschema::validator_for(&description_schema()).expect("it is a schema");
    for text in [
        "documentation = 1",
        "colour = \"red\"\ndocumentation = \"x\"",
        "[[resource]]\npath = \"/\"\ndocumentation = \"x\"",
        "documentation = \"x\"\n[[resource]]\npath = \"/\"",
        "documentation = \"x\"\n[[resource]]\npath = \"/\"\ndocumentation = \"x\"\n\
         [[resource.method]]\nid = \"a\"\nname = \"Get\"\ndocumentation = \"x\"",
    ] {
        assert!(!validator.is_valid(&toml_to_json(text)), "{text}");
        let file = codegen::diagnostics::FileId(0);
        let (_, diagnostics) = codegen::parse::rest::parse_description(file, text);
        assert!(diagnostics.has_errors(), "{text}");
    }
}
