//! Which components a set of elements leads to: what a document with one of them as its root can hold.

use std::collections::BTreeSet;

use codegen::diagnostics::Span;
use codegen::schema::{
    AttributeId, AttributeUse, ContentType, ElementId, ModelGroupId, Particle, Schema, Term,
    TypeId, Variety,
};

/// What was reached.
#[derive(Debug, Default)]
pub(crate) struct Reach {
    /// Elements, as particles or as members of a substitution group.
    pub(crate) elements: BTreeSet<ElementId>,
    /// Types that values have, or that such a type is derived from.
    pub(crate) types: BTreeSet<TypeId>,
    /// Named groups.
    pub(crate) groups: BTreeSet<ModelGroupId>,
    /// Where the attribute uses are written: those of an attribute group are in each type that
    /// refers to it.
    pub(crate) attribute_uses: BTreeSet<Span>,
}

/// What `roots` lead to.
pub(crate) fn from(schema: &Schema, roots: impl IntoIterator<Item = ElementId>) -> Reach {
    let mut walk = Walk {
        schema,
        reach: Reach::default(),
        values: BTreeSet::new(),
        pending: Vec::new(),
    };
    for root in roots {
        walk.element(root);
    }
    walk.finish()
}

/// What any document can hold whose root is declared, and what global attributes are made of, which
/// wildcards let in.
pub(crate) fn from_all(schema: &Schema) -> Reach {
    let mut walk = Walk {
        schema,
        reach: Reach::default(),
        values: BTreeSet::new(),
        pending: Vec::new(),
    };
    for root in schema.global_elements.values() {
        walk.element(*root);
    }
    for attribute in schema.global_attributes.values() {
        walk.attribute(*attribute);
    }
    walk.finish()
}

/// What is still to be followed.
enum Step {
    Element(ElementId),
    /// The type of something: types derived from it may stand for it.
    Value(TypeId),
    /// A type that another is made of.
    Part(TypeId),
}

struct Walk<'a> {
    schema: &'a Schema,
    reach: Reach,
    /// Types followed as those of values; a base type alone does not bring its other heirs.
    values: BTreeSet<TypeId>,
    pending: Vec<Step>,
}

impl Walk<'_> {
    fn finish(mut self) -> Reach {
        while let Some(step) = self.pending.pop() {
            match step {
                Step::Element(id) => self.follow_element(id),
                Step::Value(id) => self.follow_value(id),
                Step::Part(id) => self.follow_type(id),
            }
        }
        self.reach
    }

    fn element(&mut self, id: ElementId) {
        if self.reach.elements.insert(id) {
            self.pending.push(Step::Element(id));
        }
    }

    fn value(&mut self, id: TypeId) {
        if self.values.insert(id) {
            self.pending.push(Step::Value(id));
        }
    }

    fn part(&mut self, id: TypeId) {
        if self.reach.types.insert(id) {
            self.pending.push(Step::Part(id));
        }
    }

    fn attribute(&mut self, id: AttributeId) {
        let type_definition = self.schema.attributes[id].type_definition;
        self.part(TypeId::Simple(type_definition));
    }

    fn follow_element(&mut self, id: ElementId) {
        let declaration = &self.schema.elements[id];
        self.value(declaration.type_definition);
        for alternative in &declaration.type_alternatives {
            self.value(alternative.type_definition);
        }
        for member in self
            .schema
            .substitution_groups
            .get(&id)
            .into_iter()
            .flatten()
        {
            self.element(*member);
        }
    }

    /// What is derived from a built-in type is not what an element of that type is for.
    fn follow_value(&mut self, id: TypeId) {
        self.part(id);
        if self.schema.type_span(id).is_none() {
            return;
        }
        for derived in self.schema.derived_types.get(&id).into_iter().flatten() {
            self.value(*derived);
        }
    }

    fn follow_type(&mut self, id: TypeId) {
        self.part(self.schema.base_type(id));
        match id {
            TypeId::Simple(id) => match &self.schema.simple_types[id].variety {
                Variety::Absent | Variety::Atomic { .. } => {}
                Variety::List { item_type } => self.part(TypeId::Simple(*item_type)),
                Variety::Union { member_types } => {
                    for member in member_types {
                        self.part(TypeId::Simple(*member));
                    }
                }
            },
            TypeId::Complex(id) => {
                let definition = &self.schema.complex_types[id];
                for attribute_use in &definition.attribute_uses {
                    self.attribute_use(attribute_use);
                }
                match &definition.content {
                    ContentType::Empty => {}
                    ContentType::Simple(id) => self.part(TypeId::Simple(*id)),
                    ContentType::ElementOnly { particle, .. } => self.particle(particle),
                    ContentType::Mixed { particle, .. } => {
                        if let Some(particle) = particle {
                            self.particle(particle);
                        }
                    }
                }
            }
        }
    }

    fn attribute_use(&mut self, attribute_use: &AttributeUse) {
        self.reach.attribute_uses.insert(attribute_use.span);
        self.attribute(attribute_use.attribute);
    }

    fn particle(&mut self, particle: &Particle) {
        match &particle.term {
            Term::Element(id) => self.element(*id),
            Term::Wildcard(_) => {}
            Term::Group(group) => {
                self.reach.groups.extend(group.definition);
                for particle in &group.particles {
                    self.particle(particle);
                }
            }
        }
    }
}
