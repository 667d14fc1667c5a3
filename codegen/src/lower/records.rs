//! Content models as fields: parts of sequences, nested groups, choices, lists of items.

use super::complex_types::{NamelessContent, NamelessField};
use super::drafts::Lowering;
use super::names::{Numbering, Wish, field_name, grant, variant_name};
use super::places::Site;
use crate::content::{Body, Expression, Leaf, Step, first};
use crate::diagnostics::Span;
use crate::manifest::{FieldOverride, TypeOverride};
use crate::model::{
    Automaton, Choice, Docs, Group, Instruction, ItemId, ItemKind, Items, Member, Occurrence,
    Particle, RustType, Term, TextVariant, Value, ValueKind, Variant,
};
use crate::schema::{ElementId, MaxOccurs, QName};

/// A part of a content model: how it looks in documents, what it holds, what it is called.
struct Part {
    term: Term,
    value: Value,
    /// In the spelling of the schema.
    name: String,
    what: String,
    span: Option<Span>,
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
    fn part(&mut self, item: ItemId, body: &Body, field: Option<&FieldOverride>) -> Part {
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

    fn leaf_terms(&self, leaf: &Leaf, terms: &mut Vec<Term>) {
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

    /// Makes the enum of a content that is a list. All wildcards are one variant, the last.
    pub(super) fn make_items(&mut self, owner: ItemId, leaves: &[Leaf], mixed: bool) -> ItemKind {
        let mut wishes = Vec::new();
        let mut variants = Vec::new();
        let mut wildcards = Vec::new();
        for leaf in leaves {
            if matches!(leaf, Leaf::Wildcard(_)) {
                self.leaf_terms(leaf, &mut wildcards);
                continue;
            }
            let body = Body::Leaf(leaf.clone());
            let part = self.part(owner, &body, None);
            wishes.push(Wish {
                span: part.span,
                ..Wish::new(vec![variant_name(&part.name)], part.what)
            });
            let docs = self.part_docs(&body, 1, MaxOccurs::Bounded(1));
            variants.push((docs, part.value, part.term));
        }
        if !wildcards.is_empty() {
            wishes.push(Wish::new(
                vec!["Any".to_owned(), "AnyElement".to_owned()],
                "the wildcard",
            ));
            let term = match <[Term; 1]>::try_from(wildcards) {
                Ok([only]) => only,
                Err(several) => Term::Group(several),
            };
            let docs = Docs {
                text: Vec::new(),
                fact: Some("XML: any other element.".to_owned()),
            };
            let value = value(ValueKind::AnyElement, RustType::AnyElement);
            variants.push((docs, value, term));
        }
        if mixed {
            wishes.push(Wish::new(
                vec!["Text".to_owned(), "TextContent".to_owned()],
                "the text",
            ));
        }
        let mut names = grant(&wishes, Numbering::Camel, &[], &mut self.diagnostics);
        let text = mixed
            .then(|| names.pop())
            .flatten()
            .map(|name| TextVariant {
                name,
                docs: Docs {
                    text: Vec::new(),
                    fact: Some("XML: text between the elements.".to_owned()),
                },
            });
        let variants = with_names(names, variants);
        ItemKind::Items(Items { variants, text })
    }

    /// The table of the program of an item's content, its leaves numbered as variants.
    pub(super) fn automaton(&mut self, item: ItemId) -> Automaton {
        let Some((leaves, program)) = self.programs.remove(&item) else {
            return Automaton::default();
        };
        let is_element = |leaf: &Leaf| matches!(leaf, Leaf::Element { .. });
        let elements = leaves.iter().filter(|leaf| is_element(leaf)).count();
        let index = |leaf: usize| {
            let before = leaves[..leaf]
                .iter()
                .filter(|leaf| is_element(leaf))
                .count();
            let variant = match is_element(&leaves[leaf]) {
                true => before,
                false => elements,
            };
            u16::try_from(variant).unwrap_or(u16::MAX)
        };
        let instructions = program
            .steps
            .into_iter()
            .map(|step| match step {
                Step::Child(leaf) => {
                    let mut terms = Vec::new();
                    self.leaf_terms(&leaves[leaf], &mut terms);
                    Instruction::Child {
                        term: terms.pop().unwrap_or(Term::Group(Vec::new())),
                        variant: index(leaf),
                    }
                }
                Step::Split(targets) => Instruction::Split(targets),
                Step::Jump(target) => Instruction::Jump(target),
                Step::Reset(counter) => Instruction::Reset(counter),
                Step::Count { counter, min, max } => Instruction::Count {
                    counter,
                    min,
                    max: bound(max),
                },
                Step::AtLeast { counter, min } => Instruction::AtLeast { counter, min },
                Step::Accept => Instruction::Accept,
            })
            .collect();
        Automaton {
            instructions,
            counters: program.counters,
        }
    }

    fn named_variants(&mut self, wishes: &[Wish], parts: Vec<(Docs, Value, Term)>) -> Vec<Variant> {
        let names = grant(wishes, Numbering::Camel, &[], &mut self.diagnostics);
        with_names(names, parts)
    }
}

fn with_names(names: Vec<String>, parts: Vec<(Docs, Value, Term)>) -> Vec<Variant> {
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

fn bound(max: MaxOccurs) -> Option<u32> {
    match max {
        MaxOccurs::Bounded(max) => Some(max),
        MaxOccurs::Unbounded => None,
    }
}

fn value(kind: ValueKind, rust_type: RustType) -> Value {
    Value {
        kind,
        rust_type,
        nillable: false,
        boxed: false,
        default: None,
    }
}
