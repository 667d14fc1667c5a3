//! What is not documented: said only when asked for.

use codegen::diagnostics::codes::L0040;
use codegen::diagnostics::{Diagnostic, Diagnostics, Span};
use codegen::schema::{Annotation, Schema, TypeId};

/// Global types without documentation, and global elements where their type has none of its own.
pub(crate) fn missing(schema: &Schema) -> Diagnostics {
    let mut diagnostics = Diagnostics::new();
    let mut tell = |what: &str, name: &str, span: Span| {
        diagnostics.push(Diagnostic::warning(
            &L0040,
            span,
            format!("{what} `{name}` is not documented"),
            "add `xs:annotation` with `xs:documentation`",
        ));
    };
    for (name, id) in &schema.global_types {
        if let (Some(span), false) = (schema.type_span(*id), is_documented(schema, *id)) {
            tell("type", &name.local, span);
        }
    }
    for (name, id) in &schema.global_elements {
        let declaration = &schema.elements[*id];
        let of_named_type = schema.type_name(declaration.type_definition).is_some();
        if !of_named_type
            && is_empty(&declaration.annotation)
            && !is_documented(schema, declaration.type_definition)
        {
            tell("element", &name.local, declaration.span);
        }
    }
    diagnostics
}

fn is_documented(schema: &Schema, id: TypeId) -> bool {
    !is_empty(match id {
        TypeId::Simple(id) => &schema.simple_types[id].annotation,
        TypeId::Complex(id) => &schema.complex_types[id].annotation,
    })
}

fn is_empty(annotation: &Annotation) -> bool {
    let mut texts = annotation.documentation.iter();
    texts.all(|text| text.trim().is_empty())
}
