//! The table of types that `xsi:type` may name, and what an element of a simple type is declared to
//! be where its Rust type does not tell. Elements of complex types need neither: the types that may
//! stand for theirs are an enum.

use std::collections::BTreeMap;

use super::drafts::Lowering;
use super::places::Site;
use crate::model::{DeclaredType, NamedType, NamedTypeKind, TypeRef};
use crate::schema::{
    ANY_TYPE, Builtin, ComplexTypeId, ContentType, Derivation, DerivationMethod,
    ElementDeclaration, OpenContent, Particle, ProcessContents, QName, Schema,
    SimpleTypeDefinition, SimpleTypeId, Term, TypeId, Variety,
};

impl Lowering<'_> {
    /// What an element is declared to be, where its Rust type does not tell.
    pub(super) fn declared_type(&self, declaration: &ElementDeclaration) -> Option<DeclaredType> {
        let blocks = |derivation| {
            let mut blocked = declaration.disallowed_substitutions.iter();
            blocked.any(|each| *each == derivation)
        };
        let blocks_restriction = blocks(Derivation::Restriction);
        let blocks_extension = blocks(Derivation::Extension);
        let is_blocking = blocks_restriction || blocks_extension;
        let id = match declaration.type_definition {
            TypeId::Simple(id) if is_blocking || !self.is_told(id) => id,
            TypeId::Complex(id) if is_blocking && self.is_any_type(id) => {
                return Some(DeclaredType {
                    is: Some(TypeRef::Builtin(ANY_TYPE)),
                    members: Vec::new(),
                    blocks_restriction,
                    blocks_extension,
                });
            }
            TypeId::Simple(_) | TypeId::Complex(_) => return None,
        };
        let definition = &self.schema.simple_types[id];
        Some(DeclaredType {
            is: self.own_reference(TypeId::Simple(id)),
            members: match definition.name {
                Some(_) => Vec::new(),
                None => self.members(definition),
            },
            blocks_restriction,
            blocks_extension,
        })
    }

    /// Whether the reader knows a simple type by its Rust type.
    fn is_told(&self, id: SimpleTypeId) -> bool {
        let definition = &self.schema.simple_types[id];
        if definition.builtin.is_some() || definition.name.is_some() {
            return self.stands_for_rust_type(id);
        }
        // Nothing is derived from it. A union has members.
        match definition.variety {
            Variety::Union { .. } => false,
            Variety::List { .. } => true,
            Variety::Absent | Variety::Atomic { .. } => !self.is_alias(id),
        }
    }

    /// Whether elements of the Rust type of a simple type are of that type unless they say that they
    /// are of another.
    fn stands_for_rust_type(&self, id: SimpleTypeId) -> bool {
        let of = self.type_of_rust_type(id);
        of.is_some_and(|of| *self.usual_types.get(&of).unwrap_or(&of) == id)
    }

    /// The type that others share the Rust type of; `None` where that is not looked up.
    fn type_of_rust_type(&self, id: SimpleTypeId) -> Option<SimpleTypeId> {
        let mut current = id;
        loop {
            let definition = &self.schema.simple_types[current];
            match definition.builtin {
                Some(Builtin::AnyAtomicType | Builtin::Error) => return None,
                Some(builtin) => return builtin.item_type().is_none().then_some(current),
                None if !self.is_alias(current) => return Some(current),
                None => {}
            }
            match (&definition.variety, definition.base) {
                (Variety::List { .. }, _) | (_, TypeId::Complex(_)) => return None,
                (_, TypeId::Simple(base)) => current = base,
            }
        }
    }

    /// A reference to a type that has a name.
    fn own_reference(&self, id: TypeId) -> Option<TypeRef> {
        match id {
            TypeId::Simple(simple) => {
                let definition = &self.schema.simple_types[simple];
                match (definition.builtin, &definition.name) {
                    (Some(builtin), _) => Some(TypeRef::Builtin(builtin.name())),
                    (None, Some(name)) => Some(TypeRef::Own(self.namespaces.xml_name(name))),
                    (None, None) => None,
                }
            }
            TypeId::Complex(complex) => match &self.schema.complex_types[complex].name {
                Some(name) if *name == QName::xsd(ANY_TYPE) => Some(TypeRef::Builtin(ANY_TYPE)),
                Some(name) => Some(TypeRef::Own(self.namespaces.xml_name(name))),
                None => None,
            },
        }
    }

    /// What a type is derived from, anonymous types passed over.
    fn base_reference(&self, id: TypeId) -> TypeRef {
        let mut current = id;
        loop {
            let base = self.schema.base_type(current);
            if base == current {
                return TypeRef::Builtin(ANY_TYPE);
            }
            if let Some(found) = self.own_reference(base) {
                return found;
            }
            current = base;
        }
    }

    /// The members of a union that have names, those of anonymous members among them.
    fn members(&self, definition: &SimpleTypeDefinition) -> Vec<TypeRef> {
        let Variety::Union { member_types } = &definition.variety else {
            return Vec::new();
        };
        let references = member_types.iter().flat_map(|member| {
            match self.own_reference(TypeId::Simple(*member)) {
                Some(reference) => vec![reference],
                None => self.members(&self.schema.simple_types[*member]),
            }
        });
        references.collect()
    }

    fn is_any_type(&self, id: ComplexTypeId) -> bool {
        let name = self.schema.complex_types[id].name.as_ref();
        name.is_some_and(|name| *name == QName::xsd(ANY_TYPE))
    }

    /// Whether an element of `xs:anyType` blocks derivations.
    fn has_blocking_any_type(&self) -> bool {
        let mut elements = self.schema.elements.iter();
        elements.any(|(_, element)| {
            let is_any_type =
                matches!(element.type_definition, TypeId::Complex(id) if self.is_any_type(id));
            is_any_type && self.declared_type(element).is_some()
        })
    }

    /// Whether a complex type is, over its bases, derived from a simple type.
    fn is_on_simple_type(&self, id: ComplexTypeId) -> bool {
        let mut current = TypeId::Complex(id);
        while let TypeId::Complex(complex) = current {
            let base = self.schema.base_type(current);
            if base == current {
                return false;
            }
            let method = self.schema.complex_types[complex].derivation_method;
            if let (TypeId::Simple(_), DerivationMethod::Extension) = (base, method) {
                return true;
            }
            current = base;
        }
        false
    }
}

/// Of the types that share a Rust type, the one that most elements have, where that is not the type
/// that they are aliases of: the reader takes an element of the Rust type to be of that type.
pub(super) fn usual_types(lowering: &Lowering<'_>) -> BTreeMap<SimpleTypeId, SimpleTypeId> {
    let mut counts: BTreeMap<SimpleTypeId, BTreeMap<SimpleTypeId, usize>> = BTreeMap::new();
    for (_, element) in lowering.schema.elements.iter() {
        if let TypeId::Simple(id) = element.type_definition
            && let Some(of) = lowering.type_of_rust_type(id)
            && lowering.own_reference(element.type_definition).is_some()
        {
            *counts.entry(of).or_default().entry(id).or_default() += 1;
        }
    }
    let usual = |(of, counts): (SimpleTypeId, BTreeMap<SimpleTypeId, usize>)| {
        let most = counts
            .iter()
            .max_by_key(|(id, count)| (**count, **id == of));
        most.map(|(id, _)| (of, *id))
    };
    counts.into_iter().filter_map(usual).collect()
}

/// The types that documents may name where generated code does not expect them: simple ones, and
/// complex ones derived from them, where an element has a simple type; all where content is open.
pub(super) fn named_types(lowering: &mut Lowering<'_>) -> Vec<NamedType> {
    let schema = lowering.schema;
    let is_open = is_open(schema);
    let has_texts = schema
        .elements
        .iter()
        .any(|(_, element)| matches!(element.type_definition, TypeId::Simple(_)));
    if !is_open && !has_texts {
        return Vec::new();
    }
    let all_derivations = lowering.has_blocking_any_type();
    let mut types = Vec::new();
    for (name, id) in &schema.global_types {
        if schema.type_span(*id).is_none() {
            continue;
        }
        let base = lowering.base_reference(*id);
        let (rust_type, kind) = match id {
            TypeId::Simple(simple) => (
                lowering.simple_type(*simple, Site::Type(name)),
                NamedTypeKind::Simple {
                    is_usual: lowering.stands_for_rust_type(*simple),
                    base,
                    members: lowering.members(&schema.simple_types[*simple]),
                },
            ),
            TypeId::Complex(complex) => {
                let is_on_simple_type = lowering.is_on_simple_type(*complex);
                if !is_open && !is_on_simple_type {
                    continue;
                }
                (
                    lowering.complex_type(*complex, Site::Type(name)),
                    NamedTypeKind::Complex {
                        derivation: (is_on_simple_type || all_derivations)
                            .then_some((base, schema.complex_types[*complex].derivation_method)),
                    },
                )
            }
        };
        types.push(NamedType {
            name: lowering.namespaces.xml_name(name),
            rust_type,
            kind,
        });
    }
    types.sort_by(|one, other| {
        let key = |each: &NamedType| (each.name.local.clone(), each.name.namespace);
        key(one).cmp(&key(other))
    });
    types
}

/// Whether the vocabulary has a say in content that the schema leaves open: there are elements of
/// `xs:anyType`, or wildcards that do not skip.
fn is_open(schema: &Schema) -> bool {
    let any_type = QName::xsd(ANY_TYPE);
    let mut elements = schema.elements.iter();
    if elements.any(|(_, element)| schema.type_name(element.type_definition) == Some(&any_type)) {
        return true;
    }
    let own = schema
        .complex_types
        .iter()
        .filter(|(_, of)| of.span.is_some());
    own.map(|(_, of)| &of.content).any(|content| match content {
        ContentType::Empty | ContentType::Simple(_) => false,
        ContentType::ElementOnly {
            particle,
            open_content,
        } => has_open_content(open_content.as_ref()) || has_wildcard(particle),
        ContentType::Mixed {
            particle,
            open_content,
        } => has_open_content(open_content.as_ref()) || particle.as_ref().is_some_and(has_wildcard),
    })
}

fn has_open_content(open: Option<&OpenContent>) -> bool {
    open.is_some_and(|open| open.wildcard.process_contents != ProcessContents::Skip)
}

fn has_wildcard(particle: &Particle) -> bool {
    let mut open = vec![particle];
    while let Some(particle) = open.pop() {
        match &particle.term {
            Term::Wildcard(wildcard) if wildcard.process_contents != ProcessContents::Skip => {
                return true;
            }
            Term::Wildcard(_) | Term::Element(_) => {}
            Term::Group(group) => open.extend(&group.particles),
        }
    }
    false
}
