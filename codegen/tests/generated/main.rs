//! Generated code at work: each case of `golden` is compiled here, reads its documents and writes
//! them back.
//!
//! - `valid/*.xml` are read strictly, written, equal to what was read in the eyes of another parser,
//!   and read back equal; read leniently they give the same value.
//! - `invalid/*.xml` are refused in strict reading, with the message in `invalid/*.txt`
//!   (`UPDATE_GOLDEN=1` writes it).

#[path = "../support/mod.rs"]
mod support;

mod typed;

use std::fmt::Debug;
use std::fs;
use std::path::{Path, PathBuf};

use runtime::xml::{Error, ReadOptions, WriteError, WriteOptions};
use support::compare::same_documents;
use support::{golden, update_golden};

/// The functions of every generated `Document`.
trait AnyDocument: Sized + PartialEq + Debug {
    fn read(bytes: &[u8], options: &ReadOptions) -> Result<Self, Error>;
    fn write(&self, options: &WriteOptions) -> Result<String, WriteError>;
}

/// Mounts the generated code of each case and tests it with the case's documents.
macro_rules! cases {
    ($($case:ident $path:tt)*) => {
        $(
            #[rustfmt::skip]
            #[allow(dead_code, unreachable_pub, unused_imports, reason = "a test uses a part of it")]
            #[path = $path]
            mod $case;

            impl AnyDocument for $case::Document {
                fn read(bytes: &[u8], options: &ReadOptions) -> Result<Self, Error> {
                    Self::from_xml_with(bytes, options)
                }

                fn write(&self, options: &WriteOptions) -> Result<String, WriteError> {
                    self.to_xml_with(options)
                }
            }
        )*

        mod documents {
            $(
                #[test]
                fn $case() {
                    super::check_documents::<super::$case::Document>(stringify!($case));
                }
            )*
        }

        const CASES: &[&str] = &[$(stringify!($case)),*];
    };
}

cases! {
    abstract_type "../golden/abstract_type/generated/mod.rs"
    all "../golden/all/generated/mod.rs"
    all_extended "../golden/all_extended/generated/mod.rs"
    automaton "../golden/automaton/generated/mod.rs"
    builtin_types "../golden/builtin_types/generated/mod.rs"
    choice "../golden/choice/generated/mod.rs"
    documentation "../golden/documentation/generated/mod.rs"
    documents_of_all_kinds "../golden/documents_of_all_kinds/generated/mod.rs"
    element_defaults "../golden/element_defaults/generated/mod.rs"
    enumeration "../golden/enumeration/generated/mod.rs"
    extension "../golden/extension/generated/mod.rs"
    identifiers "../golden/identifiers/generated/mod.rs"
    identity "../golden/identity/generated/mod.rs"
    list_union "../golden/list_union/generated/mod.rs"
    mixed "../golden/mixed/generated/mod.rs"
    mixed_defaults "../golden/mixed_defaults/generated/mod.rs"
    named_types "../golden/named_types/generated/mod.rs"
    names "../golden/names/generated/mod.rs"
    namespaces "../golden/namespaces/generated/mod.rs"
    nil "../golden/nil/generated/mod.rs"
    open_content "../golden/open_content/generated/mod.rs"
    overridden "../golden/overridden/generated/mod.rs"
    qualified_names "../golden/qualified_names/generated/mod.rs"
    recursion "../golden/recursion/generated/mod.rs"
    restriction "../golden/restriction/generated/mod.rs"
    sequence "../golden/sequence/generated/mod.rs"
    simple_content "../golden/simple_content/generated/mod.rs"
    substitution "../golden/substitution/generated/mod.rs"
    substitution_heads "../golden/substitution_heads/generated/mod.rs"
    values "../golden/values/generated/mod.rs"
    wildcard "../golden/wildcard/generated/mod.rs"
    wildcard_names "../golden/wildcard_names/generated/mod.rs"
    without_namespace "../golden/without_namespace/generated/mod.rs"
}

#[test]
fn every_case_is_here() {
    let mut cases: Vec<String> = fs::read_dir(golden())
        .expect("the folder of cases")
        .map(|entry| {
            entry
                .expect("an entry")
                .file_name()
                .into_string()
                .expect("UTF-8")
        })
        .collect();
    cases.sort();
    assert_eq!(cases, CASES);
}

/// The `.xml` files of a folder, sorted.
fn documents_in(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = fs::read_dir(folder)
        .map(|entries| {
            entries
                .map(|entry| entry.expect("an entry").path())
                .collect()
        })
        .unwrap_or_default();
    files.retain(|file| file.extension().is_some_and(|extension| extension == "xml"));
    files.sort();
    files
}

fn check_documents<D: AnyDocument>(case: &str) {
    let folder = golden().join(case);
    let valid = documents_in(&folder.join("valid"));
    assert!(!valid.is_empty(), "{case} has no valid documents");
    let mut wrong = Vec::new();
    for file in &valid {
        if let Err(difference) = check_valid::<D>(file) {
            wrong.push(format!("{}: {difference}", file.display()));
        }
    }
    for file in documents_in(&folder.join("invalid")) {
        if let Err(difference) = check_invalid::<D>(&file) {
            wrong.push(format!("{}: {difference}", file.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn check_valid<D: AnyDocument>(file: &Path) -> Result<(), String> {
    let bytes = fs::read(file).map_err(|error| error.to_string())?;
    let text = String::from_utf8(bytes).map_err(|error| error.to_string())?;
    let strict =
        D::read(text.as_bytes(), &ReadOptions::strict()).map_err(|error| error.to_string())?;
    let lenient = D::read(text.as_bytes(), &ReadOptions::lenient())
        .map_err(|error| format!("leniently: {error}"))?;
    if strict != lenient {
        return Err(format!("strictly it is {strict:?}, leniently {lenient:?}"));
    }
    for options in [WriteOptions::default(), WriteOptions::indented()] {
        let written = strict
            .write(&options)
            .map_err(|error| format!("writing: {error}"))?;
        same_documents(&text, &written)?;
        let again = D::read(written.as_bytes(), &ReadOptions::strict())
            .map_err(|error| format!("reading back: {error} in {written}"))?;
        if again != strict {
            return Err(format!("{strict:?} was read back as {again:?}"));
        }
    }
    Ok(())
}

fn check_invalid<D: AnyDocument>(file: &Path) -> Result<(), String> {
    let bytes = fs::read(file).map_err(|error| error.to_string())?;
    let found = match D::read(&bytes, &ReadOptions::strict()) {
        Ok(value) => return Err(format!("it was read as {value:?}")),
        Err(error) => format!("{error}\n"),
    };
    let expected = file.with_extension("txt");
    if update_golden() {
        return fs::write(expected, found).map_err(|error| error.to_string());
    }
    let expected =
        fs::read_to_string(expected).map_err(|error| format!("{error}; it is: {found}"))?;
    if found == expected {
        Ok(())
    } else {
        Err(format!("the message is {found}, it was {expected}"))
    }
}
