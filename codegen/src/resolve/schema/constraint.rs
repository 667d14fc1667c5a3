//! Identity constraints (Structures §3.11.2). Their XPath expressions are kept as written.

use xsd_parser::models::schema::xs;

use super::reference::Kind;
use super::xpath::{self, Flaw};
use super::{Context, Resolver, annotation};
use crate::diagnostics::{Diagnostic, codes};
use crate::parse::xsd::Node;
use crate::schema::{
    ElementId, IdentityConstraint, IdentityConstraintCategory, QName, XPathExpression,
};

/// The three elements, which differ in little.
struct Written<'a> {
    id: &'a Option<String>,
    name: Option<&'a String>,
    reference: Option<&'a xsd_parser::models::schema::QName>,
    selector: Option<&'a xs::Field>,
    fields: &'a [xs::Field],
}

/// A constraint that an element shares with another.
pub(super) struct ConstraintReference<'a> {
    element: ElementId,
    context: Context<'a>,
    name: QName,
    /// The `xs:key`, `xs:unique` or `xs:keyref` with `ref`.
    node: &'a Node,
}

impl<'a> Resolver<'a> {
    /// The constraints of an element, but those it refers to.
    pub(super) fn identity_constraints(
        &mut self,
        context: Context<'a>,
        source: &'a xs::ElementType,
    ) -> Vec<IdentityConstraint> {
        use xs::ElementTypeContent as C;
        let mut constraints = Vec::new();
        for content in &source.content {
            let constraint = match content {
                C::Unique(x) => {
                    let written = key(x);
                    self.identity_constraint(context, &written, IdentityConstraintCategory::Unique)
                }
                C::Key(x) => {
                    let written = key(x);
                    self.identity_constraint(context, &written, IdentityConstraintCategory::Key)
                }
                C::Keyref(x) => self.key_reference(context, x),
                C::Annotation(_) | C::SimpleType(_) | C::ComplexType(_) | C::Alternative(_) => None,
            };
            constraints.extend(constraint);
        }
        constraints
    }

    fn key_reference(
        &mut self,
        context: Context<'a>,
        source: &'a xs::Keyref,
    ) -> Option<IdentityConstraint> {
        let node = context.node(&source.id);
        if source.ref_.is_some() {
            return None;
        }
        let content = source.content.as_ref();
        let written = Written {
            id: &source.id,
            name: source.name.as_ref(),
            reference: None,
            selector: content.map(|content| &content.selector),
            fields: content.map_or(&[], |content| &content.field),
        };
        let Some(refer) = &source.refer else {
            self.diagnostics.push(Diagnostic::error(
                &codes::S0006,
                node.span,
                "`xs:keyref` has no `refer`",
                "add `refer` with the name of an `xs:key` or `xs:unique`",
            ));
            return None;
        };
        let refer = self.expanded(context, refer)?;
        // Keys may be declared later: they are looked up when all are known.
        let place = node.place("refer");
        self.key_references
            .push((context, refer.clone(), place, written.fields.len()));
        self.identity_constraint(
            context,
            &written,
            IdentityConstraintCategory::KeyReference(refer),
        )
    }

    fn identity_constraint(
        &mut self,
        context: Context<'a>,
        written: &Written<'a>,
        category: IdentityConstraintCategory,
    ) -> Option<IdentityConstraint> {
        if written.reference.is_some() {
            // Taken over when all are known.
            return None;
        }
        let node = context.node(written.id);
        let Some(name) = written.name else {
            self.diagnostics.push(Diagnostic::error(
                &codes::S0006,
                node.span,
                format!("`xs:{}` has no `name`", node.name),
                "add a `name`",
            ));
            return None;
        };
        let Some(selector) = written.selector.filter(|_| !written.fields.is_empty()) else {
            self.diagnostics.push(Diagnostic::error(
                &codes::S0006,
                node.span,
                format!(
                    "`xs:{}` needs an `xs:selector` and an `xs:field`",
                    node.name
                ),
                "add what is missing",
            ));
            return None;
        };
        let constraint = IdentityConstraint {
            name: context.global_name(name),
            category,
            selector: self.expression(context, selector, false),
            fields: written
                .fields
                .iter()
                .map(|field| self.expression(context, field, true))
                .collect(),
            annotation: annotation(node),
            span: node.span,
        };
        self.register(&constraint, node);
        Some(constraint)
    }

    /// Its name is its own, in all documents of a namespace.
    fn register(&mut self, constraint: &IdentityConstraint, node: &Node) {
        if let Some(first) = self.constraints.get(&constraint.name) {
            self.diagnostics.push(
                Diagnostic::error(
                    &codes::S0014,
                    node.place("name"),
                    format!(
                        "the identity constraint `{}` is declared twice",
                        constraint.name
                    ),
                    "rename one of the two; names of identity constraints are unique in a namespace",
                )
                .also(first.span, "first declared here"),
            );
        } else {
            self.constraints
                .insert(constraint.name.clone(), constraint.clone());
        }
    }

    /// A selector or a field; what is wrong with it is reported.
    fn expression(
        &mut self,
        context: Context<'a>,
        field: &'a xs::Field,
        is_field: bool,
    ) -> XPathExpression {
        let span = context.node(&field.id).place("xpath");
        let (namespaces, expression) = (namespaces(context, field), field.xpath.clone());
        let (code, message, remedy) = match xpath::parse(&expression, &namespaces, is_field) {
            Ok(ways) => {
                return XPathExpression {
                    expression,
                    ways,
                    span,
                };
            }
            Err(Flaw::Step(step)) => (
                &codes::S0046,
                format!("`{step}` is no step of a path"),
                "write names of child elements, `*` or `.` between `/`; a field may end with `@name`"
                    .to_owned(),
            ),
            Err(Flaw::Prefix(prefix)) => (
                &codes::S0010,
                format!("the prefix `{prefix}` is not bound to a namespace"),
                format!("add `xmlns:{prefix}=\"…\"` to `xs:schema`, or correct the prefix"),
            ),
        };
        self.diagnostics
            .push(Diagnostic::error(code, span, message, remedy));
        XPathExpression {
            expression,
            ways: Vec::new(),
            span,
        }
    }

    /// Notes which constraints an element refers to (XSD 1.1).
    pub(super) fn expect_constraints(
        &mut self,
        element: ElementId,
        context: Context<'a>,
        source: &'a xs::ElementType,
    ) {
        use xs::ElementTypeContent as C;
        for content in &source.content {
            let (id, reference, is_empty) = match content {
                C::Unique(x) | C::Key(x) => (&x.id, &x.ref_, x.content.is_none()),
                C::Keyref(x) => (&x.id, &x.ref_, x.content.is_none()),
                C::Annotation(_) | C::SimpleType(_) | C::ComplexType(_) | C::Alternative(_) => {
                    continue;
                }
            };
            let Some(reference) = reference else { continue };
            let node = context.node(id);
            self.only_reference(node, &["name", "refer"]);
            if !is_empty {
                self.both(node.place("ref"), "`ref`", node.span, "a path inside");
            }
            if let Some(name) = self.expanded(context, reference) {
                self.constraint_references.push(ConstraintReference {
                    element,
                    context,
                    name,
                    node,
                });
            }
        }
    }

    /// Gives elements the constraints they refer to.
    fn take_constraints_over(&mut self) {
        for reference in std::mem::take(&mut self.constraint_references) {
            let ConstraintReference {
                element,
                context,
                name,
                node,
            } = reference;
            let at = node.place("ref");
            let Some(constraint) = self.constraints.get(&name) else {
                self.unknown(Kind::IdentityConstraint, context, &name, at);
                continue;
            };
            let written = match constraint.category {
                IdentityConstraintCategory::Unique => "unique",
                IdentityConstraintCategory::Key => "key",
                IdentityConstraintCategory::KeyReference(_) => "keyref",
            };
            if written == node.name {
                let own = &mut self.schema.elements[element].identity_constraints;
                own.push(constraint.clone());
                continue;
            }
            self.diagnostics.push(
                Diagnostic::error(
                    &codes::S0025,
                    at,
                    format!("`{name}` is an `xs:{written}`, not an `xs:{}`", node.name),
                    format!("write `<xs:{written} ref=\"…\"/>`, or correct the name"),
                )
                .also(constraint.span, "declared here"),
            );
        }
    }

    /// Looks up the constraints that elements refer to and the keys that `xs:keyref` elements name.
    pub(super) fn check_key_references(&mut self) {
        self.take_constraints_over();
        for (context, name, at, fields) in std::mem::take(&mut self.key_references) {
            let Some(key) = self.constraints.get(&name) else {
                self.unknown(Kind::Key, context, &name, at);
                continue;
            };
            if matches!(key.category, IdentityConstraintCategory::KeyReference(_)) {
                self.diagnostics.push(
                    Diagnostic::error(
                        &codes::S0025,
                        at,
                        format!("`{name}` is itself an `xs:keyref`"),
                        "refer to an `xs:key` or `xs:unique`",
                    )
                    .also(key.span, "declared here"),
                );
            } else if key.fields.len() != fields {
                self.diagnostics.push(
                    Diagnostic::error(
                        &codes::S0025,
                        at,
                        format!(
                            "the reference has {fields} fields, `{name}` has {}",
                            key.fields.len()
                        ),
                        "give both the same number of fields",
                    )
                    .also(key.span, "the key"),
                );
            }
        }
    }
}

fn key(source: &xs::KeybaseType) -> Written<'_> {
    let content = source.content.as_ref();
    Written {
        id: &source.id,
        name: source.name.as_ref(),
        reference: source.ref_.as_ref(),
        selector: content.map(|content| &content.selector),
        fields: content.map_or(&[], |content| &content.field),
    }
}

/// The prefixes that an expression sees.
fn namespaces(context: Context<'_>, field: &xs::Field) -> xpath::Namespaces {
    let document = context.document;
    let node = document.node(&field.id);
    let mut namespaces = document.bindings(node.scope);
    // In XPath 1.0 names without a prefix are in no namespace.
    namespaces.remove("");
    let default = field
        .xpath_default_namespace
        .as_ref()
        .unwrap_or(&context.instance.document.schema.xpath_default_namespace);
    let default = match default {
        xs::XpathDefaultNamespaceType::DefaultNamespace => {
            document.namespace(node.scope, "").map(str::to_owned)
        }
        xs::XpathDefaultNamespaceType::TargetNamespace => {
            context.instance.namespace.map(str::to_owned)
        }
        xs::XpathDefaultNamespaceType::Local => None,
        xs::XpathDefaultNamespaceType::String(namespace) => {
            Some(namespace.clone()).filter(|namespace| !namespace.starts_with("##"))
        }
    };
    if let Some(namespace) = default {
        namespaces.insert(String::new(), namespace);
    }
    namespaces
}
