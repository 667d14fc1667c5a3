//! Makes content models and the complex types around them.

use std::collections::BTreeSet;

use super::Builder;
use crate::grammar::{
    ComplexId, Compositor, DocumentId, Element, ElementId, Grammar, Group, Particle, Process, Term,
    TypeId,
};

/// What a content model has so far: no name twice, no group twice, one wildcard, and not beside elements it may take.
#[derive(Debug, Default, Clone)]
pub(crate) struct Used {
    pub(super) names: BTreeSet<String>,
    pub(super) wildcard: bool,
    pub(super) foreign: bool,
}

impl Used {
    /// Takes an element and all that may stand for it; false when one of them is there.
    pub(crate) fn family(&mut self, grammar: &Grammar, element: ElementId) -> bool {
        let mut members = grammar.substitutes(element);
        members.push(element);
        let names: BTreeSet<_> = members
            .iter()
            .map(|id| grammar.elements[*id].name.clone())
            .collect();
        if names.iter().any(|name| self.names.contains(name)) {
            return false;
        }
        self.names.extend(names);
        true
    }

    pub(super) fn collect(&mut self, grammar: &Grammar, particle: &Particle) {
        match &particle.term {
            Term::Element(element) => {
                self.family(grammar, *element);
                self.foreign |= grammar.elements[*element].global;
            }
            Term::Model(_, particles) => {
                particles.iter().for_each(|one| self.collect(grammar, one))
            }
            Term::Group(group) => {
                self.names.insert(grammar.groups[*group].name.clone());
                for one in &grammar.groups[*group].particles {
                    self.collect(grammar, one);
                }
            }
            Term::Any(_) => self.wildcard = true,
        }
    }
}

impl Builder {
    /// A particle of an element, `least` times at least when chance has it.
    pub(crate) fn some_of(&mut self, element: ElementId, least: u32) -> Particle {
        let (min, max) = match self.chance.below(8) {
            0 | 1 => (1, Some(1)),
            2 | 3 => (0, Some(1)),
            4 => (0, None),
            5 => (1, None),
            6 => (2, Some(3)),
            _ => (0, Some(2)),
        };
        Particle {
            min: min.min(least),
            max,
            term: Term::Element(element),
        }
    }

    /// A named model group.
    pub(crate) fn group(&mut self) {
        let document = self.chance.below(self.grammar.documents.len());
        let mut used = Used::default();
        let model = self.model(document, 1, &mut used);
        let Term::Model(compositor, particles) = model.term else {
            return;
        };
        let name = self.fresh("G");
        self.grammar.groups.push(Group {
            name,
            document,
            compositor,
            particles,
        });
    }

    /// A sequence or choice of a few particles.
    pub(super) fn model(&mut self, document: DocumentId, depth: u32, used: &mut Used) -> Particle {
        let compositor = match self.chance.percent(60) {
            true => Compositor::Sequence,
            false => Compositor::Choice,
        };
        let mut particles = Vec::new();
        for _ in 0..self.chance.between(1, 4) {
            if let Some(particle) = self.particle(document, depth, used) {
                particles.push(particle);
            }
        }
        if particles.is_empty() {
            let ty = TypeId::Simple(self.simple(document));
            let element = self.local_element(document, ty, used);
            particles.push(self.some_of(element, 2));
        }
        let (min, max) = match self.chance.below(8) {
            0 => (0, Some(1)),
            1 => (0, None),
            2 => (1, Some(2)),
            _ => (1, Some(1)),
        };
        Particle {
            min,
            max,
            term: Term::Model(compositor, particles),
        }
    }

    fn particle(&mut self, document: DocumentId, depth: u32, used: &mut Used) -> Option<Particle> {
        match self.chance.below(20) {
            0..=2 if depth < 3 => Some(self.model(document, depth + 1, used)),
            3 | 4 => {
                let group = (0..self.grammar.groups.len())
                    .find(|id| self.sees(document, self.grammar.groups[*id].document))?;
                let particle = Particle {
                    min: self.chance.between(0, 1),
                    max: self.chance.percent(70).then_some(1),
                    term: Term::Group(group),
                };
                let mut taken = Used::default();
                taken.collect(&self.grammar, &particle);
                let clash = taken.names.intersection(&used.names).next().is_some()
                    || (taken.wildcard && (used.wildcard || used.foreign))
                    || (taken.foreign && used.wildcard);
                if clash {
                    return None;
                }
                used.names.extend(taken.names);
                used.wildcard |= taken.wildcard;
                used.foreign |= taken.foreign;
                Some(particle)
            }
            5 if !used.wildcard && !used.foreign => {
                used.wildcard = true;
                let wildcard = self.wildcard(document);
                let least = match wildcard.process {
                    // Perhaps nothing is declared that it takes.
                    Process::Strict => 0,
                    Process::Lax | Process::Skip => self.chance.between(0, 1),
                };
                Some(Particle {
                    min: least,
                    max: self.chance.percent(50).then_some(2),
                    term: Term::Any(wildcard),
                })
            }
            9 => Some(self.sandwich(document, used)),
            6..=8 if !used.wildcard => {
                let globals: Vec<_> = (0..self.grammar.elements.len())
                    .filter(|id| self.grammar.elements[*id].global)
                    .filter(|id| self.sees(document, self.grammar.elements[*id].document))
                    .collect();
                if globals.is_empty() {
                    return None;
                }
                let element = *self.chance.pick(&globals);
                if !used.family(&self.grammar, element) {
                    return None;
                }
                used.foreign = true;
                Some(self.some_of(element, 1))
            }
            _ => {
                let complexes: Vec<ComplexId> = (0..self.grammar.complexes.len())
                    .filter(|id| self.grammar.complexes[*id].name.is_some())
                    .filter(|id| self.sees(document, self.grammar.complexes[*id].document))
                    .collect();
                let ty = match self.chance.below(10) {
                    0..=2 if !complexes.is_empty() => {
                        TypeId::Complex(*self.chance.pick(&complexes))
                    }
                    3 if depth < 3 => TypeId::Complex(self.anonymous(document, depth)),
                    _ => TypeId::Simple(self.simple(document)),
                };
                let element = self.local_element(document, ty, used);
                // A type that contains itself must be able to end.
                let least = match ty {
                    TypeId::Complex(id) if self.open == Some(id) => 0,
                    _ => 2,
                };
                Some(self.some_of(element, least))
            }
        }
    }

    /// An element that occurs again behind another one: no struct with a field an element can hold that.
    fn sandwich(&mut self, document: DocumentId, used: &mut Used) -> Particle {
        let ty = TypeId::Simple(self.named_simple(document));
        let [bread, filling, end] = [(); 3].map(|()| self.local_element(document, ty, used));
        let (min, max) = (self.chance.between(1, 2), self.chance.between(2, 3));
        let particle = |element, min, max| Particle {
            min,
            max: Some(max),
            term: Term::Element(element),
        };
        let particles = vec![
            particle(bread, min, max),
            particle(filling, 1, 1),
            particle(bread, 0, 2),
            particle(end, 1, 1),
        ];
        Particle {
            min: self.chance.between(0, 1),
            max: Some(self.chance.between(1, 2)),
            term: Term::Model(Compositor::Sequence, particles),
        }
    }

    /// A new local element.
    pub(crate) fn local_element(
        &mut self,
        document: DocumentId,
        ty: TypeId,
        used: &mut Used,
    ) -> ElementId {
        let name = self.local_name(&used.names);
        used.names.insert(name.clone());
        let of = &self.grammar.documents[document];
        let qualified = of.elements_qualified != self.chance.clone().percent(15);
        let namespace = if qualified { of.namespace } else { "" };
        let preset = match self.text_of(ty) {
            Some(simple) => self.preset(simple, 15),
            None => None,
        };
        let nillable = self.chance.percent(15);
        let blocks_types = self.chance.percent(10);
        self.grammar.elements.push(Element {
            name,
            namespace,
            document,
            global: false,
            ty,
            nillable,
            is_abstract: false,
            preset,
            head: None,
            blocks_types,
            blocks_substitution: false,
            constraints: None,
        });
        self.grammar.elements.len() - 1
    }
}
