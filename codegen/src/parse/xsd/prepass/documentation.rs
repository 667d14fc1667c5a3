//! The text of `xs:documentation`.

/// An `xs:documentation` or `xs:appinfo` being read.
pub(super) struct Documentation {
    /// `None` when it is not for people.
    text: Option<String>,
    /// How many elements are open, itself included.
    depth: usize,
}

impl Documentation {
    /// For people.
    pub(super) fn kept() -> Self {
        Self {
            text: Some(String::new()),
            depth: 1,
        }
    }

    /// For programs.
    pub(super) fn dropped() -> Self {
        Self {
            text: None,
            depth: 1,
        }
    }

    pub(super) fn text(&mut self, text: &str) {
        if let Some(kept) = &mut self.text {
            kept.push_str(text);
        }
    }

    /// An element inside: markup, of which line and paragraph breaks are kept.
    pub(super) fn start(&mut self, name: &str) {
        self.depth += 1;
        if let Some(kept) = &mut self.text {
            match name {
                "p" | "div" | "ul" | "ol" | "pre" => kept.push_str("\n\n"),
                "br" => kept.push('\n'),
                "li" => kept.push_str("\n- "),
                _ => {}
            }
        }
    }

    /// An end tag; at its own the text, with indentation removed, unless there is none.
    pub(super) fn end(&mut self) -> Option<Option<String>> {
        self.depth -= 1;
        (self.depth == 0).then(|| {
            let text = unindented(self.text.as_deref().unwrap_or_default());
            (!text.is_empty()).then_some(text)
        })
    }
}

/// Text without the indentation that all its lines but the first share, without blank lines at
/// its ends and blanks at the ends of lines.
fn unindented(text: &str) -> String {
    let text = text.replace('\t', "    ");
    let indentation = text
        .lines()
        .skip(1)
        .filter(|line| !line.trim().is_empty())
        .map(|line| line.len() - line.trim_start_matches(' ').len())
        .min()
        .unwrap_or(0);
    let mut lines: Vec<&str> = Vec::new();
    for (index, line) in text.lines().enumerate() {
        let line = if index == 0 {
            line.trim_start()
        } else {
            line.get(indentation..).unwrap_or_default()
        };
        let line = line.trim_end();
        // One blank line in a row is enough.
        if !(line.is_empty() && lines.last().is_none_or(|last| last.is_empty())) {
            lines.push(line);
        }
    }
    while lines.last().is_some_and(|last| last.is_empty()) {
        lines.pop();
    }
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::unindented;

    #[test]
    fn indentation_is_that_of_the_schema_document() {
        assert_eq!(unindented("One line."), "One line.");
        assert_eq!(
            unindented("\n      First.\n        Deeper. \n\n\n      Last.\n    "),
            "First.\n  Deeper.\n\nLast."
        );
        assert_eq!(unindented("First.\n   Second."), "First.\nSecond.");
        assert_eq!(unindented(" \n\t "), "");
    }
}
