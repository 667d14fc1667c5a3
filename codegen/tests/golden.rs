//! The text of generated code: `golden/<case>/schema.xsd` generates `golden/<case>/generated`.
//!
//! `UPDATE_GOLDEN=1 cargo test -p codegen --test golden` writes what is generated now; read the
//! diff. The test target `generated` compiles the same files and runs them.

mod support;

use std::fs;

use codegen::input::Layout;
use support::{files_below, generate, golden, update_golden};

/// What to do about a difference.
const REMEDY: &str = "read the diff after UPDATE_GOLDEN=1 cargo test -p codegen --test golden";

#[test]
fn generated_text_is_as_committed() {
    let mut wrong = Vec::new();
    let mut cases: Vec<_> = fs::read_dir(golden())
        .expect("the folder of cases")
        .map(|entry| entry.expect("an entry").path())
        .filter(|folder| folder.join("schema.xsd").is_file())
        .collect();
    cases.sort();
    for case in cases {
        let tree = generate(&case, "schema.xsd", Layout::Module);
        let folder = case.join("generated");
        let committed = files_below(&folder);
        let same = committed.len() == tree.len()
            && tree.files().all(|(path, text)| {
                committed.get(path).map(Vec::as_slice) == Some(text.as_bytes())
            });
        if same {
            continue;
        }
        if !update_golden() {
            wrong.push(case);
            continue;
        }
        if folder.exists() {
            fs::remove_dir_all(&folder).expect("old files are removed");
        }
        for (path, text) in tree.files() {
            let path = folder.join(path);
            fs::create_dir_all(path.parent().expect("a folder")).expect("a folder is made");
            fs::write(path, text).expect("a golden file is written");
        }
    }
    assert!(
        wrong.is_empty(),
        "{wrong:?} differ from what is generated; {REMEDY}"
    );
}
