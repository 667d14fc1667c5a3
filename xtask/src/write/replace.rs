//! Carries out a plan: one file by renaming, several by exchanging a folder.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::disk::Disk;
use super::work::{Work, carry_folders, is_carried, make_folder};
use super::{Plan, Refusal, Wanted, inside, parent};

/// Makes `target` as wanted; `plan` is not empty.
pub(super) fn replace(
    disk: &dyn Disk,
    work: &Work<'_>,
    target: &Path,
    wanted: &Wanted<'_>,
    plan: &Plan,
) -> Result<(), Refusal> {
    if !wanted.keeps_root && !target.join(".git").exists() {
        return replace_together(disk, work, target, wanted, plan);
    }
    // Folders before files, so that code comes before what is told of it.
    let mut parts: BTreeMap<(bool, &str), Vec<&str>> = BTreeMap::new();
    for path in plan.changes() {
        let top = path.split_once('/').map(|(folder, _)| folder);
        let part = parts.entry((top.is_none(), top.unwrap_or(path)));
        part.or_default().push(path);
    }
    for paths in parts.values() {
        replace_together(disk, work, target, wanted, &plan.only(paths))?;
        work.recover(target, wanted)?;
    }
    Ok(())
}

/// Makes everything in a plan as wanted, in one step.
fn replace_together(
    disk: &dyn Disk,
    work: &Work<'_>,
    target: &Path,
    wanted: &Wanted<'_>,
    plan: &Plan,
) -> Result<(), Refusal> {
    let changes: Vec<&str> = plan.changes().collect();
    if let [path] = changes[..] {
        let full = target.join(path);
        return replace_file(disk, work, &full, wanted.files.get(path).copied())
            .map_err(Refusal::system("replace", &full));
    }
    let folder = common_folder(&changes);
    let full = target.join(folder);
    if full.is_symlink() {
        return Err(Refusal::Foreign(vec![full]));
    }
    let replacement = Replacement {
        disk,
        work,
        target,
        wanted,
        plan,
        folder,
    };
    replacement
        .build()
        .map_err(Refusal::system("build anew", &full))?;
    replacement
        .put_in_place(&full)
        .map_err(Refusal::system("replace", &full))
}

/// Writes or removes a single file.
fn replace_file(
    disk: &dyn Disk,
    work: &Work<'_>,
    full: &Path,
    text: Option<&str>,
) -> io::Result<()> {
    let Some(text) = text else {
        return disk.remove_file(full);
    };
    disk.create_file(&work.single_file(), text.as_bytes())?;
    disk.flush_files(&[work.single_file()])?;
    if let Some(folder) = full.parent() {
        make_folder(disk, folder)?;
        disk.rename(&work.single_file(), full)?;
        disk.flush_folder(folder)?;
    }
    Ok(())
}

/// The folder all changed files stand in, at any depth.
fn common_folder<'p>(changes: &[&'p str]) -> &'p str {
    let mut folder = changes.first().map_or("", |path| parent(path));
    while !changes.iter().all(|path| inside(path, folder)) {
        folder = parent(folder);
    }
    folder
}

/// The exchange of one folder.
struct Replacement<'a> {
    disk: &'a dyn Disk,
    work: &'a Work<'a>,
    target: &'a Path,
    wanted: &'a Wanted<'a>,
    plan: &'a Plan,
    /// Relative to the target.
    folder: &'a str,
}

impl Replacement<'_> {
    /// Where a path of the target stands in the new tree.
    fn in_new(&self, path: &str) -> PathBuf {
        self.in_tree(&self.work.new_tree(), path)
    }

    fn in_tree(&self, tree: &Path, path: &str) -> PathBuf {
        let rest = path
            .strip_prefix(self.folder)
            .unwrap_or(path)
            .trim_start_matches('/');
        if rest.is_empty() {
            tree.to_owned()
        } else {
            tree.join(rest)
        }
    }

    /// Builds the new contents: links to what stays, then the files that are new.
    fn build(&self) -> io::Result<()> {
        self.work.note_folder(self.folder)?;
        let mut folders = BTreeSet::new();
        self.make(self.folder, &mut folders)?;
        if self.target.join(self.folder).is_dir() {
            self.keep(self.folder, &mut folders)?;
        }
        let mut written = Vec::new();
        for path in self.plan.created.iter().chain(&self.plan.modified) {
            self.make(parent(path), &mut folders)?;
            let text = self.wanted.files.get(path.as_str()).copied();
            let place = self.in_new(path);
            self.disk
                .create_file(&place, text.unwrap_or_default().as_bytes())?;
            written.push(place);
        }
        self.disk.flush_files(&written)?;
        for folder in folders.iter().rev() {
            self.disk.flush_folder(&self.in_new(folder))?;
        }
        Ok(())
    }

    /// Makes a folder of the new tree and those above it.
    fn make(&self, folder: &str, made: &mut BTreeSet<String>) -> io::Result<()> {
        if made.contains(folder) {
            return Ok(());
        }
        if folder != self.folder {
            self.make(parent(folder), made)?;
        }
        let place = self.in_new(folder);
        self.disk.create_folder(&place)?;
        if let Ok(old) = fs::metadata(self.target.join(folder)) {
            fs::set_permissions(&place, old.permissions())?;
        }
        made.insert(folder.to_owned());
        Ok(())
    }

    /// Links every file below `folder` that stays.
    fn keep(&self, folder: &str, made: &mut BTreeSet<String>) -> io::Result<()> {
        for entry in fs::read_dir(self.target.join(folder))? {
            let entry = entry?;
            let name = entry.file_name();
            // Scanning has refused such names in owned folders; elsewhere they stay as they are.
            let name = name.to_str().ok_or_else(|| {
                io::Error::other(format!("{} is not Unicode", entry.path().display()))
            })?;
            let path = join(folder, name);
            if !entry.file_type()?.is_dir() {
                if !self.plan.modified.contains(&path) && !self.plan.removed.contains(&path) {
                    self.make(folder, made)?;
                    self.link(&entry.path(), &self.in_new(&path))?;
                }
            } else if folder.is_empty() && is_carried(self.target, name, self.wanted) {
                // Renamed after the exchange.
            } else {
                if !self.wanted.owns(&path) {
                    self.make(&path, made)?;
                }
                self.keep(&path, made)?;
            }
        }
        Ok(())
    }

    fn link(&self, from: &Path, to: &Path) -> io::Result<()> {
        use io::ErrorKind::{CrossesDevices, PermissionDenied, TooManyLinks, Unsupported};
        match self.disk.link(from, to) {
            // A file system without links, or with few.
            Err(error)
                if matches!(
                    error.kind(),
                    CrossesDevices | PermissionDenied | TooManyLinks | Unsupported
                ) =>
            {
                self.disk.copy(from, to)
            }
            result => result,
        }
    }

    /// Puts the new contents in place and looks after what is not the generator's.
    fn put_in_place(&self, full: &Path) -> io::Result<()> {
        let old = self.swap(full)?;
        if let Some(above) = full.parent() {
            self.disk.flush_folder(above)?;
        }
        let Some(old) = old else {
            return Ok(());
        };
        self.reclaim(&old, self.folder)?;
        if self.folder.is_empty() {
            carry_folders(self.disk, &old, self.target, self.wanted)?;
        } else if fs::read_dir(full)?.next().is_none() {
            self.disk.remove_folder(full)?;
        }
        Ok(())
    }

    /// Exchanges the folders; gives the place of the old contents when there are any.
    fn swap(&self, full: &Path) -> io::Result<Option<PathBuf>> {
        let new = self.work.new_tree();
        if !full.exists() {
            if let Some(above) = full.parent() {
                make_folder(self.disk, above)?;
            }
            self.disk.rename(&new, full)?;
            return Ok(None);
        }
        match self.disk.exchange(&new, full) {
            Ok(()) => return Ok(Some(new)),
            Err(error) if !cannot_exchange(&error) => return Err(error),
            Err(_) => {}
        }
        let old = self.work.old_tree();
        match self.disk.rename(full, &old) {
            Ok(()) => {}
            Err(error) if error.kind() == io::ErrorKind::CrossesDevices => {
                self.rename_files()?;
                return Ok(None);
            }
            Err(error) => return Err(error),
        }
        if let Err(error) = self.disk.rename(&new, full) {
            self.disk.rename(&old, full)?;
            return Err(error);
        }
        Ok(Some(old))
    }

    /// The last resort: file by file.
    fn rename_files(&self) -> io::Result<()> {
        for path in self.plan.created.iter().chain(&self.plan.modified) {
            let place = self.target.join(path);
            if let Some(folder) = place.parent() {
                make_folder(self.disk, folder)?;
            }
            self.disk.rename(&self.in_new(path), &place)?;
        }
        for path in &self.plan.removed {
            self.disk.remove_file(&self.target.join(path))?;
        }
        Ok(())
    }

    /// Brings back hand-kept files that were saved between linking and the exchange: what is in
    /// the old contents then is newer.
    fn reclaim(&self, old: &Path, folder: &str) -> io::Result<()> {
        if !folder.is_empty() && self.wanted.owns(folder) {
            return Ok(());
        }
        for entry in fs::read_dir(self.in_tree(old, folder))? {
            let entry = entry?;
            let Some(path) = entry.file_name().to_str().map(|name| join(folder, name)) else {
                continue;
            };
            let place = self.target.join(&path);
            if entry.file_type()?.is_dir() {
                if place.is_dir() {
                    self.reclaim(old, &path)?;
                }
            } else if !self.wanted.owns(&path) && !looks_same(&entry.path(), &place) {
                self.disk.rename(&entry.path(), &place)?;
            }
        }
        Ok(())
    }
}

/// Whether the system lacks the exchange, rather than refusing this one.
fn cannot_exchange(error: &io::Error) -> bool {
    use io::ErrorKind::{CrossesDevices, InvalidInput, Unsupported};
    matches!(error.kind(), CrossesDevices | InvalidInput | Unsupported)
}

/// Same length and time of modification.
fn looks_same(one: &Path, other: &Path) -> bool {
    let facts = |path| {
        fs::symlink_metadata(path)
            .and_then(|metadata| Ok((metadata.len(), metadata.modified()?)))
            .ok()
    };
    facts(one) == facts(other)
}

fn join(folder: &str, name: &str) -> String {
    if folder.is_empty() {
        name.to_owned()
    } else {
        format!("{folder}/{name}")
    }
}
