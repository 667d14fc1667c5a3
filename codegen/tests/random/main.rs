//! Random schemas, random valid documents of them, and their negative twins.
//!
//! For each seed a schema is made, and generated code of it. A valid document is read strictly, written, valid for an
//! independent validator, the same in the eyes of another parser, and read back equal; a twin (one smallest change that
//! breaks one rule) is refused. The judge says whether a schema, a document or a twin is what we took it for: where it
//! does not agree, our own grammar is at fault, which is counted and may not become the habit.
//!
//! `RANDOM_SEEDS=17` or `RANDOM_SEEDS=100..140` runs other seeds, `RANDOM_VERBOSE=1` says what the judge did not agree
//! with; what failed lies in `target/tmp/random`.

mod build;
mod builtin;
mod chance;
mod grammar;
mod harness;
mod instance;
mod matching;
mod pattern;
mod print;
mod same;
mod simple;
mod tree;
mod twin;

use std::collections::BTreeMap;
use std::ops::Range;

use chance::Chance;
use grammar::Grammar;
use harness::{Program, Verdict};
use judge::{Judge, Version};
use tree::Node;

/// Seeds that every run of the tests takes.
const SEEDS: Range<u64> = 0..12;

/// Documents a schema.
const DOCUMENTS: usize = 6;

/// A schema with its documents.
struct Case {
    grammar: Grammar,
    judge: Judge,
    /// By name: the tree, the text, the kind of change or none.
    documents: BTreeMap<String, (Node, String, Option<&'static str>)>,
}

/// What came of it all.
#[derive(Debug, Default)]
struct Tally {
    schemas: usize,
    schemas_refused_by_judge: usize,
    valid: usize,
    valid_refused_by_judge: usize,
    twins: usize,
    twins_taken_by_judge: usize,
    kinds: BTreeMap<&'static str, usize>,
    failures: Vec<String>,
}

#[test]
#[allow(clippy::print_stderr, reason = "figures worth a look")]
fn valid_documents_are_read_and_twins_refused() {
    let mut tally = Tally::default();
    let mut program = Program::new("random");
    let mut cases = BTreeMap::new();
    for seed in seeds() {
        if let Some(case) = case(seed, &mut program, &mut tally) {
            cases.insert(format!("s{seed}"), case);
        }
    }
    if let Err(message) = program.build() {
        panic!("generated code does not compile:\n{message}");
    }
    let documents = cases
        .iter()
        .flat_map(|(module, case)| {
            case.documents
                .iter()
                .map(move |(name, (_, text, _))| (name.clone(), (module.clone(), text.clone())))
        })
        .collect();
    let verdicts = program.run(&documents);
    for case in cases.values() {
        for (name, (node, text, change)) in &case.documents {
            let document = Judged {
                case,
                name,
                node,
                text,
            };
            match change {
                None => document.check_valid(&verdicts[name], &mut tally),
                Some(change) => document.check_twin(change, &verdicts[name], &mut tally),
            }
        }
    }
    let failures = std::mem::take(&mut tally.failures);
    eprintln!("{tally:#?}");
    assert!(
        failures.is_empty(),
        "{} failures; repeat one with RANDOM_SEEDS=<seed> cargo test -p codegen --test random\n{}",
        failures.len(),
        failures.join("\n")
    );
    assert!(
        tally.schemas_refused_by_judge * 10 <= tally.schemas,
        "too many schemas are at fault"
    );
    assert!(
        tally.valid_refused_by_judge * 50 <= tally.valid,
        "too many documents are at fault"
    );
    assert!(
        tally.twins_taken_by_judge * 25 <= tally.twins,
        "too many twins are at fault"
    );
}

/// The seeds that the environment asks for.
fn seeds() -> Range<u64> {
    let Ok(wanted) = std::env::var("RANDOM_SEEDS") else {
        return SEEDS;
    };
    let number = |text: &str| {
        text.trim()
            .parse::<u64>()
            .expect("RANDOM_SEEDS is 17 or 100..140")
    };
    match wanted.split_once("..") {
        Some((from, to)) => number(from)..number(to),
        None => number(&wanted)..number(&wanted) + 1,
    }
}

#[allow(clippy::print_stderr, reason = "asked for")]
fn say(message: &str) {
    if std::env::var_os("RANDOM_VERBOSE").is_some() {
        eprintln!("{message}");
    }
}

/// Makes the schema of a seed, its code and its documents; `None` when there is no schema to go by.
fn case(seed: u64, program: &mut Program, tally: &mut Tally) -> Option<Case> {
    let grammar = build::grammar(seed);
    let documents = print::documents(&grammar);
    tally.schemas += 1;
    program.keep(&format!("s{seed}"), &documents);
    let judged = Judge::of(&documents, &["main.xsd"], Version::V1_0);
    let generated = harness::generate(&documents);
    let judge = match judged {
        Ok(judge) => judge,
        Err(findings) => {
            tally.schemas_refused_by_judge += 1;
            let ours = generated.err();
            say(&format!(
                "seed {seed}: the judge refuses the schema: {}; we: {ours:?}",
                said(&findings)
            ));
            return None;
        }
    };
    match generated {
        Ok(tree) => program.add(&format!("s{seed}"), &tree),
        Err(message) => {
            tally
                .failures
                .push(format!("seed {seed}: a valid schema is refused: {message}"));
            return None;
        }
    }
    let mut case = Case {
        grammar,
        judge,
        documents: BTreeMap::new(),
    };
    case.make_documents(seed);
    Some(case)
}

impl Case {
    fn make_documents(&mut self, seed: u64) {
        let mut chance = Chance::new(seed ^ 0xD0C5);
        let root = self.grammar.elements.len() - 1;
        for number in 0..DOCUMENTS {
            let Some(node) = instance::document(&self.grammar, root, &mut chance) else {
                continue;
            };
            for (index, (kind, change)) in twin::CHANGES.iter().enumerate() {
                if let Some(twin) = twin::twin(&self.grammar, &node, *change, &mut chance) {
                    let text = twin.document(&self.grammar, &mut chance);
                    let name = format!("s{seed}-{number}-twin-{index}");
                    self.documents.insert(name, (twin, text, Some(kind)));
                }
            }
            let text = node.document(&self.grammar, &mut chance);
            self.documents
                .insert(format!("s{seed}-{number}"), (node, text, None));
        }
    }
}

/// A document before its judges.
struct Judged<'c> {
    case: &'c Case,
    name: &'c str,
    node: &'c Node,
    text: &'c str,
}

impl Judged<'_> {
    fn check_valid(&self, verdict: &Verdict, tally: &mut Tally) {
        let Self {
            case, name, text, ..
        } = self;
        tally.valid += 1;
        let judged = case.judge.validate(text.as_bytes());
        let mut fail = |message: String| tally.failures.push(format!("{name}: {message}"));
        match (verdict, judged) {
            (Verdict::Read(written, wrong), judged) => {
                if let Some(wrong) = wrong {
                    fail(wrong.clone());
                } else if let Err(difference) = same::same(&case.grammar, self.node, written) {
                    fail(difference);
                } else if let (true, Err(findings)) =
                    (judged.is_ok(), case.judge.validate(written.as_bytes()))
                {
                    fail(format!(
                        "the judge refuses what was written: {}",
                        said(&findings)
                    ));
                }
                if let Err(findings) = judged {
                    tally.valid_refused_by_judge += 1;
                    say(&format!(
                        "{name}: the judge alone refuses a valid document: {}",
                        said(&findings)
                    ));
                }
            }
            (Verdict::Refused(message), Ok(())) => {
                fail(format!("a valid document is refused: {message}"))
            }
            (Verdict::Refused(message), Err(findings)) => {
                tally.valid_refused_by_judge += 1;
                say(&format!(
                    "{name}: not valid after all: {message}; the judge: {}",
                    said(&findings)
                ));
            }
        }
    }

    fn check_twin(&self, change: &'static str, verdict: &Verdict, tally: &mut Tally) {
        let Self {
            case, name, text, ..
        } = self;
        tally.twins += 1;
        *tally.kinds.entry(change).or_default() += 1;
        let judged = case.judge.validate(text.as_bytes());
        match (verdict, judged) {
            (Verdict::Refused(_), Err(_)) => {}
            (Verdict::Refused(message), Ok(())) => {
                tally.twins_taken_by_judge += 1;
                say(&format!(
                    "{name}: {change}: the judge alone takes it; we: {message}"
                ));
            }
            (Verdict::Read(..), Ok(())) => {
                tally.twins_taken_by_judge += 1;
                say(&format!("{name}: {change}: no twin after all"));
            }
            (Verdict::Read(..), Err(findings)) => {
                tally.failures.push(format!(
                    "{name}: {change}: it is read; the judge: {}",
                    said(&findings)
                ));
            }
        }
    }
}

/// The first of the judge's findings.
fn said(findings: &[judge::Finding]) -> String {
    findings
        .first()
        .map_or_else(String::new, ToString::to_string)
}
