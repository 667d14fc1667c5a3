//! Element declarations (Structures §3.3.2).

use xsd_parser::models::schema::xs;

use super::simple_type::{blocks, derivations};
use super::{Context, Resolver, annotation};
use crate::diagnostics::{Diagnostic, codes};
use crate::schema::{
    Derivation, DerivationSet, ElementDeclaration, ElementId, QName, Scope, TypeAlternative, TypeId,
};

impl<'a> Resolver<'a> {
    /// Fills in a child of `xs:schema`.
    pub(super) fn define_global_element(
        &mut self,
        id: ElementId,
        context: Context<'a>,
        source: &'a xs::ElementType,
    ) {
        let name = self.schema.elements[id].name.clone();
        let mut declaration = self.element_declaration(context, source, name, Scope::Global);
        let node = context.node(&source.id);
        let at = node.place("substitutionGroup");
        for head in source.substitution_group.iter().flat_map(|names| &names.0) {
            if let Some(head) = self.element_named(context, head, at) {
                declaration.substitution_group_affiliations.push(head);
            }
        }
        if source.substitution_group.is_some() {
            self.affiliations.insert(id, at);
            if source.type_.is_none() && inner_type(source).is_none() {
                self.type_of_head.insert(id, (context, node));
            }
        }
        let schema = &context.instance.document.schema;
        declaration.substitution_group_exclusions = match &source.final_ {
            Some(set) => derivations(set),
            None => only(
                super::simple_type::full_derivations(&schema.final_default),
                &[Derivation::Extension, Derivation::Restriction],
            ),
        };
        self.schema.elements[id] = declaration;
        self.expect_constraints(id, context, source);
        let of = self.schema.elements[id].type_definition;
        let value = self.schema.elements[id].value_constraint.clone();
        if !self.type_of_head.contains_key(&id) {
            self.expect_value(of, context, node, value.as_ref());
        }
    }

    /// `xs:element` with a `name` inside a content model.
    pub(super) fn local_element(
        &mut self,
        context: Context<'a>,
        source: &'a xs::ElementType,
        name: &str,
    ) -> ElementId {
        let schema = &context.instance.document.schema;
        let form = source.form.unwrap_or(schema.element_form_default);
        let namespace = match (&source.target_namespace, form) {
            (Some(namespace), _) => Some(namespace.as_str()).filter(|name| !name.is_empty()),
            (None, xs::FormChoiceType::Qualified) => context.instance.namespace,
            (None, xs::FormChoiceType::Unqualified) => None,
        };
        let name = QName::new(namespace, name);
        let declaration = self.element_declaration(context, source, name, Scope::Local);
        let node = context.node(&source.id);
        self.expect_value(
            declaration.type_definition,
            context,
            node,
            declaration.value_constraint.as_ref(),
        );
        let id = self.schema.elements.push(declaration);
        self.expect_constraints(id, context, source);
        id
    }

    fn element_declaration(
        &mut self,
        context: Context<'a>,
        source: &'a xs::ElementType,
        name: QName,
        scope: Scope,
    ) -> ElementDeclaration {
        let node = context.node(&source.id);
        let schema = &context.instance.document.schema;
        let type_definition = self.element_type(context, source);
        let value_constraint = self.value_constraint(node, &source.default, &source.fixed);
        let blocked = blocks(source.block.as_ref().unwrap_or(&schema.block_default));
        let type_alternatives = self.alternatives(context, source);
        let identity_constraints = self.identity_constraints(context, source);
        ElementDeclaration {
            name,
            type_definition,
            scope,
            value_constraint,
            nillable: source.nillable.unwrap_or(false),
            is_abstract: source.abstract_,
            disallowed_substitutions: blocked,
            substitution_group_exclusions: DerivationSet::new(),
            substitution_group_affiliations: Vec::new(),
            identity_constraints,
            type_alternatives,
            annotation: annotation(node),
            span: node.span,
        }
    }

    fn element_type(&mut self, context: Context<'a>, source: &'a xs::ElementType) -> TypeId {
        let node = context.node(&source.id);
        let context_inside = Context {
            redefined: None,
            ..context
        };
        match (&source.type_, inner_type(source)) {
            (Some(name), None) => self
                .type_named(context_inside, name, node.place("type"))
                .unwrap_or(self.any()),
            (None, Some(inner)) => self.inner_type(context_inside, inner),
            (Some(_), Some(inner)) => {
                let inner = match inner {
                    Inner::Simple(x) => context.node(&x.id),
                    Inner::Complex(x) => context.node(&x.id),
                };
                self.both(node.place("type"), "`type`", inner.span, "a type inside");
                self.any()
            }
            (None, None) => self.any(),
        }
    }

    fn inner_type(&mut self, context: Context<'a>, inner: Inner<'a>) -> TypeId {
        match inner {
            Inner::Simple(source) => TypeId::Simple(self.new_simple_type(context, source, None)),
            Inner::Complex(source) => TypeId::Complex(self.new_complex_type(context, source, None)),
        }
    }

    fn alternatives(
        &mut self,
        context: Context<'a>,
        source: &'a xs::ElementType,
    ) -> Vec<TypeAlternative> {
        let mut alternatives = Vec::new();
        for content in &source.content {
            let xs::ElementTypeContent::Alternative(alternative) = content else {
                continue;
            };
            let node = context.node(&alternative.id);
            let inner = alternative
                .content
                .iter()
                .find_map(|content| match content {
                    xs::AltTypeContent::SimpleType(x) => Some(Inner::Simple(x)),
                    xs::AltTypeContent::ComplexType(x) => Some(Inner::Complex(x)),
                    xs::AltTypeContent::Annotation(_) => None,
                });
            let type_definition = match (&alternative.type_, inner) {
                (Some(name), _) => self.type_named(context, name, node.place("type")),
                (None, Some(inner)) => Some(self.inner_type(context, inner)),
                (None, None) => {
                    self.diagnostics.push(Diagnostic::error(
                        &codes::S0006,
                        node.span,
                        "`xs:alternative` says no type",
                        "add the attribute `type`, or a type inside",
                    ));
                    None
                }
            };
            alternatives.push(TypeAlternative {
                test: alternative.test.clone(),
                type_definition: type_definition.unwrap_or(self.any()),
                span: node.span,
            });
        }
        alternatives
    }
}

/// An anonymous type inside an element.
#[derive(Clone, Copy)]
enum Inner<'a> {
    Simple(&'a xs::SimpleBaseType),
    Complex(&'a xs::ComplexBaseType),
}

fn inner_type(source: &xs::ElementType) -> Option<Inner<'_>> {
    source.content.iter().find_map(|content| match content {
        xs::ElementTypeContent::SimpleType(x) => Some(Inner::Simple(x)),
        xs::ElementTypeContent::ComplexType(x) => Some(Inner::Complex(x)),
        _ => None,
    })
}

/// Those of a set that are among `allowed`.
pub(super) fn only(set: DerivationSet, allowed: &[Derivation]) -> DerivationSet {
    set.into_iter()
        .filter(|derivation| allowed.contains(derivation))
        .collect()
}
