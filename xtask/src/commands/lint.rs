//! `lint`: the findings about the inputs, from the linter of this process or from the package `lint`.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

use codegen::diagnostics::{Diagnostics, Severity, codes};
use codegen::input::{Layout, Start};

use super::generate::{counted, documents, manifest};
use crate::arguments::{ErrorFormat, LintArguments};
use crate::console::{Console, PLEASE_REPORT};
use crate::progress::Progress;
use crate::{LintRequest, Linter, Outcome, load};

/// Judges the inputs with this linter.
pub(crate) fn run(
    console: &mut Console<'_, '_>,
    default_manifest: &Path,
    arguments: &LintArguments,
    linter: Linter,
) -> Outcome {
    if let Some(unknown) = not_a_warning(&arguments.allow) {
        return console.fail(&format!(
            "`--allow {unknown}`: only codes of warnings of this command can be left out; \
             `cargo xtask explain` lists them under L"
        ));
    }
    let directory = console.directory();
    let (base, start) = match arguments.xsd.first() {
        None => manifest(directory, default_manifest, arguments.manifest.as_deref()),
        Some(first) => {
            let (base, documents) = documents(directory, first, &arguments.xsd);
            (base, Start::SchemaDocuments(documents, Layout::default()))
        }
    };
    let progress = Progress::start(console.shows_progress(), "judging");
    let inputs = load::load(start, &base);
    let request = LintRequest {
        documentation: arguments.documentation,
    };
    let judged = linter(&inputs, request);
    drop(progress);
    let (mut diagnostics, sources) = match judged {
        Ok(judged) => judged,
        Err(error) => {
            console.fail(&format!("{error}\n{PLEASE_REPORT}"));
            return Outcome::Bug;
        }
    };
    diagnostics.retain(|it| {
        let allowed = |code: &String| it.code.id.eq_ignore_ascii_case(code);
        it.severity == Severity::Error || !arguments.allow.iter().any(allowed)
    });
    console.report(&diagnostics, &sources, &base);
    if console.format() == ErrorFormat::Text {
        console.say(&summary(&diagnostics));
    }
    let denied = arguments.deny_warnings && !diagnostics.is_empty();
    if diagnostics.has_errors() || denied {
        Outcome::Wrong
    } else {
        Outcome::Done
    }
}

/// The first code that is none of a warning of ours.
fn not_a_warning(allowed: &[String]) -> Option<&str> {
    let known = |id: &str| codes::find(id).is_some_and(|code| code.is_of_lint());
    let mut ids = allowed.iter().map(String::as_str);
    ids.find(|id| !known(id))
}

fn summary(diagnostics: &Diagnostics) -> String {
    let errors = diagnostics.error_count();
    let warnings = diagnostics.len() - errors;
    match (errors, warnings) {
        (0, 0) => "nothing to say".to_owned(),
        (0, warnings) => counted(warnings, "warning"),
        (errors, 0) => counted(errors, "error"),
        (errors, warnings) => {
            format!(
                "{} and {}",
                counted(errors, "error"),
                counted(warnings, "warning")
            )
        }
    }
}

/// Runs the package `lint` with the same arguments, compiling it if need be.
pub(crate) fn pass_on(
    console: &mut Console<'_, '_>,
    default_manifest: &Path,
    arguments: &LintArguments,
) -> Outcome {
    let package = Path::new(env!("CARGO_MANIFEST_DIR")).join("../lint/Cargo.toml");
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| OsString::from("cargo"));
    let mut command = Command::new(cargo);
    command
        .args(["run", "--quiet", "--manifest-path"])
        .arg(package)
        .arg("--")
        .args(passed_on(console, default_manifest, arguments))
        .current_dir(console.directory());
    match command.status() {
        Err(error) => console.fail(&format!("cargo cannot be run: {error}")),
        Ok(status) => {
            console.hand_over();
            match status.code() {
                Some(0) => Outcome::Done,
                Some(1) => Outcome::Wrong,
                _ => Outcome::Bug,
            }
        }
    }
}

/// The command line of the other process.
fn passed_on(
    console: &Console<'_, '_>,
    default_manifest: &Path,
    arguments: &LintArguments,
) -> Vec<OsString> {
    let mut passed: Vec<OsString> = vec!["lint".into()];
    if arguments.xsd.is_empty() {
        let named = arguments.manifest.as_deref();
        let (base, start) = manifest(console.directory(), default_manifest, named);
        let file = match start {
            Start::Manifest(name) => base.join(name),
            Start::SchemaDocuments(..) => PathBuf::new(),
        };
        passed.extend(["--manifest".into(), file.into_os_string()]);
    } else {
        passed.push("--xsd".into());
        passed.extend(
            arguments
                .xsd
                .iter()
                .map(|file| file.clone().into_os_string()),
        );
    }
    for code in &arguments.allow {
        passed.extend(["--allow".into(), OsString::from(code)]);
    }
    let switches = [
        (arguments.deny_warnings, "--deny-warnings"),
        (arguments.documentation, "--documentation"),
        (console.is_quiet(), "--quiet"),
    ];
    let said = switches.into_iter().filter(|(said, _)| *said);
    passed.extend(said.map(|(_, switch)| OsString::from(switch)));
    passed.extend(["--error-format".into(), console.format().name().into()]);
    passed
}
