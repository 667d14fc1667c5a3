//! Complex type definitions (Structures §3.4.2): the order of the work, properties and simple
//! content. Element content is in `complex_content`, attributes in `complex_attributes`.

use xsd_parser::models::schema::xs;

use super::attribute_group::AttributeItem;
use super::simple_type::{blocks, derivations, full_derivations};
use super::written::{Body, Derived, Item, Written, base_place, written};
use super::{Context, Resolver, State, element};
use crate::diagnostics::{Diagnostic, Span, codes};
use crate::schema::{
    Annotation, ComplexTypeId, ContentType, Derivation, DerivationMethod, Facets,
    SimpleTypeDefinition, SimpleTypeId, TypeId,
};

/// How long a chain of derivations may be: content models grow a level with each extension.
const MAX_DERIVATIONS: usize = super::particle::MAX_DEPTH;

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
        if level > MAX_DERIVATIONS + 1 {
            // Said of the first that is too far.
            return;
        }
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
        let default = inner.instance.document.schema.default_attributes.as_ref();
        let default = default.filter(|_| step.source.default_attributes_apply);
        let items = written
            .body
            .attributes()
            .chain(default.map(AttributeItem::Default));
        let set = self.attribute_set(inner, items, 0);
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
        let items = written.body.items();
        let inner = items.iter().find_map(|item| match item {
            Item::SimpleType(inner) => Some(*inner),
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
        let facets = items.iter().filter_map(|item| match item {
            Item::Facet(facet) => Some(*facet),
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
}
