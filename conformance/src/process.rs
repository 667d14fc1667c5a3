//! A process that answers lines with lines. That it dies or keeps silent is an answer too.

use std::ffi::OsString;
use std::io::{self, BufRead as _, BufReader, Write as _};
use std::path::PathBuf;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

/// Why there is no answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Silence {
    /// The process ended; what the system says of it.
    Died(String),
    /// The time was up; the process is no more.
    TooSlow,
}

/// A process at work, started again when it is needed after its end.
#[derive(Debug)]
pub(crate) struct Process {
    recipe: Recipe,
    running: Option<Running>,
}

/// What to start.
#[derive(Debug, Clone)]
pub(crate) struct Recipe {
    /// The program.
    pub(crate) program: PathBuf,
    /// Its arguments.
    pub(crate) arguments: Vec<OsString>,
}

#[derive(Debug)]
struct Running {
    child: Child,
    questions: ChildStdin,
    answers: Receiver<String>,
}

impl Process {
    /// Starts nothing yet.
    pub(crate) fn new(recipe: Recipe) -> Self {
        Self {
            recipe,
            running: None,
        }
    }

    /// Asks and waits.
    ///
    /// # Errors
    /// The system does not start it; inside, why a process that runs gives no answer.
    pub(crate) fn ask(
        &mut self,
        question: &str,
        limit: Duration,
    ) -> io::Result<Result<String, Silence>> {
        let mut running = match self.running.take() {
            Some(running) => running,
            None => start(&self.recipe)?,
        };
        let asked =
            writeln!(running.questions, "{question}").and_then(|()| running.questions.flush());
        if asked.is_err() {
            return Ok(Err(Silence::Died(running.end())));
        }
        match running.answers.recv_timeout(limit) {
            Ok(answer) => {
                self.running = Some(running);
                Ok(Ok(answer))
            }
            Err(RecvTimeoutError::Disconnected) => Ok(Err(Silence::Died(running.end()))),
            Err(RecvTimeoutError::Timeout) => {
                running.end();
                Ok(Err(Silence::TooSlow))
            }
        }
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        if let Some(running) = self.running.take() {
            running.end();
        }
    }
}

impl Running {
    /// Ends it, and says how it ended.
    fn end(mut self) -> String {
        // One that ended by itself is beyond killing, and keeps its own status.
        let _ended_already = self.child.kill();
        match self.child.wait() {
            Ok(status) => status.to_string(),
            Err(error) => error.to_string(),
        }
    }
}

fn start(recipe: &Recipe) -> io::Result<Running> {
    let mut child = Command::new(&recipe.program)
        .args(&recipe.arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()?;
    let (Some(questions), Some(output)) = (child.stdin.take(), child.stdout.take()) else {
        return Err(io::Error::other("a process without pipes"));
    };
    let (sender, answers) = channel();
    thread::spawn(move || {
        for line in BufReader::new(output).lines() {
            let Ok(line) = line else { return };
            if sender.send(line).is_err() {
                return;
            }
        }
    });
    Ok(Running {
        child,
        questions,
        answers,
    })
}
