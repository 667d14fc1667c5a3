//! Attribute-list declarations of a document type (XML 1.0 §3.3): which attributes an element has
//! by default, and which are of another type than CDATA.

use super::cursor::Cursor;
use super::dtd::{Dtd, general_reference, is_predefined};
use crate::xml::Limits;
use crate::xml::scan::Flaw;
use crate::xml::scan::bytes::is_character;

/// An attribute that is declared for an element.
#[derive(Debug)]
pub(super) struct Declared {
    pub(super) name: String,
    /// Whether it is of another type than CDATA, so that its white space is collapsed (§3.3.3).
    pub(super) tokens: bool,
    /// Its default value as written, quotes excluded.
    pub(super) default: Option<String>,
}

/// `AttlistDecl` (§3.3)
pub(super) fn attribute_list(
    cursor: &mut Cursor<'_>,
    dtd: &mut Dtd,
    limits: &Limits,
) -> Result<(), Flaw> {
    cursor.expect_blank()?;
    let element = cursor.name()?;
    let mut declared: Vec<Declared> = Vec::new();
    loop {
        let blank = cursor.blank();
        if cursor.byte() == Some(b'>') {
            break;
        }
        if !blank {
            return cursor.flaw("expected white space");
        }
        let name = cursor.name()?;
        cursor.expect_blank()?;
        let tokens = attribute_type(cursor)?;
        cursor.expect_blank()?;
        let default = default_value(cursor, dtd)?;
        declared.push(Declared {
            name: name.to_owned(),
            tokens,
            default: default.map(str::to_owned),
        });
    }
    let known = dtd.attributes.entry(element.to_owned()).or_default();
    for attribute in declared {
        if known.len() >= limits.attributes {
            // An element could not have them all; each tag is compared with each.
            let message = format!("more than {} attributes of one element", limits.attributes);
            return Err(Flaw::new(message, cursor.at));
        }
        if !known.iter().any(|each| each.name == attribute.name) {
            known.push(attribute);
        }
    }
    Ok(())
}

/// `AttType`: whether it is another type than CDATA.
fn attribute_type(cursor: &mut Cursor<'_>) -> Result<bool, Flaw> {
    if cursor.take("CDATA") {
        return Ok(false);
    }
    // The longer of two keywords with one beginning first.
    let keywords = [
        "IDREFS", "IDREF", "ID", "ENTITY", "ENTITIES", "NMTOKENS", "NMTOKEN",
    ];
    if keywords.iter().any(|keyword| cursor.take(keyword)) {
        return Ok(true);
    }
    let notation = cursor.take("NOTATION");
    if notation {
        cursor.expect_blank()?;
    }
    if !cursor.take("(") {
        return cursor.flaw("expected the type of an attribute");
    }
    loop {
        cursor.blank();
        if notation {
            cursor.plain_name()?;
        } else {
            name_token(cursor)?;
        }
        cursor.blank();
        if cursor.take(")") {
            return Ok(true);
        }
        cursor.expect("|")?;
    }
}

fn name_token(cursor: &mut Cursor<'_>) -> Result<(), Flaw> {
    let rest = cursor.text.get(cursor.at..).unwrap_or_default();
    let length = rest
        .find(|character| !crate::datatypes::is_name_char(character))
        .unwrap_or(rest.len());
    if length == 0 {
        return cursor.flaw("expected a name token");
    }
    cursor.at += length;
    Ok(())
}

/// `DefaultDecl`
fn default_value<'s>(cursor: &mut Cursor<'s>, dtd: &Dtd) -> Result<Option<&'s str>, Flaw> {
    if cursor.take("#REQUIRED") || cursor.take("#IMPLIED") {
        return Ok(None);
    }
    if cursor.take("#FIXED") {
        cursor.expect_blank()?;
    }
    let start = cursor.at + 1;
    let value = cursor.quoted()?;
    for (offset, character) in value.char_indices() {
        let at = start + offset;
        match character {
            '<' => return Err(Flaw::new("\"<\" may not stand in an attribute value", at)),
            '&' => check_reference(cursor.text, at, dtd)?,
            _ if is_character(character) => {}
            _ => return Err(Flaw::character(character, at)),
        }
    }
    Ok(Some(value))
}

/// An entity that a default value refers to must be declared before (§4.1).
fn check_reference(text: &str, at: usize, dtd: &Dtd) -> Result<(), Flaw> {
    let (entity, _) = match general_reference(text, at)? {
        Some(found) => found,
        None => return Ok(()),
    };
    if is_predefined(entity) || dtd.entities.contains_key(entity) || dtd.external {
        return Ok(());
    }
    Err(Flaw::new(format!("no entity {entity:?} is declared"), at))
}
