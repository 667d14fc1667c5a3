//! The command line of the generator, as a library: the xtask of another workspace is a `main` of
//! a few lines.
//!
//! ```no_run
//! use std::process::ExitCode;
//!
//! fn main() -> ExitCode {
//!     xtask::Cli::new().default_manifest("schemas/api.toml").run()
//! }
//! ```
//!
//! What is here reads and writes files and prints; it decides nothing about code. In the order
//! of a run: `arguments`, `locate` and `load` (from the disk to `Inputs`), `codegen`, `write`
//! or `drift`, and `report` for findings. [`Cli::run_in`] does all of that without touching
//! the process, for tests.

mod arguments;
mod commands;
mod console;
mod drift;
mod load;
mod locate;
mod progress;
mod report;
mod write;

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser as _;

use arguments::{Arguments, Command};
use codegen::diagnostics::{Diagnostics, Sources};
use codegen::input::Inputs;
use codegen::output::InternalError;
use console::Console;
pub use console::Environment;
pub use load::load;

/// How a run ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Done; also when help was asked for. Exit code 0.
    Done,
    /// The input or the command line is wrong, or the system refused. Exit code 1.
    Wrong,
    /// Under `--check`: the generated files are not what would be generated; of `conformance`: not what is expected.
    /// Exit code 2.
    Drift,
    /// The generator has a bug. Exit code 101, as for a panic.
    Bug,
}

impl Outcome {
    /// The exit code of the process.
    pub fn code(self) -> u8 {
        match self {
            Self::Done => 0,
            Self::Wrong => 1,
            Self::Drift => 2,
            Self::Bug => 101,
        }
    }
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        Self::from(outcome.code())
    }
}

/// What `lint` asks for beyond the usual.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LintRequest {
    /// Also tell what is not documented.
    pub documentation: bool,
}

/// Judges the inputs of a run: gives findings and the files that they point into.
pub type Linter = fn(&Inputs, LintRequest) -> Result<(Diagnostics, Sources), InternalError>;

/// The command line. See the [crate] for how to use it.
#[derive(Debug, Clone)]
pub struct Cli {
    default_manifest: PathBuf,
    linter: Option<Linter>,
}

impl Default for Cli {
    fn default() -> Self {
        Self::new()
    }
}

impl Cli {
    /// With `schemas/api.toml` as its manifest.
    pub fn new() -> Self {
        Self {
            default_manifest: PathBuf::from("schemas/api.toml"),
            linter: None,
        }
    }

    /// The manifest of runs that name none, relative to the root of the workspace: it is looked for from
    /// the current folder upwards.
    #[must_use]
    pub fn default_manifest(mut self, path: impl Into<PathBuf>) -> Self {
        self.default_manifest = path.into();
        self
    }

    /// With `lint` in this process. Without it the command is passed on to the package `lint` beside this one,
    /// which has it, so that nothing else compiles the validator that it needs.
    #[must_use]
    pub fn linter(mut self, linter: Linter) -> Self {
        self.linter = Some(linter);
        self
    }

    /// Runs with the arguments, the streams and the folder of the process.
    pub fn run(&self) -> ExitCode {
        console::tell_of_panics();
        let mut streams = console::Streams::of_process();
        match Environment::of_process(&mut streams) {
            Ok(mut environment) => self.run_in(std::env::args_os(), &mut environment).into(),
            Err(_) => Outcome::Wrong.into(),
        }
    }

    /// Whether a command line is well-formed; the first argument is the name of the program. Runs
    /// nothing.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn accepts<I, A>(&self, arguments: I) -> Result<(), String>
    where
        I: IntoIterator<Item = A>,
        A: Into<OsString> + Clone,
    {
        match Arguments::try_parse_from(arguments) {
            Err(error) if error.use_stderr() => Err(error.to_string()),
            _ => Ok(()),
        }
    }

    /// Runs with these arguments, the first of which is the name of the program.
    pub fn run_in<I, A>(&self, arguments: I, environment: &mut Environment<'_>) -> Outcome
    where
        I: IntoIterator<Item = A>,
        A: Into<OsString> + Clone,
    {
        let arguments = match Arguments::try_parse_from(arguments) {
            Ok(arguments) => arguments,
            Err(error) => return console::usage(environment, &error),
        };
        let mut console = Console::new(environment, arguments.error_format, arguments.quiet);
        let outcome = match &arguments.command {
            Command::Generate(arguments) => {
                commands::generate::run(&mut console, &self.default_manifest, arguments)
            }
            Command::Lint(arguments) => match self.linter {
                Some(linter) => {
                    commands::lint::run(&mut console, &self.default_manifest, arguments, linter)
                }
                None => commands::lint::pass_on(&mut console, &self.default_manifest, arguments),
            },
            Command::Routes(arguments) => {
                commands::routes::run(&mut console, &self.default_manifest, arguments)
            }
            Command::Explain(arguments) => commands::explain::run(&mut console, arguments),
            Command::Conformance(arguments) => commands::conformance::run(&mut console, arguments),
        };
        console.finish(outcome)
    }
}
