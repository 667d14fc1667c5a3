//! From schemas to a program that reads and writes their documents: generated, compiled in one crate, run once.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use codegen::input::{Inputs, Layout, Source, Start};
use codegen::output::FileTree;
use codegen::pipeline::{self, Failure, Package};
use judge::Documents;

/// Generates a module from schema documents, or says why not.
pub(crate) fn generate(documents: &Documents) -> Result<FileTree, String> {
    let inputs = Inputs {
        start: Start::SchemaDocuments(vec!["main.xsd".to_owned()], Layout::Module),
        files: documents
            .iter()
            .map(|(path, bytes)| (path.clone(), Source::Bytes(bytes.clone())))
            .collect(),
    };
    let package = Package {
        name: "random".to_owned(),
        runtime: String::new(),
    };
    match pipeline::generate(&inputs, &package) {
        Ok(output) => Ok(output.files),
        Err(Failure::Internal(error)) => Err(error.to_string()),
        Err(Failure::Input {
            diagnostics,
            sources,
        }) => Err(diagnostics
            .iter()
            .map(|finding| {
                let place = sources.place(finding.primary.span);
                format!("{place}: {} {}", finding.code.id, finding.message)
            })
            .collect::<Vec<_>>()
            .join("\n")),
    }
}

/// What the program says of a document.
#[derive(Debug)]
pub(crate) enum Verdict {
    /// Read strictly; what was written, and what was wrong with that, if anything.
    Read(String, Option<String>),
    /// Refused strictly, with this message.
    Refused(String),
}

/// A program over the generated code of several schemas.
pub(crate) struct Program {
    folder: PathBuf,
    modules: Vec<String>,
}

impl Program {
    /// An empty program; what stood there before is cleared, what was compiled of `runtime` is kept.
    pub(crate) fn new(name: &str) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        let sources = folder.join("src");
        if sources.exists() {
            fs::remove_dir_all(&sources).expect("old sources are removed");
        }
        Self {
            folder,
            modules: Vec::new(),
        }
    }

    /// Adds the generated code of a seed.
    pub(crate) fn add(&mut self, module: &str, tree: &FileTree) {
        for (path, text) in tree.files() {
            write(&self.folder.join("src").join(module).join(path), text);
        }
        self.modules.push(module.to_owned());
    }

    /// Keeps schema documents where one can look at them.
    pub(crate) fn keep(&self, module: &str, documents: &Documents) {
        for (path, bytes) in documents {
            let text = String::from_utf8_lossy(bytes);
            write(&self.folder.join("schemas").join(module).join(path), &text);
        }
    }

    /// Compiles.
    ///
    /// # Errors
    /// What the compiler says; warnings are errors.
    pub(crate) fn build(&self) -> Result<(), String> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let runtime = root
            .join("runtime")
            .canonicalize()
            .map_err(|error| error.to_string())?;
        let manifest = format!(
            "[workspace]\n[package]\nname = \"random\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\
             [dependencies]\nruntime = {{ path = {:?} }}\n\
             [lints.rust]\nwarnings = \"deny\"\nmissing_docs = \"deny\"\nunreachable_pub = \"allow\"\ndead_code = \"allow\"\n\
             [profile.dev]\ndebug = false\nincremental = false\n",
            runtime
        );
        write(&self.folder.join("Cargo.toml"), &manifest);
        fs::copy(root.join("Cargo.lock"), self.folder.join("Cargo.lock"))
            .map_err(|error| error.to_string())?;
        write(&self.folder.join("src/main.rs"), &self.main());
        let built = Command::new(env!("CARGO"))
            .args(["build", "--offline", "--quiet"])
            .current_dir(&self.folder)
            .env("CARGO_TARGET_DIR", self.folder.join("target"))
            .env_remove("RUSTFLAGS")
            .output()
            .map_err(|error| error.to_string())?;
        match built.status.success() {
            true => Ok(()),
            false => Err(String::from_utf8_lossy(&built.stderr).into_owned()),
        }
    }

    fn main(&self) -> String {
        let (mut modules, mut arms) = (String::new(), String::new());
        for module in &self.modules {
            let _ = writeln!(modules, "#[rustfmt::skip]\npub mod {module};");
            let _ = writeln!(
                arms,
                "        \"{module}\" => check(&bytes, |b, o| {module}::Document::from_xml_with(b, o), |d: &{module}::Document| d.to_xml()),"
            );
        }
        MAIN.replace("MODULES", &modules).replace("ARMS", &arms)
    }

    /// Hands it documents: for each name the module, and the text.
    pub(crate) fn run(
        &self,
        documents: &BTreeMap<String, (String, String)>,
    ) -> BTreeMap<String, Verdict> {
        let folder = self.folder.join("documents");
        if folder.exists() {
            fs::remove_dir_all(&folder).expect("old documents are removed");
        }
        let mut list = String::new();
        for (name, (module, text)) in documents {
            let path = folder.join(format!("{name}.xml"));
            write(&path, text);
            let _ = writeln!(list, "{module}\t{}", path.display());
        }
        write(&folder.join("list.txt"), &list);
        let input = fs::File::open(folder.join("list.txt")).expect("the list is there");
        let ran = Command::new(self.folder.join("target/debug/random"))
            .stdin(Stdio::from(input))
            .output()
            .expect("the program runs");
        assert!(
            ran.status.success(),
            "{}",
            String::from_utf8_lossy(&ran.stderr)
        );
        let read = |name: &str, ending: &str| {
            fs::read_to_string(folder.join(format!("{name}.{ending}"))).ok()
        };
        documents
            .keys()
            .map(|name| {
                let verdict = match read(name, "xml.refused") {
                    Some(message) => Verdict::Refused(message),
                    None => {
                        let written = read(name, "xml.written").unwrap_or_default();
                        Verdict::Read(written, read(name, "xml.wrong"))
                    }
                };
                (name.clone(), verdict)
            })
            .collect()
    }
}

fn write(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().expect("a folder")).expect("a folder is made");
    fs::write(path, text).expect("a file is written");
}

const MAIN: &str = r#"//! Reads each document of a list strictly, writes it, and reads it again.

use std::fmt::Debug;
use std::fs;
use std::io::{self, BufRead};

use runtime::xml::{Error, ReadOptions, WriteError};

MODULES
/// What came of a document: files to write beside it, by their endings.
type Outcome = Vec<(&'static str, String)>;

fn main() {
    for line in io::stdin().lock().lines() {
        let line = line.expect("a line");
        let (module, path) = line.split_once('\t').expect("a module and a path");
        let bytes = fs::read(path).expect("a document");
        let outcome = match module {
ARMS            other => panic!("no module {other}"),
        };
        for (ending, text) in outcome {
            fs::write(format!("{path}.{ending}"), text).expect("it is written");
        }
    }
}

fn check<D: PartialEq + Debug>(
    bytes: &[u8],
    read: impl Fn(&[u8], &ReadOptions) -> Result<D, Error>,
    write: impl Fn(&D) -> Result<String, WriteError>,
) -> Outcome {
    let document = match read(bytes, &ReadOptions::strict()) {
        Ok(document) => document,
        Err(error) => return vec![("refused", error.to_string())],
    };
    let mut outcome = Outcome::new();
    match read(bytes, &ReadOptions::lenient()) {
        Ok(lenient) if lenient == document => {}
        Ok(lenient) => outcome.push(("wrong", format!("leniently it is {}", difference(&lenient, &document)))),
        Err(error) => outcome.push(("wrong", format!("refused leniently: {error}"))),
    }
    let written = match write(&document) {
        Ok(written) => written,
        Err(error) => {
            outcome.push(("wrong", format!("it cannot be written: {error}")));
            return outcome;
        }
    };
    match read(written.as_bytes(), &ReadOptions::strict()) {
        Ok(again) if again == document => {}
        Ok(again) => outcome.push(("wrong", format!("read back it is {}", difference(&again, &document)))),
        Err(error) => outcome.push(("wrong", format!("what was written is refused: {error}"))),
    }
    outcome.push(("written", written));
    outcome
}

/// Where two values differ.
fn difference(found: &impl Debug, expected: &impl Debug) -> String {
    let (found, expected) = (format!("{found:?}"), format!("{expected:?}"));
    let same = found.chars().zip(expected.chars()).take_while(|(left, right)| left == right).count();
    let part = |text: &str| text.chars().skip(same.saturating_sub(60)).take(160).collect::<String>();
    format!("…{}… instead of …{}…", part(&found), part(&expected))
}
"#;
