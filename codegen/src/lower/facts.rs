//! Words about items and fields: provenance, documentation, the factual line.

use super::drafts::{Lowering, Work, text};
use super::places::Place;
use crate::content::{Body, Leaf};
use crate::diagnostics::Span;
use crate::model::{Docs, Provenance};
use crate::schema::{AttributeUse, ElementId, MaxOccurs, TypeId, ValueConstraint};

impl Lowering<'_> {
    /// Documentation, provenance and place of an item.
    pub(super) fn describe(&self, work: &Work, place: &Place) -> (Docs, Provenance, Option<Span>) {
        let owner = place.owner.map(|owner| self.draft(owner));
        let (docs, component, span) = match work {
            Work::Simple(id) => {
                let definition = &self.schema.simple_types[*id];
                let docs = text(&[&definition.annotation]);
                let name = definition.name.as_ref().map(|name| &name.local);
                (
                    docs,
                    name.map(|name| format!("simple type {name}"))
                        .or_else(|| self.owner_of_type.get(&TypeId::Simple(*id)).cloned()),
                    definition.span,
                )
            }
            Work::Complex(id) => {
                let definition = &self.schema.complex_types[*id];
                let docs = text(&[&definition.annotation]);
                let name = definition.name.as_ref().map(|name| &name.local);
                (
                    docs,
                    name.map(|name| format!("complex type {name}"))
                        .or_else(|| self.owner_of_type.get(&TypeId::Complex(*id)).cloned()),
                    definition.span,
                )
            }
            Work::Polymorphic(id, _) | Work::Trait(id) => (
                Vec::new(),
                None,
                self.schema.type_span(TypeId::Complex(*id)),
            ),
            Work::Substitution(id, _) => {
                let declaration = &self.schema.elements[*id];
                let docs = text(&[&declaration.annotation]);
                let component = format!("substitution group of element {}", declaration.name.local);
                (docs, Some(component), Some(declaration.span))
            }
            Work::Group(body) => self.describe_group(body),
            Work::Items { .. } => (Vec::new(), None, owner.and_then(|owner| owner.span)),
        };
        let provenance = match (component, owner, span) {
            (None, Some(owner), _) => owner.provenance.clone(),
            (component, _, span) => Provenance {
                file: span.map_or("XML Schema".to_owned(), |span| self.file(span)),
                component: component.unwrap_or_default(),
            },
        };
        let fact = self.item_fact(work, &provenance);
        (
            Docs {
                text: docs,
                fact: Some(fact),
            },
            provenance,
            span,
        )
    }

    fn describe_group(&self, body: &Body) -> (Vec<String>, Option<String>, Option<Span>) {
        let origin = match body {
            Body::Sequence(_, origin) | Body::Choice(_, origin) | Body::All(_, origin) => origin,
            Body::Leaf(_) => return (Vec::new(), None, None),
        };
        let Some(id) = origin.definition else {
            return (Vec::new(), None, Some(origin.span));
        };
        let definition = &self.schema.model_groups[id];
        (
            text(&[&definition.annotation]),
            Some(format!("group {}", definition.name.local)),
            Some(definition.span),
        )
    }

    fn item_fact(&self, work: &Work, provenance: &Provenance) -> String {
        let owner = quoted(&provenance.component);
        let named = |name: Option<&crate::schema::QName>| match name {
            Some(name) => format!("XML: type `{}`.", name.local),
            None => format!("XML: an anonymous type in {owner}."),
        };
        match work {
            Work::Simple(id) => named(self.schema.simple_types[*id].name.as_ref()),
            Work::Complex(id) => named(self.schema.complex_types[*id].name.as_ref()),
            Work::Polymorphic(id, _) => {
                let name = self.schema.complex_types[*id].name.as_ref();
                let name = name.map_or("", |name| &name.local);
                format!("XML: `{name}` or a type derived from it, told apart by `xsi:type`.")
            }
            Work::Trait(id) => {
                let name = self.schema.complex_types[*id].name.as_ref();
                let name = name.map_or("", |name| &name.local);
                format!("What `{name}` and the types derived from it have in common.")
            }
            Work::Substitution(id, _) => {
                let name = &self.schema.elements[*id].name.local;
                format!("XML: `<{name}>` or an element of its substitution group.")
            }
            Work::Group(Body::Choice(..)) => {
                format!("XML: one of several, in {owner}.")
            }
            Work::Group(_) => format!("XML: a part of {owner}."),
            Work::Items { mixed: true, .. } => {
                format!("XML: text and elements in {owner}.")
            }
            Work::Items { .. } => format!("XML: elements in {owner}."),
        }
    }

    /// The words about a field for an attribute.
    pub(super) fn attribute_docs(&self, attribute_use: &AttributeUse) -> Docs {
        let declaration = &self.schema.attributes[attribute_use.attribute];
        let need = if attribute_use.required { "" } else { ", 0..1" };
        let name = &declaration.name.local;
        let value = constraint(attribute_use.value_constraint.as_ref());
        Docs {
            text: match attribute_use.annotation == declaration.annotation {
                true => text(&[&declaration.annotation]),
                false => text(&[&attribute_use.annotation, &declaration.annotation]),
            },
            fact: Some(format!("XML: `@{name}`{need}{value}.")),
        }
    }

    /// The words about an element that occurs between `min` and `max` times.
    pub(super) fn element_docs(&self, id: ElementId, min: u32, max: MaxOccurs) -> Docs {
        let declaration = &self.schema.elements[id];
        let mut docs = text(&[&declaration.annotation]);
        if docs.is_empty() && declaration.annotation.documentation.is_empty() {
            docs = self.anonymous_type_docs(declaration.type_definition);
        }
        let value = constraint(declaration.value_constraint.as_ref());
        Docs {
            text: docs,
            fact: Some(format!(
                "XML: `<{}>`{}{value}.",
                declaration.name.local,
                bounds(min, max)
            )),
        }
    }

    fn anonymous_type_docs(&self, id: TypeId) -> Vec<String> {
        match id {
            TypeId::Complex(id) if self.schema.complex_types[id].name.is_none() => {
                text(&[&self.schema.complex_types[id].annotation])
            }
            TypeId::Simple(id) if self.schema.simple_types[id].name.is_none() => {
                text(&[&self.schema.simple_types[id].annotation])
            }
            _ => Vec::new(),
        }
    }

    /// The words about a part of a content model.
    pub(super) fn part_docs(&self, body: &Body, min: u32, max: MaxOccurs) -> Docs {
        let what = match body {
            Body::Leaf(Leaf::Element {
                declaration,
                alternatives,
            }) => {
                let mut docs = self.element_docs(*declaration, min, max);
                let alone = matches!(alternatives.as_slice(), [(id, _)] if id == declaration);
                if !alone {
                    let name = &self.schema.elements[*declaration].name.local;
                    docs.fact = Some(format!(
                        "XML: `<{name}>` or an element of its substitution group{}.",
                        bounds(min, max)
                    ));
                }
                return docs;
            }
            Body::Leaf(Leaf::Wildcard(_)) => "any other element",
            Body::Choice(..) => "one of several",
            Body::Sequence(..) | Body::All(..) => "a part of the content",
        };
        Docs {
            text: Vec::new(),
            fact: Some(format!("XML: {what}{}.", bounds(min, max))),
        }
    }
}

/// A component in words, its name in backquotes.
fn quoted(component: &str) -> String {
    match component.rsplit_once(' ') {
        Some((kind, name)) => format!("{kind} `{name}`"),
        None => component.to_owned(),
    }
}

/// How often, behind a comma; nothing for exactly once.
fn bounds(min: u32, max: MaxOccurs) -> String {
    match max {
        MaxOccurs::Bounded(1) if min == 1 => String::new(),
        MaxOccurs::Bounded(max) if max == min => format!(", {min} times"),
        MaxOccurs::Bounded(max) => format!(", {min}..{max}"),
        MaxOccurs::Unbounded => format!(", {min}..*"),
    }
}

fn constraint(constraint: Option<&ValueConstraint>) -> String {
    match constraint {
        None => String::new(),
        Some(ValueConstraint::Default(value)) => format!(", default `{}`", value.replace('`', "'")),
        Some(ValueConstraint::Fixed(value)) => format!(", always `{}`", value.replace('`', "'")),
    }
}
