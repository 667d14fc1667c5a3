//! What became of a document, and how it is put into a line.

use runtime::xml::Error;

/// What became of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// It was read strictly, written, read again equal, and read leniently equal. What was written.
    Read(String),
    /// Strict reading refused it.
    Refused {
        /// The way to the element or attribute.
        path: String,
        /// From 1.
        line: u32,
        /// From 1.
        column: u32,
        /// What is wrong, with the place in front.
        message: String,
    },
    /// What was read cannot be written.
    Unwritable(String),
    /// What was written cannot be read.
    Unreadable {
        /// Why.
        message: String,
        /// What was written.
        written: String,
    },
    /// What was written is read as another value.
    Changed {
        /// The value, as `Debug` shows it.
        before: String,
        /// The other value.
        after: String,
    },
    /// Lenient reading refuses it or makes another value of it.
    Lenient(String),
    /// Reading panicked.
    Panicked(String),
    /// There is no such reader or no such file.
    Unknown(String),
}

impl Answer {
    /// The refusal that an error of strict reading is.
    pub fn refused(error: &Error) -> Self {
        Self::Refused {
            path: error.path().to_owned(),
            line: error.line(),
            column: error.column(),
            message: error.to_string(),
        }
    }

    /// The line, without its end: fields with a tab between them.
    pub fn to_line(&self) -> String {
        let fields: Vec<String> = match self {
            Self::Read(written) => vec!["read".to_owned(), escape(written)],
            Self::Refused {
                path,
                line,
                column,
                message,
            } => vec![
                "refused".to_owned(),
                escape(path),
                line.to_string(),
                column.to_string(),
                escape(message),
            ],
            Self::Unwritable(message) => vec!["unwritable".to_owned(), escape(message)],
            Self::Unreadable { message, written } => {
                vec!["unreadable".to_owned(), escape(message), escape(written)]
            }
            Self::Changed { before, after } => {
                vec!["changed".to_owned(), escape(before), escape(after)]
            }
            Self::Lenient(message) => vec!["lenient".to_owned(), escape(message)],
            Self::Panicked(message) => vec!["panicked".to_owned(), escape(message)],
            Self::Unknown(message) => vec!["unknown".to_owned(), escape(message)],
        };
        fields.join("\t")
    }

    /// What [`to_line`](Self::to_line) made of it; `None` when the line is nothing of that kind.
    pub fn from_line(line: &str) -> Option<Self> {
        let fields: Vec<&str> = line.split('\t').collect();
        Some(match fields[..] {
            ["read", written] => Self::Read(unescape(written)),
            ["refused", path, line, column, message] => Self::Refused {
                path: unescape(path),
                line: line.parse().ok()?,
                column: column.parse().ok()?,
                message: unescape(message),
            },
            ["unwritable", message] => Self::Unwritable(unescape(message)),
            ["unreadable", message, written] => Self::Unreadable {
                message: unescape(message),
                written: unescape(written),
            },
            ["changed", before, after] => Self::Changed {
                before: unescape(before),
                after: unescape(after),
            },
            ["lenient", message] => Self::Lenient(unescape(message)),
            ["panicked", message] => Self::Panicked(unescape(message)),
            ["unknown", message] => Self::Unknown(unescape(message)),
            _ => return None,
        })
    }
}

fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\\' => escaped.push_str("\\\\"),
            '\t' => escaped.push_str("\\t"),
            '\n' => escaped.push_str("\\n"),
            '\r' => escaped.push_str("\\r"),
            other => escaped.push(other),
        }
    }
    escaped
}

fn unescape(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut characters = text.chars();
    while let Some(character) = characters.next() {
        if character != '\\' {
            plain.push(character);
            continue;
        }
        match characters.next() {
            Some('t') => plain.push('\t'),
            Some('n') => plain.push('\n'),
            Some('r') => plain.push('\r'),
            Some(other) => plain.push(other),
            None => {}
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::Answer;

    #[test]
    fn answers_survive_the_line() {
        let awkward = "a\tb\\t\r\n\\\u{85}".to_owned();
        let answers = [
            Answer::Read(awkward.clone()),
            Answer::Refused {
                path: "/a/@b".to_owned(),
                line: 3,
                column: 4,
                message: awkward.clone(),
            },
            Answer::Changed {
                before: awkward.clone(),
                after: String::new(),
            },
            Answer::Unreadable {
                message: String::new(),
                written: awkward.clone(),
            },
            Answer::Panicked(awkward),
        ];
        for answer in answers {
            let line = answer.to_line();
            assert!(!line.contains(['\n', '\r']), "{line}");
            assert_eq!(Answer::from_line(&line), Some(answer));
        }
        assert_eq!(Answer::from_line("nonsense"), None);
        assert_eq!(Answer::from_line("refused\t/a\tone\t1\tm"), None);
    }
}
