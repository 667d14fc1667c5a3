//! Content models that are a list of particles: which particle the next child is, whether it may
//! stand there, and whether all that must be there was there.

use super::Reader;
use super::constraints::TextConstraint;
use crate::xml::scan::Pending;
use crate::xml::{Content, Error, ErrorKind, Particle, Shape, Term};

/// Where a reader stands in a content model.
#[derive(Clone, Copy, Debug)]
pub struct ContentState {
    pub(super) content: &'static Content,
    /// A nested group ends in front of the first tag that is not its.
    group: bool,
    /// Leniently, whether it may occur once more.
    repeats: bool,
    /// The particle in hand.
    position: usize,
    /// Its occurrences so far.
    count: u32,
    /// Where in [`Reader::counts`], or [`Reader::runs`], the rest of the state is.
    pub(super) base: usize,
    /// What the schema says of the text of mixed content.
    pub(super) constraint: Option<TextConstraint>,
    /// Whether nothing was read of mixed content yet.
    pub(super) is_empty: bool,
}

impl<'x> Reader<'x> {
    /// Starts on the children of the element that was opened.
    #[inline]
    pub fn content(&mut self, shape: &'static Shape) -> ContentState {
        self.begin(&shape.content, false)
    }

    /// Starts on the children of a nested group.
    #[inline]
    pub fn group_content(&mut self, content: &'static Content) -> ContentState {
        self.begin(content, true)
    }

    #[inline]
    fn begin(&mut self, content: &'static Content, group: bool) -> ContentState {
        let base = match content {
            Content::Items { automaton, .. } => self.begin_run(automaton),
            Content::All(particles) => self.begin_counts(particles.len()),
            Content::Sequence(particles) if self.lenient => self.begin_counts(particles.len()),
            _ => 0,
        };
        ContentState {
            content,
            group,
            repeats: group && self.repeats,
            position: 0,
            count: 0,
            base,
            constraint: self.text_constraint.take(),
            is_empty: true,
        }
    }

    fn begin_counts(&mut self, length: usize) -> usize {
        let base = self.counts.len();
        self.counts.resize(base + length, 0);
        base
    }

    /// The next child: the index of its particle, or of its variant where content is a list. Its
    /// start tag is pending. `None` at the end tag, which is consumed, or for a group in front of
    /// the first tag that is not its; then all that must be there was there.
    ///
    /// # Errors
    /// The child may not stand here, or something is missing.
    #[inline]
    pub fn child(&mut self, state: &mut ContentState) -> Result<Option<usize>, Error> {
        loop {
            if self.scan.pending == Pending::Nothing {
                self.scan.blank_to_tag()?;
            }
            if self.scan.pending != Pending::Start {
                return self.end_content(state);
            }
            let found = match state.content {
                Content::Sequence(particles) if !self.lenient => {
                    self.in_sequence(state, particles)?
                }
                Content::Sequence(particles) | Content::All(particles) => {
                    self.in_any_order(state, particles)?
                }
                Content::Choice(particles) => self.in_choice(state, particles)?,
                Content::Items { .. } => self.in_run(state)?,
                Content::Empty | Content::Text => None,
            };
            if found.is_some() {
                return Ok(found);
            }
            if state.group {
                return self.end_content(state);
            }
            if !self.lenient {
                return Err(self.unexpected(state));
            }
            self.scan.skip_element()?;
        }
    }

    /// Strictly one particle after the other.
    #[inline]
    fn in_sequence(
        &mut self,
        state: &mut ContentState,
        particles: &'static [Particle],
    ) -> Result<Option<usize>, Error> {
        let (namespace, local) = self.pending_name();
        let mut position = state.position;
        let mut count = state.count;
        while let Some(particle) = particles.get(position) {
            if particle.term.matches(namespace, local) && count < particle.max {
                count += 1;
                // A particle that is full is left at once: the next child is compared with the
                // next particle first.
                let full = count == particle.max;
                state.position = position + usize::from(full);
                state.count = if full { 0 } else { count };
                self.take(&particle.term);
                return Ok(Some(position));
            }
            if count < particle.min {
                return Err(self.unexpected(state));
            }
            position += 1;
            count = 0;
        }
        Ok(None)
    }

    /// Remembers which wildcard took the pending element.
    #[inline]
    fn take(&mut self, term: &'static Term) {
        match term {
            Term::Any(wildcard) => self.taken_by = Some(wildcard),
            Term::Element(_) | Term::Group(_) | Term::Choice(_) => {}
        }
    }

    /// Each particle wherever it stands; where strict reading knows a place, that one. Names go
    /// before wildcards.
    fn in_any_order(
        &mut self,
        state: &mut ContentState,
        particles: &'static [Particle],
    ) -> Result<Option<usize>, Error> {
        let (namespace, local) = self.pending_name();
        self.counts.truncate(state.base + particles.len());
        if matches!(state.content, Content::Sequence(_)) {
            if let Some(index) = self.ahead(state, particles) {
                self.counts[state.base + index] += 1;
                state.position = index;
                self.take_leniently(state, particles, index);
                return Ok(Some(index));
            }
            // What comes too late for this occurrence of a group begins the next one.
            if state.repeats && self.has_all(state, particles) {
                return Ok(None);
            }
        }
        let counts = &mut self.counts[state.base..];
        let mut full = None;
        // From the particle in hand on: most documents keep the order of the schema.
        let (before, behind) = (0..state.position, state.position..particles.len());
        for index in behind.chain(before) {
            let particle = &particles[index];
            if particle.term.names(namespace, local) {
                if counts[index] < particle.max {
                    counts[index] += 1;
                    state.position = index;
                    self.take_leniently(state, particles, index);
                    return Ok(Some(index));
                }
                full = Some(particle);
            }
        }
        if let Some(particle) = full {
            // A nested group ends where its next occurrence begins.
            return if state.group {
                Ok(None)
            } else {
                Err(self.too_many(particle.max))
            };
        }
        for (index, particle) in particles.iter().enumerate() {
            if counts[index] < particle.max && particle.term.matches(namespace, local) {
                counts[index] += 1;
                self.take_leniently(state, particles, index);
                return Ok(Some(index));
            }
        }
        Ok(None)
    }

    /// Where strict reading would put the pending element.
    fn ahead(&self, state: &ContentState, particles: &[Particle]) -> Option<usize> {
        let (namespace, local) = self.pending_name();
        let counts = &self.counts[state.base..];
        for index in state.position..particles.len() {
            let (particle, count) = (&particles[index], counts[index]);
            if count < particle.max && particle.term.matches(namespace, local) {
                return Some(index);
            }
            if count < particle.min {
                return None;
            }
        }
        None
    }

    /// Whether all that must be there was there.
    fn has_all(&self, state: &ContentState, particles: &[Particle]) -> bool {
        let counts = &self.counts[state.base..];
        let mut both = particles.iter().zip(counts);
        both.all(|(particle, count)| *count >= particle.min)
    }

    /// Remembers how the particle took the pending element: within an element nothing of what is
    /// around it counts.
    fn take_leniently(
        &mut self,
        state: &ContentState,
        particles: &'static [Particle],
        index: usize,
    ) {
        let particle = &particles[index];
        let more = self.counts[state.base + index] < particle.max;
        self.repeats = particle.term.is_group() && (more || state.repeats);
        self.take(&particle.term);
    }

    /// One of the particles, as often as it may occur.
    fn in_choice(
        &mut self,
        state: &mut ContentState,
        particles: &'static [Particle],
    ) -> Result<Option<usize>, Error> {
        let (namespace, local) = self.pending_name();
        if state.count == 0 {
            let Some(index) = find(particles, |term| term.matches(namespace, local)) else {
                return Ok(None);
            };
            state.position = index;
        }
        let particle = &particles[state.position];
        if state.count >= particle.max || !particle.term.matches(namespace, local) {
            return if self.lenient && !state.group {
                match find(particles, |term| term.matches(namespace, local)) {
                    Some(_) => Err(self.unexpected(state)),
                    None => Ok(None),
                }
            } else {
                Ok(None)
            };
        }
        state.count += 1;
        let more = state.count < particle.max;
        self.repeats = particle.term.is_group() && (more || state.repeats);
        self.take(&particle.term);
        Ok(Some(state.position))
    }

    /// Which particle of a choice the next tag begins; nothing is consumed.
    ///
    /// # Errors
    /// None.
    pub fn choice(&mut self, content: &'static Content) -> Result<usize, Error> {
        if self.scan.pending == Pending::Nothing {
            self.scan.blank_to_tag()?;
        }
        let particles = content.particles();
        let (namespace, local) = self.pending_name();
        if self.scan.pending == Pending::Start {
            let named = find(particles, |term| term.names(namespace, local));
            let found = named.or_else(|| find(particles, |term| term.matches(namespace, local)));
            if let Some(index) = found {
                self.take(&particles[index].term);
                return Ok(index);
            }
        }
        let expected = self.display_particles(particles);
        Err(self.wrong_child(expected))
    }

    /// At an end tag, or for a group in front of what is not its: checks that nothing is missing.
    fn end_content(&mut self, state: &mut ContentState) -> Result<Option<usize>, Error> {
        let complete = match state.content {
            Content::Empty | Content::Text => true,
            Content::Sequence(particles) if !self.lenient => {
                let rest = particles.get(state.position..).unwrap_or_default();
                let mut count = state.count;
                rest.iter()
                    .all(|particle| std::mem::take(&mut count) >= particle.min)
            }
            Content::Sequence(particles) | Content::All(particles) => {
                let complete = self.has_all(state, particles);
                if complete {
                    self.counts.truncate(state.base);
                }
                complete
            }
            Content::Choice(particles) if state.count == 0 => {
                particles.is_empty() || particles.iter().any(|particle| particle.min == 0)
            }
            Content::Choice(particles) => state.count >= particles[state.position].min,
            Content::Items { .. } => self.end_run(state),
        };
        if !complete {
            return Err(self.unexpected(state));
        }
        if !state.group {
            self.close()?;
        }
        Ok(None)
    }

    /// The pending tag is not what the content model wants next.
    #[cold]
    #[inline(never)]
    pub(super) fn unexpected(&self, state: &ContentState) -> Error {
        if self.scan.pending == Pending::Start {
            let (namespace, local) = self.pending_name();
            let before = match state.content {
                Content::Sequence(particles) if state.count == 0 && state.position > 0 => {
                    particles.get(state.position - 1)
                }
                Content::Choice(particles) if state.count > 0 => particles.get(state.position),
                _ => None,
            };
            if let Some(particle) = before
                && particle.term.names(namespace, local)
            {
                return self.too_many(particle.max);
            }
        }
        let expected = match state.content {
            Content::Empty | Content::Text => Vec::new(),
            Content::Sequence(particles) if !self.lenient => {
                let rest = particles.get(state.position..).unwrap_or_default();
                let mut count = state.count;
                let mut open = true;
                self.display_particles(rest.iter().take_while(|particle| {
                    let wanted = open;
                    open = std::mem::take(&mut count) >= particle.min;
                    wanted
                }))
            }
            Content::Sequence(particles) | Content::All(particles) => {
                let counts = self.counts.get(state.base..).unwrap_or_default();
                let end = self.scan.pending != Pending::Start;
                let rest = particles.iter().zip(counts);
                let wanted = rest.filter(|(particle, count)| {
                    **count < if end { particle.min } else { particle.max }
                });
                self.display_particles(wanted.map(|(particle, _)| particle))
            }
            Content::Choice(particles) if state.count == 0 => self.display_particles(*particles),
            Content::Choice(particles) => {
                let particle = &particles[state.position];
                let more = state.count < particle.max;
                self.display_particles(Some(particle).filter(|_| more))
            }
            Content::Items { .. } => self.expected_of_run(state),
        };
        self.wrong_child(expected)
    }

    #[cold]
    fn wrong_child(&self, expected: Vec<String>) -> Error {
        if self.scan.pending == Pending::Start {
            let found = self.found_name();
            let kind = ErrorKind::UnexpectedElement { found, expected };
            return self.scan.fail(kind, self.scan.tag.start);
        }
        let at = self.scan.end_place();
        self.scan.fail(ErrorKind::MissingElement { expected }, at)
    }

    #[cold]
    fn too_many(&self, max: u32) -> Error {
        let found = self.found_name();
        let kind = ErrorKind::TooMany { found, max };
        self.scan.fail(kind, self.scan.tag.start)
    }
}

fn find(particles: &[Particle], matches: impl Fn(&Term) -> bool) -> Option<usize> {
    particles
        .iter()
        .position(|particle| matches(&particle.term))
}
