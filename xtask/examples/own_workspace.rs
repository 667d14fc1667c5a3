//! The xtask of another workspace: all of it.

use std::process::ExitCode;

fn main() -> ExitCode {
    xtask::Cli::new().default_manifest("schemas/api.toml").run()
}
