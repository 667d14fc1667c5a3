//! Where the global components of a schema document begin, well-formed or not: enough to say whether two
//! places are in the same one.

use codegen::diagnostics::{FileId, Sources, Span};

/// A global component of a document, by its place: from its tag to that of the next one.
pub(crate) struct Component {
    file: FileId,
    start: usize,
    end: usize,
}

impl Component {
    /// The one that has that place in it. What comes before the first is one by itself.
    pub(crate) fn around(span: Span, sources: &Sources) -> Self {
        let starts = of(&sources.get(span.file).text);
        let next = starts.partition_point(|start| *start <= span.start as usize);
        Self {
            file: span.file,
            start: next.checked_sub(1).map_or(0, |own| starts[own]),
            end: starts.get(next).copied().unwrap_or(usize::MAX),
        }
    }

    /// Whether that place is in it.
    pub(crate) fn contains(&self, span: Span) -> bool {
        self.file == span.file && (self.start..self.end).contains(&(span.start as usize))
    }
}

/// The offsets of the tags right below the outermost one, ascending.
fn of(text: &str) -> Vec<usize> {
    let mut starts = Vec::new();
    let mut depth = 0_usize;
    let mut at = 0;
    while let Some(next) = text[at..].find('<') {
        let start = at + next;
        let rest = &text[start..];
        let verbatim = [("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>")];
        let skipped = verbatim
            .iter()
            .find(|(open, _)| rest.starts_with(open))
            .map(|(_, close)| rest.find(close).map_or(rest.len(), |end| end + close.len()));
        let length = skipped.unwrap_or_else(|| tag_length(rest));
        at = start + length;
        if skipped.is_some() || rest.starts_with("<!") {
            continue;
        }
        if rest.starts_with("</") {
            depth = depth.saturating_sub(1);
            continue;
        }
        if depth == 1 {
            starts.push(start);
        }
        if !rest[..length].ends_with("/>") {
            depth += 1;
        }
    }
    starts
}

/// To the `>` that is in no literal.
fn tag_length(text: &str) -> usize {
    let mut quote = None;
    for (index, byte) in text.bytes().enumerate() {
        match (quote, byte) {
            (None, b'>') => return index + 1,
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), byte) if open == byte => quote = None,
            _ => {}
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::of;

    #[test]
    fn global_components_are_found() {
        let text = "<?xml version='1.0'?><!-- <a/> --><s a='>'><x><y/></x><![CDATA[<z>]]><w/></s>";
        let starts: Vec<&str> = of(text).into_iter().map(|at| &text[at..at + 2]).collect();
        assert_eq!(starts, ["<x", "<w"]);
        assert_eq!(of("<s><x").len(), 1);
        assert_eq!(of("").len(), 0);
    }
}
