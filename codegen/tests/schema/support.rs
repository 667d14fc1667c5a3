//! Documents written inline, and what comes of them.

use std::collections::BTreeMap;

use codegen::constraints::check;
use codegen::diagnostics::{Diagnostic, Diagnostics};
use codegen::input::{Files, Inputs, Layout, Limits, Source, Start};
use codegen::parse::xsd::{Request, parse};
use codegen::resolve::schema::resolve;
use codegen::schema::{
    ComplexTypeDefinition, ContentType, ElementDeclaration, Particle, QName, Schema,
    SimpleTypeDefinition, Term, TypeId,
};

/// A schema with what was said of it.
pub(crate) struct Outcome {
    pub(crate) schema: Schema,
    pub(crate) diagnostics: Diagnostics,
    pub(crate) files: Files,
}

/// Resolves documents, the first of which is asked for.
pub(crate) fn resolve_files(documents: &[(&str, &str)]) -> Outcome {
    let files: BTreeMap<String, Source> = documents
        .iter()
        .map(|(path, text)| ((*path).to_owned(), Source::Bytes(text.as_bytes().to_vec())))
        .collect();
    let start = documents[0].0.to_owned();
    let inputs = Inputs {
        start: Start::SchemaDocuments(vec![start.clone()], Layout::Crate),
        files,
    };
    resolve_inputs(&inputs, &[start])
}

/// Resolves what is there, starting with some of it.
pub(crate) fn resolve_inputs(inputs: &Inputs, starts: &[String]) -> Outcome {
    let files = Files::decode(inputs, Limits::default());
    let requests: Vec<Request> = starts
        .iter()
        .map(|path| Request {
            path: path.clone(),
            span: None,
        })
        .collect();
    let (documents, mut diagnostics) = parse(&files, &requests);
    let (schema, more) = resolve(&documents);
    let is_whole = !more.has_errors();
    diagnostics.extend(more);
    if is_whole {
        diagnostics.extend(check(&schema));
    }
    diagnostics.sort();
    Outcome {
        schema,
        diagnostics,
        files,
    }
}

/// A document of the namespace `urn:t`, which is also the default one, with these children.
pub(crate) fn document(children: &str) -> String {
    format!(
        "<xs:schema xmlns:xs=\"http://www.w3.org/2001/XMLSchema\" xmlns=\"urn:t\" \
         targetNamespace=\"urn:t\" elementFormDefault=\"qualified\">\n{children}\n</xs:schema>"
    )
}

/// The schema of these children; nothing may be said of it.
pub(crate) fn schema(children: &str) -> Schema {
    let outcome = resolve_files(&[("t.xsd", &document(children))]);
    assert_eq!(outcome.told(), Vec::<String>::new());
    outcome.schema
}

/// What is said of a document with these children, which begin on line 2.
pub(crate) fn told(children: &str) -> Vec<String> {
    resolve_files(&[("t.xsd", &document(children))]).told()
}

impl Outcome {
    /// Each finding as `S0001 2:3`.
    pub(crate) fn told(&self) -> Vec<String> {
        let place = |diagnostic: &Diagnostic| {
            let span = diagnostic.primary.span;
            let file = self.files.sources.get(span.file);
            let place = file.line_column(span.start);
            if file.path == "t.xsd" {
                format!("{} {place}", diagnostic.code.id)
            } else {
                format!("{} {}:{place}", diagnostic.code.id, file.path)
            }
        };
        self.diagnostics.iter().map(place).collect()
    }

    /// The only finding.
    pub(crate) fn only(&self) -> &Diagnostic {
        assert_eq!(self.diagnostics.len(), 1, "{:#?}", self.diagnostics);
        self.diagnostics.iter().next().expect("there is one")
    }
}

/// A name in `urn:t`.
pub(crate) fn name(local: &str) -> QName {
    QName::new(Some("urn:t"), local)
}

/// The global complex type of that name in `urn:t`.
pub(crate) fn complex<'s>(schema: &'s Schema, local: &str) -> &'s ComplexTypeDefinition {
    match schema.global_types.get(&name(local)) {
        Some(TypeId::Complex(id)) => &schema.complex_types[*id],
        other => panic!("{local} is {other:?}"),
    }
}

/// The global simple type of that name in `urn:t`.
pub(crate) fn simple<'s>(schema: &'s Schema, local: &str) -> &'s SimpleTypeDefinition {
    match schema.global_types.get(&name(local)) {
        Some(TypeId::Simple(id)) => &schema.simple_types[*id],
        other => panic!("{local} is {other:?}"),
    }
}

/// The global element of that name in `urn:t`.
pub(crate) fn element<'s>(schema: &'s Schema, local: &str) -> &'s ElementDeclaration {
    let id = schema.global_elements[&name(local)];
    &schema.elements[id]
}

/// A content model in a short form: `(a, b?, (c | d)*)`; `&` joins the members of `xs:all`,
/// `{a,b}` counts, `*` alone is a wildcard.
pub(crate) fn model(schema: &Schema, of: &ComplexTypeDefinition) -> String {
    match &of.content {
        ContentType::Empty => "empty".to_owned(),
        ContentType::Simple(id) => {
            let name = schema.simple_types[*id].name.as_ref();
            name.map_or("simple".to_owned(), ToString::to_string)
        }
        ContentType::ElementOnly { particle, .. } => particle_model(schema, particle),
        ContentType::Mixed { particle, .. } => {
            let inner = particle
                .as_ref()
                .map(|particle| particle_model(schema, particle));
            format!("mixed {}", inner.unwrap_or_default())
        }
    }
}

fn particle_model(schema: &Schema, particle: &Particle) -> String {
    use codegen::schema::{Compositor, MaxOccurs};
    let term = match &particle.term {
        Term::Element(id) => schema.elements[*id].name.local.clone(),
        Term::Wildcard(_) => "*".to_owned(),
        Term::Group(group) => {
            let separator = match group.compositor {
                Compositor::Sequence => ", ",
                Compositor::Choice => " | ",
                Compositor::All => " & ",
            };
            let members: Vec<String> = group
                .particles
                .iter()
                .map(|particle| particle_model(schema, particle))
                .collect();
            format!("({})", members.join(separator))
        }
    };
    let count = match (particle.min_occurs, particle.max_occurs) {
        (1, MaxOccurs::Bounded(1)) => String::new(),
        (0, MaxOccurs::Bounded(1)) => "?".to_owned(),
        (0, MaxOccurs::Unbounded) => "*".to_owned(),
        (1, MaxOccurs::Unbounded) => "+".to_owned(),
        (min, MaxOccurs::Unbounded) => format!("{{{min},}}"),
        (min, MaxOccurs::Bounded(max)) => format!("{{{min},{max}}}"),
    };
    format!("{term}{count}")
}

/// The attributes of a type: `@a` optional, `@a!` required, and `@*` for a wildcard.
pub(crate) fn attributes(schema: &Schema, of: &ComplexTypeDefinition) -> String {
    let mut shown: Vec<String> = of
        .attribute_uses
        .iter()
        .map(|attribute| {
            let name = &schema.attributes[attribute.attribute].name.local;
            format!("@{name}{}", if attribute.required { "!" } else { "" })
        })
        .collect();
    if of.attribute_wildcard.is_some() {
        shown.push("@*".to_owned());
    }
    shown.join(" ")
}
