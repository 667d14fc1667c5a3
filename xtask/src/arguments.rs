//! What can be said on the command line.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

/// Generates Rust crates from XML Schema documents and resource descriptions.
///
/// Exit codes: 0 done, 1 the input or the command line is wrong, 2 `--check` found the generated files stale (of
/// `conformance`: there are failures without a reason), 101 a bug of the generator.
#[derive(Debug, Parser)]
#[command(
    name = "xtask",
    bin_name = "cargo xtask",
    disable_help_subcommand = true
)]
pub(crate) struct Arguments {
    /// What to do.
    #[command(subcommand)]
    pub(crate) command: Command,

    /// How findings are written to standard error: for people, as a JSON object a line, as annotations of a
    /// GitHub workflow, or as a SARIF log
    #[arg(
        long,
        global = true,
        value_enum,
        value_name = "FORMAT",
        default_value_t
    )]
    pub(crate) error_format: ErrorFormat,

    /// No summary and no progress; findings only
    #[arg(long, short, global = true)]
    pub(crate) quiet: bool,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Write the crate, or check that it is up to date
    Generate(GenerateArguments),
    /// Judge schemas and descriptions: invalid, unused, or of poor use in Rust
    ///
    /// What is invalid is an error, also where `generate` only warns. An independent validator is asked too; it is
    /// compiled when the command runs for the first time, which takes a minute or two. Exit codes: 0 nothing wrong, 1
    /// errors, or warnings under --deny-warnings.
    Lint(LintArguments),
    /// Print the operations of the API as a table
    Routes(RoutesArguments),
    /// Explain a code of a finding, or list all codes
    Explain(ExplainArguments),
    /// Hold the generator against a test suite of XML Schema; `conformance --help` tells more
    Conformance(ConformanceArguments),
}

/// Arguments of `generate`.
#[derive(Debug, Args)]
pub(crate) struct GenerateArguments {
    /// The manifest, instead of the workspace's own
    #[arg(long, value_name = "FILE", conflicts_with = "xsd")]
    pub(crate) manifest: Option<PathBuf>,

    /// Schema documents to generate types for, without a manifest; what they include and import is found
    #[arg(long, value_name = "FILE", num_args = 1.., requires = "out")]
    pub(crate) xsd: Vec<PathBuf>,

    /// The folder to write; for --xsd absent, empty, or written by this command before
    #[arg(long, value_name = "DIR")]
    pub(crate) out: Option<PathBuf>,

    /// What to write for --xsd [default: crate]
    #[arg(long, value_enum, requires = "xsd")]
    pub(crate) layout: Option<Layout>,

    /// Write nothing; exit with 2 and print a diff when files would change
    #[arg(long)]
    pub(crate) check: bool,
}

/// Arguments of `lint`.
#[derive(Debug, Args)]
pub(crate) struct LintArguments {
    /// The manifest, instead of the workspace's own
    #[arg(long, value_name = "FILE", conflicts_with = "xsd")]
    pub(crate) manifest: Option<PathBuf>,

    /// Schema documents to judge without a manifest; what they include and import is found
    #[arg(long, value_name = "FILE", num_args = 1..)]
    pub(crate) xsd: Vec<PathBuf>,

    /// Exit with 1 when there are warnings
    #[arg(long)]
    pub(crate) deny_warnings: bool,

    /// Leave out a warning, by its code: L0010
    #[arg(long, value_name = "CODE", num_args = 1)]
    pub(crate) allow: Vec<String>,

    /// Also tell which types and elements are not documented
    #[arg(long)]
    pub(crate) documentation: bool,
}

/// Arguments of `routes`.
#[derive(Debug, Args)]
pub(crate) struct RoutesArguments {
    /// The manifest, instead of the workspace's own
    #[arg(long, value_name = "FILE")]
    pub(crate) manifest: Option<PathBuf>,
}

/// Arguments of `explain`.
#[derive(Debug, Args)]
pub(crate) struct ExplainArguments {
    /// Such as S0012; all codes are listed without it
    pub(crate) code: Option<String>,
}

/// Arguments of `conformance`.
#[derive(Debug, Args)]
#[command(disable_help_flag = true)]
pub(crate) struct ConformanceArguments {
    /// Passed on to the package `conformance`
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    pub(crate) arguments: Vec<OsString>,
}

/// What is written for schema documents without a manifest.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Layout {
    /// A crate: Cargo.toml and src
    #[default]
    Crate,
    /// A folder with mod.rs, to be mounted in a crate of yours
    Module,
}

/// How findings are written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum ErrorFormat {
    /// For people, with excerpts
    #[default]
    Text,
    /// A JSON object a line
    Json,
    /// Workflow commands of GitHub Actions
    Github,
    /// A SARIF log, for code scanning
    Sarif,
}

impl ErrorFormat {
    /// As the command line says it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Json => "json",
            Self::Github => "github",
            Self::Sarif => "sarif",
        }
    }
}
