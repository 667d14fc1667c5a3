//! How the time of generating grows with the schema: schemas of one shape each, of a size and of
//! twice and four times that size, all in one run. Work that is linear takes twice as long for twice
//! the schema. Run it with `cargo run -p bench --bin growth [--] [SHAPE…]`, unoptimised as the
//! command `generate` is; the ratios that are quoted stand in `docs/PERFORMANCE.md`.

#![allow(clippy::print_stdout, reason = "the table is what the program is for")]

mod copies;
mod shapes;

use std::process::ExitCode;
use std::time::Instant;

use codegen::input::{Inputs, Layout, Source, Start};
use codegen::pipeline::{self, Failure, Package};

use shapes::{SHAPES, Shape};

/// What one schema took.
struct Measured {
    /// Bytes of the schema.
    schema: usize,
    /// Bytes of all files made of it; nothing when it is refused.
    rust: usize,
    /// Findings that keep it from being generated.
    errors: usize,
    milliseconds: f64,
}

fn main() -> ExitCode {
    let wanted: Vec<String> = std::env::args().skip(1).collect();
    let is_wanted = |name: &str| wanted.is_empty() || wanted.iter().any(|one| one == name);
    println!("| shape | parts | schema, bytes | Rust, bytes | ms | ×2 | ×4 |");
    println!("|---|---|---|---|---|---|---|");
    for shape in SHAPES.iter().filter(|shape| is_wanted(shape.name)) {
        if let Err(message) = row(shape) {
            println!("error: {}: {message}", shape.name);
            return ExitCode::FAILURE;
        }
    }
    if is_wanted(copies::NAME)
        && let Err(message) = copies::row()
    {
        println!("error: {}: {message}", copies::NAME);
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}

/// Measures a shape and prints its row: the figures of the greatest size, and by how much the time
/// grew with each doubling.
fn row(shape: &Shape) -> Result<(), String> {
    let mut measured = Vec::new();
    for factor in [1, 2, 4] {
        measured.push(measure(shapes::schema(shape, shape.parts * factor))?);
    }
    print(shape.name, shape.parts * 4, &measured);
    Ok(())
}

fn print(name: &str, parts: usize, measured: &[Measured]) {
    let Some(last) = measured.last() else {
        return;
    };
    let growth: Vec<String> = measured
        .windows(2)
        .map(|pair| format!("{:.1}", pair[1].milliseconds / pair[0].milliseconds))
        .collect();
    let refused = match last.errors {
        0 => String::new(),
        errors => format!(" (refused: {errors})"),
    };
    println!(
        "| {name}{refused} | {parts} | {} | {} | {:.0} | {} |",
        last.schema,
        last.rust,
        last.milliseconds,
        growth.join(" | "),
    );
}

/// Generates a crate of a schema and drops it.
fn measure(schema: String) -> Result<Measured, String> {
    let bytes = schema.len();
    let inputs = Inputs {
        start: Start::SchemaDocuments(vec!["main.xsd".to_owned()], Layout::Crate),
        files: [("main.xsd".to_owned(), Source::Bytes(schema.into_bytes()))].into(),
    };
    let package = Package {
        name: "grown".to_owned(),
        runtime: "{ path = \"../runtime\" }".to_owned(),
    };
    let begin = Instant::now();
    let outcome = pipeline::generate(&inputs, &package);
    let milliseconds = begin.elapsed().as_secs_f64() * 1_000.0;
    let (rust, errors) = match &outcome {
        Ok(output) => (output.files.files().map(|(_, text)| text.len()).sum(), 0),
        Err(Failure::Input { diagnostics, .. }) => (0, diagnostics.len()),
        Err(Failure::Internal(error)) => return Err(error.to_string()),
    };
    Ok(Measured {
        schema: bytes,
        rust,
        errors,
        milliseconds,
    })
}
