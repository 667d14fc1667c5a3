//! Simple types of the schema as `runtime` checks them: the same code that generated types run.

use std::cell::RefCell;
use std::collections::BTreeMap;

use runtime::datatypes::Matcher;
use runtime::datatypes::dynamic::{Facet, FacetText, SimpleType};

use crate::pattern::Pattern;
use crate::schema::{
    Facets, Schema, SimpleTypeDefinition, SimpleTypeId, TypeId, Variety, WhiteSpace,
};

/// Types that were needed so far.
#[derive(Debug)]
pub(super) struct SimpleTypes<'s> {
    schema: &'s Schema,
    /// `None` for a definition that is itself wrong; resolving the schema reports that.
    known: RefCell<BTreeMap<SimpleTypeId, Option<SimpleType>>>,
}

impl<'s> SimpleTypes<'s> {
    pub(super) fn new(schema: &'s Schema) -> Self {
        Self {
            schema,
            known: RefCell::default(),
        }
    }

    /// The schema they are of.
    pub(super) fn schema(&self) -> &'s Schema {
        self.schema
    }

    /// What checks values of a type; `None` when its definition is wrong.
    pub(super) fn get(&self, id: SimpleTypeId) -> Option<SimpleType> {
        if let Some(known) = self.known.borrow().get(&id) {
            return known.clone();
        }
        // Circular definitions are refused when the schema is resolved; what is in the table
        // meanwhile ends the recursion all the same.
        self.known.borrow_mut().insert(id, None);
        let made = self.make(&self.schema.simple_types[id]);
        self.known.borrow_mut().insert(id, made.clone());
        made
    }

    fn make(&self, definition: &SimpleTypeDefinition) -> Option<SimpleType> {
        if let Some(builtin) = definition.builtin {
            return SimpleType::builtin(builtin.name());
        }
        let name = definition.name.as_ref();
        let name = name.map_or("its type", |name| name.local.as_str());
        let base = match definition.base {
            TypeId::Simple(id) => id,
            TypeId::Complex(_) => return None,
        };
        let base_definition = &self.schema.simple_types[base];
        match &definition.variety {
            // Constructed by `xs:list` or `xs:union` in this step.
            Variety::List { item_type } if is_ur_type(base_definition) => {
                Some(SimpleType::list(name, self.get(*item_type)?))
            }
            Variety::Union { member_types } if is_ur_type(base_definition) => {
                let members = member_types.iter().map(|member| self.get(*member));
                Some(SimpleType::union(name, members.collect::<Option<_>>()?))
            }
            _ => restrict(&self.get(base)?, name, &definition.own_facets),
        }
    }
}

/// Whether it is `xs:anySimpleType`, which lists and unions are derived from.
fn is_ur_type(definition: &SimpleTypeDefinition) -> bool {
    matches!(definition.variety, Variety::Absent)
}

fn restrict(base: &SimpleType, name: &str, facets: &Facets) -> Option<SimpleType> {
    let single = [
        (Facet::Length, &facets.length),
        (Facet::MinLength, &facets.min_length),
        (Facet::MaxLength, &facets.max_length),
        (Facet::MaxInclusive, &facets.max_inclusive),
        (Facet::MaxExclusive, &facets.max_exclusive),
        (Facet::MinExclusive, &facets.min_exclusive),
        (Facet::MinInclusive, &facets.min_inclusive),
        (Facet::TotalDigits, &facets.total_digits),
        (Facet::FractionDigits, &facets.fraction_digits),
        (Facet::ExplicitTimezone, &facets.explicit_timezone),
    ];
    let single = single
        .iter()
        .filter_map(|(facet, value)| Some((*facet, value.as_ref()?)));
    let enumeration = facets
        .enumeration
        .iter()
        .map(|value| (Facet::Enumeration, value));
    let mut texts: Vec<FacetText<'_>> = single
        .chain(enumeration)
        .map(|(facet, value)| FacetText {
            facet,
            text: &value.value,
            namespace: value.namespace.as_deref(),
        })
        .collect();
    if let Some((white_space, _)) = facets.white_space {
        texts.push(FacetText {
            facet: Facet::WhiteSpace,
            text: match white_space {
                WhiteSpace::Preserve => "preserve",
                WhiteSpace::Replace => "replace",
                WhiteSpace::Collapse => "collapse",
            },
            namespace: None,
        });
    }
    let patterns = facets
        .patterns
        .iter()
        .map(|pattern| matcher(&pattern.value));
    let patterns = patterns.collect::<Option<Vec<Matcher>>>()?;
    base.restrict(name, &texts, patterns).ok()
}

fn matcher(source: &str) -> Option<Matcher> {
    let (pattern, _) = Pattern::parse(source).ok()?;
    pattern.matcher().ok()
}
