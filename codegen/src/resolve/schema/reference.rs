//! What a qualified name in a schema document means (Structures §3.17.6.2), and what to say when
//! it means nothing.

use std::collections::BTreeSet;

use xsd_parser::models::schema::QName as WrittenName;

use super::{Context, Redefined, Resolver};
use crate::diagnostics::{Code, Diagnostic, Span, codes, did_you_mean};
use crate::parse::xsd::DocumentReferenceKind;
use crate::schema::{
    AttributeGroupId, AttributeId, ElementId, ModelGroupId, QName, SimpleTypeId, TypeId,
    XSD_NAMESPACE,
};

/// The kinds of components that can be referred to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Type,
    Element,
    Attribute,
    Group,
    AttributeGroup,
    Key,
    IdentityConstraint,
}

impl Kind {
    /// What it is called in messages.
    fn noun(self) -> &'static str {
        match self {
            Self::Type => "type",
            Self::Element => "element",
            Self::Attribute => "attribute",
            Self::Group => "group",
            Self::AttributeGroup => "attribute group",
            Self::Key => "key",
            Self::IdentityConstraint => "identity constraint",
        }
    }

    fn code(self) -> &'static Code {
        match self {
            Self::Type => &codes::S0020,
            Self::Element => &codes::S0021,
            Self::Attribute => &codes::S0022,
            Self::Group => &codes::S0023,
            Self::AttributeGroup => &codes::S0024,
            Self::Key | Self::IdentityConstraint => &codes::S0025,
        }
    }
}

/// For how many unknown names a run looks for a similar one: each time all names are compared.
const MAX_SUGGESTIONS: usize = 50;

/// The parts of a name as the reader gives them.
fn local(name: &WrittenName) -> String {
    String::from_utf8_lossy(name.local_name()).into_owned()
}

impl<'a> Resolver<'a> {
    /// The expanded name; `None` when its prefix is not bound, which was said when the document
    /// was read.
    pub(super) fn expanded(&self, context: Context<'a>, name: &WrittenName) -> Option<QName> {
        let namespace = match (name.namespace(), name.prefix()) {
            (Some(namespace), _) => Some(String::from_utf8_lossy(namespace.as_ref()).into_owned()),
            (None, Some(_)) => return None,
            // In a document without a namespace of its own, names get that of who includes it.
            (None, None) if context.document.schema.target_namespace.is_none() => {
                context.instance.namespace.map(str::to_owned)
            }
            (None, None) => None,
        };
        Some(QName {
            namespace,
            local: local(name),
        })
    }

    /// The type of that name.
    pub(super) fn type_named(
        &mut self,
        context: Context<'a>,
        name: &WrittenName,
        at: Span,
    ) -> Option<TypeId> {
        let name = self.expanded(context, name)?;
        let original = match context.redefined {
            Some(Redefined::SimpleType(id)) => Some(TypeId::Simple(id)),
            Some(Redefined::ComplexType(id)) => Some(TypeId::Complex(id)),
            _ => None,
        };
        if let Some(original) = original
            && self.original_names.get(&original) == Some(&name)
        {
            return Some(original);
        }
        let found = self.schema.global_types.get(&name).copied();
        self.checked(Kind::Type, context, &name, at, found)
    }

    /// The simple type of that name; a complex one is an error of its own.
    pub(super) fn simple_type_named(
        &mut self,
        context: Context<'a>,
        name: &WrittenName,
        at: Span,
    ) -> Option<SimpleTypeId> {
        match self.type_named(context, name, at)? {
            TypeId::Simple(id) => Some(id),
            TypeId::Complex(id) => {
                let mut diagnostic = Diagnostic::error(
                    &codes::S0032,
                    at,
                    format!("`{}` is a complex type", local(name)),
                    "name a simple type",
                );
                if let Some(span) = self.schema.complex_types[id].span {
                    diagnostic = diagnostic.also(span, "the complex type");
                }
                self.diagnostics.push(diagnostic);
                None
            }
        }
    }

    /// The global element of that name.
    pub(super) fn element_named(
        &mut self,
        context: Context<'a>,
        name: &WrittenName,
        at: Span,
    ) -> Option<ElementId> {
        let name = self.expanded(context, name)?;
        let found = self.schema.global_elements.get(&name).copied();
        self.checked(Kind::Element, context, &name, at, found)
    }

    /// The global attribute of that name.
    pub(super) fn attribute_named(
        &mut self,
        context: Context<'a>,
        name: &WrittenName,
        at: Span,
    ) -> Option<AttributeId> {
        let name = self.expanded(context, name)?;
        let found = self.schema.global_attributes.get(&name).copied();
        self.checked(Kind::Attribute, context, &name, at, found)
    }

    /// The model group of that name.
    pub(super) fn group_named(
        &mut self,
        context: Context<'a>,
        name: &WrittenName,
        at: Span,
    ) -> Option<ModelGroupId> {
        let name = self.expanded(context, name)?;
        if let Some(Redefined::ModelGroup(id)) = context.redefined
            && self.schema.model_groups[id].name == name
        {
            return Some(id);
        }
        let found = self.model_groups.get(&name).copied();
        self.checked(Kind::Group, context, &name, at, found)
    }

    /// The attribute group of that name.
    pub(super) fn attribute_group_named(
        &mut self,
        context: Context<'a>,
        name: &WrittenName,
        at: Span,
    ) -> Option<AttributeGroupId> {
        let name = self.expanded(context, name)?;
        if let Some(Redefined::AttributeGroup(id)) = context.redefined
            && self.schema.attribute_groups[id].name == name
        {
            return Some(id);
        }
        let found = self.attribute_groups.get(&name).copied();
        self.checked(Kind::AttributeGroup, context, &name, at, found)
    }

    /// Passes on what was found, after a look at the imports, or says what was not.
    fn checked<T>(
        &mut self,
        kind: Kind,
        context: Context<'a>,
        name: &QName,
        at: Span,
        found: Option<T>,
    ) -> Option<T> {
        if found.is_none() {
            self.unknown(kind, context, name, at);
        } else if !is_visible(context, name.namespace.as_deref()) {
            let namespace = name.namespace.as_deref();
            self.diagnostics.push(
                Diagnostic::violation(
                    &codes::S0026,
                    at,
                    format!(
                        "{} is used, but the document does not import it",
                        shown(namespace)
                    ),
                    import_remedy(namespace),
                )
                .label(format!("the {} `{}`", kind.noun(), name.local)),
            );
        }
        found
    }

    /// Says that nothing of that kind has that name.
    pub(super) fn unknown(&mut self, kind: Kind, context: Context<'a>, name: &QName, at: Span) {
        let namespace = name.namespace.as_deref();
        let mut diagnostic = Diagnostic::error(
            kind.code(),
            at,
            format!("unknown {} `{name}`", kind.noun()),
            self.remedy(kind, context, name),
        );
        self.suggestions += 1;
        if let Some(span) = context.instance.imports.get(&namespace) {
            let references = &context.instance.document.references;
            let loaded = references.iter().any(|reference| {
                reference.kind == DocumentReferenceKind::Import
                    && reference.namespace.as_deref() == namespace
                    && reference.found.is_some()
            });
            let text = if loaded {
                "the namespace is imported here"
            } else {
                "the namespace is imported here, without a document"
            };
            diagnostic = diagnostic.also(*span, text);
        }
        if namespace == context.instance.namespace
            && let Some(span) = context.instance.missing.first()
        {
            diagnostic = diagnostic.also(*span, "this document was not read");
        }
        self.diagnostics.push(diagnostic);
    }

    fn remedy(&self, kind: Kind, context: Context<'a>, name: &QName) -> String {
        let namespace = name.namespace.as_deref();
        let names = if self.suggestions < MAX_SUGGESTIONS {
            self.names(kind)
        } else {
            BTreeSet::new()
        };
        let same_namespace = names
            .iter()
            .filter(|known| known.namespace.as_deref() == namespace)
            .map(|known| known.local.as_str());
        if let Some(near) = did_you_mean(&name.local, same_namespace) {
            return format!("did you mean `{near}`?");
        }
        let elsewhere = names.iter().find(|known| known.local == name.local);
        if let Some(elsewhere) = elsewhere {
            return format!(
                "did you mean `{elsewhere}`, of {}? Use a prefix bound to it",
                shown(elsewhere.namespace.as_deref())
            );
        }
        if namespace == Some(XSD_NAMESPACE) {
            return format!(
                "XML Schema has no such {}; a prefix that is bound to your own namespace may be missing",
                kind.noun()
            );
        }
        if !is_visible(context, namespace) {
            return import_remedy(namespace);
        }
        format!(
            "declare the {} in {}, or include the document that does",
            kind.noun(),
            shown(namespace)
        )
    }

    fn names(&self, kind: Kind) -> BTreeSet<QName> {
        match kind {
            Kind::Type => self.schema.global_types.keys().cloned().collect(),
            Kind::Element => self.schema.global_elements.keys().cloned().collect(),
            Kind::Attribute => self.schema.global_attributes.keys().cloned().collect(),
            Kind::Group => self.model_groups.keys().cloned().collect(),
            Kind::AttributeGroup => self.attribute_groups.keys().cloned().collect(),
            Kind::Key | Kind::IdentityConstraint => self.constraints.keys().cloned().collect(),
        }
    }
}

fn shown(namespace: Option<&str>) -> String {
    namespace.map_or("no namespace".to_owned(), |namespace| {
        format!("the namespace `{namespace}`")
    })
}

fn import_remedy(namespace: Option<&str>) -> String {
    namespace.map_or(
        "import names without a namespace: add `<xs:import schemaLocation=\"…\"/>`".to_owned(),
        |namespace| {
            format!(
                "import the namespace: add `<xs:import namespace=\"{namespace}\" schemaLocation=\"…\"/>`"
            )
        },
    )
}

/// Whether a document may refer to components of a namespace.
fn is_visible(context: Context<'_>, namespace: Option<&str>) -> bool {
    namespace == context.instance.namespace
        || namespace == Some(XSD_NAMESPACE)
        || context.instance.imports.contains_key(&namespace)
}
