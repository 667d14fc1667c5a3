//! Particles and model groups (Structures §3.7.2, §3.8.2, §3.9.2). References to groups are
//! unfolded, within limits.

use xsd_parser::models::schema::{MaxOccurs as WrittenMaximum, xs};

use super::{Context, Resolver, State};
use crate::diagnostics::{Diagnostic, Span, codes};
use crate::parse::xsd::Node;
use crate::schema::{Compositor, MaxOccurs, ModelGroup, ModelGroupId, Particle, Term};

/// How many particles all content models together may have once groups are unfolded.
const MAX_PARTICLES: usize = 300_000;
/// How deeply content models may be nested once groups are unfolded.
pub(super) const MAX_DEPTH: usize = 100;

/// The extent of an unfolded model group.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Size {
    particles: usize,
    depth: usize,
}

impl Size {
    fn of(group: &ModelGroup) -> Self {
        let mut size = Self {
            particles: group.particles.len(),
            depth: 1,
        };
        for particle in &group.particles {
            if let Term::Group(inner) = &particle.term {
                let inner = Self::of(inner);
                size.particles += inner.particles;
                size.depth = size.depth.max(inner.depth + 1);
            }
        }
        size
    }
}

/// A child that is a particle of a group or the content of a type.
#[derive(Debug, Clone, Copy)]
pub(super) enum ParticleItem<'a> {
    Element(&'a xs::ElementType),
    GroupReference(&'a xs::GroupType),
    Group(Compositor, &'a xs::GroupType),
    Any(&'a xs::Any),
}

impl<'a> ParticleItem<'a> {
    fn of(content: &'a xs::GroupTypeContent) -> Option<Self> {
        use xs::GroupTypeContent as C;
        Some(match content {
            C::Annotation(_) => return None,
            C::Element(x) => Self::Element(x),
            C::Group(x) => Self::GroupReference(x),
            C::All(x) => Self::Group(Compositor::All, x),
            C::Choice(x) => Self::Group(Compositor::Choice, x),
            C::Sequence(x) => Self::Group(Compositor::Sequence, x),
            C::Any(x) => Self::Any(x),
        })
    }
}

impl<'a> Resolver<'a> {
    /// Fills in a named model group and those it refers to.
    pub(super) fn define_group(&mut self, id: ModelGroupId) {
        self.define_group_at(id, 0);
    }

    fn define_group_at(&mut self, id: ModelGroupId, depth: usize) {
        let State::Waiting(context, source) = self.group_states[id.index()] else {
            return;
        };
        self.group_states[id.index()] = State::Active;
        let inner = source
            .content
            .iter()
            .find_map(|content| match ParticleItem::of(content) {
                Some(ParticleItem::Group(compositor, group)) => Some((compositor, group)),
                _ => None,
            });
        if let Some((compositor, group)) = inner {
            let group = self.model_group(context, compositor, group, depth);
            self.group_sizes[id.index()] = Size::of(&group);
            self.schema.model_groups[id].model_group = group;
        }
        self.group_states[id.index()] = State::Done;
    }

    /// The particle that a child is; `None` for `maxOccurs="0"` and after an error.
    pub(super) fn particle(
        &mut self,
        context: Context<'a>,
        item: ParticleItem<'a>,
        depth: usize,
    ) -> Option<Particle> {
        let (id, min, max) = match item {
            ParticleItem::Element(x) => (&x.id, x.min_occurs, x.max_occurs),
            ParticleItem::GroupReference(x) | ParticleItem::Group(_, x) => {
                (&x.id, x.min_occurs, x.max_occurs)
            }
            ParticleItem::Any(x) => (&x.id, x.min_occurs, x.max_occurs),
        };
        let node = context.node(id);
        let (min_occurs, max_occurs) = self.occurs(node, min, max);
        let term = match item {
            ParticleItem::Element(source) => self.element_term(context, source)?,
            ParticleItem::GroupReference(source) => {
                Term::Group(self.referred_group(context, source, depth)?)
            }
            ParticleItem::Group(compositor, source) => {
                Term::Group(self.model_group(context, compositor, source, depth))
            }
            ParticleItem::Any(source) => Term::Wildcard(self.any_element(context, source)),
        };
        let is_none = max_occurs == MaxOccurs::Bounded(0);
        if matches!(item, ParticleItem::Group(Compositor::All, _)) && is_none {
            self.unless_1_1(all_limited(
                node.place("maxOccurs"),
                "`xs:all` must occur once in version 1.0",
            ));
        }
        if is_none {
            return None;
        }
        self.particles += 1;
        Some(Particle {
            min_occurs,
            max_occurs,
            term,
            span: node.span,
        })
    }

    fn occurs(&mut self, node: &Node, min: usize, max: WrittenMaximum) -> (u32, MaxOccurs) {
        let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let minimum = count(min);
        let maximum = match max {
            WrittenMaximum::Bounded(n) => MaxOccurs::Bounded(count(n)),
            WrittenMaximum::Unbounded => MaxOccurs::Unbounded,
        };
        if let MaxOccurs::Bounded(n) = maximum
            && minimum > n
        {
            let place = if node.attribute("minOccurs").is_some() {
                "minOccurs"
            } else {
                "maxOccurs"
            };
            self.diagnostics.push(Diagnostic::error(
                &codes::S0030,
                node.place(place),
                format!("`minOccurs` is {minimum}, `maxOccurs` is {n}"),
                if place == "minOccurs" {
                    "lower `minOccurs` or raise `maxOccurs`, which is 1 when it is not given"
                } else {
                    "add `minOccurs=\"0\"`, which is 1 when it is not given"
                },
            ));
        }
        (minimum, maximum)
    }

    fn element_term(&mut self, context: Context<'a>, source: &'a xs::ElementType) -> Option<Term> {
        let node = context.node(&source.id);
        match (&source.ref_, &source.name) {
            (Some(name), None) => {
                self.only_reference(
                    node,
                    &[
                        "type",
                        "form",
                        "targetNamespace",
                        "nillable",
                        "default",
                        "fixed",
                        "block",
                    ],
                );
                self.nothing_inside(context, source);
                self.element_named(context, name, node.place("ref"))
                    .map(Term::Element)
            }
            (None, Some(name)) => Some(Term::Element(self.local_element(context, source, name))),
            (Some(_), Some(_)) => {
                self.both(node.place("ref"), "`ref`", node.place("name"), "`name`");
                None
            }
            (None, None) => {
                self.neither_name_nor_reference(node);
                None
            }
        }
    }

    /// A reference says nothing of its own but how often.
    fn nothing_inside(&mut self, context: Context<'a>, source: &'a xs::ElementType) {
        use xs::ElementTypeContent as C;
        let node = context.node(&source.id);
        for content in &source.content {
            let id = match content {
                C::Annotation(_) => continue,
                C::SimpleType(x) => &x.id,
                C::ComplexType(x) => &x.id,
                C::Alternative(x) => &x.id,
                C::Unique(x) | C::Key(x) => &x.id,
                C::Keyref(x) => &x.id,
            };
            let inner = context.node(id);
            let name = format!("`xs:{}`", inner.name);
            self.both(node.place("ref"), "`ref`", inner.span, &name);
        }
    }

    /// `xs:sequence`, `xs:choice` or `xs:all` with its particles.
    pub(super) fn model_group(
        &mut self,
        context: Context<'a>,
        compositor: Compositor,
        source: &'a xs::GroupType,
        depth: usize,
    ) -> ModelGroup {
        let mut particles = Vec::new();
        for item in source.content.iter().filter_map(ParticleItem::of) {
            let Some(particle) = self.particle(context, item, depth + 1) else {
                continue;
            };
            self.check_all_position(compositor, &particle);
            if compositor == Compositor::All {
                self.check_member_of_all(&particle);
            }
            particles.push(particle);
        }
        ModelGroup {
            compositor,
            particles,
            definition: None,
        }
    }

    /// `xs:all` inside of another group has no meaning; within `xs:all` it comes from a group
    /// (XSD 1.1) and its members are members of the outer one.
    fn check_all_position(&mut self, outer: Compositor, particle: &Particle) {
        let Term::Group(group) = &particle.term else {
            return;
        };
        if group.compositor == Compositor::All && outer != Compositor::All {
            self.diagnostics.push(Diagnostic::error(
                &codes::S0036,
                particle.span,
                "`xs:all` stands inside another group",
                "make it the whole content of the type, or use `xs:choice` and `xs:sequence`",
            ));
        } else if group.compositor != Compositor::All && outer == Compositor::All {
            self.diagnostics.push(Diagnostic::error(
                &codes::S0036,
                particle.span,
                "another group stands inside `xs:all`",
                "`xs:all` contains elements and wildcards only",
            ));
        } else if group.compositor == Compositor::All
            && (particle.min_occurs, particle.max_occurs) != (1, MaxOccurs::Bounded(1))
        {
            self.diagnostics.push(Diagnostic::error(
                &codes::S0036,
                particle.span,
                "a group within `xs:all` does not occur exactly once",
                "remove `minOccurs` and `maxOccurs`; its elements may have their own",
            ));
        }
    }

    /// In version 1.0 the members of `xs:all` are elements that occur once at most.
    fn check_member_of_all(&mut self, particle: &Particle) {
        let message = match &particle.term {
            Term::Element(_) if !particle.max_occurs.is_many() => return,
            Term::Element(_) => "an element in `xs:all` occurs once at most in version 1.0",
            Term::Wildcard(_) => "`xs:all` contains elements only in version 1.0",
            // Told by its position.
            Term::Group(group) if group.compositor != Compositor::All => return,
            Term::Group(_) => "`xs:all` contains elements only in version 1.0",
        };
        self.unless_1_1(all_limited(particle.span, message));
    }

    /// The content of the group that a reference names.
    fn referred_group(
        &mut self,
        context: Context<'a>,
        source: &'a xs::GroupType,
        depth: usize,
    ) -> Option<ModelGroup> {
        let at = context.node(&source.id).place("ref");
        let id = self.group_named(context, source.ref_.as_ref()?, at)?;
        if depth >= MAX_DEPTH || self.group_sizes[id.index()].depth + depth >= MAX_DEPTH {
            self.diagnostics.push(Diagnostic::error(
                &codes::S0008,
                at,
                "groups refer to each other too deeply",
                "unfold some of the groups",
            ));
            return None;
        }
        match self.group_states[id.index()] {
            State::Active => {
                let group = &self.schema.model_groups[id];
                self.diagnostics.push(
                    Diagnostic::error(
                        &codes::S0027,
                        at,
                        format!("the group `{}` contains itself", group.name),
                        "put the recursion into an element: its type may contain the group",
                    )
                    .also(group.span, "the group"),
                );
                return None;
            }
            State::Waiting(..) => self.define_group_at(id, depth),
            State::Done => {}
        }
        let before = self.particles;
        self.particles += self.group_sizes[id.index()].particles;
        if self.particles > MAX_PARTICLES {
            if before > MAX_PARTICLES {
                return None;
            }
            self.diagnostics.push(Diagnostic::error(
                &codes::S0037,
                at,
                format!("unfolded, the groups have more than {MAX_PARTICLES} particles"),
                "put repeated groups into elements or types of their own",
            ));
            return None;
        }
        Some(ModelGroup {
            definition: Some(id),
            ..self.schema.model_groups[id].model_group.clone()
        })
    }
}

/// The finding that `xs:all` is used as only version 1.1 allows.
pub(super) fn all_limited(at: Span, message: &str) -> Diagnostic {
    Diagnostic::violation(
        &codes::S0036,
        at,
        message,
        "use `xs:sequence` or a repeated `xs:choice`, or say `vc:minVersion=\"1.1\"` on `xs:schema`",
    )
}
