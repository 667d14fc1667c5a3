//! The work folder beside the target: where the new files are built, what locks out a second
//! run, and what a killed run leaves behind.
//!
//! ```text
//! .NAME.generating/
//!     .gitignore   hides the folder
//!     lock         locked by the run; the system lets go of it when the run dies
//!     folder       which folder of the target is replaced, relative to it
//!     new/         its new contents; after the exchange, its old ones
//!     old/         its old contents, where folders cannot be exchanged
//! ```

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::disk::Disk;
use super::{Refusal, Wanted, inside};

/// Where the work folder of a target is.
pub(super) struct Place {
    folder: PathBuf,
}

impl Place {
    /// The work folder for `target`, an absolute path.
    pub(super) fn beside(target: &Path) -> Result<Self, Refusal> {
        match (target.parent(), target.file_name()) {
            (Some(parent), Some(name)) => Ok(Self {
                folder: parent.join(format!(".{}.generating", name.to_string_lossy())),
            }),
            _ => Err(Refusal::system("write to", target)(io::Error::other(
                "it has no folder above it",
            ))),
        }
    }

    /// Whether a run is at work, or one that was killed has left its work.
    pub(super) fn exists(&self) -> bool {
        self.folder.exists()
    }
}

/// The work folder of this run, locked.
pub(super) struct Work<'d> {
    disk: &'d dyn Disk,
    folder: PathBuf,
    _lock: Lock,
}

impl<'d> Work<'d> {
    /// Makes and locks the work folder; waits for another run's end, after having called
    /// `waiting`.
    pub(super) fn begin(
        disk: &'d dyn Disk,
        place: Place,
        waiting: &mut dyn FnMut(),
    ) -> Result<Self, Refusal> {
        let Place { folder } = place;
        let failed = |error| Refusal::system("make", &folder)(error);
        loop {
            make_folder(disk, &folder).map_err(failed)?;
            match Lock::acquire(&folder.join("lock"), waiting) {
                Ok(Some(lock)) => {
                    let hide = folder.join(".gitignore");
                    if !hide.exists() {
                        disk.create_file(&hide, b"*\n").map_err(failed)?;
                    }
                    return Ok(Self {
                        disk,
                        folder,
                        _lock: lock,
                    });
                }
                // The other run removed the folder at its end: make it again.
                Ok(None) => {}
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                Err(error) => return Err(failed(error)),
            }
        }
    }

    /// Where the new contents are built.
    pub(super) fn new_tree(&self) -> PathBuf {
        self.folder.join("new")
    }

    /// Where the old contents go when two folders cannot be exchanged.
    pub(super) fn old_tree(&self) -> PathBuf {
        self.folder.join("old")
    }

    /// Where a single file is written before it is renamed.
    pub(super) fn single_file(&self) -> PathBuf {
        self.folder.join("file")
    }

    /// Notes which folder of the target is about to be replaced.
    pub(super) fn note_folder(&self, folder: &str) -> io::Result<()> {
        let note = self.folder.join("folder");
        self.disk.create_file(&note, folder.as_bytes())?;
        self.disk.flush_files(&[note])?;
        self.disk.flush_folder(&self.folder)
    }

    /// Puts right what a killed run has left, and clears its work.
    pub(super) fn recover(&self, target: &Path, wanted: &Wanted<'_>) -> Result<(), Refusal> {
        if let Ok(replaced) = fs::read_to_string(self.folder.join("folder")) {
            let place = target.join(&replaced);
            let failed = |error| Refusal::system("restore", &place)(error);
            // Killed between the two renames.
            if self.old_tree().exists() && !place.exists() {
                self.disk.rename(&self.old_tree(), &place).map_err(failed)?;
            }
            // Killed before what is not the generator's was carried over.
            if replaced.is_empty() {
                for left in [self.new_tree(), self.old_tree()] {
                    carry_folders(self.disk, &left, target, wanted).map_err(failed)?;
                }
            }
        }
        self.clear()
    }

    /// Removes everything but the lock and what hides the folder.
    fn clear(&self) -> Result<(), Refusal> {
        let failed = |error| Refusal::system("clear", &self.folder)(error);
        for entry in fs::read_dir(&self.folder).map_err(failed)? {
            let entry = entry.map_err(failed)?;
            if entry.file_name() != "lock" && entry.file_name() != ".gitignore" {
                remove(self.disk, &entry.path()).map_err(failed)?;
            }
        }
        Ok(())
    }

    /// Removes the work folder. The lock goes last, so that a waiting run finds it gone.
    pub(super) fn end(self) -> Result<(), Refusal> {
        self.clear()?;
        let failed = |error| Refusal::system("remove", &self.folder)(error);
        for name in [".gitignore", "lock"] {
            self.disk
                .remove_file(&self.folder.join(name))
                .map_err(failed)?;
        }
        match self.disk.remove_folder(&self.folder) {
            // A run that has waited is in it already.
            Err(error) if error.kind() == io::ErrorKind::DirectoryNotEmpty => Ok(()),
            result => result.map_err(failed),
        }
    }
}

/// Moves the caches at the top of `from` that `target` lacks.
pub(super) fn carry_folders(
    disk: &dyn Disk,
    from: &Path,
    target: &Path,
    wanted: &Wanted<'_>,
) -> io::Result<()> {
    if !from.exists() {
        return Ok(());
    }
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let name = entry.file_name();
        let place = target.join(&name);
        if entry.file_type()?.is_dir()
            && is_carried(from, &name.to_string_lossy(), wanted)
            && !place.exists()
        {
            disk.rename(&entry.path(), &place)?;
        }
    }
    Ok(())
}

/// Whether a folder at the top of `within` is a cache, such as Cargo's, and has nothing of the
/// generator's. It is renamed as a whole when the target is replaced, not rebuilt from links.
pub(super) fn is_carried(within: &Path, name: &str, wanted: &Wanted<'_>) -> bool {
    let is_cache = name == "target" || within.join(name).join("CACHEDIR.TAG").exists();
    is_cache
        && !wanted
            .owned_folders
            .iter()
            .any(|folder| inside(folder, name) || inside(name, folder))
        && !wanted.files.keys().any(|path| inside(path, name))
}

/// Removes a file, or a folder with all that is in it.
pub(super) fn remove(disk: &dyn Disk, path: &Path) -> io::Result<()> {
    if !fs::symlink_metadata(path)?.is_dir() {
        return disk.remove_file(path);
    }
    for entry in fs::read_dir(path)? {
        remove(disk, &entry?.path())?;
    }
    disk.remove_folder(path)
}

/// Makes a folder unless it is there.
pub(super) fn make_folder(disk: &dyn Disk, path: &Path) -> io::Result<()> {
    if path.is_dir() {
        return Ok(());
    }
    if let Some(parent) = path.parent() {
        make_folder(disk, parent)?;
    }
    match disk.create_folder(path) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
        result => result,
    }
}

/// The path without symbolic links as far as it exists, and made absolute.
pub(super) fn real_path(path: &Path) -> io::Result<PathBuf> {
    let path = std::path::absolute(path)?;
    let mut missing = Vec::new();
    let mut present = path.as_path();
    loop {
        match present.canonicalize() {
            Ok(mut real) => {
                real.extend(missing.iter().rev());
                return Ok(real);
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                let (Some(parent), Some(name)) = (present.parent(), present.file_name()) else {
                    return Err(error);
                };
                missing.push(name);
                present = parent;
            }
            Err(error) => return Err(error),
        }
    }
}

/// A lock that ends with the process that holds it.
struct Lock {
    _file: fs::File,
}

impl Lock {
    /// Locks the file at `path`, making it when it is missing. `None`: it was removed while this
    /// run waited for it.
    #[cfg(unix)]
    fn acquire(path: &Path, waiting: &mut dyn FnMut()) -> io::Result<Option<Self>> {
        use rustix::fs::{FlockOperation, flock};
        use std::os::unix::fs::MetadataExt as _;

        let file = fs::File::options()
            .create(true)
            .truncate(false)
            .write(true)
            .open(path)?;
        if let Err(error) = flock(&file, FlockOperation::NonBlockingLockExclusive) {
            if error != rustix::io::Errno::WOULDBLOCK {
                return Err(error.into());
            }
            waiting();
            flock(&file, FlockOperation::LockExclusive)?;
        }
        let held = file.metadata()?;
        match fs::metadata(path) {
            Ok(named) if (named.dev(), named.ino()) == (held.dev(), held.ino()) => {
                Ok(Some(Self { _file: file }))
            }
            Ok(_) => Ok(None),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Opens the file at `path` for this run alone, making it when it is missing.
    #[cfg(windows)]
    fn acquire(path: &Path, waiting: &mut dyn FnMut()) -> io::Result<Option<Self>> {
        use std::os::windows::fs::OpenOptionsExt as _;

        const FILE_SHARE_DELETE: u32 = 4;
        const SHARING_VIOLATION: i32 = 32;
        let mut told = false;
        loop {
            match fs::File::options()
                .create(true)
                .truncate(false)
                .write(true)
                .share_mode(FILE_SHARE_DELETE)
                .open(path)
            {
                Ok(file) => return Ok(Some(Self { _file: file })),
                Err(error) if error.raw_os_error() == Some(SHARING_VIOLATION) => {
                    if !told {
                        waiting();
                        told = true;
                    }
                    std::thread::sleep(std::time::Duration::from_millis(50));
                }
                Err(error) => return Err(error),
            }
        }
    }
}
