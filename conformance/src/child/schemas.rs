//! Generates from a schema and lints it.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;
use std::{fs, io};

use codegen::diagnostics::{Diagnostics, Severity, Sources};
use codegen::input::{Inputs, Source};
use codegen::output::FileTree;
use codegen::pipeline::{self, Failure, Package};
use judge::{Documents, Judge};
use serde::{Deserialize, Serialize};

use super::guarded;
use crate::fingerprint::Fingerprint;
use crate::generate::marker;
use crate::outcome::{Code, Generated, Generation, Lint};
use crate::sources;
use crate::suite::Version;

/// A schema, and where its code goes.
#[derive(Debug, Serialize, Deserialize)]
pub struct Question {
    /// The folder of the suite.
    pub suite: PathBuf,
    /// The documents to start from.
    pub documents: Vec<String>,
    /// The folder to write.
    pub destination: PathBuf,
    /// The edition of XML Schema.
    pub version: Version,
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
    let (generated, own) = match generated {
        Ok((Ok(files), own)) => match write(&question.destination, &files) {
            Ok(code) => (Generated::Code(code), own),
            Err(error) => (Generated::Bug(error.to_string()), own),
        },
        Ok((Err(generated), own)) => (generated, own),
        Err(message) => (Generated::Died(message.clone()), Lint::Died(message)),
    };
    let lint = match own {
        Lint::Clean => lint(&inputs, question),
        found => found,
    };
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

/// The files, and what is to be said of the schema whether or not there are any.
fn generate(inputs: &Inputs) -> (Result<FileTree, Generated>, Lint) {
    let package = Package {
        name: "generated".to_owned(),
        runtime: String::new(),
    };
    match pipeline::generate(inputs, &package) {
        Ok(output) => {
            let mut findings = output.warnings;
            findings.count_violations_as_errors();
            let lint = if findings.has_errors() {
                Lint::Refused(first_error(&findings, &output.sources))
            } else {
                Lint::Clean
            };
            (Ok(output.files), lint)
        }
        Err(Failure::Internal(error)) => (Err(Generated::Bug(error.to_string())), Lint::Clean),
        Err(Failure::Input {
            diagnostics,
            sources,
        }) => {
            let finding = first_error(&diagnostics, &sources);
            let generated = Generated::Refused(finding.clone());
            (Err(generated), Lint::Refused(finding))
        }
    }
}

/// What the judge says of a schema of which we have nothing to say.
fn lint(inputs: &Inputs, question: &Question) -> Lint {
    let documents: Documents = inputs
        .files
        .iter()
        .filter_map(|(path, source)| match source {
            Source::Bytes(bytes) => Some((path.clone(), bytes.clone())),
            _ => None,
        })
        .collect();
    match Judge::of(&documents, &question.documents, question.version.into()) {
        Ok(_) => Lint::Clean,
        Err(findings) => match findings.iter().find(|finding| finding.is_verdict()) {
            Some(finding) => Lint::Refused(format!("judge {finding}")),
            None => Lint::Clean,
        },
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
