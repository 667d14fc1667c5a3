//! How findings look: for people ([`text`]), for programs ([`json`], [`sarif`]), in a build log
//! ([`github`]).

mod github;
mod json;
mod lines;
pub(crate) mod sarif;
#[cfg(test)]
mod tests;
mod text;

use std::path::Path;

use codegen::diagnostics::{Diagnostics, FileId, Severity, Sources};

use crate::arguments::ErrorFormat;
use crate::locate;

/// What findings are seen with.
pub(crate) struct View<'a> {
    /// What they point into.
    pub(crate) sources: &'a Sources,
    /// What the paths of `sources` are relative to.
    pub(crate) base: &'a Path,
    /// What shown paths are relative to.
    pub(crate) directory: &'a Path,
    /// Whether text is coloured.
    pub(crate) colour: bool,
}

impl View<'_> {
    /// The path of a file as it is shown.
    fn path(&self, file: FileId) -> String {
        locate::shown(
            &self.base.join(&self.sources.get(file).path),
            self.directory,
        )
    }
}

/// All findings as text for standard error.
pub(crate) fn render(diagnostics: &Diagnostics, view: &View<'_>, format: ErrorFormat) -> String {
    match format {
        ErrorFormat::Text => text::render(diagnostics, view),
        ErrorFormat::Json => json::render(diagnostics, view),
        ErrorFormat::Github => github::render(diagnostics, view),
        ErrorFormat::Sarif => {
            let mut log = sarif::Log::default();
            log.add(diagnostics, view);
            log.render()
        }
    }
}

/// An error without a place in the input.
pub(crate) fn plain_error(message: &str, format: ErrorFormat, colour: bool) -> String {
    match format {
        ErrorFormat::Text => text::plain_error(message, colour),
        ErrorFormat::Json => json::plain_error(message),
        ErrorFormat::Github => github::plain_error(message),
        ErrorFormat::Sarif => {
            let mut log = sarif::Log::default();
            log.fail(message);
            log.render()
        }
    }
}

/// As programs read it.
fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}
