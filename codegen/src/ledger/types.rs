//! Types in the survey: how they are derived, their facets, their content.
//!
//! Components are taken apart without `..`, so that a property that is added to one must be given
//! its place in the ledger, or be passed over on purpose.

use super::features as f;
use super::survey::Survey;
use crate::schema::{
    ComplexTypeDefinition, ComplexTypeId, ContentType, DerivationMethod, FacetValue, Facets,
    OpenContent, Particle, SimpleTypeDefinition, SimpleTypeId, TypeId, Variety,
};

impl Survey<'_> {
    pub(super) fn complex_type(&mut self, id: ComplexTypeId, path: &str) {
        let schema = self.schema;
        let ComplexTypeDefinition {
            name: _,
            base,
            derivation_method,
            is_abstract,
            final_derivations,
            prohibited_substitutions,
            attribute_uses,
            attribute_wildcard,
            content,
            assertions,
            annotation,
            span,
        } = &schema.complex_types[id];
        self.annotation(path, annotation);
        if schema.type_span(*base).is_some() {
            let feature = match derivation_method {
                DerivationMethod::Extension => &f::EXTENSION,
                DerivationMethod::Restriction => &f::RESTRICTION,
            };
            self.note(path, feature);
        }
        self.note_if(*is_abstract, path, &f::ABSTRACT);
        self.note_if(!final_derivations.is_empty(), path, &f::FINAL);
        self.note_if(!prohibited_substitutions.is_empty(), path, &f::BLOCK);
        let known = self.known_of_base(*base);
        self.attributes(attribute_uses, attribute_wildcard.as_ref(), &known, path);
        self.content(content, path);
        let (particle, open_content) = parts(content);
        if let Some(particle) = particle {
            self.particle(particle, &known, path);
        }
        if let Some(open) = open_content {
            self.wildcard(&open.wildcard, &known, &format!("{path}/openContent"));
        }
        let of_base = match base {
            TypeId::Complex(base) if *base != id => schema.complex_types[*base].assertions.len(),
            _ => 0,
        };
        for _ in assertions.iter().skip(of_base) {
            if let Some(span) = span {
                let path = self.begin(format!("{path}/assert"), *span);
                self.note(&path, &f::ASSERT);
            }
        }
    }

    fn content(&mut self, content: &ContentType, path: &str) {
        match content {
            ContentType::Empty => {}
            ContentType::Simple(of) => {
                self.note(path, &f::SIMPLE_CONTENT);
                self.nested_type(TypeId::Simple(*of), &format!("{path}/simpleContent"));
            }
            ContentType::ElementOnly { .. } => self.note(path, &f::CONTENT),
            ContentType::Mixed { particle, .. } => {
                self.note(path, &f::MIXED);
                self.note_if(particle.is_some(), path, &f::CONTENT);
            }
        }
        let (_, open_content) = parts(content);
        self.note_if(open_content.is_some(), path, &f::OPEN_CONTENT);
    }

    pub(super) fn simple_type(&mut self, id: SimpleTypeId, path: &str) {
        let schema = self.schema;
        let SimpleTypeDefinition {
            name,
            base,
            final_derivations,
            variety,
            own_facets,
            builtin: _,
            annotation,
            span,
        } = &schema.simple_types[id];
        self.annotation(path, annotation);
        self.note_if(!final_derivations.is_empty(), path, &f::FINAL);
        // A list or a union is made here if the base type is not one already.
        let is_made = matches!(base, TypeId::Simple(base) if schema.simple_types[*base].variety == Variety::Absent);
        match variety {
            Variety::List { item_type } if is_made => {
                self.note(path, &f::LIST);
                self.nested_type(TypeId::Simple(*item_type), &format!("{path}/list"));
            }
            Variety::Union { member_types } if is_made => {
                self.note(path, &f::UNION);
                for member in member_types {
                    self.nested_type(TypeId::Simple(*member), &format!("{path}/union"));
                }
            }
            _ => {
                self.note(path, &f::RESTRICTION);
                self.nested_type(*base, &format!("{path}/restriction"));
            }
        }
        self.facets(own_facets, path);
        let settings = name.as_ref().and_then(|name| self.manifest.types.get(name));
        let open = settings.and_then(|settings| settings.open.as_ref());
        if open.is_some_and(|open| open.value) {
            self.mark(
                path,
                &f::OPEN_ENUMERATION,
                Some("`open = true` in the manifest"),
            );
        }
        for _ in &own_facets.assertions {
            if let Some(span) = span {
                let path = self.begin(format!("{path}/assertion"), *span);
                self.note(&path, &f::ASSERTION);
            }
        }
    }

    fn facets(&mut self, facets: &Facets, path: &str) {
        let Facets {
            length,
            min_length,
            max_length,
            patterns,
            enumeration,
            white_space,
            max_inclusive,
            max_exclusive,
            min_exclusive,
            min_inclusive,
            total_digits,
            fraction_digits,
            explicit_timezone,
            // Components of their own, since each is lost by itself.
            assertions: _,
        } = facets;
        let single = [
            (length, &f::LENGTH),
            (min_length, &f::MIN_LENGTH),
            (max_length, &f::MAX_LENGTH),
            (max_inclusive, &f::MAX_INCLUSIVE),
            (max_exclusive, &f::MAX_EXCLUSIVE),
            (min_exclusive, &f::MIN_EXCLUSIVE),
            (min_inclusive, &f::MIN_INCLUSIVE),
            (total_digits, &f::TOTAL_DIGITS),
            (fraction_digits, &f::FRACTION_DIGITS),
            (explicit_timezone, &f::EXPLICIT_TIMEZONE),
        ];
        for (facet, feature) in single {
            self.note_if(facet.is_some(), path, feature);
            self.facet_values(facet.as_slice(), path);
        }
        for (values, feature) in [(patterns, &f::PATTERN), (enumeration, &f::ENUMERATION)] {
            self.note_if(!values.is_empty(), path, feature);
            self.facet_values(values, path);
        }
        self.note_if(white_space.is_some(), path, &f::WHITE_SPACE);
    }

    /// What is written at facets counts for the type.
    fn facet_values(&mut self, values: &[FacetValue], path: &str) {
        for value in values {
            self.annotation(path, &value.annotation);
        }
    }
}

/// What stands between the tags besides text.
pub(super) fn parts(content: &ContentType) -> (Option<&Particle>, Option<&OpenContent>) {
    match content {
        ContentType::Empty | ContentType::Simple(_) => (None, None),
        ContentType::ElementOnly {
            particle,
            open_content,
        } => (Some(particle), open_content.as_ref()),
        ContentType::Mixed {
            particle,
            open_content,
        } => (particle.as_ref(), open_content.as_ref()),
    }
}
