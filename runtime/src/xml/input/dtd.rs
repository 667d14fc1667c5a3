//! The document type declaration (XML 1.0 §2.8): checked to be well-formed, entities and default
//! attributes remembered. Validity is not looked at, nothing is fetched. Declarations of elements
//! and notations, which have no effect here, are in `markup`.

use std::collections::HashMap;
use std::rc::Rc;

use super::attlist::{Declared, attribute_list};
use super::cursor::Cursor;
use super::expand::{Failure, LEAST_COST};
use super::markup::{content_specification, external_identifier, notation};
use crate::xml::scan::bytes::is_character;
use crate::xml::scan::{Flaw, character_reference, comment, name, processing_instruction};
use crate::xml::{ErrorKind, Limits};

/// What a document type declaration says.
#[derive(Debug, Default)]
pub(super) struct Dtd {
    /// General entities; the first declaration counts.
    pub(super) entities: HashMap<String, Entity>,
    /// For each element the attributes that are declared for it, the first of a name.
    pub(super) attributes: HashMap<String, Vec<Declared>>,
    /// The replacement texts of parameter entities, `None` for those in other documents.
    parameters: HashMap<String, Option<Rc<str>>>,
    /// Whether there is something in another document, which may declare more.
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

/// How deeply parameter entities may refer to each other.
const MOST_NESTED: usize = 64;

/// Reads the declaration whose `<!DOCTYPE` is at `at`.
pub(super) fn read(source: &str, at: usize, limits: &Limits) -> Result<Dtd, Failure> {
    let mut cursor = Cursor { text: source, at };
    let mut subset = Subset {
        dtd: Dtd::default(),
        unread: false,
        active: Vec::new(),
        added: 0,
        limits,
    };
    if head(&mut cursor).map_err(failure)? {
        subset.dtd.external = true;
    }
    cursor.blank();
    if cursor.take("[") {
        while !cursor.take("]") {
            subset.item(&mut cursor)?;
        }
        cursor.blank();
    }
    if !cursor.take(">") {
        let message = "the document type declaration does not end here as it must, with \">\"";
        return cursor.flaw(message).map_err(failure);
    }
    subset.dtd.end = cursor.at;
    Ok(subset.dtd)
}

/// Up to the internal subset. Whether there is an external one.
fn head(cursor: &mut Cursor<'_>) -> Result<bool, Flaw> {
    cursor.expect("<!DOCTYPE")?;
    cursor.expect_blank()?;
    cursor.name()?;
    Ok(cursor.blank() && external_identifier(cursor)?)
}

fn failure(flaw: Flaw) -> Failure {
    let at = flaw.at;
    (flaw.into(), at)
}

/// The internal subset at work.
struct Subset<'l> {
    dtd: Dtd,
    /// Whether a parameter entity was referred to that is in another document: what comes behind
    /// it must not be taken then (§5.1), since it might have been declared there.
    unread: bool,
    /// The parameter entities that are being read, outermost first.
    active: Vec<String>,
    /// Bytes that parameter entities have added.
    added: usize,
    limits: &'l Limits,
}

impl Subset<'_> {
    /// A declaration, or what may stand between two.
    fn item(&mut self, cursor: &mut Cursor<'_>) -> Result<(), Failure> {
        if cursor.blank() {
            return Ok(());
        }
        let rest = &cursor.text[cursor.at..];
        if rest.starts_with("<!--") {
            cursor.at = comment(cursor.text, cursor.at).map_err(failure)?;
            return Ok(());
        }
        if rest.starts_with("<?") {
            cursor.at = processing_instruction(cursor.text, cursor.at).map_err(failure)?;
            return Ok(());
        }
        let start = cursor.at;
        if cursor.take("%") {
            let name = cursor.plain_name().map_err(failure)?;
            cursor.expect(";").map_err(failure)?;
            return self.parameter(name, start);
        }
        if !self.unread {
            return declaration(cursor, &mut self.dtd, self.limits).map_err(failure);
        }
        let mut dropped = Dtd {
            external: true,
            ..Dtd::default()
        };
        declaration(cursor, &mut dropped, self.limits).map_err(failure)
    }

    /// Reads what a parameter entity stands for (§4.4.8). `at` is the place of the reference, which
    /// all that is wrong in it is told at.
    fn parameter(&mut self, name: &str, at: usize) -> Result<(), Failure> {
        let Some(Some(text)) = self.dtd.parameters.get(name) else {
            self.dtd.external = true;
            self.unread = true;
            return Ok(());
        };
        let text = Rc::clone(text);
        if self.active.iter().any(|active| active == name) {
            let message = format!("the parameter entity {name:?} refers to itself");
            return Err(failure(Flaw::new(message, at)));
        }
        if self.active.len() >= MOST_NESTED {
            return Err((ErrorKind::Limit("depth", MOST_NESTED), at));
        }
        self.added += text.len().max(LEAST_COST);
        let limit = self.limits.entity_expansion;
        if self.added > limit {
            return Err((ErrorKind::Limit("entity_expansion", limit), at));
        }
        self.active.push(name.to_owned());
        let mut inner = Cursor { text: &text, at: 0 };
        while inner.at < inner.text.len() {
            self.item(&mut inner).map_err(|(kind, _)| (kind, at))?;
        }
        self.active.pop();
        Ok(())
    }
}

/// A declaration of the internal subset.
fn declaration(cursor: &mut Cursor<'_>, dtd: &mut Dtd, limits: &Limits) -> Result<(), Flaw> {
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
fn entity(cursor: &mut Cursor<'_>, dtd: &mut Dtd) -> Result<(), Flaw> {
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
        dtd.entities.entry(name.to_owned()).or_insert(entity);
        return Ok(());
    }
    let text = match entity {
        Entity::Internal(text) => Some(Rc::from(text)),
        Entity::External | Entity::Unparsed => None,
    };
    dtd.parameters.entry(name.to_owned()).or_insert(text);
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
