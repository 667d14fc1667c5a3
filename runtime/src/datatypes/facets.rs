//! Constraining facets (Datatypes §4.3): the table of a restriction and how it is checked.
//!
//! The checks work on [`FacetValue`], which every built-in type implements; what is costly
//! (parsing bounds and enumerated values, building matchers) is done once, in [`Prepared`].

use std::cmp::Ordering;
use std::sync::OnceLock;

use super::pattern::{Matcher, Pattern};
use super::schema_text::facet_from_schema;
use super::value::AnyPrefix;
use super::{SimpleType, ValueError, ValueErrorKind, ValueWriter, WhiteSpace};

/// Whether a value must have a time zone: the facet `explicitTimezone` (§4.3.14).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ExplicitTimeZone {
    /// It must.
    Required,
    /// It must not.
    Prohibited,
}

/// The facets of a restriction, those of its base types included where they still matter.
///
/// In generated code a constant: `Facets { max_length: Some(36), ..Facets::of("Uid") }`.
#[derive(Debug, Clone, Copy)]
pub struct Facets<'a> {
    /// Name of the type, for error messages.
    pub type_name: &'a str,
    /// `whiteSpace`, if it differs from that of the base type.
    pub white_space: Option<WhiteSpace>,
    /// `length`, in characters, octets or items.
    pub length: Option<u64>,
    /// `minLength`
    pub min_length: Option<u64>,
    /// `maxLength`
    pub max_length: Option<u64>,
    /// `totalDigits`
    pub total_digits: Option<u32>,
    /// `fractionDigits`
    pub fraction_digits: Option<u32>,
    /// `minInclusive`, as written in the schema.
    pub min_inclusive: Option<&'a str>,
    /// `minExclusive`
    pub min_exclusive: Option<&'a str>,
    /// `maxInclusive`
    pub max_inclusive: Option<&'a str>,
    /// `maxExclusive`
    pub max_exclusive: Option<&'a str>,
    /// Derivation steps with patterns: of each step one must match.
    pub patterns: &'a [&'a [Pattern<'a>]],
    /// Enumerated values as written in the schema, QNames with their namespace in front, `{namespace}p:local`; none means that
    /// there is no such facet.
    pub enumeration: &'a [&'a str],
    /// `explicitTimezone`
    pub explicit_time_zone: Option<ExplicitTimeZone>,
}

impl<'a> Facets<'a> {
    /// No facet, for a type of that name.
    pub const fn of(type_name: &'a str) -> Self {
        Self {
            type_name,
            white_space: None,
            length: None,
            min_length: None,
            max_length: None,
            total_digits: None,
            fraction_digits: None,
            min_inclusive: None,
            min_exclusive: None,
            max_inclusive: None,
            max_exclusive: None,
            patterns: &[],
            enumeration: &[],
            explicit_time_zone: None,
        }
    }

    fn has_digits(&self) -> bool {
        self.total_digits.is_some() || self.fraction_digits.is_some()
    }

    fn has_length(&self) -> bool {
        self.length.is_some() || self.min_length.is_some() || self.max_length.is_some()
    }

    fn bounds(&self) -> [Option<&str>; 4] {
        [
            self.min_inclusive,
            self.min_exclusive,
            self.max_inclusive,
            self.max_exclusive,
        ]
    }

    fn needs_preparation(&self) -> bool {
        !self.patterns.is_empty()
            || !self.enumeration.is_empty()
            || self.bounds().iter().any(Option::is_some)
    }
}

/// What facets ask of a value of a built-in type.
pub trait FacetValue: Sized {
    /// Whether values are, or may be, names with a namespace; the texts of the schema then have
    /// that in front: `{namespace}p:local`.
    const QUALIFIED: bool = false;

    /// Characters, octets or items; `None` where length says nothing (QName, numbers).
    fn length(&self) -> Option<u64> {
        None
    }

    /// Digits in all and after the point, as `totalDigits` and `fractionDigits` count them.
    fn digits(&self) -> Option<Digits> {
        None
    }

    /// The order of the value space; `None` where it leaves two values in none.
    fn order(&self, _other: &Self) -> Option<Ordering> {
        None
    }

    /// Whether both are the same value for an enumeration: equal or identical.
    fn same(&self, other: &Self) -> bool;

    /// Whether it has a time zone; `None` where there is no such thing.
    fn has_time_zone(&self) -> Option<bool> {
        None
    }

    /// How white space was treated when it was read: among the members of a union that differs.
    fn white_space(&self) -> WhiteSpace;
}

/// How many digits a decimal has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Digits {
    /// The least *n* for which it is *i* / 10^*k* with |*i*| < 10^*n* and 0 ≤ *k* ≤ *n*.
    pub total: u32,
    /// Those after the point, without zeros at the end.
    pub fraction: u32,
}

/// A type that can be restricted by facets: the built-in ones and restrictions of them.
pub trait Facetable: SimpleType {
    /// The type the facets are checked on.
    type Value: FacetValue + SimpleType;

    /// The value the facets are checked on.
    fn facet_value(&self) -> &Self::Value;
}

/// What of a restriction's facets has to be computed before they can be checked.
#[derive(Debug)]
pub struct Prepared<V> {
    /// `minInclusive`, `minExclusive`, `maxInclusive`, `maxExclusive`
    pub bounds: [Option<Bound<V>>; 4],
    /// `enumeration`; none means that there is no such facet.
    pub enumeration: Vec<V>,
    /// Derivation steps with patterns: of each step one must match.
    pub patterns: Vec<Vec<Matcher>>,
}

/// A limit of an ordered type.
#[derive(Debug, Clone)]
pub struct Bound<V> {
    /// The limit.
    pub value: V,
    /// As it stands in the schema; for error messages.
    pub text: String,
}

/// Where a restriction keeps its [`Prepared`] facets.
pub type PreparedCell<V> = OnceLock<Result<Prepared<V>, ValueError>>;

impl<V> Default for Prepared<V> {
    fn default() -> Self {
        Self {
            bounds: [const { None }; 4],
            enumeration: Vec::new(),
            patterns: Vec::new(),
        }
    }
}

impl<V: FacetValue + SimpleType> Prepared<V> {
    /// Parses the bounds and enumerated values of `facets`, builds its matchers.
    fn new(facets: &Facets<'_>) -> Result<Self, ValueError> {
        let bound = |text: Option<&str>| {
            text.map(|text| {
                facet_from_schema(text).map(|value| Bound {
                    value,
                    text: text.to_owned(),
                })
            })
            .transpose()
        };
        let [min_inclusive, min_exclusive, max_inclusive, max_exclusive] =
            facets.bounds().map(bound);
        let enumeration = facets
            .enumeration
            .iter()
            .map(|text| facet_from_schema(text));
        let step = |patterns: &&[Pattern<'_>]| patterns.iter().map(matcher).collect();
        let patterns = facets.patterns.iter().map(step);
        Ok(Self {
            bounds: [
                min_inclusive?,
                min_exclusive?,
                max_inclusive?,
                max_exclusive?,
            ],
            enumeration: enumeration.collect::<Result<_, _>>()?,
            patterns: patterns.collect::<Result<_, _>>()?,
        })
    }
}

/// Names of the bounds in the order of [`Prepared::bounds`], and the orders they allow.
const BOUNDS: [(&str, &[Ordering]); 4] = [
    ("minInclusive", &[Ordering::Equal, Ordering::Greater]),
    ("minExclusive", &[Ordering::Greater]),
    ("maxInclusive", &[Ordering::Less, Ordering::Equal]),
    ("maxExclusive", &[Ordering::Less]),
];

impl<V: FacetValue> Prepared<V> {
    /// Checks patterns against `text`, white space normalised, bounds and enumeration against
    /// `value`.
    ///
    /// # Errors
    /// The first that does not hold.
    pub fn check(&self, value: &V, text: &str) -> Result<(), ValueErrorKind> {
        for step in &self.patterns {
            if !step.iter().any(|matcher| matcher.matches(text)) {
                let sources: Vec<_> = step.iter().map(Matcher::source).collect();
                return Err(ValueErrorKind::Pattern(sources.join(" | ")));
            }
        }
        for (bound, (facet, allowed)) in self.bounds.iter().zip(BOUNDS) {
            // A value in no order with the bound is not within it (§4.3.7.3).
            if let Some(bound) = bound
                && !value
                    .order(&bound.value)
                    .is_some_and(|order| allowed.contains(&order))
            {
                return Err(ValueErrorKind::Bound {
                    facet,
                    limit: bound.text.clone(),
                });
            }
        }
        if !self.enumeration.is_empty() && !self.enumeration.iter().any(|one| value.same(one)) {
            return Err(ValueErrorKind::Enumeration);
        }
        Ok(())
    }
}

fn matcher(pattern: &Pattern<'_>) -> Result<Matcher, ValueError> {
    Matcher::new(pattern).map_err(|_| {
        let kind = ValueErrorKind::Pattern(pattern.source.to_owned());
        ValueError::new(kind, "", "pattern")
    })
}

/// The text of a value as patterns see it: a QName with the prefix it prefers.
pub(super) fn text_of<T: SimpleType>(value: &T) -> Result<String, ValueError> {
    let mut text = String::new();
    value.format(&mut ValueWriter::new(&mut text, &mut AnyPrefix))?;
    Ok(text)
}

/// Checks a value against the facets of a restriction of its type. `text` is what it was read
/// from, white space normalised; without one it is what would be written.
///
/// # Errors
/// The first facet that does not hold.
pub fn check<T: Facetable>(
    value: &T,
    text: Option<&str>,
    facets: &'static Facets<'static>,
    prepared: &'static PreparedCell<T::Value>,
) -> Result<(), ValueError> {
    let inner = value.facet_value();
    let found = check_counts(inner, facets);
    if found.is_ok() && !facets.needs_preparation() && facets.white_space.is_none() {
        return Ok(());
    }
    let owned;
    let text = match text {
        Some(text) => text,
        None => {
            owned = text_of(value)?;
            &owned
        }
    };
    found
        .and_then(|()| match facets.white_space {
            Some(white_space) if white_space.normalize(text) != text => Err(
                ValueErrorKind::Lexical("a text with white space normalised"),
            ),
            _ => Ok(()),
        })
        .and_then(|()| {
            if !facets.needs_preparation() {
                return Ok(());
            }
            match prepared.get_or_init(|| Prepared::new(facets)) {
                Ok(prepared) => prepared.check(inner, &inner.white_space().normalize(text)),
                Err(error) => Err(error.kind().clone()),
            }
        })
        .map_err(|kind| ValueError::new(kind, text, facets.type_name))
}

/// Checks lengths, digits and time zone.
pub(super) fn check_counts<V: FacetValue>(
    value: &V,
    facets: &Facets<'_>,
) -> Result<(), ValueErrorKind> {
    if facets.has_length()
        && let Some(found) = value.length()
    {
        let error = |facet, limit| {
            Err(ValueErrorKind::Length {
                facet,
                limit,
                found,
            })
        };
        match (facets.length, facets.min_length, facets.max_length) {
            (Some(limit), _, _) if found != limit => return error("length", limit),
            (_, Some(limit), _) if found < limit => return error("minLength", limit),
            (_, _, Some(limit)) if found > limit => return error("maxLength", limit),
            _ => {}
        }
    }
    if facets.has_digits()
        && let Some(digits) = value.digits()
    {
        for (facet, limit, found) in [
            ("totalDigits", facets.total_digits, digits.total),
            ("fractionDigits", facets.fraction_digits, digits.fraction),
        ] {
            if let Some(limit) = limit
                && found > limit
            {
                return Err(ValueErrorKind::Digits {
                    facet,
                    limit,
                    found,
                });
            }
        }
    }
    match (facets.explicit_time_zone, value.has_time_zone()) {
        (Some(ExplicitTimeZone::Required), Some(false)) => {
            Err(ValueErrorKind::TimeZone { required: true })
        }
        (Some(ExplicitTimeZone::Prohibited), Some(true)) => {
            Err(ValueErrorKind::TimeZone { required: false })
        }
        _ => Ok(()),
    }
}
