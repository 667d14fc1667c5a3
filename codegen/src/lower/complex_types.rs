//! Complex types: a struct each, with the fields of its base types in it.

use super::drafts::{Lowering, Work};
use super::identities;
use super::names::{Numbering, Wish, field_name, grant};
use super::places::Site;
use crate::content::{self, ContentModel};
use crate::diagnostics::codes::{M0004, M0006};
use crate::diagnostics::{Diagnostic, Span};
use crate::manifest::TypeOverride;
use crate::model::{
    AnyAttributes, AttributeField, BuiltinType, Content, Docs, Field, ItemId, ItemKind, Namespaces,
    Occurrence, RustType, Struct, Value, ValueDefault, ValueKind, Wildcard, XmlName,
};
use crate::schema::{
    self, AttributeUse, ComplexTypeDefinition, ComplexTypeId, ContentType, NamespaceConstraint,
    OpenContent, Particle, Scope, SimpleTypeId, TypeId,
};

/// A field before it has its name.
pub(super) struct NamelessField {
    pub(super) wish: Wish,
    pub(super) docs: Docs,
    pub(super) occurrence: Occurrence,
    pub(super) value: Value,
}

impl NamelessField {
    pub(super) fn named(self, name: String) -> Field {
        Field {
            name,
            or_default: None,
            docs: self.docs,
            occurrence: self.occurrence,
            value: self.value,
        }
    }
}

/// What a content model becomes before its fields have names.
pub(super) enum NamelessContent {
    Empty,
    Text(NamelessField),
    Parts {
        all: bool,
        parts: Vec<(NamelessField, crate::model::Particle)>,
    },
    Items {
        wish: Wish,
        item: ItemId,
        mixed: bool,
    },
}

impl<'a> Lowering<'a> {
    /// Makes the struct of a complex type.
    pub(super) fn make_complex(&mut self, item: ItemId, id: ComplexTypeId) -> ItemKind {
        let definition = &self.schema.complex_types[id];
        let settings = definition
            .name
            .as_ref()
            .and_then(|name| self.manifest.types.get(name));
        let content = self.content(item, definition, settings);
        let attributes: Vec<(XmlName, NamelessField)> = definition
            .attribute_uses
            .iter()
            .map(|attribute_use| self.attribute(item, attribute_use, settings))
            .collect();
        let wildcard = definition
            .attribute_wildcard
            .as_ref()
            .map(|wildcard| self.attribute_wildcard(wildcard));
        self.refuse_struct_misfits(settings);

        // Elements keep their names before attributes: they are what a schema grows by.
        let mut wishes = content.wishes();
        let first_attribute = wishes.len();
        wishes.extend(attributes.iter().map(|(_, field)| field.wish.clone()));
        wishes.push(Wish::new(
            vec!["any_attributes".to_owned()],
            "the other attributes",
        ));
        let mut names = grant(&wishes, Numbering::Snake, &[], &mut self.diagnostics);
        let mut attribute_names = names.split_off(first_attribute);
        let any_attributes = attribute_names.pop().unwrap_or_default();

        ItemKind::Struct(Struct {
            type_name: definition
                .name
                .as_ref()
                .map(|name| self.namespaces.xml_name(name)),
            is_abstract: definition.is_abstract,
            attributes: attributes
                .into_iter()
                .zip(attribute_names)
                .zip(&definition.attribute_uses)
                .map(|(((name, field), field_name), attribute_use)| {
                    let counts = identities::count_when_absent(self.schema, attribute_use);
                    attribute_field(name, field.named(field_name), counts)
                })
                .collect(),
            any_attributes: wildcard.map(|wildcard| AnyAttributes {
                field: any_attributes,
                wildcard,
            }),
            content: self.named_content(content, names, item),
            root: None,
            implements: Vec::new(),
        })
    }

    /// What is made of a content type.
    fn content(
        &mut self,
        item: ItemId,
        definition: &ComplexTypeDefinition,
        settings: Option<&TypeOverride>,
    ) -> NamelessContent {
        match &definition.content {
            ContentType::Empty => NamelessContent::Empty,
            ContentType::Simple(id) => NamelessContent::Text(self.text_field(item, *id)),
            ContentType::ElementOnly {
                particle,
                open_content,
            } => {
                let open = open_content.as_ref();
                self.children(item, particle, open, false, definition.span, settings)
            }
            ContentType::Mixed {
                particle: Some(particle),
                open_content,
            } => {
                let open = open_content.as_ref();
                self.children(item, particle, open, true, definition.span, settings)
            }
            ContentType::Mixed { particle: None, .. } => NamelessContent::Text(plain_text()),
        }
    }

    fn children(
        &mut self,
        item: ItemId,
        particle: &Particle,
        open: Option<&OpenContent>,
        mixed: bool,
        span: Option<Span>,
        settings: Option<&TypeOverride>,
    ) -> NamelessContent {
        let model = match content::analyse(self.schema, particle, open, mixed) {
            Ok(model) => model,
            Err(content::ProgramTooLarge) => {
                self.diagnostics.push(Diagnostic::error(
                    &M0004,
                    span.unwrap_or(particle.span),
                    "the content model of this type is too large",
                    "split the type, or let a wildcard take the place of a long choice",
                ));
                return NamelessContent::Empty;
            }
        };
        match model {
            ContentModel::Empty if mixed => NamelessContent::Text(plain_text()),
            ContentModel::Empty => NamelessContent::Empty,
            ContentModel::Record(expression) => self.record(item, expression, settings),
            ContentModel::Items { leaves, program } => {
                self.programs.insert(item, (leaves.clone(), program));
                let items = self.add(Work::Items { leaves, mixed }, Site::Content(item));
                NamelessContent::Items {
                    wish: Wish::new(vec!["content".to_owned()], "the content"),
                    item: items,
                    mixed,
                }
            }
        }
    }

    /// The field for text of a simple type.
    fn text_field(&mut self, item: ItemId, id: SimpleTypeId) -> NamelessField {
        NamelessField {
            value: Value {
                kind: ValueKind::Simple,
                rust_type: self.simple_type(id, Site::Beside(item, "Value")),
                nillable: false,
                boxed: false,
                default: None,
                identity: None,
                declared: None,
            },
            ..plain_text()
        }
    }

    fn attribute(
        &mut self,
        item: ItemId,
        attribute_use: &AttributeUse,
        settings: Option<&TypeOverride>,
    ) -> (XmlName, NamelessField) {
        let declaration = &self.schema.attributes[attribute_use.attribute];
        let local = &declaration.name.local;
        let field = settings.and_then(|settings| settings.fields.get(&format!("@{local}")));
        let natural_site = self.attribute_site(item, attribute_use);
        let mut site = natural_site;
        if let Some(field) = field {
            self.applied.insert(field.span);
            if let Some(name) = &field.type_name {
                site = Site::Insisted(name, &natural_site);
            }
        }
        let natural = field_name(local);
        let second = format!("{}_attribute", natural.trim_end_matches('_'));
        let field = NamelessField {
            wish: Wish {
                insisted: field.and_then(|field| field.name.clone()),
                span: Some(attribute_use.span),
                ..Wish::new(vec![natural, second], format!("attribute `{local}`"))
            },
            docs: self.attribute_docs(attribute_use),
            occurrence: match attribute_use.required {
                true => Occurrence::One,
                false => Occurrence::Optional,
            },
            value: Value {
                kind: ValueKind::Simple,
                rust_type: self.simple_type(declaration.type_definition, site),
                nillable: false,
                boxed: false,
                default: self.value_default(
                    attribute_use.value_constraint.as_ref(),
                    &[Some(attribute_use.span), declaration.span],
                ),
                identity: None,
                declared: None,
            },
        };
        (self.namespaces.xml_name(&declaration.name), field)
    }

    fn attribute_site(&self, item: ItemId, attribute_use: &AttributeUse) -> Site<'a> {
        let declaration = &self.schema.attributes[attribute_use.attribute];
        let local = &declaration.name.local;
        if declaration.scope == Scope::Global {
            return Site::Attribute(&declaration.name);
        }
        match self.group_of_attribute.get(&attribute_use.attribute) {
            Some(group) => Site::GroupPart(group, local),
            None => Site::Beside(item, local),
        }
    }

    fn attribute_wildcard(&self, wildcard: &schema::Wildcard) -> Wildcard {
        let mut wildcard = wildcard.clone();
        if wildcard.disallow_defined {
            let defined = self.schema.global_attributes.keys().cloned();
            wildcard.disallowed_names.extend(defined);
        }
        self.wildcard(&wildcard)
    }

    /// A wildcard in terms of the vocabulary.
    pub(super) fn wildcard(&self, wildcard: &schema::Wildcard) -> Wildcard {
        let references = |set: &std::collections::BTreeSet<Option<String>>| {
            let mut references: Vec<_> = set
                .iter()
                .map(|namespace| self.namespaces.reference(namespace.as_deref()))
                .collect();
            references.sort_unstable();
            references
        };
        let mut not_names: Vec<_> = wildcard
            .disallowed_names
            .iter()
            .filter(|name| wildcard.namespaces.allows(name.namespace.as_deref()))
            .map(|name| self.namespaces.xml_name(name))
            .collect();
        not_names.sort_unstable();
        Wildcard {
            namespaces: match &wildcard.namespaces {
                NamespaceConstraint::Any => Namespaces::Any,
                NamespaceConstraint::Not(set) => Namespaces::Not(references(set)),
                NamespaceConstraint::Enumeration(set) => Namespaces::Only(references(set)),
            },
            not_names,
            process: wildcard.process_contents,
        }
    }

    /// The base type's item is made first, so that what both share is the base's.
    pub(super) fn base_first(&mut self, id: ComplexTypeId) {
        // Only what redefines a type has a base type without a name.
        let unnamed = schema::QName::new(None, "unnamed");
        let mut chain = Vec::new();
        let mut current = id;
        while let TypeId::Complex(base) = self.schema.complex_types[current].base
            && base != current
        {
            chain.push((base, current));
            current = base;
        }
        for (base, derived) in chain.into_iter().rev() {
            let name = self.schema.complex_types[derived].name.as_ref();
            let site = name.map_or(Site::Type(&unnamed), Site::Base);
            if let RustType::Item(item) = self.complex_type(base, site) {
                self.make(item);
            }
        }
    }

    fn refuse_struct_misfits(&mut self, settings: Option<&TypeOverride>) {
        let Some(settings) = settings else {
            return;
        };
        if let Some(open) = &settings.open {
            self.diagnostics.push(Diagnostic::error(
                &M0006,
                open.span,
                "only an enumeration of strings can be open",
                "remove `open`",
            ));
        }
    }

    fn named_content(
        &mut self,
        content: NamelessContent,
        names: Vec<String>,
        item: ItemId,
    ) -> Content {
        let mut names = names.into_iter();
        let mut next = || names.next().unwrap_or_default();
        match content {
            NamelessContent::Empty => Content::Empty,
            NamelessContent::Text(field) => Content::Text(field.named(next())),
            NamelessContent::Parts { all, parts } => {
                let members = super::records::named_members(parts, &mut next);
                match all {
                    true => Content::All(members),
                    false => Content::Sequence(members),
                }
            }
            NamelessContent::Items {
                item: items, mixed, ..
            } => Content::Items {
                field: next(),
                docs: self.draft(items).docs.clone(),
                item: items,
                mixed,
                automaton: self.automaton(item),
            },
        }
    }
}

impl NamelessContent {
    fn wishes(&self) -> Vec<Wish> {
        match self {
            Self::Empty => Vec::new(),
            Self::Text(field) => vec![field.wish.clone()],
            Self::Parts { parts, .. } => {
                parts.iter().map(|(field, _)| field.wish.clone()).collect()
            }
            Self::Items { wish, .. } => vec![wish.clone()],
        }
    }
}

/// An absent attribute means its default.
fn attribute_field(name: XmlName, mut field: Field, counts_when_absent: bool) -> AttributeField {
    if let (Some(ValueDefault::Default(_)), Occurrence::Optional) =
        (&field.value.default, field.occurrence)
    {
        field.or_default = Some(format!("{}_or_default", field.name.trim_end_matches('_')));
    }
    AttributeField {
        field,
        name,
        counts_when_absent,
    }
}

fn plain_text() -> NamelessField {
    NamelessField {
        wish: Wish::new(vec!["value".to_owned()], "the text"),
        docs: Docs {
            text: Vec::new(),
            fact: Some("XML: the text between the tags.".to_owned()),
        },
        occurrence: Occurrence::One,
        value: Value {
            kind: ValueKind::Simple,
            rust_type: RustType::Builtin(BuiltinType::Prelude("String")),
            nillable: false,
            boxed: false,
            default: None,
            identity: None,
            declared: None,
        },
    }
}
