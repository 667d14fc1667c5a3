//! Content models as fields: parts of sequences, nested groups, choices, lists of items.

use super::complex_types::{NamelessContent, NamelessField};
use super::drafts::Lowering;
use super::names::{Numbering, Wish, field_name, grant, variant_name};
use super::places::Site;
use crate::content::{Body, Expression, Leaf, first};
use crate::diagnostics::Span;
use crate::manifest::{FieldOverride, TypeOverride};
use crate::model::{
    Choice, Docs, Group, ItemId, ItemKind, Member, Occurrence, Particle, RustType, Term, Value,
    ValueKind, Variant,
};
use crate::schema::{ElementId, MaxOccurs, QName};

/// A part of a content model: how it looks in documents, what it holds, what it is called.
pub(super) struct Part {
    pub(super) term: Term,
    pub(super) value: Value,
    /// In the spelling of the schema.
    pub(super) name: String,
    pub(super) what: String,
    pub(super) span: Option<Span>,
}

impl Lowering<'_> {
    /// The fields of a type whose content is a tree.
    pub(super) fn record(
        &mut self,
        item: ItemId,
        expression: Expression,
        settings: Option<&TypeOverride>,
    ) -> NamelessContent {
        let once = expression.is_once();
        let (all, parts) = match expression.body {
            Body::Sequence(parts, _) if once => (false, parts),
            Body::All(parts, _) if once => (true, parts),
            body => (false, vec![Expression { body, ..expression }]),
        };
        let parts = parts
            .iter()
            .map(|part| self.field(item, part, settings))
            .collect();
        NamelessContent::Parts { all, parts }
    }

    fn field(
        &mut self,
        item: ItemId,
        expression: &Expression,
        settings: Option<&TypeOverride>,
    ) -> (NamelessField, Particle) {
        let (min, max) = (expression.min, expression.max);
        let field = self.field_override(&expression.body, settings);
        let part = self.part(item, &expression.body, field);
        let candidates = match &expression.body {
            Body::Choice(..) if part.name.is_empty() => vec!["choice".to_owned()],
            Body::Sequence(..) | Body::All(..) if part.name.is_empty() => vec!["group".to_owned()],
            _ => vec![field_name(&part.name)],
        };
        let nameless = NamelessField {
            wish: Wish {
                insisted: field.and_then(|field| field.name.clone()),
                span: part.span,
                ..Wish::new(candidates, part.what)
            },
            docs: self.part_docs(&expression.body, min, max),
            occurrence: match (min, max) {
                (_, max) if max.is_many() => Occurrence::Many,
                (0, _) => Occurrence::Optional,
                _ => Occurrence::One,
            },
            value: part.value,
        };
        let particle = Particle {
            term: part.term,
            min,
            max: bound(max),
        };
        (nameless, particle)
    }

    fn field_override<'s>(
        &mut self,
        body: &Body,
        settings: Option<&'s TypeOverride>,
    ) -> Option<&'s FieldOverride> {
        let Body::Leaf(Leaf::Element { declaration, .. }) = body else {
            return None;
        };
        let local = &self.schema.elements[*declaration].name.local;
        let field = settings?.fields.get(local)?;
        self.applied.insert(field.span);
        Some(field)
    }

    /// One occurrence of a part.
    pub(super) fn part(
        &mut self,
        item: ItemId,
        body: &Body,
        field: Option<&FieldOverride>,
    ) -> Part {
        match body {
            Body::Leaf(Leaf::Element {
                declaration,
                alternatives,
            }) => self.element_part(item, *declaration, alternatives, field),
            Body::Leaf(Leaf::Wildcard(wildcard)) => Part {
                term: Term::Any(self.wildcard(wildcard)),
                value: value(ValueKind::AnyElement, RustType::AnyElement),
                name: "any".to_owned(),
                what: "the wildcard".to_owned(),
                span: Some(wildcard.span),
            },
            Body::Sequence(_, origin) | Body::Choice(_, origin) | Body::All(_, origin) => {
                let named = origin
                    .definition
                    .map(|id| &self.schema.model_groups[id].name);
                let group = self.group(item, body, named);
                Part {
                    term: Term::Group(self.first_terms(body)),
                    value: value(ValueKind::Group, RustType::Item(group)),
                    name: named.map(|name| name.local.clone()).unwrap_or_default(),
                    what: "a group".to_owned(),
                    span: Some(origin.span),
                }
            }
        }
    }

    /// The item of a group: a named group has a file of its own, any other lies beside the type
    /// that it is a part of.
    fn group(&mut self, item: ItemId, body: &Body, named: Option<&QName>) -> ItemId {
        let kind = match body {
            Body::Choice(..) => "Choice",
            _ => "Group",
        };
        if let Some(name) = named {
            return self.request_group(body, Site::Group(name, kind));
        }
        let label = match body {
            Body::Choice(..) => kind.to_owned(),
            _ => format!("{}-{kind}", self.first_name(body)),
        };
        self.request_group(body, Site::Beside(item, &label))
    }

    fn element_part(
        &mut self,
        item: ItemId,
        declaration: ElementId,
        alternatives: &[(ElementId, QName)],
        field: Option<&FieldOverride>,
    ) -> Part {
        let name = &self.schema.elements[declaration].name;
        let alone = matches!(alternatives, [(id, _)] if *id == declaration);
        let (term, value) = if alone {
            let term = Term::Element(self.namespaces.xml_name(name));
            (term, self.element_value(declaration, item, field))
        } else {
            let members: Vec<ElementId> = alternatives.iter().map(|(id, _)| *id).collect();
            let choice = self.substitution_choice(declaration, members);
            let terms = alternatives
                .iter()
                .map(|(_, name)| Term::Element(self.namespaces.xml_name(name)))
                .collect();
            (
                Term::Group(terms),
                value(ValueKind::Group, RustType::Item(choice)),
            )
        };
        Part {
            term,
            value,
            name: name.local.clone(),
            what: format!("element `{}`", name.local),
            span: Some(self.schema.elements[declaration].span),
        }
    }

    /// The name of the first child that a group may begin with.
    fn first_name(&self, body: &Body) -> String {
        let expression = Expression::once(body.clone());
        match first(&expression).first() {
            Some(Leaf::Element { declaration, .. }) => {
                self.schema.elements[*declaration].name.local.clone()
            }
            Some(Leaf::Wildcard(_)) => "any".to_owned(),
            None => String::new(),
        }
    }

    fn first_terms(&self, body: &Body) -> Vec<Term> {
        let expression = Expression::once(body.clone());
        let mut terms = Vec::new();
        for leaf in first(&expression) {
            self.leaf_terms(leaf, &mut terms);
        }
        terms
    }

    pub(super) fn leaf_terms(&self, leaf: &Leaf, terms: &mut Vec<Term>) {
        match leaf {
            Leaf::Element { alternatives, .. } => {
                for (_, name) in alternatives {
                    let term = Term::Element(self.namespaces.xml_name(name));
                    if !terms.contains(&term) {
                        terms.push(term);
                    }
                }
            }
            Leaf::Wildcard(wildcard) => {
                let term = Term::Any(self.wildcard(wildcard));
                if !terms.contains(&term) {
                    terms.push(term);
                }
            }
        }
    }

    /// Makes the item for one occurrence of a group.
    pub(super) fn make_group(&mut self, item: ItemId, body: Body) -> ItemKind {
        match body {
            Body::Choice(arms, origin) => {
                let arms = arms
                    .into_iter()
                    .map(|arm| match arm.is_once() {
                        true => arm.body,
                        // A variant holds one value: what repeats is a field of a struct.
                        false => Body::Sequence(vec![arm], origin),
                    })
                    .collect();
                self.choice(item, arms)
            }
            body => {
                let all = matches!(body, Body::All(..));
                let parts: Vec<_> = Self::group_parts(&body)
                    .iter()
                    .map(|part| self.field(item, part, None))
                    .collect();
                let wishes: Vec<Wish> = parts.iter().map(|(f, _)| f.wish.clone()).collect();
                let names = grant(&wishes, Numbering::Snake, &[], &mut self.diagnostics);
                let mut names = names.into_iter();
                let mut next = || names.next().unwrap_or_default();
                let members = named_members(parts, &mut next);
                ItemKind::Group(Group { all, members })
            }
        }
    }

    fn choice(&mut self, item: ItemId, arms: Vec<Body>) -> ItemKind {
        let mut wishes = Vec::with_capacity(arms.len());
        let mut variants = Vec::with_capacity(arms.len());
        for body in &arms {
            let part = self.part(item, body, None);
            let name = match part.name.as_str() {
                "" => self.first_name(body),
                name => name.to_owned(),
            };
            wishes.push(Wish {
                span: part.span,
                ..Wish::new(vec![variant_name(&name)], part.what)
            });
            let docs = self.part_docs(body, 1, MaxOccurs::Bounded(1));
            variants.push((docs, part.value, part.term));
        }
        let variants = self.named_variants(&wishes, variants);
        ItemKind::Choice(Choice { variants })
    }

    /// Makes the enum over the members of a substitution group.
    pub(super) fn make_substitution(&mut self, item: ItemId, members: &[ElementId]) -> ItemKind {
        let arms = members
            .iter()
            .map(|id| {
                Body::Leaf(Leaf::Element {
                    declaration: *id,
                    alternatives: vec![(*id, self.schema.elements[*id].name.clone())],
                })
            })
            .collect();
        self.choice(item, arms)
    }

    fn named_variants(&mut self, wishes: &[Wish], parts: Vec<(Docs, Value, Term)>) -> Vec<Variant> {
        let names = grant(wishes, Numbering::Camel, &[], &mut self.diagnostics);
        with_names(names, parts)
    }
}

pub(super) fn with_names(names: Vec<String>, parts: Vec<(Docs, Value, Term)>) -> Vec<Variant> {
    names
        .into_iter()
        .zip(parts)
        .map(|(name, (docs, value, term))| Variant {
            name,
            docs,
            value,
            term,
        })
        .collect()
}

/// Fields with their names, one after the other.
pub(super) fn named_members(
    parts: Vec<(NamelessField, Particle)>,
    next: &mut impl FnMut() -> String,
) -> Vec<Member> {
    parts
        .into_iter()
        .map(|(field, particle)| Member {
            field: field.named(next()),
            particle,
        })
        .collect()
}

pub(super) fn bound(max: MaxOccurs) -> Option<u32> {
    match max {
        MaxOccurs::Bounded(max) => Some(max),
        MaxOccurs::Unbounded => None,
    }
}

pub(super) fn value(kind: ValueKind, rust_type: RustType) -> Value {
    Value {
        kind,
        rust_type,
        nillable: false,
        boxed: false,
        default: None,
        identity: None,
        declared: None,
    }
}
