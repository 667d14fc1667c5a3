//! A disk on which a chosen step fails.

use std::cell::{Cell, RefCell};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::write::disk::{Disk, SystemDisk};

/// How a step fails.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fault {
    /// The process dies: this step is half done, and no other step follows.
    Kill,
    /// The system refuses this step alone: a full disk, a lost permission.
    Refuse,
}

/// What the system lacks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lacking {
    Nothing,
    /// Folders cannot be exchanged in one step.
    Exchange,
    /// Folders that were there before the run cannot be renamed (overlays).
    FolderRename,
    /// Files cannot have two names.
    Links,
}

/// A disk that fails at a given step.
pub(super) struct FaultyDisk {
    fault: Fault,
    at: usize,
    lacking: Lacking,
    pub(super) steps: Cell<usize>,
    pub(super) log: RefCell<Vec<String>>,
}

impl FaultyDisk {
    pub(super) fn new(fault: Fault, at: usize, lacking: Lacking) -> Self {
        Self {
            fault,
            at,
            lacking,
            steps: Cell::new(0),
            log: RefCell::default(),
        }
    }

    pub(super) fn sound(lacking: Lacking) -> Self {
        Self::new(Fault::Kill, usize::MAX, lacking)
    }

    /// Counts the step and fails when its time has come.
    fn step(&self, what: &str, path: &Path) -> io::Result<()> {
        let step = self.steps.get();
        self.steps.set(step + 1);
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        self.log.borrow_mut().push(format!("{what} {name}"));
        let fails = match self.fault {
            Fault::Kill => step >= self.at,
            Fault::Refuse => step == self.at,
        };
        if fails {
            return Err(io::Error::other(format!("step {step}")));
        }
        Ok(())
    }

    pub(super) fn reached(&self) -> bool {
        self.steps.get() > self.at
    }
}

impl Disk for FaultyDisk {
    fn create_folder(&self, path: &Path) -> io::Result<()> {
        self.step("create folder", path)?;
        SystemDisk.create_folder(path)
    }

    fn create_file(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        let first_fault = self.steps.get() == self.at;
        let result = self.step("create file", path);
        if result.is_err() && first_fault {
            // Torn: half of it is there.
            fs::write(path, &bytes[..bytes.len() / 2])?;
        }
        result?;
        SystemDisk.create_file(path, bytes)
    }

    fn link(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.step("link", to)?;
        if self.lacking == Lacking::Links {
            return Err(io::ErrorKind::PermissionDenied.into());
        }
        SystemDisk.link(from, to)
    }

    fn copy(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.step("copy", to)?;
        SystemDisk.copy(from, to)
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.step("rename to", to)?;
        let is_new = from.ends_with("new");
        if self.lacking == Lacking::FolderRename && from.is_dir() && !is_new {
            return Err(io::ErrorKind::CrossesDevices.into());
        }
        SystemDisk.rename(from, to)
    }

    fn exchange(&self, one: &Path, other: &Path) -> io::Result<()> {
        self.step("exchange", other)?;
        match self.lacking {
            Lacking::Exchange => Err(io::ErrorKind::Unsupported.into()),
            Lacking::FolderRename => Err(io::ErrorKind::CrossesDevices.into()),
            Lacking::Nothing | Lacking::Links => SystemDisk.exchange(one, other),
        }
    }

    fn remove_file(&self, path: &Path) -> io::Result<()> {
        self.step("remove file", path)?;
        SystemDisk.remove_file(path)
    }

    fn remove_folder(&self, path: &Path) -> io::Result<()> {
        self.step("remove folder", path)?;
        SystemDisk.remove_folder(path)
    }

    fn flush_files(&self, paths: &[PathBuf]) -> io::Result<()> {
        self.step("flush", paths.first().map_or(Path::new(""), |path| path))
    }

    fn flush_folder(&self, path: &Path) -> io::Result<()> {
        // What a flush is for is not what is tested, and it takes its time.
        self.step("flush", path)
    }
}
