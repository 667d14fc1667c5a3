//! What must hold for any bytes whatsoever. Each function takes bytes and panics when something does not hold;
//! `libfuzzer` feeds them what it invents, `tests/replay.rs` what is kept under `seeds` and `regressions`.
//!
//! | function | bytes are | what must hold |
//! |---|---|---|
//! | [`readers`] | a document | no reader panics; what one takes is written, and read back equal |
//! | [`well_formed`] | a document | we take what another parser takes, and see the same in any encoding |
//! | [`schemas`] | schema documents | generating gives code that parses, or findings with places |
//!
//! How to run them stands in `docs/FUZZING.md`.

mod mounted;
mod readers;
mod schemas;
mod well_formed;

pub use readers::readers;
pub use schemas::schemas;
pub use well_formed::well_formed;

use runtime::xml::Limits;

/// What a document of a fuzzer may cost: little, so that what costs more than its limit stands out.
fn small_limits() -> Limits {
    let mut limits = Limits::DEFAULT;
    limits.depth = 64;
    limits.elements = 10_000;
    limits.text = 64 << 10;
    limits.document = 64 << 10;
    limits.entity_expansion = 64 << 10;
    limits
}
