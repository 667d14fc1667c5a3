//! Global components get their ids and their names (Structures §3.17.2); `xs:redefine` and
//! `xs:override` put others in their place.

use std::collections::{BTreeMap, BTreeSet};

use xsd_parser::models::schema::xs;

use super::composition::Composition;
use super::{Context, Redefined, Resolver};
use crate::diagnostics::{Diagnostic, Span, codes};
use crate::schema::{NotationDeclaration, QName, TypeId, XML_NAMESPACE};

/// A global component as written; those of `xs:schema`, `xs:redefine` and `xs:override` alike.
#[derive(Debug, Clone, Copy)]
pub(super) enum Component<'a> {
    SimpleType(&'a xs::SimpleBaseType),
    ComplexType(&'a xs::ComplexBaseType),
    Group(&'a xs::GroupType),
    AttributeGroup(&'a xs::AttributeGroupType),
    Element(&'a xs::ElementType),
    Attribute(&'a xs::AttributeInnerType),
    Notation(&'a xs::Notation),
}

/// The space in which names must differ, and the local name.
type Symbol<'a> = (&'static str, &'a str);

impl<'a> Component<'a> {
    fn of_schema(content: &'a xs::SchemaContent) -> Option<Self> {
        use xs::SchemaContent as C;
        Some(match content {
            C::SimpleType(x) => Self::SimpleType(x),
            C::ComplexType(x) => Self::ComplexType(x),
            C::Group(x) => Self::Group(x),
            C::AttributeGroup(x) => Self::AttributeGroup(x),
            C::Element(x) => Self::Element(x),
            C::Attribute(x) => Self::Attribute(x),
            C::Notation(x) => Self::Notation(x),
            C::Include(_)
            | C::Import(_)
            | C::Redefine(_)
            | C::Override(_)
            | C::Annotation(_)
            | C::DefaultOpenContent(_) => return None,
        })
    }

    fn of_redefine(content: &'a xs::RedefineContent) -> Option<Self> {
        use xs::RedefineContent as C;
        Some(match content {
            C::SimpleType(x) => Self::SimpleType(x),
            C::ComplexType(x) => Self::ComplexType(x),
            C::Group(x) => Self::Group(x),
            C::AttributeGroup(x) => Self::AttributeGroup(x),
            C::Annotation(_) => return None,
        })
    }

    fn of_override(content: &'a xs::OverrideContent) -> Option<Self> {
        use xs::OverrideContent as C;
        Some(match content {
            C::SimpleType(x) => Self::SimpleType(x),
            C::ComplexType(x) => Self::ComplexType(x),
            C::Group(x) => Self::Group(x),
            C::AttributeGroup(x) => Self::AttributeGroup(x),
            C::Element(x) => Self::Element(x),
            C::Attribute(x) => Self::Attribute(x),
            C::Notation(x) => Self::Notation(x),
            C::Annotation(_) => return None,
        })
    }

    fn symbol(self) -> Option<Symbol<'a>> {
        Some(match self {
            Self::SimpleType(x) => ("type", x.name.as_deref()?),
            Self::ComplexType(x) => ("type", x.name.as_deref()?),
            Self::Group(x) => ("group", x.name.as_deref()?),
            Self::AttributeGroup(x) => ("attribute group", x.name.as_deref()?),
            Self::Element(x) => ("element", x.name.as_deref()?),
            Self::Attribute(x) => ("attribute", x.name.as_deref()?),
            Self::Notation(x) => ("notation", &x.name),
        })
    }

    fn id(self) -> &'a Option<String> {
        match self {
            Self::SimpleType(x) => &x.id,
            Self::ComplexType(x) => &x.id,
            Self::Group(x) => &x.id,
            Self::AttributeGroup(x) => &x.id,
            Self::Element(x) => &x.id,
            Self::Attribute(x) => &x.id,
            Self::Notation(x) => &x.id,
        }
    }
}

/// An `xs:redefine` or `xs:override` of a document, in the order of its references.
enum Changes<'a> {
    Redefine(&'a xs::Redefine),
    Override(&'a xs::Override),
}

/// The change that is the reference at `position` of a document.
fn changes_at(schema: &xs::Schema, position: usize) -> Option<Changes<'_>> {
    use xs::SchemaContent as C;
    let reference = schema
        .content
        .iter()
        .filter(|content| {
            matches!(
                content,
                C::Include(_) | C::Import(_) | C::Redefine(_) | C::Override(_)
            )
        })
        .nth(position)?;
    match reference {
        C::Redefine(redefine) => Some(Changes::Redefine(redefine)),
        C::Override(replace) => Some(Changes::Override(replace)),
        _ => None,
    }
}

/// What overrides replace, by instance: it is never declared.
fn replaced_symbols<'a>(composition: &'a Composition<'a>) -> BTreeMap<usize, BTreeSet<Symbol<'a>>> {
    let mut replaced: BTreeMap<usize, BTreeSet<Symbol<'a>>> = BTreeMap::new();
    for change in &composition.changes {
        let by = &composition.instances[change.by];
        if let Some(Changes::Override(replace)) = changes_at(&by.document.schema, change.reference)
        {
            let symbols = replace.content.iter().filter_map(Component::of_override);
            replaced
                .entry(change.target)
                .or_default()
                .extend(symbols.filter_map(Component::symbol));
        }
    }
    replaced
}

impl<'a> Resolver<'a> {
    /// Declares every global component of every document.
    pub(super) fn declare_all(&mut self, composition: &'a Composition<'a>) {
        let replaced = replaced_symbols(composition);
        for (position, instance) in composition.instances.iter().enumerate() {
            let context = Context {
                instance,
                redefined: None,
            };
            let replaced = replaced.get(&position);
            for component in instance
                .document
                .schema
                .content
                .iter()
                .filter_map(Component::of_schema)
            {
                let symbol = component.symbol();
                let is_replaced = symbol
                    .zip(replaced)
                    .is_some_and(|(symbol, replaced)| replaced.contains(&symbol));
                if !is_replaced {
                    self.declare(context, component);
                }
            }
        }
        for change in &composition.changes {
            let instance = &composition.instances[change.by];
            let context = Context {
                instance,
                redefined: None,
            };
            match changes_at(&instance.document.schema, change.reference) {
                Some(Changes::Redefine(redefine)) => {
                    for component in redefine.content.iter().filter_map(Component::of_redefine) {
                        self.redefine(context, component);
                    }
                }
                Some(Changes::Override(replace)) => {
                    for component in replace.content.iter().filter_map(Component::of_override) {
                        self.declare(context, component);
                    }
                }
                None => {}
            }
        }
        let imports_xml = composition
            .instances
            .iter()
            .any(|instance| instance.imports.contains_key(&Some(XML_NAMESPACE)));
        if imports_xml {
            self.declare_xml_attributes();
        }
    }

    fn declare(&mut self, context: Context<'a>, component: Component<'a>) {
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

    /// Puts a redefinition in the place of the original, which stays reachable by it alone.
    fn redefine(&mut self, context: Context<'a>, component: Component<'a>) {
        let Some((kind, local)) = component.symbol() else {
            return;
        };
        let name = context.global_name(local);
        let original = match component {
            Component::SimpleType(_) | Component::ComplexType(_) => {
                self.schema.global_types.remove(&name).map(|id| match id {
                    TypeId::Simple(id) => Redefined::SimpleType(id),
                    TypeId::Complex(id) => Redefined::ComplexType(id),
                })
            }
            Component::Group(_) => self.model_groups.remove(&name).map(Redefined::ModelGroup),
            Component::AttributeGroup(_) => self
                .attribute_groups
                .remove(&name)
                .map(Redefined::AttributeGroup),
            _ => None,
        };
        let Some(original) = original else {
            let span = context.node(component.id()).place("name");
            self.diagnostics.push(Diagnostic::error(
                &codes::S0020,
                span,
                format!("the redefined document has no {kind} `{name}`"),
                "correct the name, or declare the component outside `xs:redefine`",
            ));
            self.declare(context, component);
            return;
        };
        match original {
            Redefined::SimpleType(id) => {
                self.schema.simple_types[id].name = None;
                self.original_names.insert(TypeId::Simple(id), name);
            }
            Redefined::ComplexType(id) => {
                self.schema.complex_types[id].name = None;
                self.original_names.insert(TypeId::Complex(id), name);
            }
            Redefined::ModelGroup(_) | Redefined::AttributeGroup(_) => {}
        }
        let context = Context {
            redefined: Some(original),
            ..context
        };
        self.declare(context, component);
    }
}
