//! The command line of this workspace's generator.

use std::process::ExitCode;

fn main() -> ExitCode {
    xtask::Cli::new()
        .default_manifest("schemas/em/api.toml")
        .run()
}
