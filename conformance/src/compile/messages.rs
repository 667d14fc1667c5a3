//! What the compiler says, in its JSON.

use std::path::PathBuf;

use serde::Deserialize;

/// How bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Level {
    /// No code came out.
    Error,
    /// Code came out, and something is wrong with it.
    Warning,
}

/// An error or a warning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Message {
    pub(super) level: Level,
    /// Its code and its sentence.
    pub(super) text: String,
    /// Where it is, the main places first.
    pub(super) files: Vec<PathBuf>,
}

#[derive(Deserialize)]
struct Raw {
    message: String,
    level: String,
    code: Option<RawCode>,
    spans: Vec<RawSpan>,
}

#[derive(Deserialize)]
struct RawCode {
    code: String,
}

#[derive(Deserialize)]
struct RawSpan {
    file_name: PathBuf,
    line_start: u32,
    is_primary: bool,
    expansion: Option<Box<RawExpansion>>,
}

#[derive(Deserialize)]
struct RawExpansion {
    span: RawSpan,
}

/// The messages among the lines, and the other lines: what a compiler says that breaks down.
pub(super) fn read(output: &str) -> (Vec<Message>, String) {
    let mut messages = Vec::new();
    let mut rest = String::new();
    for line in output.lines() {
        let Ok(raw) = serde_json::from_str::<Raw>(line) else {
            rest.push_str(line);
            rest.push('\n');
            continue;
        };
        messages.extend(message(raw));
    }
    (messages, rest)
}

fn message(raw: Raw) -> Option<Message> {
    let level = match raw.level.as_str() {
        "warning" => Level::Warning,
        level if level.starts_with("error") => Level::Error,
        _ => return None,
    };
    // Sums, such as "aborting due to 3 previous errors", have neither.
    if raw.spans.is_empty() && raw.code.is_none() && !raw.level.contains("internal") {
        return (level == Level::Error && !raw.message.starts_with("aborting")).then_some(
            Message {
                level,
                text: raw.message,
                files: Vec::new(),
            },
        );
    }
    let mut files = Vec::new();
    for primary in [true, false] {
        for span in raw.spans.iter().filter(|span| span.is_primary == primary) {
            places(span, &mut files);
        }
    }
    let code = raw.code.map(|code| format!("{}: ", code.code));
    let place = raw.spans.iter().find(|span| span.is_primary).map(|span| {
        let name = span.file_name.file_name().unwrap_or_default();
        format!(" ({}:{})", name.to_string_lossy(), span.line_start)
    });
    let first = raw.message.lines().next().unwrap_or_default();
    let text = format!(
        "{}{first}{}",
        code.unwrap_or_default(),
        place.unwrap_or_default()
    );
    Some(Message { level, text, files })
}

/// The file of a span, and where the macro that it comes from is called.
fn places(span: &RawSpan, files: &mut Vec<PathBuf>) {
    files.push(span.file_name.clone());
    if let Some(expansion) = &span.expansion {
        places(&expansion.span, files);
    }
}

#[cfg(test)]
mod tests {
    use super::{Level, read};

    #[test]
    fn messages_have_a_level_a_text_and_files() {
        let span = |name: &str, primary: bool| {
            format!(
                r#"{{"file_name":"{name}","line_start":3,"is_primary":{primary},"expansion":null}}"#
            )
        };
        let line = format!(
            r#"{{"message":"no such\nthing","level":"error","code":{{"code":"E0425"}},"spans":[{},{}]}}"#,
            span("/c/b.rs", false),
            span("/c/a.rs", true)
        );
        let sum = r#"{"message":"aborting due to 1 previous error","level":"error","code":null,"spans":[]}"#;
        let (messages, rest) = read(&format!("{line}\n{sum}\nthread panicked\n"));
        assert_eq!(messages.len(), 1);
        assert_eq!(messages[0].level, Level::Error);
        assert_eq!(messages[0].text, "E0425: no such (a.rs:3)");
        assert_eq!(messages[0].files[0].to_str(), Some("/c/a.rs"));
        assert_eq!(rest, "thread panicked\n");
    }
}
