//! Characters that cannot stand as they are: those with a meaning in markup are written as
//! references, those that XML forbids are an error.

use crate::xml::scan::bytes::{BLANK, DOUBTFUL, find_special, is, is_character};
use crate::xml::{WriteError, WriteErrorKind};

/// Where a value stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Place {
    /// Between tags.
    Text,
    /// Between the quotes of an attribute.
    Attribute,
}

/// Whether the byte may have to be replaced there.
#[inline(always)]
fn is_special(byte: u8, place: Place) -> bool {
    match byte {
        b'<' | b'&' | b'>' | b'\r' => true,
        b'"' | b'\n' | b'\t' => place == Place::Attribute,
        _ => is(byte, DOUBTFUL),
    }
}

/// Escapes what stands from `start` to the end.
#[inline]
pub(super) fn escape_tail(out: &mut String, start: usize, place: Place) -> Result<(), WriteError> {
    let tail = &out.as_bytes()[start..];
    let length = find_special(tail, |byte| is_special(byte, place));
    if length == tail.len() {
        return Ok(());
    }
    rewrite_tail(out, start + length, place)
}

#[cold]
#[inline(never)]
fn rewrite_tail(out: &mut String, start: usize, place: Place) -> Result<(), WriteError> {
    let tail = out.split_off(start);
    push_escaped(out, &tail, place)
}

/// Appends `text`, escaped.
pub(super) fn push_escaped(out: &mut String, text: &str, place: Place) -> Result<(), WriteError> {
    let mut rest = text;
    loop {
        let length = find_special(rest.as_bytes(), |byte| is_special(byte, place));
        out.push_str(&rest[..length]);
        let mut characters = rest[length..].chars();
        let Some(character) = characters.next() else {
            break;
        };
        match character {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '"' => out.push_str("&quot;"),
            '\r' => out.push_str("&#13;"),
            '\n' => out.push_str("&#10;"),
            '\t' => out.push_str("&#9;"),
            _ if is_character(character) => out.push(character),
            _ => {
                let kind = WriteErrorKind::ForbiddenCharacter(character);
                return Err(WriteError::new(kind));
            }
        }
        rest = characters.as_str();
    }
    Ok(())
}

/// Whether all of it is white space.
pub(super) fn is_blank(text: &str) -> bool {
    text.bytes().all(|byte| is(byte, BLANK))
}
