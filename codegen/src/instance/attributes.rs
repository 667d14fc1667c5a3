//! Attributes of an element: uses, wildcards, defaults and fixed values.

use runtime::datatypes::dynamic::{SimpleType, Value};
use runtime::xml::pull::{Attribute, StartTag};

use super::validator::Validator;
use super::{report, value};
use crate::diagnostics::Span;
use crate::schema::{
    AttributeId, ComplexTypeDefinition, ComplexTypeId, ProcessContents, QName, ValueConstraint,
    Wildcard, XSI_NAMESPACE,
};

/// Whether an attribute is one of the four that any element may have (§3.2.7).
fn is_built_in(attribute: &Attribute<'_, '_>) -> bool {
    attribute.namespace() == XSI_NAMESPACE
        && ["type", "nil", "schemaLocation", "noNamespaceSchemaLocation"]
            .contains(&attribute.local_name())
}

/// The values of those attributes: to identity constraints they are attributes as any other. What is
/// wrong with them is reported elsewhere.
pub(super) fn built_in_values(tag: &StartTag<'_, '_>) -> Vec<(QName, Value)> {
    let scope = tag.namespaces();
    let attributes = tag.attributes().filter(is_built_in);
    let values = attributes.filter_map(|attribute| {
        let type_name = match attribute.local_name() {
            "nil" => "boolean",
            "type" => "QName",
            _ => "anyURI",
        };
        let read = SimpleType::builtin(type_name)?.read(attribute.value(), &scope);
        Some((name_of(&attribute), read.ok()?.value))
    });
    values.collect()
}

fn name_of(attribute: &Attribute<'_, '_>) -> QName {
    let namespace = attribute.namespace();
    QName::new(
        (!namespace.is_empty()).then_some(namespace),
        attribute.local_name(),
    )
}

impl Validator<'_, '_> {
    /// Checks the attributes of an element of a complex type.
    pub(super) fn attributes(
        &mut self,
        tag: &StartTag<'_, '_>,
        name: Span,
        type_id: ComplexTypeId,
    ) {
        let definition = &self.schema.complex_types[type_id];
        for attribute in tag.attributes().filter(|one| !is_built_in(one)) {
            let own = name_of(&attribute);
            let attribute_use = definition
                .attribute_uses
                .iter()
                .find(|one| self.schema.attributes[one.attribute].name == own);
            if let Some(found) = attribute_use {
                let places = [
                    Some(found.span),
                    self.schema.attributes[found.attribute].span,
                ];
                let constraint = found.value_constraint.as_ref();
                let constraint = constraint.map(|own| self.schema.qualified(own, &places));
                self.attribute_value(tag, &attribute, found.attribute, constraint.as_ref());
                continue;
            }
            match &definition.attribute_wildcard {
                Some(wildcard) if self.wildcard_allows(wildcard, &own) => {
                    self.by_attribute_wildcard(tag, &attribute, wildcard, &own);
                }
                _ => {
                    let span = self.span(attribute.name_span());
                    let diagnostic =
                        report::unknown_attribute(self.schema, span, tag, &own, type_id);
                    self.report(diagnostic);
                }
            }
        }
        self.default_values(tag, name, definition);
        for required in definition.attribute_uses.iter().filter(|one| one.required) {
            let declaration = &self.schema.attributes[required.attribute];
            let namespace = declaration.name.namespace.as_deref().unwrap_or_default();
            if tag.attribute(namespace, &declaration.name.local).is_none() {
                self.report(report::missing_attribute(
                    name,
                    tag,
                    &declaration.name,
                    required.span,
                ));
            }
        }
    }

    /// Attributes that are not there but have a default count as if they were, for identifiers
    /// and for identity constraints.
    fn default_values(
        &mut self,
        tag: &StartTag<'_, '_>,
        name: Span,
        definition: &ComplexTypeDefinition,
    ) {
        for attribute_use in &definition.attribute_uses {
            let declaration = &self.schema.attributes[attribute_use.attribute];
            let Some(ValueConstraint::Default(text) | ValueConstraint::Fixed(text)) =
                &attribute_use.value_constraint
            else {
                continue;
            };
            let own = &declaration.name;
            let namespace = own.namespace.as_deref().unwrap_or_default();
            if tag.attribute(namespace, &own.local).is_some() {
                continue;
            }
            // A wrong default is reported with the schema.
            let type_id = declaration.type_definition;
            if let Ok(checked) = value::check(self.schema, type_id, text, &tag.namespaces()) {
                self.identifiers(&checked, name);
                if let (Some(values), Some(value)) = (&mut self.attribute_values, checked.value) {
                    values.push((own.clone(), value));
                }
            }
        }
    }

    /// Reports attributes on an element of a simple type.
    pub(super) fn no_attributes(&mut self, tag: &StartTag<'_, '_>) {
        for attribute in tag.attributes().filter(|one| !is_built_in(one)) {
            let span = self.span(attribute.name_span());
            let name = name_of(&attribute);
            self.report(report::attribute_on_simple_type(span, tag, &name));
        }
    }

    /// Checks the attributes that are declared globally.
    pub(super) fn lax_attributes(&mut self, tag: &StartTag<'_, '_>) {
        for attribute in tag.attributes().filter(|one| !is_built_in(one)) {
            if let Some(id) = self.schema.global_attributes.get(&name_of(&attribute)) {
                self.attribute_value(tag, &attribute, *id, None);
            }
        }
    }

    fn wildcard_allows(&self, wildcard: &Wildcard, name: &QName) -> bool {
        wildcard.namespaces.allows(name.namespace.as_deref())
            && !wildcard.disallowed_names.contains(name)
            && !(wildcard.disallow_defined && self.schema.global_attributes.contains_key(name))
    }

    fn by_attribute_wildcard(
        &mut self,
        tag: &StartTag<'_, '_>,
        attribute: &Attribute<'_, '_>,
        wildcard: &Wildcard,
        name: &QName,
    ) {
        if wildcard.process_contents == ProcessContents::Skip {
            return;
        }
        match self.schema.global_attributes.get(name) {
            Some(id) => self.attribute_value(tag, attribute, *id, None),
            None if wildcard.process_contents == ProcessContents::Strict => {
                let span = self.span(attribute.name_span());
                self.report(report::undeclared_attribute(span, name, wildcard.span));
            }
            None => {}
        }
    }

    /// Checks a value against the type of its declaration and its fixed value; `constraint` is
    /// that of the use, which considers the declaration's.
    fn attribute_value(
        &mut self,
        tag: &StartTag<'_, '_>,
        attribute: &Attribute<'_, '_>,
        id: AttributeId,
        constraint: Option<&ValueConstraint>,
    ) {
        let declaration = &self.schema.attributes[id];
        let span = self.span(attribute.value_span());
        let scope = tag.namespaces();
        let type_id = declaration.type_definition;
        match value::check(self.schema, type_id, attribute.value(), &scope) {
            Err(refusal) => {
                self.report(report::invalid_value(span, attribute.value(), &refusal));
            }
            Ok(checked) => {
                self.identifiers(&checked, span);
                if let (Some(values), Some(value)) = (&mut self.attribute_values, checked.value) {
                    values.push((name_of(attribute), value));
                }
                let own = declaration.value_constraint.as_ref();
                let own = own.map(|own| self.schema.qualified(own, &[declaration.span]));
                if let Some(ValueConstraint::Fixed(fixed)) = constraint.or(own.as_ref()) {
                    let same = value::same(self.schema, type_id, attribute.value(), fixed, &scope);
                    if !same {
                        self.report(report::not_the_fixed_value(span, fixed, declaration.span));
                    }
                }
            }
        }
    }
}
