//! From manifests and descriptions as written to the REST components, checked against the schema
//! components and against each other.

mod body;
mod conflict;
mod context;
mod example;
mod link;
mod method;
mod parameter;
mod settings;
mod template;

pub use example::check_examples;

use crate::api::{Api, Area, Resource};
use crate::diagnostics::{Diagnostic, Diagnostics, FileId, codes};
use crate::input::LogicalPath;
use crate::parse::rest::description::ResourceSection;
use crate::parse::rest::{Description, ManifestDocument};
use crate::schema::Schema;

use context::Context;

/// A description with the file it is written in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DescriptionFile {
    /// Names its area and is what example paths are relative to.
    pub path: LogicalPath,
    /// The file, for places.
    pub file: FileId,
    /// What it says.
    pub description: Description,
}

/// Resolves an API. The components are only to be used when there are no errors: what could not
/// be resolved is left out of them.
pub fn resolve(
    manifest: &ManifestDocument,
    descriptions: &[DescriptionFile],
    schema: &Schema,
) -> (Api, Diagnostics) {
    let mut context = Context::new(manifest, schema);
    let mut areas: Vec<Area> = descriptions
        .iter()
        .map(|description| area(&mut context, description))
        .collect();
    areas.sort_by(|a, b| a.name.cmp(&b.name));
    let mut api = Api {
        title: manifest.api.title.value.clone(),
        documentation: manifest.api.documentation.clone().unwrap_or_default(),
        base_path: settings::base_path(&mut context),
        error: context.error.clone(),
        authentication: settings::authentication(&mut context),
        link_types: settings::link_types(&mut context),
        areas,
    };
    conflict::check(&api, &mut context.diagnostics);
    link::resolve(&mut api, descriptions, &mut context);
    (api, context.diagnostics)
}

fn area(context: &mut Context<'_>, source: &DescriptionFile) -> Area {
    context.begin_file(&source.path);
    let description = &source.description;
    Area {
        name: area_name(context, source),
        documentation: description.documentation.clone(),
        resources: description
            .resources
            .iter()
            .filter_map(|section| resource(context, section))
            .collect(),
        file: source.file,
    }
}

/// The name of the file without its ending.
fn area_name(context: &mut Context<'_>, source: &DescriptionFile) -> String {
    let file_name = source.path.rsplit('/').next().unwrap_or_default();
    let name = file_name.strip_suffix(".toml").unwrap_or(file_name);
    let as_identifier = name.replace('-', "_");
    if name.contains('_') || !super::manifest::is_snake_case(&as_identifier) {
        context.diagnostics.push(
            Diagnostic::error(
                &codes::R0009,
                crate::diagnostics::Span::whole(source.file),
                format!("`{name}` cannot name an area"),
                "rename the file: lower-case words with `-` between them, such as \
                 `backup-sessions.toml`",
            )
            .consequence("an area becomes a module and a trait, named after its file"),
        );
    }
    name.to_owned()
}

fn resource(context: &mut Context<'_>, section: &ResourceSection) -> Option<Resource> {
    // Its methods are looked at all the same, so that one run tells everything.
    let path = template::parse(&section.path, &mut context.diagnostics);
    let parameters = match &path {
        Some(path) => parameter::template_parameters(context, section, path),
        None => Vec::new(),
    };
    let methods = section
        .methods
        .iter()
        .map(|method| method::resolve(context, method))
        .collect();
    context.all_paths_known &= path.is_some();
    Some(Resource {
        path: path?,
        documentation: section.documentation.clone(),
        parameters,
        methods,
        // Filled when all resources are known.
        links: Vec::new(),
        span: section.path.span,
    })
}
