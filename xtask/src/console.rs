//! The streams of a run: what goes where, in colour or not, and what happens when writing fails.
//!
//! Results (tables, diffs, explanations) go to standard output, findings and the rest to standard
//! error.

use std::io::{self, IsTerminal as _, Write};
use std::path::{Path, PathBuf};
use std::{env, panic};

use codegen::diagnostics::{Diagnostics, Sources};

use crate::Outcome;
use crate::arguments::ErrorFormat;
use crate::report;

/// Where results and findings go, and how they look.
pub struct Environment<'a> {
    /// Relative paths on the command line are relative to it, and printed paths where it is above
    /// them. Absolute.
    pub directory: PathBuf,
    /// Where results go.
    pub output: &'a mut dyn Write,
    /// Where findings go.
    pub errors: &'a mut dyn Write,
    /// Whether findings are coloured.
    pub colour: bool,
    /// Whether a slow run says on the standard error of the process what it is doing.
    pub progress: bool,
}

/// Standard output and standard error.
pub(crate) struct Streams {
    output: io::Stdout,
    errors: io::Stderr,
}

impl Streams {
    pub(crate) fn of_process() -> Self {
        Self {
            output: io::stdout(),
            errors: io::stderr(),
        }
    }
}

impl<'a> Environment<'a> {
    /// The process as it was started. Findings are coloured on a terminal unless `NO_COLOR` is
    /// set ([no-color.org](https://no-color.org)) or the terminal is `dumb`.
    pub(crate) fn of_process(streams: &'a mut Streams) -> io::Result<Self> {
        let set = |name| env::var_os(name).is_some_and(|value| !value.is_empty());
        let dumb = env::var_os("TERM").is_some_and(|term| term == "dumb");
        let colour = streams.errors.is_terminal() && !set("NO_COLOR") && !dumb;
        let directory = match env::current_dir() {
            Ok(directory) => directory,
            Err(error) => {
                writeln!(streams.errors, "error: there is no current folder: {error}")?;
                return Err(error);
            }
        };
        Ok(Self {
            directory,
            output: &mut streams.output,
            errors: &mut streams.errors,
            colour,
            progress: true,
        })
    }
}

/// A run's view of its environment.
pub(crate) struct Console<'e, 's> {
    environment: &'e mut Environment<'s>,
    format: ErrorFormat,
    quiet: bool,
    failure: Option<io::Error>,
    /// Where findings go that are written all together at the end.
    log: Option<report::sarif::Log>,
}

impl<'e, 's> Console<'e, 's> {
    pub(crate) fn new(
        environment: &'e mut Environment<'s>,
        format: ErrorFormat,
        quiet: bool,
    ) -> Self {
        Self {
            environment,
            format,
            quiet,
            failure: None,
            log: (format == ErrorFormat::Sarif).then(report::sarif::Log::default),
        }
    }

    /// The current folder.
    pub(crate) fn directory(&self) -> &Path {
        &self.environment.directory
    }

    /// How findings are to be written.
    pub(crate) fn format(&self) -> ErrorFormat {
        self.format
    }

    /// Another process writes the findings of this run.
    pub(crate) fn hand_over(&mut self) {
        self.log = None;
    }

    /// Whether only findings and results are wanted.
    pub(crate) fn is_quiet(&self) -> bool {
        self.quiet
    }

    /// Whether progress is wanted: by people, not by programs.
    pub(crate) fn shows_progress(&self) -> bool {
        self.environment.progress && !self.quiet && self.format == ErrorFormat::Text
    }

    /// Writes a result.
    pub(crate) fn print(&mut self, text: &str) {
        let result = self.environment.output.write_all(text.as_bytes());
        self.note(result);
    }

    /// Writes a line that is neither result nor finding, unless told to be quiet. It would be no part
    /// of a log.
    pub(crate) fn say(&mut self, line: &str) {
        if !self.quiet && self.log.is_none() {
            let result = writeln!(self.environment.errors, "{line}");
            self.note(result);
        }
    }

    /// Writes an error that has no place in the input: an argument, the system.
    pub(crate) fn fail(&mut self, message: &str) -> Outcome {
        if let Some(log) = &mut self.log {
            log.fail(message);
            return Outcome::Wrong;
        }
        let text = report::plain_error(message, self.format, self.environment.colour);
        self.complain(&text);
        Outcome::Wrong
    }

    /// Writes findings. `base` is the folder that their paths are relative to.
    pub(crate) fn report(&mut self, diagnostics: &Diagnostics, sources: &Sources, base: &Path) {
        let view = report::View {
            sources,
            base,
            directory: &self.environment.directory,
            colour: self.environment.colour,
        };
        if let Some(log) = &mut self.log {
            log.add(diagnostics, &view);
            return;
        }
        let text = report::render(diagnostics, &view, self.format);
        self.complain(&text);
    }

    /// Writes text to standard error as it is.
    pub(crate) fn complain(&mut self, text: &str) {
        let result = self.environment.errors.write_all(text.as_bytes());
        self.note(result);
    }

    /// Remembers the first failure. That nobody reads any more (`| head`) is none.
    fn note(&mut self, result: io::Result<()>) {
        if let Err(error) = result
            && error.kind() != io::ErrorKind::BrokenPipe
        {
            self.failure.get_or_insert(error);
        }
    }

    /// The end of the run: what was promised on standard output must have arrived.
    pub(crate) fn finish(mut self, outcome: Outcome) -> Outcome {
        let flushed = self.environment.output.flush();
        self.note(flushed);
        if let Some(log) = self.log.take() {
            let written = self.environment.errors.write_all(log.render().as_bytes());
            self.note(written);
        }
        match self.failure.take() {
            Some(error) if outcome == Outcome::Done => {
                self.fail(&format!("the output cannot be written: {error}"))
            }
            _ => outcome,
        }
    }
}

/// Writes what is wrong with the command line, or the help that was asked for.
pub(crate) fn usage(environment: &mut Environment<'_>, error: &clap::Error) -> Outcome {
    let text = if environment.colour {
        error.render().ansi().to_string()
    } else {
        error.render().to_string()
    };
    let (stream, outcome) = if error.use_stderr() {
        (&mut environment.errors, Outcome::Wrong)
    } else {
        (&mut environment.output, Outcome::Done)
    };
    match stream.write_all(text.as_bytes()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Outcome::Wrong,
        _ => outcome,
    }
}

/// What to do about exit code 101.
pub(crate) const PLEASE_REPORT: &str = "this is a bug of the generator, not of your input: please report it, with the input if you can";

/// Lets a panic end with a sentence that says what to do about it.
pub(crate) fn tell_of_panics() {
    let usual = panic::take_hook();
    panic::set_hook(Box::new(move |information| {
        usual(information);
        // Nothing is left to be done if standard error is gone.
        let _ = writeln!(io::stderr(), "\n{PLEASE_REPORT}");
    }));
}
