//! Complex type definitions (Structures §3.4.2): the order of the work, properties, attributes and
//! simple content. Element content is in `complex_content`.

use std::collections::BTreeMap;

use xsd_parser::models::schema::xs;

use super::attribute_group::{AttributeItem, AttributeSet};
use super::particle::ParticleItem;
use super::simple_type::{blocks, derivations, full_derivations};
use super::{Context, Resolver, State, element, wildcard};
use crate::diagnostics::{Diagnostic, Span, codes};
use crate::schema::{
    Annotation, AttributeUse, ComplexTypeId, Compositor, ContentType, Derivation, DerivationMethod,
    Facets, QName, SimpleTypeDefinition, SimpleTypeId, TypeId, Wildcard,
};

/// How long a chain of derivations may be: content models grow a level with each extension.
const MAX_DERIVATIONS: usize = super::particle::MAX_DEPTH;

/// A complex type as written, the forms it can have made one.
#[derive(Clone, Copy)]
pub(super) struct Written<'a> {
    /// Type and inner element: where the content stands.
    pub(super) body: Body<'a>,
    /// `None` without `xs:simpleContent` and `xs:complexContent`: a restriction of `xs:anyType`.
    pub(super) derivation: Option<Derived>,
}

/// What holds content and attributes.
#[derive(Clone, Copy)]
pub(super) enum Body<'a> {
    Direct(&'a [xs::ComplexBaseTypeContent]),
    Restriction(&'a xs::RestrictionType),
    Extension(&'a xs::ExtensionType),
}

/// A derivation that is spelt out.
#[derive(Clone, Copy)]
pub(super) struct Derived {
    /// `xs:simpleContent` rather than `xs:complexContent`.
    pub(super) simple: bool,
    /// `mixed` of `xs:complexContent`.
    pub(super) mixed: Option<bool>,
}

/// A type on the way from a derived type to one that is finished.
struct Step<'a> {
    id: ComplexTypeId,
    context: Context<'a>,
    source: &'a xs::ComplexBaseType,
    base: Option<TypeId>,
}

impl<'a> Resolver<'a> {
    /// Fills in a complex type and those it is derived from.
    pub(super) fn define_complex_type(&mut self, id: ComplexTypeId) {
        let mut chain: Vec<Step<'a>> = Vec::new();
        let mut current = Some(TypeId::Complex(id));
        while let Some(TypeId::Complex(id)) = current {
            match self.complex_states[id.index()] {
                State::Done => break,
                State::Active => {
                    let circle: Vec<TypeId> = chain
                        .iter()
                        .skip_while(|step| step.id != id)
                        .map(|step| TypeId::Complex(step.id))
                        .collect();
                    self.circular_types(&circle);
                    if let Some(last) = chain.last_mut() {
                        last.base = None;
                    }
                    break;
                }
                State::Waiting(context, source) => {
                    self.complex_states[id.index()] = State::Active;
                    let base = self.complex_base(context, source);
                    chain.push(Step {
                        id,
                        context,
                        source,
                        base,
                    });
                    current = base;
                }
            }
        }
        if let Some(TypeId::Simple(base)) = current {
            self.define_simple_type(base);
        }
        while let Some(step) = chain.pop() {
            self.fill_complex_type(&step);
            self.complex_states[step.id.index()] = State::Done;
        }
    }

    /// The type that `base` names; `xs:anyType` without a derivation.
    fn complex_base(
        &mut self,
        context: Context<'a>,
        source: &'a xs::ComplexBaseType,
    ) -> Option<TypeId> {
        let (id, name) = match written(source).body {
            Body::Direct(_) => return Some(self.any()),
            Body::Restriction(x) => (&x.id, &x.base),
            Body::Extension(x) => (&x.id, &x.base),
        };
        self.type_named(context, name, context.node(id).place("base"))
    }

    fn fill_complex_type(&mut self, step: &Step<'a>) {
        let written = written(step.source);
        let inner = Context {
            redefined: match step.context.redefined {
                // Inside, the name means the redefined type again.
                Some(super::Redefined::ComplexType(_)) => None,
                other => other,
            },
            ..step.context
        };
        let base = step.base.unwrap_or(self.any());
        let method = match written.body {
            Body::Extension(_) => DerivationMethod::Extension,
            Body::Direct(_) | Body::Restriction(_) => DerivationMethod::Restriction,
        };
        let level = match base {
            TypeId::Complex(base) => self.complex_levels[base.index()] + 1,
            TypeId::Simple(_) => 1,
        };
        self.complex_levels
            .resize(self.schema.complex_types.len(), 0);
        self.complex_levels[step.id.index()] = level;
        self.set_properties(step, base, method);
        if level > MAX_DERIVATIONS {
            self.diagnostics.push(Diagnostic::error(
                &codes::S0008,
                step.context.node(&step.source.id).span,
                "the chain of base types is too long",
                "derive from a type nearer to the root",
            ));
            return;
        }
        self.check_complex_final(step, base, method);
        let items = attribute_items(written.body);
        let set = self.attribute_set(inner, items.into_iter(), 0);
        self.set_attributes(step.id, base, method, set);
        let content = match written.derivation {
            Some(Derived { simple: true, .. }) => self.simple_content(step, inner, base, written),
            _ => self.complex_content(inner, step.source, step.id, base, written),
        };
        self.schema.complex_types[step.id].content = content;
        self.schema.complex_types[step.id].assertions = self.assertions(base, written.body);
    }

    fn set_properties(&mut self, step: &Step<'a>, base: TypeId, method: DerivationMethod) {
        let schema = &step.context.instance.document.schema;
        let both = [Derivation::Extension, Derivation::Restriction];
        let finals = match &step.source.final_ {
            Some(set) => derivations(set),
            None => element::only(full_derivations(&schema.final_default), &both),
        };
        let blocked = match &step.source.block {
            Some(set) => derivations(set),
            None => element::only(blocks(&schema.block_default), &both),
        };
        let definition = &mut self.schema.complex_types[step.id];
        definition.base = base;
        definition.derivation_method = method;
        definition.final_derivations = finals;
        definition.prohibited_substitutions = blocked;
    }

    fn check_complex_final(&mut self, step: &Step<'a>, base: TypeId, method: DerivationMethod) {
        let how = match method {
            DerivationMethod::Extension => Derivation::Extension,
            DerivationMethod::Restriction => Derivation::Restriction,
        };
        let finals = match base {
            TypeId::Simple(base) => &self.schema.simple_types[base].final_derivations,
            TypeId::Complex(base) => &self.schema.complex_types[base].final_derivations,
        };
        if finals.contains(&how) {
            self.blocked(base, how, base_place(step.context, step.source));
        }
    }

    /// Works the base's attributes in (§3.4.2.4, §3.4.2.5).
    fn set_attributes(
        &mut self,
        id: ComplexTypeId,
        base: TypeId,
        method: DerivationMethod,
        set: AttributeSet,
    ) {
        let (inherited, base_wildcard): (Vec<AttributeUse>, Option<Wildcard>) = match base {
            TypeId::Complex(base) if base != self.any_type => {
                let base = &self.schema.complex_types[base];
                (base.attribute_uses.clone(), base.attribute_wildcard.clone())
            }
            // Everything is a restriction of `xs:anyType`, an extension of it keeps its wildcard.
            TypeId::Complex(base) if method == DerivationMethod::Extension => (
                Vec::new(),
                self.schema.complex_types[base].attribute_wildcard.clone(),
            ),
            _ => (Vec::new(), None),
        };
        let is_any = base == self.any();
        let (uses, wildcard) = match method {
            DerivationMethod::Extension => {
                let mut uses = inherited;
                uses.extend(set.uses);
                self.remove_repeated(&mut uses);
                let wildcard = match (set.wildcard, base_wildcard) {
                    (Some(own), Some(base)) => Some(wildcard::union(&own, &base)),
                    (own, base) => own.or(base),
                };
                (uses, wildcard)
            }
            DerivationMethod::Restriction if is_any => (set.uses, set.wildcard),
            DerivationMethod::Restriction => {
                let uses = self.restricted_uses(inherited, &set, base_wildcard.as_ref());
                (uses, set.wildcard)
            }
        };
        let definition = &mut self.schema.complex_types[id];
        definition.attribute_uses = uses;
        definition.attribute_wildcard = wildcard;
    }

    /// The base's uses with the restriction's in their places, prohibited ones gone.
    fn restricted_uses(
        &mut self,
        inherited: Vec<AttributeUse>,
        set: &AttributeSet,
        base_wildcard: Option<&Wildcard>,
    ) -> Vec<AttributeUse> {
        let name = |schema: &crate::schema::Schema, attribute: &AttributeUse| {
            schema.attributes[attribute.attribute].name.clone()
        };
        let mut own: BTreeMap<QName, AttributeUse> = set
            .uses
            .iter()
            .map(|attribute| (name(&self.schema, attribute), attribute.clone()))
            .collect();
        let mut uses = Vec::new();
        for attribute in inherited {
            let known = name(&self.schema, &attribute);
            let prohibited = set.prohibited.iter().find(|(name, _)| *name == known);
            let replaced = own.remove(&known);
            let weaker = match (&replaced, prohibited) {
                (Some(new), _) => (!new.required).then_some((new.span, "made optional")),
                (None, Some((_, span))) => Some((*span, "taken away")),
                (None, None) => None,
            };
            if let Some((span, how)) = weaker.filter(|_| attribute.required) {
                self.diagnostics.push(
                    Diagnostic::error(
                        &codes::S0038,
                        span,
                        format!("the attribute `{known}` is {how}, but the base type requires it"),
                        "leave the attribute out: it is inherited as it is",
                    )
                    .also(attribute.span, "required here"),
                );
            }
            match (replaced, prohibited) {
                (Some(new), _) => uses.push(new),
                (None, Some(_)) => {}
                (None, None) => uses.push(attribute),
            }
        }
        for attribute in &set.uses {
            let known = name(&self.schema, attribute);
            if own.remove(&known).is_none() {
                continue;
            }
            let allowed = base_wildcard
                .is_some_and(|wildcard| wildcard.namespaces.allows(known.namespace.as_deref()));
            if !allowed {
                self.diagnostics.push(Diagnostic::error(
                    &codes::S0038,
                    attribute.span,
                    format!("the base type has no attribute `{known}`"),
                    "remove the attribute, or extend the base type instead of restricting it",
                ));
            }
            uses.push(attribute.clone());
        }
        uses
    }

    /// `xs:simpleContent` (§3.4.2.2).
    fn simple_content(
        &mut self,
        step: &Step<'a>,
        context: Context<'a>,
        base: TypeId,
        written: Written<'a>,
    ) -> ContentType {
        let of_base = match base {
            TypeId::Simple(base) => Some(base),
            TypeId::Complex(base) => match self.schema.complex_types[base].content {
                ContentType::Simple(of) => Some(of),
                _ => None,
            },
        };
        let Body::Restriction(restriction) = written.body else {
            if let Some(of) = of_base {
                return ContentType::Simple(of);
            }
            self.wrong_base(step, base, "simple content");
            return ContentType::Simple(self.any_simple_type);
        };
        let inner = restriction
            .content
            .iter()
            .find_map(|content| match content {
                xs::RestrictionTypeContent::SimpleType(inner) => Some(inner),
                _ => None,
            });
        let start = match (inner, of_base, base) {
            (Some(inner), _, TypeId::Complex(_)) => self.new_simple_type(context, inner, None),
            (None, Some(of), TypeId::Complex(_)) => of,
            _ => {
                self.wrong_base(step, base, "simple content to restrict");
                return ContentType::Simple(self.any_simple_type);
            }
        };
        self.define_simple_type(start);
        let facets = restriction
            .content
            .iter()
            .filter_map(|content| match content {
                xs::RestrictionTypeContent::Facet(facet) => Some(facet),
                _ => None,
            });
        let own_facets = self.facets(context, start, facets);
        if own_facets == Facets::default() {
            return ContentType::Simple(start);
        }
        ContentType::Simple(self.restricted_content(
            start,
            own_facets,
            context.node(&restriction.id).span,
        ))
    }

    /// The anonymous type that facets of `xs:simpleContent` make.
    fn restricted_content(
        &mut self,
        base: SimpleTypeId,
        own_facets: Facets,
        span: Span,
    ) -> SimpleTypeId {
        let variety = self.schema.simple_types[base].variety.clone();
        let id = self.schema.simple_types.push(SimpleTypeDefinition {
            name: None,
            base: TypeId::Simple(base),
            final_derivations: Default::default(),
            variety,
            own_facets,
            builtin: None,
            annotation: Annotation::default(),
            span: Some(span),
        });
        self.simple_states.push(State::Done);
        id
    }

    fn wrong_base(&mut self, step: &Step<'a>, base: TypeId, wanted: &str) {
        if step.base.is_none() {
            // The base is unknown, which was said.
            return;
        }
        self.wrong_base_at(base_place(step.context, step.source), base, wanted);
    }

    /// Says that a base type is of the wrong kind.
    pub(super) fn wrong_base_at(&mut self, at: Span, base: TypeId, wanted: &str) {
        let name = self
            .schema
            .type_name(base)
            .map_or("the base type".to_owned(), |name| format!("`{name}`"));
        let mut diagnostic = Diagnostic::error(
            &codes::S0032,
            at,
            format!("{name} has no {wanted}"),
            "derive from another type, or use the other of `xs:simpleContent` and `xs:complexContent`",
        );
        if let Some(span) = self.schema.type_span(base) {
            diagnostic = diagnostic.also(span, "the base type");
        }
        self.diagnostics.push(diagnostic);
    }

    fn assertions(&self, base: TypeId, body: Body<'a>) -> Vec<String> {
        let mut assertions = match base {
            TypeId::Complex(base) => self.schema.complex_types[base].assertions.clone(),
            TypeId::Simple(_) => Vec::new(),
        };
        let own: Vec<&xs::AssertionType> = match body {
            Body::Direct(content) => content
                .iter()
                .filter_map(|content| match content {
                    xs::ComplexBaseTypeContent::Assert(x) => Some(x),
                    _ => None,
                })
                .collect(),
            Body::Restriction(x) => x
                .content
                .iter()
                .filter_map(|content| match content {
                    xs::RestrictionTypeContent::Assert(x) => Some(x),
                    _ => None,
                })
                .collect(),
            Body::Extension(x) => x
                .content
                .iter()
                .filter_map(|content| match content {
                    xs::ExtensionTypeContent::Assert(x) => Some(x),
                    _ => None,
                })
                .collect(),
        };
        assertions.extend(own.into_iter().filter_map(|x| x.test.clone()));
        assertions
    }
}

/// The place of `base`, or of the type without one.
pub(super) fn base_place(context: Context<'_>, source: &xs::ComplexBaseType) -> Span {
    let document = context.instance.document;
    match written(source).body {
        Body::Direct(_) => document.node(&source.id).span,
        Body::Restriction(x) => document.node(&x.id).place("base"),
        Body::Extension(x) => document.node(&x.id).place("base"),
    }
}

/// Finds the derivation in the forms it can have.
pub(super) fn written(source: &xs::ComplexBaseType) -> Written<'_> {
    for content in &source.content {
        let (body, derivation) = match content {
            xs::ComplexBaseTypeContent::SimpleContent(x) => {
                let body = x.content.iter().find_map(|content| match content {
                    xs::SimpleContentContent::Restriction(x) => Some(Body::Restriction(x)),
                    xs::SimpleContentContent::Extension(x) => Some(Body::Extension(x)),
                    xs::SimpleContentContent::Annotation(_) => None,
                });
                let derived = Derived {
                    simple: true,
                    mixed: None,
                };
                (body, derived)
            }
            xs::ComplexBaseTypeContent::ComplexContent(x) => {
                let body = x.content.iter().find_map(|content| match content {
                    xs::ComplexContentContent::Restriction(x) => Some(Body::Restriction(x)),
                    xs::ComplexContentContent::Extension(x) => Some(Body::Extension(x)),
                    xs::ComplexContentContent::Annotation(_) => None,
                });
                let derived = Derived {
                    simple: false,
                    mixed: x.mixed,
                };
                (body, derived)
            }
            _ => continue,
        };
        if let Some(body) = body {
            return Written {
                body,
                derivation: Some(derivation),
            };
        }
    }
    Written {
        body: Body::Direct(&source.content),
        derivation: None,
    }
}

fn attribute_items(body: Body<'_>) -> Vec<AttributeItem<'_>> {
    use AttributeItem::{Any, Attribute, Group};
    match body {
        Body::Direct(content) => content
            .iter()
            .filter_map(|content| match content {
                xs::ComplexBaseTypeContent::Attribute(x) => Some(Attribute(x)),
                xs::ComplexBaseTypeContent::AttributeGroup(x) => Some(Group(x)),
                xs::ComplexBaseTypeContent::AnyAttribute(x) => Some(Any(x)),
                _ => None,
            })
            .collect(),
        Body::Restriction(x) => x
            .content
            .iter()
            .filter_map(|content| match content {
                xs::RestrictionTypeContent::Attribute(x) => Some(Attribute(x)),
                xs::RestrictionTypeContent::AttributeGroup(x) => Some(Group(x)),
                xs::RestrictionTypeContent::AnyAttribute(x) => Some(Any(x)),
                _ => None,
            })
            .collect(),
        Body::Extension(x) => x
            .content
            .iter()
            .filter_map(|content| match content {
                xs::ExtensionTypeContent::Attribute(x) => Some(Attribute(x)),
                xs::ExtensionTypeContent::AttributeGroup(x) => Some(Group(x)),
                xs::ExtensionTypeContent::AnyAttribute(x) => Some(Any(x)),
                _ => None,
            })
            .collect(),
    }
}

/// The model group that is the content, if there is one.
pub(super) fn content_item(body: Body<'_>) -> Option<ParticleItem<'_>> {
    use ParticleItem::{Group, GroupReference};
    match body {
        Body::Direct(content) => content.iter().find_map(|content| match content {
            xs::ComplexBaseTypeContent::Group(x) => Some(GroupReference(x)),
            xs::ComplexBaseTypeContent::All(x) => Some(Group(Compositor::All, x)),
            xs::ComplexBaseTypeContent::Choice(x) => Some(Group(Compositor::Choice, x)),
            xs::ComplexBaseTypeContent::Sequence(x) => Some(Group(Compositor::Sequence, x)),
            _ => None,
        }),
        Body::Restriction(x) => x.content.iter().find_map(|content| match content {
            xs::RestrictionTypeContent::Group(x) => Some(GroupReference(x)),
            xs::RestrictionTypeContent::All(x) => Some(Group(Compositor::All, x)),
            xs::RestrictionTypeContent::Choice(x) => Some(Group(Compositor::Choice, x)),
            xs::RestrictionTypeContent::Sequence(x) => Some(Group(Compositor::Sequence, x)),
            _ => None,
        }),
        Body::Extension(x) => x.content.iter().find_map(|content| match content {
            xs::ExtensionTypeContent::Group(x) => Some(GroupReference(x)),
            xs::ExtensionTypeContent::All(x) => Some(Group(Compositor::All, x)),
            xs::ExtensionTypeContent::Choice(x) => Some(Group(Compositor::Choice, x)),
            xs::ExtensionTypeContent::Sequence(x) => Some(Group(Compositor::Sequence, x)),
            _ => None,
        }),
    }
}

/// `xs:openContent`, if there is one.
pub(super) fn open_content(body: Body<'_>) -> Option<&xs::OpenContent> {
    match body {
        Body::Direct(content) => content.iter().find_map(|content| match content {
            xs::ComplexBaseTypeContent::OpenContent(x) => Some(x),
            _ => None,
        }),
        Body::Restriction(x) => x.content.iter().find_map(|content| match content {
            xs::RestrictionTypeContent::OpenContent(x) => Some(x),
            _ => None,
        }),
        Body::Extension(x) => x.content.iter().find_map(|content| match content {
            xs::ExtensionTypeContent::OpenContent(x) => Some(x),
            _ => None,
        }),
    }
}
