//! Global elements and attributes: the `Document` enum, primary roots, what wildcards check.

use std::collections::BTreeMap;

use super::drafts::{Lowering, text};
use super::names::{Numbering, Wish, grant, type_name, type_part, variant_name};
use super::places::Site;
use super::sizes::is_large;
use crate::model::{
    Docs, Document, DocumentElement, ElementType, GlobalAttribute, ItemId, ItemKind, RootElement,
    RustType, Value, ValueKind, XmlName,
};
use crate::schema::{ElementId, QName, TypeId};

/// The enum over all global elements that are not abstract.
pub(super) fn document(lowering: &mut Lowering<'_>) -> Document {
    let globals = concrete_elements(lowering);
    let wishes: Vec<Wish> = globals
        .iter()
        .map(|(name, id)| {
            let module = lowering.namespaces.module(name.namespace.as_deref());
            let with_module = format!("{}{}", type_part(module), type_part(&name.local));
            let settings = lowering.manifest.elements.get(name);
            Wish {
                insisted: settings.and_then(|settings| settings.name.clone()),
                span: Some(lowering.schema.elements[*id].span),
                ..Wish::new(
                    vec![variant_name(&name.local), with_module],
                    format!("element `{}`", name.local),
                )
            }
        })
        .collect();
    for wish in &wishes {
        lowering
            .applied
            .extend(wish.insisted.as_ref().map(|name| name.span));
    }
    let names = grant(&wishes, Numbering::Camel, &[], &mut lowering.diagnostics);
    let variants = globals
        .into_iter()
        .zip(names)
        .map(|((name, id), variant)| RootElement {
            variant,
            docs: Docs {
                text: text(&[&lowering.schema.elements[id].annotation]),
                fact: Some(format!("XML: `<{}>`.", name.local)),
            },
            name: lowering.namespaces.xml_name(&name),
            value: boxed_if_large(lowering, id),
        })
        .collect();
    Document { variants }
}

/// The value of a variant.
fn boxed_if_large(lowering: &mut Lowering<'_>, id: ElementId) -> Value {
    let value = lowering.global_element_value(id);
    Value {
        boxed: value.boxed || is_large(lowering, &value),
        ..value
    }
}

/// What each global element is in Rust. Types get their primary roots here: the element that is
/// called as the type is, else the first in document order.
pub(super) fn elements(
    lowering: &mut Lowering<'_>,
    names: &[String],
    document: &Document,
) -> BTreeMap<ElementId, ElementType> {
    let variants: BTreeMap<&XmlName, &str> = document
        .variants
        .iter()
        .map(|root| (&root.name, root.variant.as_str()))
        .collect();
    let mut values: Vec<(QName, ElementId, Value)> = Vec::new();
    for (name, id) in concrete_elements(lowering) {
        let value = lowering.global_element_value(id);
        values.push((name, id, value));
    }
    let primary = primary_roots(lowering, names, &values);
    for (item, id) in &primary {
        let name = &lowering.schema.elements[*id].name;
        let root = Some(DocumentElement {
            name: lowering.namespaces.xml_name(name),
            identity: lowering.identities.get(id).copied(),
        });
        match &mut lowering.draft_mut(*item).kind {
            Some(ItemKind::Struct(own)) => own.root = root,
            Some(ItemKind::Polymorphic(own)) => own.root = root,
            _ => {}
        }
    }
    values
        .into_iter()
        .map(|(name, id, value)| {
            let name = lowering.namespaces.xml_name(&name);
            let is_root = match value.rust_type {
                RustType::Item(item) => primary.get(&item) == Some(&id),
                _ => false,
            };
            // A document type is taken and given as it is, any other as its variant holds it.
            let is_boxed = !is_root && is_large(lowering, &value);
            let value = Value {
                boxed: value.boxed || is_boxed,
                ..value
            };
            let variant = variants.get(&name).map(|variant| (*variant).to_owned());
            let element = ElementType {
                name,
                value,
                is_root,
                variant,
            };
            (id, element)
        })
        .collect()
}

fn primary_roots(
    lowering: &Lowering<'_>,
    names: &[String],
    values: &[(QName, ElementId, Value)],
) -> BTreeMap<ItemId, ElementId> {
    let mut best: BTreeMap<ItemId, ((bool, u32, u32), ElementId)> = BTreeMap::new();
    for (name, id, value) in values {
        let RustType::Item(item) = value.rust_type else {
            continue;
        };
        // A type does not know what is said of one element alone: that it may be nil, its default.
        if value.kind != ValueKind::Element || value.nillable || value.default.is_some() {
            continue;
        }
        let has_other_name = type_name(&name.local) != names[item.0 as usize];
        let span = lowering.schema.elements[*id].span;
        let order = (has_other_name, span.file.0, span.start);
        let entry = best.entry(item).or_insert((order, *id));
        if order < entry.0 {
            *entry = (order, *id);
        }
    }
    best.into_iter().map(|(item, (_, id))| (item, id)).collect()
}

fn concrete_elements(lowering: &Lowering<'_>) -> Vec<(QName, ElementId)> {
    lowering
        .schema
        .global_elements
        .iter()
        .filter(|(_, id)| !lowering.schema.elements[**id].is_abstract)
        .map(|(name, id)| (name.clone(), *id))
        .collect()
}

/// Global attributes with their types; those of `xml:` and `xsi:` only where a schema document
/// declares them.
pub(super) fn global_attributes(lowering: &mut Lowering<'_>) -> Vec<GlobalAttribute> {
    let schema = lowering.schema;
    schema
        .global_attributes
        .iter()
        .filter(|(_, id)| schema.attributes[**id].span.is_some())
        .map(|(name, id)| {
            let definition = schema.attributes[*id].type_definition;
            let rust_type = lowering.simple_type(definition, Site::Attribute(name));
            GlobalAttribute {
                name: lowering.namespaces.xml_name(name),
                rust_type,
            }
        })
        .collect()
}

/// Whether a global type of that id exists; for overrides.
pub(super) fn is_own_type(lowering: &Lowering<'_>, name: &QName) -> Option<TypeId> {
    let id = lowering.schema.global_types.get(name).copied()?;
    lowering.schema.type_span(id).map(|_| id)
}
