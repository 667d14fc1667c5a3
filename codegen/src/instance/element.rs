//! The type that governs an element: its declaration's, or what `xsi:type` says; and `xsi:nil`.

use runtime::datatypes::NamespaceScope;
use runtime::xml::pull::{Attribute, StartTag};

use super::report;
use super::validator::Validator;
use crate::diagnostics::Span;
use crate::schema::{
    Derivation, DerivationMethod, DerivationSet, ElementId, QName, TypeId, ValueConstraint,
    Variety, XSI_NAMESPACE,
};

/// What governs an element.
pub(super) struct Governing {
    /// `None`: nothing is known of it, and nothing needs to be.
    pub type_id: Option<TypeId>,
    pub nil: Nil,
}

/// What `xsi:nil` says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Nil {
    /// It is not there, or `false`.
    No,
    /// The element has no content.
    Yes,
    /// It should not be there; whether the content is meant to count nobody knows.
    Wrong,
}

/// Whether the tag has `xsi:type`.
pub(super) fn has_type(tag: &StartTag<'_, '_>) -> bool {
    tag.attribute(XSI_NAMESPACE, "type").is_some()
}

impl Validator<'_, '_> {
    /// The type of an element; `None` when an error keeps it from being known.
    pub(super) fn governing_type(
        &mut self,
        tag: &StartTag<'_, '_>,
        name: Span,
        declaration: Option<ElementId>,
    ) -> Option<Governing> {
        let declared = declaration.map(|id| &self.schema.elements[id]);
        if let Some(declared) = declared.filter(|declared| declared.is_abstract) {
            self.report(report::abstract_element(name, tag, declared.span));
            return None;
        }
        let named = match tag.attribute(XSI_NAMESPACE, "type") {
            Some(attribute) => Some((self.named_type(tag, &attribute)?, attribute)),
            None => None,
        };
        if let (Some((type_id, attribute)), Some(id)) = (&named, declaration) {
            self.check_substitution(*type_id, attribute, id)?;
        }
        let type_id = match &named {
            Some((type_id, _)) => Some(*type_id),
            None => declared.map(|declared| declared.type_definition),
        };
        if let Some(TypeId::Complex(id)) = type_id {
            let definition = &self.schema.complex_types[id];
            if definition.is_abstract {
                let diagnostic = report::abstract_type(self.schema, name, tag, id);
                self.report(diagnostic);
                return None;
            }
        }
        let nil = self.nil(tag, declaration);
        Some(Governing { type_id, nil })
    }

    /// The type that `xsi:type` names.
    fn named_type(
        &mut self,
        tag: &StartTag<'_, '_>,
        attribute: &Attribute<'_, '_>,
    ) -> Option<TypeId> {
        let span = self.span(attribute.value_span());
        let written = attribute.value().trim();
        let (prefix, local) = written.split_once(':').unwrap_or(("", written));
        let scope = tag.namespaces();
        let namespace = NamespaceScope::namespace(&scope, prefix);
        if namespace.is_none() && !prefix.is_empty() {
            self.report(report::unbound_prefix(span, prefix));
            return None;
        }
        let name = QName::new(namespace, local);
        let found = self.schema.global_types.get(&name).copied();
        if found.is_none() {
            let diagnostic = report::unknown_type(self.schema, span, &name);
            self.report(diagnostic);
        }
        found
    }

    /// Reports a type that may not stand for the declared one (§3.4.6.5, §3.16.6.3).
    fn check_substitution(
        &mut self,
        type_id: TypeId,
        attribute: &Attribute<'_, '_>,
        element: ElementId,
    ) -> Option<()> {
        let declaration = &self.schema.elements[element];
        let declared = declaration.type_definition;
        let mut blocked: DerivationSet = declaration.disallowed_substitutions.clone();
        if let TypeId::Complex(id) = declared {
            blocked.extend(&self.schema.complex_types[id].prohibited_substitutions);
        }
        let reason = match self.derivation_steps(type_id, declared) {
            None => "it is not derived from the declared type".to_owned(),
            Some(steps) => match steps.intersection(&blocked).next() {
                None => return Some(()),
                Some(Derivation::Extension) => "extension is blocked here".to_owned(),
                Some(_) => "restriction is blocked here".to_owned(),
            },
        };
        let span = self.span(attribute.value_span());
        let place = self.schema.type_span(declared).unwrap_or(declaration.span);
        self.report(report::not_substitutable(
            span,
            attribute.value(),
            &reason,
            place,
        ));
        None
    }

    /// How `derived` is derived from `ancestor`; `None` when it is not.
    fn derivation_steps(&self, derived: TypeId, ancestor: TypeId) -> Option<DerivationSet> {
        let mut steps = DerivationSet::new();
        let mut current = derived;
        while current != ancestor {
            if let (TypeId::Simple(id), TypeId::Simple(union)) = (current, ancestor) {
                // A member of a union may stand for it.
                if let Variety::Union { member_types } = &self.schema.simple_types[union].variety {
                    let is_member = |member: &_| {
                        self.schema
                            .is_derived_from(TypeId::Simple(id), TypeId::Simple(*member))
                    };
                    if member_types.iter().any(is_member) {
                        return Some(steps);
                    }
                }
            }
            let base = self.schema.base_type(current);
            if base == current {
                return None;
            }
            steps.insert(match current {
                TypeId::Complex(id) => match self.schema.complex_types[id].derivation_method {
                    DerivationMethod::Extension => Derivation::Extension,
                    DerivationMethod::Restriction => Derivation::Restriction,
                },
                TypeId::Simple(_) => Derivation::Restriction,
            });
            current = base;
        }
        Some(steps)
    }

    fn nil(&mut self, tag: &StartTag<'_, '_>, declaration: Option<ElementId>) -> Nil {
        let Some(attribute) = tag.attribute(XSI_NAMESPACE, "nil") else {
            return Nil::No;
        };
        let span = self.span(attribute.value_span());
        let nil = match attribute.value().trim() {
            "true" | "1" => Nil::Yes,
            "false" | "0" => Nil::No,
            other => {
                self.report(report::nil_is_no_boolean(span, other));
                return Nil::Wrong;
            }
        };
        let Some(declared) = declaration.map(|id| &self.schema.elements[id]) else {
            return nil;
        };
        if !declared.nillable {
            let name = self.span(attribute.name_span());
            self.report(report::not_nillable(name, tag, declared.span));
            return Nil::Wrong;
        }
        if let (Nil::Yes, Some(ValueConstraint::Fixed(fixed))) = (nil, &declared.value_constraint) {
            self.report(report::not_the_fixed_value(
                span,
                fixed,
                Some(declared.span),
            ));
        }
        nil
    }
}
