//! What can be said on the command line.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

use crate::suite::Version;

/// Holds the generator against a test suite of XML Schema.
///
/// For each group of the index: generate, compile, read each document strictly, write it, read it again,
/// compare, and have an independent validator judge. Results are kept; a second run repeats what changed.
///
/// Exit codes: 0 all is well or has a reason, 1 the command line, the suite or the reasons are wrong, 2 there are
/// failures without a reason.
#[derive(Debug, Parser)]
#[command(name = "conformance", bin_name = "cargo xtask conformance")]
#[command(args_conflicts_with_subcommands = true, disable_help_subcommand = true)]
pub struct Arguments {
    /// What a process of a run does.
    #[command(subcommand)]
    pub child: Option<Child>,

    /// A run.
    #[command(flatten)]
    pub run: Option<RunArguments>,
}

/// Parts of a run that have a process of their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Subcommand)]
pub enum Child {
    /// Generates and lints.
    #[command(hide = true)]
    ServeSchemas,
    /// Judges.
    #[command(hide = true)]
    ServeJudge,
}

/// A run.
#[derive(Debug, Clone, Args)]
pub struct RunArguments {
    /// The folder of the suite's documents
    #[arg(long, value_name = "DIR")]
    pub suite: PathBuf,

    /// The index of the suite
    #[arg(long, value_name = "FILE")]
    pub index: PathBuf,

    /// Only groups whose set or name contains this
    #[arg(long, value_name = "PATTERN")]
    pub only: Option<String>,

    /// How much is done at the same time [default: as much as the machine has processors]
    #[arg(long, value_name = "N")]
    pub jobs: Option<NonZeroUsize>,

    /// Write the report
    #[arg(long, value_name = "FILE")]
    pub report: Option<PathBuf>,

    /// Reasons for failures that stay [default: conformance-reasons.toml beside the report, if it is there]
    #[arg(long, value_name = "FILE")]
    pub reasons: Option<PathBuf>,

    /// Write all failures, a line each
    #[arg(long, value_name = "FILE")]
    pub failures: Option<PathBuf>,

    /// The edition of XML Schema
    #[arg(long, value_enum, value_name = "EDITION", default_value_t)]
    pub xsd: Version,

    /// Where code and results are kept [default: the workspace's target/conformance]
    #[arg(long, value_name = "DIR")]
    pub work: Option<PathBuf>,
}
