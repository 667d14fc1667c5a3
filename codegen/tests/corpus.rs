//! Schemas from the world, which are not part of this project: each generates a crate that compiles
//! without a warning, reads its instance strictly and writes it back equal. The schema of the first
//! API, as its vendor wrote it, is one of them; how much code it becomes is watched here.

mod support;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use codegen::input::Layout;
use support::compare::same_documents;
use support::{files_below, generate, shared};

/// A schema with an instance.
struct Corpus {
    /// Name of the crate.
    name: &'static str,
    /// Folder of the shared material.
    folder: &'static str,
    /// The schema document to start from.
    schema: &'static str,
    /// The instance, if there is one.
    instance: Option<&'static str>,
    /// Replacements that make the instance one of the schema.
    mend: &'static [(&'static str, &'static str)],
    /// Bytes of Rust a byte of schema, at most.
    budget: usize,
}

const CORPORA: [Corpus; 4] = [
    Corpus {
        name: "bpmn",
        folder: "corpus/bpmn",
        schema: "BPMN20.xsd",
        instance: Some("triso-order-process-for-pizza-v4.bpmn.xml"),
        mend: &[],
        budget: 16,
    },
    // The instance is of another version of the protocol.
    Corpus {
        name: "ideal",
        folder: "corpus/ideal",
        schema: "schema.xsd",
        instance: Some("merchant-acquirer.xml"),
        mend: &[
            (
                "http://www.betaalvereniging.nl/iDx/messages/Merchant-Acquirer/1.0.0",
                "http://www.idealdesk.com/ideal/messages/mer-acq/3.3.1",
            ),
            ("version=\"1.0.0\">", "version=\"3.3.1\">"),
            ("0000000001", "000000001"),
        ],
        budget: 8,
    },
    Corpus {
        name: "musicxml",
        folder: "corpus/musicxml",
        schema: "schema.xsd",
        instance: Some("default.xml"),
        mend: &[],
        budget: 4,
    },
    Corpus {
        name: "first_api",
        folder: "em-rest",
        schema: "RestAPI-9.5.xsd",
        instance: None,
        mend: &[],
        budget: 6,
    },
];

#[test]
fn schemas_from_the_world_read_and_write_their_instances() {
    let Some(shared) = shared("corpus").and(shared("")) else {
        return;
    };
    let workspace = Path::new(env!("CARGO_TARGET_TMPDIR")).join("corpus");
    write_workspace(&workspace);
    for corpus in &CORPORA {
        write_crate(&workspace.join(corpus.name), &shared, corpus);
    }
    let built = cargo(&workspace, &["build", "--offline", "--quiet"]);
    assert!(
        built.status.success(),
        "{}",
        String::from_utf8_lossy(&built.stderr)
    );
    for corpus in &CORPORA {
        check_instance(&workspace, &shared, corpus);
    }
}

fn check_instance(workspace: &Path, shared: &Path, corpus: &Corpus) {
    let Some(instance) = corpus.instance else {
        return;
    };
    let bytes = fs::read(shared.join(corpus.folder).join(instance)).expect("the instance");
    // The parts that are compared are ASCII; the reader gets the bytes as they are.
    let mut text = String::from_utf8_lossy(&bytes).into_owned();
    let instance = workspace.join(format!("{}.xml", corpus.name));
    fs::write(&instance, &bytes).expect("the instance is copied");
    if !corpus.mend.is_empty() {
        let refused = run(workspace, corpus.name, &instance);
        assert!(
            !refused.status.success(),
            "an instance of another schema was read"
        );
        for (from, to) in corpus.mend {
            assert!(text.contains(from), "{from} is no longer in the instance");
            text = text.replace(from, to);
        }
        fs::write(&instance, &text).expect("the instance is mended");
    }
    let output = run(workspace, corpus.name, &instance);
    let message = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{}: {message}", corpus.name);
    let written = String::from_utf8(output.stdout).expect("UTF-8 is written");
    if let Err(difference) = same_documents(&text, &written) {
        panic!("{}: {difference}", corpus.name);
    }
}

fn run(workspace: &Path, name: &str, instance: &Path) -> Output {
    let binary = workspace.join("target/debug").join(name);
    Command::new(binary)
        .arg(instance)
        .output()
        .expect("the reader runs")
}

fn cargo(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO"))
        .args(arguments)
        .current_dir(folder)
        .env("CARGO_TARGET_DIR", folder.join("target"))
        .env_remove("RUSTFLAGS")
        .output()
        .expect("cargo runs")
}

/// A workspace of its own, with the versions of ours.
fn write_workspace(workspace: &Path) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    fs::create_dir_all(workspace).expect("a folder");
    let members: Vec<_> = CORPORA.iter().map(|corpus| corpus.name).collect();
    let manifest = format!(
        "[workspace]\nresolver = \"3\"\nmembers = {members:?}\n[profile.dev]\ndebug = false\n"
    );
    write(&workspace.join("Cargo.toml"), &manifest);
    fs::copy(root.join("Cargo.lock"), workspace.join("Cargo.lock")).expect("the lock file");
}

/// The generated modules in a crate whose warnings are errors, and a binary that reads a file and
/// writes it to its output.
#[allow(clippy::print_stderr, reason = "figures worth a look")]
fn write_crate(folder: &Path, shared: &Path, corpus: &Corpus) {
    let runtime = Path::new(env!("CARGO_MANIFEST_DIR")).join("../runtime");
    let types = folder.join("src/types");
    if types.exists() {
        fs::remove_dir_all(&types).expect("old files are removed");
    }
    let manifest = format!(
        "[package]\nname = {:?}\nversion = \"0.0.0\"\nedition = \"2024\"\n\
         [dependencies]\nruntime = {{ path = {runtime:?} }}\n\
         [lints.rust]\nwarnings = \"deny\"\nmissing_docs = \"deny\"\nunreachable_pub = \"deny\"\n\
         rust_2018_idioms = {{ level = \"deny\", priority = -1 }}\n",
        corpus.name
    );
    write(&folder.join("Cargo.toml"), &manifest);
    write(
        &folder.join("src/lib.rs"),
        "//! Generated.\n\n#[rustfmt::skip]\npub mod types;\n",
    );
    write(
        &folder.join("src/main.rs"),
        &READER.replace("CRATE", corpus.name),
    );
    let folder = shared.join(corpus.folder);
    let tree = generate(&folder, corpus.schema, Layout::Module);
    let (mut lines, mut bytes) = (0, 0);
    for (path, text) in tree.files() {
        lines += text.lines().count();
        bytes += text.len();
        write(&types.join(path), text);
    }
    let documents = files_below(&folder).into_iter();
    let schema: usize = documents
        .filter(|(path, _)| path.ends_with(".xsd"))
        .map(|(_, bytes)| bytes.len())
        .sum();
    let name = corpus.name;
    let files = tree.len();
    eprintln!("{name}: {files} files, {lines} lines, {bytes} bytes from {schema}");
    assert!(
        bytes <= corpus.budget * schema,
        "{name} becomes too much code"
    );
}

const READER: &str = r#"//! Reads a document strictly and writes it.

use std::process::ExitCode;

use CRATE::types::Document;
use runtime::xml::ReadOptions;

fn main() -> ExitCode {
    let file = std::env::args_os().nth(1).expect("a file");
    let bytes = std::fs::read(file).expect("the file can be read");
    match Document::from_xml_with(&bytes, &ReadOptions::strict()) {
        Ok(document) => {
            print!("{}", document.to_xml().expect("what was read can be written"));
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}
"#;

fn write(path: &PathBuf, text: &str) {
    fs::create_dir_all(path.parent().expect("a folder")).expect("a folder is made");
    fs::write(path, text).expect("a file is written");
}
