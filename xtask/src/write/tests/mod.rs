//! Fails every single step of writing, in every way it can fail, and looks at what is left.

mod faulty_disk;
mod state;

use std::fs;
use std::path::Path;

use super::Refusal;
use super::disk::SystemDisk;
use faulty_disk::{Fault, FaultyDisk, Lacking};
use state::{Files, State, files, scratch};

const OWNED: &[&str] = &["src/types", "src/routes"];
const BY_HAND: &[&str] = &[
    "Cargo.toml",
    "src/lib.rs",
    "src/extra/mod.rs",
    "tests/data/x",
    "target/debug/x",
];

/// Several files in several folders change, others stay.
const OLD: State<'_> = State {
    generated: &[
        ("src/types/mod.rs", "old"),
        ("src/types/ent/a.rs", "a"),
        ("src/types/ent/b.rs", "old b"),
        ("src/types/gone/c.rs", "c"),
        ("src/routes/mod.rs", "old routes"),
    ],
    owned: OWNED,
    by_hand: BY_HAND,
};
const NEW: State<'_> = State {
    generated: &[
        ("src/types/mod.rs", "new"),
        ("src/types/ent/a.rs", "a"),
        ("src/types/ent/b.rs", "new b"),
        ("src/types/other/d.rs", "d"),
        ("src/routes/mod.rs", "new routes"),
    ],
    owned: OWNED,
    by_hand: BY_HAND,
};

/// A whole crate is the generator's, so that the folder itself is replaced.
const OLD_CRATE: State<'_> = State {
    generated: &[
        ("Cargo.toml", "old"),
        ("src/lib.rs", "old"),
        ("src/a.rs", "a"),
    ],
    owned: &["src"],
    by_hand: &["Cargo.lock", "target/debug/x", "target/y"],
};
const NEW_CRATE: State<'_> = State {
    generated: &[
        ("Cargo.toml", "new"),
        ("src/lib.rs", "new"),
        ("src/a.rs", "a"),
    ],
    owned: &["src"],
    by_hand: &["Cargo.lock", "target/debug/x", "target/y"],
};

/// The ledger beside the code changes with it.
const OLD_LEDGER: State<'_> = State {
    generated: &[
        ("LEDGER.json", "old"),
        ("LEDGER.md", "old"),
        ("src/types/mod.rs", "old"),
        ("src/types/ent/a.rs", "a"),
        ("src/types/ent/b.rs", "old b"),
    ],
    owned: OWNED,
    by_hand: BY_HAND,
};
const NEW_LEDGER: State<'_> = State {
    generated: &[
        ("LEDGER.json", "new"),
        ("LEDGER.md", "new"),
        ("src/types/mod.rs", "new"),
        ("src/types/ent/a.rs", "a"),
        ("src/types/ent/b.rs", "new b"),
    ],
    owned: OWNED,
    by_hand: BY_HAND,
};

/// One file changes.
const ONE_MORE: State<'_> = State {
    generated: &[
        ("src/types/mod.rs", "old"),
        ("src/types/ent/a.rs", "a"),
        ("src/types/ent/b.rs", "new b"),
        ("src/types/gone/c.rs", "c"),
        ("src/routes/mod.rs", "old routes"),
    ],
    owned: OWNED,
    by_hand: BY_HAND,
};

/// Nothing but what is kept by hand.
const BARE: State<'_> = State {
    generated: &[],
    owned: OWNED,
    by_hand: BY_HAND,
};

/// Nothing at all: the folder is made.
const ABSENT: State<'_> = State {
    generated: &[],
    owned: &["src"],
    by_hand: &[],
};
const FRESH: State<'_> = State {
    generated: &[("Cargo.toml", "new"), ("src/lib.rs", "new")],
    owned: &["src"],
    by_hand: &[],
};

/// Fails each step between two states in turn and checks that what is left is either state, and
/// that the next run completes. Gives the number of steps.
fn fail_every_step(old: State<'_>, new: State<'_>, fault: Fault, lacking: Lacking) -> usize {
    let mut at = 0;
    loop {
        let folder = scratch();
        let target = folder.path().join("crate");
        old.lay_out(&target);
        let disk = FaultyDisk::new(fault, at, lacking);
        let result = new.write(&disk, &target);
        let log = disk.log.borrow().join(", ");
        if !disk.reached() {
            assert!(result.is_ok(), "{result:?} after {log}");
            return at;
        }
        check_left(&files(&target), old, new, lacking, &log);
        // The next run completes whatever was left.
        let result = new.write(&FaultyDisk::sound(lacking), &target);
        assert!(result.is_ok(), "{result:?} after {log}");
        assert_eq!(files(&target), new.files(), "second run after {log}");
        let beside: Vec<_> = fs::read_dir(folder.path())
            .expect("it can be listed")
            .map(|entry| entry.expect("it can be listed").file_name())
            .collect();
        assert_eq!(beside, ["crate"], "left after {log}");
        at += 1;
    }
}

/// Old or new, as promised for this system.
fn check_left(left: &Files, old: State<'_>, new: State<'_>, lacking: Lacking, log: &str) {
    // A cache is in the other folder for a moment; the next run fetches it.
    let without_cache = |files: &Files| -> Files {
        let kept = files
            .iter()
            .filter(|(path, _)| !path.starts_with("target/"));
        kept.map(|(path, text)| (path.clone(), text.clone()))
            .collect()
    };
    let left = without_cache(left);
    let (old, new) = (without_cache(&old.files()), without_cache(&new.files()));
    match lacking {
        Lacking::Nothing | Lacking::Links => {
            assert!(
                left == old || left == new,
                "a mixture after {log}: {left:#?}"
            );
        }
        // A folder may be missing for a moment, but no file is ever wrong.
        Lacking::Exchange | Lacking::FolderRename => {
            for (path, text) in &left {
                let known = [old.get(path), new.get(path)].contains(&Some(text));
                assert!(known, "a torn file after {log}: {path}");
            }
        }
    }
}

#[test]
fn every_step_may_be_the_last() {
    for fault in [Fault::Kill, Fault::Refuse] {
        for lacking in [
            Lacking::Nothing,
            Lacking::Exchange,
            Lacking::FolderRename,
            Lacking::Links,
        ] {
            let mut steps = 0;
            for (old, new) in [
                (OLD, NEW),
                (NEW, OLD),
                (OLD_CRATE, NEW_CRATE),
                (OLD_LEDGER, NEW_LEDGER),
                (BARE, NEW_LEDGER),
                (OLD, ONE_MORE),
                (BARE, NEW),
                (ABSENT, FRESH),
            ] {
                steps += fail_every_step(old, new, fault, lacking);
            }
            assert!(steps > 100, "{steps} steps are too few to be all");
        }
    }
}

/// A repository is not exchanged: its code changes in one step, each file beside it in another.
#[test]
fn a_repository_stays_where_it_is() {
    const REPOSITORY: &[&str] = &["Cargo.toml", "src/lib.rs", "docs/x", ".git/HEAD"];
    let [old, new] = [OLD_LEDGER, NEW_LEDGER].map(|state| State {
        by_hand: REPOSITORY,
        ..state
    });
    for fault in [Fault::Kill, Fault::Refuse] {
        for at in 0.. {
            let folder = scratch();
            let target = folder.path().join("crate");
            old.lay_out(&target);
            let before = identity(&target);
            let disk = FaultyDisk::new(fault, at, Lacking::Nothing);
            let result = new.write(&disk, &target);
            let log = disk.log.borrow().join(", ");
            let left = files(&target);
            let code = |files: &Files| -> Files {
                let files = files.iter().filter(|(path, _)| path.starts_with("src/"));
                files
                    .map(|(path, text)| (path.clone(), text.clone()))
                    .collect()
            };
            assert!(
                [&old, &new]
                    .iter()
                    .any(|state| code(&state.files()) == code(&left)),
                "a mixture of code after {log}: {left:#?}"
            );
            for (path, text) in old.files() {
                let known = [Some(&text), new.files().get(&path)].contains(&left.get(&path));
                assert!(known, "{path} after {log}");
            }
            assert_eq!(identity(&target), before, "another folder after {log}");
            if !disk.reached() {
                assert!(result.is_ok(), "{result:?} after {log}");
                assert_eq!(left, new.files());
                break;
            }
            let result = new.write(&FaultyDisk::sound(Lacking::Nothing), &target);
            assert!(result.is_ok(), "{result:?} after {log}");
            assert_eq!(files(&target), new.files(), "second run after {log}");
        }
    }
}

/// What tells one folder from another at the same path, where the system has it.
fn identity(folder: &Path) -> Option<u64> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt as _;
        fs::metadata(folder).ok().map(|facts| facts.ino())
    }
    #[cfg(not(unix))]
    {
        folder.exists().then_some(0)
    }
}

#[test]
fn a_run_without_changes_does_nothing() {
    let folder = scratch();
    NEW.lay_out(folder.path());
    let disk = FaultyDisk::new(Fault::Refuse, 0, Lacking::Nothing);
    let plan = NEW.write(&disk, folder.path()).expect("nothing can fail");
    assert_eq!(plan.unchanged.len(), NEW.generated.len());
    assert_eq!(disk.steps.get(), 0);
}

#[test]
fn files_that_stay_are_not_touched() {
    let folder = scratch();
    let target = folder.path().join("crate");
    OLD.lay_out(&target);
    let past = std::time::SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(1_000_000);
    let stay = ["src/types/ent/a.rs", "src/lib.rs", "src/extra/mod.rs"];
    for lacking in [Lacking::Nothing, Lacking::Links, Lacking::Exchange] {
        for path in stay {
            let file = fs::File::options().write(true).open(target.join(path));
            file.and_then(|file| file.set_modified(past))
                .expect("times can be set");
        }
        for state in [NEW, OLD] {
            let plan = state.write(&FaultyDisk::sound(lacking), &target);
            assert!(plan.is_ok_and(|plan| !plan.is_empty()));
            for path in stay {
                let modified = fs::metadata(target.join(path)).and_then(|facts| facts.modified());
                assert_eq!(modified.expect("it is there"), past, "{path} {lacking:?}");
            }
        }
    }
}

#[test]
fn foreign_files_stop_the_run() {
    let folder = scratch();
    let target = folder.path();
    OLD.lay_out(target);
    fs::write(target.join("src/types/mine.rs"), "// mine").expect("it can be written");
    fs::write(target.join("src/routes/mod.rs"), "// mine too").expect("it can be written");
    let before = files(target);
    let refusal = NEW.write(&SystemDisk, target);
    let Err(Refusal::Foreign(paths)) = refusal else {
        panic!("{refusal:?}");
    };
    let names: Vec<_> = paths
        .iter()
        .filter_map(|path| path.file_name()?.to_str())
        .collect();
    assert_eq!(names, ["mod.rs", "mine.rs"]);
    assert_eq!(files(target), before);
}

#[test]
fn two_runs_take_turns() {
    let folder = scratch();
    let target = folder.path().join("crate");
    std::thread::scope(|scope| {
        for round in 0..8 {
            let target = &target;
            scope.spawn(move || {
                let state = if round % 2 == 0 { OLD } else { NEW };
                for _ in 0..5 {
                    state.write(&SystemDisk, target).expect("it is its turn");
                }
            });
        }
    });
    let left: Files = files(&target);
    let generated_only = |state: State<'_>| {
        State {
            by_hand: &[],
            ..state
        }
        .files()
    };
    assert!(
        left == generated_only(OLD) || left == generated_only(NEW),
        "{left:#?}"
    );
    assert_eq!(
        fs::read_dir(folder.path()).map(Iterator::count).ok(),
        Some(1)
    );
}
