//! Attributes and assertions of complex types: those of the base worked in (Structures §3.4.2.4,
//! §3.4.2.5).

use std::collections::BTreeMap;

use super::attribute_group::AttributeSet;
use super::written::{Body, Item};
use super::{Resolver, wildcard};
use crate::diagnostics::{Diagnostic, codes};
use crate::schema::{
    AttributeUse, ComplexTypeId, DerivationMethod, QName, Schema, TypeId, Wildcard,
};

impl Resolver<'_> {
    /// Works the base's attributes in (§3.4.2.4, §3.4.2.5).
    pub(super) fn set_attributes(
        &mut self,
        id: ComplexTypeId,
        base: TypeId,
        method: DerivationMethod,
        set: AttributeSet,
    ) {
        let (inherited, base_wildcard): (Vec<AttributeUse>, Option<Wildcard>) = match base {
            TypeId::Complex(base) if base != self.any_type => {
                let base = &self.schema.complex_types[base];
                (base.attribute_uses.clone(), base.attribute_wildcard.clone())
            }
            // Everything is a restriction of `xs:anyType`, an extension of it keeps its wildcard.
            TypeId::Complex(base) if method == DerivationMethod::Extension => (
                Vec::new(),
                self.schema.complex_types[base].attribute_wildcard.clone(),
            ),
            _ => (Vec::new(), None),
        };
        let is_any = base == self.any();
        let (uses, wildcard) = match method {
            DerivationMethod::Extension => {
                let mut uses = inherited;
                uses.extend(set.uses);
                self.remove_repeated(&mut uses);
                let wildcard = match (set.wildcard, base_wildcard) {
                    (Some(own), Some(base)) => {
                        if !wildcard::has_union(&own, &base) {
                            self.inexpressible(&own, &base);
                        }
                        Some(wildcard::union(&own, &base))
                    }
                    (own, base) => own.or(base),
                };
                (uses, wildcard)
            }
            DerivationMethod::Restriction if is_any => (set.uses, set.wildcard),
            DerivationMethod::Restriction => {
                let uses = self.restricted_uses(inherited, &set, base_wildcard.as_ref());
                (uses, set.wildcard)
            }
        };
        let definition = &mut self.schema.complex_types[id];
        definition.attribute_uses = uses;
        definition.attribute_wildcard = wildcard;
    }

    /// Says that two wildcards are not one of version 1.0.
    pub(super) fn inexpressible(&mut self, own: &Wildcard, other: &Wildcard) {
        self.unless_1_1(
            Diagnostic::violation(
                &codes::S0057,
                own.span,
                "this and another wildcard for attributes cannot be one in version 1.0",
                "name the namespaces in one of the two",
            )
            .also(other.span, "the other wildcard"),
        );
    }

    /// The base's uses with the restriction's in their places, prohibited ones gone.
    fn restricted_uses(
        &mut self,
        inherited: Vec<AttributeUse>,
        set: &AttributeSet,
        base_wildcard: Option<&Wildcard>,
    ) -> Vec<AttributeUse> {
        let name = |schema: &Schema, attribute: &AttributeUse| {
            schema.attributes[attribute.attribute].name.clone()
        };
        let mut own: BTreeMap<QName, AttributeUse> = set
            .uses
            .iter()
            .map(|attribute| (name(&self.schema, attribute), attribute.clone()))
            .collect();
        let mut uses = Vec::new();
        for attribute in inherited {
            let known = name(&self.schema, &attribute);
            let prohibited = set.prohibited.iter().find(|(name, _)| *name == known);
            let replaced = own.remove(&known);
            let weaker = match (&replaced, prohibited) {
                (Some(new), _) => (!new.required).then_some((new.span, "made optional")),
                (None, Some((_, span))) => Some((*span, "taken away")),
                (None, None) => None,
            };
            if let Some((span, how)) = weaker.filter(|_| attribute.required) {
                self.diagnostics.push(
                    Diagnostic::error(
                        &codes::S0038,
                        span,
                        format!("the attribute `{known}` is {how}, but the base type requires it"),
                        "leave the attribute out: it is inherited as it is",
                    )
                    .also(attribute.span, "required here"),
                );
            }
            match (replaced, prohibited) {
                (Some(new), _) => uses.push(new),
                (None, Some(_)) => {}
                (None, None) => uses.push(attribute),
            }
        }
        for attribute in &set.uses {
            let known = name(&self.schema, attribute);
            if own.remove(&known).is_none() {
                continue;
            }
            let allowed = base_wildcard
                .is_some_and(|wildcard| wildcard.namespaces.allows(known.namespace.as_deref()));
            if !allowed {
                self.diagnostics.push(Diagnostic::error(
                    &codes::S0038,
                    attribute.span,
                    format!("the base type has no attribute `{known}`"),
                    "remove the attribute, or extend the base type instead of restricting it",
                ));
            }
            uses.push(attribute.clone());
        }
        uses
    }

    /// The tests of `xs:assert`, those of the base first.
    pub(super) fn assertions(&self, base: TypeId, body: Body<'_>) -> Vec<String> {
        let mut assertions = match base {
            TypeId::Complex(base) => self.schema.complex_types[base].assertions.clone(),
            TypeId::Simple(_) => Vec::new(),
        };
        assertions.extend(body.items().into_iter().filter_map(|item| match item {
            Item::Assertion(assertion) => assertion.test.clone(),
            _ => None,
        }));
        assertions
    }
}
