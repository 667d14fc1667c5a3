//! What `--check` prints: a unified diff from the files on disk to those that would be written.

use std::fs;
use std::path::Path;

use similar::TextDiff;

use crate::write::{Plan, Wanted};

/// The diff, in the order of the paths; `shown` is how the target is called.
pub(crate) fn diff(target: &Path, shown: &str, wanted: &Wanted<'_>, plan: &Plan) -> String {
    let mut paths: Vec<&String> = [&plan.created, &plan.modified, &plan.removed]
        .into_iter()
        .flatten()
        .collect();
    paths.sort();
    let mut text = String::new();
    for path in paths {
        let name = if shown == "." {
            path.clone()
        } else {
            format!("{shown}/{path}")
        };
        let is_new = plan.created.contains(path);
        // A file that vanishes meanwhile has drifted all the more.
        let old = if is_new {
            String::new()
        } else {
            let bytes = fs::read(target.join(path)).unwrap_or_default();
            String::from_utf8_lossy(&bytes).into_owned()
        };
        let new = wanted.files.get(path.as_str()).copied().unwrap_or_default();
        let before = if is_new {
            "/dev/null".to_owned()
        } else {
            format!("a/{name}")
        };
        let after = if plan.removed.contains(path) {
            "/dev/null".to_owned()
        } else {
            format!("b/{name}")
        };
        text.push_str(
            &TextDiff::from_lines(old.as_str(), new)
                .unified_diff()
                .header(&before, &after)
                .to_string(),
        );
    }
    text
}
