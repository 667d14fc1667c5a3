//! Results on disk, a line each, so that a run that is stopped goes on where it was.

use std::collections::HashMap;
use std::fs::{self, File, OpenOptions};
use std::io::{self, BufRead as _, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::fingerprint::Fingerprint;

/// Results of one kind by what they depend on.
#[derive(Debug)]
pub(crate) struct Store<T> {
    path: PathBuf,
    inner: Mutex<Inner<T>>,
}

#[derive(Debug)]
struct Inner<T> {
    known: HashMap<String, T>,
    /// Those that this run asked for or added: the rest is of a time gone by.
    used: HashMap<String, T>,
    file: File,
}

impl<T: Clone + Serialize + DeserializeOwned> Store<T> {
    /// Opens the store `name` in `folder`. A line that cannot be read is a result that is not there: the run that
    /// wrote it was killed, or was another version.
    ///
    /// # Errors
    /// The system refuses.
    pub(crate) fn open(folder: &Path, name: &str) -> io::Result<Self> {
        fs::create_dir_all(folder)?;
        let path = folder.join(format!("{name}.jsonl"));
        let mut known = HashMap::new();
        if let Ok(file) = File::open(&path) {
            for line in BufReader::new(file).lines() {
                if let Ok((key, value)) = serde_json::from_str::<(String, T)>(&line?) {
                    known.insert(key, value);
                }
            }
        }
        let file = OpenOptions::new().create(true).append(true).open(&path)?;
        Ok(Self {
            path,
            inner: Mutex::new(Inner {
                known,
                used: HashMap::new(),
                file,
            }),
        })
    }

    /// The result for `key`.
    pub(crate) fn get(&self, key: Fingerprint) -> Option<T> {
        let mut inner = self.inner.lock().unwrap_or_else(PoisonError::into_inner);
        let key = key.to_hex();
        let value = inner.known.get(&key)?.clone();
        inner.used.insert(key, value.clone());
        Some(value)
    }

    /// Adds a result.
    ///
    /// # Errors
    /// The disk is full, or so.
    pub(crate) fn put(&self, key: Fingerprint, value: &T) -> io::Result<()> {
        let key = key.to_hex();
        let line = serde_json::to_string(&(&key, value))?;
        let mut inner = self.inner.lock().unwrap_or_else(PoisonError::into_inner);
        inner.known.insert(key.clone(), value.clone());
        inner.used.insert(key, value.clone());
        // One call, so that a run that is killed leaves at most one broken line, at the end.
        inner.file.write_all(format!("\n{line}").as_bytes())
    }

    /// Forgets what this run neither asked for nor added.
    ///
    /// # Errors
    /// The system refuses; then the old file stands.
    pub(crate) fn compact(&self) -> io::Result<()> {
        let inner = self.inner.lock().unwrap_or_else(PoisonError::into_inner);
        let mut lines = String::new();
        for pair in &inner.used {
            lines.push_str(&serde_json::to_string(&pair)?);
            lines.push('\n');
        }
        let fresh = self.path.with_extension("new");
        fs::write(&fresh, lines)?;
        fs::rename(fresh, &self.path)
    }
}

#[cfg(test)]
mod tests {
    use super::Store;
    use crate::fingerprint::Fingerprint;

    #[test]
    fn results_outlive_the_run_and_a_broken_line() {
        let folder = tempfile::tempdir().expect("a folder");
        let (one, two) = (Fingerprint::of(&[b"1"]), Fingerprint::of(&[b"2"]));
        let store = Store::open(folder.path(), "s").expect("it opens");
        store.put(one, &"a".to_owned()).expect("it is kept");
        let path = folder.path().join("s.jsonl");
        let mut text = std::fs::read_to_string(&path).expect("it is there");
        text.push_str("\n[\"123");
        std::fs::write(&path, text).expect("it is broken");

        let store: Store<String> = Store::open(folder.path(), "s").expect("it opens");
        assert_eq!(store.get(one).as_deref(), Some("a"));
        assert_eq!(store.get(two), None);
        store.put(two, &"b".to_owned()).expect("it is kept");

        let store: Store<String> = Store::open(folder.path(), "s").expect("it opens");
        assert_eq!(store.get(two).as_deref(), Some("b"));
        store.compact().expect("it is compacted");
        let store: Store<String> = Store::open(folder.path(), "s").expect("it opens");
        assert_eq!(store.get(one), None);
        assert_eq!(store.get(two).as_deref(), Some("b"));
    }
}
