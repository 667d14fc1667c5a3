//! Attribute groups (Structures §3.6.2) and the attributes of types, which are collected alike.

use std::collections::BTreeMap;

use xsd_parser::models::schema::{QName as WrittenName, xs};

use super::attribute::LocalAttribute;
use super::{Context, Resolver, State, wildcard};
use crate::diagnostics::{Diagnostic, Span, codes};
use crate::schema::{AttributeGroupId, AttributeUse, QName, Wildcard};

/// How deeply attribute groups may refer to each other.
const MAX_DEPTH: usize = 100;

/// A child that says something of attributes.
#[derive(Debug, Clone, Copy)]
pub(super) enum AttributeItem<'a> {
    Attribute(&'a xs::AttributeInnerType),
    Group(&'a xs::AttributeGroupType),
    Any(&'a xs::AnyAttribute),
    /// The group that `defaultAttributes` of the document names (XSD 1.1).
    Default(&'a WrittenName),
}

/// What a list of them says together.
#[derive(Debug, Default)]
pub(super) struct AttributeSet {
    /// In document order, groups unfolded.
    pub(super) uses: Vec<AttributeUse>,
    /// `use="prohibited"`, with the places.
    pub(super) prohibited: Vec<(QName, Span)>,
    /// `xs:anyAttribute`, narrowed by those of the groups.
    pub(super) wildcard: Option<Wildcard>,
}

impl<'a> Resolver<'a> {
    /// Fills in a named attribute group and those it refers to.
    pub(super) fn define_attribute_group(&mut self, id: AttributeGroupId) {
        self.define_attribute_group_at(id, 0);
    }

    fn define_attribute_group_at(&mut self, id: AttributeGroupId, depth: usize) {
        let State::Waiting(context, source) = self.attribute_group_states[id.index()] else {
            return;
        };
        self.attribute_group_states[id.index()] = State::Active;
        let items = source.content.iter().filter_map(|content| match content {
            xs::AttributeGroupTypeContent::Annotation(_) => None,
            xs::AttributeGroupTypeContent::Attribute(x) => Some(AttributeItem::Attribute(x)),
            xs::AttributeGroupTypeContent::AttributeGroup(x) => Some(AttributeItem::Group(x)),
            xs::AttributeGroupTypeContent::AnyAttribute(x) => Some(AttributeItem::Any(x)),
        });
        let set = self.attribute_set(context, items, depth);
        let group = &mut self.schema.attribute_groups[id];
        group.attribute_uses = set.uses;
        group.attribute_wildcard = set.wildcard;
        self.attribute_group_states[id.index()] = State::Done;
    }

    /// What the children of a type or group say of attributes.
    pub(super) fn attribute_set(
        &mut self,
        context: Context<'a>,
        items: impl Iterator<Item = AttributeItem<'a>>,
        depth: usize,
    ) -> AttributeSet {
        let mut set = AttributeSet::default();
        let mut own_wildcard = None;
        let mut group_wildcards = Vec::new();
        for item in items {
            match item {
                AttributeItem::Attribute(source) => match self.local_attribute(context, source) {
                    Some(LocalAttribute::Use(attribute)) => set.uses.push(attribute),
                    Some(LocalAttribute::Prohibited(name, span)) => {
                        set.prohibited.push((name, span));
                    }
                    None => {}
                },
                AttributeItem::Group(source) => {
                    if let Some(id) = self.referred_attribute_group(context, source, depth) {
                        let group = &self.schema.attribute_groups[id];
                        set.uses.extend(group.attribute_uses.iter().cloned());
                        group_wildcards.extend(group.attribute_wildcard.clone());
                    }
                }
                AttributeItem::Default(name) => {
                    let whole = Context {
                        document: context.instance.document,
                        ..context
                    };
                    let at = whole.document.nodes[0].place("defaultAttributes");
                    if let Some(id) = self.attribute_group_at(whole, name, at, depth) {
                        let group = &self.schema.attribute_groups[id];
                        set.uses.extend(group.attribute_uses.iter().cloned());
                        group_wildcards.extend(group.attribute_wildcard.clone());
                    }
                }
                AttributeItem::Any(source) => {
                    own_wildcard = Some(self.any_attribute(context, source));
                }
            }
        }
        self.remove_repeated(&mut set.uses);
        set.wildcard = own_wildcard
            .into_iter()
            .chain(group_wildcards)
            .reduce(|first, second| {
                if !wildcard::has_intersection(&first, &second) {
                    self.inexpressible(&first, &second);
                }
                wildcard::intersection(&first, &second)
            });
        set
    }

    /// The group a reference names, filled in.
    fn referred_attribute_group(
        &mut self,
        context: Context<'a>,
        source: &'a xs::AttributeGroupType,
        depth: usize,
    ) -> Option<AttributeGroupId> {
        let at = context.node(&source.id).place("ref");
        self.attribute_group_at(context, source.ref_.as_ref()?, at, depth)
    }

    fn attribute_group_at(
        &mut self,
        context: Context<'a>,
        name: &WrittenName,
        at: Span,
        depth: usize,
    ) -> Option<AttributeGroupId> {
        let id = self.attribute_group_named(context, name, at)?;
        match self.attribute_group_states[id.index()] {
            State::Done => Some(id),
            State::Active => {
                let group = &self.schema.attribute_groups[id];
                self.diagnostics.push(
                    Diagnostic::error(
                        &codes::S0027,
                        at,
                        format!("the attribute group `{}` contains itself", group.name),
                        "remove one of the references that make the circle",
                    )
                    .also(group.span, "the group"),
                );
                None
            }
            State::Waiting(..) if depth >= MAX_DEPTH => {
                self.diagnostics.push(Diagnostic::error(
                    &codes::S0008,
                    at,
                    "attribute groups refer to each other too deeply",
                    "unfold some of the groups",
                ));
                None
            }
            State::Waiting(..) => {
                self.define_attribute_group_at(id, depth + 1);
                Some(id)
            }
        }
    }

    /// Says so when two uses have the same name, and keeps the first.
    pub(super) fn remove_repeated(&mut self, uses: &mut Vec<AttributeUse>) {
        let mut first: BTreeMap<QName, AttributeUse> = BTreeMap::new();
        let mut kept = Vec::with_capacity(uses.len());
        for attribute in uses.drain(..) {
            let name = self.schema.attributes[attribute.attribute].name.clone();
            match first.get(&name) {
                None => {
                    first.insert(name, attribute.clone());
                    kept.push(attribute);
                }
                // The same use by way of two groups says nothing new.
                Some(earlier) if earlier.span == attribute.span => {}
                Some(earlier) => self.diagnostics.push(
                    Diagnostic::error(
                        &codes::S0034,
                        attribute.span.max(earlier.span),
                        format!("the attribute `{name}` is declared twice"),
                        "remove one of the two",
                    )
                    .also(attribute.span.min(earlier.span), "first declared here"),
                ),
            }
        }
        *uses = kept;
    }
}
