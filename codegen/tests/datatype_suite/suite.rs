//! Reads the index of the suite.

use std::path::{Path, PathBuf};

use serde_json::Value;

/// Whether a schema or an instance is judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    Schema,
    Instance,
}

/// One verdict of the suite.
pub(crate) struct Case {
    pub(crate) set: String,
    pub(crate) name: String,
    pub(crate) kind: Kind,
    /// Texts of the schema documents.
    pub(crate) schemas: Vec<String>,
    /// Text of the instance.
    pub(crate) instance: Option<String>,
    pub(crate) valid: bool,
}

/// The cases of some sets that are accepted and whose files can be read.
///
/// # Errors
/// Why the suite cannot be read.
pub(crate) fn cases(sets: &[&str]) -> Result<Vec<Case>, &'static str> {
    let shared = std::env::var_os("SHARED_DIR").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared"),
        PathBuf::from,
    );
    let Some(root) = std::env::var_os("XSTS_DIR").map(PathBuf::from) else {
        return Err("XSTS_DIR does not say where the suite is unpacked");
    };
    let Ok(index) = std::fs::read_to_string(shared.join("xsts/index.json")) else {
        return Err("there is no index of the suite");
    };
    let groups: Vec<Value> = serde_json::from_str(&index).expect("the index is JSON");
    let mut cases = Vec::new();
    for group in &groups {
        let set = text(group, "set");
        if sets.contains(&set.as_str()) {
            add_cases(&mut cases, group, &set, &root);
        }
    }
    Ok(cases)
}

fn add_cases(cases: &mut Vec<Case>, group: &Value, set: &str, root: &Path) {
    let schemas = list(group, "schemas");
    for schema in schemas {
        let documents: Option<Vec<String>> = list(schema, "docs")
            .iter()
            .map(|path| read(root, path))
            .collect();
        if let (Some(schemas), Some(valid)) = (documents, verdict(schema)) {
            cases.push(Case {
                set: set.to_owned(),
                name: text(schema, "name"),
                kind: Kind::Schema,
                schemas,
                instance: None,
                valid,
            });
        }
    }
    let documents: Option<Vec<String>> = schemas
        .iter()
        .flat_map(|schema| list(schema, "docs"))
        .map(|path| read(root, path))
        .collect();
    for instance in list(group, "instances") {
        let document = instance.get("doc").and_then(|path| read(root, path));
        if let (Some(schemas), Some(document), Some(valid)) =
            (&documents, document, verdict(instance))
        {
            cases.push(Case {
                set: set.to_owned(),
                name: format!("{} {}", text(group, "group"), text(instance, "name")),
                kind: Kind::Instance,
                schemas: schemas.clone(),
                instance: Some(document),
                valid,
            });
        }
    }
}

/// What is expected of it, if the suite stands by it.
fn verdict(item: &Value) -> Option<bool> {
    let status = item.get("status")?;
    let accepted = status == "accepted"
        || status
            .as_array()
            .is_some_and(|all| all.iter().any(|one| one == "accepted"));
    let expected = item.get("expected")?.as_array()?;
    // That on XML Schema 1.1; among versions of Unicode the last.
    let verdict = expected
        .iter()
        .find(|pair| pair[0] == "1.1")
        .or_else(|| expected.last())?;
    match verdict[1].as_str()? {
        "valid" if accepted => Some(true),
        "invalid" if accepted => Some(false),
        _ => None,
    }
}

fn list<'v>(item: &'v Value, key: &str) -> &'v [Value] {
    item.get(key)
        .and_then(Value::as_array)
        .map_or(&[], Vec::as_slice)
}

fn text(item: &Value, key: &str) -> String {
    item.get(key)
        .and_then(Value::as_str)
        .unwrap_or_default()
        .to_owned()
}

fn read(root: &Path, path: &Value) -> Option<String> {
    let bytes = std::fs::read(root.join(path.as_str()?)).ok()?;
    let utf16 = |swap: fn([u8; 2]) -> u16| {
        let units: Vec<u16> = bytes[2..]
            .chunks_exact(2)
            .map(|pair| swap([pair[0], pair[1]]))
            .collect();
        String::from_utf16(&units).ok()
    };
    match bytes.as_slice() {
        [0xFF, 0xFE, ..] => utf16(u16::from_le_bytes),
        [0xFE, 0xFF, ..] => utf16(u16::from_be_bytes),
        _ => String::from_utf8(bytes)
            .ok()
            .map(|text| text.trim_start_matches('\u{FEFF}').to_owned()),
    }
}
