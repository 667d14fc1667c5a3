//! Values of simple types: whether a text is one, and otherwise what to say of it.

use runtime::datatypes::dynamic::Value;
use runtime::datatypes::{FacetValue as _, NamespaceScope, ValueError, ValueErrorKind};

use crate::diagnostics::{Span, did_you_mean};
use crate::schema::{
    Builtin, FacetValue, Facets, Schema, SimpleTypeDefinition, SimpleTypeId, TypeId, Variety,
};

/// What is known of a valid text.
#[derive(Debug, Default)]
pub(super) struct Checked {
    /// The value; `None` when the type is wrong.
    pub value: Option<Value>,
    /// Values of type `xs:ID` in it.
    pub ids: Vec<String>,
    /// Values of type `xs:IDREF` in it.
    pub references: Vec<String>,
}

/// Why a text is no value of a type.
#[derive(Debug)]
pub(super) struct Refusal {
    /// In words that go on from "because".
    pub reason: String,
    /// What to do about it.
    pub remedy: String,
    /// What does not hold, and in a few words what it is.
    pub place: Option<(Span, &'static str)>,
}

/// Checks a text as it stands in a document.
pub(super) fn check(
    schema: &Schema,
    type_id: SimpleTypeId,
    text: &str,
    scope: &dyn NamespaceScope,
) -> Result<Checked, Refusal> {
    let Some(simple_type) = schema.value_type(type_id) else {
        return Ok(Checked::default());
    };
    match simple_type.read(text, scope) {
        Err(error) => Err(refusal(schema, type_id, text, &error)),
        Ok(reading) => {
            let mut checked = Checked::default();
            identities(schema, type_id, &reading.text, scope, &mut checked);
            checked.value = Some(reading.value);
            Ok(checked)
        }
    }
}

/// Whether a text is the value that the schema fixes.
pub(super) fn same(
    schema: &Schema,
    type_id: SimpleTypeId,
    text: &str,
    fixed: &str,
    scope: &dyn NamespaceScope,
) -> bool {
    let Some(simple_type) = schema.value_type(type_id) else {
        return true;
    };
    match (
        simple_type.read(text, scope),
        simple_type.read_qualified(fixed, scope),
    ) {
        // NaN is itself.
        (Ok(one), Ok(other)) => one.value.same(&other),
        // A fixed value that is none of its type is reported with the schema.
        _ => true,
    }
}

/// Collects the values of type `xs:ID` and `xs:IDREF` in a valid text.
fn identities(
    schema: &Schema,
    type_id: SimpleTypeId,
    text: &str,
    scope: &dyn NamespaceScope,
    checked: &mut Checked,
) {
    match &schema.simple_types[type_id].variety {
        Variety::Atomic {
            builtin: Builtin::Id,
        } => checked.ids.push(text.to_owned()),
        Variety::Atomic {
            builtin: Builtin::IdRef,
        } => checked.references.push(text.to_owned()),
        Variety::Absent | Variety::Atomic { .. } => {}
        Variety::List { item_type } => {
            for item in text.split_ascii_whitespace() {
                identities(schema, *item_type, item, scope, checked);
            }
        }
        Variety::Union { member_types } => {
            let accepts = |member: &&SimpleTypeId| {
                schema
                    .value_type(**member)
                    .is_some_and(|member| member.read(text, scope).is_ok())
            };
            if let Some(member) = member_types.iter().find(accepts) {
                identities(schema, *member, text, scope, checked);
            }
        }
    }
}

fn refusal(schema: &Schema, type_id: SimpleTypeId, text: &str, error: &ValueError) -> Refusal {
    let steps = steps(schema, type_id);
    let facet = |find: &dyn Fn(&Facets) -> Option<&FacetValue>| {
        steps
            .iter()
            .find_map(|step| find(&step.own_facets))
            .map(|value| (value.span, "does not hold"))
    };
    let (place, remedy) = match error.kind() {
        ValueErrorKind::Length { facet: name, .. }
        | ValueErrorKind::Digits { facet: name, .. }
        | ValueErrorKind::Bound { facet: name, .. } => {
            let place = facet(&|facets| named(facets, name));
            (place, format!("write a value for which {name} holds"))
        }
        ValueErrorKind::Pattern(source) => {
            let place = facet(&|facets| facets.patterns.first());
            (place, format!("write a value that matches `{source}`"))
        }
        ValueErrorKind::Enumeration => enumerated(&steps, text),
        ValueErrorKind::TimeZone { required } => {
            let place = facet(&|facets| facets.explicit_timezone.as_ref());
            let remedy = match required {
                true => "add a time zone, such as `Z`",
                false => "remove the time zone",
            };
            (place, remedy.to_owned())
        }
        ValueErrorKind::UnboundPrefix(prefix) => {
            let remedy = format!("declare the prefix: `xmlns:{prefix}=\"…\"`");
            (None, remedy)
        }
        _ => {
            let place = steps.first().and_then(|step| step.span);
            let remedy = format!("write a value of {}", local_name(error));
            (place.map(|span| (span, "its type")), remedy)
        }
    };
    // The value itself is shown beside it.
    let reason = error.to_string();
    let reason = match reason.split_once(": ") {
        Some((_, reason)) if !error.text().contains(": ") => reason.to_owned(),
        _ => reason,
    };
    Refusal {
        reason: format!("{reason} ({})", local_name(error)),
        remedy,
        place,
    }
}

/// The name of the type that refused, without its namespace.
fn local_name(error: &ValueError) -> &str {
    let name = error.type_name();
    name.rsplit('}').next().unwrap_or(name)
}

/// The definition and those it restricts, as far as they are the user's own.
fn steps(schema: &Schema, type_id: SimpleTypeId) -> Vec<&SimpleTypeDefinition> {
    let mut steps = Vec::new();
    let mut current = type_id;
    loop {
        let definition = &schema.simple_types[current];
        if definition.builtin.is_some() {
            return steps;
        }
        steps.push(definition);
        match definition.base {
            TypeId::Simple(base) if base != current => current = base,
            _ => return steps,
        }
    }
}

/// The definition that lists the values, and which of them to write.
fn enumerated(
    steps: &[&SimpleTypeDefinition],
    text: &str,
) -> (Option<(Span, &'static str)>, String) {
    const MOST: usize = 8;
    let step = steps
        .iter()
        .find(|step| !step.own_facets.enumeration.is_empty());
    let Some(step) = step else {
        return (None, "write one of the enumerated values".to_owned());
    };
    let values = || {
        step.own_facets
            .enumeration
            .iter()
            .map(|value| value.value.as_str())
    };
    let remedy = match did_you_mean(text.trim(), values()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => {
            let shown: Vec<String> = values()
                .take(MOST)
                .map(|value| format!("`{value}`"))
                .collect();
            let more = if values().count() > MOST { ", …" } else { "" };
            format!("write one of {}{more}", shown.join(", "))
        }
    };
    (step.span.map(|span| (span, "lists the values")), remedy)
}

fn named<'f>(facets: &'f Facets, name: &str) -> Option<&'f FacetValue> {
    match name {
        "length" => facets.length.as_ref(),
        "minLength" => facets.min_length.as_ref(),
        "maxLength" => facets.max_length.as_ref(),
        "maxInclusive" => facets.max_inclusive.as_ref(),
        "maxExclusive" => facets.max_exclusive.as_ref(),
        "minExclusive" => facets.min_exclusive.as_ref(),
        "minInclusive" => facets.min_inclusive.as_ref(),
        "totalDigits" => facets.total_digits.as_ref(),
        "fractionDigits" => facets.fraction_digits.as_ref(),
        _ => None,
    }
}
