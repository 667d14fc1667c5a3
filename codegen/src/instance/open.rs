//! The open elements of a document: what is known of each and what its content must be.

use std::ops::Range;
use std::rc::Rc;

use runtime::datatypes::NamespaceScope;
use runtime::xml::pull::Bindings;

use super::content::{Matched, Matcher, Model, allows, element_for, fits};
use crate::diagnostics::Span;
use crate::schema::{
    ComplexTypeId, ElementId, OpenContentMode, Schema, SimpleTypeId, ValueConstraint, Wildcard,
};

/// An open element.
pub(super) struct Open<'s> {
    /// Where its name stands.
    pub(super) name: Span,
    pub(super) content: Content<'s>,
}

/// What the content of an open element must be.
pub(super) enum Content<'s> {
    /// Nothing is checked: a wildcard skips it, or an error was reported.
    Unchecked,
    /// Children are checked if they are declared globally.
    Lax,
    /// Neither text nor elements, with the reason.
    Nothing(Nothing),
    /// Text of a simple type.
    Simple(Simple),
    /// Elements.
    Elements(Elements<'s>),
}

/// Why an element has no content.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Nothing {
    /// Its type says so.
    EmptyType,
    /// `xsi:nil="true"`.
    Nil {
        /// Whether its type is simple, or complex with simple content.
        is_simple: bool,
    },
}

pub(super) struct Simple {
    pub(super) type_id: SimpleTypeId,
    pub(super) constraint: Option<ValueConstraint>,
    /// Whether the declaration allows `xsi:nil`.
    pub(super) is_nillable: bool,
    pub(super) text: String,
    pub(super) place: Option<Range<usize>>,
    pub(super) scope: Scope,
    /// A child was reported; the value is not looked at any more.
    pub(super) failed: bool,
}

pub(super) struct Elements<'s> {
    pub(super) type_id: ComplexTypeId,
    pub(super) model: Rc<Model<'s>>,
    pub(super) matcher: Matcher,
    pub(super) is_mixed: bool,
    pub(super) open_content: Option<(OpenContentMode, &'s Wildcard)>,
    /// Behind the model, only what open content allows may come.
    pub(super) is_behind: bool,
    /// The order is no longer checked: an error was reported.
    pub(super) failed: bool,
    pub(super) has_text: bool,
    /// For mixed content with a fixed value: that value, the text so far, and whether there are
    /// children.
    pub(super) fixed: Option<Fixed>,
}

/// The fixed value of mixed content.
pub(super) struct Fixed {
    pub(super) value: String,
    pub(super) text: String,
    pub(super) has_children: bool,
}

/// What the start of an element is to be checked against.
pub(super) enum Expected {
    /// This declaration.
    Declared(ElementId),
    /// The type that it has by itself, by `xsi:type`; otherwise as far as it is declared.
    Lax,
    /// Nothing.
    Unchecked,
}

/// The namespaces in scope inside an element, for values read at its end.
#[derive(Default)]
pub(super) struct Scope(Vec<(String, String)>);

impl NamespaceScope for Scope {
    fn namespace(&self, prefix: &str) -> Option<&str> {
        let bound = self.0.iter().rev().find(|(own, _)| own == prefix);
        bound
            .map(|(_, uri)| uri.as_str())
            .filter(|uri| !uri.is_empty())
    }
}

impl Scope {
    pub(super) fn of(bindings: Bindings<'_, '_>) -> Self {
        let owned = |(prefix, uri): (&str, &str)| (prefix.to_owned(), uri.to_owned());
        Self(bindings.iter().map(owned).collect())
    }
}

impl<'s> Elements<'s> {
    /// Takes a child as far as the content model or open content allow it.
    pub(super) fn take(&mut self, schema: &'s Schema, name: (Option<&str>, &str)) -> Matched<'s> {
        let model = Rc::clone(&self.model);
        if let Some(fixed) = &mut self.fixed {
            fixed.has_children = true;
        }
        if self.failed {
            return Matched::Nothing;
        }
        if !self.is_behind {
            let fits = |leaf| fits(schema, &model, leaf, name);
            match self.matcher.child(&model, fits) {
                Matched::Nothing => {}
                matched => return matched,
            }
        }
        match self.open_content {
            Some((mode, wildcard)) if allows(schema, &model, wildcard, name) => {
                if mode == OpenContentMode::Suffix {
                    if !self.matcher.may_end(&model) {
                        return Matched::Nothing;
                    }
                    self.is_behind = true;
                }
                Matched::Wildcard(wildcard)
            }
            _ => Matched::Nothing,
        }
    }

    /// The declaration of a child that stands in the wrong place, so that at least its inside is
    /// checked.
    pub(super) fn anywhere(&self, schema: &Schema, name: (Option<&str>, &str)) -> Expected {
        self.model
            .elements()
            .find_map(|id| element_for(schema, id, name))
            .map_or(Expected::Unchecked, Expected::Declared)
    }
}
