//! Declarations of a document type that have no effect on what is read, but must be well-formed:
//! content specifications, notations, identifiers of other documents.

use super::cursor::Cursor;
use crate::xml::scan::Flaw;
use crate::xml::scan::bytes::is_character;

/// `contentspec` (XML 1.0 §3.2).
pub(super) fn content_specification(cursor: &mut Cursor<'_>) -> Result<(), Flaw> {
    if cursor.take("EMPTY") || cursor.take("ANY") {
        return Ok(());
    }
    let start = cursor.at;
    cursor.expect("(")?;
    cursor.blank();
    if cursor.take("#PCDATA") {
        return mixed(cursor);
    }
    cursor.at = start;
    children(cursor)
}

/// Behind `(#PCDATA`.
fn mixed(cursor: &mut Cursor<'_>) -> Result<(), Flaw> {
    let mut names = false;
    loop {
        cursor.blank();
        if cursor.take(")") {
            return if names {
                cursor.expect("*")
            } else {
                cursor.take("*");
                Ok(())
            };
        }
        cursor.expect("|")?;
        cursor.blank();
        cursor.name()?;
        names = true;
    }
}

/// `children`: groups within groups, without recursion.
fn children(cursor: &mut Cursor<'_>) -> Result<(), Flaw> {
    // For each open group what separates its particles, once that is known.
    let mut groups: Vec<Option<u8>> = Vec::new();
    loop {
        // A particle begins here.
        cursor.blank();
        if cursor.take("(") {
            groups.push(None);
            continue;
        }
        cursor.name()?;
        repetition(cursor);
        // A particle has ended here.
        loop {
            cursor.blank();
            let Some(separator) = groups.last_mut() else {
                return cursor.flaw("expected \"(\"");
            };
            match cursor.byte() {
                Some(b')') => {
                    cursor.at += 1;
                    repetition(cursor);
                    groups.pop();
                    if groups.is_empty() {
                        return Ok(());
                    }
                }
                Some(found @ (b'|' | b',')) if separator.is_none_or(|each| each == found) => {
                    *separator = Some(found);
                    cursor.at += 1;
                    break;
                }
                _ => return cursor.flaw("expected \",\", \"|\" or \")\""),
            }
        }
    }
}

fn repetition(cursor: &mut Cursor<'_>) {
    if matches!(cursor.byte(), Some(b'?' | b'*' | b'+')) {
        cursor.at += 1;
    }
}

/// `NotationDecl` (§4.7).
pub(super) fn notation(cursor: &mut Cursor<'_>) -> Result<(), Flaw> {
    cursor.expect_blank()?;
    cursor.plain_name()?;
    cursor.expect_blank()?;
    if cursor.take("PUBLIC") {
        cursor.expect_blank()?;
        public_literal(cursor)?;
        let blank = cursor.blank();
        if matches!(cursor.byte(), Some(b'"' | b'\'')) {
            if !blank {
                return cursor.flaw("expected white space");
            }
            system_literal(cursor)?;
        }
        return Ok(());
    }
    if external_identifier(cursor)? {
        return Ok(());
    }
    cursor.flaw("expected \"SYSTEM\" or \"PUBLIC\"")
}

/// `ExternalID` (§4.2.2); whether there is one.
pub(super) fn external_identifier(cursor: &mut Cursor<'_>) -> Result<bool, Flaw> {
    if cursor.take("SYSTEM") {
        cursor.expect_blank()?;
    } else if cursor.take("PUBLIC") {
        cursor.expect_blank()?;
        public_literal(cursor)?;
        cursor.expect_blank()?;
    } else {
        return Ok(false);
    }
    system_literal(cursor)?;
    Ok(true)
}

fn system_literal(cursor: &mut Cursor<'_>) -> Result<(), Flaw> {
    let start = cursor.at + 1;
    let value = cursor.quoted()?;
    let forbidden = value.char_indices().find(|(_, each)| !is_character(*each));
    match forbidden {
        Some((offset, character)) => Err(Flaw::character(character, start + offset)),
        None => Ok(()),
    }
}

fn public_literal(cursor: &mut Cursor<'_>) -> Result<(), Flaw> {
    let start = cursor.at + 1;
    let value = cursor.quoted()?;
    let wrong = value.char_indices().find(|(_, each)| !is_public(*each));
    match wrong {
        Some((offset, character)) => Err(Flaw::new(
            format!("{character:?} may not stand in a public identifier"),
            start + offset,
        )),
        None => Ok(()),
    }
}

/// `PubidChar`
fn is_public(character: char) -> bool {
    character.is_ascii_alphanumeric() || " \r\n-'()+,./:=?;!*#@$_%".contains(character)
}
