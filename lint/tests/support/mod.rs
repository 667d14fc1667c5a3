//! Runs the command with the linter in this process.

use std::path::{Path, PathBuf};

use xtask::{Cli, Environment, Outcome};

/// What a run did.
pub(crate) struct Ran {
    pub(crate) outcome: Outcome,
    pub(crate) errors: String,
}

/// Runs `lint` with these arguments in that folder.
pub(crate) fn run(directory: &Path, arguments: &[&str]) -> Ran {
    let (mut output, mut errors) = (Vec::new(), Vec::new());
    let mut environment = Environment {
        directory: directory.to_owned(),
        output: &mut output,
        errors: &mut errors,
        colour: false,
        progress: false,
    };
    let cli = Cli::new().linter(|inputs, request| {
        let options = lint::Options {
            documentation: request.documentation,
        };
        lint::lint(inputs, options)
    });
    let arguments = ["xtask", "lint"].iter().chain(arguments);
    let outcome = cli.run_in(arguments, &mut environment);
    assert!(output.is_empty(), "findings are no result");
    Ran {
        outcome,
        errors: String::from_utf8(errors).expect("it writes UTF-8"),
    }
}

/// A folder of this package, or beside it.
pub(crate) fn folder(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}
