//! The automaton of a small pattern, its live states in the bits of a word: no memory is taken to
//! match, and a character costs a few instructions for each live state, of which there is mostly
//! one.

use super::class::CharacterSet;
use super::program::{Program, State};

/// So many states that read a character, at most.
pub(super) const MAX_STATES: usize = 63;

/// The bit that says that the text may end.
const ACCEPT: u64 = 1 << 63;

/// An automaton without counters.
#[derive(Debug, Clone)]
pub(super) struct Small {
    /// Live before the first character.
    start: u64,
    /// Of each state, what is live once it has read its character.
    next: Box<[u64]>,
    /// Of each character below 128, the states that read it.
    ascii: Box<[u64; 128]>,
    /// Of each state, the characters it reads.
    sets: Box<[CharacterSet]>,
}

impl Small {
    /// Of a program in which nothing is counted; `None` if it is not small.
    pub(super) fn new(program: &Program) -> Option<Self> {
        // The bit of each state that reads a character.
        let mut bits = vec![None; program.states.len()];
        let mut sets = Vec::new();
        let mut targets = Vec::new();
        for (index, state) in program.states.iter().enumerate() {
            let (set, target) = match *state {
                State::Accept | State::Fork(..) => continue,
                State::Counted { .. } => return None,
                State::Character(character, next) => (CharacterSet::of(character), next),
                State::Set(set, next) => (program.sets.get(set as usize)?.clone(), next),
            };
            if sets.len() == MAX_STATES {
                return None;
            }
            bits[index] = Some(1_u64 << sets.len());
            sets.push(set);
            targets.push(target);
        }
        let live = |state: u32| live(program, &bits, state);
        let mut ascii = Box::new([0; 128]);
        for (byte, states) in (0_u8..).zip(ascii.iter_mut()) {
            *states = reading(&sets, u64::MAX, char::from(byte));
        }
        Some(Self {
            start: live(program.start),
            next: targets.into_iter().map(live).collect(),
            ascii,
            sets: sets.into(),
        })
    }

    pub(super) fn matches(&self, text: &str) -> bool {
        let mut live = self.start;
        for character in text.chars() {
            let mut read = match self.ascii.get(character as usize) {
                Some(states) => live & states,
                None => reading(&self.sets, live, character),
            };
            live = 0;
            while read != 0 {
                live |= self.next[read.trailing_zeros() as usize];
                read &= read - 1;
            }
            if live == 0 {
                return false;
            }
        }
        live & ACCEPT != 0
    }
}

/// Those of the live states that read the character.
fn reading(sets: &[CharacterSet], live: u64, character: char) -> u64 {
    sets.iter()
        .enumerate()
        .filter(|(index, set)| live & 1 << index != 0 && set.contains(character))
        .fold(0, |states, (index, _)| states | 1 << index)
}

/// What `state` leads to without a character.
fn live(program: &Program, bits: &[Option<u64>], state: u32) -> u64 {
    let mut seen = vec![false; program.states.len()];
    let mut pending = vec![state];
    let mut live = 0;
    while let Some(state) = pending.pop() {
        let index = state as usize;
        if std::mem::replace(&mut seen[index], true) {
            continue;
        }
        match program.states[index] {
            State::Accept => live |= ACCEPT,
            State::Fork(left, right) => pending.extend([left, right]),
            _ => live |= bits[index].unwrap_or_default(),
        }
    }
    live
}
