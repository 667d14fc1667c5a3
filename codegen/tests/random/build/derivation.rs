//! Makes complex types that derive from others.

use super::Builder;
use super::content::Used;
use super::simple as simple_types;
use crate::grammar::{
    AttributeUse, Complex, ComplexId, Compositor, Derivation, DocumentId, Particle, Term, TypeId,
};
use std::collections::BTreeSet;

impl Builder {
    pub(super) fn inherit(
        &self,
        complex: &mut Complex,
        base: ComplexId,
        derivation: Derivation,
    ) -> BTreeSet<String> {
        let of = &self.grammar.complexes[base];
        complex.derivation = Some((base, derivation));
        complex.mixed = of.mixed;
        complex.text = of.text;
        complex.uses = of.uses.clone();
        complex.wildcard = of.wildcard;
        of.uses
            .iter()
            .map(|one| self.grammar.attributes[one.attribute].name.clone())
            .collect()
    }

    pub(super) fn extension(&mut self, complex: &mut Complex, base: ComplexId) {
        let mut used = self.inherit(complex, base, Derivation::Extension);
        self.attributes(complex, &mut used);
        let inherited = self.grammar.complexes[base].content.clone();
        let closed = matches!(
            &inherited,
            Some(Particle {
                term: Term::Model(Compositor::All, _),
                ..
            })
        );
        complex.content = inherited.clone();
        if complex.text.is_some() || closed || self.chance.percent(20) {
            return;
        }
        let mut used = Used::default();
        if let Some(inherited) = &inherited {
            used.collect(&self.grammar, inherited);
        }
        // To a wildcard elements of another namespace are what it takes.
        let namespace = |document: DocumentId| self.grammar.documents[document].namespace;
        if namespace(self.grammar.complexes[base].document) != namespace(complex.document) {
            if used.wildcard {
                return;
            }
            used.foreign = true;
        }
        let own = self.model(complex.document, 1, &mut used);
        complex.own = Some(own.clone());
        complex.content = Some(match inherited {
            None => own,
            Some(inherited) => Particle {
                min: 1,
                max: Some(1),
                term: Term::Model(Compositor::Sequence, vec![inherited, own]),
            },
        });
    }

    /// False when the base is not one that can be said again.
    pub(super) fn restriction(&mut self, complex: &mut Complex, base: ComplexId) -> bool {
        let of = &self.grammar.complexes[base];
        let namespace = |document: DocumentId| self.grammar.documents[document].namespace;
        if namespace(of.document) != namespace(complex.document) {
            return false;
        }
        if of
            .content
            .as_ref()
            .is_some_and(|content| !self.repeatable(content))
        {
            return false;
        }
        let content = of.content.clone();
        self.inherit(complex, base, Derivation::Restriction);
        if let Some(text) = complex.text {
            let simples = self.grammar.simples.clone();
            let Some(made) =
                simple_types::restricted(&simples, text, complex.document, &mut self.chance)
            else {
                return false;
            };
            self.grammar.simples.push(made);
            complex.text = Some(self.grammar.simples.len() - 1);
        }
        complex.own = content.map(|content| self.narrowed(&content));
        complex.content = complex.own.clone();
        // An absent wildcard of attributes is one that takes nothing.
        complex.wildcard = None;
        self.narrow_uses(complex);
        true
    }

    pub(super) fn narrow_uses(&mut self, complex: &mut Complex) {
        let mut kept: Vec<AttributeUse> = Vec::new();
        for mut one in std::mem::take(&mut complex.uses) {
            let attribute = &self.grammar.attributes[one.attribute];
            let anonymous = self.grammar.simples[attribute.simple].name.is_none();
            let change = self.chance.below(4);
            if change == 0 && !one.required {
                complex.prohibited.push(one.attribute);
                continue;
            }
            if change == 1 && !one.required && one.preset.is_none() && !anonymous {
                one.required = true;
                complex.own_uses.push(one.clone());
            }
            kept.push(one);
        }
        complex.uses = kept;
    }

    /// Whether a particle can be written again and mean the same: no anonymous types.
    pub(super) fn repeatable(&self, particle: &Particle) -> bool {
        match &particle.term {
            Term::Element(id) => {
                let of = &self.grammar.elements[*id];
                let anonymous = match of.ty {
                    TypeId::Simple(id) => self.grammar.simples[id].name.is_none(),
                    TypeId::Complex(id) => self.grammar.complexes[id].name.is_none(),
                };
                of.global || !anonymous
            }
            Term::Model(_, particles) => particles.iter().all(|one| self.repeatable(one)),
            Term::Group(_) => false,
            Term::Any(_) => true,
        }
    }

    /// The same with less room.
    pub(super) fn narrowed(&mut self, particle: &Particle) -> Particle {
        let mut made = particle.clone();
        if let Term::Model(compositor, particles) = &mut made.term {
            let kept: Vec<Particle> = particles
                .iter()
                .filter(|one| {
                    one.min > 0 || *compositor == Compositor::All || !self.chance.percent(25)
                })
                .cloned()
                .collect();
            if !kept.is_empty() {
                *particles = kept.iter().map(|one| self.narrowed(one)).collect();
            }
        } else if made.max != Some(made.min) && self.chance.percent(40) {
            match self.chance.percent(50) {
                true => made.max = Some(made.min.max(1)),
                false => made.min = made.max.unwrap_or(made.min + 1).min(made.min + 1),
            }
        }
        made
    }
}
