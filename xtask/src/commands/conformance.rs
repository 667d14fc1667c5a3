//! `conformance`: passes its arguments on to the package of that name. It is a package of its own because it is slow
//! to compile, and `generate` must not wait for it.

use std::process::Command;

use crate::Outcome;
use crate::arguments::ConformanceArguments;
use crate::console::Console;

pub(crate) fn run(console: &mut Console<'_, '_>, arguments: &ConformanceArguments) -> Outcome {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let status = Command::new(cargo)
        .current_dir(console.directory())
        .args(["run", "--quiet", "--package", "conformance", "--"])
        .args(&arguments.arguments)
        .status();
    match status.map(|status| status.code()) {
        Ok(Some(0)) => Outcome::Done,
        Ok(Some(2)) => Outcome::Drift,
        // What is wrong has been said by whoever found it.
        Ok(Some(_)) => Outcome::Wrong,
        Ok(None) => console.fail("conformance was killed"),
        Err(error) => console.fail(&format!("cargo does not start: {error}")),
    }
}
