//! The forms a complex type is written in, made one.

use xsd_parser::models::schema::xs;

use super::Context;
use super::attribute_group::AttributeItem;
use super::particle::ParticleItem;
use crate::diagnostics::Span;
use crate::schema::Compositor;

/// A complex type as written, the forms it can have made one.
#[derive(Clone, Copy)]
pub(super) struct Written<'a> {
    /// Type and inner element: where the content stands.
    pub(super) body: Body<'a>,
    /// `None` without `xs:simpleContent` and `xs:complexContent`: a restriction of `xs:anyType`.
    pub(super) derivation: Option<Derived>,
}

/// What holds content and attributes.
#[derive(Clone, Copy)]
pub(super) enum Body<'a> {
    Direct(&'a [xs::ComplexBaseTypeContent]),
    Restriction(&'a xs::RestrictionType),
    Extension(&'a xs::ExtensionType),
}

/// A derivation that is spelt out.
#[derive(Clone, Copy)]
pub(super) struct Derived {
    /// `xs:simpleContent` rather than `xs:complexContent`.
    pub(super) simple: bool,
    /// `mixed` of `xs:complexContent`.
    pub(super) mixed: Option<bool>,
}

/// The place of `base`, or of the type without one.
pub(super) fn base_place(context: Context<'_>, source: &xs::ComplexBaseType) -> Span {
    let document = context.document;
    match written(source).body {
        Body::Direct(_) => document.node(&source.id).span,
        Body::Restriction(x) => document.node(&x.id).place("base"),
        Body::Extension(x) => document.node(&x.id).place("base"),
    }
}

/// Finds the derivation in the forms it can have.
pub(super) fn written(source: &xs::ComplexBaseType) -> Written<'_> {
    for content in &source.content {
        let (body, derivation) = match content {
            xs::ComplexBaseTypeContent::SimpleContent(x) => {
                let body = x.content.iter().find_map(|content| match content {
                    xs::SimpleContentContent::Restriction(x) => Some(Body::Restriction(x)),
                    xs::SimpleContentContent::Extension(x) => Some(Body::Extension(x)),
                    xs::SimpleContentContent::Annotation(_) => None,
                });
                let derived = Derived {
                    simple: true,
                    mixed: None,
                };
                (body, derived)
            }
            xs::ComplexBaseTypeContent::ComplexContent(x) => {
                let body = x.content.iter().find_map(|content| match content {
                    xs::ComplexContentContent::Restriction(x) => Some(Body::Restriction(x)),
                    xs::ComplexContentContent::Extension(x) => Some(Body::Extension(x)),
                    xs::ComplexContentContent::Annotation(_) => None,
                });
                let derived = Derived {
                    simple: false,
                    mixed: x.mixed,
                };
                (body, derived)
            }
            _ => continue,
        };
        if let Some(body) = body {
            return Written {
                body,
                derivation: Some(derivation),
            };
        }
    }
    Written {
        body: Body::Direct(&source.content),
        derivation: None,
    }
}

/// A child of what holds content and attributes; annotations are left out.
#[derive(Clone, Copy)]
pub(super) enum Item<'a> {
    /// A model group, or a reference to one.
    Content(ParticleItem<'a>),
    /// An attribute, a group of them, or a wildcard.
    Attributes(AttributeItem<'a>),
    /// `xs:openContent`
    OpenContent(&'a xs::OpenContent),
    /// `xs:assert`
    Assertion(&'a xs::AssertionType),
    /// The type that a restriction of simple content starts from.
    SimpleType(&'a xs::SimpleBaseType),
    /// A facet of simple content.
    Facet(&'a xs::Facet),
}

/// The children that all three forms can have, as an [`Item`].
macro_rules! common_item {
    ($content:expr, $type:ident, $($others:tt)*) => {
        match $content {
            xs::$type::Group(x) => Some(Item::Content(ParticleItem::GroupReference(x))),
            xs::$type::All(x) => Some(Item::Content(ParticleItem::Group(Compositor::All, x))),
            xs::$type::Choice(x) => Some(Item::Content(ParticleItem::Group(Compositor::Choice, x))),
            xs::$type::Sequence(x) => Some(Item::Content(ParticleItem::Group(Compositor::Sequence, x))),
            xs::$type::Attribute(x) => Some(Item::Attributes(AttributeItem::Attribute(x))),
            xs::$type::AttributeGroup(x) => Some(Item::Attributes(AttributeItem::Group(x))),
            xs::$type::AnyAttribute(x) => Some(Item::Attributes(AttributeItem::Any(x))),
            xs::$type::OpenContent(x) => Some(Item::OpenContent(x)),
            xs::$type::Assert(x) => Some(Item::Assertion(x)),
            xs::$type::Annotation(_) => None,
            $($others)*
        }
    };
}

impl<'a> Body<'a> {
    /// Its children, in document order.
    pub(super) fn items(self) -> Vec<Item<'a>> {
        match self {
            Self::Direct(content) => content
                .iter()
                .filter_map(|content| {
                    common_item!(content, ComplexBaseTypeContent,
                        xs::ComplexBaseTypeContent::SimpleContent(_)
                        | xs::ComplexBaseTypeContent::ComplexContent(_) => None,
                    )
                })
                .collect(),
            Self::Restriction(x) => x
                .content
                .iter()
                .filter_map(|content| {
                    common_item!(content, RestrictionTypeContent,
                        xs::RestrictionTypeContent::SimpleType(x) => Some(Item::SimpleType(x)),
                        xs::RestrictionTypeContent::Facet(x) => Some(Item::Facet(x)),
                    )
                })
                .collect(),
            Self::Extension(x) => x
                .content
                .iter()
                .filter_map(|content| common_item!(content, ExtensionTypeContent,))
                .collect(),
        }
    }

    /// The model group that is the content, if there is one.
    pub(super) fn content(self) -> Option<ParticleItem<'a>> {
        self.items().into_iter().find_map(|item| match item {
            Item::Content(content) => Some(content),
            _ => None,
        })
    }

    /// What it says of attributes.
    pub(super) fn attributes(self) -> impl Iterator<Item = AttributeItem<'a>> {
        self.items().into_iter().filter_map(|item| match item {
            Item::Attributes(attributes) => Some(attributes),
            _ => None,
        })
    }

    /// `xs:openContent`, if there is one.
    pub(super) fn open_content(self) -> Option<&'a xs::OpenContent> {
        self.items().into_iter().find_map(|item| match item {
            Item::OpenContent(open) => Some(open),
            _ => None,
        })
    }
}
