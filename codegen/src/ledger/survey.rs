//! Going over all components once: each gets a path by names alone, and the features it has.
//!
//! Content models and attributes of components are effective: what a type inherits and what a group
//! gives is in them. Here each declaration is met where it is written: groups come first, a base
//! type before what is derived from it, and what has been met is passed over.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::features as f;
use super::names::Names;
use crate::diagnostics::{Sources, Span};
use crate::manifest::Manifest;
use crate::model::ledger::Feature;
use crate::schema::{Annotation, AttributeId, ElementId, QName, Schema, SchemaDocument, TypeId};

/// A component with what it has, by word, and its place.
#[derive(Debug)]
pub(super) struct Found {
    pub(super) features: BTreeMap<&'static str, Mark>,
    pub(super) span: Span,
}

/// A feature of a component.
#[derive(Debug)]
pub(super) struct Mark {
    pub(super) feature: &'static Feature,
    /// Why a loss is no surprise: the manifest itself asks for it.
    pub(super) reason: Option<&'static str>,
}

/// All components by their paths.
pub(super) type Components = BTreeMap<String, Found>;

/// What a type or a group holds; what it has of others is told by it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Part {
    Element(ElementId, Span),
    Attribute(AttributeId, Span),
    Wildcard(Span),
}

/// The work of going over.
pub(super) struct Survey<'a> {
    pub(super) schema: &'a Schema,
    pub(super) manifest: &'a Manifest,
    pub(super) names: Names<'a>,
    pub(super) components: Components,
    /// What groups hold: it is theirs wherever else it occurs.
    pub(super) of_groups: BTreeSet<Part>,
    /// Anonymous types that have been met, with their paths.
    pending: VecDeque<(TypeId, String)>,
    done: BTreeSet<TypeId>,
}

/// Goes over a schema.
pub(super) fn survey<'a>(schema: &'a Schema, manifest: &'a Manifest) -> Survey<'a> {
    let mut survey = Survey {
        schema,
        manifest,
        names: Names::new(schema, manifest),
        components: Components::new(),
        of_groups: BTreeSet::new(),
        pending: VecDeque::new(),
        done: BTreeSet::new(),
    };
    survey.groups();
    for (name, id) in &schema.global_attributes {
        let path = format!("attribute {}", survey.names.shown(name));
        if let Some(span) = schema.attributes[*id].span {
            let path = survey.begin(path, span);
            survey.attribute(*id, &path);
        }
    }
    for (name, id) in &schema.global_types {
        survey.global_type(name, *id);
    }
    for (name, id) in &schema.global_elements {
        let path = format!("element {}", survey.names.shown(name));
        let path = survey.begin(path, schema.elements[*id].span);
        survey.element(*id, &path);
    }
    for (name, notation) in &schema.notations {
        let path = format!("notation {}", survey.names.shown(name));
        let path = survey.begin(path, notation.span);
        survey.note(&path, &f::NOTATION);
    }
    survey.finish();
    survey
}

impl Survey<'_> {
    /// The schema documents themselves.
    pub(super) fn documents(&mut self, sources: &Sources) {
        for document in &self.schema.documents {
            let SchemaDocument {
                file,
                target_namespace: _,
                annotation,
            } = document;
            let path = format!("schema {}", sources.get(*file).path);
            let path = self.begin(path, Span::whole(*file));
            self.annotation(&path, annotation);
        }
    }

    /// Notes a component; its path gets a number when another one has the same.
    pub(super) fn begin(&mut self, path: String, span: Span) -> String {
        let mut unique = path.clone();
        let mut number = 1;
        while self.components.contains_key(&unique) {
            number += 1;
            unique = format!("{path}[{number}]");
        }
        let found = Found {
            features: BTreeMap::new(),
            span,
        };
        self.components.insert(unique.clone(), found);
        unique
    }

    /// Notes that a component has a feature.
    pub(super) fn note(&mut self, path: &str, feature: &'static Feature) {
        self.mark(path, feature, None);
    }

    /// Notes a feature when a component has it.
    pub(super) fn note_if(&mut self, holds: bool, path: &str, feature: &'static Feature) {
        if holds {
            self.mark(path, feature, None);
        }
    }

    pub(super) fn mark(
        &mut self,
        path: &str,
        feature: &'static Feature,
        reason: Option<&'static str>,
    ) {
        if let Some(found) = self.components.get_mut(path) {
            found
                .features
                .insert(feature.word, Mark { feature, reason });
        }
    }

    pub(super) fn annotation(&mut self, path: &str, annotation: &Annotation) {
        let Annotation {
            documentation,
            has_foreign,
        } = annotation;
        self.note_if(*has_foreign, path, &f::APP_INFO);
        self.note_if(!documentation.is_empty(), path, &f::DOCUMENTATION);
    }

    fn global_type(&mut self, name: &QName, id: TypeId) {
        let kind = match id {
            TypeId::Simple(_) => "simpleType",
            TypeId::Complex(_) => "complexType",
        };
        self.type_definition(id, format!("{kind} {}", self.names.shown(name)));
    }

    /// Notes that a type stands at a path if it is anonymous. It is looked at later: the owner's
    /// own parts come first.
    pub(super) fn nested_type(&mut self, id: TypeId, owner: &str) {
        if self.schema.type_name(id).is_some() || self.schema.type_span(id).is_none() {
            return;
        }
        let kind = match id {
            TypeId::Simple(_) => "simpleType",
            TypeId::Complex(_) => "complexType",
        };
        self.pending.push_back((id, format!("{owner}/{kind}")));
    }

    fn finish(&mut self) {
        while let Some((id, path)) = self.pending.pop_front() {
            self.type_definition(id, path);
        }
    }

    /// A type, after those it is derived from.
    fn type_definition(&mut self, id: TypeId, path: String) {
        let mut chain = vec![(id, path)];
        let mut derived = id;
        loop {
            let base = self.schema.base_type(derived);
            let is_told = self.done.contains(&base) || self.schema.type_span(base).is_none();
            if base == derived || is_told {
                break;
            }
            let path = match (self.schema.type_name(base), chain.last()) {
                (Some(name), _) => match base {
                    TypeId::Simple(_) => format!("simpleType {}", self.names.shown(name)),
                    TypeId::Complex(_) => format!("complexType {}", self.names.shown(name)),
                },
                (None, Some((_, path))) => format!("{path}/base"),
                (None, None) => break,
            };
            chain.push((base, path));
            derived = base;
        }
        while let Some((id, path)) = chain.pop() {
            let Some(span) = self.schema.type_span(id).filter(|_| self.done.insert(id)) else {
                continue;
            };
            let path = self.begin(path, span);
            match id {
                TypeId::Simple(id) => self.simple_type(id, &path),
                TypeId::Complex(id) => self.complex_type(id, &path),
            }
        }
    }
}
