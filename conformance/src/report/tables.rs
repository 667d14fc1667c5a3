//! The report as Markdown, the failures as lines, the totals as a few lines for the terminal.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use super::Reasons;
use crate::verdict::{Mark, Measure};

/// Tests, and how many of them went well.
#[derive(Debug, Default, Clone, Copy)]
struct Tally {
    tests: usize,
    right: usize,
    unjudged: usize,
}

impl Tally {
    fn of<'m>(marks: impl Iterator<Item = &'m Mark>) -> Self {
        marks.fold(Self::default(), |mut tally, mark| {
            tally.tests += 1;
            tally.right += usize::from(mark.failure.is_none());
            tally.unjudged += usize::from(mark.unjudged);
            tally
        })
    }

    /// In percent, rounded down: 100 is all of them.
    fn share(self) -> String {
        if self.tests == 0 {
            return "-".to_owned();
        }
        let hundredths = self.right * 10_000 / self.tests;
        format!("{}.{:02} %", hundredths / 100, hundredths % 100)
    }
}

fn tally(marks: &[Mark], measure: Measure, set: Option<&str>) -> Tally {
    Tally::of(
        marks
            .iter()
            .filter(|mark| mark.measure == measure && set.is_none_or(|set| mark.set == set)),
    )
}

/// The totals, a line each.
pub fn summary(marks: &[Mark]) -> String {
    let mut text = String::new();
    for measure in Measure::ALL {
        let tally = tally(marks, measure, None);
        line(
            &mut text,
            format_args!(
                "{:>6} of {:>6}  {:>8}  {}",
                tally.right,
                tally.tests,
                tally.share(),
                measure.title()
            ),
        );
    }
    text
}

/// Each failure: measure, kind, test, what was said.
pub fn failures(marks: &[Mark]) -> String {
    let mut lines = BTreeSet::new();
    for mark in marks {
        if let Some(failure) = &mark.failure {
            let detail = failure.detail.replace(['\n', '\r', '\t'], " ");
            lines.insert(format!(
                "{:?}\t{}\t{}\t{detail}\n",
                mark.measure, failure.kind, mark.test
            ));
        }
    }
    lines.into_iter().collect()
}

/// The report. `unrun` are tests that were not run, `command` is what made it, with placeholders for paths.
pub fn markdown(marks: &[Mark], unrun: &[String], reasons: &Reasons, command: &str) -> String {
    let mut text = format!(
        "# Conformance\n\nHow the generator stands against a test suite of XML Schema. Written by\n\n```sh\n{command}\n\
         ```\n\nwhich does not count tests that the suite does not mark as accepted. A test that fails is listed below, \
         with its reason.\n\n## Totals\n\n| what | tests | right | share |\n|---|---:|---:|---:|\n"
    );
    for measure in Measure::ALL {
        let Tally { tests, right, .. } = tally(marks, measure, None);
        let share = tally(marks, measure, None).share();
        line(
            &mut text,
            format_args!("| {} | {tests} | {right} | {share} |", measure.title()),
        );
    }
    let unjudged = tally(marks, Measure::ValidInstance, None).unjudged;
    if unjudged > 0 {
        line(
            &mut text,
            format_args!(
                "\nOf {unjudged} valid instances the judge could not say whether what was written is valid: it \
                 refuses the schema or the instance itself. They count as right when all comparisons hold."
            ),
        );
    }
    if !unrun.is_empty() {
        line(
            &mut text,
            format_args!(
                "\n{} instances are not run and not counted: their groups name no schema, and what the documents \
                 themselves hint at is not part of the suite that was run: {}.",
                unrun.len(),
                unrun.join(", ")
            ),
        );
    }
    sets(&mut text, marks);
    kinds(&mut text, marks);
    list(&mut text, marks, reasons);
    text
}

/// A line; writing to a string does not fail.
fn line(text: &mut String, arguments: std::fmt::Arguments<'_>) {
    let _always_ok = writeln!(text, "{arguments}");
}

/// The totals of each set.
fn sets(text: &mut String, marks: &[Mark]) {
    text.push_str(
        "\n## Sets\n\nRight of tests.\n\n\
         | set | valid schemas | valid instances | invalid instances | invalid schemas | taken by lint | robust |\n\
         |---|---:|---:|---:|---:|---:|---:|\n",
    );
    let sets: BTreeSet<&str> = marks.iter().map(|mark| mark.set.as_str()).collect();
    for set in sets {
        let _always_ok = write!(text, "| {set} |");
        for measure in Measure::ALL {
            let Tally { tests, right, .. } = tally(marks, measure, Some(set));
            let _always_ok = match tests {
                0 => write!(text, " - |"),
                _ => write!(text, " {right} of {tests} |"),
            };
        }
        text.push('\n');
    }
}

/// How often each kind of failure occurs, the most frequent first.
fn kinds(text: &mut String, marks: &[Mark]) {
    for measure in Measure::ALL {
        let mut kinds: BTreeMap<&str, usize> = BTreeMap::new();
        for mark in marks.iter().filter(|mark| mark.measure == measure) {
            if let Some(failure) = &mark.failure {
                *kinds.entry(&failure.kind).or_default() += 1;
            }
        }
        if kinds.is_empty() {
            continue;
        }
        let mut kinds: Vec<(&str, usize)> = kinds.into_iter().collect();
        kinds.sort_by_key(|(kind, count)| (usize::MAX - count, *kind));
        let title = measure.title();
        line(
            text,
            format_args!("\n## Failures: {title}\n\n| how often | what |\n|---:|---|"),
        );
        for (kind, count) in kinds {
            line(text, format_args!("| {count} | {} |", cell(kind)));
        }
    }
}

/// Each test that fails, with its reason.
fn list(text: &mut String, marks: &[Mark], reasons: &Reasons) {
    let mut rows = BTreeSet::new();
    for mark in marks {
        if let Some(failure) = &mark.failure {
            let reason = reasons.get(&mark.test).unwrap_or("**no reason yet**");
            rows.insert(format!(
                "| `{}` | {} | {} |",
                mark.test,
                cell(&failure.kind),
                cell(reason)
            ));
        }
    }
    if rows.is_empty() {
        text.push_str("\nNo test fails.\n");
        return;
    }
    text.push_str("\n## Every failure\n\n| test | what | reason |\n|---|---|---|\n");
    for row in rows {
        text.push_str(&row);
        text.push('\n');
    }
}

/// A text in a cell of a table.
fn cell(text: &str) -> String {
    text.replace('|', "\\|").replace(['\n', '\r'], " ")
}
