//! A value together with the text it was read from.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::ops::Deref;
use std::str::FromStr;

use super::dynamic::Value;
use super::{
    FacetValue, Facetable, Identifier, NamespaceScope, NoNamespaces, SimpleType, ValueError,
    ValueWriter, WhiteSpace, from_text,
};

/// A value that is written as it was read.
///
/// A pattern holds for a text, not for a value: of an integer with the pattern `\d{5}` the text
/// `00123` must not be written as `123`. Restrictions with patterns wrap their base type in this,
/// unless its values are texts themselves. Equality, order and hash are those of the value. Names
/// with a namespace are written anew all the same: the prefixes they were read with may stand for
/// nothing where they are written.
#[derive(Debug, Clone)]
pub struct Lexical<T> {
    value: T,
    text: Option<Box<str>>,
}

impl<T> Lexical<T> {
    /// The value alone.
    pub fn into_inner(self) -> T {
        self.value
    }

    /// The text it was read from; `None` when it was made from a value.
    pub fn text(&self) -> Option<&str> {
        self.text.as_deref()
    }
}

impl<T: Facetable> SimpleType for Lexical<T> {
    const WHITE_SPACE: WhiteSpace = T::WHITE_SPACE;

    fn parse(text: &str, scope: &dyn NamespaceScope) -> Result<Self, ValueError> {
        let value = T::parse(text, scope)?;
        Ok(Self {
            value,
            text: Some(text.into()),
        })
    }

    fn format(&self, out: &mut ValueWriter<'_>) -> Result<(), ValueError> {
        match &self.text {
            Some(text) if !T::Value::QUALIFIED => {
                out.push_str(text);
                Ok(())
            }
            _ => self.value.format(out),
        }
    }

    fn to_value(&self) -> Value {
        self.value.to_value()
    }

    const IDENTIFIES: bool = T::IDENTIFIES;

    fn identifiers(&self, found: &mut dyn FnMut(Identifier<'_>)) {
        self.value.identifiers(found);
    }
}

impl<T: Facetable> Facetable for Lexical<T> {
    type Value = T::Value;

    fn facet_value(&self) -> &T::Value {
        self.value.facet_value()
    }
}

impl<T: Facetable> FromStr for Lexical<T> {
    type Err = ValueError;

    fn from_str(text: &str) -> Result<Self, ValueError> {
        from_text(text, &NoNamespaces)
    }
}

impl<T: Facetable> fmt::Display for Lexical<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        super::display(self, f)
    }
}

impl<T> From<T> for Lexical<T> {
    fn from(value: T) -> Self {
        Self { value, text: None }
    }
}

impl<T> Deref for Lexical<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

impl<T: PartialEq> PartialEq for Lexical<T> {
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value
    }
}

impl<T: Eq> Eq for Lexical<T> {}

impl<T: PartialOrd> PartialOrd for Lexical<T> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        self.value.partial_cmp(&other.value)
    }
}

impl<T: Ord> Ord for Lexical<T> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.value.cmp(&other.value)
    }
}

impl<T: Hash> Hash for Lexical<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.value.hash(state);
    }
}
