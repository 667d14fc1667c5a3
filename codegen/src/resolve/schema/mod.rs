//! From schema documents to schema components (Structures §3, §4).
//!
//! The passes, a file each, in order:
//! 1. `composition`: which documents take part, in which namespace, seeing which others;
//! 2. `builtin`: the components that are always there;
//! 3. `symbols`, `redefinition`: global components get their ids and names;
//! 4. `simple_type`, `complex_type`, `attribute`, `particle`, `element`, `wildcard`: definitions
//!    are filled in; a type waits for its base type and for nothing else, so that types may refer
//!    to each other freely;
//! 5. `substitution`, `hierarchy`: what can be said only of the whole;
//! 6. `check`, `value`, `restriction`: rules that need finished components.
//!
//! `reference` finds what a name means, for all of them.

mod attribute;
mod attribute_group;
mod builtin;
mod check;
mod complex_attributes;
mod complex_content;
mod complex_type;
mod component;
mod composition;
mod constraint;
mod element;
mod facet;
mod hierarchy;
mod particle;
mod placeholder;
mod redefinition;
mod reference;
mod restriction;
mod simple_type;
mod substitution;
mod symbols;
mod value;
mod wildcard;
mod written;
mod xpath;

use std::collections::BTreeMap;

use xsd_parser::models::schema::xs;

use crate::diagnostics::{Diagnostic, Diagnostics, FileId, Span};
use crate::parse::xsd::{Document, Documents, Node};
use crate::schema::{
    Annotation, AttributeGroupId, AttributeId, ComplexTypeId, ElementId, IdentityConstraint,
    ModelGroupId, QName, Schema, SimpleTypeId, TypeId, Version,
};
use composition::Instance;

/// Builds the components of all documents.
///
/// Every error is told; the schema is fit for use only when there is none among the diagnostics
/// ([`Diagnostics::has_errors`]).
pub fn resolve(documents: &Documents) -> (Schema, Diagnostics) {
    let mut diagnostics = Diagnostics::new();
    let composition = composition::compose(documents, &mut diagnostics);
    let mut resolver = Resolver::new(diagnostics);
    resolver.schema.version = composition.version();
    resolver.declare_builtins();
    resolver.declare_all(&composition);
    resolver.define_all();
    resolver.break_unions();
    resolver.find_substitution_groups();
    resolver.find_derived_types();
    resolver.check_all();
    let Resolver {
        mut schema,
        mut diagnostics,
        ..
    } = resolver;
    schema.documents = composition.documents();
    schema.prefixes = composition.prefixes();
    diagnostics.sort();
    (schema, diagnostics)
}

/// Where a definition stands: its document and the namespace its names get.
#[derive(Debug, Clone, Copy)]
struct Context<'a> {
    /// The document it is a component of, as it takes part: its namespace, its defaults.
    instance: &'a Instance<'a>,
    /// The document it is written in: another one when it stands in an `xs:override`.
    document: &'a Document,
    /// Inside `xs:redefine`: which component is redefined, so that its name means the original.
    redefined: Option<Redefined>,
}

/// A component that is being redefined: names of that kind and local name mean the original.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Redefined {
    SimpleType(SimpleTypeId),
    ComplexType(ComplexTypeId),
    ModelGroup(ModelGroupId),
    AttributeGroup(AttributeGroupId),
}

impl<'a> Context<'a> {
    fn node(self, id: &'a Option<String>) -> &'a Node {
        self.document.node(id)
    }

    /// The name of a global component of this document.
    fn global_name(self, local: &str) -> QName {
        QName::new(self.instance.namespace, local)
    }
}

/// How far a definition has come.
#[derive(Debug, Clone, Copy)]
enum State<'a, S> {
    /// Not looked at yet.
    Waiting(Context<'a>, &'a S),
    /// Being defined: meeting it again is a circle.
    Active,
    /// Finished.
    Done,
}

/// The work in progress.
struct Resolver<'a> {
    schema: Schema,
    diagnostics: Diagnostics,
    /// Beside `schema.simple_types`.
    simple_states: Vec<State<'a, xs::SimpleBaseType>>,
    /// Beside `schema.complex_types`.
    complex_states: Vec<State<'a, xs::ComplexBaseType>>,
    /// Beside `schema.model_groups`.
    group_states: Vec<State<'a, xs::GroupType>>,
    /// Beside `schema.model_groups`: how many particles, and how deeply nested.
    group_sizes: Vec<particle::Size>,
    /// Beside `schema.attribute_groups`.
    attribute_group_states: Vec<State<'a, xs::AttributeGroupType>>,
    model_groups: BTreeMap<QName, ModelGroupId>,
    attribute_groups: BTreeMap<QName, AttributeGroupId>,
    elements: Vec<(ElementId, Context<'a>, &'a xs::ElementType)>,
    attributes: Vec<(AttributeId, Context<'a>, &'a xs::AttributeInnerType)>,
    /// Where the heads of substitution groups are named, for elements that name some.
    affiliations: BTreeMap<ElementId, Span>,
    /// Global elements whose type is that of the head of their substitution group.
    type_of_head: BTreeMap<ElementId, (Context<'a>, &'a Node)>,
    /// Names of types that were redefined and are now reached by the redefinition alone.
    original_names: BTreeMap<TypeId, QName>,
    /// Beside `schema.complex_types`: how many derivations lead to `xs:anyType`.
    complex_levels: Vec<usize>,
    /// What `xs:keyref` elements refer to, with the places and how many fields they have.
    key_references: Vec<(Context<'a>, QName, Span, usize)>,
    /// Identity constraints that elements share by `ref`.
    constraint_references: Vec<constraint::ConstraintReference<'a>>,
    /// All identity constraints by name.
    constraints: BTreeMap<QName, IdentityConstraint>,
    /// Values to be checked once types are complete.
    pending_values: Vec<value::PendingValue<'a>>,
    /// For how many unknown names a similar one was looked for.
    suggestions: usize,
    /// How many particles have been made by unfolding groups.
    particles: usize,
    any_type: ComplexTypeId,
    any_simple_type: SimpleTypeId,
}

impl<'a> Resolver<'a> {
    fn new(diagnostics: Diagnostics) -> Self {
        let mut schema = Schema::default();
        let (any_type, any_simple_type) = builtin::declare_roots(&mut schema);
        Self {
            schema,
            diagnostics,
            simple_states: vec![State::Done],
            complex_states: vec![State::Done],
            group_states: Vec::new(),
            group_sizes: Vec::new(),
            attribute_group_states: Vec::new(),
            model_groups: BTreeMap::new(),
            attribute_groups: BTreeMap::new(),
            elements: Vec::new(),
            attributes: Vec::new(),
            affiliations: BTreeMap::new(),
            type_of_head: BTreeMap::new(),
            original_names: BTreeMap::new(),
            complex_levels: vec![0],
            key_references: Vec::new(),
            constraint_references: Vec::new(),
            constraints: BTreeMap::new(),
            pending_values: Vec::new(),
            suggestions: 0,
            particles: 0,
            any_type,
            any_simple_type,
        }
    }

    /// Fills in every definition. Arenas grow meanwhile, by anonymous types.
    fn define_all(&mut self) {
        for index in 0..self.attributes.len() {
            let (id, context, source) = self.attributes[index];
            self.define_global_attribute(id, context, source);
        }
        for index in 0..self.elements.len() {
            let (id, context, source) = self.elements[index];
            self.define_global_element(id, context, source);
        }
        let groups: Vec<_> = self.schema.model_groups.iter().map(|(id, _)| id).collect();
        for id in groups {
            self.define_group(id);
        }
        let groups: Vec<_> = self
            .schema
            .attribute_groups
            .iter()
            .map(|(id, _)| id)
            .collect();
        for id in groups {
            self.define_attribute_group(id);
        }
        let (mut simple, mut complex) = (0, 0);
        while simple < self.schema.simple_types.len() || complex < self.schema.complex_types.len() {
            if let Some(id) = self.schema.complex_types.id_at(complex) {
                self.define_complex_type(id);
                complex += 1;
            } else if let Some(id) = self.schema.simple_types.id_at(simple) {
                self.define_simple_type(id);
                simple += 1;
            }
        }
        self.take_types_of_heads();
    }

    /// Tells of what version 1.0 does not allow and 1.1 does, if the schema is judged by 1.0.
    fn unless_1_1(&mut self, violation: Diagnostic) {
        if self.schema.version == Version::V1_0 {
            self.diagnostics.push(violation);
        }
    }

    /// The type that stands in where there is no other or the one named is wrong.
    fn any(&self) -> TypeId {
        TypeId::Complex(self.any_type)
    }
}

/// The documentation that the node of a component carries.
fn annotation(node: &Node) -> Annotation {
    Annotation {
        documentation: node.documentation.clone(),
        has_foreign: node.has_foreign,
    }
}

/// The place of what is written nowhere.
fn nowhere() -> Span {
    Span::whole(FileId(0))
}
