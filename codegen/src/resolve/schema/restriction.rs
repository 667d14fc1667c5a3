//! Restrictions of simple types by facets: do they apply, agree, and narrow (Datatypes §4.3).

use runtime::datatypes::NoNamespaces;
use runtime::datatypes::dynamic::{Facet, FacetErrorKind, FacetText, SimpleType};

use super::Resolver;
use crate::diagnostics::{Diagnostic, Span, codes};
use crate::pattern::{Pattern, WarningKind};
use crate::schema::{Builtin, FacetValue, Facets, QName, SimpleTypeId, TypeId, Variety};

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
                text: value.qualified.as_ref().unwrap_or(&value.value),
                namespace: value.namespace.as_deref(),
            };
            (text, value)
        })
        .collect()
}

impl Resolver<'_> {
    /// The base with the facets of one step; without them when they are wrong.
    pub(super) fn restricted(
        &mut self,
        id: SimpleTypeId,
        name: String,
        base: &SimpleType,
    ) -> SimpleType {
        let facets = self.schema.simple_types[id].own_facets.clone();
        let mut texts = facet_texts(&facets);
        let white_space = facets.white_space.map(|(white_space, span)| FacetValue {
            value: white_space.name().to_owned(),
            fixed: false,
            namespace: None,
            qualified: None,
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
        // What of a union is a name is not known yet: such enumerations are kept without being
        // checked.
        if base.is_qualified() && !self.takes_names(id) {
            texts.retain(|(text, value)| {
                text.facet != Facet::Enumeration || value.qualified.is_some()
            });
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
                    let diagnostic = if warning.kind.breaks_a_rule() {
                        Diagnostic::violation
                    } else {
                        Diagnostic::warning
                    };
                    let message = warning.kind.to_string();
                    self.diagnostics.push(diagnostic(
                        &codes::S0044,
                        within(&warning.at),
                        message,
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
}
