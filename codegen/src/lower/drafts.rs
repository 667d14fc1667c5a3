//! Items while they are being made: found once by what they are made of, named at the end.
//!
//! Lowering asks for an item by its [`Key`] and gets an id at once, whether the item is finished
//! or not: types may refer to each other in circles. A queue holds what is still to be made.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::modules::Namespaces;
use super::places::{Place, Site};
use crate::content::{Body, Expression, Leaf, Program};
use crate::diagnostics::{Diagnostics, Sources, Span};
use crate::manifest::Manifest;
use crate::model::{Docs, IdentityId, ItemId, ItemKind, Provenance};
use crate::schema::{
    Annotation, AttributeId, ComplexTypeId, ElementId, QName, Schema, SimpleTypeId, TypeId,
};

/// What an item is made of.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Key {
    Simple(SimpleTypeId),
    Complex(ComplexTypeId),
    /// A type with the types that may stand for it.
    Polymorphic(ComplexTypeId, Vec<ComplexTypeId>),
    /// The head of a substitution group.
    Substitution(ElementId),
}

/// What is to be done for an item.
#[derive(Debug, Clone)]
pub(super) enum Work {
    Simple(SimpleTypeId),
    Complex(ComplexTypeId),
    Polymorphic(ComplexTypeId, Vec<ComplexTypeId>),
    Substitution(ElementId, Vec<ElementId>),
    /// A nested sequence, a nested `xs:all`, a real choice: one occurrence of it.
    Group(Body),
    Items {
        leaves: Vec<Leaf>,
        mixed: bool,
    },
    /// An accessor trait, made at the end.
    Trait(ComplexTypeId),
}

/// An item that may not be finished.
#[derive(Debug)]
pub(super) struct Draft {
    pub(super) place: Place,
    pub(super) docs: Docs,
    pub(super) provenance: Provenance,
    pub(super) span: Option<Span>,
    pub(super) work: Work,
    /// `None` until it is made.
    pub(super) kind: Option<ItemKind>,
    /// Whether values of it are put in a `Box`; decided at the end.
    pub(super) is_large: bool,
}

/// All that lowering works with.
pub(super) struct Lowering<'a> {
    pub(super) schema: &'a Schema,
    pub(super) sources: &'a Sources,
    pub(super) manifest: &'a Manifest,
    pub(super) namespaces: Namespaces,
    pub(super) drafts: Vec<Draft>,
    pub(super) known: BTreeMap<Key, ItemId>,
    groups: BTreeMap<Span, Vec<(Body, ItemId)>>,
    queue: VecDeque<ItemId>,
    pub(super) diagnostics: Diagnostics,
    /// Places of overrides that had an effect.
    pub(super) applied: BTreeSet<Span>,
    /// The automata of contents that are lists, by the type, until they are tabled.
    pub(super) programs: BTreeMap<ItemId, (Vec<Leaf>, Program)>,
    /// The named group that a local element is declared in.
    pub(super) group_of_element: BTreeMap<ElementId, &'a QName>,
    /// The attribute group that a local attribute is declared in.
    pub(super) group_of_attribute: BTreeMap<AttributeId, &'a QName>,
    /// The number of the identity constraints of an element.
    pub(super) identities: BTreeMap<ElementId, IdentityId>,
    /// Of the types that share a Rust type, the one that most elements have.
    pub(super) usual_types: BTreeMap<SimpleTypeId, SimpleTypeId>,
    /// The global component that an anonymous type is written in.
    pub(super) owner_of_type: BTreeMap<TypeId, String>,
}

impl<'a> Lowering<'a> {
    pub(super) fn new(schema: &'a Schema, sources: &'a Sources, manifest: &'a Manifest) -> Self {
        let mut diagnostics = Diagnostics::new();
        let namespaces = Namespaces::new(schema, manifest, &mut diagnostics);
        let mut lowering = Self {
            schema,
            sources,
            manifest,
            namespaces,
            drafts: Vec::new(),
            known: BTreeMap::new(),
            groups: BTreeMap::new(),
            queue: VecDeque::new(),
            diagnostics,
            applied: BTreeSet::new(),
            programs: BTreeMap::new(),
            group_of_element: super::owners::of_elements(schema),
            group_of_attribute: super::owners::of_attributes(schema),
            identities: super::identities::number(schema),
            owner_of_type: super::owners::of_types(schema),
            usual_types: BTreeMap::new(),
        };
        lowering.usual_types = super::named_types::usual_types(&lowering);
        lowering
    }

    pub(super) fn draft(&self, id: ItemId) -> &Draft {
        &self.drafts[id.0 as usize]
    }

    pub(super) fn draft_mut(&mut self, id: ItemId) -> &mut Draft {
        &mut self.drafts[id.0 as usize]
    }

    /// All ids given so far.
    pub(super) fn ids(&self) -> impl Iterator<Item = ItemId> + use<> {
        (0..u32::try_from(self.drafts.len()).unwrap_or(u32::MAX)).map(ItemId)
    }

    /// The item of that key, made later if it is new.
    pub(super) fn request(&mut self, key: Key, work: Work, site: Site<'_>) -> ItemId {
        if let Some(id) = self.known.get(&key) {
            return *id;
        }
        let id = self.add(work, site);
        self.known.insert(key, id);
        id
    }

    /// The item for one occurrence of a group; the same group of the schema in the same form is
    /// the same item, wherever it is met.
    pub(super) fn request_group(&mut self, body: &Body, site: Site<'_>) -> ItemId {
        let span = match body {
            Body::Sequence(_, origin) | Body::Choice(_, origin) | Body::All(_, origin) => {
                Some(origin.span)
            }
            Body::Leaf(_) => None,
        };
        let known = span.and_then(|span| self.groups.get(&span));
        let known = known.and_then(|groups| groups.iter().find(|(known, _)| known == body));
        if let Some((_, id)) = known {
            return *id;
        }
        let id = self.add(Work::Group(body.clone()), site);
        if let Some(span) = span {
            self.groups
                .entry(span)
                .or_default()
                .push((body.clone(), id));
        }
        id
    }

    /// A new item.
    pub(super) fn add(&mut self, work: Work, site: Site<'_>) -> ItemId {
        let place = self.place(site);
        let id = ItemId(u32::try_from(self.drafts.len()).unwrap_or(u32::MAX));
        let (docs, provenance, span) = self.describe(&work, &place);
        self.drafts.push(Draft {
            place,
            docs,
            provenance,
            span,
            work,
            kind: None,
            is_large: false,
        });
        self.queue.push_back(id);
        id
    }

    /// The next item to be made.
    pub(super) fn next(&mut self) -> Option<ItemId> {
        self.queue.pop_front()
    }

    /// The path of the file of a place.
    pub(super) fn file(&self, span: Span) -> String {
        self.sources.get(span.file).path.clone()
    }

    /// The choice's or sequence's parts.
    pub(super) fn group_parts(body: &Body) -> &[Expression] {
        match body {
            Body::Sequence(parts, _) | Body::Choice(parts, _) | Body::All(parts, _) => parts,
            Body::Leaf(_) => &[],
        }
    }
}

/// `xs:documentation` as lines. What a declaration and its use both say is said once.
pub(super) fn text(annotations: &[&Annotation]) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut said: Vec<&str> = Vec::new();
    for documentation in annotations
        .iter()
        .flat_map(|annotation| &annotation.documentation)
    {
        let documentation = documentation.trim();
        if documentation.is_empty() || said.contains(&documentation) {
            continue;
        }
        said.push(documentation);
        if !lines.is_empty() {
            lines.push(String::new());
        }
        lines.extend(documentation.lines().map(|line| line.trim_end().to_owned()));
    }
    lines
}
