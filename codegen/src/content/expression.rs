//! Content models as regular expressions with counts, built from particles.

use std::collections::BTreeSet;

use crate::diagnostics::Span;
use crate::schema::{
    Compositor, ElementId, MaxOccurs, ModelGroupId, NamespaceConstraint, Particle, QName, Schema,
    Term, Wildcard,
};

/// A body with how often it occurs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expression {
    /// At least so often.
    pub min: u32,
    /// At most so often; never zero.
    pub max: MaxOccurs,
    /// What occurs.
    pub body: Body,
}

/// What an [`Expression`] repeats.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Body {
    /// One child.
    Leaf(Leaf),
    /// One after the other. Without parts it is the empty sequence of children.
    Sequence(Vec<Expression>, Origin),
    /// One of them. Without parts nothing matches, not even no children at all.
    Choice(Vec<Expression>, Origin),
    /// Each, in any order; the parts are leaves. Occurs at most once.
    All(Vec<Expression>, Origin),
}

/// What one child is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Leaf {
    /// An element, or one of its substitution group.
    Element {
        /// The declaration that the particle names.
        declaration: ElementId,
        /// The declarations that may stand there, with their names: the declaration itself
        /// unless it heads a substitution group. Never empty.
        alternatives: Vec<(ElementId, QName)>,
    },
    /// Any element of certain namespaces. `disallow_defined` and `disallow_defined_siblings` are
    /// worked into `disallowed_names`.
    Wildcard(Wildcard),
}

/// The group in the schema that a group of an expression stems from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Origin {
    /// Where it is written.
    pub span: Span,
    /// The named group that it is the content of, if it is.
    pub definition: Option<ModelGroupId>,
}

impl Expression {
    /// A body that occurs exactly once.
    pub fn once(body: Body) -> Self {
        Self {
            min: 1,
            max: MaxOccurs::Bounded(1),
            body,
        }
    }

    /// Whether it occurs exactly once.
    pub fn is_once(&self) -> bool {
        self.min == 1 && self.max == MaxOccurs::Bounded(1)
    }

    /// Whether it is the empty sequence.
    pub fn is_nothing(&self) -> bool {
        matches!(&self.body, Body::Sequence(parts, _) if parts.is_empty())
    }

    /// Whether no children at all satisfy it.
    pub fn is_nullable(&self) -> bool {
        self.min == 0 || self.body.is_nullable()
    }

    /// The names of all elements declared in it.
    pub(super) fn declared_names(&self) -> BTreeSet<QName> {
        let mut names = BTreeSet::new();
        self.for_each_leaf(&mut |leaf| {
            if let Leaf::Element { alternatives, .. } = leaf {
                names.extend(alternatives.iter().map(|(_, name)| name.clone()));
            }
        });
        names
    }

    /// Visits all leaves in schema order.
    pub(super) fn for_each_leaf(&self, visit: &mut impl FnMut(&Leaf)) {
        match &self.body {
            Body::Leaf(leaf) => visit(leaf),
            Body::Sequence(parts, _) | Body::Choice(parts, _) | Body::All(parts, _) => {
                for part in parts {
                    part.for_each_leaf(visit);
                }
            }
        }
    }

    /// It, and behind it any number of what the leaf lets in.
    pub(super) fn followed_by_any(self, leaf: Leaf) -> Self {
        let origin = match (&self.body, &leaf) {
            (Body::Sequence(_, origin) | Body::Choice(_, origin) | Body::All(_, origin), _) => {
                *origin
            }
            (Body::Leaf(_), Leaf::Wildcard(wildcard)) => Origin::of(wildcard.span),
            (Body::Leaf(_), Leaf::Element { .. }) => return self,
        };
        let any = Self {
            min: 0,
            max: MaxOccurs::Unbounded,
            body: Body::Leaf(leaf),
        };
        Self::once(Body::Sequence(vec![self, any], origin))
    }
}

impl Body {
    /// Whether one occurrence may be without children.
    pub fn is_nullable(&self) -> bool {
        match self {
            Self::Leaf(_) => false,
            Self::Sequence(parts, _) | Self::All(parts, _) => {
                parts.iter().all(Expression::is_nullable)
            }
            Self::Choice(parts, _) => parts.iter().any(Expression::is_nullable),
        }
    }
}

impl Origin {
    /// A group without a name of its own.
    pub fn of(span: Span) -> Self {
        Self {
            span,
            definition: None,
        }
    }
}

/// The expression of a particle, not simplified.
pub(super) fn build(schema: &Schema, particle: &Particle) -> Expression {
    let mut builder = Builder {
        schema,
        declarations: Vec::new(),
        siblings: BTreeSet::new(),
    };
    builder.collect_names(particle);
    builder.particle(particle)
}

/// A wildcard with all that it does not let in listed by name.
pub(super) fn resolve_wildcard(
    schema: &Schema,
    wildcard: &Wildcard,
    siblings: &BTreeSet<QName>,
) -> Wildcard {
    let mut resolved = wildcard.clone();
    if wildcard.disallow_defined {
        let defined = schema.global_elements.keys().cloned();
        resolved.disallowed_names.extend(defined);
    }
    if wildcard.disallow_defined_siblings {
        resolved.disallowed_names.extend(siblings.iter().cloned());
    }
    resolved.disallow_defined = false;
    resolved.disallow_defined_siblings = false;
    let namespaces = &resolved.namespaces;
    resolved
        .disallowed_names
        .retain(|name| namespaces.allows(name.namespace.as_deref()));
    resolved
}

struct Builder<'a> {
    schema: &'a Schema,
    /// Declarations met so far: equal ones are made one, so that their occurrences can merge.
    declarations: Vec<ElementId>,
    siblings: BTreeSet<QName>,
}

impl Builder<'_> {
    fn collect_names(&mut self, particle: &Particle) {
        match &particle.term {
            Term::Element(id) => {
                let names = self.alternatives(*id).into_iter().map(|(_, name)| name);
                self.siblings.extend(names);
            }
            Term::Group(group) => {
                for particle in &group.particles {
                    self.collect_names(particle);
                }
            }
            Term::Wildcard(_) => {}
        }
    }

    fn particle(&mut self, particle: &Particle) -> Expression {
        let body = match &particle.term {
            Term::Element(id) => self.element(*id, particle.span),
            Term::Wildcard(wildcard) => Body::Leaf(Leaf::Wildcard(resolve_wildcard(
                self.schema,
                wildcard,
                &self.siblings,
            ))),
            Term::Group(group) => {
                let parts = group.particles.iter().map(|p| self.particle(p)).collect();
                let origin = Origin {
                    span: group.definition.map_or(particle.span, |definition| {
                        self.schema.model_groups[definition].span
                    }),
                    definition: group.definition,
                };
                match group.compositor {
                    Compositor::Sequence => Body::Sequence(parts, origin),
                    Compositor::Choice => Body::Choice(parts, origin),
                    Compositor::All => Body::All(parts, origin),
                }
            }
        };
        Expression {
            min: particle.min_occurs,
            max: particle.max_occurs,
            body,
        }
    }

    /// An abstract element that nothing may stand for is a choice of nothing.
    fn element(&mut self, id: ElementId, span: Span) -> Body {
        let alternatives = self.alternatives(id);
        if alternatives.is_empty() {
            return Body::Choice(Vec::new(), Origin::of(span));
        }
        let declaration = self.canonical(id);
        let alternatives = alternatives
            .into_iter()
            .map(|(member, name)| (if member == id { declaration } else { member }, name))
            .collect();
        Body::Leaf(Leaf::Element {
            declaration,
            alternatives,
        })
    }

    fn alternatives(&self, id: ElementId) -> Vec<(ElementId, QName)> {
        let named = |id: ElementId| (id, self.schema.elements[id].name.clone());
        match self.schema.substitution_groups.get(&id) {
            Some(members) => members.iter().copied().map(named).collect(),
            None if self.schema.elements[id].is_abstract => Vec::new(),
            None => vec![named(id)],
        }
    }

    /// The first declaration met that says the same.
    fn canonical(&mut self, id: ElementId) -> ElementId {
        let declaration = &self.schema.elements[id];
        let same = self.declarations.iter().copied().find(|other| {
            let other = &self.schema.elements[*other];
            other.name == declaration.name
                && other.scope == declaration.scope
                && other.type_definition == declaration.type_definition
                && other.nillable == declaration.nillable
                && other.value_constraint == declaration.value_constraint
                && other.disallowed_substitutions == declaration.disallowed_substitutions
                && other.identity_constraints == declaration.identity_constraints
        });
        same.unwrap_or_else(|| {
            self.declarations.push(id);
            id
        })
    }
}

/// A leaf that lets nothing in: what is left of a required choice of nothing.
pub(super) fn nothing_matches(span: Span) -> Leaf {
    Leaf::Wildcard(Wildcard {
        namespaces: NamespaceConstraint::Enumeration(BTreeSet::new()),
        disallowed_names: BTreeSet::new(),
        disallow_defined: false,
        disallow_defined_siblings: false,
        process_contents: crate::schema::ProcessContents::Strict,
        span,
    })
}
