//! Every change to the disk, one function each, so that a test can fail any of them. No decisions.

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::thread;

/// Changes to the disk. Reading needs no seam.
pub(super) trait Disk {
    /// Makes a folder whose parent is there.
    fn create_folder(&self, path: &Path) -> io::Result<()>;
    /// Makes a file with these bytes.
    fn create_file(&self, path: &Path, bytes: &[u8]) -> io::Result<()>;
    /// Gives the file `from` a second name.
    fn link(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Copies a file with its time of modification.
    fn copy(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Renames a file or folder, replacing a file or an empty folder.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Lets two folders change names in one step.
    fn exchange(&self, one: &Path, other: &Path) -> io::Result<()>;
    /// Removes a file.
    fn remove_file(&self, path: &Path) -> io::Result<()>;
    /// Removes an empty folder.
    fn remove_folder(&self, path: &Path) -> io::Result<()>;
    /// Flushes what files hold.
    fn flush_files(&self, paths: &[PathBuf]) -> io::Result<()>;
    /// Flushes the names in a folder.
    fn flush_folder(&self, path: &Path) -> io::Result<()>;
}

/// How many files are flushed at a time.
const FLUSHERS: usize = 16;

fn flush(path: &Path) -> io::Result<()> {
    fs::File::options().write(true).open(path)?.sync_all()
}

/// The disk as it is.
pub(super) struct SystemDisk;

impl Disk for SystemDisk {
    fn create_folder(&self, path: &Path) -> io::Result<()> {
        fs::create_dir(path)
    }

    fn create_file(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        let mut file = fs::File::create_new(path)?;
        file.write_all(bytes)
    }

    fn link(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::hard_link(from, to)
    }

    fn copy(&self, from: &Path, to: &Path) -> io::Result<()> {
        let modified = fs::metadata(from)?.modified()?;
        fs::copy(from, to)?;
        fs::File::options()
            .write(true)
            .open(to)?
            .set_modified(modified)
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    #[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
    fn exchange(&self, one: &Path, other: &Path) -> io::Result<()> {
        use rustix::fs::{CWD, RenameFlags, renameat_with};
        Ok(renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE)?)
    }

    #[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
    fn exchange(&self, _one: &Path, _other: &Path) -> io::Result<()> {
        Err(io::ErrorKind::Unsupported.into())
    }

    fn remove_file(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }

    fn remove_folder(&self, path: &Path) -> io::Result<()> {
        fs::remove_dir(path)
    }

    /// In parallel: a disk that is asked for many files at once writes them in one go.
    fn flush_files(&self, paths: &[PathBuf]) -> io::Result<()> {
        let share = paths.len().div_ceil(FLUSHERS).max(1);
        thread::scope(|scope| {
            let flushers: Vec<_> = paths
                .chunks(share)
                .map(|paths| scope.spawn(move || paths.iter().try_for_each(|path| flush(path))))
                .collect();
            flushers.into_iter().try_for_each(|flusher| {
                let ended = flusher.join();
                ended.unwrap_or_else(|_| Err(io::Error::other("a thread failed")))
            })
        })
    }

    #[cfg(unix)]
    fn flush_folder(&self, path: &Path) -> io::Result<()> {
        match fs::File::open(path)?.sync_all() {
            // Some network file systems cannot; they have nothing to flush either.
            Err(error) if error.kind() == io::ErrorKind::InvalidInput => Ok(()),
            result => result,
        }
    }

    #[cfg(not(unix))]
    fn flush_folder(&self, _path: &Path) -> io::Result<()> {
        Ok(())
    }
}
