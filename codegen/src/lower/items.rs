//! Content as a list in document order: the enum of its children, the table of its automaton.

use super::drafts::Lowering;
use super::names::{Numbering, Wish, grant, variant_name};
use super::records::{bound, value, with_names};
use crate::content::{Body, Leaf, Step};
use crate::model::{
    Automaton, Docs, Instruction, ItemId, ItemKind, Items, RustType, Term, TextVariant, ValueKind,
};
use crate::schema::MaxOccurs;

impl Lowering<'_> {
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
        let mut before = 0..elements;
        // All wildcards are the last variant.
        let variants: Vec<u16> = leaves
            .iter()
            .map(|leaf| match is_element(leaf) {
                true => before.next().unwrap_or(elements),
                false => elements,
            })
            .map(|variant| u16::try_from(variant).unwrap_or(u16::MAX))
            .collect();
        let instructions = program
            .steps
            .into_iter()
            .map(|step| match step {
                Step::Child(leaf) => {
                    let mut terms = Vec::new();
                    self.leaf_terms(&leaves[leaf], &mut terms);
                    Instruction::Child {
                        term: terms.pop().unwrap_or(Term::Group(Vec::new())),
                        variant: variants[leaf],
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
}
