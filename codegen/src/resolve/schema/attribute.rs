//! Attribute declarations and uses (Structures §3.2.2, §3.5.2).

use xsd_parser::models::schema::xs;

use super::{Context, Resolver, annotation};
use crate::diagnostics::{Diagnostic, Span, codes};
use crate::parse::xsd::Node;
use crate::schema::{
    AttributeDeclaration, AttributeId, AttributeUse, QName, Scope, SimpleTypeId, TypeId,
    ValueConstraint, XSI_NAMESPACE,
};

/// An `xs:attribute` in a type or group.
pub(super) enum LocalAttribute {
    /// It may stand there.
    Use(AttributeUse),
    /// In a restriction it takes away what the base has; elsewhere it says nothing.
    Prohibited(QName, Span),
}

impl<'a> Resolver<'a> {
    /// Fills in a child of `xs:schema`.
    pub(super) fn define_global_attribute(
        &mut self,
        id: AttributeId,
        context: Context<'a>,
        source: &'a xs::AttributeInnerType,
    ) {
        let of = self.attribute_type(context, source);
        let node = context.node(&source.id);
        let value = self.value_constraint(node, &source.default, &source.fixed);
        self.expect_value(TypeId::Simple(of), context, node, value.as_ref());
        let declaration = &mut self.schema.attributes[id];
        declaration.type_definition = of;
        declaration.value_constraint = value;
        let (name, span) = (declaration.name.clone(), node.place("name"));
        self.check_attribute_name(&name, span);
    }

    fn check_attribute_name(&mut self, name: &QName, span: Span) {
        if name.local == "xmlns" {
            self.diagnostics.push(Diagnostic::error(
                &codes::S0005,
                span,
                "an attribute cannot be called `xmlns`",
                "choose another name: `xmlns` declares namespaces",
            ));
        } else if name.namespace.as_deref() == Some(XSI_NAMESPACE) {
            self.diagnostics.push(Diagnostic::error(
                &codes::S0005,
                span,
                "attributes of the namespace of `xsi:` cannot be declared",
                "choose another namespace: the four attributes of `xsi:` are always there",
            ));
        }
    }

    fn attribute_type(
        &mut self,
        context: Context<'a>,
        source: &'a xs::AttributeInnerType,
    ) -> SimpleTypeId {
        if source.type_.is_none() && source.simple_type.is_none() {
            return self.any_simple_type;
        }
        let of = self.named_or_inner(
            context,
            &source.id,
            ("type", source.type_.as_ref()),
            source.simple_type.as_ref(),
        );
        of.unwrap_or(self.any_simple_type)
    }

    /// `default` or `fixed`: one of the two.
    pub(super) fn value_constraint(
        &mut self,
        node: &Node,
        default: &Option<String>,
        fixed: &Option<String>,
    ) -> Option<ValueConstraint> {
        match (default, fixed) {
            (Some(_), Some(_)) => {
                self.both(
                    node.place("default"),
                    "`default`",
                    node.place("fixed"),
                    "`fixed`",
                );
                None
            }
            (Some(value), None) => Some(ValueConstraint::Default(value.clone())),
            (None, Some(value)) => Some(ValueConstraint::Fixed(value.clone())),
            (None, None) => None,
        }
    }

    /// `xs:attribute` in a type or an attribute group.
    pub(super) fn local_attribute(
        &mut self,
        context: Context<'a>,
        source: &'a xs::AttributeInnerType,
    ) -> Option<LocalAttribute> {
        let node = context.node(&source.id);
        let value = self.value_constraint(node, &source.default, &source.fixed);
        let is_optional = matches!(source.use_, xs::AttributeUseType::Optional);
        if matches!(value, Some(ValueConstraint::Default(_))) && !is_optional {
            self.both(
                node.place("default"),
                "`default`",
                node.place("use"),
                "any `use` but `optional`",
            );
        }
        let attribute = match (&source.ref_, &source.name) {
            (Some(name), None) => {
                self.only_reference(node, &["type", "form", "targetNamespace"]);
                if let Some(inner) = &source.simple_type {
                    let inner = context.node(&inner.id).span;
                    self.both(node.place("ref"), "`ref`", inner, "a type inside");
                }
                let attribute = self.attribute_named(context, name, node.place("ref"))?;
                let of = self.written_attribute_type(attribute);
                self.expect_value(TypeId::Simple(of), context, node, value.as_ref());
                attribute
            }
            (None, Some(name)) => self.local_declaration(context, source, name, value.as_ref()),
            (Some(_), Some(_)) => {
                self.both(node.place("ref"), "`ref`", node.place("name"), "`name`");
                return None;
            }
            (None, None) => {
                self.neither_name_nor_reference(node);
                return None;
            }
        };
        if matches!(source.use_, xs::AttributeUseType::Prohibited) {
            let name = self.schema.attributes[attribute].name.clone();
            return Some(LocalAttribute::Prohibited(name, node.span));
        }
        let declared = self.written_constraint(attribute);
        if let (Some(ValueConstraint::Fixed(fixed)), Some(own)) = (&declared, &value)
            && *own != ValueConstraint::Fixed(fixed.clone())
        {
            self.differs_from_fixed(attribute, fixed, node);
        }
        Some(LocalAttribute::Use(AttributeUse {
            attribute,
            required: matches!(source.use_, xs::AttributeUseType::Required),
            value_constraint: value.or(declared),
            annotation: annotation(node),
            span: node.span,
        }))
    }

    /// Says so when a use gives another value than its declaration fixes.
    fn differs_from_fixed(&mut self, attribute: AttributeId, fixed: &str, node: &Node) {
        let place = match node.attribute("fixed") {
            Some(_) => "fixed",
            None => "default",
        };
        let declaration = &self.schema.attributes[attribute];
        let mut diagnostic = Diagnostic::error(
            &codes::S0031,
            node.place(place),
            format!("the attribute `{}` is fixed to `{fixed}`", declaration.name),
            "remove the value here",
        );
        if let Some(span) = declaration.span {
            diagnostic = diagnostic.also(span, "fixed here");
        }
        self.diagnostics.push(diagnostic);
    }

    /// The type of an attribute. Global attributes are defined before everything else.
    fn written_attribute_type(&self, attribute: AttributeId) -> SimpleTypeId {
        self.schema.attributes[attribute].type_definition
    }

    fn written_constraint(&self, attribute: AttributeId) -> Option<ValueConstraint> {
        self.schema.attributes[attribute].value_constraint.clone()
    }

    fn local_declaration(
        &mut self,
        context: Context<'a>,
        source: &'a xs::AttributeInnerType,
        name: &str,
        value: Option<&ValueConstraint>,
    ) -> AttributeId {
        let node = context.node(&source.id);
        let schema = &context.instance.document.schema;
        let form = source.form.unwrap_or(schema.attribute_form_default);
        let namespace = match (&source.target_namespace, form) {
            (Some(namespace), _) => Some(namespace.as_str()).filter(|name| !name.is_empty()),
            (None, xs::FormChoiceType::Qualified) => context.instance.namespace,
            (None, xs::FormChoiceType::Unqualified) => None,
        };
        let name = QName::new(namespace, name);
        self.check_attribute_name(&name, node.place("name"));
        let of = self.attribute_type(context, source);
        self.expect_value(TypeId::Simple(of), context, node, value);
        self.schema.attributes.push(AttributeDeclaration {
            name,
            type_definition: of,
            scope: Scope::Local,
            value_constraint: value.cloned(),
            annotation: annotation(node),
            span: Some(node.span),
        })
    }

    /// Says so when a reference carries what only a declaration may say.
    pub(super) fn only_reference(&mut self, node: &Node, attributes: &[&str]) {
        for attribute in attributes {
            if node.attribute(attribute).is_some() {
                self.both(
                    node.place(attribute),
                    &format!("`{attribute}`"),
                    node.place("ref"),
                    "`ref`",
                );
            }
        }
    }

    pub(super) fn neither_name_nor_reference(&mut self, node: &Node) {
        self.diagnostics.push(Diagnostic::error(
            &codes::S0006,
            node.span,
            format!("`xs:{}` has neither `name` nor `ref`", node.name),
            "add `name` to declare it here, or `ref` to refer to a global one",
        ));
    }
}
