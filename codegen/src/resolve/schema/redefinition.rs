//! `xs:redefine` (Structures §4.2.3): a redefinition takes the place of the original, and is built
//! of it or restricts it.

use std::collections::BTreeMap;

use xsd_parser::models::schema::{MaxOccurs, QName as WrittenName, xs};

use super::component::{Component, Symbol};
use super::written::written;
use super::{Context, Redefined, Resolver, written::Body};
use crate::diagnostics::{Diagnostic, Span, codes};
use crate::schema::{QName, TypeId};

/// Where a component refers to itself, and whether it does so once and no more.
#[derive(Debug, Clone, Copy)]
struct SelfReference {
    span: Span,
    is_once: bool,
}

impl<'a> Resolver<'a> {
    /// The components of one `xs:redefine`.
    pub(super) fn redefine_all(
        &mut self,
        context: Context<'a>,
        components: impl Iterator<Item = Component<'a>>,
    ) {
        let mut seen: BTreeMap<Symbol<'a>, Span> = BTreeMap::new();
        for component in components {
            let span = context.node(component.id()).place("name");
            if let Some(symbol) = component.symbol()
                && let Some(first) = seen.insert(symbol, span)
            {
                let (kind, name) = symbol;
                self.diagnostics.push(
                    Diagnostic::violation(
                        &codes::S0016,
                        span,
                        format!("the {kind} `{name}` is redefined twice"),
                        "remove one of the two",
                    )
                    .also(first, "first redefined here"),
                );
            }
            self.redefine(context, component);
        }
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
        let restricts = self.check_redefinition(context, component, original);
        let context = Context {
            redefined: Some(original),
            ..context
        };
        self.declare(context, component);
        if restricts {
            self.restrict_original(&context.global_name(local), original);
        }
    }

    /// Whether a redefinition is built of the original as it must be; gives whether it must be a
    /// restriction of it, since it does not contain it.
    fn check_redefinition(
        &mut self,
        context: Context<'a>,
        component: Component<'a>,
        original: Redefined,
    ) -> bool {
        let name = context.node(component.id()).place("name");
        if self.original_span(original).file == name.file {
            self.redefinition_flaw(
                name,
                "the redefined document has no such component, this document has it itself",
                "move the component, or declare the other one outside `xs:redefine`",
            );
            return false;
        }
        match component {
            Component::SimpleType(source) => {
                let base = source.content.iter().find_map(|content| match content {
                    xs::SimpleBaseTypeContent::Restriction(x) => x.base.as_ref(),
                    _ => None,
                });
                self.check_own_base(context, component, base);
                false
            }
            Component::ComplexType(source) => {
                let base = match written(source).body {
                    Body::Direct(_) => None,
                    Body::Restriction(x) => Some(&x.base),
                    Body::Extension(x) => Some(&x.base),
                };
                self.check_own_base(context, component, base);
                false
            }
            Component::Group(source) => {
                let mut references = Vec::new();
                self.group_references(context, component, source, &mut references);
                self.check_references(&references)
            }
            Component::AttributeGroup(source) => {
                let references = source.content.iter().filter_map(|content| match content {
                    xs::AttributeGroupTypeContent::AttributeGroup(x) => Some(x),
                    _ => None,
                });
                let references: Vec<_> = references
                    .filter(|x| self.is_own_name(context, component, x.ref_.as_ref()))
                    .map(|x| SelfReference {
                        span: context.node(&x.id).place("ref"),
                        is_once: true,
                    })
                    .collect();
                self.check_references(&references)
            }
            _ => false,
        }
    }

    fn original_span(&self, original: Redefined) -> Span {
        let schema = &self.schema;
        let span = match original {
            Redefined::SimpleType(id) => schema.simple_types[id].span,
            Redefined::ComplexType(id) => schema.complex_types[id].span,
            Redefined::ModelGroup(id) => Some(schema.model_groups[id].span),
            Redefined::AttributeGroup(id) => Some(schema.attribute_groups[id].span),
        };
        span.unwrap_or(super::nowhere())
    }

    fn is_own_name(
        &self,
        context: Context<'a>,
        component: Component<'a>,
        name: Option<&WrittenName>,
    ) -> bool {
        let Some((_, local)) = component.symbol() else {
            return false;
        };
        name.and_then(|name| self.expanded(context, name))
            .is_some_and(|name| name == context.global_name(local))
    }

    /// A type is redefined by deriving it from itself.
    fn check_own_base(
        &mut self,
        context: Context<'a>,
        component: Component<'a>,
        base: Option<&WrittenName>,
    ) {
        if !self.is_own_name(context, component, base) {
            let name = context.node(component.id()).place("name");
            self.redefinition_flaw(
                name,
                "the redefinition is not derived from the type it redefines",
                "name the type itself as the base of a restriction or extension",
            );
        }
    }

    fn group_references(
        &self,
        context: Context<'a>,
        component: Component<'a>,
        group: &'a xs::GroupType,
        found: &mut Vec<SelfReference>,
    ) {
        use xs::GroupTypeContent as C;
        for content in &group.content {
            match content {
                C::Group(x) if self.is_own_name(context, component, x.ref_.as_ref()) => {
                    found.push(SelfReference {
                        span: context.node(&x.id).place("ref"),
                        is_once: x.min_occurs == 1 && x.max_occurs == MaxOccurs::Bounded(1),
                    });
                }
                C::All(x) | C::Choice(x) | C::Sequence(x) => {
                    self.group_references(context, component, x, found);
                }
                C::Group(_) | C::Annotation(_) | C::Element(_) | C::Any(_) => {}
            }
        }
    }

    /// A group refers to itself once, or not at all: then it must be a restriction.
    fn check_references(&mut self, references: &[SelfReference]) -> bool {
        let mut references = references.iter();
        let Some(first) = references.next() else {
            return true;
        };
        if !first.is_once {
            self.redefinition_flaw(
                first.span,
                "the group refers to itself with `minOccurs` or `maxOccurs`",
                "remove them: what is redefined occurs once",
            );
        }
        if let Some(second) = references.next() {
            self.redefinition_flaw(
                second.span,
                "the group refers to itself twice",
                "remove one of the references",
            );
        }
        false
    }

    fn redefinition_flaw(&mut self, at: Span, message: &str, remedy: &str) {
        self.diagnostics
            .push(Diagnostic::violation(&codes::S0016, at, message, remedy));
    }

    /// Notes what a redefined group must be a restriction of.
    fn restrict_original(&mut self, name: &QName, original: Redefined) {
        match original {
            Redefined::ModelGroup(original) => {
                if let Some(id) = self.model_groups.get(name) {
                    self.schema.model_groups[*id].restricts = Some(original);
                }
            }
            Redefined::AttributeGroup(original) => {
                if let Some(id) = self.attribute_groups.get(name) {
                    self.schema.attribute_groups[*id].restricts = Some(original);
                }
            }
            Redefined::SimpleType(_) | Redefined::ComplexType(_) => {}
        }
    }
}
