//! `generate`: from the inputs on disk to the files on disk, or to a diff.

use std::path::{Path, PathBuf};
use std::time::Instant;

use codegen::diagnostics::Diagnostics;
use codegen::input::{Layout, Start};
use codegen::pipeline::{Failure, Output, Package};

use crate::arguments::{self, ErrorFormat, GenerateArguments};
use crate::console::{Console, PLEASE_REPORT};
use crate::progress::Progress;
use crate::write::{self, Plan, Refusal, Wanted};
use crate::{Outcome, drift, load, locate};

pub(crate) fn run(
    console: &mut Console<'_, '_>,
    default_manifest: &Path,
    arguments: &GenerateArguments,
) -> Outcome {
    let begun = Instant::now();
    let task = Task::of(console.directory(), default_manifest, arguments);
    let progress = Progress::start(console.shows_progress(), "reading");
    let inputs = load::load(task.start.clone(), &task.base);
    progress.phase("generating");
    let package = task.package();
    let mut output = match codegen::pipeline::generate(&inputs, &package) {
        Ok(output) => output,
        Err(failure) => {
            drop(progress);
            return failed(console, &failure, &task.base);
        }
    };
    if arguments.check && task.is_described() {
        output.losses.count_all_as_errors();
    }
    output.warnings.extend(std::mem::take(&mut output.losses));
    output.warnings.sort();
    console.report(&output.warnings, &output.sources, &task.base);
    let Some(target) = task.target(&output) else {
        drop(progress);
        return console.fail(
            "the manifest names no folder to write: add `crate` under `[output]`, or say `--out`",
        );
    };
    let wanted = Wanted {
        files: output.files.files().collect(),
        owned_folders: output.files.owned_folders().collect(),
        refuse_strangers: !arguments.xsd.is_empty(),
        keeps_root: locate::stands_in(console.directory(), &target),
    };
    progress.phase(if arguments.check {
        "comparing"
    } else {
        "writing"
    });
    let result = if arguments.check {
        write::plan(&target, &wanted)
    } else {
        write::write(&target, &wanted, &mut || {
            console.say("waiting for another run to finish");
        })
    };
    drop(progress);
    let plan = match result {
        Ok(plan) => plan,
        Err(refusal) => return refused(console, refusal),
    };
    let shown = locate::shown(&target, console.directory());
    let is_losing = output.warnings.has_errors();
    if arguments.check && !plan.is_empty() {
        let text = drift::diff(&target, &shown, &wanted, &plan);
        console.print(&text);
        let outcome = stale(console, &shown, &plan, arguments);
        return if is_losing { Outcome::Wrong } else { outcome };
    }
    if is_losing {
        return conclude(console, &output.warnings);
    }
    console.say(&summary(&shown, &output, &plan, begun));
    Outcome::Done
}

/// What a run is asked for.
struct Task {
    /// Where to begin.
    start: Start,
    /// What logical paths are relative to.
    base: PathBuf,
    /// The folder named on the command line.
    out: Option<PathBuf>,
}

impl Task {
    fn of(directory: &Path, default_manifest: &Path, arguments: &GenerateArguments) -> Self {
        let out = arguments.out.as_ref().map(|out| directory.join(out));
        let Some(first) = arguments.xsd.first() else {
            let (base, start) =
                manifest(directory, default_manifest, arguments.manifest.as_deref());
            return Self { start, base, out };
        };
        let (base, documents) = documents(directory, first, &arguments.xsd);
        let layout = match arguments.layout.unwrap_or_default() {
            arguments::Layout::Crate => Layout::Crate,
            arguments::Layout::Module => Layout::Module,
        };
        Self {
            start: Start::SchemaDocuments(documents, layout),
            base,
            out,
        }
    }

    /// Whether there is a manifest, in which losses can be accepted.
    fn is_described(&self) -> bool {
        matches!(self.start, Start::Manifest(_))
    }

    /// The crate of `--layout crate`, named after its folder. It depends on the `runtime` beside
    /// the source of this command line.
    fn package(&self) -> Package {
        let out = self.out.clone().unwrap_or_default();
        let name = out.file_name().unwrap_or_default().to_string_lossy();
        let name = name
            .to_lowercase()
            .replace(|c: char| !c.is_ascii_alphanumeric(), "-");
        let name = name.trim_matches('-');
        let begins = name.starts_with(|c: char| c.is_ascii_alphabetic());
        let runtime = Path::new(env!("CARGO_MANIFEST_DIR")).join("../runtime");
        let path = locate::logical(&runtime, &out);
        Package {
            name: if begins {
                name.to_owned()
            } else {
                format!("types-{name}")
            },
            runtime: format!("{{ path = \"{path}\" }}"),
        }
    }

    /// The folder to write, when the command line or the manifest names one.
    fn target(&self, output: &Output) -> Option<PathBuf> {
        let named = output.destination.as_ref();
        self.out
            .clone()
            .or_else(|| named.map(|folder| self.base.join(folder)))
    }
}

/// The folder of the manifest and where the run begins. A manifest that is not there is the
/// library's to tell.
pub(super) fn manifest(directory: &Path, default: &Path, named: Option<&Path>) -> (PathBuf, Start) {
    let file = match named {
        Some(named) => directory.join(named),
        None => locate::upwards(directory, default).unwrap_or_else(|| directory.join(default)),
    };
    let (base, name) = locate::split(&file);
    (base, Start::Manifest(name))
}

/// The folder of the first schema document and the logical paths of all.
pub(super) fn documents(
    directory: &Path,
    first: &Path,
    files: &[PathBuf],
) -> (PathBuf, Vec<String>) {
    let (base, _) = locate::split(&directory.join(first));
    let documents = files
        .iter()
        .map(|file| locate::logical(&directory.join(file), &base))
        .collect();
    (base, documents)
}

/// Tells why nothing was made.
pub(super) fn failed(console: &mut Console<'_, '_>, failure: &Failure, base: &Path) -> Outcome {
    match failure {
        Failure::Input {
            diagnostics,
            sources,
        } => {
            console.report(diagnostics, sources, base);
            conclude(console, diagnostics)
        }
        Failure::Internal(error) => {
            console.fail(&format!("{error}\n{PLEASE_REPORT}"));
            Outcome::Bug
        }
    }
}

/// The last line under errors.
fn conclude(console: &mut Console<'_, '_>, diagnostics: &Diagnostics) -> Outcome {
    let errors = diagnostics.error_count();
    let also = match diagnostics.len() - errors {
        0 => String::new(),
        count => format!(" and {}", counted(count, "warning")),
    };
    if console.format() == ErrorFormat::Text {
        let errors = counted(errors, "error");
        console.say(&format!("{errors}{also}; nothing is written"));
    }
    Outcome::Wrong
}

/// Tells why the target was left as it is.
fn refused(console: &mut Console<'_, '_>, refusal: Refusal) -> Outcome {
    let (diagnostics, sources) = write::diagnostics(refusal);
    let base = console.directory().to_owned();
    console.report(&diagnostics, &sources, &base);
    conclude(console, &diagnostics)
}

/// Tells which files are stale and what to do.
fn stale(
    console: &mut Console<'_, '_>,
    shown: &str,
    plan: &Plan,
    arguments: &GenerateArguments,
) -> Outcome {
    let count = plan.created.len() + plan.modified.len() + plan.removed.len();
    let mut command = "cargo xtask generate".to_owned();
    if let Some(manifest) = &arguments.manifest {
        command.push_str(&format!(" --manifest {}", manifest.display()));
    }
    for (position, file) in arguments.xsd.iter().enumerate() {
        let option = if position == 0 { " --xsd" } else { "" };
        command.push_str(&format!("{option} {}", file.display()));
    }
    if let Some(out) = &arguments.out {
        command.push_str(&format!(" --out {}", out.display()));
    }
    if arguments.layout == Some(arguments::Layout::Module) {
        command.push_str(" --layout module");
    }
    console.fail(&format!(
        "{} in {shown} {} not up to date; run `{command}`",
        counted(count, "file"),
        if count == 1 { "is" } else { "are" },
    ));
    Outcome::Drift
}

/// The line at the end.
fn summary(shown: &str, output: &Output, plan: &Plan, begun: Instant) -> String {
    let mut made = vec![
        counted(output.files.len(), "file"),
        counted(output.summary.types, "type"),
    ];
    if output.summary.operations > 0 {
        made.push(counted(output.summary.operations, "operation"));
    }
    if !output.warnings.is_empty() {
        made.push(counted(output.warnings.len(), "warning"));
    }
    let written = plan.created.len() + plan.modified.len();
    format!(
        "{shown}: {}; {written} written, {} unchanged, {} removed in {} ms",
        made.join(", "),
        plan.unchanged.len(),
        plan.removed.len(),
        begun.elapsed().as_millis(),
    )
}

pub(super) fn counted(count: usize, noun: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {noun}{plural}")
}
