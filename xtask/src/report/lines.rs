//! Where the lines of the files begin, found once a file: a run may have many findings.

use std::collections::BTreeMap;

use codegen::diagnostics::{FileId, LineColumn, Sources, Span};

/// The lines of all files that were asked for.
pub(super) struct Lines<'a> {
    sources: &'a Sources,
    starts: BTreeMap<FileId, Vec<usize>>,
}

impl<'a> Lines<'a> {
    pub(super) fn new(sources: &'a Sources) -> Self {
        Self {
            sources,
            starts: BTreeMap::new(),
        }
    }

    fn starts(&mut self, file: FileId) -> &[usize] {
        let sources = self.sources;
        self.starts.entry(file).or_insert_with(|| {
            let text = &sources.get(file).text;
            let newlines = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
            std::iter::once(0)
                .chain(newlines.map(|(index, _)| index + 1))
                .collect()
        })
    }

    /// Number, from 0, of the line with that byte, and the offset of its first byte.
    pub(super) fn line_at(&mut self, file: FileId, offset: usize) -> (usize, usize) {
        let starts = self.starts(file);
        let line = starts.partition_point(|start| *start <= offset) - 1;
        (line, starts[line])
    }

    /// Offset behind the last byte of the line with that byte, its end not counted.
    pub(super) fn line_end(&mut self, file: FileId, offset: usize) -> usize {
        let text = &self.sources.get(file).text;
        let (line, _) = self.line_at(file, offset);
        let end = self
            .starts(file)
            .get(line + 1)
            .map_or(text.len(), |next| next - 1);
        if text.as_bytes().get(end.wrapping_sub(1)) == Some(&b'\r') && end > offset {
            end - 1
        } else {
            end
        }
    }

    /// Line and column as editors count them.
    pub(super) fn line_column(&mut self, file: FileId, offset: usize) -> LineColumn {
        let (line, start) = self.line_at(file, offset);
        let before = &self.sources.get(file).text[start..offset];
        let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        LineColumn {
            line: count(line + 1),
            column: count(before.chars().count() + 1),
        }
    }

    /// The bytes of a span, clipped to the text and to whole characters.
    pub(super) fn range(&self, span: Span) -> (usize, usize) {
        let text = &self.sources.get(span.file).text;
        let clip = |offset: u32| {
            let mut offset = (offset as usize).min(text.len());
            while !text.is_char_boundary(offset) {
                offset -= 1;
            }
            offset
        };
        let start = clip(span.start);
        (start, clip(span.end).max(start))
    }

    /// Whether the span stands for its file as a whole.
    pub(super) fn is_whole(span: Span) -> bool {
        (span.start, span.end) == (0, 0)
    }
}
