//! `routes`: the operations of the API as a table.

use std::path::Path;

use crate::Outcome;
use crate::arguments::RoutesArguments;
use crate::console::Console;

pub(crate) fn run(
    console: &mut Console<'_, '_>,
    default_manifest: &Path,
    arguments: &RoutesArguments,
) -> Outcome {
    let _ = (default_manifest, arguments);
    console.fail("the operations cannot be read yet")
}
