//! Makes the Rust-shaped model out of schema components: the third stage.
//!
//! | component | Rust |
//! |---|---|
//! | complex type | struct: attributes, then a field per particle, those of base types first |
//! | its base types | flattened; each is also a trait of accessors (`EntityFields`) |
//! | type with derived types, where it is used | enum told apart by `xsi:type` (`AnyEntity`) |
//! | optional or repeated nested sequence | struct beside its owner (`TaskKeyGroup`) |
//! | real choice | enum beside its owner (`TaskChoice`) |
//! | head of a substitution group, where it is used | enum over the members (`ShapeChoice`) |
//! | mixed content, and models that need it | `Vec` of an enum (`ParagraphContent`) |
//! | simple type without facets of its own | type alias, transparent: `type Name = String` |
//! | enumeration of strings | enum, with a variant for other values when the manifest says `open` |
//! | other facets | newtype over the built-in type, facets of all steps worked in |
//! | list, union | `List<T>`, enum over the members |
//! | `xs:NMTOKENS`, `xs:IDREFS`, `xs:ENTITIES` | newtypes that refuse an empty list, in `xml_schema` |
//! | anonymous type | as above, beside its owner, named after it |
//! | global element | variant of `Document`; the primary one of a type makes it a `Root` |
//!
//! Components are met in the order of their names, what they contain in schema order; nothing
//! depends on hashing, so equal schemas give equal models. `drafts.rs` holds what is being made;
//! `names.rs` invents every name, `modules.rs` every module. What must not be here: tokens, XML.

mod assemble;
mod boxes;
mod builtin_types;
mod complex_types;
mod derives;
mod documents;
mod drafts;
mod elements;
mod facts;
mod identifier;
mod identities;
mod items;
mod modules;
mod named_types;
mod names;
pub mod operations;
mod overrides;
mod owners;
mod places;
mod records;
mod simple_types;
mod sizes;
mod traits;

use crate::diagnostics::{Diagnostics, Sources};
use crate::manifest::Manifest;
use crate::model::{ItemId, ItemKind, Model, Polymorphic, PolymorphicVariant, Value, ValueKind};
use crate::schema::{ComplexTypeId, Schema, TypeId};
use drafts::{Lowering, Work};
use places::Site;

/// Makes the model of a schema. `sources` are the files that spans of the schema point into.
///
/// The diagnostics are about the manifest (overrides that match nothing, names that clash), about
/// content models that are too large, and, as advice, about poor names
/// ([`Code::is_of_lint`](crate::diagnostics::Code::is_of_lint)); with errors among them the model is
/// not fit for emission.
pub fn lower(schema: &Schema, sources: &Sources, manifest: &Manifest) -> (Model, Diagnostics) {
    let mut lowering = Lowering::new(schema, sources, manifest);
    lowering.request_globals();
    lowering.make_all();
    boxes::decide(&mut lowering);
    sizes::decide(&mut lowering);
    traits::make(&mut lowering);
    assemble::assemble(lowering)
}

impl Lowering<'_> {
    /// Asks for the items of all global components; all else hangs off them.
    fn request_globals(&mut self) {
        for (name, id) in &self.schema.global_types {
            if self.schema.type_span(*id).is_none() {
                continue;
            }
            match id {
                TypeId::Simple(id) => drop(self.simple_type(*id, Site::Type(name))),
                TypeId::Complex(id) => drop(self.complex_type(*id, Site::Type(name))),
            }
        }
        for id in self.schema.global_elements.values() {
            self.global_element_value(*id);
        }
        for id in self.schema.global_attributes.values() {
            let declaration = &self.schema.attributes[*id];
            self.simple_type(
                declaration.type_definition,
                Site::Attribute(&declaration.name),
            );
        }
    }

    fn make_all(&mut self) {
        while let Some(item) = self.next() {
            self.make(item);
        }
    }

    /// Makes an item unless it is made.
    fn make(&mut self, item: ItemId) {
        if self.draft(item).kind.is_some() {
            return;
        }
        if let Work::Complex(id) = self.draft(item).work {
            self.base_first(id);
        }
        let kind = match self.draft(item).work.clone() {
            Work::Simple(id) => self.make_simple(item, id),
            Work::Complex(id) => self.make_complex(item, id),
            Work::Polymorphic(declared, members) => self.make_polymorphic(declared, &members),
            Work::Substitution(_, members) => self.make_substitution(item, &members),
            Work::Group(body) => self.make_group(item, body),
            Work::Items { leaves, mixed } => self.make_items(item, &leaves, mixed),
            // Traits come at the end, made where they are asked for.
            Work::Trait(_) => return,
        };
        self.draft_mut(item).kind = Some(kind);
    }

    /// Names of variants are those of the types: they come at the end.
    fn make_polymorphic(&mut self, declared: ComplexTypeId, members: &[ComplexTypeId]) -> ItemKind {
        let variants = members
            .iter()
            .filter_map(|id| {
                let name = self.schema.complex_types[*id].name.as_ref()?;
                Some(PolymorphicVariant {
                    name: String::new(),
                    docs: crate::model::Docs {
                        text: Vec::new(),
                        fact: Some(format!("XML: `xsi:type=\"{}\"`.", name.local)),
                    },
                    type_name: self.namespaces.xml_name(name),
                    value: Value {
                        kind: ValueKind::Element,
                        rust_type: self.complex_type(*id, Site::Type(name)),
                        nillable: false,
                        boxed: false,
                        default: None,
                        identity: None,
                        declared: None,
                    },
                })
            })
            .collect();
        let name = self.schema.complex_types[declared].name.clone();
        let name = name.unwrap_or_else(|| crate::schema::QName::new(None, ""));
        ItemKind::Polymorphic(Polymorphic {
            declared: self.namespaces.xml_name(&name),
            variants,
            root: None,
            implements: Vec::new(),
        })
    }
}
