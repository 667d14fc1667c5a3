//! Makes an element with records, keys and references to them.

use super::Builder;
use super::content::Used;
use crate::grammar::{
    Attribute, AttributeUse, Constraints, ElementId, Field, Particle, SimpleDefinition, Term,
    TypeId,
};
use std::collections::BTreeSet;

impl Builder {
    /// An element with records and references to them.
    pub(crate) fn identity(&mut self) {
        let candidates: Vec<_> = (0..self.grammar.simples.len())
            .filter(|id| {
                let of = &self.grammar.simples[*id];
                let keys: BTreeSet<_> = of.good.iter().map(|value| &value.key).collect();
                let visible = matches!(of.definition, SimpleDefinition::Builtin(_))
                    || self.sees(0, of.document);
                of.comparable && of.name.is_some() && keys.len() >= 3 && visible
            })
            .collect();
        let simple = *self.chance.pick(&candidates);
        let mut used = Used::default();
        let mut record_type = self.empty_type(None, 0);
        let (field, field_particle) = if self.chance.percent(60) {
            let attribute = Attribute {
                name: "key".to_owned(),
                namespace: "",
                document: 0,
                global: false,
                simple,
            };
            self.grammar.attributes.push(attribute);
            let attribute = self.grammar.attributes.len() - 1;
            let one = AttributeUse {
                attribute,
                required: false,
                preset: None,
            };
            record_type.own_uses.push(one.clone());
            record_type.uses.push(one);
            (Field::Attribute(attribute), None)
        } else {
            let child = self.plain_element(TypeId::Simple(simple), &mut used);
            let particle = Particle {
                min: 0,
                max: Some(1),
                term: Term::Element(child),
            };
            (Field::Child(child), Some(particle))
        };
        self.with_content(&mut record_type, field_particle.into_iter().collect());
        self.grammar.complexes.push(record_type);
        let record_type = self.grammar.complexes.len() - 1;
        let record = self.plain_element(TypeId::Complex(record_type), &mut used);
        let reference = self.plain_element(TypeId::Simple(simple), &mut used);
        let mut complex = self.empty_type(None, 0);
        let particles = [record, reference].map(|element| Particle {
            min: 0,
            max: None,
            term: Term::Element(element),
        });
        self.with_content(&mut complex, particles.into());
        self.grammar.complexes.push(complex);
        let ty = TypeId::Complex(self.grammar.complexes.len() - 1);
        let name = self.fresh("table");
        let element = self.global_element(0, name, ty);
        self.grammar.elements[element].constraints = Some(Constraints {
            is_key: self.chance.percent(60),
            record,
            field,
            reference: Some(reference),
            anywhere: self.chance.percent(40),
            simple,
        });
    }

    /// A local element that nothing but its type constrains.
    pub(super) fn plain_element(&mut self, ty: TypeId, used: &mut Used) -> ElementId {
        let element = self.local_element(0, ty, used);
        let of = &mut self.grammar.elements[element];
        of.nillable = false;
        of.preset = None;
        element
    }
}
