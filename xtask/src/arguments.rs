//! What can be said on the command line.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

/// Generates Rust crates from XML Schema documents and resource descriptions.
///
/// Exit codes: 0 done, 1 the input or the command line is wrong, 2 `--check` found the generated files stale,
/// 101 a bug of the generator.
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

    /// How findings are written to standard error: for people, as a JSON object a line, or as annotations
    /// of a GitHub workflow
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
    /// Print the operations of the API as a table
    Routes(RoutesArguments),
    /// Explain a code of a finding, or list all codes
    Explain(ExplainArguments),
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
}
