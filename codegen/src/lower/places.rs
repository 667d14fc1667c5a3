//! Where items belong, and what they would like to be called there.

use super::drafts::{Lowering, Work};
use super::names::{type_candidates, type_name, type_part};
use crate::diagnostics::Located;
use crate::model::ItemId;
use crate::schema::QName;

/// The order in which names are granted: those of the schema first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Rank {
    /// A global type under its own name.
    Global,
    /// A global type whose name lost its suffix.
    Stripped,
    /// The anonymous type of a global element.
    Element,
    /// What is made beside a global component: `AnyEntity`, `EntityFields`, `ShapeChoice`.
    Companion,
    /// Anonymous types and groups, after their owners.
    Nested,
}

/// How the name of an item is found.
#[derive(Debug, Clone)]
pub(super) enum NameRule {
    /// One of these.
    Own(Vec<String>),
    /// The owner's name between this and one of these.
    Around(&'static str, Vec<String>),
}

/// Where an item belongs and what it would like to be called.
#[derive(Debug, Clone)]
pub(super) struct Place {
    /// The item it lies beside; `None` when it has a file of its own.
    pub(super) owner: Option<ItemId>,
    pub(super) namespace: Option<String>,
    pub(super) rule: NameRule,
    pub(super) rank: Rank,
    pub(super) insisted: Option<Located<String>>,
}

/// What an item is in the schema, said briefly: it becomes a [`Place`] when the item is new.
#[derive(Debug, Clone, Copy)]
pub(super) enum Site<'s> {
    /// A global type.
    Type(&'s QName),
    /// The anonymous type of a global element.
    Element(&'s QName),
    /// The anonymous type of a global attribute.
    Attribute(&'s QName),
    /// The anonymous type of a declaration in a named group, or in a named attribute group.
    GroupPart(&'s QName, &'s str),
    /// A named group itself; the word says what it is.
    Group(&'s QName, &'s str),
    /// The members of the substitution group of that head.
    Substitution(&'s QName),
    /// The anonymous base type of the type of that name.
    Base(&'s QName),
    /// Something in an item, called after it, then this.
    Beside(ItemId, &'s str),
    /// The kinds of child in the content of an item.
    Content(ItemId),
    /// The types that may stand for that one.
    AnyOf(ItemId),
    /// The accessors of a base type.
    Fields(ItemId),
    /// As said by the manifest, otherwise as there.
    Insisted(&'s Located<String>, &'s Site<'s>),
}

impl Lowering<'_> {
    /// The place of an item.
    pub(super) fn place(&self, site: Site<'_>) -> Place {
        let own = |name: &QName, rank: Rank, candidates: Vec<String>| Place {
            owner: None,
            namespace: name.namespace.clone(),
            rule: NameRule::Own(candidates),
            rank,
            insisted: None,
        };
        let with = |name: &QName, word: &str| format!("{}{word}", type_part(&name.local));
        match site {
            Site::Type(name) => self.type_place(name),
            Site::Element(name) => {
                let candidates = vec![type_name(&name.local), with(name, "Element")];
                let settings = self.manifest.elements.get(name);
                Place {
                    insisted: settings.and_then(|settings| settings.type_name.clone()),
                    ..own(name, Rank::Element, candidates)
                }
            }
            Site::Attribute(name) => own(name, Rank::Companion, vec![with(name, "Attribute")]),
            Site::GroupPart(name, part) => {
                own(name, Rank::Companion, vec![with(name, &type_part(part))])
            }
            Site::Group(name, word) => {
                let candidates = vec![type_name(&name.local), with(name, word)];
                own(name, Rank::Companion, candidates)
            }
            Site::Substitution(name) => own(name, Rank::Companion, vec![with(name, "Choice")]),
            Site::Base(name) => own(name, Rank::Companion, vec![with(name, "Base")]),
            Site::Beside(item, label) => {
                let owner = self.type_around(item);
                self.around(owner, "", vec![type_part(label)], Rank::Nested)
            }
            Site::Content(item) => {
                let candidates = vec!["Content".to_owned(), "Item".to_owned()];
                self.around(item, "", candidates, Rank::Nested)
            }
            Site::AnyOf(item) => self.around(item, "Any", vec![String::new()], Rank::Companion),
            Site::Fields(item) => self.around(item, "", vec!["Fields".to_owned()], Rank::Companion),
            Site::Insisted(name, otherwise) => Place {
                insisted: Some(name.clone()),
                ..self.place(*otherwise)
            },
        }
    }

    fn type_place(&self, name: &QName) -> Place {
        let candidates = type_candidates(&name.local, &self.manifest.strip_suffixes);
        let settings = self.manifest.types.get(name);
        Place {
            owner: None,
            namespace: name.namespace.clone(),
            rank: match candidates.len() {
                1 => Rank::Global,
                _ => Rank::Stripped,
            },
            rule: NameRule::Own(candidates),
            insisted: settings.and_then(|settings| settings.name.clone()),
        }
    }

    fn around(
        &self,
        owner: ItemId,
        before: &'static str,
        behind: Vec<String>,
        rank: Rank,
    ) -> Place {
        Place {
            owner: Some(owner),
            namespace: self.draft(owner).place.namespace.clone(),
            rule: NameRule::Around(before, behind),
            rank,
            insisted: None,
        }
    }

    /// The type that an item is a part of: what is in a group is named after the type.
    fn type_around(&self, item: ItemId) -> ItemId {
        let mut owner = item;
        while let Work::Group(_) | Work::Items { .. } = self.draft(owner).work
            && let Some(outer) = self.draft(owner).place.owner
        {
            owner = outer;
        }
        owner
    }
}
