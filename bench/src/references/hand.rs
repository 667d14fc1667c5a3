//! The reader and the writer of references that are written by hand.

use em_api::types::ent::{EntityReference, EntityReferences, Link, Links};

use crate::hand::{Cursor, begin, once, present, push_attribute};

/// The root element.
pub(crate) fn references(cursor: &mut Cursor<'_>) -> Result<EntityReferences, String> {
    cursor.expect("EntityReferences")?;
    cursor.root_attributes()?;
    let mut references = Vec::new();
    if cursor.has_content() {
        while cursor.open("Ref") {
            references.push(reference(cursor)?);
        }
    }
    cursor.close("EntityReferences")?;
    Ok(EntityReferences { ref_: references })
}

/// An element of the type `EntityReference`, behind its name.
fn reference(cursor: &mut Cursor<'_>) -> Result<EntityReference, String> {
    let (mut uid, mut name, mut href, mut type_) = (None, None, None, None);
    while let Some((attribute, value)) = cursor.attribute()? {
        match attribute {
            "UID" => once(&mut uid, &value)?,
            "Name" => once(&mut name, &value)?,
            "Href" => once(&mut href, &value)?,
            "Type" => once(&mut type_, &value)?,
            _ => return Err(cursor.wrong("another attribute")),
        }
    }
    let links = match cursor.has_content() {
        true => optional_links(cursor)?,
        false => None,
    };
    cursor.close("Ref")?;
    Ok(EntityReference {
        uid: present(uid)?,
        name: present(name)?,
        href: present(href)?,
        type_: present(type_)?,
        links,
    })
}

/// The element `Links`, if it is next.
pub(crate) fn optional_links(cursor: &mut Cursor<'_>) -> Result<Option<Links>, String> {
    if !cursor.open("Links") {
        return Ok(None);
    }
    cursor.no_attributes()?;
    let mut links = Vec::new();
    if cursor.has_content() {
        while cursor.open("Link") {
            links.push(link(cursor)?);
        }
    }
    cursor.close("Links")?;
    Ok(Some(Links { link: links }))
}

fn link(cursor: &mut Cursor<'_>) -> Result<Link, String> {
    let (mut href, mut name, mut type_, mut rel) = (None, None, None, None);
    while let Some((attribute, value)) = cursor.attribute()? {
        match attribute {
            "Href" => once(&mut href, &value)?,
            "Name" => once(&mut name, &value)?,
            "Type" => once(&mut type_, &value)?,
            "Rel" => once(&mut rel, &value)?,
            _ => return Err(cursor.wrong("another attribute")),
        }
    }
    cursor.close_empty("Link")?;
    Ok(Link {
        href: present(href)?,
        name,
        type_,
        rel: present(rel)?,
    })
}

/// The document.
pub(crate) fn write(value: &EntityReferences) -> String {
    let mut out = begin("EntityReferences");
    if value.ref_.is_empty() {
        out.push_str("/>");
        return out;
    }
    out.push('>');
    for reference in &value.ref_ {
        push_attribute(&mut out, "<Ref UID=\"", &reference.uid);
        push_attribute(&mut out, " Name=\"", &reference.name);
        push_attribute(&mut out, " Href=\"", reference.href.as_str());
        push_attribute(&mut out, " Type=\"", &reference.type_);
        match &reference.links {
            None => out.push_str("/>"),
            Some(links) => {
                out.push('>');
                push_links(&mut out, links);
                out.push_str("</Ref>");
            }
        }
    }
    out.push_str("</EntityReferences>");
    out
}

/// Appends the element `Links`.
pub(crate) fn push_links(out: &mut String, links: &Links) {
    if links.link.is_empty() {
        out.push_str("<Links/>");
        return;
    }
    out.push_str("<Links>");
    for link in &links.link {
        push_attribute(out, "<Link Href=\"", link.href.as_str());
        if let Some(name) = &link.name {
            push_attribute(out, " Name=\"", name);
        }
        if let Some(type_) = &link.type_ {
            push_attribute(out, " Type=\"", type_);
        }
        push_attribute(out, " Rel=\"", link.rel.as_str());
        out.push_str("/>");
    }
    out.push_str("</Links>");
}
