//! Values that stand in a schema: bounds and enumerated values of facets, default and fixed values.
//! Their prefixes are those of the schema document, which nothing at run time knows; so the
//! generator writes the namespace in front of each name: `{urn:example}p:local`. Types without
//! names in their value space have their texts as they are.

use super::value::items;
use super::{FacetValue, Facetable, NamespaceScope, NoNamespaces, SimpleType, ValueError};

/// Reads a value of the schema.
///
/// # Errors
/// As [`SimpleType::parse`].
pub(crate) fn from_schema<T: Facetable>(text: &str) -> Result<T, ValueError> {
    read(text, <T::Value as FacetValue>::QUALIFIED)
}

/// The same for a type that facets are checked on.
pub(super) fn facet_from_schema<V: FacetValue + SimpleType>(text: &str) -> Result<V, ValueError> {
    read(text, V::QUALIFIED)
}

/// Whether a value is the one that the schema fixes: equal, or identical as `NaN` is.
///
/// # Errors
/// `fixed` is none of the type.
pub(crate) fn is_fixed<T: Facetable>(value: &T, fixed: &str) -> Result<bool, ValueError> {
    // Facets are not asked: the generator did, and a pattern sees the prefix of the document.
    let fixed: T::Value = facet_from_schema(&T::WHITE_SPACE.normalize(fixed))?;
    Ok(value.facet_value().same(&fixed))
}

/// The value of a text that the generator has checked: a default of the schema.
///
/// # Panics
/// When `text` is none of `T`: a bug of the generator.
pub fn literal<T: Facetable>(text: &str) -> T {
    match from_schema(text) {
        Ok(value) => value,
        Err(error) => panic!("a default was not checked when generating: {error}"),
    }
}

fn read<T: SimpleType>(text: &str, qualified: bool) -> Result<T, ValueError> {
    if !qualified || !text.contains('{') {
        return super::from_text(text, &NoNamespaces);
    }
    let (names, bindings) = unpack(text);
    super::from_text(&names, &bindings)
}

/// Names as they are written in the schema, and what their prefixes stand for.
pub(super) fn unpack(text: &str) -> (String, Bindings<'_>) {
    let mut bindings = Bindings(Vec::new());
    let names: Vec<&str> = items(text).map(|name| bindings.note(name)).collect();
    (names.join(" "), bindings)
}

/// Prefixes and what they stand for.
pub(super) struct Bindings<'a>(Vec<(&'a str, &'a str)>);

impl<'a> Bindings<'a> {
    /// Takes the namespace off the front of a name and remembers it.
    fn note(&mut self, name: &'a str) -> &'a str {
        match name.strip_prefix('{').and_then(|name| name.split_once('}')) {
            Some((namespace, name)) => {
                let prefix = name.split_once(':').map_or("", |(prefix, _)| prefix);
                self.0.push((prefix, namespace));
                name
            }
            None => name,
        }
    }
}

impl NamespaceScope for Bindings<'_> {
    fn namespace(&self, prefix: &str) -> Option<&str> {
        let mut bindings = self.0.iter();
        let found = bindings.find(|(known, _)| *known == prefix);
        found
            .map(|(_, namespace)| *namespace)
            .or_else(|| NoNamespaces.namespace(prefix))
    }
}
