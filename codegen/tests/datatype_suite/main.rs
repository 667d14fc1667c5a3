//! The parts of the W3C suite that are about datatypes and regular expressions, judged by the
//! datatypes and patterns alone: a small reader of schemas finds the simple types of elements and
//! attributes, and every text in an instance is read as its type says.
//!
//! Needs the suite: its index in `../shared/xsts`, and its files unpacked where the environment
//! variable `XSTS_DIR` says.

mod schema;
mod suite;

use std::collections::BTreeMap;

use suite::{Case, Kind};

const SETS: &[&str] = &["NIST", "MS-DataTypes2006-07-15", "MS-Regex2006-07-15"];

/// Instances whose verdict is about what is no datatype, or contradicts the specification: the
/// start of their names.
const DIFFERING: &[(&str, &str)] = &[
    ("dtZ86723_2246 ", "xsi:type on an element with children"),
    ("reDH7a ", "an IDREF without its ID"),
    ("p2 ", "text where only attributes are declared"),
    // These four schemas limit by `---01`, `---30`, `--02` and `--01`; their instances are said to
    // lie on the other side of it than they do.
    ("SV-IV-atomic-gDay-maxInclusive-3 ", "greater than ---01"),
    ("SV-II-atomic-gDay-maxInclusive-2 ", "less than ---30"),
    ("SV-IV-atomic-gMonth-maxExclusive-2 ", "greater than --02"),
    ("SV-II-atomic-gMonth-minExclusive-3 ", "greater than --01"),
];

#[test]
fn datatypes_and_patterns_agree_with_the_suite() {
    let cases = match suite::cases(SETS) {
        Ok(cases) => cases,
        Err(reason) => {
            println!("skipped: {reason}");
            return;
        }
    };
    let mut figures: BTreeMap<_, (usize, usize)> = BTreeMap::new();
    let mut differing = Vec::new();
    for case in &cases {
        let key = (case.set.as_str(), case.kind, case.valid);
        let (agreed, differed) = figures.entry(key).or_default();
        let found = judge(case);
        if found.is_ok() == case.valid {
            *agreed += 1;
            continue;
        }
        *differed += 1;
        let known = DIFFERING
            .iter()
            .any(|(name, _)| case.name.starts_with(name));
        if case.kind == Kind::Schema || !known {
            differing.push(format!("{}: {found:?}", case.name));
        }
    }
    for ((set, kind, valid), (agreed, differed)) in figures {
        let expected = if valid { "valid" } else { "invalid" };
        println!("{set}, {kind:?}, {expected}: {agreed} agree, {differed} differ");
    }
    assert!(differing.is_empty(), "{differing:#?}");
}

/// Whether schema and instance are valid as far as datatypes go.
fn judge(case: &Case) -> Result<(), String> {
    let schema = schema::Schema::read(&case.schemas)?;
    match &case.instance {
        None => Ok(()),
        Some(instance) => schema.check(instance),
    }
}
