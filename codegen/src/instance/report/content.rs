//! Findings about elements and their order.

use std::fmt::Write;

use runtime::xml::pull::StartTag;

use super::{display, namespace, with_type};
use crate::diagnostics::{Diagnostic, Span, codes, did_you_mean};
use crate::instance::content::{Leaf, Model};
use crate::instance::open::Nothing;
use crate::instance::validator::names;
use crate::schema::{ComplexTypeId, ElementId, Schema};

pub(in crate::instance) fn wrong_root(
    schema: &Schema,
    span: Span,
    tag: &StartTag<'_, '_>,
    root: Option<ElementId>,
) -> Diagnostic {
    let found = display(names(tag));
    let Some(root) = root else {
        return Diagnostic::error(
            &codes::E0002,
            span,
            format!("no global element is called {found}"),
            "use an element that the schema declares as the root",
        );
    };
    let declaration = &schema.elements[root];
    let remedy = match names(tag).1 == declaration.name.local {
        true => format!(
            "put it into the right namespace: {}",
            namespace(declaration.name.namespace.as_deref())
        ),
        false => format!(
            "use <{}>, or name another element there",
            declaration.name.local
        ),
    };
    Diagnostic::error(
        &codes::E0002,
        span,
        format!(
            "the root is {found}, the representation is <{}>",
            declaration.name.local
        ),
        remedy,
    )
    .label("the root of the example")
    .also(declaration.span, "the element of the representation")
}

pub(in crate::instance) fn unexpected_child(
    schema: &Schema,
    span: Span,
    tag: &StartTag<'_, '_>,
    type_id: ComplexTypeId,
    model: &Model<'_>,
    expected: &[Leaf<'_>],
    may_end: bool,
) -> Diagnostic {
    let own = names(tag);
    let found = display(own);
    let declared = || model.elements().map(|id| &schema.elements[id].name);
    let in_model = declared().find(|name| name.local == own.1);
    let is_known = in_model.is_some_and(|name| name.namespace.as_deref() == own.0);
    let expected_here = leaves(schema, expected, may_end);
    let remedy = match (is_known, in_model) {
        (true, _) => format!("{expected_here} may come here: mend the order, or leave it out"),
        (false, Some(name)) => format!(
            "put it into the right namespace: {}",
            namespace(name.namespace.as_deref())
        ),
        (false, None) => {
            let known = declared().map(|name| name.local.as_str());
            match did_you_mean(own.1, known) {
                Some(near) => format!("did you mean <{near}>?"),
                None => format!("remove it; {expected_here} may come here"),
            }
        }
    };
    let message = match is_known {
        true => format!("{found} cannot come here"),
        false => format!("{found} is not part of this element"),
    };
    let diagnostic = Diagnostic::error(&codes::E0003, span, message, remedy)
        .label(format!("expected {expected_here}"));
    with_type(diagnostic, schema, type_id)
}

pub(in crate::instance) fn ends_early(
    schema: &Schema,
    span: Span,
    name: Span,
    type_id: ComplexTypeId,
    expected: &[Leaf<'_>],
) -> Diagnostic {
    let expected = leaves(schema, expected, false);
    let diagnostic = Diagnostic::error(
        &codes::E0004,
        span,
        format!("the element ends before it is complete: {expected} is missing"),
        format!("add {expected}"),
    )
    .label("ends here")
    .also(name, "the element");
    with_type(diagnostic, schema, type_id)
}

pub(in crate::instance) fn child_not_allowed(
    span: Span,
    tag: &StartTag<'_, '_>,
    owner: Span,
    reason: Option<Nothing>,
) -> Diagnostic {
    let found = display(names(tag));
    let reason = match reason {
        None => "an element whose value is text",
        Some(Nothing::EmptyType) => "an element that is always empty",
        Some(Nothing::Nil { .. }) => "an element with xsi:nil",
    };
    Diagnostic::error(
        &codes::E0005,
        span,
        format!("{found} stands in {reason}"),
        "remove it",
    )
    .also(owner, "the element around it")
}

pub(in crate::instance) fn text_not_allowed(
    span: Span,
    owner: Span,
    reason: Option<Nothing>,
) -> Diagnostic {
    let reason = match reason {
        None => "an element that has only elements inside",
        Some(Nothing::EmptyType) => "an element that is always empty",
        Some(Nothing::Nil { .. }) => "an element with xsi:nil",
    };
    Diagnostic::error(
        &codes::E0005,
        span,
        format!("text stands in {reason}"),
        "remove it, blanks included",
    )
    .also(owner, "the element around it")
}

pub(in crate::instance) fn undeclared(
    schema: &Schema,
    span: Span,
    tag: &StartTag<'_, '_>,
    wildcard: Span,
) -> Diagnostic {
    let known = schema
        .global_elements
        .keys()
        .map(|name| name.local.as_str());
    let remedy = match did_you_mean(names(tag).1, known) {
        Some(near) => format!("did you mean <{near}>?"),
        None => "declare it globally, or remove it".to_owned(),
    };
    Diagnostic::error(
        &codes::E0009,
        span,
        format!("no global element is called {}", display(names(tag))),
        remedy,
    )
    .also(wildcard, "wants it to be declared")
}

pub(in crate::instance) fn too_many_places(span: Span, definition: Option<Span>) -> Diagnostic {
    let diagnostic = Diagnostic::warning(
        &codes::E0015,
        span,
        "from here on the order of elements is not checked",
        "make the content model deterministic, so that each element has one place in it",
    );
    match definition {
        Some(place) => diagnostic.also(place, "the type"),
        None => diagnostic,
    }
}

/// `<A>, <B> or the end`.
fn leaves(schema: &Schema, leaves: &[Leaf<'_>], may_end: bool) -> String {
    const MOST: usize = 6;
    let mut names: Vec<String> = Vec::new();
    for leaf in leaves {
        let name = match leaf {
            Leaf::Element(id) => format!("<{}>", schema.elements[*id].name.local),
            Leaf::Wildcard(_) => "any element".to_owned(),
        };
        if !names.contains(&name) {
            names.push(name);
        }
    }
    if names.len() > MOST {
        let more = names.len() - MOST;
        names.truncate(MOST);
        names.push(format!("{more} others"));
    }
    if may_end {
        names.push("the end of the element".to_owned());
    }
    let mut text = String::new();
    for (index, name) in names.iter().enumerate() {
        let separator = match index {
            0 => "",
            index if index + 1 == names.len() => " or ",
            _ => ", ",
        };
        let _ = write!(text, "{separator}{name}");
    }
    if text.is_empty() {
        "nothing".to_owned()
    } else {
        text
    }
}
