//! Makes complex types.

use super::Builder;
use super::content::Used;
use crate::grammar::{
    Complex, ComplexId, Compositor, Derivation, DocumentId, Particle, Term, TypeId,
};
use std::collections::BTreeSet;

impl Builder {
    /// The simple type of the text of elements of a type.
    pub(super) fn text_of(&self, ty: TypeId) -> Option<usize> {
        match ty {
            TypeId::Simple(id) => Some(id),
            TypeId::Complex(id) => self.grammar.complexes[id].text,
        }
    }

    /// A named complex type.
    pub(crate) fn complex_type(&mut self) {
        let document = self.chance.below(self.grammar.documents.len());
        let name = self.fresh("C");
        let mut complex = self.empty_type(Some(name), document);
        complex.is_abstract = self.chance.percent(8);
        let bases: Vec<ComplexId> = (0..self.grammar.complexes.len())
            .filter(|id| self.grammar.complexes[*id].name.is_some())
            .filter(|id| self.sees(document, self.grammar.complexes[*id].document))
            .collect();
        let kind = self.chance.below(100);
        if kind < 40 && !bases.is_empty() {
            let base = *self.chance.pick(&bases);
            match self.derivation() {
                Derivation::Extension => self.extension(&mut complex, base),
                Derivation::Restriction => {
                    if !self.restriction(&mut complex, base) {
                        self.extension(&mut complex, base);
                    }
                }
            }
            self.grammar.complexes.push(complex);
            return;
        }
        let mut used = BTreeSet::new();
        if kind < 55 {
            complex.text = Some(self.named_simple(document));
            self.attributes(&mut complex, &mut used);
            self.grammar.complexes.push(complex);
            return;
        }
        self.attributes(&mut complex, &mut used);
        // Known by its index before its content is: it may contain itself.
        self.grammar.complexes.push(self.placeholder(&complex));
        let id = self.grammar.complexes.len() - 1;
        self.open = Some(id);
        let mut used = Used::default();
        complex.mixed = self.chance.percent(20);
        if self.chance.percent(15) {
            complex.own = Some(self.all(document, &mut used));
        } else if self.chance.percent(92) {
            complex.own = Some(self.model(document, 0, &mut used));
        }
        complex.content = complex.own.clone();
        self.grammar.complexes[id] = complex;
        self.open = None;
    }

    pub(super) fn placeholder(&self, complex: &Complex) -> Complex {
        Complex {
            name: complex.name.clone(),
            document: complex.document,
            is_abstract: complex.is_abstract,
            mixed: false,
            derivation: None,
            text: None,
            own: None,
            own_uses: Vec::new(),
            own_groups: Vec::new(),
            prohibited: Vec::new(),
            content: None,
            uses: Vec::new(),
            wildcard: None,
        }
    }

    pub(crate) fn named_simple(&mut self, document: DocumentId) -> usize {
        loop {
            let id = self.simple(document);
            if self.grammar.simples[id].name.is_some() {
                return id;
            }
        }
    }

    pub(super) fn all(&mut self, document: DocumentId, used: &mut Used) -> Particle {
        let particles = (0..self.chance.between(1, 4))
            .map(|_| {
                let ty = TypeId::Simple(self.simple(document));
                let element = self.local_element(document, ty, used);
                Particle {
                    min: self.chance.between(0, 1),
                    max: Some(1),
                    term: Term::Element(element),
                }
            })
            .collect();
        Particle {
            min: self.chance.between(0, 1),
            max: Some(1),
            term: Term::Model(Compositor::All, particles),
        }
    }

    /// Content of these particles, as the type's own.
    pub(crate) fn with_content(&mut self, complex: &mut Complex, particles: Vec<Particle>) {
        let particle = Particle {
            min: 1,
            max: Some(1),
            term: Term::Model(Compositor::Sequence, particles),
        };
        complex.own = Some(particle.clone());
        complex.content = Some(particle);
    }

    /// A complex type without a name.
    pub(super) fn anonymous(&mut self, document: DocumentId, depth: u32) -> ComplexId {
        let mut complex = self.empty_type(None, document);
        self.attributes(&mut complex, &mut BTreeSet::new());
        complex.mixed = self.chance.percent(20);
        if self.chance.percent(80) {
            let model = self.model(document, depth + 1, &mut Used::default());
            complex.own = Some(model.clone());
            complex.content = Some(model);
        }
        self.grammar.complexes.push(complex);
        self.grammar.complexes.len() - 1
    }
}
