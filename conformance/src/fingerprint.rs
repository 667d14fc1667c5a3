//! What a result depends on, as a number: a result is kept as long as its number stays the same.

use std::fs;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::io;
use std::path::{Path, PathBuf};

/// A number for contents. Good for telling what changed between two runs on one machine, and for nothing else.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Fingerprint(u64);

impl Fingerprint {
    /// The number of some bytes in this order.
    pub(crate) fn of(parts: &[&[u8]]) -> Self {
        let mut hasher = DefaultHasher::new();
        for part in parts {
            part.hash(&mut hasher);
        }
        Self(hasher.finish())
    }

    /// The number of this and more.
    pub(crate) fn and(self, parts: &[&[u8]]) -> Self {
        Self::of(&[&self.0.to_be_bytes(), Self::of(parts).as_bytes().as_slice()])
    }

    /// The number of this and another one.
    pub(crate) fn with(self, other: Self) -> Self {
        self.and(&[other.as_bytes().as_slice()])
    }

    /// Sixteen digits.
    pub(crate) fn to_hex(self) -> String {
        format!("{:016x}", self.0)
    }

    fn as_bytes(self) -> [u8; 8] {
        self.0.to_be_bytes()
    }
}

/// What the stages of a run depend on.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Programs {
    /// What generates: `codegen` and what it is built of.
    pub(crate) generator: Fingerprint,
    /// What generated code is linked with, and what drives it.
    pub(crate) runtime: Fingerprint,
    /// What judges.
    pub(crate) judge: Fingerprint,
}

impl Programs {
    /// Takes the sources of the workspace at `root`, and the versions of its dependencies and of the compiler.
    ///
    /// # Errors
    /// They cannot be read.
    pub(crate) fn of_workspace(root: &Path, compiler: &str) -> io::Result<Self> {
        let versions = Fingerprint::of(&[&fs::read(root.join("Cargo.lock"))?, compiler.as_bytes()]);
        let runtime = versions
            .with(of_folder(&root.join("runtime/src"))?)
            .with(of_folder(&root.join("conformance/worker/src"))?);
        let conformance = of_folder(&root.join("conformance/src/child"))?;
        let generator = runtime
            .with(of_folder(&root.join("codegen/src"))?)
            .with(conformance);
        let mut judge = versions.with(conformance);
        for part in ["judge/src", "lint/src"] {
            judge = judge.with(of_folder(&root.join(part))?);
        }
        Ok(Self {
            generator: generator.with(judge),
            runtime,
            judge,
        })
    }
}

/// All files below a folder, with their names; nothing when there is no such folder.
fn of_folder(folder: &Path) -> io::Result<Fingerprint> {
    let mut files = Vec::new();
    collect(folder, &mut files)?;
    files.sort();
    let mut all = Fingerprint::of(&[]);
    for file in files {
        all = all.and(&[file.to_string_lossy().as_bytes(), &fs::read(&file)?]);
    }
    Ok(all)
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    if !folder.is_dir() {
        return Ok(());
    }
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, files)?;
        } else {
            files.push(path);
        }
    }
    Ok(())
}
