//! The loop over lines.

use std::io::{self, BufRead as _, Write as _};
use std::panic::{self, AssertUnwindSafe};
use std::process::ExitCode;
use std::sync::Mutex;
use std::{fs, thread};

use crate::{Answer, Reader};

/// Stack for reading, in bytes. Readers guard themselves with the limit `stack`, which is far below it.
const STACK: usize = 16 << 20;

/// What the panic under way says; a hook is the only place that learns it together with its place.
static PANIC: Mutex<String> = Mutex::new(String::new());

/// Answers questions from standard input until it ends. A question is a reader's name, a tab, and the path
/// of a document.
pub fn serve(readers: &'static [Reader]) -> ExitCode {
    panic::set_hook(Box::new(|information| {
        if let Ok(mut message) = PANIC.lock() {
            *message = information.to_string();
        }
    }));
    let work = move || -> io::Result<()> {
        let mut output = io::stdout().lock();
        for question in io::stdin().lock().lines() {
            writeln!(output, "{}", answer(readers, &question?).to_line())?;
            output.flush()?;
        }
        Ok(())
    };
    let thread = thread::Builder::new().stack_size(STACK).spawn(work);
    match thread.map(thread::JoinHandle::join) {
        Ok(Ok(Ok(()))) => ExitCode::SUCCESS,
        _ => ExitCode::FAILURE,
    }
}

fn answer(readers: &[Reader], question: &str) -> Answer {
    let Some((name, path)) = question.split_once('\t') else {
        return Answer::Unknown(format!("{question:?} is no question"));
    };
    let Some(reader) = readers.iter().find(|reader| reader.name == name) else {
        return Answer::Unknown(format!("there is no reader {name}"));
    };
    let bytes = match fs::read(path) {
        Ok(bytes) => bytes,
        Err(error) => return Answer::Unknown(format!("{path}: {error}")),
    };
    let outcome = panic::catch_unwind(AssertUnwindSafe(|| (reader.round_trip)(&bytes)));
    outcome.unwrap_or_else(|_| {
        let message = PANIC.lock().map(|message| message.clone());
        Answer::Panicked(message.unwrap_or_default())
    })
}
