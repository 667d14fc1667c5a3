//! Makes substitution groups.

use super::Builder;
use crate::grammar::{ElementId, SimpleDefinition, SimpleId, TypeId};

impl Builder {
    /// A head, and members that derive from its type.
    pub(super) fn substitution_group(&mut self) {
        let named: Vec<_> = (0..self.grammar.complexes.len())
            .filter(|id| self.grammar.complexes[*id].name.is_some())
            .collect();
        let ty = *self.chance.pick(&named);
        let document = self.grammar.complexes[ty].document;
        let name = self.fresh("head");
        let head = self.global_element(document, name, TypeId::Complex(ty));
        let members: Vec<_> = named
            .iter()
            .copied()
            .filter(|id| {
                self.grammar.derives(*id, ty) && self.sees(0, self.grammar.complexes[*id].document)
            })
            .collect();
        for _ in 0..self.chance.between(1, 3) {
            let of = *self.chance.pick(&members);
            let name = self.fresh("member");
            let place = match self.sees(self.grammar.complexes[of].document, document) {
                true => self.grammar.complexes[of].document,
                false => 0,
            };
            let member = self.global_element(place, name, TypeId::Complex(of));
            self.grammar.elements[member].head = Some(head);
        }
        let usable = |of: &Self, id: ElementId| match of.grammar.elements[id].ty {
            TypeId::Complex(ty) => !of.grammar.complexes[ty].is_abstract,
            TypeId::Simple(_) => true,
        };
        let substitutes = self.grammar.substitutes(head);
        if self.chance.percent(40)
            && substitutes
                .iter()
                .any(|id| *id != head && usable(self, *id))
        {
            self.grammar.elements[head].is_abstract = true;
        } else if self.chance.percent(20) && usable(self, head) {
            self.grammar.elements[head].blocks_substitution = true;
        }
    }

    /// A head of simple type, and members whose types restrict it.
    pub(super) fn simple_substitution_group(&mut self) {
        let document = self.any_document();
        let simple = self.named_simple(document);
        let name = self.fresh("head");
        let head = self.global_element(document, name, TypeId::Simple(simple));
        let fitting: Vec<SimpleId> = (0..self.grammar.simples.len())
            .filter(|id| {
                let of = &self.grammar.simples[*id];
                let restricts = matches!(of.definition, SimpleDefinition::Restriction(base, _) if base == simple);
                *id == simple || (restricts && of.name.is_some() && self.sees(document, of.document))
            })
            .collect();
        for _ in 0..self.chance.between(1, 2) {
            let ty = *self.chance.pick(&fitting);
            let name = self.fresh("member");
            let member = self.global_element(document, name, TypeId::Simple(ty));
            self.grammar.elements[member].head = Some(head);
            self.grammar.elements[member].preset = self.preset(ty, 20);
        }
        self.grammar.elements[head].is_abstract = self.chance.percent(40);
    }
}
