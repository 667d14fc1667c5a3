//! Compares a folder with the files wanted. Reads only.

use std::fs;
use std::io::{self, Read as _};
use std::path::Path;

use super::{MARK, Plan, Refusal, Wanted, inside};

/// See [`plan`](super::plan).
pub(super) fn scan(target: &Path, wanted: &Wanted<'_>) -> Result<Plan, Refusal> {
    let mut plan = Plan::default();
    let mut foreign = Vec::new();
    for (&path, &text) in &wanted.files {
        match compare(target, path, text.as_bytes())? {
            Found::Nothing => plan.created.insert(path.to_owned()),
            Found::Same => plan.unchanged.insert(path.to_owned()),
            Found::Stale => plan.modified.insert(path.to_owned()),
            Found::Foreign => {
                foreign.push(path.to_owned());
                false
            }
        };
    }
    let generated_before = !plan.modified.is_empty() || !plan.unchanged.is_empty();
    if wanted.refuse_strangers && !generated_before && holds_files(target)? {
        return Err(Refusal::Stranger(target.to_owned()));
    }
    for &folder in &wanted.owned_folders {
        let nested = wanted
            .owned_folders
            .iter()
            .any(|other| *other != folder && inside(folder, other));
        if !nested {
            orphans(target, folder, wanted, &mut plan, &mut foreign)?;
        }
    }
    if foreign.is_empty() {
        return Ok(plan);
    }
    foreign.sort();
    foreign.dedup();
    Err(Refusal::Foreign(
        foreign.iter().map(|path| target.join(path)).collect(),
    ))
}

/// What stands at the path of a wanted file.
enum Found {
    Nothing,
    Same,
    Stale,
    Foreign,
}

fn compare(target: &Path, path: &str, text: &[u8]) -> Result<Found, Refusal> {
    let full = target.join(path);
    let metadata = match fs::symlink_metadata(&full) {
        Ok(metadata) => metadata,
        Err(error) if is_absence(&error) => return Ok(Found::Nothing),
        Err(error) => return Err(Refusal::system("look at", &full)(error)),
    };
    if !metadata.is_file() {
        return Ok(Found::Foreign);
    }
    let present = fs::read(&full).map_err(Refusal::system("read", &full))?;
    Ok(if present == text {
        Found::Same
    } else if is_generated(&present) {
        Found::Stale
    } else {
        Found::Foreign
    })
}

/// Adds the files below `folder` that are not wanted.
fn orphans(
    target: &Path,
    folder: &str,
    wanted: &Wanted<'_>,
    plan: &mut Plan,
    foreign: &mut Vec<String>,
) -> Result<(), Refusal> {
    let full = target.join(folder);
    match fs::symlink_metadata(&full) {
        Err(error) if is_absence(&error) => return Ok(()),
        Err(error) => return Err(Refusal::system("look at", &full)(error)),
        Ok(metadata) if !metadata.is_dir() => {
            foreign.push(folder.to_owned());
            return Ok(());
        }
        Ok(_) => {}
    }
    for entry in fs::read_dir(&full).map_err(Refusal::system("list", &full))? {
        let entry = entry.map_err(Refusal::system("list", &full))?;
        let kind = entry
            .file_type()
            .map_err(Refusal::system("look at", &entry.path()))?;
        let Ok(name) = entry.file_name().into_string() else {
            foreign.push(format!("{folder}/{}", entry.file_name().to_string_lossy()));
            continue;
        };
        let path = if folder.is_empty() {
            name
        } else {
            format!("{folder}/{name}")
        };
        if kind.is_dir() {
            orphans(target, &path, wanted, plan, foreign)?;
        } else if wanted.files.contains_key(path.as_str()) {
            // Compared already.
        } else if kind.is_file() && begins_generated(&entry.path())? {
            plan.removed.insert(path);
        } else {
            foreign.push(path);
        }
    }
    Ok(())
}

/// Whether the folder exists and is not empty.
fn holds_files(target: &Path) -> Result<bool, Refusal> {
    match fs::read_dir(target) {
        Ok(mut entries) => Ok(entries.next().is_some()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(Refusal::system("list", target)(error)),
    }
}

/// Nothing is there: neither the file nor, perhaps, the folder it would stand in.
fn is_absence(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory
    )
}

fn begins_generated(path: &Path) -> Result<bool, Refusal> {
    let mut start = Vec::new();
    fs::File::open(path)
        .and_then(|file| file.take(200).read_to_end(&mut start))
        .map_err(Refusal::system("read", path))?;
    Ok(is_generated(&start))
}

/// Whether the first line says that the file is generated.
fn is_generated(text: &[u8]) -> bool {
    let line = text.split(|byte| *byte == b'\n').next().unwrap_or_default();
    String::from_utf8_lossy(line).contains(MARK)
}
