//! Identity constraints: a table for each element declaration that has some, and which default
//! attributes they may find.

use std::collections::BTreeMap;

use super::drafts::Lowering;
use super::names::{Numbering, RESERVED_CONSTANTS, Wish, constant_name, grant};
use crate::model::{
    ElementConstraints, IdentityCategory, IdentityConstraint, IdentityId, NameTest, XPathWay,
};
use crate::schema::{
    self, AttributeUse, Builtin, ElementId, IdentityConstraintCategory, QName, Schema,
    SimpleTypeId, Variety, XPathExpression,
};

/// The declarations that have constraints, in the order of their names and places.
pub(super) fn number(schema: &Schema) -> BTreeMap<ElementId, IdentityId> {
    let elements = schema.elements.iter();
    let mut constrained: Vec<_> = elements
        .filter(|(_, element)| !element.identity_constraints.is_empty())
        .map(|(id, element)| (&element.name, element.span, id))
        .collect();
    constrained.sort();
    let ids = constrained.into_iter().map(|(.., id)| id);
    ids.zip((0..).map(IdentityId)).collect()
}

/// The tables, each at the place of its number.
pub(super) fn tables(lowering: &mut Lowering<'_>) -> Vec<ElementConstraints> {
    let schema = lowering.schema;
    let mut elements: Vec<_> = lowering.identities.iter().collect();
    elements.sort_by_key(|(_, number)| **number);
    let elements: Vec<ElementId> = elements.into_iter().map(|(id, _)| *id).collect();
    let wishes: Vec<Wish> = elements
        .iter()
        .map(|id| {
            let local = &schema.elements[*id].name.local;
            let wish = format!("{}_CONSTRAINTS", constant_name(local));
            Wish::new(vec![wish], "identity constraints")
        })
        .collect();
    let namespaces = lowering.namespaces.vocabulary.iter();
    let mut taken: Vec<&str> = namespaces.map(|each| each.constant.as_str()).collect();
    taken.extend(RESERVED_CONSTANTS);
    let constants = grant(&wishes, Numbering::Snake, &taken, &mut lowering.diagnostics);
    elements
        .into_iter()
        .zip(constants)
        .map(|(id, constant)| {
            let declaration = &schema.elements[id];
            let constraints = declaration.identity_constraints.iter();
            ElementConstraints {
                constant,
                element: declaration.name.local.clone(),
                constraints: constraints
                    .map(|constraint| lowering.identity_constraint(constraint))
                    .collect(),
            }
        })
        .collect()
}

/// Whether the default of an attribute means something to the rest of a document that lacks the
/// attribute.
pub(super) fn count_when_absent(schema: &Schema, attribute_use: &AttributeUse) -> bool {
    let declaration = &schema.attributes[attribute_use.attribute];
    attribute_use.value_constraint.is_some()
        && !attribute_use.required
        && (may_be_field(schema, &declaration.name)
            || identifies(schema, declaration.type_definition))
}

/// Whether a field of an identity constraint of the schema may find an attribute of that name.
fn may_be_field(schema: &Schema, attribute: &QName) -> bool {
    let takes = |way: &schema::XPathWay| {
        let test = way.attribute.as_ref();
        test.is_some_and(|test| test.matches(attribute))
    };
    let elements = schema.elements.iter();
    elements
        .flat_map(|(_, element)| &element.identity_constraints)
        .flat_map(|constraint| &constraint.fields)
        .any(|field| field.ways.iter().any(takes))
}

/// Whether values of the type hold, or may hold, identifiers or references to what else is in the
/// document.
fn identifies(schema: &Schema, id: SimpleTypeId) -> bool {
    match &schema.simple_types[id].variety {
        Variety::Absent => false,
        Variety::Atomic { builtin } => {
            matches!(builtin, Builtin::Id | Builtin::IdRef | Builtin::Entity)
        }
        Variety::List { item_type } => identifies(schema, *item_type),
        Variety::Union { member_types } => member_types
            .iter()
            .any(|member| identifies(schema, *member)),
    }
}

impl Lowering<'_> {
    fn identity_constraint(&self, constraint: &schema::IdentityConstraint) -> IdentityConstraint {
        let fields = constraint.fields.iter();
        IdentityConstraint {
            name: self.namespaces.xml_name(&constraint.name),
            category: match &constraint.category {
                IdentityConstraintCategory::Key => IdentityCategory::Key,
                IdentityConstraintCategory::Unique => IdentityCategory::Unique,
                IdentityConstraintCategory::KeyReference(key) => {
                    IdentityCategory::Reference(self.namespaces.xml_name(key))
                }
            },
            selector: self.ways(&constraint.selector),
            fields: fields.map(|field| self.ways(field)).collect(),
        }
    }

    fn ways(&self, expression: &XPathExpression) -> Vec<XPathWay> {
        let ways = expression.ways.iter();
        ways.map(|way| XPathWay {
            is_anywhere: way.is_anywhere,
            elements: way
                .elements
                .iter()
                .map(|test| self.name_test(test))
                .collect(),
            attribute: way.attribute.as_ref().map(|test| self.name_test(test)),
        })
        .collect()
    }

    fn name_test(&self, test: &schema::NameTest) -> NameTest {
        match test {
            schema::NameTest::Any => NameTest::Any,
            schema::NameTest::Namespace(uri) => {
                NameTest::Namespace(self.namespaces.reference(Some(uri)))
            }
            schema::NameTest::Name(name) => NameTest::Name(self.namespaces.xml_name(name)),
        }
    }
}
