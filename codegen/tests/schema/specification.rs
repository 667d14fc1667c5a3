//! The constraints of XML Schema 1.0 by their names in the specification: the cases are in
//! `specification.txt`, which says how they are written.

use crate::support::{document, resolve_files};

const CASES: &str = include_str!("specification.txt");

/// A constraint: its name, what breaks it, what keeps it.
struct Case {
    name: &'static str,
    wrong: String,
    right: String,
}

/// The cases of the chapter with that title.
fn chapter(title: &str, make: fn(&str, &str) -> String) -> Vec<Case> {
    let mut lines = CASES
        .lines()
        .skip_while(|line| !line.starts_with(&format!("# {title}")))
        .skip(1)
        .take_while(|line| !line.starts_with("# "))
        .filter(|line| !line.is_empty());
    let mut cases = Vec::new();
    while let Some(name) = lines.next() {
        let mut written = |sign: char| {
            let line = lines.next().and_then(|line| line.strip_prefix(sign));
            make(name, line.expect("a line for each sign").trim())
        };
        cases.push(Case {
            name,
            wrong: written('-'),
            right: written('+'),
        });
    }
    assert!(cases.len() > 20, "{title}");
    cases
}

/// A simple type derived in two steps: `name: base facet=value`, and the facets of the second. A
/// value with `!` is fixed.
fn facets(header: &str, second: &str) -> String {
    let (_, first) = header.split_once(": ").expect("a base behind the name");
    let (base, first) = first.split_once(' ').unwrap_or((first, ""));
    let written = |list: &str| {
        list.split_whitespace().fold(String::new(), |text, facet| {
            let (name, value) = facet.split_once('=').expect("name=value");
            let (value, fixed) = match value.strip_suffix('!') {
                Some(value) => (value, " fixed='true'"),
                None => (value, ""),
            };
            format!("{text}<xs:{name} value='{value}'{fixed}/>")
        })
    };
    format!(
        "<xs:simpleType name='B'><xs:restriction base='xs:{base}'>{}</xs:restriction></xs:simpleType>\
         <xs:simpleType name='T'><xs:restriction base='B'>{}</xs:restriction></xs:simpleType>",
        written(first),
        written(second)
    )
}

#[track_caller]
fn examine(cases: &[Case]) {
    let mut findings = Vec::new();
    for Case { name, wrong, right } in cases {
        for (children, is_right) in [(wrong, false), (right, true)] {
            let mut outcome = resolve_files(&[("t.xsd", &document(children))]);
            outcome.diagnostics.count_violations_as_errors();
            if outcome.diagnostics.has_errors() == is_right {
                findings.push(format!("{name}: {:?} of {children}", outcome.told()));
            }
        }
    }
    assert!(findings.is_empty(), "{}", findings.join("\n"));
}

#[test]
fn representations() {
    examine(&chapter("Representations", |_, children| {
        children.to_owned()
    }));
}

#[test]
fn components() {
    examine(&chapter("Components", |_, children| children.to_owned()));
}

#[test]
fn facets_of_derived_types() {
    examine(&chapter("Facets", facets));
}
