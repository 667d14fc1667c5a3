//! Global components as written, wherever they stand: in `xs:schema`, `xs:redefine` or
//! `xs:override`; and which of them take the places of others (Structures 1.1 §4.2.5). Nothing is
//! declared here.

use std::collections::BTreeMap;

use xsd_parser::models::schema::xs;

use super::composition::Override;
use crate::parse::xsd::Document;

/// A global component as written; those of `xs:schema`, `xs:redefine` and `xs:override` alike.
#[derive(Debug, Clone, Copy)]
pub(super) enum Component<'a> {
    SimpleType(&'a xs::SimpleBaseType),
    ComplexType(&'a xs::ComplexBaseType),
    Group(&'a xs::GroupType),
    AttributeGroup(&'a xs::AttributeGroupType),
    Element(&'a xs::ElementType),
    Attribute(&'a xs::AttributeInnerType),
    Notation(&'a xs::Notation),
}

/// The space in which names must differ, and the local name.
pub(super) type Symbol<'a> = (&'static str, &'a str);

impl<'a> Component<'a> {
    pub(super) fn of_schema(content: &'a xs::SchemaContent) -> Option<Self> {
        use xs::SchemaContent as C;
        Some(match content {
            C::SimpleType(x) => Self::SimpleType(x),
            C::ComplexType(x) => Self::ComplexType(x),
            C::Group(x) => Self::Group(x),
            C::AttributeGroup(x) => Self::AttributeGroup(x),
            C::Element(x) => Self::Element(x),
            C::Attribute(x) => Self::Attribute(x),
            C::Notation(x) => Self::Notation(x),
            C::Include(_)
            | C::Import(_)
            | C::Redefine(_)
            | C::Override(_)
            | C::Annotation(_)
            | C::DefaultOpenContent(_) => return None,
        })
    }

    fn of_redefine(content: &'a xs::RedefineContent) -> Option<Self> {
        use xs::RedefineContent as C;
        Some(match content {
            C::SimpleType(x) => Self::SimpleType(x),
            C::ComplexType(x) => Self::ComplexType(x),
            C::Group(x) => Self::Group(x),
            C::AttributeGroup(x) => Self::AttributeGroup(x),
            C::Annotation(_) => return None,
        })
    }

    fn of_override(content: &'a xs::OverrideContent) -> Option<Self> {
        use xs::OverrideContent as C;
        Some(match content {
            C::SimpleType(x) => Self::SimpleType(x),
            C::ComplexType(x) => Self::ComplexType(x),
            C::Group(x) => Self::Group(x),
            C::AttributeGroup(x) => Self::AttributeGroup(x),
            C::Element(x) => Self::Element(x),
            C::Attribute(x) => Self::Attribute(x),
            C::Notation(x) => Self::Notation(x),
            C::Annotation(_) => return None,
        })
    }

    pub(super) fn symbol(self) -> Option<Symbol<'a>> {
        Some(match self {
            Self::SimpleType(x) => ("type", x.name.as_deref()?),
            Self::ComplexType(x) => ("type", x.name.as_deref()?),
            Self::Group(x) => ("group", x.name.as_deref()?),
            Self::AttributeGroup(x) => ("attribute group", x.name.as_deref()?),
            Self::Element(x) => ("element", x.name.as_deref()?),
            Self::Attribute(x) => ("attribute", x.name.as_deref()?),
            Self::Notation(x) => ("notation", &x.name),
        })
    }

    pub(super) fn id(self) -> &'a Option<String> {
        match self {
            Self::SimpleType(x) => &x.id,
            Self::ComplexType(x) => &x.id,
            Self::Group(x) => &x.id,
            Self::AttributeGroup(x) => &x.id,
            Self::Element(x) => &x.id,
            Self::Attribute(x) => &x.id,
            Self::Notation(x) => &x.id,
        }
    }
}

/// What the overrides of a document put into the places of its components.
#[derive(Debug, Default)]
pub(super) struct Replacements<'a> {
    by_symbol: BTreeMap<Symbol<'a>, (&'a Document, Component<'a>)>,
}

impl<'a> Replacements<'a> {
    /// Of these overrides, the first of which goes before the others.
    pub(super) fn of(overrides: &[Override<'a>]) -> Self {
        let mut by_symbol = BTreeMap::new();
        for replace in overrides {
            let Some(Reference::Override(written)) =
                reference(&replace.document.schema, replace.reference)
            else {
                continue;
            };
            for component in written.content.iter().filter_map(Component::of_override) {
                if let Some(symbol) = component.symbol() {
                    by_symbol
                        .entry(symbol)
                        .or_insert((replace.document, component));
                }
            }
        }
        Self { by_symbol }
    }

    /// What takes the place of a component, with the document it stands in.
    pub(super) fn of_component(
        &self,
        component: Component<'a>,
    ) -> Option<(&'a Document, Component<'a>)> {
        self.by_symbol.get(&component.symbol()?).copied()
    }
}

/// The components that the reference at `position` redefines; none when it is another reference.
pub(super) fn redefined(schema: &xs::Schema, position: usize) -> Vec<Component<'_>> {
    match reference(schema, position) {
        Some(Reference::Redefine(redefine)) => redefine
            .content
            .iter()
            .filter_map(Component::of_redefine)
            .collect(),
        _ => Vec::new(),
    }
}

/// A reference to another document that carries components.
enum Reference<'a> {
    Redefine(&'a xs::Redefine),
    Override(&'a xs::Override),
}

/// The reference at `position` among those of a document.
fn reference(schema: &xs::Schema, position: usize) -> Option<Reference<'_>> {
    use xs::SchemaContent as C;
    let references = schema.content.iter().filter(|content| {
        matches!(
            content,
            C::Include(_) | C::Import(_) | C::Redefine(_) | C::Override(_)
        )
    });
    match references.into_iter().nth(position)? {
        C::Redefine(redefine) => Some(Reference::Redefine(redefine)),
        C::Override(replace) => Some(Reference::Override(replace)),
        _ => None,
    }
}
