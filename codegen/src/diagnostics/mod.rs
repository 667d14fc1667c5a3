//! What is said of a user's input: places, codes, sentences and remedies.
//!
//! No stage panics on input and no stage prints; each adds [`Diagnostic`]s to a [`Diagnostics`].
//! How they look on a terminal or in a build log is the command line's business, not this
//! module's.

pub mod codes;
mod location;
mod suggestion;

pub use codes::Code;
pub use location::{FileId, LineColumn, Located, SourceFile, Sources, Span};
pub use suggestion::did_you_mean;

/// How bad it is: an [`Error`](Severity::Error) stops a run, a [`Warning`](Severity::Warning) does
/// not. Between them are violations, which each kind of run takes its own way: see
/// [`Diagnostic::violation`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The input is wrong; nothing is written.
    Error,
    /// The input has one clear meaning, but not the one the specification gives it, or a
    /// construct is kept without being enforced.
    Warning,
}

/// A place with a few words about it, shown under the excerpt.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Label {
    /// Where.
    pub span: Span,
    /// What is there, without a full stop.
    pub text: String,
}

/// One finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// Stable identifier, explained by `cargo xtask explain`.
    pub code: &'static Code,
    /// How bad it is.
    pub severity: Severity,
    /// Whether the input breaks a rule of the specification, be it only a warning for now.
    pub is_violation: bool,
    /// One sentence, lower case, without a full stop.
    pub message: String,
    /// Where it is. A finding about a file as a whole has an empty span at its start.
    pub primary: Label,
    /// The other end: the base type, the first definition, the resource that uses it.
    pub secondary: Vec<Label>,
    /// What follows from it, when that is not obvious.
    pub consequence: Option<String>,
    /// What to do about it.
    pub remedy: String,
}

impl Diagnostic {
    /// An error at `span`; `message` says what is wrong, `remedy` what to do.
    pub fn error(
        code: &'static Code,
        span: Span,
        message: impl Into<String>,
        remedy: impl Into<String>,
    ) -> Self {
        Self {
            code,
            severity: Severity::Error,
            is_violation: false,
            message: message.into(),
            primary: Label {
                span,
                text: String::new(),
            },
            secondary: Vec::new(),
            consequence: None,
            remedy: remedy.into(),
        }
    }

    /// A warning at `span`.
    pub fn warning(
        code: &'static Code,
        span: Span,
        message: impl Into<String>,
        remedy: impl Into<String>,
    ) -> Self {
        Self {
            severity: Severity::Warning,
            ..Self::error(code, span, message, remedy)
        }
    }

    /// A rule of the specification is broken at `span`, but what is meant is clear and right code
    /// can be made of it: a warning for who generates, since schemas of the world are as they are,
    /// and an error for who asks whether the input is valid
    /// ([`Diagnostics::count_violations_as_errors`]).
    pub fn violation(
        code: &'static Code,
        span: Span,
        message: impl Into<String>,
        remedy: impl Into<String>,
    ) -> Self {
        Self {
            is_violation: true,
            ..Self::warning(code, span, message, remedy)
        }
    }

    /// Sets the words under the primary excerpt.
    #[must_use]
    pub fn label(mut self, text: impl Into<String>) -> Self {
        self.primary.text = text.into();
        self
    }

    /// Adds the place at the other end.
    #[must_use]
    pub fn also(mut self, span: Span, text: impl Into<String>) -> Self {
        self.secondary.push(Label {
            span,
            text: text.into(),
        });
        self
    }

    /// Says what follows from it.
    #[must_use]
    pub fn consequence(mut self, text: impl Into<String>) -> Self {
        self.consequence = Some(text.into());
        self
    }
}

/// All findings of a run.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Diagnostics {
    list: Vec<Diagnostic>,
}

impl Diagnostics {
    /// None yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds one.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.list.push(diagnostic);
    }

    /// Adds all of `other`.
    pub fn extend(&mut self, other: impl IntoIterator<Item = Diagnostic>) {
        self.list.extend(other);
    }

    /// Whether any of them stops generation.
    pub fn has_errors(&self) -> bool {
        self.list.iter().any(|d| d.severity == Severity::Error)
    }

    /// Makes every violation an error: for runs that judge the input rather than use it.
    pub fn count_violations_as_errors(&mut self) {
        for diagnostic in &mut self.list {
            if diagnostic.is_violation {
                diagnostic.severity = Severity::Error;
            }
        }
    }

    /// Keeps those that the function says yes to.
    pub fn retain(&mut self, keep: impl FnMut(&Diagnostic) -> bool) {
        self.list.retain(keep);
    }

    /// Makes every finding an error: for runs that let nothing of the kind pass.
    pub fn count_all_as_errors(&mut self) {
        for diagnostic in &mut self.list {
            diagnostic.severity = Severity::Error;
        }
    }

    /// How many of them stop generation.
    pub fn error_count(&self) -> usize {
        let errors = self.list.iter().filter(|d| d.severity == Severity::Error);
        errors.count()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// In the order they were added, or sorted after [`sort`](Self::sort).
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.list.iter()
    }

    /// Orders them by file, place and code and drops repetitions, so that a run's output does
    /// not depend on the order of the work.
    pub fn sort(&mut self) {
        self.list.sort_by(|a, b| {
            (a.primary.span, a.code.id, &a.message).cmp(&(b.primary.span, b.code.id, &b.message))
        });
        self.list.dedup();
    }
}

impl IntoIterator for Diagnostics {
    type Item = Diagnostic;
    type IntoIter = std::vec::IntoIter<Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.list.into_iter()
    }
}
