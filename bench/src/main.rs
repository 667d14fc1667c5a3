//! Measures the generated code beside its peers, in one run, on the same documents, and prints a
//! table of times and ratios for each shape of document. Run it with `cargo run --release -p bench`;
//! results that are quoted stand in `docs/PERFORMANCE.md`.
//!
//! `bench SHAPE CONTENDER` runs one contender a few times and prints nothing: for a profiler, or to
//! count instructions, which say more than times on a busy machine.
//!
//! | file | what |
//! |---|---|
//! | `contender` | what is run, and how it is told apart |
//! | `references`, `sessions` | the shapes: a document each, and its contenders |
//! | `hand` | the hand-written readers' cursor: what our checks cost at least |
//! | `measure` | timing and the table |

#![allow(clippy::print_stdout, reason = "the table is what the program is for")]

mod contender;
mod hand;
mod measure;
mod references;
mod sessions;

use std::process::ExitCode;

use contender::Contender;
use measure::Table;

/// How often a contender runs for a profiler: the first time may be unlike the others.
const PROFILED: usize = 3;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match run(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            println!("error: {message}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &[&str]) -> Result<(), String> {
    match arguments {
        [] => {
            for shape in ["references", "sessions"] {
                run(&[shape])?;
            }
            Ok(())
        }
        [shape] => {
            let text = document(shape)?;
            let mut table = Table::new(shape, text.len());
            for contender in contenders(shape, &text)? {
                table.add(contender.name, contender.time());
            }
            println!("{table}");
            Ok(())
        }
        [shape, name] => {
            let text = document(shape)?;
            let contenders = contenders(shape, &text)?;
            let contender = contenders.iter().find(|each| each.name == *name);
            let contender = contender.ok_or_else(|| format!("no contender {name:?}"))?;
            profiled(contender)
        }
        _ => Err("bench, bench SHAPE or bench SHAPE CONTENDER".to_owned()),
    }
}

/// What a profiler should look at, by this name: what comes before reads the document once with
/// every contender.
#[inline(never)]
fn profiled(contender: &Contender<'_>) -> Result<(), String> {
    for _ in 0..PROFILED {
        (contender.run)()?;
    }
    Ok(())
}

fn document(shape: &str) -> Result<String, String> {
    match shape {
        "references" => references::document(),
        "sessions" => sessions::document(),
        _ => Err(format!(
            "no shape {shape:?}; there are references and sessions"
        )),
    }
}

/// The contenders, once all of them have read the same from the document.
fn contenders<'t>(shape: &str, text: &'t str) -> Result<Vec<Contender<'t>>, String> {
    match shape {
        "references" => references::contenders(text),
        _ => sessions::contenders(text),
    }
}
