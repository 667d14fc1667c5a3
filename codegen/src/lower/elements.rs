//! Element declarations: what an element holds, polymorphic types, substitution groups.

use std::collections::BTreeSet;

use super::drafts::{Key, Lowering, NameRule, Place, Rank, Work};
use super::names::type_part;
use crate::manifest::FieldOverride;
use crate::model::{ItemId, RustType, Value, ValueDefault, ValueKind};
use crate::schema::{
    ANY_TYPE, ComplexTypeId, Derivation, DerivationMethod, DerivationSet, ElementDeclaration,
    ElementId, QName, Scope, TypeId, ValueConstraint,
};

impl Lowering<'_> {
    /// What an element holds. `owner` is the item whose content it stands in, `field` what the
    /// manifest says of it there.
    pub(super) fn element_value(
        &mut self,
        id: ElementId,
        owner: ItemId,
        field: Option<&FieldOverride>,
    ) -> Value {
        let declaration = &self.schema.elements[id];
        let mut place = self.element_place(id, owner);
        if let Some(name) = field.and_then(|field| field.type_name.clone()) {
            place.insisted = Some(name);
        }
        self.declared_value(declaration, &place)
    }

    /// What a global element holds.
    pub(super) fn global_element_value(&mut self, id: ElementId) -> Value {
        let declaration = &self.schema.elements[id];
        let place = self.global_element_place(&declaration.name);
        self.declared_value(declaration, &place)
    }

    fn declared_value(&mut self, declaration: &ElementDeclaration, place: &Place) -> Value {
        let (kind, rust_type) = match declaration.type_definition {
            TypeId::Simple(id) => (ValueKind::Simple, self.simple_type(id, place)),
            TypeId::Complex(id) => {
                let blocked = &declaration.disallowed_substitutions;
                (ValueKind::Element, self.element_type(id, blocked, place))
            }
        };
        Value {
            kind,
            rust_type,
            nillable: declaration.nillable,
            boxed: false,
            default: value_default(declaration.value_constraint.as_ref()),
        }
    }

    /// A complex type where a document may name a derived one.
    fn element_type(
        &mut self,
        id: ComplexTypeId,
        blocked: &DerivationSet,
        place: &Place,
    ) -> RustType {
        let derived = self.substitutes(id, blocked);
        if derived.is_empty() {
            return self.complex_type(id, place);
        }
        let RustType::Item(base) = self.complex_type(id, place) else {
            return RustType::AnyType;
        };
        let mut members = Vec::new();
        if !self.schema.complex_types[id].is_abstract {
            members.push(id);
        }
        members.extend(derived);
        let place = Place {
            owner: Some(base),
            namespace: self.draft(base).place.namespace.clone(),
            rule: NameRule::Around("Any", vec![String::new()]),
            rank: Rank::Companion,
            insisted: None,
        };
        let key = Key::Polymorphic(id, members.clone());
        RustType::Item(self.request(key, Work::Polymorphic(id, members), &place))
    }

    /// A complex type by itself.
    pub(super) fn complex_type(&mut self, id: ComplexTypeId, place: &Place) -> RustType {
        let definition = &self.schema.complex_types[id];
        let Some(name) = &definition.name else {
            return RustType::Item(self.request(Key::Complex(id), Work::Complex(id), place));
        };
        if *name == QName::xsd(ANY_TYPE) {
            return RustType::AnyType;
        }
        let place = self.global_type_place(name);
        RustType::Item(self.request(Key::Complex(id), Work::Complex(id), &place))
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
        let place = Place {
            owner: None,
            namespace: name.namespace.clone(),
            rule: NameRule::Own(vec![format!("{}Choice", type_part(&name.local))]),
            rank: Rank::Companion,
            insisted: None,
        };
        self.request(
            Key::Substitution(head),
            Work::Substitution(head, members),
            &place,
        )
    }

    /// Where the anonymous type of an element belongs.
    fn element_place(&self, id: ElementId, owner: ItemId) -> Place {
        let declaration = &self.schema.elements[id];
        if declaration.scope == Scope::Global {
            return self.global_element_place(&declaration.name);
        }
        match self.group_of_element.get(&id) {
            Some(group) => self.part_of_group(group, &declaration.name.local),
            None => self.beside(owner, &[&declaration.name.local]),
        }
    }

    /// Where the anonymous type of a part of a named group belongs: in a file of its own.
    pub(super) fn part_of_group(&self, group: &QName, part: &str) -> Place {
        let name = format!("{}{}", type_part(&group.local), type_part(part));
        Place {
            owner: None,
            namespace: group.namespace.clone(),
            rule: NameRule::Own(vec![name]),
            rank: Rank::Companion,
            insisted: None,
        }
    }

    /// Where the anonymous type of a global element belongs.
    fn global_element_place(&self, name: &QName) -> Place {
        let natural = super::names::type_name(&name.local);
        let with_kind = format!("{}Element", type_part(&name.local));
        let settings = self.manifest.elements.get(name);
        Place {
            owner: None,
            namespace: name.namespace.clone(),
            rule: NameRule::Own(vec![natural, with_kind]),
            rank: Rank::Element,
            insisted: settings.and_then(|settings| settings.type_name.clone()),
        }
    }
}

/// `default` or `fixed`.
pub(super) fn value_default(constraint: Option<&ValueConstraint>) -> Option<ValueDefault> {
    constraint.map(|constraint| match constraint {
        ValueConstraint::Default(value) => ValueDefault::Default(value.clone()),
        ValueConstraint::Fixed(value) => ValueDefault::Fixed(value.clone()),
    })
}
