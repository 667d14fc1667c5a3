//! Timing and the table.

use std::fmt;
use std::hint::black_box;
use std::time::{Duration, Instant};

/// Rounds a contender is timed for, after one that does not count.
const ROUNDS: usize = 31;

/// The least and the median time of a round.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Timing {
    least: Duration,
    median: Duration,
}

/// Times `work`, whose result is dropped within the time: giving memory back is part of reading.
pub(crate) fn time<T>(work: impl Fn() -> T) -> Timing {
    drop(black_box(work()));
    let mut rounds: Vec<Duration> = (0..ROUNDS)
        .map(|_| {
            let start = Instant::now();
            drop(black_box(work()));
            start.elapsed()
        })
        .collect();
    rounds.sort();
    Timing {
        least: rounds[0],
        median: rounds[ROUNDS / 2],
    }
}

/// Rows in the order they were added; ratios are against the first.
#[derive(Debug)]
pub(crate) struct Table {
    shape: String,
    bytes: usize,
    rows: Vec<(&'static str, Timing)>,
}

impl Table {
    /// An empty table for a document of that shape and that many bytes.
    pub(crate) fn new(shape: &str, bytes: usize) -> Self {
        Self {
            shape: shape.to_owned(),
            bytes,
            rows: Vec::new(),
        }
    }

    /// Adds a contender.
    pub(crate) fn add(&mut self, name: &'static str, timing: Timing) {
        self.rows.push((name, timing));
    }
}

/// A Markdown table: least and median in milliseconds, megabytes a second, and the time of each
/// row as a multiple of the first.
impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}: {} bytes, {ROUNDS} rounds", self.shape, self.bytes)?;
        writeln!(f)?;
        writeln!(
            f,
            "| | least, ms | median, ms | MB/s (median) | time against the first |"
        )?;
        writeln!(f, "|---|---|---|---|---|")?;
        let first = self
            .rows
            .first()
            .map_or(1.0, |(_, timing)| timing.median.as_secs_f64());
        for (name, timing) in &self.rows {
            let median = timing.median.as_secs_f64();
            #[expect(
                clippy::cast_precision_loss,
                reason = "documents are far below 2^52 bytes"
            )]
            let rate = self.bytes as f64 / median / 1e6;
            writeln!(
                f,
                "| {name} | {:.2} | {:.2} | {rate:.0} | {:.2} |",
                timing.least.as_secs_f64() * 1e3,
                median * 1e3,
                median / first,
            )?;
        }
        Ok(())
    }
}
