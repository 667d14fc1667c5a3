//! Components that have an id and a place, and are still to be defined.

use std::collections::BTreeSet;

use xsd_parser::models::schema::xs;

use super::{Context, Resolver, State, annotation, particle};
use crate::schema::{
    AttributeDeclaration, AttributeGroupDefinition, Builtin, ComplexTypeDefinition, ComplexTypeId,
    Compositor, ContentType, DerivationMethod, ElementDeclaration, Facets, ModelGroup,
    ModelGroupDefinition, QName, Scope, SimpleTypeDefinition, SimpleTypeId, TypeId, Variety,
};

impl<'a> Resolver<'a> {
    /// A simple type that is still to be defined.
    pub(super) fn new_simple_type(
        &mut self,
        context: Context<'a>,
        source: &'a xs::SimpleBaseType,
        name: Option<QName>,
    ) -> SimpleTypeId {
        let node = context.node(&source.id);
        let id = self.schema.simple_types.push(SimpleTypeDefinition {
            name,
            base: TypeId::Simple(self.any_simple_type),
            final_derivations: BTreeSet::new(),
            variety: Variety::Atomic {
                builtin: Builtin::AnyAtomicType,
            },
            own_facets: Facets::default(),
            builtin: None,
            annotation: annotation(node),
            span: Some(node.span),
        });
        self.simple_states.push(State::Waiting(context, source));
        id
    }

    /// A complex type that is still to be defined.
    pub(super) fn new_complex_type(
        &mut self,
        context: Context<'a>,
        source: &'a xs::ComplexBaseType,
        name: Option<QName>,
    ) -> ComplexTypeId {
        let node = context.node(&source.id);
        let id = self.schema.complex_types.push(ComplexTypeDefinition {
            name,
            base: self.any(),
            derivation_method: DerivationMethod::Restriction,
            is_abstract: source.abstract_,
            final_derivations: BTreeSet::new(),
            prohibited_substitutions: BTreeSet::new(),
            attribute_uses: Vec::new(),
            attribute_wildcard: None,
            content: ContentType::Empty,
            assertions: Vec::new(),
            annotation: annotation(node),
            span: Some(node.span),
        });
        self.complex_states.push(State::Waiting(context, source));
        id
    }

    pub(super) fn declare_group(
        &mut self,
        context: Context<'a>,
        source: &'a xs::GroupType,
        name: QName,
    ) {
        let node = context.node(&source.id);
        let id = self.schema.model_groups.push(ModelGroupDefinition {
            name: name.clone(),
            model_group: ModelGroup {
                compositor: Compositor::Sequence,
                particles: Vec::new(),
                definition: None,
            },
            restricts: None,
            annotation: annotation(node),
            span: node.span,
        });
        self.group_states.push(State::Waiting(context, source));
        self.group_sizes.push(particle::Size::default());
        self.model_groups.insert(name, id);
    }

    pub(super) fn declare_attribute_group(
        &mut self,
        context: Context<'a>,
        source: &'a xs::AttributeGroupType,
        name: QName,
    ) {
        let node = context.node(&source.id);
        let id = self.schema.attribute_groups.push(AttributeGroupDefinition {
            name: name.clone(),
            attribute_uses: Vec::new(),
            attribute_wildcard: None,
            restricts: None,
            annotation: annotation(node),
            span: node.span,
        });
        self.attribute_group_states
            .push(State::Waiting(context, source));
        self.attribute_groups.insert(name, id);
    }

    pub(super) fn declare_element(
        &mut self,
        context: Context<'a>,
        source: &'a xs::ElementType,
        name: QName,
    ) {
        let node = context.node(&source.id);
        let id = self.schema.elements.push(ElementDeclaration {
            name: name.clone(),
            type_definition: self.any(),
            scope: Scope::Global,
            value_constraint: None,
            nillable: false,
            is_abstract: source.abstract_,
            disallowed_substitutions: BTreeSet::new(),
            substitution_group_exclusions: BTreeSet::new(),
            substitution_group_affiliations: Vec::new(),
            identity_constraints: Vec::new(),
            type_alternatives: Vec::new(),
            annotation: annotation(node),
            span: node.span,
        });
        self.elements.push((id, context, source));
        self.schema.global_elements.insert(name, id);
    }

    pub(super) fn declare_attribute(
        &mut self,
        context: Context<'a>,
        source: &'a xs::AttributeInnerType,
        name: QName,
    ) {
        let node = context.node(&source.id);
        let id = self.schema.attributes.push(AttributeDeclaration {
            name: name.clone(),
            type_definition: self.any_simple_type,
            scope: Scope::Global,
            value_constraint: None,
            annotation: annotation(node),
            span: Some(node.span),
        });
        self.attributes.push((id, context, source));
        self.schema.global_attributes.insert(name, id);
    }
}
