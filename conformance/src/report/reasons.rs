//! Reasons for failures that stay, kept by hand.
//!
//! ```toml
//! [[reason]]
//! text = "why it is so, and will be"
//! tests = ["set/group/test"]
//! ```

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde::Deserialize;

use crate::verdict::Mark;

/// Reasons by test.
#[derive(Debug, Default)]
pub struct Reasons {
    of_test: BTreeMap<String, String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    #[serde(default)]
    reason: Vec<RawReason>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawReason {
    text: String,
    tests: Vec<String>,
}

impl Reasons {
    /// Reads a file of reasons.
    ///
    /// # Errors
    /// It cannot be read, is no such file, or gives a test two reasons.
    pub fn read(path: &Path) -> Result<Self, String> {
        let text =
            fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
        let raw: Raw =
            toml::from_str(&text).map_err(|error| format!("{}: {error}", path.display()))?;
        let mut reasons = Self::default();
        for RawReason { text, tests } in raw.reason {
            for test in tests {
                if reasons.of_test.insert(test.clone(), text.clone()).is_some() {
                    return Err(format!("{}: {test} has two reasons", path.display()));
                }
            }
        }
        Ok(reasons)
    }

    /// Why a test fails.
    pub fn get(&self, test: &str) -> Option<&str> {
        self.of_test.get(test).map(String::as_str)
    }

    /// Tests with a reason that did not fail.
    pub fn stale<'r>(&'r self, marks: &[Mark]) -> Vec<&'r str> {
        let fails = |test: &str| {
            let mut marks = marks.iter();
            marks.any(|mark| mark.test == test && mark.failure.is_some())
        };
        let tests = self.of_test.keys().map(String::as_str);
        tests.filter(|test| !fails(test)).collect()
    }
}
