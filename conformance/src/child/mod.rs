//! The other side of `process`: what runs in a process of its own, because it may die, hang or eat the memory. A
//! question is a line of JSON, and so is an answer.

mod judging;
mod schemas;

use std::io::{self, BufRead as _, Write as _};
use std::panic::{self, AssertUnwindSafe};
use std::process::ExitCode;
use std::sync::Mutex;

use serde::Serialize;
use serde::de::DeserializeOwned;

pub use judging::{
    Answer as JudgeAnswer, Question as JudgeQuestion, Written, serve as serve_judge,
};
pub use schemas::{Question as SchemaQuestion, serve as serve_schemas};

/// What the panic under way says, with its place.
static PANIC: Mutex<String> = Mutex::new(String::new());

/// Answers questions until there are no more.
fn serve<Q: DeserializeOwned, A: Serialize>(answer: impl Fn(&Q) -> A) -> ExitCode {
    panic::set_hook(Box::new(|information| {
        if let Ok(mut message) = PANIC.lock() {
            *message = information.to_string();
        }
    }));
    match answer_all(answer) {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}

fn answer_all<Q: DeserializeOwned, A: Serialize>(answer: impl Fn(&Q) -> A) -> io::Result<()> {
    let mut output = io::stdout().lock();
    for line in io::stdin().lock().lines() {
        let question: Q = serde_json::from_str(&line?)?;
        writeln!(output, "{}", serde_json::to_string(&answer(&question))?)?;
        output.flush()?;
    }
    Ok(())
}

/// Runs `work`.
///
/// # Errors
/// What its panic said.
fn guarded<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    panic::catch_unwind(AssertUnwindSafe(work)).map_err(|_| {
        let message = PANIC.lock().map(|message| message.clone());
        message.unwrap_or_default()
    })
}
