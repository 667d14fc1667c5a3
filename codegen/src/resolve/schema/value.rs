//! Facets and values: every simple type as the type that `runtime` checks values with, so that the
//! same code decides here, in examples and in generated types.

use runtime::datatypes::dynamic::{Facet, FacetErrorKind, FacetText, SimpleType};
use runtime::datatypes::{NamespaceScope, NoNamespaces};

use super::{Context, Resolver};
use crate::diagnostics::{Diagnostic, Span, codes};
use crate::parse::xsd::{Document, Node, ScopeId};
use crate::pattern::{Pattern, WarningKind};
use crate::schema::{
    Builtin, ContentType, FacetValue, Facets, QName, SimpleTypeId, TypeId, ValueConstraint, Variety,
};

/// A `default` or `fixed` value, to be checked when all types are complete.
#[derive(Debug, Clone)]
pub(super) struct PendingValue<'a> {
    of: TypeId,
    value: String,
    at: Span,
    scope: Scope<'a>,
}

/// A simple type, once it was tried to build it; nothing can be said of values of
/// `xs:anySimpleType` and of types after errors.
type Built = Option<Option<SimpleType>>;

/// The bindings that QNames in a value see.
#[derive(Debug, Clone, Copy)]
struct Scope<'a> {
    document: &'a Document,
    id: ScopeId,
}

impl NamespaceScope for Scope<'_> {
    fn namespace(&self, prefix: &str) -> Option<&str> {
        self.document.namespace(self.id, prefix)
    }
}

/// Facets in the form that `runtime` takes, with the places of each.
fn facet_texts(facets: &Facets) -> Vec<(FacetText<'_>, &FacetValue)> {
    let single = [
        (Facet::Length, &facets.length),
        (Facet::MinLength, &facets.min_length),
        (Facet::MaxLength, &facets.max_length),
        (Facet::MaxInclusive, &facets.max_inclusive),
        (Facet::MaxExclusive, &facets.max_exclusive),
        (Facet::MinExclusive, &facets.min_exclusive),
        (Facet::MinInclusive, &facets.min_inclusive),
        (Facet::TotalDigits, &facets.total_digits),
        (Facet::FractionDigits, &facets.fraction_digits),
        (Facet::ExplicitTimezone, &facets.explicit_timezone),
    ];
    let single = single
        .into_iter()
        .filter_map(|(facet, value)| Some((facet, value.as_ref()?)));
    let patterns = facets.patterns.iter().map(|value| (Facet::Pattern, value));
    let enumeration = facets
        .enumeration
        .iter()
        .map(|value| (Facet::Enumeration, value));
    single
        .chain(patterns)
        .chain(enumeration)
        .map(|(facet, value)| {
            let text = FacetText {
                facet,
                text: &value.value,
                namespace: value.namespace.as_deref(),
            };
            (text, value)
        })
        .collect()
}

impl<'a> Resolver<'a> {
    /// Notes that the `default` or `fixed` of a node must be valid for a type.
    pub(super) fn expect_value(
        &mut self,
        of: TypeId,
        context: Context<'a>,
        node: &Node,
        value: Option<&ValueConstraint>,
    ) {
        let (value, at) = match value {
            Some(ValueConstraint::Default(value)) => (value, node.place("default")),
            Some(ValueConstraint::Fixed(value)) => (value, node.place("fixed")),
            None => return,
        };
        self.pending_values.push(PendingValue {
            of,
            value: value.clone(),
            at,
            scope: Scope {
                document: context.instance.document,
                id: node.scope,
            },
        });
    }

    /// Builds every simple type, then checks the values that were noted.
    pub(super) fn check_values(&mut self) {
        let mut types: Vec<Built> = vec![None; self.schema.simple_types.len()];
        let ids: Vec<SimpleTypeId> = self.schema.simple_types.iter().map(|(id, _)| id).collect();
        for id in ids {
            self.build_with_parts(id, &mut types);
        }
        for pending in std::mem::take(&mut self.pending_values) {
            self.check_value(&pending, &types);
        }
    }

    /// Builds a type after those it is made of; a loop, as chains may be long.
    fn build_with_parts(&mut self, id: SimpleTypeId, types: &mut [Built]) {
        let mut path = vec![id];
        while let Some(id) = path.last().copied() {
            let missing = self
                .parts(id)
                .into_iter()
                .find(|part| types[part.index()].is_none() && !path.contains(part));
            match missing {
                Some(part) => path.push(part),
                None => {
                    if types[id.index()].is_none() {
                        types[id.index()] = Some(self.build(id, types));
                    }
                    path.pop();
                }
            }
        }
    }

    fn build(&mut self, id: SimpleTypeId, types: &[Built]) -> Option<SimpleType> {
        let definition = &self.schema.simple_types[id];
        if let Some(builtin) = definition.builtin {
            return match builtin {
                Builtin::Error => Some(SimpleType::union("xs:error", Vec::new())),
                _ => SimpleType::builtin(builtin.name()),
            };
        }
        let name = definition
            .name
            .as_ref()
            .map_or("the anonymous type".to_owned(), QName::to_string);
        let is_restriction = definition.base != TypeId::Simple(self.any_simple_type);
        if let (true, TypeId::Simple(base)) = (is_restriction, definition.base) {
            let base = types[base.index()].clone()??;
            return Some(self.restricted(id, name, &base));
        }
        match &definition.variety {
            Variety::List { item_type } => {
                let item = types[item_type.index()].clone()??;
                Some(SimpleType::list(name, item))
            }
            Variety::Union { member_types } => {
                let members = member_types
                    .iter()
                    .filter_map(|member| types[member.index()].clone().flatten())
                    .collect();
                Some(SimpleType::union(name, members))
            }
            Variety::Absent | Variety::Atomic { .. } => None,
        }
    }

    /// The base with the facets of one step; without them when they are wrong.
    fn restricted(&mut self, id: SimpleTypeId, name: String, base: &SimpleType) -> SimpleType {
        let facets = self.schema.simple_types[id].own_facets.clone();
        let mut texts = facet_texts(&facets);
        let white_space = facets.white_space.map(|(white_space, span)| FacetValue {
            value: white_space.name().to_owned(),
            fixed: false,
            namespace: None,
            annotation: Default::default(),
            span,
        });
        if let Some(value) = &white_space {
            let text = FacetText {
                facet: Facet::WhiteSpace,
                text: &value.value,
                namespace: None,
            };
            texts.push((text, value));
        }
        self.check_fixed_facets(id, &texts, base);
        self.check_notations(id, &facets);
        let mut patterns = Vec::new();
        for pattern in &facets.patterns {
            let matcher = self
                .pattern(pattern)
                .and_then(|pattern| pattern.matcher().ok());
            patterns.extend(matcher);
        }
        // A facet value keeps one namespace, but a list or union may hold several QNames: such
        // enumerations are kept without being checked.
        if base.is_qualified() && !self.takes_names(id) {
            texts.retain(|(text, _)| text.facet != Facet::Enumeration);
        }
        let given: Vec<FacetText<'_>> = texts.iter().map(|(text, _)| *text).collect();
        match base.restrict(name, &given, patterns) {
            Ok(restricted) => restricted,
            Err(errors) => {
                for error in errors {
                    let (text, value) = &texts[error.index];
                    let other = match &error.kind {
                        FacetErrorKind::Contradicts(other, _) => {
                            texts.get(*other).map(|(_, value)| value.span)
                        }
                        _ => None,
                    };
                    self.bad_facet(text.facet, value, &error.kind, other);
                }
                base.clone()
            }
        }
    }

    fn bad_facet(
        &mut self,
        facet: Facet,
        value: &FacetValue,
        kind: &FacetErrorKind,
        other: Option<Span>,
    ) {
        let (code, remedy) = match kind {
            FacetErrorKind::NotApplicable(_) => {
                (&codes::S0040, "remove the facet, or restrict another type")
            }
            FacetErrorKind::Expected(_) | FacetErrorKind::Value(_) => {
                (&codes::S0042, "write a value that fits")
            }
            // Said where the facets were read.
            FacetErrorKind::Repeated => return,
            _ => (
                &codes::S0041,
                "a restriction can only narrow: change one of the two",
            ),
        };
        let message = match kind {
            FacetErrorKind::Value(error) => format!("wrong `{facet}`: {error}"),
            kind => format!("wrong `{facet}` (`{}`): {kind}", value.value),
        };
        let mut diagnostic = Diagnostic::error(code, value.span, message, remedy);
        if let Some(other) = other {
            diagnostic = diagnostic.also(other, "the other facet");
        }
        self.diagnostics.push(diagnostic);
    }

    /// A facet that an ancestor fixes keeps its value.
    fn check_fixed_facets(
        &mut self,
        id: SimpleTypeId,
        own: &[(FacetText<'_>, &FacetValue)],
        base: &SimpleType,
    ) {
        let mut found = Vec::new();
        for (text, value) in own {
            let Some((fixed, span)) = self.fixed_by_base(id, text.facet) else {
                continue;
            };
            let read = |text: &str| {
                let reading = base.read(text, &NoNamespaces).ok();
                reading.map(|reading| reading.value)
            };
            let new = read(&value.value);
            let same = value.value == fixed || (new.is_some() && new == read(&fixed));
            if !same {
                found.push((text.facet, value.span, fixed, span));
            }
        }
        for (facet, at, fixed, span) in found {
            self.diagnostics.push(
                Diagnostic::error(
                    &codes::S0041,
                    at,
                    format!("`{facet}` is fixed to `{fixed}` by the base type"),
                    "remove the facet",
                )
                .also(span, "fixed here"),
            );
        }
    }

    fn fixed_by_base(&self, id: SimpleTypeId, facet: Facet) -> Option<(String, Span)> {
        let mut current = id;
        loop {
            let TypeId::Simple(base) = self.schema.simple_types[current].base else {
                return None;
            };
            if base == current {
                return None;
            }
            let facets = &self.schema.simple_types[base].own_facets;
            let given = facet_texts(facets)
                .into_iter()
                .find(|(text, _)| text.facet == facet);
            if let Some((_, value)) = given {
                let counts = !matches!(facet, Facet::Enumeration | Facet::Pattern);
                return (value.fixed && counts).then(|| (value.value.clone(), value.span));
            }
            current = base;
        }
    }

    /// Enumerated NOTATIONs are declared.
    fn check_notations(&mut self, id: SimpleTypeId, facets: &Facets) {
        let of_notations = matches!(
            self.schema.simple_types[id].variety,
            Variety::Atomic {
                builtin: Builtin::Notation
            }
        );
        if !of_notations {
            return;
        }
        for value in &facets.enumeration {
            let local = value.value.rsplit(':').next().unwrap_or_default();
            let name = QName::new(value.namespace.as_deref(), local);
            if !self.schema.notations.contains_key(&name) {
                self.diagnostics.push(Diagnostic::error(
                    &codes::S0042,
                    value.span,
                    format!("no notation `{name}` is declared"),
                    format!("add `<xs:notation name=\"{local}\" …/>`"),
                ));
            }
        }
    }

    fn pattern(&mut self, value: &FacetValue) -> Option<Pattern> {
        // Places within the pattern are exact unless references made the text longer.
        let within = |at: &std::ops::Range<usize>| {
            let length = (value.span.end - value.span.start) as usize;
            if length != value.value.len() {
                return value.span;
            }
            let offset = |at: usize| value.span.start + u32::try_from(at).unwrap_or(0);
            Span::new(value.span.file, offset(at.start), offset(at.end))
        };
        match Pattern::parse(&value.value) {
            Ok((pattern, warnings)) => {
                for warning in warnings {
                    let remedy = match &warning.kind {
                        WarningKind::NeedlessEscape(character) => {
                            format!("write `{character}` without a backslash")
                        }
                        WarningKind::Hyphen => "write `\\-`".to_owned(),
                        WarningKind::UnknownBlock(_) => "correct the name of the block".to_owned(),
                        WarningKind::Anchor(character) => format!("remove `{character}`"),
                    };
                    self.diagnostics.push(Diagnostic::warning(
                        &codes::S0044,
                        within(&warning.at),
                        warning.kind.to_string(),
                        remedy,
                    ));
                }
                Some(pattern)
            }
            Err(error) => {
                self.diagnostics.push(Diagnostic::error(
                    &codes::S0043,
                    within(&error.at),
                    format!("the pattern is no regular expression: {}", error.kind),
                    "correct the pattern; XML Schema has a dialect of its own",
                ));
                None
            }
        }
    }

    fn check_value(&mut self, pending: &PendingValue<'a>, types: &[Built]) {
        let of = match pending.of {
            TypeId::Simple(id) => Some(id),
            TypeId::Complex(id) => match &self.schema.complex_types[id].content {
                ContentType::Simple(of) => Some(*of),
                // Text alone is valid when no child must be there.
                ContentType::Mixed { particle, .. }
                    if particle.as_ref().is_none_or(super::check::is_emptiable) =>
                {
                    return;
                }
                _ => None,
            },
        };
        let Some(of) = of else {
            self.diagnostics.push(Diagnostic::error(
                &codes::S0045,
                pending.at,
                "the type of the element has no text that could have a value",
                "remove the value, or give the element a simple type",
            ));
            return;
        };
        let outcome = types[of.index()]
            .as_ref()
            .and_then(Option::as_ref)
            .map(|of| of.read(&pending.value, &pending.scope));
        if let Some(Err(error)) = outcome {
            let mut diagnostic = Diagnostic::error(
                &codes::S0045,
                pending.at,
                format!("the value is not valid: {error}"),
                "write a value of the type, or change the type",
            );
            if let Some(span) = self.schema.simple_types[of].span {
                diagnostic = diagnostic.also(span, "the type");
            }
            self.diagnostics.push(diagnostic);
        }
    }
}
