//! The components that every schema has: `xs:anyType`, the built-in simple types, the attributes
//! of `xml:` and `xsi:`.

use std::collections::BTreeSet;

use super::{Resolver, State, nowhere};
use crate::schema::{
    ANY_SIMPLE_TYPE, ANY_TYPE, Annotation, AttributeDeclaration, AttributeGroupDefinition,
    AttributeUse, Builtin, ComplexTypeDefinition, ComplexTypeId, Compositor, ContentType,
    DerivationMethod, FacetValue, Facets, MaxOccurs, ModelGroup, NamespaceConstraint, Particle,
    ProcessContents, QName, Schema, Scope, SimpleTypeDefinition, SimpleTypeId, Term, TypeId,
    Variety, Wildcard, XML_NAMESPACE, XSI_NAMESPACE,
};

/// `xs:anyType` and `xs:anySimpleType`, the first of their arenas: everything else is derived
/// from them.
pub(super) fn declare_roots(schema: &mut Schema) -> (ComplexTypeId, SimpleTypeId) {
    let any_type = schema.complex_types.next_id();
    schema.complex_types.push(ComplexTypeDefinition {
        name: Some(QName::xsd(ANY_TYPE)),
        base: TypeId::Complex(any_type),
        derivation_method: DerivationMethod::Restriction,
        is_abstract: false,
        final_derivations: BTreeSet::new(),
        prohibited_substitutions: BTreeSet::new(),
        attribute_uses: Vec::new(),
        attribute_wildcard: Some(any_wildcard()),
        content: ContentType::Mixed {
            particle: Some(any_content()),
            open_content: None,
        },
        assertions: Vec::new(),
        annotation: Annotation::default(),
        span: None,
    });
    let any_simple_type = schema.simple_types.push(SimpleTypeDefinition {
        name: Some(QName::xsd(ANY_SIMPLE_TYPE)),
        base: TypeId::Complex(any_type),
        final_derivations: BTreeSet::new(),
        variety: Variety::Absent,
        own_facets: Facets::default(),
        builtin: Some(Builtin::AnySimpleType),
        annotation: Annotation::default(),
        span: None,
    });
    for (name, id) in [
        (ANY_TYPE, TypeId::Complex(any_type)),
        (ANY_SIMPLE_TYPE, TypeId::Simple(any_simple_type)),
    ] {
        schema.global_types.insert(QName::xsd(name), id);
    }
    (any_type, any_simple_type)
}

fn any_wildcard() -> Wildcard {
    Wildcard {
        namespaces: NamespaceConstraint::Any,
        disallowed_names: BTreeSet::new(),
        disallow_defined: false,
        disallow_defined_siblings: false,
        process_contents: ProcessContents::Lax,
        span: nowhere(),
    }
}

fn any_content() -> Particle {
    let any = Particle {
        min_occurs: 0,
        max_occurs: MaxOccurs::Unbounded,
        term: Term::Wildcard(any_wildcard()),
        span: nowhere(),
    };
    Particle {
        min_occurs: 1,
        max_occurs: MaxOccurs::Bounded(1),
        term: Term::Group(ModelGroup {
            compositor: Compositor::Sequence,
            particles: vec![any],
            definition: None,
        }),
        span: nowhere(),
    }
}

impl Resolver<'_> {
    /// Declares the built-in simple types and attributes.
    pub(super) fn declare_builtins(&mut self) {
        for builtin in Builtin::ALL.iter().copied() {
            if builtin != Builtin::AnySimpleType {
                self.declare_builtin_type(builtin);
            }
        }
        for (local, of) in [
            ("type", Builtin::QName),
            ("nil", Builtin::Boolean),
            ("schemaLocation", Builtin::AnySimpleType),
            ("noNamespaceSchemaLocation", Builtin::AnyUri),
        ] {
            let of = self.builtin(of);
            self.declare_builtin_attribute(QName::new(Some(XSI_NAMESPACE), local), of);
        }
    }

    fn declare_builtin_type(&mut self, builtin: Builtin) {
        let base = builtin.base().unwrap_or(Builtin::AnySimpleType);
        let mut own_facets = Facets::default();
        let variety = match (builtin, builtin.item_type()) {
            (_, Some(item)) => {
                own_facets.min_length = Some(FacetValue {
                    value: "1".to_owned(),
                    fixed: false,
                    namespace: None,
                    qualified: None,
                    annotation: Annotation::default(),
                    span: nowhere(),
                });
                Variety::List {
                    item_type: self.builtin(item),
                }
            }
            (Builtin::Error, None) => Variety::Union {
                member_types: Vec::new(),
            },
            (_, None) => Variety::Atomic { builtin },
        };
        let base = TypeId::Simple(self.builtin(base));
        let id = self.schema.simple_types.push(SimpleTypeDefinition {
            name: Some(QName::xsd(builtin.name())),
            base,
            final_derivations: BTreeSet::new(),
            variety,
            own_facets,
            builtin: Some(builtin),
            annotation: Annotation::default(),
            span: None,
        });
        self.simple_states.push(State::Done);
        self.schema
            .global_types
            .insert(QName::xsd(builtin.name()), TypeId::Simple(id));
    }

    /// The id of a built-in type; only after it was declared, in the order of [`Builtin::ALL`].
    pub(super) fn builtin(&self, builtin: Builtin) -> SimpleTypeId {
        let found = self.schema.global_types.get(&QName::xsd(builtin.name()));
        match found {
            Some(TypeId::Simple(id)) => *id,
            _ => self.any_simple_type,
        }
    }

    /// The type of `xml:lang`: a language, or nothing.
    fn language_or_empty(&mut self) -> SimpleTypeId {
        let member_types = vec![
            self.builtin(Builtin::Language),
            self.enumerated(Builtin::String, &[""]),
        ];
        self.anonymous_type(
            self.any_simple_type,
            Variety::Union { member_types },
            Facets::default(),
        )
    }

    fn enumerated(&mut self, builtin: Builtin, values: &[&str]) -> SimpleTypeId {
        let enumeration = values.iter().map(|value| FacetValue {
            value: (*value).to_owned(),
            fixed: false,
            namespace: None,
            qualified: None,
            annotation: Annotation::default(),
            span: nowhere(),
        });
        let own_facets = Facets {
            enumeration: enumeration.collect(),
            ..Facets::default()
        };
        let base = self.builtin(builtin);
        self.anonymous_type(base, Variety::Atomic { builtin }, own_facets)
    }

    fn anonymous_type(
        &mut self,
        base: SimpleTypeId,
        variety: Variety,
        own_facets: Facets,
    ) -> SimpleTypeId {
        let id = self.schema.simple_types.push(SimpleTypeDefinition {
            name: None,
            base: TypeId::Simple(base),
            final_derivations: BTreeSet::new(),
            variety,
            own_facets,
            builtin: None,
            annotation: Annotation::default(),
            span: None,
        });
        self.simple_states.push(State::Done);
        id
    }

    fn declare_builtin_attribute(&mut self, name: QName, of: SimpleTypeId) {
        let id = self.schema.attributes.push(AttributeDeclaration {
            name: name.clone(),
            type_definition: of,
            scope: Scope::Global,
            value_constraint: None,
            annotation: Annotation::default(),
            span: None,
        });
        self.schema.global_attributes.insert(name, id);
    }

    /// The attributes of `xml:` and the group of them, unless a document declares them itself:
    /// hardly anyone ships the document that does.
    pub(super) fn declare_xml_attributes(&mut self) {
        let language = self.language_or_empty();
        let space = self.enumerated(Builtin::NcName, &["default", "preserve"]);
        let mut uses = Vec::new();
        for (local, of) in [
            ("base", self.builtin(Builtin::AnyUri)),
            ("lang", language),
            ("space", space),
            ("id", self.builtin(Builtin::Id)),
        ] {
            let name = QName::new(Some(XML_NAMESPACE), local);
            if !self.schema.global_attributes.contains_key(&name) {
                self.declare_builtin_attribute(name.clone(), of);
            }
            uses.push(AttributeUse {
                attribute: self.schema.global_attributes[&name],
                required: false,
                value_constraint: None,
                annotation: Annotation::default(),
                span: nowhere(),
            });
        }
        let name = QName::new(Some(XML_NAMESPACE), "specialAttrs");
        if !self.attribute_groups.contains_key(&name) {
            let id = self.schema.attribute_groups.push(AttributeGroupDefinition {
                name: name.clone(),
                attribute_uses: uses,
                attribute_wildcard: None,
                restricts: None,
                annotation: Annotation::default(),
                span: nowhere(),
            });
            self.attribute_group_states.push(State::Done);
            self.attribute_groups.insert(name, id);
        }
    }
}
