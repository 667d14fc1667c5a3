//! Simple type definitions (Structures §3.16.2).

use std::collections::BTreeSet;

use xsd_parser::models::schema::{QName as WrittenName, xs};

use super::{Context, Resolver, State};
use crate::diagnostics::{Diagnostic, Span, codes};
use crate::schema::{Derivation, DerivationSet, SimpleTypeId, TypeId, Variety, WhiteSpace};

/// A type on the way from a derived type to one that is finished.
struct Step<'a> {
    id: SimpleTypeId,
    context: Context<'a>,
    source: &'a xs::SimpleBaseType,
    base: Option<SimpleTypeId>,
}

impl<'a> Resolver<'a> {
    /// Fills in a simple type and those it is derived from.
    pub(super) fn define_simple_type(&mut self, id: SimpleTypeId) {
        // From the derived type down to the first finished one; a loop, as chains may be long.
        let mut chain: Vec<Step<'a>> = Vec::new();
        let mut current = Some(id);
        while let Some(id) = current {
            match self.simple_states[id.index()] {
                State::Done => break,
                State::Active => {
                    let circle: Vec<TypeId> = chain
                        .iter()
                        .skip_while(|step| step.id != id)
                        .map(|step| TypeId::Simple(step.id))
                        .collect();
                    self.circular_types(&circle);
                    if let Some(last) = chain.last_mut() {
                        last.base = None;
                    }
                    break;
                }
                State::Waiting(context, source) => {
                    self.simple_states[id.index()] = State::Active;
                    let base = self.simple_base(context, source);
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
        while let Some(step) = chain.pop() {
            self.fill_simple_type(&step);
            self.simple_states[step.id.index()] = State::Done;
        }
    }

    /// Says that types are derived from each other in a circle.
    pub(super) fn circular_types(&mut self, circle: &[TypeId]) {
        let place = |id: &TypeId| self.schema.type_span(*id);
        let name = |id: &TypeId| {
            self.schema
                .type_name(*id)
                .or_else(|| self.original_names.get(id))
                .map_or("an anonymous type".to_owned(), |name| format!("`{name}`"))
        };
        // The first in the files stands for all, so that the circle is told once.
        let Some((first, span)) = circle
            .iter()
            .enumerate()
            .filter_map(|(index, id)| Some((index, place(id)?)))
            .min_by_key(|(_, span)| *span)
        else {
            return;
        };
        let names: Vec<String> = circle[first..]
            .iter()
            .chain(&circle[..=first])
            .map(name)
            .collect();
        let mut diagnostic = Diagnostic::error(
            &codes::S0027,
            span,
            format!("{} is derived from itself", names[0]),
            "derive one of the types from a type outside the circle",
        )
        .label(names.join(" → "));
        for (index, id) in circle.iter().enumerate() {
            if let Some(span) = place(id).filter(|_| index != first) {
                diagnostic = diagnostic.also(span, "part of the circle");
            }
        }
        self.diagnostics.push(diagnostic);
    }

    /// The type a restriction starts from; `None` for lists and unions.
    fn simple_base(
        &mut self,
        context: Context<'a>,
        source: &'a xs::SimpleBaseType,
    ) -> Option<SimpleTypeId> {
        use xs::{RestrictionContent, SimpleBaseTypeContent as C};
        let restriction = source.content.iter().find_map(|content| match content {
            C::Restriction(restriction) => Some(restriction),
            C::Annotation(_) | C::List(_) | C::Union(_) => None,
        })?;
        let inner = restriction
            .content
            .iter()
            .find_map(|content| match content {
                RestrictionContent::SimpleType(inner) => Some(inner),
                RestrictionContent::Annotation(_) | RestrictionContent::Facet(_) => None,
            });
        self.named_or_inner(
            context,
            &restriction.id,
            ("base", restriction.base.as_ref()),
            inner,
        )
    }

    /// The simple type named by an attribute or written inside: one of the two.
    pub(super) fn named_or_inner(
        &mut self,
        context: Context<'a>,
        id: &'a Option<String>,
        (attribute, name): (&'static str, Option<&'a WrittenName>),
        inner: Option<&'a xs::SimpleBaseType>,
    ) -> Option<SimpleTypeId> {
        let node = context.node(id);
        let span = node.place(attribute);
        match (name, inner) {
            (Some(name), None) => self.simple_type_named(context, name, span),
            (None, Some(inner)) => {
                // Only the redefinition itself means the original by its own name.
                let context = Context {
                    redefined: None,
                    ..context
                };
                Some(self.new_simple_type(context, inner, None))
            }
            (Some(_), Some(inner)) => {
                let inner = context.node(&inner.id).span;
                self.both(span, &format!("`{attribute}`"), inner, "a type inside");
                None
            }
            (None, None) => {
                self.diagnostics.push(Diagnostic::error(
                    &codes::S0006,
                    node.span,
                    format!("`xs:{}` says no type", node.name),
                    format!("add the attribute `{attribute}`, or an `xs:simpleType` inside"),
                ));
                None
            }
        }
    }

    /// Says that two things exclude each other.
    pub(super) fn both(&mut self, first: Span, what: &str, second: Span, other: &str) {
        self.diagnostics.push(
            Diagnostic::error(
                &codes::S0031,
                first,
                format!("{what} and {other} exclude each other"),
                "remove one of the two",
            )
            .also(second, other),
        );
    }

    fn fill_simple_type(&mut self, step: &Step<'a>) {
        use xs::SimpleBaseTypeContent as C;
        let context = step.context;
        let node = context.node(&step.source.id);
        let default = &context.instance.document.schema.final_default;
        let finals = match &step.source.final_ {
            Some(set) => simple_derivations(set),
            None => full_derivations(default),
        };
        let base = step.base.unwrap_or(self.any_simple_type);
        self.schema.simple_types[step.id].base = TypeId::Simple(base);
        self.schema.simple_types[step.id].final_derivations = finals;
        for content in &step.source.content {
            match content {
                C::Annotation(_) => {}
                C::Restriction(restriction) => {
                    if let Some(base) = step.base {
                        self.check_simple_final(
                            base,
                            Derivation::Restriction,
                            context.node(&restriction.id).place("base"),
                        );
                        self.restrict(step, base, restriction);
                    }
                }
                C::List(list) => {
                    let item = self.named_or_inner(
                        context,
                        &list.id,
                        ("itemType", list.item_type.as_ref()),
                        list.simple_type.as_deref(),
                    );
                    let item_type = item.unwrap_or(self.any_simple_type);
                    self.check_simple_final(item_type, Derivation::List, node.span);
                    self.schema.simple_types[step.id].variety = Variety::List { item_type };
                }
                C::Union(union) => {
                    let member_types = self.members(context, union);
                    self.schema.simple_types[step.id].variety = Variety::Union { member_types };
                }
            }
        }
    }

    fn restrict(&mut self, step: &Step<'a>, base: SimpleTypeId, restriction: &'a xs::Restriction) {
        let context = step.context;
        if base == self.any_simple_type {
            self.diagnostics.push(Diagnostic::error(
                &codes::S0032,
                context.node(&restriction.id).place("base"),
                "`xs:anySimpleType` cannot be restricted",
                "name one of the types derived from it, such as `xs:string`",
            ));
        }
        let facets = restriction
            .content
            .iter()
            .filter_map(|content| match content {
                xs::RestrictionContent::Facet(facet) => Some(facet),
                xs::RestrictionContent::Annotation(_) | xs::RestrictionContent::SimpleType(_) => {
                    None
                }
            });
        let variety = self.schema.simple_types[base].variety.clone();
        let own_facets = self.facets(context, base, facets);
        let definition = &mut self.schema.simple_types[step.id];
        definition.variety = variety;
        definition.own_facets = own_facets;
    }

    fn members(&mut self, context: Context<'a>, union: &'a xs::Union) -> Vec<SimpleTypeId> {
        let span = context.node(&union.id).place("memberTypes");
        let mut members = Vec::new();
        for name in union.member_types.iter().flat_map(|names| &names.0) {
            if let Some(member) = self.simple_type_named(context, name, span) {
                self.check_simple_final(member, Derivation::Union, span);
                members.push(member);
            }
        }
        for inner in &union.simple_type {
            members.push(self.new_simple_type(context, inner, None));
        }
        if members.is_empty() && union.member_types.is_none() {
            self.diagnostics.push(Diagnostic::error(
                &codes::S0006,
                context.node(&union.id).span,
                "`xs:union` has no member",
                "add the attribute `memberTypes`, or `xs:simpleType` elements inside",
            ));
        }
        members
    }

    /// Says so when a type is not to be used in that way. `final` is read where it is written, as
    /// the type may not be filled in yet.
    fn check_simple_final(&mut self, id: SimpleTypeId, how: Derivation, at: Span) {
        let finals = match self.simple_states[id.index()] {
            State::Waiting(context, source) => match &source.final_ {
                Some(set) => simple_derivations(set),
                None => full_derivations(&context.instance.document.schema.final_default),
            },
            State::Active | State::Done => self.schema.simple_types[id].final_derivations.clone(),
        };
        if finals.contains(&how) {
            self.blocked(TypeId::Simple(id), how, at);
        }
    }

    /// Says that `final` of a type forbids a derivation.
    pub(super) fn blocked(&mut self, base: TypeId, how: Derivation, at: Span) {
        let name = self
            .schema
            .type_name(base)
            .map_or("the type".to_owned(), |name| format!("`{name}`"));
        let verb = match how {
            Derivation::Extension => "extended",
            Derivation::Restriction => "restricted",
            Derivation::List => "the item type of a list",
            Derivation::Union => "a member of a union",
            Derivation::Substitution => "substituted",
        };
        let mut diagnostic = Diagnostic::error(
            &codes::S0033,
            at,
            format!("{name} is final: it cannot be {verb}"),
            "remove `final` from the type, or derive from another",
        );
        if let Some(span) = self.schema.type_span(base) {
            diagnostic = diagnostic.also(span, "declared final here");
        }
        self.diagnostics.push(diagnostic);
    }

    /// How a finished simple type treats white space.
    pub(super) fn white_space(&self, id: SimpleTypeId) -> WhiteSpace {
        let mut current = id;
        loop {
            let definition = &self.schema.simple_types[current];
            if let Some((white_space, _)) = definition.own_facets.white_space {
                return white_space;
            }
            if let Some(builtin) = definition.builtin {
                return builtin.white_space();
            }
            match (&definition.variety, definition.base) {
                (Variety::List { .. }, _) => return WhiteSpace::Collapse,
                (_, TypeId::Simple(base)) if base != current => current = base,
                _ => return WhiteSpace::Preserve,
            }
        }
    }
}

fn derivation(item: &xs::DerivationControlType) -> Derivation {
    match item {
        xs::DerivationControlType::Extension => Derivation::Extension,
        xs::DerivationControlType::Restriction => Derivation::Restriction,
        xs::DerivationControlType::Substitution => Derivation::Substitution,
        xs::DerivationControlType::List => Derivation::List,
        xs::DerivationControlType::Union => Derivation::Union,
    }
}

fn listed(list: &xs::BlockSetItemList) -> DerivationSet {
    list.0.iter().map(derivation).collect()
}

fn simple_derivations(set: &xs::SimpleDerivationSetType) -> DerivationSet {
    match set {
        xs::SimpleDerivationSetType::All => all_derivations(),
        xs::SimpleDerivationSetType::BlockSetItemList(list) => listed(list),
    }
}

fn all_derivations() -> DerivationSet {
    BTreeSet::from([
        Derivation::Extension,
        Derivation::Restriction,
        Derivation::Substitution,
        Derivation::List,
        Derivation::Union,
    ])
}

/// `finalDefault`
pub(super) fn full_derivations(set: &xs::FullDerivationSetType) -> DerivationSet {
    match set {
        xs::FullDerivationSetType::All => all_derivations(),
        xs::FullDerivationSetType::BlockSetItemList(list) => listed(list),
    }
}

/// `final` of elements, `final` and `block` of complex types.
pub(super) fn derivations(set: &xs::DerivationSetType) -> DerivationSet {
    match set {
        xs::DerivationSetType::All => {
            BTreeSet::from([Derivation::Extension, Derivation::Restriction])
        }
        xs::DerivationSetType::BlockSetItemList(list) => listed(list),
    }
}

/// `block` of elements and `blockDefault`.
pub(super) fn blocks(set: &xs::BlockSetType) -> DerivationSet {
    match set {
        xs::BlockSetType::All => BTreeSet::from([
            Derivation::Extension,
            Derivation::Restriction,
            Derivation::Substitution,
        ]),
        xs::BlockSetType::BlockSetItemList(list) => listed(list),
    }
}
