//! Follows an [`Automaton`]: all ways at once, so that the cost of a child is bounded by the size of
//! the model, never by what came before it.

use super::{Automaton, Instruction, NamespaceId, Term, Vocabulary, Wildcard};

/// How many ways are followed at most. Only counted groups within counted groups of the same
/// elements have more than a few.
const MOST_WAYS: usize = 4096;

/// An automaton under way.
///
/// A way is a row of numbers: its instruction, then its counters.
#[derive(Clone, Debug)]
pub(crate) struct Run {
    automaton: &'static Automaton,
    /// The ways that wait at a child or have arrived.
    ways: Vec<u32>,
    /// Scratch: the ways before the step under way.
    before: Vec<u32>,
    /// Scratch: ways to go on with.
    open: Vec<u32>,
    /// Scratch: all ways met in the step under way, as far as there are counters to tell two of one
    /// instruction apart.
    met: Vec<u32>,
    /// For each instruction the step in which it was met last.
    stamps: Vec<u32>,
    /// For each counter the most that is ever wanted of it.
    wanted: Vec<u32>,
    step: u32,
}

/// A child that fits.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Fit {
    /// The variant of the generated enum.
    pub(crate) variant: u16,
    /// The wildcard that took it, if no name did.
    pub(crate) wildcard: Option<&'static Wildcard>,
}

impl Run {
    pub(crate) fn new(automaton: &'static Automaton) -> Self {
        let mut run = Self {
            automaton,
            ways: Vec::new(),
            before: Vec::new(),
            open: Vec::new(),
            met: Vec::new(),
            stamps: Vec::new(),
            wanted: Vec::new(),
            step: 0,
        };
        run.restart(automaton);
        run
    }

    /// Starts another automaton with the memory of this one.
    pub(crate) fn restart(&mut self, automaton: &'static Automaton) {
        self.automaton = automaton;
        self.ways.clear();
        self.open.clear();
        self.met.clear();
        self.stamps.clear();
        self.stamps.resize(automaton.instructions.len(), 0);
        self.want();
        self.step = 1;
        self.open.resize(self.width(), 0);
        self.follow();
    }

    /// Looks up what is wanted of the counters.
    fn want(&mut self) {
        self.wanted.clear();
        self.wanted.resize(usize::from(self.automaton.counters), 0);
        if self.automaton.counters == 0 {
            return;
        }
        for instruction in self.automaton.instructions {
            if let Instruction::Count { counter, min, .. } | Instruction::AtLeast { counter, min } =
                instruction
                && let Some(wanted) = self.wanted.get_mut(usize::from(*counter))
            {
                *wanted = (*wanted).max(*min);
            }
        }
    }

    fn width(&self) -> usize {
        1 + usize::from(self.automaton.counters)
    }

    pub(crate) fn automaton(&self) -> &'static Automaton {
        self.automaton
    }

    fn instruction(&self, way: &[u32]) -> Option<&'static Instruction> {
        let index = usize::try_from(*way.first()?).ok()?;
        self.automaton.instructions.get(index)
    }

    /// A child of that name comes. Names go before wildcards. `None` when it does not fit; then
    /// nothing changes.
    pub(crate) fn child(&mut self, namespace: NamespaceId, local: &str) -> Option<Fit> {
        let mut fit: Option<Fit> = None;
        for way in self.ways.chunks_exact(self.width()) {
            if let Some(Instruction::Child { term, variant }) = self.instruction(way)
                && term.matches(namespace, local)
            {
                let wildcard = match term {
                    Term::Any(wildcard) => Some(*wildcard),
                    Term::Element(_) | Term::Group(_) | Term::Choice(_) => None,
                };
                let variant = *variant;
                fit = Some(Fit { variant, wildcard });
                if wildcard.is_none() {
                    break;
                }
            }
        }
        let taken = fit?;
        let fits = self
            .advance(|term, variant| variant == taken.variant && term.matches(namespace, local));
        fits.then_some(taken)
    }

    /// An item of that variant comes. Whether it fits; if not, nothing changes.
    pub(crate) fn variant(&mut self, taken: u16) -> bool {
        self.advance(|_, variant| variant == taken)
    }

    /// Whether the model is satisfied.
    pub(crate) fn is_satisfied(&self) -> bool {
        self.ways
            .chunks_exact(self.width())
            .any(|way| matches!(self.instruction(way), Some(Instruction::Accept)))
    }

    /// What may come next, for messages.
    #[cold]
    pub(crate) fn expected(&self, vocabulary: &Vocabulary) -> Vec<String> {
        let mut names = Vec::new();
        for way in self.ways.chunks_exact(self.width()) {
            let Some(Instruction::Child { term, variant }) = self.instruction(way) else {
                continue;
            };
            if !self.clone().variant(*variant) {
                continue;
            }
            for name in term.display(vocabulary) {
                if !names.contains(&name) {
                    names.push(name);
                }
            }
        }
        names
    }

    /// Moves the ways that wait for what is taken, ends the others. Whether any is left; if not,
    /// nothing changes: a way may wait for a child that its counters then do not let pass.
    fn advance(&mut self, taken: impl Fn(&Term, u16) -> bool) -> bool {
        std::mem::swap(&mut self.ways, &mut self.before);
        self.ways.clear();
        self.open.clear();
        self.met.clear();
        self.step = self.step.wrapping_add(1);
        for way in self.before.chunks_exact(self.width()) {
            if let Some(Instruction::Child { term, variant }) = self.instruction(way)
                && taken(term, *variant)
            {
                let start = self.open.len();
                self.open.extend_from_slice(way);
                self.open[start] += 1;
            }
        }
        self.follow();
        let left = !self.ways.is_empty();
        if !left {
            std::mem::swap(&mut self.ways, &mut self.before);
        }
        left
    }

    /// Goes on with the open ways until each waits or has arrived.
    fn follow(&mut self) {
        let width = self.width();
        let mut way = Vec::with_capacity(width);
        while let Some(start) = self.open.len().checked_sub(width) {
            way.clear();
            way.extend(self.open.drain(start..));
            if self.is_needless(&way) || self.ways.len() >= MOST_WAYS * width {
                continue;
            }
            let Some(instruction) = self.instruction(&way) else {
                continue;
            };
            match *instruction {
                Instruction::Child { .. } | Instruction::Accept => {
                    self.ways.extend_from_slice(&way);
                }
                Instruction::Split(targets) => {
                    for target in targets.iter().rev() {
                        self.go_on(&way, u32::from(*target));
                    }
                }
                Instruction::Jump(target) => self.go_on(&way, u32::from(target)),
                Instruction::Reset(counter) => {
                    set(&mut way, counter, 0);
                    self.go_on(&way, way[0] + 1);
                }
                Instruction::Count { counter, min, max } => {
                    let count = get(&way, counter);
                    if count < max {
                        let unbounded = max == u32::MAX;
                        let next = if unbounded && count >= min {
                            count
                        } else {
                            count + 1
                        };
                        set(&mut way, counter, next);
                        self.go_on(&way, way[0] + 1);
                    }
                }
                Instruction::AtLeast { counter, min } => {
                    if get(&way, counter) >= min {
                        self.go_on(&way, way[0] + 1);
                    }
                }
            }
        }
    }

    fn go_on(&mut self, way: &[u32], instruction: u32) {
        let start = self.open.len();
        self.open.extend_from_slice(way);
        self.open[start] = instruction;
    }

    /// Whether a way was met in this step already that goes wherever this one does; if not, this one is met now.
    fn is_needless(&mut self, way: &[u32]) -> bool {
        let Some(stamp) = self.stamps.get_mut(way[0] as usize) else {
            return true;
        };
        let instruction_met = std::mem::replace(stamp, self.step) == self.step;
        if self.automaton.counters == 0 {
            return instruction_met;
        }
        if instruction_met {
            let mut met = self.met.chunks_exact(way.len());
            if met.any(|met| covers(&self.wanted, met, way)) {
                return true;
            }
            self.drop_covered(way);
        }
        self.met.extend_from_slice(way);
        false
    }

    /// Drops what was met and waits if this way goes wherever it does. Groups that are counted within each other
    /// would have a way for each split of the children among them otherwise.
    fn drop_covered(&mut self, way: &[u32]) {
        for list in [&mut self.met, &mut self.ways] {
            let mut kept = 0;
            for start in (0..list.len()).step_by(way.len()) {
                let end = start + way.len();
                if !covers(&self.wanted, way, &list[start..end]) {
                    list.copy_within(start..end, kept);
                    kept += way.len();
                }
            }
            list.truncate(kept);
        }
    }
}

/// Whether one way goes wherever another one does: both are at one instruction, and each counter is the same or, as
/// far as no more is wanted of it, lower.
fn covers(wanted: &[u32], way: &[u32], other: &[u32]) -> bool {
    let [instruction, counters @ ..] = way else {
        return false;
    };
    let [others_instruction, others_counters @ ..] = other else {
        return false;
    };
    let mut counters = counters.iter().zip(others_counters).zip(wanted);
    instruction == others_instruction
        && counters.all(|((own, other), wanted)| own == other || (wanted <= own && own < other))
}

fn get(way: &[u32], counter: u16) -> u32 {
    way.get(usize::from(counter) + 1)
        .copied()
        .unwrap_or_default()
}

fn set(way: &mut [u32], counter: u16, value: u32) {
    if let Some(place) = way.get_mut(usize::from(counter) + 1) {
        *place = value;
    }
}

#[cfg(test)]
mod tests {
    use super::{Automaton, Instruction, Run};
    use crate::xml::NamespaceId;

    /// `(x{m,n}){p,q}`
    macro_rules! nested {
        ($m:expr, $n:expr, $p:expr, $q:expr) => {{
            static AUTOMATON: Automaton = Automaton {
                variants: &[],
                instructions: &[
                    Instruction::Reset(0),
                    Instruction::Split(&[2, 10]),
                    count(0, $p, $q),
                    Instruction::Reset(1),
                    Instruction::Split(&[5, 8]),
                    count(1, $m, $n),
                    Instruction::element(NamespaceId::NONE, "x", 0),
                    Instruction::Jump(4),
                    at_least(1, $m),
                    Instruction::Jump(1),
                    at_least(0, $p),
                    Instruction::Accept,
                ],
                counters: 2,
            };
            &AUTOMATON
        }};
    }

    const fn count(counter: u16, min: u32, max: u32) -> Instruction {
        Instruction::Count { counter, min, max }
    }

    const fn at_least(counter: u16, min: u32) -> Instruction {
        Instruction::AtLeast { counter, min }
    }

    /// How many children satisfy the model, up to a limit.
    fn accepted(automaton: &'static Automaton, limit: u32) -> Vec<u32> {
        let mut run = Run::new(automaton);
        let mut accepted = Vec::new();
        for length in 0..=limit {
            if run.is_satisfied() {
                accepted.push(length);
            }
            if !run.variant(0) {
                break;
            }
        }
        accepted
    }

    #[test]
    fn ways_that_others_cover_are_not_missed() {
        assert_eq!(accepted(nested!(3, 4, 2, 3), 20), [6, 7, 8, 9, 10, 11, 12]);
        assert_eq!(accepted(nested!(5, 5, 1, 3), 20), [5, 10, 15]);
        assert_eq!(accepted(nested!(2, 3, 0, 2), 20), [0, 2, 3, 4, 5, 6]);
    }

    #[test]
    fn large_bounds_within_each_other_have_few_ways() {
        let mut run = Run::new(nested!(2, 100_000, 3, 100_000));
        for _ in 0..2_000 {
            assert!(run.variant(0));
            assert!(run.ways.len() < 60, "{} numbers", run.ways.len());
        }
        assert!(run.is_satisfied());
    }
}
