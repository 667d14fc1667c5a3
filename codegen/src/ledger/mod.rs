//! Takes the loss ledger: what becomes of each component, enforced, kept or ignored, and which
//! losses the manifest accepts. A sibling of lowering in the third stage.
//!
//! | file | what |
//! |---|---|
//! | `features` | the table: what is done about each thing a component may have |
//! | `survey` | goes over all components, by paths of names; `types`, `declarations`, `resources` its parts |
//! | `names` | names as manifests write them |
//! | `acknowledge` | losses against acknowledgements |
//!
//! A loss is known by its word and the path of its component; both stay the same when other
//! components change, so that an acknowledgement keeps its meaning. What must not be here: how the
//! ledger looks in a file (that is [`emit`](crate::emit)).

mod acknowledge;
mod declarations;
mod features;
mod names;
mod resources;
mod survey;
mod types;

use crate::api::Api;
use crate::diagnostics::{Diagnostics, Sources};
use crate::manifest::Manifest;
use crate::model::ledger::Ledger;
use crate::schema::Schema;

/// The ledger with what is to be said of it.
#[derive(Debug, Default)]
pub struct Taken {
    /// The ledger.
    pub ledger: Ledger,
    /// Errors in the acknowledgements of the manifest.
    pub errors: Diagnostics,
    /// A warning for each kind of loss that the manifest does not accept.
    pub losses: Diagnostics,
}

/// Takes the ledger of a schema and of the API that uses it. `sources` are the files that its spans
/// point into.
pub fn take(schema: &Schema, api: Option<&Api>, manifest: &Manifest, sources: &Sources) -> Taken {
    let mut survey = survey::survey(schema, manifest);
    survey.documents(sources);
    if let Some(api) = api {
        survey.api(api);
    }
    let settled = acknowledge::settle(&survey.components, &manifest.acknowledgements);
    Taken {
        ledger: settled.ledger,
        errors: settled.errors,
        losses: settled.losses,
    }
}
