//! Makes a schema by chance. Names of elements are unique within a content model, so that it is unambiguous whatever
//! its shape.

mod attributes;
mod content;
mod derivation;
mod identity;
mod simple;
mod substitution;
mod types;

use std::collections::BTreeSet;

use self::simple as simple_types;
use crate::chance::Chance;
use crate::grammar::{
    Complex, ComplexId, Derivation, Document, DocumentId, Element, ElementId, Grammar, NAMESPACE_A,
    NAMESPACE_B, Preset, Process, SimpleId, TypeId, Wildcard, WildcardNamespace,
};
use content::Used;

/// Names that code has uses of its own for, and names that are hard to make Rust of.
const NAMES: &[&str] = &[
    "type",
    "Self",
    "item",
    "Item",
    "value",
    "content",
    "text",
    "a-b",
    "a.b",
    "_x",
    "Gr\u{f6}\u{df}e",
    "Option",
    "Vec",
    "Some",
    "id",
    "Name",
    "any",
    "choice",
    "group",
    "String",
    "reader",
    "xml",
    "Error",
    "Document",
    "loop",
    "async",
    "r2d2",
    "ID",
    "Id",
    "Box",
    "content_value",
    "item2",
    "Choice",
    "Content",
    "None",
    "Ok",
    "crate",
];

/// A schema in the making.
pub(crate) struct Builder {
    pub(crate) grammar: Grammar,
    pub(crate) chance: Chance,
    names: usize,
    /// The named type whose content is being made: an element of it must be optional.
    pub(crate) open: Option<ComplexId>,
}

/// The schema of a seed.
pub(crate) fn grammar(seed: u64) -> Grammar {
    let mut builder = Builder {
        grammar: Grammar {
            simples: simple_types::builtins(),
            ..Grammar::default()
        },
        chance: Chance::new(seed),
        names: 0,
        open: None,
    };
    builder.documents();
    builder.simple_types();
    builder.global_attributes();
    builder.attribute_groups();
    // What stands further back may use what stands further in front, and sometimes itself.
    for _ in 0..builder.chance.between(1, 2) {
        builder.group();
    }
    for _ in 0..builder.chance.between(4, 8) {
        builder.complex_type();
    }
    builder.substitution_group();
    if builder.chance.percent(50) {
        builder.simple_substitution_group();
    }
    if builder.chance.percent(60) {
        builder.identity();
    }
    builder.root();
    builder.grammar
}

impl Builder {
    fn documents(&mut self) {
        let qualified = |chance: &mut Chance| (chance.percent(70), chance.percent(20));
        let document = |path, namespace, chameleon, chance: &mut Chance| {
            let (elements_qualified, attributes_qualified) = qualified(chance);
            Document {
                path,
                namespace,
                chameleon,
                elements_qualified,
                attributes_qualified,
                includes: Vec::new(),
                imports: Vec::new(),
            }
        };
        let main = match self.chance.percent(90) {
            true => NAMESPACE_A,
            false => "",
        };
        let mut first = document("main.xsd", main, false, &mut self.chance);
        let mut others = Vec::new();
        if self.chance.percent(60) {
            let chameleon = !main.is_empty() && self.chance.percent(40);
            let mut part = document("parts/part.xsd", main, chameleon, &mut self.chance);
            if !chameleon {
                part.includes.push(0);
            }
            first.includes.push(others.len() + 1);
            others.push(part);
        }
        if self.chance.percent(60) {
            first.imports.push(others.len() + 1);
            others.push(document("other.xsd", NAMESPACE_B, false, &mut self.chance));
        }
        self.grammar.documents.push(first);
        self.grammar.documents.extend(others);
    }

    /// A document for a component that uses nothing but what stands in documents that it sees.
    fn any_document(&mut self) -> DocumentId {
        self.chance.below(self.grammar.documents.len())
    }

    /// Whether `from` may speak of a component in `to`.
    pub(crate) fn sees(&self, from: DocumentId, to: DocumentId) -> bool {
        let documents = &self.grammar.documents;
        if from == to || from == 0 {
            return true;
        }
        // Included documents belong together; an imported one knows itself only.
        documents[from].namespace == documents[to].namespace
    }

    /// A name that nothing else has.
    pub(crate) fn fresh(&mut self, kind: &str) -> String {
        self.names += 1;
        format!("{kind}{}", self.names)
    }

    /// A name that is not used in a content model (or among attributes) so far.
    pub(crate) fn local_name(&mut self, used: &BTreeSet<String>) -> String {
        if self.chance.percent(60) {
            let name = *self.chance.pick(NAMES);
            if !used.contains(name) {
                return name.to_owned();
            }
        }
        self.fresh("e")
    }

    fn simple_types(&mut self) {
        for _ in 0..self.chance.between(4, 9) {
            let document = self.any_document();
            let name = self.fresh("S");
            let visible: Vec<_> = self.grammar.simples.clone();
            if let Some(made) =
                simple_types::derived(&visible, Some(name), document, &mut self.chance)
                && self.visible_simple(document, &made)
            {
                self.grammar.simples.push(made);
            }
        }
    }

    fn visible_simple(&self, document: DocumentId, simple: &crate::grammar::Simple) -> bool {
        use crate::grammar::SimpleDefinition::{Builtin, Identifier, List, Restriction, Union};
        let sees = |id: &SimpleId| {
            let of = &self.grammar.simples[*id];
            matches!(of.definition, Builtin(_)) || self.sees(document, of.document)
        };
        // Prefixed names in facets are read in the document that they stand in.
        match &simple.definition {
            Builtin(_) | Identifier(_) => true,
            Restriction(base, _) => sees(base),
            List(item) => sees(item),
            Union(members) => members.iter().all(sees),
        }
    }

    /// A simple type to use from `document`: a named one, or an anonymous one made for it.
    pub(crate) fn simple(&mut self, document: DocumentId) -> SimpleId {
        if self.chance.percent(25) {
            let made = simple_types::derived(
                &self.grammar.simples.clone(),
                None,
                document,
                &mut self.chance,
            );
            if let Some(made) = made.filter(|made| self.visible_simple(document, made)) {
                self.grammar.simples.push(made);
                return self.grammar.simples.len() - 1;
            }
        }
        loop {
            let id = self.chance.below(self.grammar.simples.len());
            let simple = &self.grammar.simples[id];
            let builtin = matches!(
                simple.definition,
                crate::grammar::SimpleDefinition::Builtin(_)
            );
            let usable = simple.name.is_some() && !simple.good.is_empty();
            if usable && (builtin || self.sees(document, simple.document)) {
                return id;
            }
        }
    }

    /// A fixed or default value, sometimes.
    pub(crate) fn preset(&mut self, simple: SimpleId, percent: usize) -> Option<Preset> {
        let of = &self.grammar.simples[simple];
        // A default is read with the prefixes of the schema document; those of the instance are the same here.
        if of.good.is_empty() || !self.chance.percent(percent) {
            return None;
        }
        let value = self.chance.pick(&of.good).clone();
        Some(match self.chance.percent(50) {
            true => Preset::Fixed(value),
            false => Preset::Default(value),
        })
    }

    /// A wildcard that takes no element or attribute of the document's own namespace.
    pub(crate) fn wildcard(&mut self, document: DocumentId) -> Wildcard {
        let own = self.grammar.documents[document].namespace;
        let namespace = match self.chance.percent(60) {
            true => WildcardNamespace::Other(own),
            false => WildcardNamespace::Uri(crate::grammar::NAMESPACE_FOREIGN),
        };
        let process = *self
            .chance
            .pick(&[Process::Strict, Process::Lax, Process::Skip]);
        let process = match namespace {
            // Nothing is declared there.
            WildcardNamespace::Uri(_) if process == Process::Strict => Process::Lax,
            _ => process,
        };
        Wildcard { namespace, process }
    }

    /// A global element; its type is made or taken.
    pub(crate) fn global_element(
        &mut self,
        document: DocumentId,
        name: String,
        ty: TypeId,
    ) -> ElementId {
        let namespace = self.grammar.documents[document].namespace;
        self.grammar.elements.push(Element {
            name,
            namespace,
            document,
            global: true,
            ty,
            nillable: false,
            is_abstract: false,
            preset: None,
            head: None,
            blocks_types: false,
            blocks_substitution: false,
            constraints: None,
        });
        self.grammar.elements.len() - 1
    }

    /// The element that documents start with: it reaches most of the rest.
    fn root(&mut self) {
        let mut used = Used::default();
        let mut particles = Vec::new();
        for element in 0..self.grammar.elements.len() {
            let of = &self.grammar.elements[element];
            if of.global && of.head.is_none() && used.family(&self.grammar, element) {
                particles.push(self.some_of(element, 0));
            }
        }
        for ty in 0..self.grammar.complexes.len() {
            if self.grammar.complexes[ty].name.is_some() && self.chance.percent(70) {
                let element = self.local_element(0, TypeId::Complex(ty), &mut used);
                particles.push(self.some_of(element, 0));
            }
        }
        let mut complex = self.empty_type(None, 0);
        self.with_content(&mut complex, particles);
        self.grammar.complexes.push(complex);
        let ty = self.grammar.complexes.len() - 1;
        self.global_element(0, "root".to_owned(), TypeId::Complex(ty));
    }

    /// A type with nothing in it.
    pub(crate) fn empty_type(&mut self, name: Option<String>, document: DocumentId) -> Complex {
        Complex {
            name,
            document,
            is_abstract: false,
            mixed: false,
            derivation: None,
            text: None,
            own: None,
            own_uses: Vec::new(),
            own_groups: Vec::new(),
            prohibited: Vec::new(),
            content: None,
            uses: Vec::new(),
            wildcard: None,
        }
    }

    /// The kind of derivation, for readers of this file: [`Derivation::Extension`] twice as often.
    pub(crate) fn derivation(&mut self) -> Derivation {
        match self.chance.below(3) {
            0 => Derivation::Restriction,
            _ => Derivation::Extension,
        }
    }
}
