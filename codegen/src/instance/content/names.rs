//! Names of elements against declarations, substitution groups and wildcards.

use super::Matched;
use super::model::{Leaf, Model};
use crate::schema::{ElementId, QName, Schema, Wildcard};

/// Whether a leaf allows an element of that name, and as what.
pub(in crate::instance) fn fits<'s>(
    schema: &Schema,
    model: &Model<'s>,
    leaf: Leaf<'s>,
    name: (Option<&str>, &str),
) -> Option<Matched<'s>> {
    match leaf {
        Leaf::Element(declared) => element_for(schema, declared, name).map(Matched::Element),
        Leaf::Wildcard(wildcard) => {
            allows(schema, model, wildcard, name).then_some(Matched::Wildcard(wildcard))
        }
    }
}

/// Whether a wildcard allows an element of that name (§3.10.4.2).
pub(in crate::instance) fn allows(
    schema: &Schema,
    model: &Model<'_>,
    wildcard: &Wildcard,
    (namespace, local): (Option<&str>, &str),
) -> bool {
    let name = QName::new(namespace, local);
    if !wildcard.namespaces.allows(namespace) || wildcard.disallowed_names.contains(&name) {
        return false;
    }
    if wildcard.disallow_defined && schema.global_elements.contains_key(&name) {
        return false;
    }
    let is_sibling = || {
        let mut elements = model.elements();
        elements.any(|id| element_for(schema, id, (namespace, local)).is_some())
    };
    !(wildcard.disallow_defined_siblings && is_sibling())
}

/// The declaration that an element of that name has where `declared` is allowed: itself or one
/// that may stand for it.
pub(in crate::instance) fn element_for(
    schema: &Schema,
    declared: ElementId,
    name: (Option<&str>, &str),
) -> Option<ElementId> {
    let is_named = |id: ElementId| {
        let own = &schema.elements[id].name;
        own.local == name.1 && own.namespace.as_deref() == name.0
    };
    let members = schema.substitution_groups.get(&declared);
    members
        .into_iter()
        .flatten()
        .copied()
        .find(|member| is_named(*member))
        // An abstract head is in no list, but it is told apart from an unknown name.
        .or_else(|| is_named(declared).then_some(declared))
}
