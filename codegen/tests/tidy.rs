//! Holds the invariants of ARCHITECTURE.md that can be read off the sources: who may import whom, what
//! the library must not touch, and the habits of CONTRIBUTING.md.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use codegen::diagnostics::codes;
use toml::de::{DeTable, DeValue};

/// For each module of `codegen` those it may import; `pipeline`, which knows the order, imports all.
const IMPORTS: &[(&str, &[&str])] = &[
    ("diagnostics", &[]),
    ("input", &["diagnostics"]),
    ("pattern", &[]),
    // 1. Documents as written.
    ("parse", &["diagnostics", "input"]),
    // 2. Components.
    ("schema", &["diagnostics"]),
    ("api", &["diagnostics", "schema"]),
    ("manifest", &["diagnostics", "schema"]),
    (
        "resolve",
        &[
            "api",
            "diagnostics",
            "input",
            "instance",
            "manifest",
            "parse",
            "pattern",
            "schema",
        ],
    ),
    ("constraints", &["diagnostics", "schema"]),
    (
        "instance",
        &["api", "diagnostics", "input", "pattern", "schema"],
    ),
    // 3. Rust-shaped.
    // Words of the specifications that mean the same in Rust: white space, processing, methods.
    ("model", &["api", "schema"]),
    ("content", &["diagnostics", "model", "schema"]),
    (
        "lower",
        &[
            "api",
            "content",
            "diagnostics",
            "input",
            "manifest",
            "model",
            "pattern",
            "schema",
        ],
    ),
    (
        "ledger",
        &["api", "diagnostics", "manifest", "model", "schema"],
    ),
    // 4. Tokens.
    ("emit", &["model", "output", "pattern"]),
    // 5. Files.
    ("output", &[]),
];

/// What a pure library has no use for, be it by a longer name such as `eprintln!`.
const IMPURE: &[&str] = &[
    "std::fs",
    "std::env",
    "std::net",
    "std::process",
    "std::time",
    "std::io::std",
    "println!",
    "print!",
    "dbg!",
];

/// Lines of a file that a reader can take in.
const LONGEST_FILE: usize = 400;

/// Codes without a case under `xtask/tests/wrong-inputs` or `lint/tests/cases`, with the reason.
const CODES_WITHOUT_CASE: &[(&str, &str)] = &[
    ("S0009", "what the prepass lets through, the reader takes"),
    ("M0004", "takes a schema of megabytes"),
    (
        "M0005",
        "a clash within the manifest is R0007; derived names give way",
    ),
    ("E0015", "takes a content model that schema rules forbid"),
    (
        "L0001",
        "what only the validator finds today, the generator finds tomorrow",
    ),
    ("L0002", "what the generator reads, the validator judges"),
];

fn root() -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    root.canonicalize().expect("the workspace is there")
}

/// All files below `folder` with that ending, by path relative to the workspace.
fn files(folder: &str, ending: &str) -> BTreeMap<String, String> {
    let root = root();
    let mut found = BTreeMap::new();
    let mut pending = vec![root.join(folder)];
    while let Some(path) = pending.pop() {
        if path.is_dir() {
            let entries = fs::read_dir(&path).expect("it can be listed");
            pending.extend(entries.map(|entry| entry.expect("it can be listed").path()));
        } else if path.to_string_lossy().ends_with(ending) {
            let name = path.strip_prefix(&root).unwrap_or(&path);
            let text = fs::read_to_string(&path).expect("it is text");
            found.insert(name.to_string_lossy().replace('\\', "/"), text);
        }
    }
    found
}

/// Rust sources that people write.
fn sources() -> BTreeMap<String, String> {
    let members = [
        "codegen",
        "runtime",
        "generated",
        "xtask",
        "emulator",
        "bench",
        "fuzz",
        "judge",
        "lint",
    ];
    members
        .iter()
        .flat_map(|member| files(member, ".rs"))
        .filter(|(path, text)| {
            let generated = text
                .lines()
                .next()
                .is_some_and(|l| l.contains("@generated"));
            !generated && !path.contains("/target/") && !path.contains("/golden/")
        })
        .collect()
}

/// The code of a file without comments and without its unit tests.
fn code(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.lines()
        .enumerate()
        .take_while(|(_, line)| line.trim() != "#[cfg(test)]")
        .map(|(number, line)| (number + 1, line.split("//").next().unwrap_or_default()))
}

/// Reports all findings of a check at once.
fn expect_none(findings: &[String], rule: &str) {
    assert!(findings.is_empty(), "{rule}:\n  {}", findings.join("\n  "));
}

/// The modules named right behind each `crate::` of a line.
fn imported(line: &str) -> Vec<String> {
    let mut modules = Vec::new();
    for (position, _) in line.match_indices("crate::") {
        let is_word = line[..position]
            .chars()
            .next_back()
            .is_some_and(|c| c.is_alphanumeric() || c == '_' || c == '$');
        if is_word {
            continue;
        }
        let rest = &line[position + "crate::".len()..];
        let names = match rest.strip_prefix('{') {
            Some(group) => group.split(',').collect(),
            None => vec![rest],
        };
        for name in names {
            let name: String = name
                .trim()
                .chars()
                .take_while(|c| c.is_alphanumeric() || *c == '_')
                .collect();
            if !name.is_empty() {
                modules.push(name);
            }
        }
    }
    modules
}

#[test]
fn imports_go_one_way() {
    let allowed: BTreeMap<_, _> = IMPORTS.iter().copied().collect();
    let mut findings = Vec::new();
    for (path, text) in files("codegen/src", ".rs") {
        let inner = path.trim_start_matches("codegen/src/");
        let module = inner.split(['/', '.']).next().unwrap_or_default();
        if matches!(module, "lib" | "pipeline") {
            continue;
        }
        let Some(may) = allowed.get(module) else {
            findings.push(format!("{path}: `{module}` is not in the table"));
            continue;
        };
        let depth = inner.matches('/').count() + usize::from(!inner.ends_with("mod.rs"));
        for (number, line) in code(&text) {
            for import in imported(line) {
                if import != module && !may.contains(&&*import) {
                    findings.push(format!("{path}:{number}: `{module}` imports `{import}`"));
                }
            }
            if line.contains(&"super::".repeat(depth)) {
                findings.push(format!("{path}:{number}: say `crate::` to leave a stage"));
            }
        }
    }
    expect_none(&findings, "data goes one way through the stages");
}

#[test]
fn the_library_is_pure() {
    let mut findings = Vec::new();
    for (path, text) in files("codegen/src", ".rs") {
        for (number, line) in code(&text) {
            for word in IMPURE {
                if line.contains(word) {
                    findings.push(format!("{path}:{number}: {word}"));
                }
            }
        }
    }
    expect_none(
        &findings,
        "codegen touches no disk, clock or environment and prints nothing",
    );
}

#[test]
fn nothing_knows_the_first_api() {
    let mut findings = Vec::new();
    for folder in [
        "codegen/src",
        "runtime/src",
        "xtask/src",
        "judge/src",
        "lint/src",
    ] {
        for (path, text) in files(folder, ".rs") {
            let product = text
                .lines()
                .take_while(|line| line.trim() != "#[cfg(test)]");
            for (number, line) in product.enumerate() {
                let line = line.to_lowercase().replace(' ', "");
                if line.contains("veeam") || line.contains("enterprisemanager") {
                    findings.push(format!("{path}:{}", number + 1));
                }
            }
        }
    }
    expect_none(
        &findings,
        "what is particular to an API is data under schemas/",
    );
}

#[test]
fn every_file_says_what_lives_there() {
    let findings: Vec<_> = sources()
        .into_iter()
        .filter(|(_, text)| !text.starts_with("//!"))
        .map(|(path, _)| path)
        .collect();
    expect_none(
        &findings,
        "a file opens with `//!`: what lives there and what must not",
    );
}

#[test]
fn files_are_short() {
    let mut findings = Vec::new();
    for (path, text) in sources() {
        let lines = text.lines().count();
        if lines > LONGEST_FILE {
            findings.push(format!("{path}: {lines} lines"));
        }
    }
    expect_none(
        &findings,
        "past 400 lines there are usually two jobs in a file",
    );
}

#[test]
fn nothing_is_left_for_later_in_code() {
    // In two pieces, so that this file does not find itself.
    let words = [["to", "do!("].concat(), ["unimple", "mented!("].concat()];
    let mut findings = Vec::new();
    for (path, text) in sources() {
        for (number, line) in text.lines().enumerate() {
            if words.iter().any(|word| line.contains(word.as_str())) {
                findings.push(format!("{path}:{}", number + 1));
            }
        }
    }
    expect_none(
        &findings,
        "what is not possible is a diagnostic, not a panic",
    );
}

#[test]
fn versions_stand_in_the_workspace_manifest() {
    let mut findings = Vec::new();
    for member in [
        "codegen",
        "runtime",
        "generated",
        "xtask",
        "emulator",
        "bench",
        "fuzz",
        "judge",
        "lint",
    ] {
        let path = format!("{member}/Cargo.toml");
        let text = fs::read_to_string(root().join(&path)).expect("every member has a manifest");
        let manifest = DeTable::parse(&text).expect("it is TOML");
        check_dependencies(&path, manifest.get_ref(), &mut findings);
    }
    expect_none(&findings, "say `workspace = true`");
}

fn check_dependencies(path: &str, table: &DeTable<'_>, findings: &mut Vec<String>) {
    for (key, value) in table {
        let DeValue::Table(value) = value.get_ref() else {
            continue;
        };
        if !key.get_ref().ends_with("dependencies") {
            check_dependencies(path, value, findings);
            continue;
        }
        for (name, dependency) in value {
            let shared = match dependency.get_ref() {
                DeValue::Table(dependency) => dependency.get("workspace"),
                _ => None,
            };
            if !matches!(shared.map(|it| it.get_ref()), Some(DeValue::Boolean(true))) {
                findings.push(format!("{path}: {}", name.get_ref()));
            }
        }
    }
}

#[test]
fn every_code_is_explained() {
    let mut findings = Vec::new();
    let mut seen = BTreeSet::new();
    for code in codes::all() {
        let (family, number) = code.id.split_at(1);
        let shaped = family.chars().all(|c| c.is_ascii_uppercase())
            && number.len() == 4
            && number.chars().all(|c| c.is_ascii_digit());
        if !shaped || !seen.insert(code.id) {
            findings.push(format!("{} is no code, or a second one", code.id));
        }
        if code.title.trim().is_empty() || code.explanation.split_whitespace().count() < 8 {
            findings.push(format!("{} is not explained", code.id));
        }
    }
    expect_none(&findings, "`explain` tells more than the finding itself");
}

#[test]
fn every_code_has_a_case() {
    let of_lint = files("lint/tests/cases", "expected.txt");
    let cases: String = files("xtask/tests/wrong-inputs", "expected.txt")
        .into_values()
        .chain(of_lint.into_values())
        .collect();
    let mut findings = Vec::new();
    for code in codes::all() {
        let shown = cases.contains(&format!("[{}]", code.id));
        let excepted = CODES_WITHOUT_CASE.iter().any(|(id, _)| *id == code.id);
        if !shown && !excepted {
            findings.push(format!("{}: {}", code.id, code.title.trim()));
        } else if shown && excepted {
            findings.push(format!("{} needs no exception any more", code.id));
        }
    }
    for (id, _) in CODES_WITHOUT_CASE {
        if codes::find(id).is_none() {
            findings.push(format!("{id} does not exist any more"));
        }
    }
    expect_none(
        &findings,
        "every code has a case under xtask/tests/wrong-inputs or lint/tests/cases",
    );
}
