//! Whether elements, one after the other, are what a content model allows: the simplest matcher there is, which keeps
//! all places that it may have come to.

use std::collections::BTreeSet;

use crate::grammar::{Compositor, Grammar, Particle, Process, Term};
use crate::tree::Node;

/// Whether `nodes` are valid content; `None` is the empty model.
pub(crate) fn matches(grammar: &Grammar, content: Option<&Particle>, nodes: &[&Node]) -> bool {
    match content {
        None => nodes.is_empty(),
        Some(particle) => {
            let start = BTreeSet::from([0]);
            Matcher { grammar, nodes }
                .particle(particle, &start)
                .contains(&nodes.len())
        }
    }
}

struct Matcher<'m> {
    grammar: &'m Grammar,
    nodes: &'m [&'m Node],
}

impl Matcher<'_> {
    fn particle(&self, particle: &Particle, starts: &BTreeSet<usize>) -> BTreeSet<usize> {
        let mut ends = BTreeSet::new();
        let mut places = starts.clone();
        let mut seen = BTreeSet::new();
        if particle.min == 0 {
            ends.extend(&places);
        }
        // More often than there are elements makes no difference, beyond the least number.
        let most = particle.max.unwrap_or(u32::MAX);
        let mut count = 0;
        while count < most && !places.is_empty() {
            places = self.term(&particle.term, &places);
            count += 1;
            if count >= particle.min {
                ends.extend(&places);
                if !seen.insert(places.clone()) {
                    break;
                }
            }
        }
        ends
    }

    fn term(&self, term: &Term, starts: &BTreeSet<usize>) -> BTreeSet<usize> {
        match term {
            Term::Model(compositor, particles) => self.model(*compositor, particles, starts),
            Term::Group(group) => {
                let of = &self.grammar.groups[*group];
                self.model(of.compositor, &of.particles, starts)
            }
            Term::Element(_) | Term::Any(_) => starts
                .iter()
                .filter(|place| {
                    self.nodes
                        .get(**place)
                        .is_some_and(|node| self.takes(term, node))
                })
                .map(|place| place + 1)
                .collect(),
        }
    }

    fn takes(&self, term: &Term, node: &Node) -> bool {
        match term {
            Term::Element(id) => self.grammar.substitutes(*id).iter().any(|id| {
                let element = &self.grammar.elements[*id];
                element.name == node.name && element.namespace == node.namespace
            }),
            Term::Any(wildcard) => {
                wildcard.namespace.takes(node.namespace)
                    && (wildcard.process != Process::Strict || node.element.is_some())
            }
            Term::Model(..) | Term::Group(_) => false,
        }
    }

    fn model(
        &self,
        compositor: Compositor,
        particles: &[Particle],
        starts: &BTreeSet<usize>,
    ) -> BTreeSet<usize> {
        match compositor {
            Compositor::Sequence => particles.iter().fold(starts.clone(), |places, particle| {
                self.particle(particle, &places)
            }),
            Compositor::Choice => particles
                .iter()
                .flat_map(|particle| self.particle(particle, starts))
                .collect(),
            Compositor::All => starts
                .iter()
                .flat_map(|start| self.all(particles, *start))
                .collect(),
        }
    }

    /// Each at most once, in any order.
    fn all(&self, particles: &[Particle], start: usize) -> Vec<usize> {
        let mut left: Vec<&Particle> = particles.iter().collect();
        let mut place = start;
        let mut ends = Vec::new();
        loop {
            if left.iter().all(|particle| particle.min == 0) {
                ends.push(place);
            }
            let Some(node) = self.nodes.get(place) else {
                return ends;
            };
            let Some(taken) = left
                .iter()
                .position(|particle| self.takes(&particle.term, node))
            else {
                return ends;
            };
            left.remove(taken);
            place += 1;
        }
    }
}
