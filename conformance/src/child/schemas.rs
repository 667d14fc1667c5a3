//! Generates from a schema and lints it.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;
use std::{fs, io};

use codegen::diagnostics::{Diagnostics, Severity, Sources};
use codegen::input::Inputs;
use codegen::output::FileTree;
use codegen::pipeline::{self, Failure, Package};
use serde::{Deserialize, Serialize};

use super::guarded;
use crate::fingerprint::Fingerprint;
use crate::generate::marker;
use crate::outcome::{Code, Generated, Generation, Lint};
use crate::sources;

/// A schema, and where its code goes.
#[derive(Debug, Serialize, Deserialize)]
pub struct Question {
    /// The folder of the suite.
    pub suite: PathBuf,
    /// The documents to start from.
    pub documents: Vec<String>,
    /// The folder to write.
    pub destination: PathBuf,
}

/// Answers until there are no more questions.
pub fn serve() -> ExitCode {
    super::serve(answer)
}

fn answer(question: &Question) -> Generation {
    let inputs = match guarded(|| sources::load(&question.suite, &question.documents)) {
        Ok(inputs) => inputs,
        Err(message) => return died(&question.documents, message),
    };
    let paths: Vec<String> = inputs.files.keys().cloned().collect();
    let begun = Instant::now();
    let generated = guarded(|| generate(&inputs));
    let milliseconds = u64::try_from(begun.elapsed().as_millis()).unwrap_or(u64::MAX);
    let generated = match generated {
        Ok(Ok(files)) => match write(&question.destination, &files) {
            Ok(code) => Generated::Code(code),
            Err(error) => Generated::Bug(error.to_string()),
        },
        Ok(Err(generated)) => generated,
        Err(message) => Generated::Died(message),
    };
    let lint = guarded(|| lint(&inputs)).unwrap_or_else(Lint::Died);
    Generation {
        contents: sources::fingerprint(&question.suite, &paths).to_hex(),
        inputs: paths,
        generated,
        lint,
        milliseconds,
    }
}

fn died(documents: &[String], message: String) -> Generation {
    Generation {
        inputs: documents.to_vec(),
        contents: String::new(),
        generated: Generated::Died(message.clone()),
        lint: Lint::Died(message),
        milliseconds: 0,
    }
}

fn generate(inputs: &Inputs) -> Result<FileTree, Generated> {
    let package = Package {
        name: "generated".to_owned(),
        runtime: String::new(),
    };
    match pipeline::generate(inputs, &package) {
        Ok(output) => Ok(output.files),
        Err(Failure::Internal(error)) => Err(Generated::Bug(error.to_string())),
        Err(Failure::Input {
            diagnostics,
            sources,
        }) => Err(Generated::Refused(first_error(&diagnostics, &sources))),
    }
}

fn lint(inputs: &Inputs) -> Lint {
    match lint::lint(inputs, lint::Options::default()) {
        Ok((findings, sources)) if findings.has_errors() => {
            Lint::Refused(first_error(&findings, &sources))
        }
        Ok(_) => Lint::Clean,
        Err(error) => Lint::Died(error.to_string()),
    }
}

fn first_error(diagnostics: &Diagnostics, sources: &Sources) -> String {
    let errors = diagnostics
        .iter()
        .filter(|finding| finding.severity == Severity::Error);
    let mut lines = errors.map(|finding| {
        let place = sources.place(finding.primary.span);
        format!("{} {place}: {}", finding.code.id, finding.message)
    });
    lines.next().unwrap_or_default()
}

fn write(folder: &Path, files: &FileTree) -> io::Result<Code> {
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    let mut fingerprint = Fingerprint::of(&[]);
    let mut bytes = 0;
    for (path, text) in files.files() {
        fingerprint = fingerprint.and(&[path.as_bytes(), text.as_bytes()]);
        bytes += text.len();
        let path = folder.join(path);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent)?;
        }
        fs::write(path, text)?;
    }
    fs::write(marker(folder), fingerprint.to_hex())?;
    Ok(Code {
        fingerprint: fingerprint.to_hex(),
        bytes,
        reads: files.get("document.rs").is_some(),
    })
}
