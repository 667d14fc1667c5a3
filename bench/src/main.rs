//! Measures the generated code beside its peers, in one run, on the same document, and prints a
//! table of times and ratios. Run it with `cargo run --release -p bench`; results that are quoted
//! stand in `docs/PERFORMANCE.md`.

#![allow(clippy::print_stdout, reason = "the table is what the program is for")]

mod document;
mod measure;
mod readers;

use std::process::ExitCode;

use measure::{Table, time};

/// References in the document: about 1.2 MB.
const REFERENCES: usize = 1_000;

fn main() -> ExitCode {
    match run() {
        Ok(table) => {
            println!("{table}");
            ExitCode::SUCCESS
        }
        Err(message) => {
            println!("error: {message}");
            ExitCode::FAILURE
        }
    }
}

/// Each contender reads the same document; what it read is compared before it is timed.
fn run() -> Result<Table, String> {
    let value = document::references(REFERENCES);
    let text = document::written(&value)?;
    let ours = readers::ours_strict(&text)?;
    if ours != value {
        return Err("what was written does not read back equal".to_owned());
    }
    if readers::ours_lenient(&text)? != value {
        return Err("lenient reading gives another value than strict reading".to_owned());
    }
    let links = document::count_links(&value);
    for (name, found) in [
        ("serde + quick-xml", readers::serde(&text)?.links()),
        ("quick-xml events", readers::events(&text)?),
    ] {
        if found != links {
            return Err(format!("{name} finds {found} links of {links}"));
        }
    }

    let mut table = Table::new(text.len());
    table.add("read, ours, strict", time(|| readers::ours_strict(&text)));
    table.add("read, ours, lenient", time(|| readers::ours_lenient(&text)));
    table.add("read, serde + quick-xml", time(|| readers::serde(&text)));
    table.add("quick-xml, events only", time(|| readers::events(&text)));
    table.add("write, ours", time(|| document::written(&value)));
    let other = readers::serde(&text)?;
    table.add("write, serde + quick-xml", time(|| other.written()));
    Ok(table)
}
