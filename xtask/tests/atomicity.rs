//! Kills the real command line at many moments: the folder it writes holds the old files or the
//! new ones, never a mixture, and the next run completes. (Failing every single step, one by one, is
//! the business of the unit tests of `write`.)

#![cfg(unix)]

mod support;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use support::snapshot;

/// How many runs are killed, for each kind of crate.
const KILLS: u32 = 30;

/// Which crate is written.
#[derive(Debug, Clone, Copy)]
enum Kind {
    /// One that is generated whole.
    Whole,
    /// One that is kept by hand around generated folders and the ledger.
    ByHand,
}

/// A schema of many types; `version` is in every second of them, so that half of the files change.
fn schema(version: &str) -> String {
    let mut text = String::from(
        "<xs:schema xmlns:xs=\"http://www.w3.org/2001/XMLSchema\" targetNamespace=\"urn:a\">\n",
    );
    for number in 0..60 {
        let version = if number % 2 == 0 { version } else { "Same" };
        text.push_str(&format!(
            "<xs:complexType name=\"Type{number}\"><xs:sequence>\
             <xs:element name=\"{version}\" type=\"xs:string\"/></xs:sequence></xs:complexType>\n\
             <xs:complexType name=\"{version}{number}\"/>\n"
        ));
    }
    text.push_str("</xs:schema>\n");
    text
}

/// A manifest for the schema of that version.
fn manifest(version: &str) -> String {
    format!(
        "[api]\ntitle = \"A\"\n[schema]\ndocuments = [\"{version}.xsd\"]\n[output]\ncrate = \"out\"\n"
    )
}

/// Lays out what is read, and the crate as far as it is kept by hand.
fn lay_out(root: &Path, kind: Kind) {
    for version in ["One", "Two"] {
        fs::write(root.join(format!("{version}.xsd")), schema(version)).expect("it can be written");
        fs::write(root.join(format!("{version}.toml")), manifest(version))
            .expect("it can be written");
    }
    if let Kind::ByHand = kind {
        for path in ["Cargo.toml", "src/lib.rs", "tests/data/a.xml"] {
            let path = root.join("out").join(path);
            let folder = path.parent().expect("it stands in a folder");
            fs::create_dir_all(folder).expect("folders can be made");
            fs::write(path, "by hand").expect("it can be written");
        }
    }
}

fn command(root: &Path, kind: Kind, version: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
    command.current_dir(root).args(["generate", "--quiet"]);
    match kind {
        Kind::Whole => command
            .args(["--out", "out", "--xsd"])
            .arg(format!("{version}.xsd")),
        Kind::ByHand => command.arg("--manifest").arg(format!("{version}.toml")),
    };
    command.stdout(Stdio::null()).stderr(Stdio::null());
    command
}

/// Runs to the end and gives what is written then, and how long it took.
fn complete(root: &Path, kind: Kind, version: &str) -> (BTreeMap<PathBuf, Vec<u8>>, Duration) {
    let begun = Instant::now();
    let status = command(root, kind, version).status();
    assert!(status.is_ok_and(|status| status.success()), "{version}");
    let left = fs::read_dir(root).expect("it can be listed").count();
    assert_eq!(
        left, 5,
        "two schemas, two manifests and the output, nothing else"
    );
    (files(root), begun.elapsed())
}

/// The files of the output; empty folders mean nothing.
fn files(root: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let out = root.join("out");
    let mut files = if out.exists() {
        snapshot(&out)
    } else {
        BTreeMap::new()
    };
    files.retain(|path, _| path.is_file());
    files
}

/// Numbers that look random and are the same in every run.
fn next(state: &mut u64) -> u64 {
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    *state
}

#[test]
fn a_whole_crate_killed_at_any_moment() {
    println!("{}", kill_at_any_moment(Kind::Whole));
}

#[test]
fn a_crate_kept_by_hand_killed_at_any_moment() {
    println!("{}", kill_at_any_moment(Kind::ByHand));
}

/// Kills runs between two versions of a crate; says what they left.
fn kill_at_any_moment(kind: Kind) -> String {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let root = folder.path();
    lay_out(root, kind);
    let (two, _) = complete(root, kind, "Two");
    let (one, whole) = complete(root, kind, "One");
    assert_ne!(one, two);
    assert_ne!(ledger(root, &one), ledger(root, &two));
    let work = root.join(".out.generating");
    let mut state = 0x2545_F491_4F6C_DD1D;
    let (mut old, mut new, mut writing) = (0, 0, 0);
    for round in 0..KILLS {
        let mut child = command(root, kind, "Two").spawn().expect("it can be run");
        let share = next(&mut state) % 1000;
        if round % 3 == 0 {
            // At any time of the run.
            std::thread::sleep(whole.mul_f64(share as f64 / 1000.0));
        } else {
            // While it writes, which is short.
            while !work.exists() && matches!(child.try_wait(), Ok(None)) {
                std::hint::spin_loop();
            }
            std::thread::sleep(whole.mul_f64(share as f64 / 4000.0));
        }
        child
            .kill()
            .expect("it can be killed, even when it has ended");
        child.wait().expect("it ends");
        writing += u32::from(work.exists());
        let left = files(root);
        if left == one {
            old += 1;
        } else if left == two {
            new += 1;
        } else {
            panic!("round {round} left a mixture");
        }
        let (restored, _) = complete(root, kind, "One");
        assert!(
            restored == one,
            "round {round}: the next run does not complete"
        );
    }
    format!(
        "{kind:?}: {KILLS} killed, {writing} of them while writing: {old} left the old files, {new} the new"
    )
}

/// The ledger among the files of the output.
fn ledger<'f>(root: &Path, files: &'f BTreeMap<PathBuf, Vec<u8>>) -> Option<&'f Vec<u8>> {
    files.get(&root.join("out/LEDGER.json"))
}
