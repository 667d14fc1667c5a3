//! Global components get their ids and their names (Structures §3.17.2); `xs:redefine` and
//! `xs:override` put others in their place.

use super::component::{Component, Replacements, redefined};
use super::composition::Composition;
use super::{Context, Resolver};
use crate::diagnostics::{Diagnostic, Span, codes};
use crate::schema::{NotationDeclaration, QName, TypeId, XML_NAMESPACE};

impl<'a> Resolver<'a> {
    /// Declares every global component of every document.
    pub(super) fn declare_all(&mut self, composition: &'a Composition<'a>) {
        for instance in &composition.instances {
            let replacements = Replacements::of(&instance.overrides);
            let components = instance.document.schema.content.iter();
            for component in components.filter_map(Component::of_schema) {
                let own = (instance.document, component);
                let (document, component) = replacements.of_component(component).unwrap_or(own);
                let context = Context {
                    instance,
                    document,
                    redefined: None,
                };
                self.declare(context, component);
            }
        }
        for redefinition in &composition.redefinitions {
            let instance = &composition.instances[redefinition.by];
            let context = Context {
                instance,
                document: instance.document,
                redefined: None,
            };
            let components = redefined(&instance.document.schema, redefinition.reference);
            self.redefine_all(context, components.into_iter());
        }
        let imports_xml = composition
            .instances
            .iter()
            .any(|instance| instance.imports.contains_key(&Some(XML_NAMESPACE)));
        if imports_xml {
            self.declare_xml_attributes();
        }
    }

    pub(super) fn declare(&mut self, context: Context<'a>, component: Component<'a>) {
        let Some((_, local)) = component.symbol() else {
            return;
        };
        let name = context.global_name(local);
        if let Some(first) = self.declared_at(component, &name) {
            self.duplicate(context, component, &name, first);
            return;
        }
        match component {
            Component::SimpleType(source) => {
                let id = self.new_simple_type(context, source, Some(name.clone()));
                self.schema.global_types.insert(name, TypeId::Simple(id));
            }
            Component::ComplexType(source) => {
                let id = self.new_complex_type(context, source, Some(name.clone()));
                self.schema.global_types.insert(name, TypeId::Complex(id));
            }
            Component::Group(source) => self.declare_group(context, source, name),
            Component::AttributeGroup(source) => {
                self.declare_attribute_group(context, source, name)
            }
            Component::Element(source) => self.declare_element(context, source, name),
            Component::Attribute(source) => self.declare_attribute(context, source, name),
            Component::Notation(source) => {
                let notation = NotationDeclaration {
                    public: source.public.clone(),
                    system: source.system.clone(),
                    span: context.node(&source.id).span,
                };
                self.schema.notations.insert(name, notation);
            }
        }
    }

    /// Where a component of that kind and name is, if there is one; built-in ones are nowhere.
    fn declared_at(&self, component: Component<'a>, name: &QName) -> Option<Option<Span>> {
        let schema = &self.schema;
        match component {
            Component::SimpleType(_) | Component::ComplexType(_) => schema
                .global_types
                .get(name)
                .map(|id| schema.type_span(*id)),
            Component::Group(_) => self
                .model_groups
                .get(name)
                .map(|id| Some(schema.model_groups[*id].span)),
            Component::AttributeGroup(_) => self
                .attribute_groups
                .get(name)
                .map(|id| Some(schema.attribute_groups[*id].span)),
            Component::Element(_) => schema
                .global_elements
                .get(name)
                .map(|id| Some(schema.elements[*id].span)),
            Component::Attribute(_) => schema
                .global_attributes
                .get(name)
                .map(|id| schema.attributes[*id].span),
            Component::Notation(_) => schema
                .notations
                .get(name)
                .map(|notation| Some(notation.span)),
        }
    }

    fn duplicate(
        &mut self,
        context: Context<'a>,
        component: Component<'a>,
        name: &QName,
        first: Option<Span>,
    ) {
        let node = context.node(component.id());
        let span = node.place("name");
        let Some(first) = first else {
            // The schema for schema documents, or its like: the built-in component is the same.
            return;
        };
        let Some((kind, _)) = component.symbol() else {
            return;
        };
        if first == node.span {
            // The same element of the same document, which takes part twice for one namespace.
            return;
        }
        self.diagnostics.push(
            Diagnostic::error(
                &codes::S0014,
                span,
                format!("the {kind} `{name}` is declared twice"),
                "rename or remove one of the two",
            )
            .also(first, "first declared here"),
        );
    }
}
