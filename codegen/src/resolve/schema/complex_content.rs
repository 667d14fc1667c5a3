//! Element content of complex types (Structures §3.4.2.3): the base's content worked in.

use xsd_parser::models::schema::xs;

use super::written::{Body, Written, base_place};
use super::{Context, Resolver};
use crate::diagnostics::{Diagnostic, Span, codes};
use crate::schema::{
    ComplexTypeId, Compositor, ContentType, MaxOccurs, ModelGroup, OpenContent, OpenContentMode,
    Particle, Term, TypeId, Wildcard,
};

/// The content a type has of its own, before the base is looked at.
struct Own {
    mixed: bool,
    /// `None` when it is empty (§3.4.2.3.3).
    particle: Option<Particle>,
}

impl<'a> Resolver<'a> {
    /// The effective content of a type with `xs:complexContent` or without a derivation.
    pub(super) fn complex_content(
        &mut self,
        context: Context<'a>,
        source: &'a xs::ComplexBaseType,
        id: ComplexTypeId,
        base: TypeId,
        written: Written<'a>,
    ) -> ContentType {
        let inner_mixed = written.derivation.and_then(|derived| derived.mixed);
        let own = Own {
            mixed: inner_mixed.or(source.mixed).unwrap_or(false),
            particle: self.own_particle(context, written.body),
        };
        let at = base_place(context, source);
        let TypeId::Complex(base) = base else {
            self.wrong_base_at(at, base, "element content");
            return ContentType::Empty;
        };
        let content = match written.body {
            Body::Extension(_) => self.extended(own, base, at),
            Body::Direct(_) | Body::Restriction(_) => content_type(own.mixed, own.particle),
        };
        let is_extension = matches!(written.body, Body::Extension(_));
        self.opened(context, id, content, base, is_extension, written.body)
    }

    /// The particle written in the type, `None` when it stands for empty content.
    fn own_particle(&mut self, context: Context<'a>, body: Body<'a>) -> Option<Particle> {
        let mut particle = self.particle(context, body.content()?, 0)?;
        let span = particle.span;
        let group = match &mut particle.term {
            Term::Group(group) => group,
            // Not reached: content is always a group.
            Term::Element(_) | Term::Wildcard(_) => return Some(particle),
        };
        if group.compositor == Compositor::All {
            flatten_all(group);
            if particle.max_occurs != MaxOccurs::Bounded(1) {
                self.diagnostics.push(Diagnostic::error(
                    &codes::S0036,
                    span,
                    "`xs:all` occurs more than once",
                    "remove `maxOccurs`: the group as a whole occurs at most once",
                ));
            }
        }
        let is_empty = match group.compositor {
            Compositor::All | Compositor::Sequence => group.particles.is_empty(),
            // A choice without alternatives can only be left out.
            Compositor::Choice => group.particles.is_empty() && particle.min_occurs == 0,
        };
        (!is_empty).then_some(particle)
    }

    /// What the base has, followed by what the type adds.
    fn extended(&mut self, own: Own, base: ComplexTypeId, at: Span) -> ContentType {
        let base_type = &self.schema.complex_types[base];
        let (base_mixed, base_particle) = match &base_type.content {
            ContentType::Simple(of) => {
                if own.particle.is_none() && !own.mixed {
                    // Allowed by XSD 1.0, which calls it an extension by nothing.
                    return ContentType::Simple(*of);
                }
                self.wrong_base_at(at, TypeId::Complex(base), "element content");
                return content_type(own.mixed, own.particle);
            }
            ContentType::Empty => return content_type(own.mixed, own.particle),
            ContentType::ElementOnly { particle, .. } => (false, Some(particle.clone())),
            ContentType::Mixed { particle, .. } => (true, particle.clone()),
        };
        let Some(added) = own.particle else {
            if own.mixed && !base_mixed && base_particle.is_some() {
                self.diagnostics.push(Diagnostic::violation(
                    &codes::S0032,
                    at,
                    "the base type is not mixed, its extension must be like it",
                    "remove `mixed`",
                ));
            }
            return content_type(
                base_mixed || own.mixed && base_particle.is_none(),
                base_particle,
            );
        };
        if base_mixed != own.mixed && base_particle.is_some() {
            let (has, remedy) = if base_mixed {
                ("is mixed", "add `mixed=\"true\"`")
            } else {
                ("is not mixed", "remove `mixed`")
            };
            let mut diagnostic = Diagnostic::error(
                &codes::S0032,
                at,
                format!("the base type {has}, its extension must be like it"),
                remedy,
            );
            if let Some(span) = base_type.span {
                diagnostic = diagnostic.also(span, "the base type");
            }
            self.diagnostics.push(diagnostic);
        }
        let particle = match base_particle {
            None => added,
            Some(first) => self.one_after_the_other(first, added),
        };
        content_type(base_mixed || own.mixed, Some(particle))
    }

    /// A sequence of two; two `xs:all` groups become one (XSD 1.1).
    fn one_after_the_other(&mut self, first: Particle, second: Particle) -> Particle {
        let span = second.span;
        let compositor = |particle: &Particle| match &particle.term {
            Term::Group(group) => Some(group.compositor),
            Term::Element(_) | Term::Wildcard(_) => None,
        };
        let all = Some(Compositor::All);
        match (compositor(&first) == all, compositor(&second) == all) {
            (true, true) => {
                self.unless_1_1(super::particle::all_limited(
                    span,
                    "a type with `xs:all` cannot be extended in version 1.0",
                ));
                // The base's minimum must be the same; the extension's counts (§3.4.2.3.3, 4.2.3.2).
                let mut merged = first;
                merged.min_occurs = second.min_occurs;
                if let (Term::Group(group), Term::Group(added)) = (&mut merged.term, second.term) {
                    group.particles.extend(added.particles);
                    group.definition = None;
                }
                return merged;
            }
            (false, false) => {}
            _ => self.diagnostics.push(Diagnostic::error(
                &codes::S0036,
                span,
                "`xs:all` can be extended by `xs:all` only, and only that by it",
                "use the same kind of group in the base type and in its extension",
            )),
        }
        Particle {
            min_occurs: 1,
            max_occurs: MaxOccurs::Bounded(1),
            term: Term::Group(ModelGroup {
                compositor: Compositor::Sequence,
                particles: vec![first, second],
                definition: None,
            }),
            span,
        }
    }

    /// Adds open content (XSD 1.1): of the type, of the base, or the document's default.
    fn opened(
        &mut self,
        context: Context<'a>,
        id: ComplexTypeId,
        content: ContentType,
        base: ComplexTypeId,
        is_extension: bool,
        body: Body<'a>,
    ) -> ContentType {
        let inherited = match &self.schema.complex_types[base].content {
            ContentType::ElementOnly { open_content, .. }
            | ContentType::Mixed { open_content, .. }
                if is_extension =>
            {
                open_content.clone()
            }
            _ => None,
        };
        let open = match body.open_content() {
            Some(own) => self.own_open_content(context, own),
            None => self.default_open_content(context, &content),
        };
        let open = match (open, inherited) {
            (Some(own), Some(base)) => Some(OpenContent {
                mode: own.mode,
                wildcard: super::wildcard::union(&own.wildcard, &base.wildcard),
            }),
            (own, base) => own.or(base),
        };
        let Some(open) = open else {
            return content;
        };
        let span = self.schema.complex_types[id]
            .span
            .unwrap_or(open.wildcard.span);
        match content {
            ContentType::Simple(_) => content,
            ContentType::Empty => ContentType::ElementOnly {
                particle: empty_sequence(span),
                open_content: Some(open),
            },
            ContentType::ElementOnly { particle, .. } => ContentType::ElementOnly {
                particle,
                open_content: Some(open),
            },
            ContentType::Mixed { particle, .. } => ContentType::Mixed {
                particle,
                open_content: Some(open),
            },
        }
    }

    fn own_open_content(
        &mut self,
        context: Context<'a>,
        own: &'a xs::OpenContent,
    ) -> Option<OpenContent> {
        let mode = match own.mode {
            xs::OpenContentModeType::None => return None,
            xs::OpenContentModeType::Interleave => OpenContentMode::Interleave,
            xs::OpenContentModeType::Suffix => OpenContentMode::Suffix,
        };
        let Some(any) = &own.any else {
            self.diagnostics.push(Diagnostic::error(
                &codes::S0006,
                context.node(&own.id).span,
                "`xs:openContent` has no `xs:any`",
                "add an `xs:any`, or say `mode=\"none\"`",
            ));
            return None;
        };
        let wildcard: Wildcard = self.open_wildcard(context, any);
        Some(OpenContent { mode, wildcard })
    }

    fn default_open_content(
        &self,
        context: Context<'a>,
        content: &ContentType,
    ) -> Option<OpenContent> {
        let default = context.instance.default_open_content?;
        if *content == ContentType::Empty && !default.applies_to_empty {
            return None;
        }
        Some(OpenContent {
            mode: match default.mode {
                xs::DefaultOpenContentModeType::Interleave => OpenContentMode::Interleave,
                xs::DefaultOpenContentModeType::Suffix => OpenContentMode::Suffix,
            },
            wildcard: self.open_wildcard(context, &default.any),
        })
    }
}

fn content_type(mixed: bool, particle: Option<Particle>) -> ContentType {
    match (mixed, particle) {
        (true, particle) => ContentType::Mixed {
            particle,
            open_content: None,
        },
        (false, Some(particle)) => ContentType::ElementOnly {
            particle,
            open_content: None,
        },
        (false, None) => ContentType::Empty,
    }
}

fn empty_sequence(span: Span) -> Particle {
    Particle {
        min_occurs: 1,
        max_occurs: MaxOccurs::Bounded(1),
        term: Term::Group(ModelGroup {
            compositor: Compositor::Sequence,
            particles: Vec::new(),
            definition: None,
        }),
        span,
    }
}

/// Members of groups inside `xs:all` (XSD 1.1) are its own.
fn flatten_all(group: &mut ModelGroup) {
    let particles = std::mem::take(&mut group.particles);
    for mut particle in particles {
        match &mut particle.term {
            Term::Group(inner) if inner.compositor == Compositor::All => {
                flatten_all(inner);
                group.particles.append(&mut inner.particles);
            }
            _ => group.particles.push(particle),
        }
    }
}
