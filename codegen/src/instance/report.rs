//! The findings, one function a kind. Nothing is decided here.

use std::fmt::Write;

use runtime::xml::Error;
use runtime::xml::pull::StartTag;

use super::content::{Leaf, Model};
use super::open::Nothing;
use super::validator::names;
use super::value::Refusal;
use crate::diagnostics::{Diagnostic, Span, codes, did_you_mean};
use crate::schema::{ComplexTypeId, ElementId, QName, Schema, TypeId};

pub(super) fn not_well_formed(span: Span, error: &Error) -> Diagnostic {
    Diagnostic::error(
        &codes::E0001,
        span,
        format!("the example is not well-formed: {}", error.kind()),
        "mend the XML; what comes behind is not looked at",
    )
    .label("here")
}

pub(super) fn wrong_root(
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

pub(super) fn unexpected_child(
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

pub(super) fn ends_early(
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

pub(super) fn child_not_allowed(
    span: Span,
    tag: &StartTag<'_, '_>,
    owner: Span,
    reason: Option<Nothing>,
) -> Diagnostic {
    let found = display(names(tag));
    let reason = match reason {
        None => "an element whose value is text",
        Some(Nothing::EmptyType) => "an element that is always empty",
        Some(Nothing::Nil) => "an element with xsi:nil",
    };
    Diagnostic::error(
        &codes::E0005,
        span,
        format!("{found} stands in {reason}"),
        "remove it",
    )
    .also(owner, "the element around it")
}

pub(super) fn text_not_allowed(span: Span, owner: Span, reason: Option<Nothing>) -> Diagnostic {
    let reason = match reason {
        None => "an element that has only elements inside",
        Some(Nothing::EmptyType) => "an element that is always empty",
        Some(Nothing::Nil) => "an element with xsi:nil",
    };
    Diagnostic::error(
        &codes::E0005,
        span,
        format!("text stands in {reason}"),
        "remove it, blanks included",
    )
    .also(owner, "the element around it")
}

pub(super) fn unknown_attribute(
    schema: &Schema,
    span: Span,
    tag: &StartTag<'_, '_>,
    name: &QName,
    type_id: ComplexTypeId,
) -> Diagnostic {
    let uses = schema.complex_types[type_id].attribute_uses.iter();
    let known = uses.map(|one| schema.attributes[one.attribute].name.local.as_str());
    let remedy = match did_you_mean(&name.local, known) {
        Some(near) if near != name.local => format!("did you mean `{near}`?"),
        Some(_) => {
            "attributes are in no namespace unless the schema says so: mind the prefix".to_owned()
        }
        None => "remove it".to_owned(),
    };
    let diagnostic = Diagnostic::error(
        &codes::E0006,
        span,
        format!("{} has no attribute `{}`", display(names(tag)), name.local),
        remedy,
    )
    .label("unknown attribute");
    with_type(diagnostic, schema, type_id)
}

pub(super) fn attribute_on_simple_type(
    span: Span,
    tag: &StartTag<'_, '_>,
    name: &QName,
) -> Diagnostic {
    Diagnostic::error(
        &codes::E0006,
        span,
        format!("{} has no attribute `{}`", display(names(tag)), name.local),
        "remove it; the element has a value and no attributes",
    )
}

pub(super) fn undeclared_attribute(span: Span, name: &QName, wildcard: Span) -> Diagnostic {
    Diagnostic::error(
        &codes::E0009,
        span,
        format!("no global attribute is called `{name}`"),
        "declare it, or remove it",
    )
    .also(wildcard, "wants it to be declared")
}

pub(super) fn missing_attribute(
    span: Span,
    tag: &StartTag<'_, '_>,
    name: &QName,
    attribute_use: Span,
) -> Diagnostic {
    Diagnostic::error(
        &codes::E0007,
        span,
        format!(
            "{} lacks the attribute `{}`",
            display(names(tag)),
            name.local
        ),
        format!("add `{}=\"…\"`", name.local),
    )
    .label(format!("`{}` is missing", name.local))
    .also(attribute_use, "required here")
}

pub(super) fn invalid_value(span: Span, text: &str, refusal: &Refusal) -> Diagnostic {
    let mut shown: String = text.chars().take(60).collect();
    if shown.len() < text.len() {
        shown.push('…');
    }
    let diagnostic = Diagnostic::error(
        &codes::E0008,
        span,
        format!("`{shown}` is not valid: {}", refusal.reason),
        refusal.remedy.clone(),
    )
    .label("invalid value");
    match refusal.place {
        Some(place) => diagnostic.also(place, "not satisfied"),
        None => diagnostic,
    }
}

pub(super) fn not_the_fixed_value(span: Span, fixed: &str, place: Option<Span>) -> Diagnostic {
    let diagnostic = Diagnostic::error(
        &codes::E0012,
        span,
        format!("the value is always `{fixed}`"),
        format!("write `{fixed}`, or leave it out"),
    );
    match place {
        Some(place) => diagnostic.also(place, "declared with that fixed value"),
        None => diagnostic,
    }
}

pub(super) fn undeclared(
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

pub(super) fn abstract_element(
    span: Span,
    tag: &StartTag<'_, '_>,
    declaration: Span,
) -> Diagnostic {
    Diagnostic::error(
        &codes::E0010,
        span,
        format!("{} is abstract", display(names(tag))),
        "use an element of its substitution group",
    )
    .also(declaration, "declared here")
}

pub(super) fn abstract_type(
    schema: &Schema,
    span: Span,
    tag: &StartTag<'_, '_>,
    type_id: ComplexTypeId,
) -> Diagnostic {
    let derived = schema
        .derived_types
        .get(&TypeId::Complex(type_id))
        .into_iter()
        .flatten()
        .filter_map(|id| schema.type_name(*id));
    let derived: Vec<String> = derived.map(|name| format!("`{}`", name.local)).collect();
    let remedy = match derived.as_slice() {
        [] => "say which type it has by `xsi:type`".to_owned(),
        some => format!("say by `xsi:type` which type it has, such as {}", some[0]),
    };
    let diagnostic = Diagnostic::error(
        &codes::E0010,
        span,
        format!("the type of {} is abstract", display(names(tag))),
        remedy,
    );
    with_type(diagnostic, schema, type_id)
}

pub(super) fn unbound_prefix(span: Span, prefix: &str) -> Diagnostic {
    Diagnostic::error(
        &codes::E0011,
        span,
        format!("the prefix `{prefix}` stands for no namespace here"),
        format!("declare it: `xmlns:{prefix}=\"…\"`"),
    )
}

pub(super) fn unknown_type(schema: &Schema, span: Span, name: &QName) -> Diagnostic {
    let known = schema.global_types.keys();
    let same_name = known.clone().find(|one| one.local == name.local);
    let remedy = match same_name {
        Some(one) => format!(
            "it is in another namespace: {}",
            namespace(one.namespace.as_deref())
        ),
        None => match did_you_mean(&name.local, known.map(|one| one.local.as_str())) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "name a type that the schema defines globally".to_owned(),
        },
    };
    Diagnostic::error(
        &codes::E0011,
        span,
        format!("no type is called `{name}`"),
        remedy,
    )
}

pub(super) fn not_substitutable(
    span: Span,
    name: &str,
    reason: &str,
    declared: Span,
) -> Diagnostic {
    Diagnostic::error(
        &codes::E0011,
        span,
        format!("`{name}` cannot stand for the declared type: {reason}"),
        "name a type that is derived from the declared one, or remove `xsi:type`",
    )
    .also(declared, "the declared type")
}

pub(super) fn nil_is_no_boolean(span: Span, text: &str) -> Diagnostic {
    Diagnostic::error(
        &codes::E0013,
        span,
        format!("`{text}` is neither `true` nor `false`"),
        "write `true` or `false`",
    )
}

pub(super) fn not_nillable(span: Span, tag: &StartTag<'_, '_>, declaration: Span) -> Diagnostic {
    Diagnostic::error(
        &codes::E0013,
        span,
        format!("{} cannot have `xsi:nil`", display(names(tag))),
        "give it a value, or leave the element out where it is optional",
    )
    .also(declaration, "is not nillable")
}

pub(super) fn duplicate_id(span: Span, id: &str, first: Span) -> Diagnostic {
    Diagnostic::error(
        &codes::E0014,
        span,
        format!("the identifier `{id}` is there twice"),
        "give each element an identifier of its own",
    )
    .also(first, "the first")
}

pub(super) fn dangling_reference<'i>(
    span: Span,
    id: &str,
    known: impl Iterator<Item = &'i str>,
) -> Diagnostic {
    let remedy = match did_you_mean(id, known) {
        Some(near) => format!("did you mean `{near}`?"),
        None => "refer to an identifier that is in the document".to_owned(),
    };
    Diagnostic::error(
        &codes::E0014,
        span,
        format!("nothing in the document has the identifier `{id}`"),
        remedy,
    )
}

pub(super) fn too_many_places(span: Span, definition: Option<Span>) -> Diagnostic {
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

/// Points at the definition of the type too, where it has one.
fn with_type(diagnostic: Diagnostic, schema: &Schema, type_id: ComplexTypeId) -> Diagnostic {
    let definition = &schema.complex_types[type_id];
    match (definition.span, &definition.name) {
        (Some(span), Some(name)) => diagnostic.also(span, format!("the type `{}`", name.local)),
        (Some(span), None) => diagnostic.also(span, "its type"),
        (None, _) => diagnostic,
    }
}

/// `<Links>`, with its namespace when it is in none.
fn display(name: (Option<&str>, &str)) -> String {
    match name {
        (Some(_), local) => format!("<{local}>"),
        (None, local) => format!("<{local}> (in no namespace)"),
    }
}

fn namespace(namespace: Option<&str>) -> String {
    match namespace {
        Some(namespace) => format!("`{namespace}`"),
        None => "none".to_owned(),
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
