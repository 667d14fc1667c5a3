//! Real documents against their schemas, of the shared folder, which may be absent.

use std::path::{Path, PathBuf};

use crate::suite::{check, resolve_documents};

#[test]
fn real_documents_are_valid() {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared");
    let shared = std::env::var_os("SHARED_DIR").map_or(beside, PathBuf::from);
    if !shared.is_dir() {
        println!("skipped: the shared folder is absent");
        return;
    }
    for (folder, schema, document) in [
        (
            "bpmn",
            "BPMN20.xsd",
            "triso-order-process-for-pizza-v4.bpmn.xml",
        ),
        ("ideal", "schema.xsd", "merchant-acquirer.xml"),
        ("musicxml", "schema.xsd", "default.xml"),
    ] {
        let folder = shared.join("corpus").join(folder);
        let schema = match resolve_documents(&folder, &[schema]) {
            Ok(schema) => schema,
            Err(errors) => panic!("{}: {errors}", folder.display()),
        };
        let text = std::fs::read_to_string(folder.join(document)).expect("it is there");
        // The document of iDEAL is of another version than the schema beside it: another
        // namespace, another version, a longer number. Nothing else keeps it from being valid.
        let text = text
            .replace(
                "http://www.betaalvereniging.nl/iDx/messages/Merchant-Acquirer/1.0.0",
                "http://www.idealdesk.com/ideal/messages/mer-acq/3.3.1",
            )
            .replace(r#" version="1.0.0">"#, r#" version="3.3.1">"#)
            .replace(">0000000001<", ">000000001<");
        assert_eq!(check(&schema, text.into_bytes()), None, "{document}");
    }
}
