//! The command line with the linter in it: what `cargo xtask lint` passes on to.

use std::process::ExitCode;

fn main() -> ExitCode {
    xtask::Cli::new()
        .linter(|inputs, request| {
            let options = lint::Options {
                documentation: request.documentation,
            };
            lint::lint(inputs, options)
        })
        .run()
}
