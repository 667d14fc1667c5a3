//! From a pattern's nodes to the states of an automaton.
//!
//! Thompson's construction from the end to the start, so that a state is made when the one it
//! leads to is known. A counted repetition of a single character (`[a-z]{1,4000}`) can be one state
//! with a counter; of anything else it is unrolled, up to [`MAX_STATES`].

use super::class::CharacterSet;
use super::{Node, Pattern};

/// More states than that are refused: far beyond what schemas write, small enough to build in
/// milliseconds.
const MAX_STATES: usize = 50_000;

/// Groups nested deeper than that are refused, for the sake of the stack.
const MAX_DEPTH: usize = 400;

/// A pattern needs too many states, by nested counted repetitions, or nests too deep.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TooLarge;

impl std::fmt::Display for TooLarge {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "the pattern unrolls to more than {MAX_STATES} states or nests deeper than {MAX_DEPTH}"
        )
    }
}

impl std::error::Error for TooLarge {}

/// A state of the automaton and where it leads.
#[derive(Debug, Clone, Copy)]
pub(super) enum State {
    /// The whole text may end here.
    Accept,
    /// Without a character, to both.
    Fork(u32, u32),
    /// By a character of the set.
    Set(u32, u32),
    /// By that character.
    Character(char, u32),
    /// By `min` to `max` characters of the set.
    Counted {
        set: u32,
        min: u32,
        max: u32,
        next: u32,
        /// Which counter is its.
        counter: u32,
    },
}

/// The automaton of a pattern.
#[derive(Debug, Clone)]
pub(super) struct Program {
    pub(super) states: Vec<State>,
    pub(super) sets: Vec<CharacterSet>,
    pub(super) start: u32,
    pub(super) counters: u32,
}

/// What becomes of a counted repetition of a single character.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Repetition {
    /// A state with a counter.
    Counted,
    /// As many states as it takes, up to so many in all.
    Unrolled(usize),
}

impl Program {
    pub(super) fn new(pattern: &Pattern<'_>, repetition: Repetition) -> Result<Self, TooLarge> {
        let sets = (0..pattern.classes.len())
            .map_while(|index| u16::try_from(index).ok())
            .map(|index| CharacterSet::new(pattern.classes, index))
            .collect();
        let mut builder = Builder {
            nodes: pattern.nodes,
            repetition,
            program: Self {
                states: vec![State::Accept],
                sets,
                start: 0,
                counters: 0,
            },
        };
        if let Some(root) = pattern.nodes.len().checked_sub(1) {
            builder.program.start = builder.node(root, 0, 0)?;
        }
        Ok(builder.program)
    }
}

struct Builder<'a> {
    nodes: &'a [Node<'a>],
    repetition: Repetition,
    program: Program,
}

impl Builder<'_> {
    fn push(&mut self, state: State) -> Result<u32, TooLarge> {
        let limit = match self.repetition {
            Repetition::Counted => MAX_STATES,
            Repetition::Unrolled(limit) => limit,
        };
        if self.program.states.len() >= limit {
            return Err(TooLarge);
        }
        self.program.states.push(state);
        u32::try_from(self.program.states.len() - 1).map_err(|_| TooLarge)
    }

    /// The state where the item that ends with `node` starts, `next` being where it leads.
    fn node(&mut self, node: usize, next: u32, depth: usize) -> Result<u32, TooLarge> {
        if depth > MAX_DEPTH {
            return Err(TooLarge);
        }
        match self.nodes[node] {
            Node::Text(text) => text.chars().rev().try_fold(next, |next, character| {
                self.push(State::Character(character, next))
            }),
            Node::Class(class) => self.push(State::Set(u32::from(class), next)),
            Node::Sequence(_) => {
                let mut next = next;
                for item in self.operands(node) {
                    next = self.node(item, next, depth + 1)?;
                }
                Ok(next)
            }
            Node::Choice(_) => {
                let mut start = None;
                for item in self.operands(node) {
                    let branch = self.node(item, next, depth + 1)?;
                    start = Some(match start {
                        None => branch,
                        Some(others) => self.push(State::Fork(branch, others))?,
                    });
                }
                Ok(start.unwrap_or(next))
            }
            Node::Repeat { min, max } => match self.operands(node).first() {
                Some(item) => self.repeat(*item, min, max, next, depth + 1),
                None => Ok(next),
            },
        }
    }

    /// The last nodes of a node's operands, last operand first.
    fn operands(&self, node: usize) -> Vec<usize> {
        let count = operand_count(self.nodes[node]);
        let mut operands = Vec::new();
        let mut end = node;
        while operands.len() < count && end > 0 {
            operands.push(end - 1);
            end = self.start_of(end - 1);
        }
        operands
    }

    /// The first node of the item that ends with `node`.
    fn start_of(&self, node: usize) -> usize {
        let mut start = node;
        let mut missing = operand_count(self.nodes[node]);
        while missing > 0 && start > 0 {
            start -= 1;
            missing = missing - 1 + operand_count(self.nodes[start]);
        }
        start
    }

    fn repeat(
        &mut self,
        item: usize,
        min: u32,
        max: u32,
        next: u32,
        depth: usize,
    ) -> Result<u32, TooLarge> {
        if max == 0 {
            return Ok(next);
        }
        let counted = max != 1 && (min > 1 || max != u32::MAX);
        if counted
            && self.repetition == Repetition::Counted
            && let Some(set) = self.single(item)?
        {
            let counter = self.program.counters;
            self.program.counters += 1;
            return self.push(State::Counted {
                set,
                min,
                max,
                next,
                counter,
            });
        }
        // An item that takes no state is empty, however often it is repeated.
        let mut start = if max == u32::MAX {
            self.endless(item, min, next, depth)?
        } else {
            let mut start = next;
            for _ in min..max {
                let repeated = self.node(item, start, depth)?;
                if repeated == start {
                    break;
                }
                start = self.push(State::Fork(repeated, next))?;
            }
            start
        };
        // An endless repetition of at least one has the first time in its loop.
        let unrolled = if max == u32::MAX {
            min.saturating_sub(1)
        } else {
            min
        };
        for _ in 0..unrolled {
            let repeated = self.node(item, start, depth)?;
            if repeated == start {
                break;
            }
            start = repeated;
        }
        Ok(start)
    }

    /// A loop: once or more when `min` is not zero, else any number of times.
    fn endless(&mut self, item: usize, min: u32, next: u32, depth: usize) -> Result<u32, TooLarge> {
        let fork = self.push(State::Fork(next, next))?;
        let start = self.node(item, fork, depth)?;
        self.program.states[fork as usize] = State::Fork(start, next);
        Ok(if min == 0 { fork } else { start })
    }

    /// The set, if the item is one character of a set.
    fn single(&mut self, item: usize) -> Result<Option<u32>, TooLarge> {
        match self.nodes[item] {
            Node::Class(class) => Ok(Some(u32::from(class))),
            Node::Text(text) => {
                let mut characters = text.chars();
                match (characters.next(), characters.next()) {
                    (Some(character), None) => {
                        self.program.sets.push(CharacterSet::of(character));
                        u32::try_from(self.program.sets.len() - 1)
                            .map(Some)
                            .map_err(|_| TooLarge)
                    }
                    _ => Ok(None),
                }
            }
            _ => Ok(None),
        }
    }
}

fn operand_count(node: Node<'_>) -> usize {
    match node {
        Node::Text(_) | Node::Class(_) => 0,
        Node::Sequence(count) | Node::Choice(count) => count as usize,
        Node::Repeat { .. } => 1,
    }
}
