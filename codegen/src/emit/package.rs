//! What stands around the modules in a crate that is generated whole: `Cargo.toml`, `src/lib.rs`.

use quote::quote;

use crate::model::Model;
use crate::output::{Body, Draft};

const EMITTER: &str = "codegen/src/emit/package.rs";

/// The files of a crate named `name` with the modules `types`; `runtime` is the inline table that
/// stands for the dependency on `runtime` in its `Cargo.toml`: `{ path = "../runtime" }`.
pub fn package(model: &Model, name: &str, runtime: &str) -> Vec<Draft> {
    let origin = "the command line".to_owned();
    let manifest = format!(
        "[package]\nname = \"{name}\"\nversion = \"0.1.0\"\nedition = \"2024\"\npublish = false\n\n\
         [dependencies]\nruntime = {runtime}\n"
    );
    let document = (!model.document.variants.is_empty()).then(|| {
        quote!(
            pub use types::Document;
        )
    });
    let library = quote! {
        //! Types that read and write the documents of a schema.

        #![allow(
            confusable_idents,
            mixed_script_confusables,
            uncommon_codepoints,
            reason = "names are those of the schema, whatever its script"
        )]

        #[rustfmt::skip]
        pub mod types;

        #document
    };
    vec![
        Draft {
            path: "Cargo.toml".to_owned(),
            origin: origin.clone(),
            emitter: EMITTER,
            body: Body::Toml(manifest),
        },
        Draft {
            path: "src/lib.rs".to_owned(),
            origin,
            emitter: EMITTER,
            body: Body::Rust(library),
        },
    ]
}
