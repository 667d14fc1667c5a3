//! The ledger as files beside `src`: for people and for programs. Both have a line a component or a
//! loss, in the order of their paths, so that a change of the schema is a change of as many lines.

mod json;
mod markdown;

use crate::model::ledger::Ledger;
use crate::output::{Body, Draft};

/// `LEDGER.md` and `LEDGER.json`.
pub fn ledger(ledger: &Ledger) -> Vec<Draft> {
    let origin = "the components of the schema and the resource descriptions";
    vec![
        Draft {
            path: "LEDGER.md".to_owned(),
            origin: origin.to_owned(),
            emitter: "codegen/src/emit/ledger/markdown.rs",
            body: Body::Markdown(markdown::text(ledger)),
        },
        Draft {
            path: "LEDGER.json".to_owned(),
            origin: origin.to_owned(),
            emitter: "codegen/src/emit/ledger/json.rs",
            body: Body::Json(json::members(ledger)),
        },
    ]
}
