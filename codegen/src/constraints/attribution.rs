//! Unique Particle Attribution (Structures §3.8.6.4): at each point of a content the name of the
//! next child alone tells which particle it belongs to.
//!
//! Two particles compete when both may come next. That happens at three kinds of places: among the
//! alternatives of a choice, where a particle may be left out and what follows it comes at once,
//! and where a repetition may go on or end. So it is enough to compare, at each node of the tree,
//! what it may begin with to what else is possible there; no automaton is built, and `maxOccurs`
//! of any size costs nothing.

use std::collections::BTreeSet;

use super::Budget;
use super::candidates::{Candidates, Leaf, LeafId, Matches, Overlap};
use super::names::Names;
use crate::diagnostics::{Diagnostic, Diagnostics, Span, codes};
use crate::schema::{Compositor, ContentType, MaxOccurs, Particle, Schema, Term, Version};

/// How many places are told for one content model.
const MOST_TOLD: usize = 8;

/// A particle with what is asked of it over and over.
#[derive(Debug)]
struct Node {
    is_many: bool,
    /// Whether the number of occurrences is open once there is one: it may end before the greatest.
    may_end_early: bool,
    is_nullable: bool,
    body: Body,
}

#[derive(Debug)]
enum Body {
    Leaf(LeafId),
    Group(Compositor, Vec<Node>),
}

/// The content model under the lens.
struct Model<'c, 's> {
    names: &'c mut Names<'s>,
    leaves: Vec<Leaf<'s>>,
    overlaps: Vec<Overlap>,
    budget: &'c mut Budget,
    weak_wildcards: bool,
}

/// Checks the content models of all complex types.
pub(super) fn check(schema: &Schema, diagnostics: &mut Diagnostics) {
    let mut names = Names::new(schema);
    let mut budget = Budget::new();
    let mut told: BTreeSet<(Span, Span)> = BTreeSet::new();
    for (_, definition) in schema.complex_types.iter() {
        let (ContentType::ElementOnly { particle, .. }
        | ContentType::Mixed {
            particle: Some(particle),
            ..
        }) = &definition.content
        else {
            continue;
        };
        let Some(span) = definition.span else {
            continue;
        };
        budget.next();
        let mut model = Model {
            names: &mut names,
            leaves: Vec::new(),
            overlaps: Vec::new(),
            budget: &mut budget,
            weak_wildcards: schema.version == Version::V1_1,
        };
        let root = model.node(particle);
        model.particle(&root, &mut Candidates::default());
        let Model {
            leaves, overlaps, ..
        } = model;
        for overlap in overlaps {
            let spans = [overlap.first, overlap.second].map(|leaf| leaves[leaf as usize].span);
            let (first, second) = (spans[0].min(spans[1]), spans[0].max(spans[1]));
            // What is said of a base type is not said again of what is derived from it.
            if told.insert((first, second)) {
                let name = overlap.name.map(|name| names.name(name).to_string());
                diagnostics.push(finding(first, second, name, span));
            }
        }
    }
}

fn finding(first: Span, second: Span, name: Option<String>, of: Span) -> Diagnostic {
    let what = match &name {
        Some(name) => format!("an element `{name}`"),
        None => "an element that two wildcards allow".to_owned(),
    };
    let diagnostic = Diagnostic::violation(
        &codes::S0051,
        second,
        format!("{what} may belong to either of two particles"),
        "make the two one, put an element that is always there between them, or write the choice so \
         that they differ in their first element",
    );
    if first == second {
        diagnostic.also(of, "the group of this particle occurs twice in this type")
    } else {
        diagnostic.also(first, "the other particle")
    }
}

impl<'s> Model<'_, 's> {
    fn node(&mut self, particle: &'s Particle) -> Node {
        let body = match &particle.term {
            Term::Element(id) => {
                let names = self.names.of_element(*id);
                self.leaf(particle.span, Matches::Names(names))
            }
            Term::Wildcard(wildcard) => self.leaf(particle.span, Matches::Wildcard(wildcard)),
            Term::Group(group) => {
                let parts = group.particles.iter().map(|part| self.node(part));
                Body::Group(group.compositor, parts.collect())
            }
        };
        let body_is_nullable = match &body {
            Body::Leaf(_) => false,
            Body::Group(Compositor::Choice, parts) => parts.iter().any(|part| part.is_nullable),
            Body::Group(_, parts) => parts.iter().all(|part| part.is_nullable),
        };
        let is_exact = MaxOccurs::Bounded(particle.min_occurs) == particle.max_occurs;
        Node {
            is_many: particle.max_occurs.is_many(),
            may_end_early: !is_exact || body_is_nullable,
            is_nullable: particle.min_occurs == 0 || body_is_nullable,
            body,
        }
    }

    fn leaf(&mut self, span: Span, matches: Matches<'s>) -> Body {
        self.leaves.push(Leaf { span, matches });
        Body::Leaf(u32::try_from(self.leaves.len() - 1).unwrap_or(LeafId::MAX))
    }

    fn is_done(&self) -> bool {
        self.budget.is_spent() || self.overlaps.len() >= MOST_TOLD
    }

    /// Checks a node behind which `follow` may come.
    fn particle(&mut self, node: &Node, follow: &mut Candidates) {
        if self.is_done() {
            return;
        }
        if node.is_nullable || node.is_many && node.may_end_early {
            self.compare(node, follow);
        }
        let Body::Group(compositor, parts) = &node.body else {
            return;
        };
        let mark = follow.mark();
        if node.is_many {
            self.add_first(node, follow);
        }
        match compositor {
            Compositor::Sequence => self.sequence(parts, follow),
            Compositor::Choice | Compositor::All => {
                self.alternatives(parts);
                for part in parts {
                    self.particle(part, follow);
                }
            }
        }
        follow.back_to(mark, &self.leaves, self.names);
    }

    /// From the last part to the first, as each is followed by those behind it.
    fn sequence(&mut self, parts: &[Node], follow: &mut Candidates) {
        let mark = follow.mark();
        let mut own: Option<Candidates> = None;
        for part in parts.iter().rev() {
            let behind = own.as_mut().unwrap_or(follow);
            self.particle(part, behind);
            if part.is_nullable {
                self.add_first(part, behind);
            } else {
                let mut only = Candidates::default();
                self.add_first(part, &mut only);
                own = Some(only);
            }
        }
        follow.back_to(mark, &self.leaves, self.names);
    }

    /// No two of them begin alike. A group of which each part comes once in any order is, at each
    /// point, a choice among those that are left.
    fn alternatives(&mut self, parts: &[Node]) {
        let mut seen = Candidates::default();
        for part in parts {
            if self.is_done() {
                return;
            }
            self.compare(part, &seen);
            self.add_first(part, &mut seen);
        }
    }

    /// Notes an overlap between what a node begins with and the candidates.
    fn compare(&mut self, node: &Node, candidates: &Candidates) {
        let mut found = None;
        for_each_first(node, &mut |leaf| {
            if found.is_none() && self.budget.spend(1) {
                found = candidates.overlap(
                    leaf,
                    &self.leaves,
                    self.names,
                    self.weak_wildcards,
                    self.budget,
                );
            }
        });
        self.overlaps.extend(found);
    }

    fn add_first(&mut self, node: &Node, candidates: &mut Candidates) {
        for_each_first(node, &mut |leaf| {
            if self.budget.spend(self.leaves[leaf as usize].size()) {
                candidates.add(leaf, &self.leaves, self.names);
            }
        });
    }
}

/// Visits the leaves that a node may begin with.
fn for_each_first(node: &Node, visit: &mut impl FnMut(LeafId)) {
    match &node.body {
        Body::Leaf(leaf) => visit(*leaf),
        Body::Group(Compositor::Sequence, parts) => {
            for part in parts {
                for_each_first(part, visit);
                if !part.is_nullable {
                    break;
                }
            }
        }
        Body::Group(_, parts) => {
            for part in parts {
                for_each_first(part, visit);
            }
        }
    }
}
