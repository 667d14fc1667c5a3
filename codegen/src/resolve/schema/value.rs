//! Values: every simple type as the type that `runtime` checks values with, so that the
//! same code decides here, in examples and in generated types.

use runtime::datatypes::NamespaceScope;
use runtime::datatypes::dynamic::{SimpleType, Value};

use super::facet::qualified;
use super::{Context, Resolver};
use crate::diagnostics::{Diagnostic, Span, codes};
use crate::parse::xsd::{Document, Node, ScopeId};
use crate::schema::{
    Builtin, ContentType, Particle, QName, SimpleTypeId, TypeId, ValueConstraint, Variety,
};

/// A `default` or `fixed` value, to be checked when all types are complete.
#[derive(Debug, Clone)]
pub(super) struct PendingValue<'a> {
    of: TypeId,
    value: String,
    at: Span,
    /// Of the declaration or use.
    owner: Span,
    scope: Scope<'a>,
}

/// A simple type, once it was tried to build it; nothing can be said of values of
/// `xs:anySimpleType` and of types after errors.
type Built = Option<Option<SimpleType>>;

/// The bindings that QNames in a value see.
#[derive(Debug, Clone, Copy)]
struct Scope<'a> {
    document: &'a Document,
    id: ScopeId,
}

impl NamespaceScope for Scope<'_> {
    fn namespace(&self, prefix: &str) -> Option<&str> {
        self.document.namespace(self.id, prefix)
    }
}

impl<'a> Resolver<'a> {
    /// Notes that the `default` or `fixed` of a node must be valid for a type.
    pub(super) fn expect_value(
        &mut self,
        of: TypeId,
        context: Context<'a>,
        node: &Node,
        value: Option<&ValueConstraint>,
    ) {
        let (value, at) = match value {
            Some(ValueConstraint::Default(value)) => (value, node.place("default")),
            Some(ValueConstraint::Fixed(value)) => (value, node.place("fixed")),
            None => return,
        };
        self.pending_values.push(PendingValue {
            of,
            value: value.clone(),
            at,
            owner: node.span,
            scope: Scope {
                document: context.document,
                id: node.scope,
            },
        });
    }

    /// Builds every simple type, then checks the values that were noted.
    pub(super) fn check_values(&mut self) {
        let mut types: Vec<Built> = vec![None; self.schema.simple_types.len()];
        let ids: Vec<SimpleTypeId> = self.schema.simple_types.iter().map(|(id, _)| id).collect();
        for id in ids {
            self.build_with_parts(id, &mut types);
        }
        for pending in std::mem::take(&mut self.pending_values) {
            self.check_value(&pending, &types);
        }
        self.schema.value_types = types.into_iter().map(Option::flatten).collect();
    }

    /// Builds a type after those it is made of; a loop, as chains may be long.
    fn build_with_parts(&mut self, id: SimpleTypeId, types: &mut [Built]) {
        let mut path = vec![id];
        while let Some(id) = path.last().copied() {
            let missing = self
                .parts(id)
                .into_iter()
                .find(|part| types[part.index()].is_none() && !path.contains(part));
            match missing {
                Some(part) => path.push(part),
                None => {
                    if types[id.index()].is_none() {
                        types[id.index()] = Some(self.build(id, types));
                    }
                    path.pop();
                }
            }
        }
    }

    fn build(&mut self, id: SimpleTypeId, types: &[Built]) -> Option<SimpleType> {
        let definition = &self.schema.simple_types[id];
        if let Some(builtin) = definition.builtin {
            return match builtin {
                Builtin::Error => Some(SimpleType::union("xs:error", Vec::new())),
                _ => SimpleType::builtin(builtin.name()),
            };
        }
        let name = definition
            .name
            .as_ref()
            .map_or("the anonymous type".to_owned(), QName::to_string);
        let is_restriction = definition.base != TypeId::Simple(self.any_simple_type);
        if let (true, TypeId::Simple(base)) = (is_restriction, definition.base) {
            let base = types[base.index()].clone()??;
            return Some(self.restricted(id, name, &base));
        }
        match &definition.variety {
            Variety::List { item_type } => {
                let item = types[item_type.index()].clone()??;
                Some(SimpleType::list(name, item))
            }
            Variety::Union { member_types } => {
                let members = member_types
                    .iter()
                    .filter_map(|member| types[member.index()].clone().flatten())
                    .collect();
                Some(SimpleType::union(name, members))
            }
            Variety::Absent | Variety::Atomic { .. } => None,
        }
    }

    fn check_value(&mut self, pending: &PendingValue<'a>, types: &[Built]) {
        let of = match pending.of {
            TypeId::Simple(id) => Some(id),
            TypeId::Complex(id) => match &self.schema.complex_types[id].content {
                ContentType::Simple(of) => Some(*of),
                // Text alone is valid when no child must be there.
                ContentType::Mixed { particle, .. }
                    if particle.as_ref().is_none_or(Particle::is_emptiable) =>
                {
                    return;
                }
                _ => None,
            },
        };
        let Some(of) = of else {
            self.diagnostics.push(Diagnostic::error(
                &codes::S0045,
                pending.at,
                "the type of the element has no text that could have a value",
                "remove the value, or give the element a simple type",
            ));
            return;
        };
        let outcome = types[of.index()]
            .as_ref()
            .and_then(Option::as_ref)
            .map(|of| of.read(&pending.value, &pending.scope));
        if let Some(Ok(reading)) = &outcome
            && has_names(&reading.value)
        {
            let namespace =
                |prefix: &str| pending.scope.document.namespace(pending.scope.id, prefix);
            let text = qualified(&pending.value, namespace);
            self.schema.qualified_values.insert(pending.owner, text);
        }
        if let Some(Err(error)) = outcome {
            let mut diagnostic = Diagnostic::error(
                &codes::S0045,
                pending.at,
                format!("the value is not valid: {error}"),
                "write a value of the type, or change the type",
            );
            if let Some(span) = self.schema.simple_types[of].span {
                diagnostic = diagnostic.also(span, "the type");
            }
            self.diagnostics.push(diagnostic);
        }
    }
}

/// Whether a value is a name with a namespace or has one in it.
fn has_names(value: &Value) -> bool {
    match value {
        Value::QName(_) | Value::Notation(_) => true,
        Value::List(items) => items.iter().any(has_names),
        _ => false,
    }
}
