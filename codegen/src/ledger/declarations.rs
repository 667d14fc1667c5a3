//! Elements, attributes, wildcards and groups in the survey. As with types, components are taken
//! apart without `..`.

use std::collections::BTreeSet;

use super::features as f;
use super::survey::{Part, Survey};
use super::types::parts;
use crate::schema::{
    AttributeDeclaration, AttributeGroupDefinition, AttributeId, AttributeUse, Builtin,
    ElementDeclaration, ElementId, IdentityConstraint, IdentityConstraintCategory, MaxOccurs,
    ModelGroup, ModelGroupDefinition, NamespaceConstraint, Particle, ProcessContents, Scope,
    SimpleTypeId, Term, TypeAlternative, TypeId, ValueConstraint, Variety, Wildcard,
};

impl Survey<'_> {
    /// The named groups, with what they hold.
    pub(super) fn groups(&mut self) {
        let schema = self.schema;
        let mut groups: Vec<_> = schema.model_groups.iter().map(|(_, group)| group).collect();
        groups.sort_by(|a, b| a.name.cmp(&b.name));
        for group in groups {
            let ModelGroupDefinition {
                name,
                model_group,
                restricts: _, // Only for judging whether the redefinition is right.
                annotation,
                span,
            } = group;
            let path = self.begin(format!("group {}", self.names.shown(name)), *span);
            self.annotation(&path, annotation);
            self.note(&path, &f::CONTENT);
            self.model_group(model_group, &BTreeSet::new(), &path);
            add_group(model_group, &mut self.of_groups);
        }
        // A group holds what the groups it refers to hold: the smaller one is the owner.
        let mut groups: Vec<_> = schema
            .attribute_groups
            .iter()
            .map(|(_, group)| group)
            .collect();
        groups.sort_by(|a, b| {
            (a.attribute_uses.len(), &a.name).cmp(&(b.attribute_uses.len(), &b.name))
        });
        for group in groups {
            let AttributeGroupDefinition {
                name,
                attribute_uses,
                attribute_wildcard,
                restricts: _, // As above.
                annotation,
                span,
            } = group;
            let path = self.begin(format!("attributeGroup {}", self.names.shown(name)), *span);
            self.annotation(&path, annotation);
            let wildcard = attribute_wildcard.as_ref();
            self.attributes(attribute_uses, wildcard, &BTreeSet::new(), &path);
            add_attributes(attribute_uses, wildcard, &mut self.of_groups);
        }
    }

    /// What a type has of its base type.
    pub(super) fn known_of_base(&self, base: TypeId) -> BTreeSet<Part> {
        let mut known = BTreeSet::new();
        if let TypeId::Complex(base) = base {
            let base = &self.schema.complex_types[base];
            let wildcard = base.attribute_wildcard.as_ref();
            add_attributes(&base.attribute_uses, wildcard, &mut known);
            let (particle, open_content) = parts(&base.content);
            if let Some(particle) = particle {
                add(particle, &mut known);
            }
            known.extend(open_content.map(|open| Part::Wildcard(open.wildcard.span)));
        }
        known
    }

    fn is_new(&self, part: Part, known: &BTreeSet<Part>) -> bool {
        !known.contains(&part) && !self.of_groups.contains(&part)
    }

    pub(super) fn particle(&mut self, particle: &Particle, known: &BTreeSet<Part>, owner: &str) {
        let Particle {
            min_occurs,
            max_occurs,
            term,
            span,
        } = particle;
        let path = match term {
            Term::Group(group) => return self.model_group(group, known, owner),
            Term::Wildcard(wildcard) => self.wildcard(wildcard, known, &format!("{owner}/any")),
            Term::Element(id) if !self.is_new(Part::Element(*id, *span), known) => None,
            Term::Element(id) => {
                let element = &self.schema.elements[*id];
                let name = match element.scope {
                    Scope::Global => self.names.shown(&element.name),
                    Scope::Local => element.name.local.clone(),
                };
                let path = self.begin(format!("{owner}/element {name}"), *span);
                if element.scope == Scope::Local {
                    self.element(*id, &path);
                }
                Some(path)
            }
        };
        let is_one = (*min_occurs, *max_occurs) == (1, MaxOccurs::Bounded(1));
        if let Some(path) = path {
            self.note_if(!is_one, &path, &f::OCCURS);
        }
    }

    fn model_group(&mut self, group: &ModelGroup, known: &BTreeSet<Part>, owner: &str) {
        let ModelGroup {
            compositor: _,
            particles,
            definition: _,
        } = group;
        for particle in particles.iter().filter(|particle| !is_reference(particle)) {
            self.particle(particle, known, owner);
        }
    }

    pub(super) fn element(&mut self, id: ElementId, path: &str) {
        let schema = self.schema;
        let ElementDeclaration {
            name: _,
            type_definition,
            scope: _,
            value_constraint,
            nillable,
            is_abstract,
            disallowed_substitutions,
            substitution_group_exclusions,
            substitution_group_affiliations,
            identity_constraints,
            type_alternatives,
            annotation,
            span: _,
        } = &schema.elements[id];
        self.annotation(path, annotation);
        self.note(path, &f::TYPE);
        match value_constraint {
            None => {}
            Some(ValueConstraint::Default(_)) => self.note(path, &f::DEFAULT),
            Some(ValueConstraint::Fixed(_)) => self.note(path, &f::FIXED),
        }
        self.note_if(*nillable, path, &f::NILLABLE);
        self.note_if(*is_abstract, path, &f::ABSTRACT);
        self.note_if(!disallowed_substitutions.is_empty(), path, &f::BLOCK);
        self.note_if(!substitution_group_exclusions.is_empty(), path, &f::FINAL);
        let heads = substitution_group_affiliations;
        self.note_if(!heads.is_empty(), path, &f::SUBSTITUTION_GROUP);
        if let TypeId::Simple(id) = type_definition {
            self.identifiers(*id, path);
        }
        for constraint in identity_constraints {
            self.identity_constraint(constraint, path);
        }
        for alternative in type_alternatives {
            let TypeAlternative {
                test: _,
                type_definition,
                span,
            } = alternative;
            let path = self.begin(format!("{path}/alternative"), *span);
            self.note(&path, &f::ALTERNATIVE);
            self.nested_type(*type_definition, &path);
        }
        let is_of_head =
            |head: &ElementId| schema.elements[*head].type_definition == *type_definition;
        if !heads.iter().any(is_of_head) {
            self.nested_type(*type_definition, path);
        }
    }

    fn identity_constraint(&mut self, constraint: &IdentityConstraint, owner: &str) {
        let IdentityConstraint {
            name,
            category,
            selector: _,
            fields: _,
            annotation,
            span,
        } = constraint;
        let (word, feature) = match category {
            IdentityConstraintCategory::Key => ("key", &f::KEY),
            IdentityConstraintCategory::Unique => ("unique", &f::UNIQUE),
            IdentityConstraintCategory::KeyReference(_) => ("keyref", &f::KEYREF),
        };
        let path = self.begin(format!("{owner}/{word} {}", name.local), *span);
        self.note(&path, feature);
        self.annotation(&path, annotation);
    }

    /// The attributes of a type or a group.
    pub(super) fn attributes(
        &mut self,
        uses: &[AttributeUse],
        wildcard: Option<&Wildcard>,
        known: &BTreeSet<Part>,
        owner: &str,
    ) {
        for attribute_use in uses {
            let AttributeUse {
                attribute,
                required,
                value_constraint,
                annotation,
                span,
            } = attribute_use;
            if !self.is_new(Part::Attribute(*attribute, *span), known) {
                continue;
            }
            let declaration = &self.schema.attributes[*attribute];
            let name = match declaration.scope {
                Scope::Global => self.names.shown(&declaration.name),
                Scope::Local => declaration.name.local.clone(),
            };
            let path = self.begin(format!("{owner}/attribute {name}"), *span);
            if declaration.scope == Scope::Local {
                self.attribute(*attribute, &path);
            }
            self.annotation(&path, annotation);
            self.note_if(*required, &path, &f::REQUIRED);
            self.value_constraint(value_constraint.as_ref(), &path);
        }
        if let Some(wildcard) = wildcard {
            self.wildcard(wildcard, known, &format!("{owner}/anyAttribute"));
        }
    }

    pub(super) fn attribute(&mut self, id: AttributeId, path: &str) {
        let schema = self.schema;
        let AttributeDeclaration {
            name: _,
            type_definition,
            scope: _,
            value_constraint,
            annotation,
            span: _,
        } = &schema.attributes[id];
        self.annotation(path, annotation);
        self.note(path, &f::TYPE);
        self.value_constraint(value_constraint.as_ref(), path);
        self.identifiers(*type_definition, path);
        self.nested_type(TypeId::Simple(*type_definition), path);
    }

    fn value_constraint(&mut self, constraint: Option<&ValueConstraint>, path: &str) {
        match constraint {
            None => {}
            Some(ValueConstraint::Default(_)) => self.note(path, &f::DEFAULT),
            Some(ValueConstraint::Fixed(_)) => self.note(path, &f::FIXED),
        }
    }

    /// A wildcard, unless it is known; gives its path.
    pub(super) fn wildcard(
        &mut self,
        wildcard: &Wildcard,
        known: &BTreeSet<Part>,
        path: &str,
    ) -> Option<String> {
        let Wildcard {
            namespaces,
            disallowed_names,
            disallow_defined,
            disallow_defined_siblings,
            process_contents,
            span,
        } = wildcard;
        if !self.is_new(Part::Wildcard(*span), known) {
            return None;
        }
        let path = self.begin(path.to_owned(), *span);
        self.note_if(
            *namespaces != NamespaceConstraint::Any,
            &path,
            &f::NAMESPACES,
        );
        let not_names =
            !disallowed_names.is_empty() || *disallow_defined || *disallow_defined_siblings;
        self.note_if(not_names, &path, &f::NOT_NAMES);
        let feature = match process_contents {
            ProcessContents::Strict => &f::PROCESS_STRICT,
            ProcessContents::Lax => &f::PROCESS_LAX,
            ProcessContents::Skip => &f::PROCESS_SKIP,
        };
        self.note(&path, feature);
        Some(path)
    }

    /// Notes that values identify something, or refer to what is identified elsewhere.
    fn identifiers(&mut self, id: SimpleTypeId, path: &str) {
        let mut pending = vec![id];
        let mut seen = BTreeSet::new();
        while let Some(id) = pending.pop() {
            if !seen.insert(id) {
                continue;
            }
            match &self.schema.simple_types[id].variety {
                Variety::Absent => {}
                Variety::Atomic { builtin } => match builtin {
                    Builtin::Id => self.note(path, &f::ID),
                    Builtin::IdRef => self.note(path, &f::IDREF),
                    Builtin::Entity => self.note(path, &f::ENTITY),
                    _ => {}
                },
                Variety::List { item_type } => pending.push(*item_type),
                Variety::Union { member_types } => pending.extend(member_types),
            }
        }
    }
}

/// Whether a particle stands for a named group, which tells of itself.
fn is_reference(particle: &Particle) -> bool {
    matches!(&particle.term, Term::Group(group) if group.definition.is_some())
}

fn add(particle: &Particle, known: &mut BTreeSet<Part>) {
    match &particle.term {
        Term::Element(id) => drop(known.insert(Part::Element(*id, particle.span))),
        Term::Wildcard(wildcard) => drop(known.insert(Part::Wildcard(wildcard.span))),
        Term::Group(group) => add_group(group, known),
    }
}

fn add_group(group: &ModelGroup, known: &mut BTreeSet<Part>) {
    for particle in group
        .particles
        .iter()
        .filter(|particle| !is_reference(particle))
    {
        add(particle, known);
    }
}

fn add_attributes(uses: &[AttributeUse], wildcard: Option<&Wildcard>, known: &mut BTreeSet<Part>) {
    known.extend(
        uses.iter()
            .map(|each| Part::Attribute(each.attribute, each.span)),
    );
    known.extend(wildcard.map(|wildcard| Part::Wildcard(wildcard.span)));
}
