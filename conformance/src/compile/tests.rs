//! One crate of modules that are right and wrong in different ways.

use std::fs;
use std::path::Path;

use super::{Module, Toolchain, compile};
use crate::outcome::Compilation;

fn module(folder: &Path, name: &str, text: Option<&str>) -> Module {
    let folder = folder.join(name);
    fs::create_dir_all(&folder).expect("a folder");
    if let Some(text) = text {
        fs::write(folder.join("mod.rs"), text).expect("it is written");
    }
    Module {
        name: name.to_owned(),
        folder,
        reads: false,
    }
}

#[test]
fn each_module_answers_for_itself() {
    let work = tempfile::tempdir().expect("a folder");
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let toolchain = Toolchain::prepare(&root, &work.path().join("libraries")).expect("it builds");
    let code = work.path().join("code");
    let modules = [
        module(&code, "good", Some("//! Good.\n")),
        module(
            &code,
            "warned",
            Some("//! Warned.\npub fn undocumented() {}\n"),
        ),
        module(&code, "wrong", Some("//! Wrong.\nconst N: u8 = \"\";\n")),
        // Its error is in the file that mounts it, which is nobody's.
        module(&code, "absent", None),
        module(&code, "last", Some("//! Last.\n")),
    ];
    let compiled = compile(&toolchain, &work.path().join("crates"), &modules).expect("it starts");
    let verdict = |name: &str| compiled.verdicts.get(name).expect("a verdict");
    assert_eq!(*verdict("good"), Compilation::Clean);
    assert_eq!(*verdict("last"), Compilation::Clean);
    let Compilation::Warning(text) = verdict("warned") else {
        panic!("{:?}", verdict("warned"));
    };
    assert!(text.starts_with("missing_docs: "), "{text}");
    let Compilation::Error(text) = verdict("wrong") else {
        panic!("{:?}", verdict("wrong"));
    };
    assert!(text.starts_with("E0308: "), "{text}");
    let Compilation::Error(text) = verdict("absent") else {
        panic!("{:?}", verdict("absent"));
    };
    assert!(text.contains("absent/mod.rs"), "{text}");
    assert!(compiled.programs.is_empty());
}
