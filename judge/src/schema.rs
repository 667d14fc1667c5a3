//! From documents to a compiled schema, or to what is wrong with it.

use std::panic::resume_unwind;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread::Builder;
use std::time::Duration;

use xsd_schema::{
    EmbeddedLoader, LoaderChain, SchemaError, SchemaResolver, SchemaSet, SchemaSetBuilder,
    XsdVersion,
};

use crate::finding::line_column;
use crate::library::Library;
use crate::{Basis, Documents, Finding, Place, Version};

/// How deep elements may be nested, and components through references. The validator's own bound is meant for
/// small stacks.
const DEPTH: usize = 1_000;

/// Enough for that depth in a build without optimisation, by a wide margin.
const STACK_BYTES: usize = 64 << 20;

/// Compiles the schema that `entry_points` lead to, on a stack that is large enough, whatever the caller has. A
/// panic arrives there. Work that takes longer than `limit` is left to itself.
///
/// # Errors
/// The first thing that is wrong.
pub(crate) fn compile<P: AsRef<str>>(
    documents: &Documents,
    entry_points: &[P],
    version: Version,
    limit: Option<Duration>,
) -> Result<SchemaSet, Vec<Finding>> {
    let library = Library::new(documents);
    let entry_points: Vec<String> = entry_points
        .iter()
        .map(|it| it.as_ref().to_owned())
        .collect();
    let (done, result) = channel();
    let thread = Builder::new()
        .name("judge".to_owned())
        .stack_size(STACK_BYTES)
        .spawn(move || {
            let compiled = compile_here(&library, &entry_points, version);
            // Nobody waits any more when the time is up.
            let _ = done.send(compiled);
        });
    let thread = thread.map_err(|error| {
        let message = format!("no thread can be started: {error}");
        vec![Finding::new(Basis::Internal, message)]
    })?;
    let received = match limit {
        Some(limit) => result.recv_timeout(limit),
        None => result.recv().map_err(RecvTimeoutError::from),
    };
    match received {
        Ok(compiled) => compiled,
        Err(RecvTimeoutError::Timeout) => Err(vec![Finding::new(
            Basis::Limit,
            format!(
                "it takes longer than {limit:?}",
                limit = limit.unwrap_or_default()
            ),
        )]),
        Err(RecvTimeoutError::Disconnected) => match thread.join() {
            Err(panic) => resume_unwind(panic),
            Ok(()) => Err(vec![Finding::new(Basis::Internal, "no answer came")]),
        },
    }
}

fn compile_here(
    library: &Library,
    entry_points: &[String],
    version: Version,
) -> Result<SchemaSet, Vec<Finding>> {
    let mut builder = builder(library, version);
    for path in entry_points {
        let (uri, text) = library
            .entry(path)
            .map_err(|reason| vec![Finding::new(Basis::Unavailable, reason)])?;
        builder = builder
            .add_source(text, &uri)
            .map_err(|error| vec![finding(&error, library)])?;
    }
    let compiled = builder
        .compile()
        .map_err(|error| vec![finding(&error, library)])?;
    Ok(compiled.into_schema_set())
}

fn builder(library: &Library, version: Version) -> SchemaSetBuilder {
    let mut loaders = LoaderChain::new();
    loaders.add(Box::new(EmbeddedLoader::new()));
    loaders.add(Box::new(library.clone()));
    let mut resolver = SchemaResolver::with_loader(Box::new(loaders));
    resolver.catalog_mut().add_xml_catalog();
    resolver.config.parser_config.max_depth = DEPTH;
    let version = match version {
        Version::V1_0 => XsdVersion::V1_0,
        Version::V1_1 => XsdVersion::V1_1,
    };
    let mut builder = SchemaSetBuilder::with_resolver(resolver, version);
    builder.set_location_rewriter(library.clone());
    builder
}

/// The validator's error in our words.
fn finding(error: &SchemaError, library: &Library) -> Finding {
    let place = error.location().and_then(|location| {
        Some(Place {
            path: library.path(&location.base_uri)?.to_owned(),
            line: location.line,
            column: characters(library, &location.base_uri, location.line, location.column),
        })
    });
    let (basis, message) = match error {
        SchemaError::XmlError { message, .. } => (Basis::WellFormedness, message.clone()),
        SchemaError::StructuralError {
            constraint,
            message,
            ..
        } => (Basis::Constraint(constraint), message.clone()),
        SchemaError::NamespaceError { message, .. } => (Basis::Namespace, message.clone()),
        SchemaError::FeatureError { message, .. } => (Basis::Version, message.clone()),
        SchemaError::ResolutionError { message } => (Basis::Reference, message.clone()),
        SchemaError::LimitExceeded { .. } => (Basis::Limit, error.to_string()),
        SchemaError::Internal(message) => (Basis::Internal, message.clone()),
        other => (Basis::Internal, other.to_string()),
    };
    Finding::new(basis, library.with_paths(&message)).at(place)
}

/// The validator counts columns in bytes.
fn characters(library: &Library, uri: &str, line: usize, column: usize) -> usize {
    let text = library.text(uri).unwrap_or_default();
    let line = text.split('\n').nth(line.saturating_sub(1));
    line.map_or(column, |line| line_column(line, column.saturating_sub(1)).1)
}
