//! Derives a type by restriction, and checks that its facets apply, agree with each other and
//! allow no more than the base type does (Datatypes §4.1.5, §4.3).

use super::bounds::BOUNDS;
use super::builtin::Family;
use super::{Facet, FacetError, FacetErrorKind, SimpleType, Value, Variety};
use crate::datatypes::value::DefaultNamespace;
use crate::datatypes::{
    Bound, ExplicitTimeZone, Facets, Integer, Matcher, NamespaceScope, NoNamespaces, Prepared,
    WhiteSpace,
};

/// A facet as it is written.
#[derive(Debug, Clone, Copy)]
pub struct FacetText<'a> {
    /// Which.
    pub facet: Facet,
    /// Its value.
    pub text: &'a str,
    /// The namespace of a value that is a QName, where the scope does not know its prefix.
    pub namespace: Option<&'a str>,
}

/// Facets of one step while they are read.
#[derive(Default)]
pub(super) struct Step {
    /// Of each facet but enumerations, which of those given it is.
    given: Vec<(Facet, usize)>,
    errors: Vec<FacetError>,
    white_space: Option<WhiteSpace>,
    pub(super) prepared: Prepared<Value>,
}

impl SimpleType {
    /// The type that these facets leave of this one. `patterns` are the alternatives of this
    /// step; a [`Facet::Pattern`] among `facets` is not looked at. Texts are as written, white
    /// space treated as the base type says.
    ///
    /// # Errors
    /// Every facet that does not apply, contradicts another, or allows more than this type.
    pub fn restrict(
        &self,
        name: impl Into<String>,
        facets: &[FacetText<'_>],
        patterns: Vec<Matcher>,
    ) -> Result<Self, Vec<FacetError>> {
        self.restrict_in(name, facets, patterns, &NoNamespaces)
    }

    /// As [`restrict`](Self::restrict), where prefixes in the values of facets are known: needed
    /// for lists of QNames.
    ///
    /// # Errors
    /// As [`restrict`](Self::restrict).
    pub fn restrict_in(
        &self,
        name: impl Into<String>,
        facets: &[FacetText<'_>],
        patterns: Vec<Matcher>,
        scope: &dyn NamespaceScope,
    ) -> Result<Self, Vec<FacetError>> {
        let mut step = Step::default();
        let mut counts = Facets::of("");
        for (index, facet) in facets.iter().enumerate() {
            if let Err(kind) = self.read_facet((index, facet), scope, &mut step, &mut counts) {
                step.errors.push(FacetError { index, kind });
            }
        }
        self.check_lengths(&counts, &mut step);
        self.check_digits(&counts, &mut step);
        self.check_bounds(&mut step);
        if !step.errors.is_empty() {
            step.errors.sort_by_key(|error| error.index);
            return Err(step.errors);
        }
        if !patterns.is_empty() {
            step.prepared.patterns.push(patterns);
        }
        Ok(self.restricted(name, step.white_space, counts, step.prepared))
    }

    fn allows(&self, facet: Facet) -> bool {
        match &self.innermost().0.variety {
            Variety::Atomic(builtin) => builtin.family().allows(facet),
            Variety::List(_) => matches!(
                facet,
                Facet::Length
                    | Facet::MinLength
                    | Facet::MaxLength
                    | Facet::Pattern
                    | Facet::Enumeration
                    | Facet::WhiteSpace
            ),
            _ => matches!(facet, Facet::Pattern | Facet::Enumeration),
        }
    }

    fn read_facet(
        &self,
        (index, given): (usize, &FacetText<'_>),
        scope: &dyn NamespaceScope,
        step: &mut Step,
        counts: &mut Facets<'static>,
    ) -> Result<(), FacetErrorKind> {
        let facet = given.facet;
        if !self.allows(facet) {
            return Err(FacetErrorKind::NotApplicable(self.name().to_owned()));
        }
        if facet == Facet::Pattern {
            return Ok(());
        }
        if facet == Facet::Enumeration {
            let value = self.read_value(given, scope)?;
            step.prepared.enumeration.push(value);
            return Ok(());
        }
        if step.given.iter().any(|(known, _)| *known == facet) {
            return Err(FacetErrorKind::Repeated);
        }
        step.given.push((facet, index));
        match facet {
            Facet::Length => counts.length = Some(number(given.text)?),
            Facet::MinLength => counts.min_length = Some(number(given.text)?),
            Facet::MaxLength => counts.max_length = Some(number(given.text)?),
            Facet::TotalDigits => match small_number(given.text)? {
                0 => return Err(FacetErrorKind::Expected("1 or more")),
                digits => counts.total_digits = Some(digits),
            },
            Facet::FractionDigits => counts.fraction_digits = Some(small_number(given.text)?),
            Facet::WhiteSpace => step.white_space = Some(self.read_white_space(given.text)?),
            Facet::ExplicitTimezone => {
                counts.explicit_time_zone = self.read_time_zone(given.text)?;
            }
            _ => {
                let bound = Bound {
                    // It must be a value of the built-in base type; how it lies to other
                    // facets of the base type is checked later.
                    value: self.innermost().read_value(given, scope)?,
                    text: given.text.to_owned(),
                };
                let place = BOUNDS.iter().position(|bound| *bound == facet);
                if let Some(place) = place.and_then(|place| step.prepared.bounds.get_mut(place)) {
                    *place = Some(bound);
                }
            }
        }
        Ok(())
    }

    fn read_value(
        &self,
        given: &FacetText<'_>,
        scope: &dyn NamespaceScope,
    ) -> Result<Value, FacetErrorKind> {
        match given.namespace {
            // The prefix has been resolved already.
            Some(namespace) => {
                let name = given.text.split_once(':');
                let local = name.map_or(given.text, |(_, local)| local);
                let name = self.read(local, &DefaultNamespace(namespace));
                name.map(|reading| reading.value)
            }
            None => self.read_qualified(given.text, scope),
        }
        .map_err(FacetErrorKind::Value)
    }

    fn read_white_space(&self, text: &str) -> Result<WhiteSpace, FacetErrorKind> {
        let white_space = match text {
            "preserve" => WhiteSpace::Preserve,
            "replace" => WhiteSpace::Replace,
            "collapse" => WhiteSpace::Collapse,
            _ => {
                return Err(FacetErrorKind::Expected("preserve, replace or collapse"));
            }
        };
        if white_space < self.white_space() {
            let base = match self.white_space() {
                WhiteSpace::Preserve => "preserve",
                WhiteSpace::Replace => "replace",
                WhiteSpace::Collapse => "collapse",
            };
            return Err(FacetErrorKind::Widens("whiteSpace", base.to_owned()));
        }
        Ok(white_space)
    }

    fn read_time_zone(&self, text: &str) -> Result<Option<ExplicitTimeZone>, FacetErrorKind> {
        let zone = match text {
            "optional" => None,
            "required" => Some(ExplicitTimeZone::Required),
            "prohibited" => Some(ExplicitTimeZone::Prohibited),
            _ => {
                return Err(FacetErrorKind::Expected("optional, required or prohibited"));
            }
        };
        let of_base = self
            .inherited(|facets| facets.explicit_time_zone)
            .or_else(|| {
                (self.family() == Some(Family::Stamp)).then_some(ExplicitTimeZone::Required)
            });
        match of_base {
            Some(base) if zone != Some(base) => {
                let base = match base {
                    ExplicitTimeZone::Required => "required",
                    ExplicitTimeZone::Prohibited => "prohibited",
                };
                Err(FacetErrorKind::Widens("explicitTimezone", base.to_owned()))
            }
            _ => Ok(zone),
        }
    }

    fn family(&self) -> Option<Family> {
        match &self.innermost().0.variety {
            Variety::Atomic(builtin) => Some(builtin.family()),
            _ => None,
        }
    }

    /// What the nearest restriction that has it says of a facet.
    fn inherited<T>(&self, of: fn(&Facets<'static>) -> Option<T>) -> Option<T> {
        match &self.0.variety {
            Variety::Restriction(step) => of(&step.counts).or_else(|| step.base.inherited(of)),
            _ => None,
        }
    }

    /// `length`, `minLength`, `maxLength` (Datatypes §4.3.1.4, §4.3.2.4, §4.3.3.4).
    fn check_lengths(&self, counts: &Facets<'static>, step: &mut Step) {
        let length = self.inherited(|facets| facets.length);
        let min = self.inherited(|facets| facets.min_length);
        let max = self.inherited(|facets| facets.max_length);
        step.widens(
            Facet::Length,
            "length",
            counts.length,
            length,
            |own, base| own == base,
        );
        step.widens(
            Facet::MinLength,
            "minLength",
            counts.min_length,
            min,
            |own, base| own >= base,
        );
        step.widens(
            Facet::MaxLength,
            "maxLength",
            counts.max_length,
            max,
            |own, base| own <= base,
        );
        step.widens(
            Facet::Length,
            "minLength",
            counts.length,
            min,
            |own, base| own >= base,
        );
        step.widens(
            Facet::Length,
            "maxLength",
            counts.length,
            max,
            |own, base| own <= base,
        );
        step.widens(
            Facet::MaxLength,
            "minLength",
            counts.max_length,
            min,
            |own, base| own >= base,
        );
        step.widens(
            Facet::MinLength,
            "maxLength",
            counts.min_length,
            max,
            |own, base| own <= base,
        );
        // With a length, the others may only say again what was said before there was one.
        let said = |own: Option<u64>, base: Option<u64>| own.is_none() || own == base;
        if counts.length.or(length).is_some() && !said(counts.min_length, min) {
            step.contradiction(Facet::MinLength, Facet::Length);
        }
        if counts.length.or(length).is_some() && !said(counts.max_length, max) {
            step.contradiction(Facet::MaxLength, Facet::Length);
        }
        if let (Some(min), Some(max)) = (counts.min_length, counts.max_length)
            && min > max
        {
            step.contradiction(Facet::MinLength, Facet::MaxLength);
        }
    }

    /// `totalDigits`, `fractionDigits` (§4.3.11.4, §4.3.12.4).
    fn check_digits(&self, counts: &Facets<'static>, step: &mut Step) {
        let total = self.inherited(|facets| facets.total_digits);
        let integer = (self.family() == Some(Family::Integer)).then_some(0);
        let fraction = self.inherited(|facets| facets.fraction_digits).or(integer);
        let no_more = |own: u32, base: u32| own <= base;
        step.widens(
            Facet::TotalDigits,
            "totalDigits",
            counts.total_digits,
            total,
            no_more,
        );
        step.widens(
            Facet::FractionDigits,
            "fractionDigits",
            counts.fraction_digits,
            fraction,
            no_more,
        );
        if let (Some(fraction), Some(total)) =
            (counts.fraction_digits, counts.total_digits.or(total))
            && fraction > total
        {
            step.contradiction(Facet::FractionDigits, Facet::TotalDigits);
        }
    }
}

impl Step {
    fn index(&self, facet: Facet) -> usize {
        let given = self.given.iter().find(|(known, _)| *known == facet);
        given.map_or(0, |(_, index)| *index)
    }

    pub(super) fn error(&mut self, facet: Facet, kind: FacetErrorKind) {
        let index = self.index(facet);
        self.errors.push(FacetError { index, kind });
    }

    pub(super) fn contradiction(&mut self, facet: Facet, other: Facet) {
        let index = self.index(other);
        self.error(facet, FacetErrorKind::Contradicts(index, other));
    }

    fn widens<T: Copy + ToString>(
        &mut self,
        facet: Facet,
        base_facet: &'static str,
        own: Option<T>,
        base: Option<T>,
        allowed: fn(T, T) -> bool,
    ) {
        if let (Some(own), Some(base)) = (own, base)
            && !allowed(own, base)
        {
            self.error(facet, FacetErrorKind::Widens(base_facet, base.to_string()));
        }
    }
}

/// A number of characters, octets or items. What is beyond 64 bits no value can reach.
fn number(text: &str) -> Result<u64, FacetErrorKind> {
    let error = || FacetErrorKind::Expected("an integer, 0 or more");
    let number: Integer = text.parse().map_err(|_| error())?;
    if number.is_negative() {
        return Err(error());
    }
    Ok(u64::try_from(&number).unwrap_or(u64::MAX))
}

fn small_number(text: &str) -> Result<u32, FacetErrorKind> {
    number(text).map(|number| u32::try_from(number).unwrap_or(u32::MAX))
}
