//! Paths: where the manifest is, and how paths are shown.

use std::path::{Component, Path, PathBuf};

/// Finds `path`, which is relative to the root of a workspace, from `directory` upwards.
pub(crate) fn upwards(directory: &Path, path: &Path) -> Option<PathBuf> {
    directory
        .ancestors()
        .map(|folder| folder.join(path))
        .find(|candidate| candidate.exists())
}

/// The folder that logical paths are relative to, and the logical path of `file` in it.
pub(crate) fn split(file: &Path) -> (PathBuf, String) {
    let folder = file.parent().map(Path::to_owned).unwrap_or_default();
    let name = file
        .file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default();
    (folder, name)
}

/// The logical path of `file` for the folder `base`; both absolute.
pub(crate) fn logical(file: &Path, base: &Path) -> String {
    let relative = relative(file, base);
    let mut logical = String::new();
    for component in relative.components() {
        if !logical.is_empty() && !logical.ends_with('/') {
            logical.push('/');
        }
        match component {
            Component::RootDir => logical.push('/'),
            other => logical.push_str(&other.as_os_str().to_string_lossy()),
        }
    }
    logical
}

/// `path` as seen from `base`, with `..` where needed; both absolute. On another drive it stays
/// as it is.
pub(crate) fn relative(path: &Path, base: &Path) -> PathBuf {
    let path = folded(path);
    let base = folded(base);
    let shared = path
        .components()
        .zip(base.components())
        .take_while(|(one, other)| one == other)
        .count();
    if shared == 0 {
        return path;
    }
    let climbs = base.components().skip(shared).map(|_| Component::ParentDir);
    climbs.chain(path.components().skip(shared)).collect()
}

/// Whether `directory` is `folder` or lies in it, by whatever links they are reached.
pub(crate) fn stands_in(directory: &Path, folder: &Path) -> bool {
    match (directory.canonicalize(), folder.canonicalize()) {
        (Ok(directory), Ok(folder)) => directory.starts_with(folder),
        // A folder that is not there yet has nobody in it.
        _ => false,
    }
}

/// How a path is shown: relative to the current folder where that is not longer, with `/`.
pub(crate) fn shown(path: &Path, directory: &Path) -> String {
    let near = relative(path, directory);
    let far = folded(path);
    let climbs = near
        .components()
        .filter(|component| *component == Component::ParentDir)
        .count();
    let path = if climbs > 3 { far } else { near };
    let text = path.to_string_lossy().replace('\\', "/");
    if text.is_empty() {
        ".".to_owned()
    } else {
        text
    }
}

/// Without `.` and without `..` where what it leaves is known by name.
fn folded(path: &Path) -> PathBuf {
    let mut folded = PathBuf::new();
    for component in path.components() {
        match component {
            Component::CurDir => {}
            Component::ParentDir
                if matches!(folded.components().next_back(), Some(Component::Normal(_))) =>
            {
                folded.pop();
            }
            other => folded.push(other),
        }
    }
    folded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_seen_from_a_folder() {
        let seen = |path, base| relative(Path::new(path), Path::new(base));
        assert_eq!(seen("/a/b/c", "/a/b"), Path::new("c"));
        assert_eq!(seen("/a/x/c", "/a/b"), Path::new("../x/c"));
        assert_eq!(seen("/a/b/../x", "/a/b"), Path::new("../x"));
        assert_eq!(seen("/a", "/a"), Path::new(""));
        assert_eq!(logical(Path::new("/a/x/c"), Path::new("/a/b")), "../x/c");
    }

    #[test]
    fn far_paths_are_shown_in_full() {
        assert_eq!(shown(Path::new("/a/b"), Path::new("/a")), "b");
        assert_eq!(shown(Path::new("/x/b"), Path::new("/a/b/c/d")), "/x/b");
        assert_eq!(shown(Path::new("/a"), Path::new("/a")), ".");
    }
}
