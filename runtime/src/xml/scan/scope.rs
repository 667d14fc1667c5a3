//! Namespace bindings in scope. A binding is resolved to its number when it is declared; names then
//! only look up their prefix.

use std::borrow::Cow;
use std::collections::HashMap;

use crate::datatypes::NamespaceScope;
use crate::xml::{NamespaceId, Vocabulary, XML_NAMESPACE};

/// From how many bindings on an index is kept, so that look-ups never cost more than a few
/// comparisons.
const INDEXED_FROM: usize = 16;

/// A binding of a prefix.
#[derive(Clone, Debug)]
pub(crate) struct Bound<'x> {
    /// The prefix; empty for the default namespace.
    pub(crate) prefix: &'x str,
    /// The URI; empty when the default namespace is undeclared.
    pub(crate) uri: Cow<'x, str>,
    /// Its number.
    pub(crate) id: NamespaceId,
}

/// The bindings in scope, those of inner elements last.
#[derive(Debug)]
pub(crate) struct Scope<'x> {
    vocabulary: &'static Vocabulary,
    bindings: Vec<Bound<'x>>,
    /// Of the default namespace.
    default: NamespaceId,
    /// For each prefix its places in `bindings`; `None` while they are few.
    index: Option<HashMap<&'x str, Vec<usize>>>,
}

impl<'x> Scope<'x> {
    pub(crate) fn new(vocabulary: &'static Vocabulary) -> Self {
        Self {
            vocabulary,
            bindings: Vec::new(),
            default: NamespaceId::NONE,
            index: None,
        }
    }

    /// The number of the default namespace.
    #[inline]
    pub(crate) fn default_id(&self) -> NamespaceId {
        self.default
    }

    /// How many bindings there are, to go back to.
    #[inline]
    pub(crate) fn mark(&self) -> usize {
        self.bindings.len()
    }

    /// All bindings, outer ones first; `xml` is not among them.
    pub(crate) fn bindings(&self) -> &[Bound<'x>] {
        &self.bindings
    }

    /// Binds a prefix.
    pub(crate) fn bind(&mut self, prefix: &'x str, uri: Cow<'x, str>) {
        let id = match self.bindings.last() {
            Some(last) if last.uri == uri => last.id,
            _ => self.vocabulary.namespace(&uri),
        };
        if prefix.is_empty() {
            self.default = id;
        }
        let place = self.bindings.len();
        self.bindings.push(Bound { prefix, uri, id });
        match &mut self.index {
            Some(index) => index.entry(prefix).or_default().push(place),
            None if place >= INDEXED_FROM => self.build_index(),
            None => {}
        }
    }

    #[cold]
    fn build_index(&mut self) {
        let mut index: HashMap<&'x str, Vec<usize>> = HashMap::new();
        for (place, bound) in self.bindings.iter().enumerate() {
            index.entry(bound.prefix).or_default().push(place);
        }
        self.index = Some(index);
    }

    /// Takes back the bindings from `mark` on.
    #[inline]
    pub(crate) fn release(&mut self, mark: usize) {
        if self.bindings.len() > mark {
            self.release_some(mark);
        }
    }

    fn release_some(&mut self, mark: usize) {
        for bound in self.bindings.drain(mark..).rev() {
            if let Some(places) = self
                .index
                .as_mut()
                .and_then(|index| index.get_mut(bound.prefix))
            {
                places.pop();
            }
        }
        self.default = self
            .find("")
            .map_or(NamespaceId::NONE, |default| default.id);
    }

    /// Where the binding of a prefix is among [`bindings`](Self::bindings).
    pub(crate) fn place(&self, prefix: &str) -> Option<usize> {
        match &self.index {
            None => self
                .bindings
                .iter()
                .rposition(|bound| bound.prefix == prefix),
            Some(index) => index.get(prefix)?.last().copied(),
        }
    }

    #[inline]
    fn find(&self, prefix: &str) -> Option<&Bound<'x>> {
        match &self.index {
            None => self
                .bindings
                .iter()
                .rev()
                .find(|bound| bound.prefix == prefix),
            Some(index) => self.bindings.get(*index.get(prefix)?.last()?),
        }
    }

    /// The number that a prefix, not the empty one, stands for.
    pub(crate) fn resolve(&self, prefix: &str) -> Option<NamespaceId> {
        match self.find(prefix) {
            Some(bound) => Some(bound.id),
            None if prefix == "xml" => Some(NamespaceId::XML),
            None => None,
        }
    }

    /// The URI that a prefix stands for; the empty one for none.
    pub(crate) fn uri(&self, prefix: &str) -> Option<&str> {
        match self.find(prefix) {
            Some(bound) => Some(&bound.uri),
            None if prefix == "xml" => Some(XML_NAMESPACE),
            None => None,
        }
    }
}

impl NamespaceScope for Scope<'_> {
    fn namespace(&self, prefix: &str) -> Option<&str> {
        self.uri(prefix).filter(|uri| !uri.is_empty())
    }
}
