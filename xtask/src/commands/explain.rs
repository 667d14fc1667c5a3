//! `explain`: what a code means.

use codegen::diagnostics::codes;

use crate::Outcome;
use crate::arguments::ExplainArguments;
use crate::console::Console;

/// How wide explanations are set.
const WIDTH: usize = 88;

pub(crate) fn run(console: &mut Console<'_, '_>, arguments: &ExplainArguments) -> Outcome {
    let Some(id) = &arguments.code else {
        let list: String = codes::all()
            .map(|code| format!("{}  {}\n", code.id, code.title.trim()))
            .collect();
        console.print(&list);
        return Outcome::Done;
    };
    let Some(code) = codes::find(id) else {
        return console.fail(&format!(
            "there is no code {id}; `cargo xtask explain` lists all codes"
        ));
    };
    let mut text = format!("{}: {}\n", code.id, code.title.trim());
    for paragraph in code.explanation.split("\n\n") {
        text.push('\n');
        text.push_str(&set(paragraph));
    }
    console.print(&text);
    Outcome::Done
}

/// Sets a paragraph; one that begins with blanks is an example and stays as it is.
fn set(paragraph: &str) -> String {
    if paragraph.starts_with([' ', '\t', '\n']) {
        return format!("{}\n", paragraph.trim_matches('\n'));
    }
    let mut text = String::new();
    let mut width = 0;
    for word in paragraph.split_whitespace() {
        let length = word.chars().count();
        if width > 0 && width + 1 + length > WIDTH {
            text.push('\n');
            width = 0;
        } else if width > 0 {
            text.push(' ');
            width += 1;
        }
        text.push_str(word);
        width += length;
    }
    text.push('\n');
    text
}
