//! What is generated from resource descriptions: operations, route stubs, router, client.
//!
//! | file | what it emits |
//! |---|---|
//! | `operations` | `operations/<area>.rs`: tables, and the types of parameters and answers |
//! | `routes` | `routes/<area>.rs`: a trait and the glue that calls it |
//! | `router` | `routes/mod.rs`: the router over all areas |
//! | `client` | `client/<area>.rs`: a method per operation |
//! | `client_type` | `client/mod.rs`: `Client` |
//!
//! The rest serves them: `file` (imports), `documentation`, `parameters`.

mod client;
mod client_type;
mod documentation;
mod file;
mod operations;
mod parameters;
mod router;
mod routes;

use proc_macro2::TokenStream;

use crate::model::Model;
use crate::model::operation::{Area, Service};
use crate::output::{Body, Draft};
use file::File;

/// All descriptions, for the headers of files that are made of all of them.
const ALL: &str = "the manifest and all resource descriptions";

/// The files of an API, in folders beside that of the types; `root` is the folder around them
/// (`src`; empty for the output folder itself).
pub(super) fn emit(model: &Model, service: &Service, root: &str) -> Vec<Draft> {
    let mut drafts = Vec::new();
    let mut push = |path: String, origin: &str, emitter: &'static str, tokens: TokenStream| {
        let path = if root.is_empty() {
            path
        } else {
            format!("{root}/{path}")
        };
        drafts.push(Draft {
            path,
            origin: origin.to_owned(),
            emitter,
            body: Body::Rust(tokens),
        });
    };
    for area in &service.areas {
        let emitters: [(&str, &'static str, AreaEmitter); 3] = [
            (
                "operations",
                "codegen/src/emit/service/operations.rs",
                operations::area,
            ),
            ("routes", "codegen/src/emit/service/routes.rs", routes::area),
            ("client", "codegen/src/emit/service/client.rs", client::area),
        ];
        for (folder, emitter, emit) in emitters {
            let tokens = emit(&File::of_area(model), area);
            let path = format!("{folder}/{}.rs", area.module);
            push(path, &area.source, emitter, tokens);
        }
    }
    let emitters: [(&str, &'static str, ServiceEmitter); 3] = [
        (
            "operations",
            "codegen/src/emit/service/operations.rs",
            operations::root,
        ),
        ("routes", "codegen/src/emit/service/router.rs", router::emit),
        (
            "client",
            "codegen/src/emit/service/client_type.rs",
            client_type::emit,
        ),
    ];
    for (folder, emitter, emit) in emitters {
        let tokens = emit(&File::of_service(model), service);
        push(format!("{folder}/mod.rs"), ALL, emitter, tokens);
    }
    drafts
}

/// Emits a file of an area.
type AreaEmitter = fn(&File<'_>, &Area) -> TokenStream;

/// Emits a `mod.rs`.
type ServiceEmitter = fn(&File<'_>, &Service) -> TokenStream;
