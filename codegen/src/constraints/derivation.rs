//! Which types are validly derived from which (Structures §3.4.6.5, §3.16.6.3), when every step is
//! a restriction.

use crate::schema::{
    Builtin, DerivationMethod, Facets, Schema, SimpleTypeId, TypeId, ValueConstraint, Variety,
};
use runtime::datatypes::NoNamespaces;

/// Whether values and contents of `derived` are restrictions of those of `base`: extension on the
/// way is not allowed, a member of a union is as good as the union.
pub(super) fn is_restriction(schema: &Schema, derived: TypeId, base: TypeId) -> bool {
    let mut current = derived;
    loop {
        if current == base {
            return true;
        }
        if let TypeId::Complex(id) = current
            && schema.complex_types[id].derivation_method == DerivationMethod::Extension
        {
            return false;
        }
        let next = schema.base_type(current);
        if next == current {
            break;
        }
        current = next;
    }
    match (derived, base) {
        (TypeId::Simple(_), TypeId::Simple(union)) => member_types(schema, union)
            .iter()
            .any(|member| is_restriction(schema, derived, TypeId::Simple(*member))),
        _ => false,
    }
}

/// The members of a union without facets.
fn member_types(schema: &Schema, id: SimpleTypeId) -> &[SimpleTypeId] {
    let definition = &schema.simple_types[id];
    match &definition.variety {
        Variety::Union { member_types } if definition.own_facets == Facets::default() => {
            member_types
        }
        _ => &[],
    }
}

/// Whether it is `xs:ID` or derived from it.
pub(super) fn is_identifier(schema: &Schema, id: SimpleTypeId) -> bool {
    let definition = &schema.simple_types[id];
    matches!(
        definition.variety,
        Variety::Atomic {
            builtin: Builtin::Id
        }
    )
}

/// Whether what `derived` says of a value is allowed when its base says `base`: a fixed value stays
/// as it is.
pub(super) fn keeps_fixed(
    schema: &Schema,
    derived: (&Option<ValueConstraint>, Option<SimpleTypeId>),
    base: (&Option<ValueConstraint>, Option<SimpleTypeId>),
) -> bool {
    let Some(ValueConstraint::Fixed(wanted)) = base.0 else {
        return true;
    };
    let Some(ValueConstraint::Fixed(given)) = derived.0 else {
        return false;
    };
    let value = |text: &str, of: Option<SimpleTypeId>| {
        let of = schema.value_type(of?)?;
        let reading = of.read(text, &NoNamespaces).ok()?;
        Some(reading.value)
    };
    given == wanted
        || value(given, derived.1).is_some_and(|given| Some(given) == value(wanted, base.1))
}
