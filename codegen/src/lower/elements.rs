//! Element declarations: what an element holds, polymorphic types, substitution groups.

use std::collections::BTreeSet;

use super::drafts::{Key, Lowering, Work};
use super::places::Site;
use crate::diagnostics::Span;
use crate::manifest::FieldOverride;
use crate::model::{ItemId, RustType, Value, ValueDefault, ValueKind};
use crate::schema::{
    ANY_TYPE, ComplexTypeId, Derivation, DerivationMethod, DerivationSet, ElementId, QName, Scope,
    TypeId, ValueConstraint,
};

impl<'a> Lowering<'a> {
    /// What an element holds. `owner` is the item whose content it stands in, `field` what the
    /// manifest says of it there.
    pub(super) fn element_value(
        &mut self,
        id: ElementId,
        owner: ItemId,
        field: Option<&FieldOverride>,
    ) -> Value {
        let site = self.element_site(id, owner);
        match field.and_then(|field| field.type_name.as_ref()) {
            Some(name) => self.declared_value(id, Site::Insisted(name, &site)),
            None => self.declared_value(id, site),
        }
    }

    /// What a global element holds.
    pub(super) fn global_element_value(&mut self, id: ElementId) -> Value {
        let declaration = &self.schema.elements[id];
        self.declared_value(id, Site::Element(&declaration.name))
    }

    fn declared_value(&mut self, id: ElementId, site: Site<'_>) -> Value {
        let declaration = &self.schema.elements[id];
        let (kind, rust_type) = match declaration.type_definition {
            TypeId::Simple(id) => (ValueKind::Simple, self.simple_type(id, site)),
            TypeId::Complex(id) => {
                let blocked = &declaration.disallowed_substitutions;
                (ValueKind::Element, self.element_type(id, blocked, site))
            }
        };
        Value {
            kind,
            rust_type,
            nillable: declaration.nillable,
            boxed: false,
            default: self.value_default(
                declaration.value_constraint.as_ref(),
                &[Some(declaration.span)],
            ),
            identity: self.identities.get(&id).copied(),
            declared: self.declared_type(declaration),
        }
    }

    /// A complex type where a document may name a derived one.
    fn element_type(
        &mut self,
        id: ComplexTypeId,
        blocked: &DerivationSet,
        site: Site<'_>,
    ) -> RustType {
        let derived = self.substitutes(id, blocked);
        if derived.is_empty() {
            return self.complex_type(id, site);
        }
        let RustType::Item(base) = self.complex_type(id, site) else {
            return RustType::AnyType;
        };
        let mut members = Vec::new();
        if !self.schema.complex_types[id].is_abstract {
            members.push(id);
        }
        members.extend(derived);
        let key = Key::Polymorphic(id, members.clone());
        RustType::Item(self.request(key, Work::Polymorphic(id, members), Site::AnyOf(base)))
    }

    /// A complex type by itself.
    pub(super) fn complex_type(&mut self, id: ComplexTypeId, site: Site<'_>) -> RustType {
        let definition = &self.schema.complex_types[id];
        let Some(name) = &definition.name else {
            return RustType::Item(self.request(Key::Complex(id), Work::Complex(id), site));
        };
        if *name == QName::xsd(ANY_TYPE) {
            return RustType::AnyType;
        }
        RustType::Item(self.request(Key::Complex(id), Work::Complex(id), Site::Type(name)))
    }

    /// The types that `xsi:type` may name in place of that type: derived from it, with a name,
    /// not abstract, no step of the derivation blocked (§3.4.6.5); in the order of their names.
    fn substitutes(&self, id: ComplexTypeId, blocked: &DerivationSet) -> Vec<ComplexTypeId> {
        let definition = &self.schema.complex_types[id];
        if definition.name.is_none() || definition.name == Some(QName::xsd(ANY_TYPE)) {
            return Vec::new();
        }
        let blocked: DerivationSet = blocked
            .union(&definition.prohibited_substitutions)
            .copied()
            .collect();
        let mut found: BTreeSet<(&QName, ComplexTypeId)> = BTreeSet::new();
        let mut open = vec![TypeId::Complex(id)];
        while let Some(current) = open.pop() {
            for derived in self
                .schema
                .derived_types
                .get(&current)
                .into_iter()
                .flatten()
            {
                let TypeId::Complex(derived_id) = derived else {
                    continue;
                };
                let derived_type = &self.schema.complex_types[*derived_id];
                let step = match derived_type.derivation_method {
                    DerivationMethod::Extension => Derivation::Extension,
                    DerivationMethod::Restriction => Derivation::Restriction,
                };
                if blocked.contains(&step) {
                    continue;
                }
                open.push(*derived);
                if let Some(name) = &derived_type.name
                    && !derived_type.is_abstract
                {
                    found.insert((name, *derived_id));
                }
            }
        }
        found.into_iter().map(|(_, id)| id).collect()
    }

    /// The enum over an element and those that may stand for it.
    pub(super) fn substitution_choice(
        &mut self,
        head: ElementId,
        members: Vec<ElementId>,
    ) -> ItemId {
        let name = &self.schema.elements[head].name;
        let work = Work::Substitution(head, members);
        self.request(Key::Substitution(head), work, Site::Substitution(name))
    }

    /// Where the anonymous type of an element belongs.
    fn element_site(&self, id: ElementId, owner: ItemId) -> Site<'a> {
        let name = &self.schema.elements[id].name;
        if self.schema.elements[id].scope == Scope::Global {
            return Site::Element(name);
        }
        match self.group_of_element.get(&id) {
            Some(group) => Site::GroupPart(group, &name.local),
            None => Site::Beside(owner, &name.local),
        }
    }

    /// `default` or `fixed`, names with their namespaces; the value stands in the first of `places`
    /// that has one.
    pub(super) fn value_default(
        &self,
        constraint: Option<&ValueConstraint>,
        places: &[Option<Span>],
    ) -> Option<ValueDefault> {
        let constraint = self.schema.qualified(constraint?, places);
        Some(match constraint {
            ValueConstraint::Default(value) => ValueDefault::Default(value),
            ValueConstraint::Fixed(value) => ValueDefault::Fixed(value),
        })
    }
}
