//! The error element: how the router makes one of a status and a sentence.

use super::Lowering;
use crate::api::ErrorRepresentation;
use crate::diagnostics::{Diagnostic, codes};
use crate::model::operation::{DocumentForm, ErrorElement, ErrorField, ErrorSource};
use crate::model::{
    BuiltinType, Content, Field, Item, ItemKind, Member, Model, Occurrence, RustType, Struct, Term,
    Value,
};

impl Lowering<'_> {
    pub(super) fn error_element(&mut self, error: &ErrorRepresentation) -> Option<ErrorElement> {
        let document = self.document(error.element);
        let value = match &document.form {
            DocumentForm::Root(value) | DocumentForm::Variant(value, _) => Some(value),
            DocumentForm::Any => None,
        };
        let structure = value.and_then(|value| structure(self.model, value));
        let Some((id, structure)) = structure else {
            self.unfit(
                error,
                "its type is not one with attributes and a sequence of elements",
            );
            return None;
        };
        let wanted = |wire_name: &str| {
            let is = |part: &Option<String>| part.as_deref() == Some(wire_name);
            if is(&error.message) {
                ErrorSource::Message
            } else if is(&error.status_code) {
                ErrorSource::StatusCode { wider: true }
            } else if is(&error.reason) {
                ErrorSource::Reason
            } else {
                ErrorSource::Nothing
            }
        };
        let mut fields = Vec::new();
        for part in parts(structure) {
            let source = wanted(part.wire_name);
            match part.field(self.model, source) {
                Ok(field) => fields.push(field),
                Err(reason) => {
                    let reason = format!("`{}` {reason}", part.wire_name);
                    self.unfit(error, &reason);
                }
            }
        }
        Some(ErrorElement {
            document,
            item: id,
            fields,
        })
    }

    fn unfit(&mut self, error: &ErrorRepresentation, reason: &str) {
        self.diagnostics.push(Diagnostic::error(
            &codes::M0021,
            error.span,
            format!("the error element cannot be filled: {reason}"),
            "name the attributes and elements that hold the sentence, the status and its name, \
             and let everything else be optional",
        ));
    }
}

/// The struct behind a value, aliases followed.
fn structure<'m>(model: &'m Model, value: &Value) -> Option<(crate::model::ItemId, &'m Struct)> {
    if value.nillable || value.boxed {
        return None;
    }
    let mut rust_type = &value.rust_type;
    while let RustType::Item(id) = rust_type {
        let Item { kind, .. } = model.item(*id);
        match kind {
            ItemKind::Struct(structure) => return Some((*id, structure)),
            ItemKind::Alias(alias) => rust_type = &alias.target,
            _ => return None,
        }
    }
    None
}

/// A field of the struct, and what it is on the wire.
struct Part<'m> {
    name: &'m str,
    wire_name: &'m str,
    occurrence: Occurrence,
    value: Option<&'m Value>,
}

impl Part<'_> {
    fn field(&self, model: &Model, source: ErrorSource) -> Result<ErrorField, &'static str> {
        let builtin = self.value.and_then(|value| builtin(model, value));
        let source = match (source, builtin) {
            (ErrorSource::Nothing, _) => match self.occurrence {
                Occurrence::One => Err("is required, and nothing is said of it"),
                Occurrence::Optional | Occurrence::Many => Ok(source),
            },
            (ErrorSource::StatusCode { .. }, Some("u16")) => {
                Ok(ErrorSource::StatusCode { wider: false })
            }
            (ErrorSource::StatusCode { .. }, Some("i32" | "i64" | "u32" | "u64")) => Ok(source),
            (ErrorSource::StatusCode { .. }, _) => Err("does not hold a number like `xs:int`"),
            (ErrorSource::Message | ErrorSource::Reason, Some("String")) => Ok(source),
            (ErrorSource::Message | ErrorSource::Reason, _) => Err("is not an `xs:string`"),
        };
        source.map(|source| ErrorField {
            name: self.name.to_owned(),
            occurrence: self.occurrence,
            source,
        })
    }
}

fn parts(structure: &Struct) -> Vec<Part<'_>> {
    fn part<'m>(field: &'m Field, wire_name: &'m str) -> Part<'m> {
        Part {
            name: &field.name,
            wire_name,
            occurrence: field.occurrence,
            value: Some(&field.value),
        }
    }
    fn list(name: &str) -> Part<'_> {
        Part {
            name,
            wire_name: "",
            occurrence: Occurrence::Many,
            value: None,
        }
    }
    fn member(member: &Member) -> Part<'_> {
        let wire_name = match &member.particle.term {
            Term::Element(name) => name.local.as_str(),
            Term::Any(_) | Term::Group(_) => "",
        };
        part(&member.field, wire_name)
    }
    let mut parts: Vec<Part<'_>> = structure
        .attributes
        .iter()
        .map(|attribute| part(&attribute.field, &attribute.name.local))
        .collect();
    parts.extend(structure.any_attributes.iter().map(|any| list(&any.field)));
    match &structure.content {
        Content::Empty => {}
        Content::Text(field) => parts.push(part(field, "")),
        Content::Sequence(members) | Content::All(members) => {
            parts.extend(members.iter().map(member));
        }
        Content::Items { field, .. } => parts.push(list(field)),
    }
    parts
}

/// The Rust type behind a value when it is one that is always in scope.
fn builtin(model: &Model, value: &Value) -> Option<&'static str> {
    if value.nillable || value.boxed {
        return None;
    }
    let mut rust_type = &value.rust_type;
    loop {
        match rust_type {
            RustType::Builtin(BuiltinType::Prelude(name)) => return Some(name),
            RustType::Item(id) => match &model.item(*id).kind {
                ItemKind::Alias(alias) => rust_type = &alias.target,
                _ => return None,
            },
            _ => return None,
        }
    }
}
