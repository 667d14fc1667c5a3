//! Lists: values between white space (Datatypes §2.4.1.2).

use std::fmt;
use std::ops::{Deref, DerefMut};
use std::str::FromStr;

use super::dynamic::Value;
use super::value::items;
use super::{
    FacetValue, Facetable, Identifier, NamespaceScope, SimpleType, ValueError, ValueWriter,
    WhiteSpace, from_text,
};

/// A list of XML Schema; a `Vec` otherwise.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct List<T>(pub Vec<T>);

impl<T> Default for List<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T: SimpleType> SimpleType for List<T> {
    const WHITE_SPACE: WhiteSpace = WhiteSpace::Collapse;

    fn parse(text: &str, scope: &dyn NamespaceScope) -> Result<Self, ValueError> {
        items(text).map(|item| T::parse(item, scope)).collect()
    }

    fn format(&self, out: &mut ValueWriter<'_>) -> Result<(), ValueError> {
        for (index, item) in self.0.iter().enumerate() {
            if index > 0 {
                out.push(' ');
            }
            item.format(out)?;
        }
        Ok(())
    }

    fn to_value(&self) -> Value {
        Value::List(self.0.iter().map(T::to_value).collect())
    }

    const IDENTIFIES: bool = T::IDENTIFIES;

    fn identifiers(&self, found: &mut dyn FnMut(Identifier<'_>)) {
        for item in &self.0 {
            item.identifiers(found);
        }
    }
}

impl<T: Facetable> FacetValue for List<T> {
    const QUALIFIED: bool = T::Value::QUALIFIED;

    fn length(&self) -> Option<u64> {
        Some(self.0.len() as u64)
    }

    fn same(&self, other: &Self) -> bool {
        self.0.len() == other.0.len()
            && self
                .0
                .iter()
                .zip(&other.0)
                .all(|(one, other)| one.facet_value().same(other.facet_value()))
    }

    fn white_space(&self) -> WhiteSpace {
        WhiteSpace::Collapse
    }
}

impl<T: Facetable> Facetable for List<T> {
    type Value = Self;

    fn facet_value(&self) -> &Self {
        self
    }
}

impl<T: SimpleType> FromStr for List<T> {
    type Err = ValueError;

    fn from_str(text: &str) -> Result<Self, ValueError> {
        from_text(text, &super::NoNamespaces)
    }
}

impl<T: SimpleType> fmt::Display for List<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        super::display(self, f)
    }
}

impl<T> Deref for List<T> {
    type Target = Vec<T>;

    fn deref(&self) -> &Vec<T> {
        &self.0
    }
}

impl<T> DerefMut for List<T> {
    fn deref_mut(&mut self) -> &mut Vec<T> {
        &mut self.0
    }
}

impl<T> From<Vec<T>> for List<T> {
    fn from(items: Vec<T>) -> Self {
        Self(items)
    }
}

impl<T> From<List<T>> for Vec<T> {
    fn from(list: List<T>) -> Self {
        list.0
    }
}

impl<T> FromIterator<T> for List<T> {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Self {
        Self(items.into_iter().collect())
    }
}

impl<T> IntoIterator for List<T> {
    type Item = T;
    type IntoIter = std::vec::IntoIter<T>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<'a, T> IntoIterator for &'a List<T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}
