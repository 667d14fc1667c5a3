//! States of a folder: what is generated in it, and what is kept by hand.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::write::disk::Disk;
use crate::write::{MARK, Plan, Refusal, Wanted, write_on};

pub(super) type Files = BTreeMap<String, String>;

/// A folder for a test, in memory where there is such a place: thousands of runs write there.
pub(super) fn scratch() -> tempfile::TempDir {
    let memory = Path::new("/dev/shm");
    let made = if memory.is_dir() {
        tempfile::tempdir_in(memory)
    } else {
        tempfile::tempdir()
    };
    made.expect("a temporary folder")
}

/// The files below a folder, by relative path.
pub(super) fn files(folder: &Path) -> Files {
    fn walk(folder: &Path, prefix: &str, files: &mut Files) {
        for entry in fs::read_dir(folder).expect("it is a folder") {
            let entry = entry.expect("it can be listed");
            let path = format!("{prefix}{}", entry.file_name().to_string_lossy());
            if entry.path().is_dir() {
                walk(&entry.path(), &format!("{path}/"), files);
            } else {
                let text = fs::read_to_string(entry.path()).expect("it is text");
                files.insert(path, text);
            }
        }
    }
    let mut found = Files::new();
    if folder.exists() {
        walk(folder, "", &mut found);
    }
    found
}

/// A generated file.
fn generated(body: &str) -> String {
    format!("// {}. Do not edit.\n// Source: {body}\n", MARK)
}

/// A state of the folder: what is generated, and what is kept by hand.
#[derive(Clone, Copy)]
pub(super) struct State<'a> {
    pub(super) generated: &'a [(&'a str, &'a str)],
    pub(super) owned: &'a [&'a str],
    pub(super) by_hand: &'a [&'a str],
}

impl State<'_> {
    pub(super) fn files(&self) -> Files {
        let generated_files = self
            .generated
            .iter()
            .map(|(path, body)| ((*path).to_owned(), generated(body)));
        let by_hand = self
            .by_hand
            .iter()
            .map(|path| ((*path).to_owned(), "by hand".to_owned()));
        generated_files.chain(by_hand).collect()
    }

    pub(super) fn lay_out(&self, folder: &Path) {
        for (path, text) in self.files() {
            let full = folder.join(path);
            fs::create_dir_all(full.parent().expect("it stands in a folder"))
                .expect("folders can be made");
            fs::write(full, text).expect("files can be written");
        }
    }

    pub(super) fn write(&self, disk: &dyn Disk, target: &Path) -> Result<Plan, Refusal> {
        let texts: Vec<(&str, String)> = self
            .generated
            .iter()
            .map(|(path, body)| (*path, generated(body)))
            .collect();
        let wanted = Wanted {
            files: texts.iter().map(|(path, text)| (*path, &**text)).collect(),
            owned_folders: self.owned.iter().copied().collect(),
            refuse_strangers: false,
            keeps_root: false,
        };
        write_on(disk, target, &wanted, &mut || {})
    }
}
