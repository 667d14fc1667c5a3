//! Where a document says that its schema is. Our readers ignore that, on purpose; a group of the suite that names
//! no schema says it there and nowhere else.

use std::path::Path;

use codegen::input::resolve_path;
use roxmltree::{Document, ParsingOptions};

use crate::suite::InstanceTest;

const XSI: &str = "http://www.w3.org/2001/XMLSchema-instance";

/// The schema documents that instances hint at, as far as they are there.
pub(crate) fn of_instances(suite: &Path, instances: &[InstanceTest]) -> Vec<String> {
    let mut found = Vec::new();
    for instance in instances {
        for path in of_document(suite, &instance.document) {
            if !found.contains(&path) && suite.join(&path).is_file() {
                found.push(path);
            }
        }
    }
    found
}

fn of_document(suite: &Path, document: &str) -> Vec<String> {
    let Ok(bytes) = std::fs::read(suite.join(document)) else {
        return Vec::new();
    };
    let Ok(text) = runtime::xml::decode(&bytes) else {
        return Vec::new();
    };
    let options = ParsingOptions {
        allow_dtd: true,
        ..ParsingOptions::default()
    };
    let Ok(tree) = Document::parse_with_options(&text, options) else {
        return Vec::new();
    };
    let mut locations: Vec<&str> = Vec::new();
    for element in tree.descendants() {
        if let Some(pairs) = element.attribute((XSI, "schemaLocation")) {
            locations.extend(pairs.split_whitespace().skip(1).step_by(2));
        }
        if let Some(one) = element.attribute((XSI, "noNamespaceSchemaLocation")) {
            locations.extend(one.split_whitespace().next());
        }
    }
    let paths = locations.into_iter();
    paths.map(|path| resolve_path(document, path)).collect()
}
