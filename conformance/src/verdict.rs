//! Whether what became of a test is what the suite expects.

use crate::outcome::{Compilation, Flaw, Generated, Lint, Reading};
use crate::run::Outcome;
use crate::suite::{Expectation, Group};
use crate::unit::{Plan, Unit};

/// How long generating may take, in milliseconds.
const LIMIT: u64 = 5_000;

/// What is measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Measure {
    /// A valid schema generates code that compiles without a warning.
    ValidSchema,
    /// A valid document is read, written, equal, and valid for the judge.
    ValidInstance,
    /// An invalid document is refused with path, line and column.
    InvalidInstance,
    /// An invalid schema is refused by the lint.
    InvalidSchema,
    /// A valid schema is taken by the lint.
    LintedSchema,
    /// Whatever it is: no panic, no five seconds, no code that does not compile.
    Robust,
}

impl Measure {
    /// In the order of the report.
    pub const ALL: [Self; 6] = [
        Self::ValidSchema,
        Self::ValidInstance,
        Self::InvalidInstance,
        Self::InvalidSchema,
        Self::LintedSchema,
        Self::Robust,
    ];

    /// What it says, in the report.
    pub fn title(self) -> &'static str {
        match self {
            Self::ValidSchema => "valid schemas: generate, and the code compiles without warnings",
            Self::ValidInstance => {
                "valid instances: read strictly, written, read again equal, and valid for the judge"
            }
            Self::InvalidInstance => "invalid instances: refused with path, line and column",
            Self::InvalidSchema => "invalid schemas: refused by `lint`",
            Self::LintedSchema => "valid schemas: taken by `lint`",
            Self::Robust => {
                "all schemas and documents: no panic, no time-out, no code that does not compile"
            }
        }
    }
}

/// A test, and how it went.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// What it counts for.
    pub measure: Measure,
    /// The collection of the suite.
    pub set: String,
    /// `set/group/test`.
    pub test: String,
    /// What went wrong, if anything.
    pub failure: Option<Failure>,
    /// Whether the judge kept silent about it.
    pub unjudged: bool,
}

/// What went wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// The kind, the same for many tests.
    pub kind: String,
    /// What was said.
    pub detail: String,
}

impl Failure {
    fn new(kind: impl Into<String>, detail: &str) -> Self {
        Self {
            kind: kind.into(),
            detail: detail.to_owned(),
        }
    }
}

/// Tests that are not run: their group names no schema, and the documents hint at none that is there.
pub fn unrun(groups: &[Group], plan: &Plan) -> Vec<String> {
    let without = groups.iter().zip(&plan.of_group);
    without
        .filter(|(_, unit)| unit.is_none())
        .flat_map(|(group, _)| group.instances.iter().map(move |test| (group, test)))
        .map(|(group, test)| format!("{}/{}/{}", group.set, group.name, test.name))
        .collect()
}

/// Marks all tests that are run and count, and for robustness those that do not count as well.
pub fn marks(groups: &[Group], plan: &Plan, outcomes: &[Outcome]) -> Vec<Mark> {
    let mut marks = Vec::new();
    for (group, unit) in groups.iter().zip(&plan.of_group) {
        let done = unit.and_then(|number| Some((plan.units.get(number)?, outcomes.get(number)?)));
        of_schema(group, done, &mut marks);
        of_instances(group, done, &mut marks);
    }
    marks
}

type Done<'d> = Option<(&'d Unit, &'d Outcome)>;

fn mark(group: &Group, name: &str, measure: Measure, failure: Option<Failure>) -> Mark {
    Mark {
        measure,
        set: group.set.clone(),
        test: format!("{}/{}/{name}", group.set, group.name),
        failure,
        unjudged: false,
    }
}

fn of_schema(group: &Group, done: Done<'_>, marks: &mut Vec<Mark>) {
    let (Some(schema), Some((_, outcome))) = (&group.schema, done) else {
        return;
    };
    let mut push = |measure, failure| marks.push(mark(group, &schema.name, measure, failure));
    push(Measure::Robust, robust(outcome));
    match (schema.expectation, schema.counts) {
        (Expectation::Valid, true) => {
            push(Measure::ValidSchema, generated(outcome));
            push(Measure::LintedSchema, linted(outcome));
        }
        (Expectation::Invalid, true) => {
            let failure = match &outcome.generation.lint {
                Lint::Refused(_) => None,
                Lint::Clean => Some(Failure::new("lint takes it", "")),
                Lint::Died(why) => Some(Failure::new("lint died", why)),
            };
            push(Measure::InvalidSchema, failure);
        }
        _ => {}
    }
}

fn linted(outcome: &Outcome) -> Option<Failure> {
    match &outcome.generation.lint {
        Lint::Clean => None,
        Lint::Refused(finding) => Some(Failure::new(
            format!("lint refuses it: {}", code_of(finding)),
            finding,
        )),
        Lint::Died(why) => Some(Failure::new("lint died", why)),
    }
}

/// The code in front of a finding.
fn code_of(finding: &str) -> &str {
    finding.split([' ', ':']).next().unwrap_or_default()
}

fn generated(outcome: &Outcome) -> Option<Failure> {
    match &outcome.generation.generated {
        Generated::Refused(finding) => Some(Failure::new(
            format!("generate refuses it: {}", code_of(finding)),
            finding,
        )),
        _ => robust(outcome),
    }
}

fn robust(outcome: &Outcome) -> Option<Failure> {
    let generation = &outcome.generation;
    match &generation.generated {
        Generated::Bug(why) => return Some(Failure::new("the generator has a bug", why)),
        Generated::Died(why) => return Some(Failure::new("the generator died", why)),
        Generated::TooSlow => return Some(Failure::new("the generator takes too long", "")),
        Generated::Refused(_) | Generated::Code(_) => {}
    }
    if generation.milliseconds > LIMIT {
        let detail = format!("{} ms", generation.milliseconds);
        return Some(Failure::new("the generator takes too long", &detail));
    }
    match outcome.compilation.as_ref()? {
        Compilation::Clean => None,
        Compilation::Warning(text) => {
            Some(Failure::new(format!("a warning: {}", code_of(text)), text))
        }
        Compilation::Error(text) => Some(Failure::new(
            format!("does not compile: {}", code_of(text)),
            text,
        )),
        Compilation::TooSlow => Some(Failure::new("compiling takes too long", "")),
    }
}

fn of_instances(group: &Group, done: Done<'_>, marks: &mut Vec<Mark>) {
    let Some((unit, outcome)) = done else { return };
    for instance in &group.instances {
        let mut all = unit.instances.iter();
        let place = all.position(|one| *one == instance.document);
        let reading = place.and_then(|place| outcome.readings.get(place)?.as_ref());
        let why_not = why_not(outcome);
        let crash = match reading {
            Some(Reading::Died(why)) => Some(Failure::new("reading panics", why)),
            Some(Reading::TooSlow) => Some(Failure::new("reading takes too long", "")),
            _ => None,
        };
        marks.push(mark(group, &instance.name, Measure::Robust, crash));
        if !instance.counts {
            continue;
        }
        let (measure, failure) = match instance.expectation {
            Expectation::Valid => (Measure::ValidInstance, valid(reading, why_not)),
            Expectation::Invalid => (Measure::InvalidInstance, invalid(reading, why_not)),
            Expectation::Open => continue,
        };
        let mut one = mark(group, &instance.name, measure, failure);
        one.unjudged = matches!(reading, Some(Reading::Faithful { unjudged: Some(_) }));
        marks.push(one);
    }
}

/// Why a document was not read.
fn why_not(outcome: &Outcome) -> Failure {
    match generated(outcome) {
        Some(failure) => Failure::new("the schema is not taken", &failure.detail),
        None => Failure::new("the schema has no global element", ""),
    }
}

fn valid(reading: Option<&Reading>, why_not: Failure) -> Option<Failure> {
    match reading {
        Some(Reading::Faithful { .. }) => None,
        Some(Reading::Refused { message, .. }) => {
            Some(Failure::new(format!("refused: {}", gist(message)), message))
        }
        Some(Reading::Unfaithful(flaw, text)) => Some(Failure::new(title(*flaw), text)),
        Some(Reading::Died(why)) => Some(Failure::new("reading panics", why)),
        Some(Reading::TooSlow) => Some(Failure::new("reading takes too long", "")),
        None => Some(why_not),
    }
}

fn invalid(reading: Option<&Reading>, why_not: Failure) -> Option<Failure> {
    match reading {
        Some(Reading::Refused {
            path,
            line,
            column,
            message,
        }) => {
            let placed = !path.is_empty() && *line > 0 && *column > 0;
            (!placed).then(|| Failure::new("refused without a path or a place", message))
        }
        Some(Reading::Faithful { .. }) => Some(Failure::new("read", "")),
        Some(Reading::Unfaithful(flaw, text)) => {
            Some(Failure::new(format!("read; then {}", title(*flaw)), text))
        }
        Some(Reading::Died(why)) => Some(Failure::new("reading panics", why)),
        Some(Reading::TooSlow) => Some(Failure::new("reading takes too long", "")),
        None => Some(why_not),
    }
}

fn title(flaw: Flaw) -> &'static str {
    match flaw {
        Flaw::Unwritable => "what was read cannot be written",
        Flaw::Unreadable => "what was written cannot be read",
        Flaw::OtherValue => "what was written is read as another value",
        Flaw::OtherDocument => "what was written says something else",
        Flaw::Judged => "what was written is not valid for the judge",
        Flaw::Lenient => "read leniently it is something else",
    }
}

/// A message without its place and path, without names, quoted texts and numbers: the same for many tests.
fn gist(message: &str) -> String {
    let place = |text: &str| {
        text.chars()
            .all(|character| character.is_ascii_digit() || character == ':')
    };
    let mut text = message;
    while let Some((front, rest)) = text.split_once(": ") {
        if !place(front) && !front.starts_with('/') {
            break;
        }
        text = rest;
    }
    let mut gist = String::new();
    for (number, part) in text.split('"').enumerate() {
        if number % 2 == 1 {
            gist.push('…');
            continue;
        }
        for word in part.split_inclusive(' ') {
            let odd = |c: char| c.is_ascii_digit() || c.is_ascii_uppercase() || "{:/<".contains(c);
            if word.contains(odd) {
                gist.push_str("… ");
            } else {
                gist.push_str(word);
            }
        }
    }
    let words: Vec<&str> = gist.split_whitespace().take(10).collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::gist;

    #[test]
    fn a_gist_has_neither_place_nor_names() {
        let one = "3:4: /a:root/b: \"x: y\" is not a valid FooType: the prefix \"p\" is not bound";
        assert_eq!(gist(one), "… is not a valid … the prefix … is");
        assert_eq!(
            gist("1:1: the root element is {urn:a}b"),
            "the root element is …"
        );
    }
}
