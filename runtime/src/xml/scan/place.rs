//! Where an error is: the path of elements, line and column. Computed by reading the document again
//! up to the place, which only errors pay for.

use std::collections::HashMap;

use super::bytes::{BLANK, find_not, is};

/// Line and character within it, both from 1, of a byte offset.
pub(crate) fn line_and_column(text: &str, offset: usize) -> (u32, u32) {
    let before = text.get(..offset).unwrap_or(text);
    let mut line = 1;
    let mut start = 0;
    for end in memchr::memchr2_iter(b'\n', b'\r', before.as_bytes()) {
        let pair = before.as_bytes()[end] == b'\r' && text.as_bytes().get(end + 1) == Some(&b'\n');
        if !pair {
            line += 1;
            start = end + 1;
        }
    }
    let column = before[start..].chars().count() + 1;
    (line, u32::try_from(column).unwrap_or(u32::MAX))
}

/// An element on the way to the place, with the names of its children so far.
#[derive(Default)]
struct Step<'x> {
    label: String,
    children: HashMap<&'x str, usize>,
}

/// The elements open at `offset`, or whose start tag is there, from the root on: `/Task/Link[3]`.
/// The text is well-formed up to `offset`, at least.
pub(crate) fn path(text: &str, body: usize, offset: usize) -> String {
    let bytes = text.as_bytes();
    let mut steps: Vec<Step<'_>> = vec![Step::default()];
    let mut at = body;
    while let Some(distance) = bytes.get(at..).and_then(|rest| memchr::memchr(b'<', rest)) {
        at += distance;
        if at > offset {
            break;
        }
        at = match bytes.get(at + 1) {
            Some(b'!') if text[at..].starts_with("<!--") => behind(text, at + 4, "-->"),
            Some(b'!') => behind(text, at, "]]>"),
            Some(b'?') => behind(text, at, "?>"),
            Some(b'/') => {
                let end = behind(text, at, ">");
                if end <= offset && steps.len() > 1 {
                    steps.pop();
                }
                end
            }
            _ => start_tag(text, at, offset, &mut steps),
        };
    }
    steps.iter().map(|step| step.label.as_str()).collect()
}

/// Takes the step into the element whose `<` is at `at`, and out again when it is empty and ends
/// before `offset`.
fn start_tag<'x>(text: &'x str, at: usize, offset: usize, steps: &mut Vec<Step<'x>>) -> usize {
    let bytes = text.as_bytes();
    let name_end = bytes[at + 1..]
        .iter()
        .position(|byte| is(*byte, BLANK) || matches!(byte, b'/' | b'>' | b'<'))
        .map_or(bytes.len(), |length| at + 1 + length);
    let name = &text[at + 1..name_end];
    let mut label = format!("/{name}");
    if let Some(parent) = steps.last_mut() {
        let count = parent.children.entry(name).or_default();
        *count += 1;
        if *count > 1 {
            label.push_str(&format!("[{count}]"));
        }
    }
    let mut end = name_end;
    loop {
        end = find_not(bytes, end, BLANK);
        match bytes.get(end) {
            Some(quote @ (b'"' | b'\'')) => {
                end = memchr::memchr(*quote, &bytes[end + 1..])
                    .map_or(bytes.len(), |length| end + length + 2);
            }
            Some(b'>') => {
                end += 1;
                break;
            }
            Some(_) => end += 1,
            None => break,
        }
    }
    let empty = bytes[..end].ends_with(b"/>");
    if !empty || end > offset {
        steps.push(Step {
            label,
            children: HashMap::new(),
        });
    }
    end
}

fn behind(text: &str, at: usize, end: &str) -> usize {
    let bytes = &text.as_bytes()[at..];
    memchr::memmem::find(bytes, end.as_bytes()).map_or(text.len(), |length| at + length + end.len())
}
