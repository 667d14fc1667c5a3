//! Matches a text: follows all live states of the automaton at once, a character at a time.
//!
//! Time is bounded by the length of the text times the number of states, whatever the pattern;
//! nothing is tried twice. [`Small`] does that for most patterns, this file for those it cannot
//! hold.

use std::collections::VecDeque;

use super::program::{Program, Repetition, State};
use super::small::{self, Small};
use super::{Pattern, TooLarge};

/// A pattern, ready to match texts.
#[derive(Debug, Clone)]
pub struct Matcher {
    engine: Engine,
    source: Box<str>,
}

#[derive(Debug, Clone)]
enum Engine {
    Small(Small),
    Counting(Program),
}

impl Matcher {
    /// Builds the automaton of `pattern`.
    ///
    /// # Errors
    /// It has too many states. The generator builds every matcher too, so a pattern in generated
    /// code is never too large.
    pub fn new(pattern: &Pattern<'_>) -> Result<Self, TooLarge> {
        // Forks come on top of the states that read a character.
        let unrolled = Repetition::Unrolled(4 * small::MAX_STATES);
        let small = Program::new(pattern, unrolled)
            .ok()
            .and_then(|program| Small::new(&program));
        Ok(Self {
            engine: match small {
                Some(small) => Engine::Small(small),
                None => Engine::Counting(Program::new(pattern, Repetition::Counted)?),
            },
            source: pattern.source.into(),
        })
    }

    /// The pattern as it stands in the schema.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// Whether the whole of `text` matches.
    pub fn matches(&self, text: &str) -> bool {
        match &self.engine {
            Engine::Small(small) => small.matches(text),
            Engine::Counting(program) => Run::new(program).matches(text),
        }
    }
}

/// The live states on the way through a text.
struct Run<'a> {
    program: &'a Program,
    /// How many characters were read.
    position: usize,
    current: Vec<u32>,
    next: Vec<u32>,
    /// The position for which a state was last entered, plus one.
    entered: Vec<usize>,
    /// States still to be entered: the stack of [`enter`](Self::enter).
    pending: Vec<u32>,
    /// Of each counter the positions at which its state was entered, oldest first. The count at
    /// a position is its distance from there.
    counters: Vec<VecDeque<usize>>,
    /// Whether the text may end at the position.
    accepted: bool,
}

impl<'a> Run<'a> {
    fn new(program: &'a Program) -> Self {
        Self {
            program,
            position: 0,
            current: Vec::new(),
            next: Vec::new(),
            entered: vec![0; program.states.len()],
            pending: Vec::new(),
            counters: vec![VecDeque::new(); program.counters as usize],
            accepted: false,
        }
    }

    fn matches(mut self, text: &str) -> bool {
        self.enter(self.program.start);
        self.swap();
        for character in text.chars() {
            if self.current.is_empty() {
                return false;
            }
            self.step(character);
        }
        self.accepted
    }

    /// Adds `state`, and all that it leads to without a character, to the next states.
    fn enter(&mut self, state: u32) {
        self.pending.push(state);
        while let Some(state) = self.pending.pop() {
            let index = state as usize;
            if let State::Counted {
                min, next, counter, ..
            } = self.program.states[index]
            {
                let entries = &mut self.counters[counter as usize];
                if entries.back() == Some(&self.position) {
                    continue;
                }
                entries.push_back(self.position);
                if min == 0 {
                    self.pending.push(next);
                }
            }
            if self.entered[index] > self.position {
                continue;
            }
            self.entered[index] = self.position + 1;
            match self.program.states[index] {
                State::Accept => self.accepted = true,
                State::Fork(left, right) => self.pending.extend([right, left]),
                State::Set(..) | State::Character(..) | State::Counted { .. } => {
                    self.next.push(state);
                }
            }
        }
    }

    /// Reads a character.
    fn step(&mut self, character: char) {
        let before = self.position;
        self.position += 1;
        self.accepted = false;
        let current = std::mem::take(&mut self.current);
        for state in &current {
            match self.program.states[*state as usize] {
                State::Character(wanted, next) if wanted == character => self.enter(next),
                State::Set(set, next) if self.program.sets[set as usize].contains(character) => {
                    self.enter(next);
                }
                State::Counted {
                    set,
                    min,
                    max,
                    next,
                    counter,
                } => {
                    let more = self.program.sets[set as usize].contains(character);
                    self.count(*state, more, before, (min, max), counter, next);
                }
                _ => {}
            }
        }
        self.current = current;
        self.swap();
    }

    /// Reads a character in a counted state; `more` when it is one of those counted.
    fn count(
        &mut self,
        state: u32,
        more: bool,
        before: usize,
        (min, max): (u32, u32),
        counter: u32,
        next: u32,
    ) {
        let entries = &mut self.counters[counter as usize];
        // Entries at the new position belong to the next step already.
        while let Some(entry) = entries.front().copied() {
            let over = max != u32::MAX && self.position - entry > max as usize;
            if entry <= before && (!more || over) {
                entries.pop_front();
            } else {
                break;
            }
        }
        let Some(oldest) = entries.front().copied().filter(|entry| *entry <= before) else {
            return;
        };
        if max == u32::MAX {
            // Without an upper limit the oldest entry stands for all.
            entries.truncate(1);
        }
        let index = state as usize;
        if self.entered[index] <= self.position {
            self.entered[index] = self.position + 1;
            self.next.push(state);
        }
        if self.position - oldest >= min as usize {
            self.enter(next);
        }
    }

    fn swap(&mut self) {
        self.current.clear();
        std::mem::swap(&mut self.current, &mut self.next);
    }
}
