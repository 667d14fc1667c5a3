//! What the passes over descriptions share: names, look-ups in the schema, diagnostics.

use crate::api::{ErrorRepresentation, MediaType};
use crate::diagnostics::{Diagnostic, Diagnostics, Located, Span, codes};
use crate::input::{LogicalPath, resolve_path};
use crate::parse::rest::ManifestDocument;
use crate::resolve::names::Names;
use crate::schema::{ElementId, Schema, SimpleTypeId, TypeId};

/// State of one resolution.
pub(super) struct Context<'a> {
    pub manifest: &'a ManifestDocument,
    pub schema: &'a Schema,
    pub names: Names,
    pub diagnostics: Diagnostics,
    /// Media types of bodies that say nothing else, with where they are chosen.
    pub default_media_types: Vec<MediaType>,
    /// The body of error answers.
    pub error: Option<ErrorRepresentation>,
    /// Whether every resource has a path that could be parsed; otherwise a missing target of a
    /// link may be one of them, and is not reported.
    pub all_paths_known: bool,
    /// The description that is being resolved.
    file: LogicalPath,
}

impl<'a> Context<'a> {
    pub(super) fn new(manifest: &'a ManifestDocument, schema: &'a Schema) -> Self {
        let mut context = Self {
            manifest,
            schema,
            names: Names::new(manifest, schema),
            diagnostics: Diagnostics::new(),
            default_media_types: Vec::new(),
            error: None,
            all_paths_known: true,
            file: LogicalPath::new(),
        };
        context.default_media_types = super::settings::default_media_types(&mut context);
        context.error = super::settings::error(&mut context);
        context
    }

    /// Paths are relative to `path` from here on.
    pub(super) fn begin_file(&mut self, path: &str) {
        path.clone_into(&mut self.file);
    }

    /// The logical path that a description means.
    pub(super) fn path(&self, reference: &str) -> LogicalPath {
        resolve_path(&self.file, reference)
    }

    pub(super) fn report(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// The global element of that name; reports when there is none.
    pub(super) fn element(&mut self, name: &Located<String>) -> Option<ElementId> {
        let expanded = match self.names.resolve(name) {
            Ok(expanded) => expanded,
            Err(diagnostic) => {
                self.report(*diagnostic);
                return None;
            }
        };
        if let Some(id) = self.schema.global_elements.get(&expanded) {
            return Some(*id);
        }
        let known = self.schema.global_elements.keys();
        let remedy = self.names.suggest(
            name,
            known,
            "declare it at the top of a schema document, or name an element that is declared there",
        );
        let mut diagnostic = Diagnostic::error(
            &codes::R0015,
            name.span,
            format!("no global element is called `{}`", name.value),
            remedy,
        )
        .label("unknown element");
        let same_name = self.schema.global_types.get(&expanded);
        if let Some(span) = same_name.and_then(|id| self.schema.type_span(*id)) {
            diagnostic = diagnostic.also(span, "a type has this name, but it is no element");
        }
        self.report(diagnostic);
        None
    }

    /// The simple type of that name, `xs:string` when none is given; reports when there is none.
    pub(super) fn simple_type(&mut self, name: Option<&Located<String>>) -> Option<SimpleTypeId> {
        let Some(name) = name else {
            return self.string_type();
        };
        let expanded = match self.names.resolve(name) {
            Ok(expanded) => expanded,
            Err(diagnostic) => {
                self.report(*diagnostic);
                return None;
            }
        };
        match self.schema.global_types.get(&expanded) {
            Some(TypeId::Simple(id)) => Some(*id),
            Some(id @ TypeId::Complex(_)) => {
                let span = self.schema.type_span(*id);
                self.complex_type_refused(name, span);
                None
            }
            None => {
                let schema = self.schema;
                let known = schema
                    .global_types
                    .iter()
                    .filter(|(_, id)| matches!(id, TypeId::Simple(_)))
                    .map(|(name, _)| name);
                let remedy = self.names.suggest(
                    name,
                    known,
                    "define it in a schema document, or use a built-in type such as `xs:string`",
                );
                self.report(
                    Diagnostic::error(
                        &codes::R0016,
                        name.span,
                        format!("no type is called `{}`", name.value),
                        remedy,
                    )
                    .label("unknown type"),
                );
                None
            }
        }
    }

    fn complex_type_refused(&mut self, name: &Located<String>, definition: Option<Span>) {
        let mut diagnostic = Diagnostic::error(
            &codes::R0017,
            name.span,
            format!("`{}` is a complex type", name.value),
            "use a simple type: one of the schema or a built-in one such as `xs:string`",
        )
        .label("the value is text, not elements");
        if let Some(definition) = definition {
            diagnostic = diagnostic.also(definition, "defined here");
        }
        self.report(diagnostic);
    }

    fn string_type(&self) -> Option<SimpleTypeId> {
        let name = crate::schema::QName::xsd("string");
        match self.schema.global_types.get(&name) {
            Some(TypeId::Simple(id)) => Some(*id),
            _ => None,
        }
    }
}
