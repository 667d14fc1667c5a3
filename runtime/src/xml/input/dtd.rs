//! The document type declaration (XML 1.0 §2.8): checked to be well-formed, entities and default
//! attributes remembered. Validity is not looked at, nothing is fetched. Declarations of elements
//! and notations, which have no effect here, are in `markup`.

use std::collections::HashMap;

use super::cursor::Cursor;
use super::markup::{content_specification, external_identifier, notation};
use crate::xml::Limits;
use crate::xml::scan::bytes::is_character;
use crate::xml::scan::{Flaw, character_reference, comment, name, processing_instruction};

/// What a document type declaration says.
#[derive(Debug, Default)]
pub(super) struct Dtd<'s> {
    /// General entities; the first declaration counts.
    pub(super) entities: HashMap<&'s str, Entity>,
    /// For each element the attributes that are declared for it, the first of a name.
    pub(super) attributes: HashMap<&'s str, Vec<Declared<'s>>>,
    /// Whether there is an external subset, which may declare more.
    pub(super) external: bool,
    /// Behind its `>`.
    pub(super) end: usize,
}

/// A general entity.
#[derive(Debug)]
pub(super) enum Entity {
    /// Its replacement text (§4.5).
    Internal(String),
    /// Stands in another document.
    External,
    /// Is no XML.
    Unparsed,
}

/// An attribute that is declared for an element.
#[derive(Debug)]
pub(super) struct Declared<'s> {
    pub(super) name: &'s str,
    /// Whether it is of another type than CDATA, so that its white space is collapsed (§3.3.3).
    pub(super) tokens: bool,
    /// Its default value as written, quotes excluded.
    pub(super) default: Option<&'s str>,
}

/// Reads the declaration whose `<!DOCTYPE` is at `at`.
pub(super) fn read<'s>(source: &'s str, at: usize, limits: &Limits) -> Result<Dtd<'s>, Flaw> {
    let mut cursor = Cursor { text: source, at };
    let mut dtd = Dtd::default();
    cursor.expect("<!DOCTYPE")?;
    cursor.expect_blank()?;
    cursor.name()?;
    if cursor.blank() && external_identifier(&mut cursor)? {
        dtd.external = true;
        cursor.blank();
    }
    if cursor.take("[") {
        while !cursor.take("]") {
            subset_item(&mut cursor, &mut dtd, limits)?;
        }
        cursor.blank();
    }
    if !cursor.take(">") {
        return cursor
            .flaw("the document type declaration does not end here as it must, with \">\"");
    }
    dtd.end = cursor.at;
    Ok(dtd)
}

/// A declaration, or what may stand between two, of the internal subset.
fn subset_item<'s>(
    cursor: &mut Cursor<'s>,
    dtd: &mut Dtd<'s>,
    limits: &Limits,
) -> Result<(), Flaw> {
    if cursor.blank() {
        return Ok(());
    }
    let rest = &cursor.text[cursor.at..];
    if rest.starts_with("<!--") {
        cursor.at = comment(cursor.text, cursor.at)?;
        return Ok(());
    }
    if rest.starts_with("<?") {
        cursor.at = processing_instruction(cursor.text, cursor.at)?;
        return Ok(());
    }
    if rest.starts_with('%') {
        return cursor.flaw("references to parameter entities are not followed");
    }
    if cursor.take("<!ELEMENT") {
        cursor.expect_blank()?;
        cursor.name()?;
        cursor.expect_blank()?;
        content_specification(cursor)?;
    } else if cursor.take("<!ATTLIST") {
        attribute_list(cursor, dtd, limits)?;
    } else if cursor.take("<!ENTITY") {
        entity(cursor, dtd)?;
    } else if cursor.take("<!NOTATION") {
        notation(cursor)?;
    } else {
        return cursor.flaw("expected a declaration");
    }
    cursor.blank();
    cursor.expect(">")
}

/// `AttlistDecl` (§3.3)
fn attribute_list<'s>(
    cursor: &mut Cursor<'s>,
    dtd: &mut Dtd<'s>,
    limits: &Limits,
) -> Result<(), Flaw> {
    cursor.expect_blank()?;
    let element = cursor.name()?;
    let mut declared: Vec<Declared<'s>> = Vec::new();
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
            name,
            tokens,
            default,
        });
    }
    let known = dtd.attributes.entry(element).or_default();
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
fn default_value<'s>(cursor: &mut Cursor<'s>, dtd: &Dtd<'s>) -> Result<Option<&'s str>, Flaw> {
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
fn check_reference(text: &str, at: usize, dtd: &Dtd<'_>) -> Result<(), Flaw> {
    let (entity, _) = match general_reference(text, at)? {
        Some(found) => found,
        None => return Ok(()),
    };
    if is_predefined(entity) || dtd.entities.contains_key(entity) || dtd.external {
        return Ok(());
    }
    Err(Flaw::new(format!("no entity {entity:?} is declared"), at))
}

/// The entity that the reference at `at` names, and where it ends; `None` when it is a well-formed
/// reference to a character.
pub(super) fn general_reference(text: &str, at: usize) -> Result<Option<(&str, usize)>, Flaw> {
    if text.as_bytes().get(at + 1) == Some(&b'#') {
        character_reference(text, at)?;
        return Ok(None);
    }
    match name(text, at + 1) {
        Some(end) if text.as_bytes().get(end) == Some(&b';') => {
            Ok(Some((&text[at + 1..end], end + 1)))
        }
        _ => Err(Flaw::new(
            "\"&\" begins a reference, which ends in \";\"",
            at,
        )),
    }
}

/// The entities that every document has (§4.6).
pub(super) fn is_predefined(entity: &str) -> bool {
    matches!(entity, "lt" | "gt" | "amp" | "quot" | "apos")
}

/// `EntityDecl` (§4.2)
fn entity<'s>(cursor: &mut Cursor<'s>, dtd: &mut Dtd<'s>) -> Result<(), Flaw> {
    cursor.expect_blank()?;
    let parameter = cursor.take("%");
    if parameter {
        cursor.expect_blank()?;
    }
    let name = cursor.plain_name()?;
    cursor.expect_blank()?;
    let entity = if external_identifier(cursor)? {
        let blank = cursor.blank();
        if !parameter && cursor.take("NDATA") {
            if !blank {
                return cursor.flaw("expected white space");
            }
            cursor.expect_blank()?;
            cursor.plain_name()?;
            Entity::Unparsed
        } else {
            Entity::External
        }
    } else {
        let start = cursor.at + 1;
        let value = cursor.quoted()?;
        Entity::Internal(replacement_text(cursor.text, start, start + value.len())?)
    };
    if !parameter {
        dtd.entities.entry(name).or_insert(entity);
    }
    Ok(())
}

/// The replacement text of an entity value (§4.5): references to characters are expanded, those to
/// entities are left for where it is used.
fn replacement_text(text: &str, start: usize, end: usize) -> Result<String, Flaw> {
    let mut out = String::new();
    let mut at = start;
    while let Some(character) = text[at..end].chars().next() {
        let mut next = at + character.len_utf8();
        match character {
            '%' => {
                return Err(Flaw::new(
                    "references to parameter entities may not stand within a declaration",
                    at,
                ));
            }
            '&' if text.as_bytes().get(at + 1) == Some(&b'#') => {
                let (referred, behind) = character_reference(text, at)?;
                out.push(referred);
                next = behind;
            }
            '&' => {
                if let Some((_, behind)) = general_reference(text, at)? {
                    next = behind;
                }
                out.push_str(&text[at..next]);
            }
            '\r' => {
                if text[next..end].starts_with('\n') {
                    next += 1;
                }
                out.push('\n');
            }
            _ if is_character(character) => out.push(character),
            _ => return Err(Flaw::character(character, at)),
        }
        at = next;
    }
    Ok(out)
}
