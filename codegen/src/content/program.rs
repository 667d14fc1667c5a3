//! The counted automaton of an expression, as a program linear in its size.
//!
//! Occurrence bounds become counters, so that `maxOccurs="100000"` costs as much as
//! `maxOccurs="2"`.

use super::expression::{Body, Expression, Leaf};
use crate::schema::MaxOccurs;

/// A program; what its steps mean is said at
/// [`model::Instruction`](crate::model::Instruction), to which they are lowered.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Program {
    /// In order; every target lies within.
    pub steps: Vec<Step>,
    /// How many counters there are.
    pub counters: u16,
}

/// A step of a [`Program`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// Waits for a child that this leaf lets in.
    Child(usize),
    /// Goes to each of the targets.
    Split(Vec<u16>),
    /// Goes there.
    Jump(u16),
    /// Sets the counter to zero.
    Reset(u16),
    /// Adds one to the counter, or ends this way when it has reached its maximum.
    Count {
        /// Which.
        counter: u16,
        /// Where it may stop counting when there is no maximum.
        min: u32,
        /// Its maximum.
        max: MaxOccurs,
    },
    /// Ends this way unless the counter is that high.
    AtLeast {
        /// Which.
        counter: u16,
        /// How high.
        min: u32,
    },
    /// The content is complete.
    Accept,
}

/// The program would have more than 65,535 steps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ProgramTooLarge;

/// The leaves of a simplified expression, each once, and the program over them. What
/// `interleaved` lets in may stand anywhere.
pub(super) fn compile(
    expression: &Expression,
    interleaved: Option<Leaf>,
) -> Result<(Vec<Leaf>, Program), ProgramTooLarge> {
    let mut compiler = Compiler {
        steps: Vec::new(),
        counters: 0,
        leaves: Vec::new(),
        interleaved: None,
    };
    // The leaves of the model come first, then what may stand between them.
    expression.for_each_leaf(&mut |leaf| {
        for leaf in alternatives(leaf) {
            compiler.leaf(&leaf);
        }
    });
    compiler.interleaved = interleaved.map(|leaf| compiler.leaf(&leaf));
    compiler.expression(expression, Need::Anything)?;
    compiler.interleave()?;
    compiler.push(Step::Accept)?;
    let program = Program {
        steps: compiler.steps,
        counters: compiler.counters,
    };
    Ok((compiler.leaves, program))
}

/// A leaf for each element that may stand for it.
fn alternatives(leaf: &Leaf) -> Vec<Leaf> {
    match leaf {
        Leaf::Element { alternatives, .. } => alternatives
            .iter()
            .map(|alternative| Leaf::Element {
                declaration: alternative.0,
                alternatives: vec![alternative.clone()],
            })
            .collect(),
        Leaf::Wildcard(_) => vec![leaf.clone()],
    }
}

/// What an occurrence must consume. Iterations that a counter counts must consume something, or
/// counting would not end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Need {
    Anything,
    OneChild,
}

struct Compiler {
    steps: Vec<Step>,
    counters: u16,
    leaves: Vec<Leaf>,
    interleaved: Option<usize>,
}

type Compiled<T = ()> = Result<T, ProgramTooLarge>;

impl Compiler {
    fn leaf(&mut self, leaf: &Leaf) -> usize {
        let known = self.leaves.iter().position(|known| known == leaf);
        known.unwrap_or_else(|| {
            self.leaves.push(leaf.clone());
            self.leaves.len() - 1
        })
    }

    fn here(&self) -> Compiled<u16> {
        u16::try_from(self.steps.len()).map_err(|_| ProgramTooLarge)
    }

    fn push(&mut self, step: Step) -> Compiled<u16> {
        let here = self.here()?;
        self.steps.push(step);
        Ok(here)
    }

    /// Ways to each of the branches, then on behind them all.
    fn branches<T>(
        &mut self,
        branches: &[T],
        mut branch: impl FnMut(&mut Self, &T) -> Compiled,
    ) -> Compiled {
        let split = self.push(Step::Split(Vec::new()))?;
        let mut targets = Vec::with_capacity(branches.len());
        let mut jumps = Vec::with_capacity(branches.len());
        for (index, item) in branches.iter().enumerate() {
            targets.push(self.here()?);
            branch(self, item)?;
            if index + 1 < branches.len() {
                jumps.push(self.push(Step::Jump(0))?);
            }
        }
        let end = self.here()?;
        self.steps[usize::from(split)] = Step::Split(targets);
        for jump in jumps {
            self.steps[usize::from(jump)] = Step::Jump(end);
        }
        Ok(())
    }

    /// `split; body; jump split`: any number of times.
    fn any_number(&mut self, body: impl FnOnce(&mut Self) -> Compiled) -> Compiled {
        let split = self.push(Step::Split(Vec::new()))?;
        body(self)?;
        self.push(Step::Jump(split))?;
        let end = self.here()?;
        self.steps[usize::from(split)] = Step::Split(vec![split + 1, end]);
        Ok(())
    }

    fn counter(&mut self) -> Compiled<u16> {
        let counter = self.counters;
        self.counters = counter.checked_add(1).ok_or(ProgramTooLarge)?;
        Ok(counter)
    }

    fn interleave(&mut self) -> Compiled {
        match self.interleaved {
            Some(leaf) => self.any_number(|compiler| compiler.push(Step::Child(leaf)).map(drop)),
            None => Ok(()),
        }
    }

    fn expression(&mut self, expression: &Expression, need: Need) -> Compiled {
        let body = &expression.body;
        let nullable = body.is_nullable();
        let min = match need {
            Need::OneChild if expression.is_nullable() => expression.min.max(1),
            _ => expression.min,
        };
        match (min, expression.max) {
            (1, MaxOccurs::Bounded(1)) => self.body(body, need),
            (0, MaxOccurs::Bounded(1)) => {
                let split = self.push(Step::Split(Vec::new()))?;
                self.body(body, need)?;
                let end = self.here()?;
                self.steps[usize::from(split)] = Step::Split(vec![split + 1, end]);
                Ok(())
            }
            (0 | 1, MaxOccurs::Unbounded) => {
                if min == 1 {
                    self.body(body, need)?;
                }
                self.any_number(|compiler| compiler.body(body, Need::Anything))
            }
            (_, max) => {
                let (min, inner) = match nullable {
                    // Iterations without children stand for any number of them.
                    true if need == Need::OneChild => (1, Need::OneChild),
                    true => (0, Need::OneChild),
                    false => (min, Need::Anything),
                };
                let counter = self.counter()?;
                self.push(Step::Reset(counter))?;
                self.any_number(|compiler| {
                    compiler.push(Step::Count { counter, min, max })?;
                    compiler.body(body, inner)
                })?;
                if min > 0 {
                    self.push(Step::AtLeast { counter, min })?;
                }
                Ok(())
            }
        }
    }

    fn body(&mut self, body: &Body, need: Need) -> Compiled {
        match body {
            Body::Leaf(leaf) => {
                self.interleave()?;
                let leaves: Vec<usize> = alternatives(leaf)
                    .iter()
                    .map(|leaf| self.leaf(leaf))
                    .collect();
                match leaves.as_slice() {
                    [leaf] => self.push(Step::Child(*leaf)).map(drop),
                    leaves => self.branches(leaves, |compiler, leaf| {
                        compiler.push(Step::Child(*leaf)).map(drop)
                    }),
                }
            }
            Body::Sequence(parts, _) => self.sequence(parts, need, body.is_nullable()),
            Body::Choice(parts, _) => {
                self.branches(parts, |compiler, part| compiler.expression(part, need))
            }
            Body::All(parts, _) => self.all(parts, need),
        }
    }

    fn sequence(&mut self, parts: &[Expression], need: Need, nullable: bool) -> Compiled {
        if need == Need::Anything || !nullable {
            for part in parts {
                self.expression(part, Need::Anything)?;
            }
            return Ok(());
        }
        // One part is the first that is there.
        let first: Vec<usize> = (0..parts.len()).collect();
        self.branches(&first, |compiler, first| {
            compiler.expression(&parts[*first], Need::OneChild)?;
            for part in &parts[first + 1..] {
                compiler.expression(part, Need::Anything)?;
            }
            Ok(())
        })
    }

    fn all(&mut self, parts: &[Expression], need: Need) -> Compiled {
        let mut counters = Vec::with_capacity(parts.len());
        for _ in parts {
            let counter = self.counter()?;
            self.push(Step::Reset(counter))?;
            counters.push(counter);
        }
        let total = match need {
            Need::OneChild => Some(self.counter()?),
            Need::Anything => None,
        };
        if let Some(counter) = total {
            self.push(Step::Reset(counter))?;
        }
        self.any_number(|compiler| {
            let numbered: Vec<(u16, &Expression)> = counters.iter().copied().zip(parts).collect();
            compiler.branches(&numbered, |compiler, (counter, part)| {
                compiler.push(Step::Count {
                    counter: *counter,
                    min: part.min,
                    max: part.max,
                })?;
                compiler.body(&part.body, Need::Anything)
            })?;
            match total {
                Some(counter) => compiler
                    .push(Step::Count {
                        counter,
                        min: 1,
                        max: MaxOccurs::Unbounded,
                    })
                    .map(drop),
                None => Ok(()),
            }
        })?;
        for (counter, part) in counters.iter().copied().zip(parts) {
            if part.min > 0 {
                let min = part.min;
                self.push(Step::AtLeast { counter, min })?;
            }
        }
        if let Some(counter) = total {
            self.push(Step::AtLeast { counter, min: 1 })?;
        }
        Ok(())
    }
}
