//! `conformance`: from the command line to a run and its report. What is decided is decided in the library.

use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{env, fs};

use clap::Parser as _;
use conformance::arguments::{Arguments, Child, RunArguments};
use conformance::report::{self, Reasons};
use conformance::run::{self, Settings};
use conformance::unit::Plan;
use conformance::{child, suite, verdict};

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    match (arguments.child, &arguments.run) {
        (Some(Child::ServeSchemas), _) => child::serve_schemas(),
        (Some(Child::ServeJudge), _) => child::serve_judge(),
        (None, Some(run)) => match conformance_of(run) {
            Ok(code) => code,
            Err(message) => fail(&message),
        },
        (None, None) => fail("--suite and --index say what to run"),
    }
}

fn fail(message: &str) -> ExitCode {
    // Without standard error there is nobody to tell.
    let _nobody = writeln!(io::stderr(), "error: {message}");
    ExitCode::FAILURE
}

fn conformance_of(arguments: &RunArguments) -> Result<ExitCode, String> {
    let settings = settings(arguments)?;
    let only = arguments.only.as_deref();
    let groups = suite::read(&arguments.index, arguments.xsd, only)?;
    if groups.is_empty() {
        return Err("the index has no such group".to_owned());
    }
    let reasons = match reasons(arguments) {
        Some(path) => Reasons::read(&path)?,
        None => Reasons::default(),
    };
    let plan = Plan::of(&groups, &settings.suite);
    let outcomes = run::run(&settings, &plan)?;
    let marks = verdict::marks(&groups, &plan, &outcomes);
    if let Some(path) = &arguments.report {
        let unrun = verdict::unrun(&groups, &plan);
        let text = report::markdown(&marks, &unrun, &reasons, &command(arguments));
        write(path, &text)?;
    }
    if let Some(path) = &arguments.failures {
        write(path, &report::failures(&marks))?;
    }
    let mut output = io::stdout();
    write!(output, "{}", report::summary(&marks)).map_err(|error| error.to_string())?;
    let stale = reasons.stale(&marks);
    if only.is_none() && !stale.is_empty() {
        return Err(format!(
            "these do not fail and have a reason: {}",
            stale.join(", ")
        ));
    }
    let unexplained = marks
        .iter()
        .any(|mark| mark.failure.is_some() && reasons.get(&mark.test).is_none());
    Ok(ExitCode::from(if unexplained { 2 } else { 0 }))
}

fn write(path: &Path, text: &str) -> Result<(), String> {
    fs::write(path, text).map_err(|error| format!("{}: {error}", path.display()))
}

fn settings(arguments: &RunArguments) -> Result<Settings, String> {
    let root = run::workspace().ok_or("this program was not built in a workspace")?;
    let target = env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), PathBuf::from);
    let work = arguments
        .work
        .clone()
        .unwrap_or_else(|| target.join("conformance"));
    let suite = &arguments.suite;
    let absolute = |path: &Path| {
        std::path::absolute(path).map_err(|error| format!("{}: {error}", path.display()))
    };
    Ok(Settings {
        suite: fs::canonicalize(suite).map_err(|error| format!("{}: {error}", suite.display()))?,
        work: absolute(&work)?,
        root: root.to_owned(),
        program: env::current_exe().map_err(|error| error.to_string())?,
        jobs: arguments.jobs.unwrap_or_else(run::processors),
        version: arguments.xsd,
        name: run::name(&[suite, &arguments.index], arguments.xsd),
        complete: arguments.only.is_none(),
        progress: true,
    })
}

/// The file of reasons: the one that is named, or the one beside the report.
fn reasons(arguments: &RunArguments) -> Option<PathBuf> {
    let beside = arguments
        .report
        .as_ref()
        .map(|report| report.with_file_name("conformance-reasons.toml"));
    arguments
        .reasons
        .clone()
        .or(beside.filter(|path| path.is_file()))
}

/// The command line with names for the paths.
fn command(arguments: &RunArguments) -> String {
    let mut command = "cargo xtask conformance --suite DIR --index FILE".to_owned();
    if let Some(only) = &arguments.only {
        command.push_str(&format!(" --only '{only}'"));
    }
    if arguments.xsd != suite::Version::default() {
        command.push_str(&format!(" --xsd {}", arguments.xsd.as_str()));
    }
    command.push_str(" --report docs/CONFORMANCE.md");
    command
}
