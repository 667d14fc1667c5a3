//! Wrong inputs: each gives findings with code, place and remedy, exit code 1, and an untouched tree.
//!
//! A case is a folder under `wrong-inputs`. One with a `schema.xsd` is run by
//! `generate --xsd schema.xsd --out out`; any other is laid over `wrong-inputs/base`, a small API
//! that is right, and run by `generate --manifest api.toml`. What standard error must say is in
//! `expected.txt`; `UPDATE_GOLDEN=1` rewrites it. A case whose name begins with `violation-` breaks
//! a rule that no code depends on: it is told as a warning, and the crate is written. Inputs that no repository should hold (very
//! large, very deep, links) are made by this file.

mod support;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use support::{Ran, copy, run, snapshot};
use xtask::Outcome;

fn cases() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/wrong-inputs")
}

/// Changes a laid out case further.
type Setup = fn(&Path);

/// What cannot be kept in the repository, by the name of its case.
const MADE: &[(&str, Setup)] = &[
    ("made-deep-nesting", |folder| {
        let nested = "<xs:sequence>".repeat(10_000);
        let closed = "</xs:sequence>".repeat(10_000);
        schema(
            folder,
            &format!("<xs:complexType name=\"Deep\">{nested}{closed}</xs:complexType>"),
        );
    }),
    ("made-large-document", |folder| {
        let file = fs::File::create(folder.join("schema.xsd")).expect("it can be made");
        file.set_len(50 << 20).expect("a sparse file costs nothing");
    }),
    #[cfg(target_os = "linux")]
    ("made-unreadable", |folder| {
        std::os::unix::fs::symlink("schema.xsd", folder.join("schema.xsd"))
            .expect("a link to itself can be made");
    }),
    ("made-manifest-missing", |folder| {
        fs::remove_file(folder.join("api.toml")).expect("the base has a manifest");
    }),
];

/// A schema document with that content.
fn schema(folder: &Path, content: &str) {
    let text = format!(
        "<xs:schema xmlns:xs=\"http://www.w3.org/2001/XMLSchema\">\n{content}\n</xs:schema>\n"
    );
    fs::write(folder.join("schema.xsd"), text).expect("it can be written");
}

/// All cases, by name; the made ones with what makes them.
fn all() -> BTreeMap<String, Option<Setup>> {
    let mut all = BTreeMap::new();
    for entry in fs::read_dir(cases()).expect("the cases are there") {
        let name = entry.expect("it can be listed").file_name();
        all.insert(name.to_string_lossy().into_owned(), None);
    }
    for (name, setup) in MADE {
        all.insert((*name).to_owned(), Some(*setup));
    }
    all.remove("base");
    all
}

/// Lays out a case and runs it; gives what it says, or what is wrong with it.
fn examine(name: &str, setup: Option<Setup>) -> Result<String, String> {
    let folder = tempfile::tempdir().map_err(|error| error.to_string())?;
    let root = folder
        .path()
        .canonicalize()
        .map_err(|error| error.to_string())?;
    let own = cases().join(name);
    let alone = own.join("schema.xsd").exists();
    if !alone {
        copy(&cases().join("base"), &root);
    }
    if own.exists() {
        copy(&own, &root);
    }
    if let Some(setup) = setup {
        setup(&root);
    }
    let alone = alone || fs::symlink_metadata(root.join("schema.xsd")).is_ok();
    let arguments: &[&str] = if alone {
        &["generate", "--xsd", "schema.xsd", "--out", "out"]
    } else {
        &["generate", "--manifest", "api.toml"]
    };
    let before = snapshot(&root);
    let ran = run(&root, arguments);
    if name.starts_with("violation-") {
        return violations(&ran);
    }
    if ran.outcome != Outcome::Wrong {
        return Err(format!("ended with {:?}:\n{}", ran.outcome, ran.errors));
    }
    if snapshot(&root) != before {
        return Err("the tree is not as it was".to_owned());
    }
    if !ran.errors.contains("error[") || !ran.errors.contains("= help:") {
        return Err(format!("no code or no remedy:\n{}", ran.errors));
    }
    Ok(ran.errors)
}

/// What is said of violations, without the line at the end, which holds a time.
fn violations(ran: &Ran) -> Result<String, String> {
    if ran.outcome != Outcome::Done {
        return Err(format!("ended with {:?}:\n{}", ran.outcome, ran.errors));
    }
    if !ran.errors.contains("warning[") || !ran.errors.contains("= help:") {
        return Err(format!("no code or no remedy:\n{}", ran.errors));
    }
    let last = ran.errors.trim_end().rfind('\n').unwrap_or(0);
    Ok(ran.errors[..=last].to_owned())
}

#[test]
fn wrong_inputs_are_told() {
    let update = std::env::var_os("UPDATE_GOLDEN").is_some();
    let mut findings = Vec::new();
    for (name, setup) in all() {
        let said = match examine(&name, setup) {
            Ok(said) => said,
            Err(finding) => {
                findings.push(format!("{name}: {finding}"));
                continue;
            }
        };
        let path = cases().join(&name).join("expected.txt");
        if update {
            fs::create_dir_all(cases().join(&name)).expect("it can be made");
            fs::write(&path, &said).expect("it can be written");
        }
        let expected = fs::read_to_string(&path).unwrap_or_default();
        if said != expected {
            findings.push(format!("{name}: expected\n{expected}\nbut it says\n{said}"));
        }
    }
    assert!(findings.is_empty(), "{}", findings.join("\n\n"));
}

/// What the cases are laid over is right, so that each has one fault alone.
#[test]
fn the_base_is_right() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    copy(&cases().join("base"), folder.path());
    let ran = run(folder.path(), &["generate", "--manifest", "api.toml"]);
    assert_eq!(ran.outcome, Outcome::Done, "{}", ran.errors);
    assert!(!ran.errors.contains("warning"), "{}", ran.errors);
}
