//! Judges what a run starts from, instead of using it: the library behind `cargo xtask lint`.
//!
//! Three voices, in this order, each silent where one before it has spoken:
//!
//! 1. the generator's own findings, in which every broken rule of the specifications is an error;
//! 2. the independent validator of the crate `judge` (`second_opinion`);
//! 3. advice (`usage`, `shape`, `documentation`, and the remarks of `codegen::lower`): warnings
//!    about what is right but of no use, or makes poor Rust.
//!
//! It is a crate of its own so that `cargo xtask generate` does not compile the validator. What must not be
//! here: reading files, printing, rules of XML Schema (those are `codegen`'s).

mod documentation;
mod outline;
mod reach;
mod second_opinion;
mod shape;
mod usage;

use std::collections::BTreeSet;

use codegen::diagnostics::{Diagnostics, Sources, codes};
use codegen::input::Inputs;
use codegen::output::InternalError;
use codegen::pipeline::{self, Examination};

/// What is asked for beyond the usual.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Options {
    /// Also tell what is not documented.
    pub documentation: bool,
}

/// All findings about the inputs, sorted, and the files that they point into. The schema is valid
/// when none of them is an error.
///
/// # Errors
/// When the generator has a bug.
pub fn lint(inputs: &Inputs, options: Options) -> Result<(Diagnostics, Sources), InternalError> {
    let Examination {
        mut diagnostics,
        sources,
        components,
    } = pipeline::examine(inputs)?;
    let schema = components.as_ref().map(|(schema, _)| schema);
    diagnostics.extend(second_opinion::ask(inputs, &sources, schema, &diagnostics));
    names_once(&mut diagnostics);
    if let Some((schema, api)) = &components {
        diagnostics.extend(usage::unused(schema));
        if let Some(api) = api {
            diagnostics.extend(usage::unrepresented(schema, api));
        }
        diagnostics.extend(shape::lists(schema, &sources, &diagnostics));
        if options.documentation {
            diagnostics.extend(documentation::missing(schema));
        }
    }
    diagnostics.sort();
    Ok((diagnostics, sources))
}

/// What has a number behind its name as a field often has one as a type too: said once a place.
fn names_once(diagnostics: &mut Diagnostics) {
    let mut told = BTreeSet::new();
    diagnostics.retain(|it| it.code != &codes::L0031 || told.insert(it.primary.span));
}
