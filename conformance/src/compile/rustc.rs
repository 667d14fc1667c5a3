//! Calls the compiler. Not by way of cargo: there is nothing to resolve, and a crate is compiled again and again
//! with fewer modules.

use std::ffi::{OsStr, OsString};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use std::{fs, thread};

use serde_json::Value;

use super::messages::{self, Message};

/// How long a crate may take. Far more than any should: on a machine with other work, too.
const LIMIT: Duration = Duration::from_secs(600);

/// What the lints of a careful crate are; each is a warning, and a warning is a failure.
const LINTS: &[&str] = &["missing_docs", "unreachable_pub", "rust_2018_idioms"];

/// What generated code names itself.
const DIRECT: [&str; 2] = ["runtime", "conformance_worker"];

/// The compiler, and what generated code is linked with.
#[derive(Debug, Clone)]
pub(crate) struct Toolchain {
    rustc: OsString,
    root: PathBuf,
    /// Where the libraries are, and what they are linked with.
    folder: PathBuf,
    /// `runtime` and `conformance_worker`, as names and files.
    libraries: Vec<(String, PathBuf)>,
}

/// What is wanted of a library.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Product {
    /// That it compiles.
    Metadata,
    /// Something to link.
    Library,
}

/// How a call ended.
#[derive(Debug)]
pub(super) enum Build {
    /// By itself.
    Finished(Finished),
    /// It was ended.
    TooSlow,
}

/// A call that ended by itself.
#[derive(Debug)]
pub(super) struct Finished {
    pub(super) success: bool,
    pub(super) messages: Vec<Message>,
    /// What it said beside them.
    pub(super) rest: String,
}

impl Toolchain {
    /// Has cargo build what generated code is linked with, in the workspace at `root`, and keeps a copy in `folder`:
    /// someone may build something else while a run is under way.
    ///
    /// # Errors
    /// It does not compile, or cannot be kept.
    pub(crate) fn prepare(root: &Path, folder: &Path) -> Result<Self, String> {
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let output = Command::new(&cargo)
            .current_dir(root)
            .args(["build", "--package", "conformance-worker"])
            .args(["--message-format", "json-render-diagnostics"])
            .stderr(Stdio::inherit())
            .output()
            .map_err(|error| format!("{}: {error}", cargo.display()))?;
        if !output.status.success() {
            return Err("`conformance-worker` does not compile".to_owned());
        }
        let text = String::from_utf8_lossy(&output.stdout);
        let all: Vec<(String, PathBuf)> = text.lines().filter_map(artifact).collect();
        let libraries =
            keep(&all, folder).map_err(|error| format!("{}: {error}", folder.display()))?;
        let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
        if libraries.len() == DIRECT.len() {
            Ok(Self {
                rustc,
                root: root.to_owned(),
                folder: folder.to_owned(),
                libraries,
            })
        } else {
            Err(format!("cargo names the libraries {libraries:?}"))
        }
    }

    /// What the compiler says of itself.
    ///
    /// # Errors
    /// The system does not start it.
    pub(crate) fn version(&self) -> io::Result<String> {
        let output = self.command().arg("-vV").output()?;
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    }

    fn command(&self) -> Command {
        let mut command = Command::new(&self.rustc);
        // A file there may name the compiler.
        command.current_dir(&self.root);
        command
    }

    /// A call for `source` in `folder`, with what all have in common.
    fn call(&self, folder: &Path, source: &str) -> Command {
        let mut command = self.command();
        command
            .arg(folder.join(source))
            .args(["--edition", "2024", "--error-format", "json"])
            .args(["-C", "codegen-units=1", "-C", "debuginfo=0"])
            .arg("--out-dir")
            .arg(folder);
        for (name, file) in &self.libraries {
            let mut value = OsString::from(name);
            value.push("=");
            value.push(file);
            command.arg("--extern").arg(value);
        }
        let mut dependencies = OsString::from("dependency=");
        dependencies.push(&self.folder);
        command.arg("-L").arg(dependencies);
        command
    }

    /// Compiles `lib.rs` in `folder`.
    pub(super) fn library(&self, folder: &Path, product: Product) -> io::Result<Build> {
        let mut command = self.call(folder, "lib.rs");
        let emit = match product {
            Product::Metadata => "metadata",
            Product::Library => "link",
        };
        command.args([
            "--crate-name",
            "schemas",
            "--crate-type",
            "rlib",
            "--emit",
            emit,
        ]);
        for lint in LINTS {
            command.args(["-W", lint]);
        }
        run(command)
    }

    /// Links a program that serves the readers of the library in `folder`.
    pub(super) fn program(&self, folder: &Path) -> io::Result<Build> {
        let main = "//! Serves readers.\nfn main() -> std::process::ExitCode {\n    \
                    conformance_worker::serve(schemas::READERS)\n}\n";
        fs::write(folder.join("program.rs"), main)?;
        let mut command = self.call(folder, "program.rs");
        let mut library = OsString::from("schemas=");
        library.push(folder.join("libschemas.rlib"));
        command.arg("--extern").arg(library);
        run(command)
    }
}

/// The library that a line of cargo's output names, its crate and its file: something to link, or a macro, which
/// metadata may refer to.
fn artifact(line: &str) -> Option<(String, PathBuf)> {
    let value: Value = serde_json::from_str(line).ok()?;
    let name = value["target"]["name"].as_str()?;
    let library = |file: &&str| {
        let extension = Path::new(file).extension().and_then(OsStr::to_str);
        extension.is_some_and(|extension| ["rlib", "so", "dylib", "dll"].contains(&extension))
    };
    let files = value["filenames"].as_array()?;
    let file = files.iter().filter_map(Value::as_str).find(library)?;
    (value["reason"] == "compiler-artifact").then(|| (name.to_owned(), file.into()))
}

/// Copies libraries, each under the name that tells it from others of its crate, and names those that generated
/// code is linked with itself.
fn keep(all: &[(String, PathBuf)], folder: &Path) -> io::Result<Vec<(String, PathBuf)>> {
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    fs::create_dir_all(folder)?;
    let mut direct = Vec::new();
    for (name, file) in all {
        let Some(file_name) = file.file_name() else {
            continue;
        };
        let copy = folder.join(file_name);
        fs::copy(file, &copy)?;
        if DIRECT.contains(&name.as_str()) {
            direct.push((name.clone(), copy));
        }
    }
    Ok(direct)
}

/// Runs a call to its end, or ends it.
fn run(mut command: Command) -> io::Result<Build> {
    let mut child = command
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()?;
    let output = child.stderr.take();
    let reader = thread::spawn(move || {
        let mut bytes = Vec::new();
        match output.map(|mut output| output.read_to_end(&mut bytes)) {
            Some(Err(error)) => Err(error),
            _ => Ok(bytes),
        }
    });
    let Some(success) = wait(&mut child)? else {
        return Ok(Build::TooSlow);
    };
    let bytes = reader
        .join()
        .map_err(|_| io::Error::other("reading the compiler's messages panicked"))??;
    let (messages, rest) = messages::read(&String::from_utf8_lossy(&bytes));
    Ok(Build::Finished(Finished {
        success,
        messages,
        rest,
    }))
}

/// Whether it ended well; `None` when it had to be ended.
fn wait(child: &mut Child) -> io::Result<Option<bool>> {
    let begun = Instant::now();
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(Some(status.success()));
        }
        if begun.elapsed() > LIMIT {
            child.kill()?;
            child.wait()?;
            return Ok(None);
        }
        thread::sleep(Duration::from_millis(20));
    }
}
