//! Advice about content models that become lists where a struct is near.
//!
//! Mostly such a model also breaks a rule (Unique Particle Attribution); then it is an error, and nothing is
//! said of its shape.

use codegen::content::{Leaf, Obstacle, ObstacleKind, obstacle};
use codegen::diagnostics::codes::L0030;
use codegen::diagnostics::{Diagnostic, Diagnostics, Severity, Sources, Span};
use codegen::schema::{ComplexTypeDefinition, ContentType, QName, Schema};

use crate::outline::Component;

/// What keeps each type's content from being a struct, where no error has been told. Of types in the same
/// hierarchy only the first one is told for the same two elements.
pub(crate) fn lists(schema: &Schema, sources: &Sources, said: &Diagnostics) -> Diagnostics {
    let mut diagnostics = Diagnostics::new();
    let mut told: Vec<(Span, Span)> = Vec::new();
    for (_, definition) in schema.complex_types.iter() {
        let (
            Some(span),
            ContentType::ElementOnly {
                particle,
                open_content: None,
            },
        ) = (definition.span, &definition.content)
        else {
            continue;
        };
        let Some(obstacle) = obstacle(schema, particle) else {
            continue;
        };
        let places = (
            place(schema, &obstacle.first),
            place(schema, &obstacle.second),
        );
        let components = [span, places.0, places.1].map(|it| Component::around(it, sources));
        let is_wrong = |it: &Diagnostic| {
            it.severity == Severity::Error
                && components
                    .iter()
                    .any(|component| component.contains(it.primary.span))
        };
        if !told.contains(&places) && !said.iter().any(is_wrong) {
            told.push(places);
            diagnostics.push(finding(schema, definition, span, &obstacle));
        }
    }
    diagnostics
}

fn finding(
    schema: &Schema,
    definition: &ComplexTypeDefinition,
    span: Span,
    obstacle: &Obstacle,
) -> Diagnostic {
    let what = match &definition.name {
        Some(QName { local, .. }) => format!("the content of type `{local}`"),
        None => "this content".to_owned(),
    };
    let (first, second) = (
        name(schema, &obstacle.first),
        name(schema, &obstacle.second),
    );
    let (why, remedy) = match obstacle.kind {
        ObstacleKind::Branches => (
            format!("two branches of a choice can begin with {second}"),
            "let the branches begin differently, or put what they share in front of the choice",
        ),
        ObstacleKind::End if obstacle.first == obstacle.second => (
            format!(
                "another {second} can go on with this one or begin the next round of the group"
            ),
            "let either the element repeat or the group",
        ),
        ObstacleKind::End => (
            format!("{second} can go on with what may repeat or be absent, or be what follows it"),
            "give one of them another name, or say with `minOccurs` and `maxOccurs` of one particle what the two mean",
        ),
        ObstacleKind::All => (
            format!("groups inside of `xs:all` can begin with {second}"),
            "let `xs:all` have elements alone",
        ),
    };
    let diagnostic = Diagnostic::warning(
        &L0030,
        place(schema, &obstacle.second),
        format!("{what} becomes a list: {why}"),
        remedy,
    )
    .label("here it could be either");
    let other = place(schema, &obstacle.first);
    let diagnostic = if other == diagnostic.primary.span {
        diagnostic
    } else {
        diagnostic.also(other, format!("the other place of {first}"))
    };
    diagnostic.also(span, "becomes `Vec` of an enum")
}

fn place(schema: &Schema, leaf: &Leaf) -> Span {
    match leaf {
        Leaf::Element { declaration, .. } => schema.elements[*declaration].span,
        Leaf::Wildcard(wildcard) => wildcard.span,
    }
}

fn name(schema: &Schema, leaf: &Leaf) -> String {
    match leaf {
        Leaf::Element { declaration, .. } => {
            format!("`{}`", schema.elements[*declaration].name.local)
        }
        Leaf::Wildcard(_) => "any element of the wildcard".to_owned(),
    }
}
