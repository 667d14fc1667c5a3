//! Namespaces of a document that is being written: a prefix is chosen when it is first needed, all
//! are declared on the root element. Only what wildcards took declares namespaces further in.

use std::borrow::Cow;

use super::escape::{Place, push_escaped};
use crate::datatypes::{PrefixSource, is_ncname};
use crate::xml::{
    Namespace, NamespaceId, Vocabulary, XML_NAMESPACE, XMLNS_NAMESPACE, XSI_NAMESPACE,
};

/// Which prefix stands for which namespace.
#[derive(Debug)]
pub(super) struct Prefixes {
    vocabulary: &'static Vocabulary,
    /// Whether there may be a default namespace.
    may_default: bool,
    /// For each namespace of the vocabulary its prefix in names of elements, once it has one.
    elements: Vec<Option<Cow<'static, str>>>,
    /// What the root element declares; prefixes are distinct.
    declared: Vec<(Cow<'static, str>, Cow<'static, str>)>,
    /// What elements within the root declare, inner ones last.
    local: Vec<(String, String)>,
    /// Whether a name without a namespace was written without a prefix.
    bare: bool,
    /// How many prefixes were made up.
    invented: usize,
}

impl Prefixes {
    pub(super) fn new(
        vocabulary: &'static Vocabulary,
        declare: &'static [Namespace],
        may_default: bool,
    ) -> Self {
        Self {
            vocabulary,
            may_default,
            elements: vec![None; vocabulary.namespaces.len()],
            declared: declare
                .iter()
                .map(|each| (Cow::Borrowed(each.prefix), Cow::Borrowed(each.uri)))
                .collect(),
            local: Vec::new(),
            bare: false,
            invented: 0,
        }
    }

    pub(super) fn vocabulary(&self) -> &'static Vocabulary {
        self.vocabulary
    }

    /// Whether names that were written without a prefix are in two namespaces.
    pub(super) fn default_is_in_the_way(&self) -> bool {
        self.bare && self.declared.iter().any(|(prefix, _)| prefix.is_empty())
    }

    /// The declarations, as attributes.
    pub(super) fn declarations(&mut self) -> String {
        self.declared.sort();
        let mut text = String::new();
        for (prefix, uri) in &self.declared {
            push_declaration(&mut text, prefix, uri);
        }
        text
    }

    /// The prefix of elements of a namespace; empty for none.
    #[inline]
    pub(super) fn of_element(&mut self, namespace: NamespaceId) -> &str {
        let Some(index) = namespace.index() else {
            return self.of_fixed(namespace);
        };
        if self.elements.get(index).is_none_or(Option::is_none) {
            self.choose(index);
        }
        self.elements
            .get(index)
            .and_then(Option::as_deref)
            .unwrap_or_default()
    }

    fn of_fixed(&mut self, namespace: NamespaceId) -> &'static str {
        if namespace == NamespaceId::XML {
            return "xml";
        }
        self.bare = true;
        ""
    }

    #[cold]
    fn choose(&mut self, index: usize) {
        let Some(namespace) = self.vocabulary.namespaces.get(index) else {
            return;
        };
        let default = namespace.prefix.is_empty();
        let prefix = if default && self.may_default && !self.is_declared("") {
            self.declared
                .push((Cow::Borrowed(""), Cow::Borrowed(namespace.uri)));
            Cow::Borrowed("")
        } else {
            self.declare(namespace.uri, namespace.prefix)
        };
        if let Some(place) = self.elements.get_mut(index) {
            *place = Some(prefix);
        }
    }

    /// A prefix, never the empty one, for attributes of a namespace; empty for none.
    pub(super) fn of_attribute(&mut self, namespace: NamespaceId) -> Cow<'static, str> {
        match namespace {
            NamespaceId::NONE => Cow::Borrowed(""),
            NamespaceId::XML => Cow::Borrowed("xml"),
            NamespaceId::XSI => self.declare(XSI_NAMESPACE, "xsi"),
            _ => {
                let index = namespace.index();
                let known = index.and_then(|index| self.vocabulary.namespaces.get(index));
                match known {
                    Some(namespace) => self.declare(namespace.uri, namespace.prefix),
                    None => Cow::Borrowed(""),
                }
            }
        }
    }

    fn is_declared(&self, prefix: &str) -> bool {
        self.declared.iter().any(|(each, _)| each == prefix)
    }

    /// A prefix, never the empty one, that the root declares for a namespace of the vocabulary.
    fn declare(&mut self, uri: &'static str, preferred: &'static str) -> Cow<'static, str> {
        if let Some(prefix) = self.declared_prefix(uri) {
            return prefix;
        }
        let prefix = if !self.is_declared(preferred) && is_usable(preferred) {
            Cow::Borrowed(preferred)
        } else {
            self.invent()
        };
        self.declared.push((prefix.clone(), Cow::Borrowed(uri)));
        prefix
    }

    /// The same for another namespace; it takes no prefix that one of the vocabulary prefers.
    pub(super) fn declare_foreign(&mut self, uri: &str, preferred: &str) -> Cow<'static, str> {
        if let Some(prefix) = self.declared_prefix(uri) {
            return prefix;
        }
        let taken = self.is_declared(preferred) || self.is_preferred(preferred);
        let prefix = if !taken && is_usable(preferred) {
            Cow::Owned(preferred.to_owned())
        } else {
            self.invent()
        };
        self.declared
            .push((prefix.clone(), Cow::Owned(uri.to_owned())));
        prefix
    }

    fn declared_prefix(&self, uri: &str) -> Option<Cow<'static, str>> {
        let mut declared = self.declared.iter();
        let found = declared.find(|(prefix, each)| !prefix.is_empty() && each == uri);
        found.map(|(prefix, _)| prefix.clone())
    }

    fn is_preferred(&self, prefix: &str) -> bool {
        let mut namespaces = self.vocabulary.namespaces.iter();
        prefix == "xsi" || namespaces.any(|namespace| namespace.prefix == prefix)
    }

    fn invent(&mut self) -> Cow<'static, str> {
        loop {
            self.invented += 1;
            let prefix = format!("ns{}", self.invented);
            if !self.is_bound(&prefix) && !self.is_preferred(&prefix) {
                return Cow::Owned(prefix);
            }
        }
    }

    /// How many declarations are in force within the root, to go back to.
    pub(super) fn mark(&self) -> usize {
        self.local.len()
    }

    /// Takes back the declarations from `mark` on.
    pub(super) fn release(&mut self, mark: usize) {
        self.local.truncate(mark);
    }

    /// What elements declare from `mark` on.
    pub(super) fn since(&self, mark: usize) -> &[(String, String)] {
        self.local.get(mark..).unwrap_or_default()
    }

    /// Binds `prefix` on the element that is being written, whose declarations start at `mark`,
    /// unless it stands for that namespace already. False when the element binds it to another.
    pub(super) fn bind(&mut self, prefix: &str, uri: &str, mark: usize) -> bool {
        match self.local.iter().rposition(|(each, _)| each == prefix) {
            Some(place) if self.local[place].1 == uri => return true,
            Some(place) if place >= mark => return false,
            Some(_) => {}
            None => {
                let mut declared = self.declared.iter();
                if declared.any(|(each, bound)| each == prefix && bound == uri) {
                    return true;
                }
                if prefix.is_empty() && uri.is_empty() {
                    self.bare = true;
                    return true;
                }
            }
        }
        self.local.push((prefix.to_owned(), uri.to_owned()));
        true
    }

    /// Whether names that are written already may stand for something else when `prefix` is bound
    /// to that namespace.
    pub(super) fn is_in_use(&self, prefix: &str, uri: &str) -> bool {
        let mut declared = self.declared.iter();
        (prefix.is_empty() && self.bare)
            || declared.any(|(each, bound)| each == prefix && bound != uri)
    }

    /// Binds `prefix` on the root element, if it can be had there.
    pub(super) fn bind_on_root(&mut self, prefix: &str, uri: &str) {
        let undone = uri.is_empty() || (prefix.is_empty() && !self.may_default);
        if !undone && !self.is_declared(prefix) {
            let binding = (Cow::Owned(prefix.to_owned()), Cow::Owned(uri.to_owned()));
            self.declared.push(binding);
        }
    }

    fn is_bound(&self, prefix: &str) -> bool {
        self.is_declared(prefix) || self.local.iter().any(|(each, _)| each == prefix)
    }

    /// A prefix in force for a namespace within the root, `preferred` if it is one.
    pub(super) fn in_force(&self, uri: &str, preferred: &str, attribute: bool) -> Option<String> {
        let hidden =
            |prefix: &str, inner: &[(String, String)]| inner.iter().any(|(each, _)| each == prefix);
        let mut found = None;
        for (place, (prefix, each)) in self.local.iter().enumerate() {
            let inner = self.local.get(place + 1..).unwrap_or_default();
            if each == uri && !hidden(prefix, inner) && !(attribute && prefix.is_empty()) {
                if prefix == preferred {
                    return Some(prefix.clone());
                }
                found = Some(prefix.clone());
            }
        }
        for (prefix, each) in &self.declared {
            if each == uri && !hidden(prefix, &self.local) && !(attribute && prefix.is_empty()) {
                if prefix == preferred {
                    return Some(prefix.to_string());
                }
                found.get_or_insert_with(|| prefix.to_string());
            }
        }
        found
    }

    /// A prefix for a namespace within the root; declared on the element whose declarations start
    /// at `mark`, if there is none.
    pub(super) fn within(
        &mut self,
        uri: &str,
        preferred: &str,
        attribute: bool,
        mark: usize,
    ) -> String {
        match uri {
            "" if attribute => return String::new(),
            "" => {
                if self.bind("", "", mark) {
                    return String::new();
                }
                // The element itself declares a default namespace that its name is not in: a
                // contradiction of the value; the name wins.
                for (prefix, bound) in &mut self.local[mark..] {
                    if prefix.is_empty() {
                        bound.clear();
                    }
                }
                return String::new();
            }
            XML_NAMESPACE => return "xml".to_owned(),
            _ => {}
        }
        if let Some(prefix) = self.in_force(uri, preferred, attribute) {
            return prefix;
        }
        // A prefix that stands for another namespace may be in use by this element already.
        let usable = if preferred.is_empty() {
            !attribute
        } else {
            is_usable(preferred) && !self.is_bound(preferred)
        };
        if usable && self.bind(preferred, uri, mark) {
            return preferred.to_owned();
        }
        let prefix = self.invent().into_owned();
        self.bind(&prefix, uri, mark);
        prefix
    }
}

/// Whether a prefix can be declared.
fn is_usable(prefix: &str) -> bool {
    !matches!(prefix, "xml" | "xmlns") && is_ncname(prefix)
}

/// ` xmlns:prefix="uri"`
pub(super) fn push_declaration(out: &mut String, prefix: &str, uri: &str) {
    out.push_str(" xmlns");
    if !prefix.is_empty() {
        out.push(':');
        out.push_str(prefix);
    }
    out.push_str("=\"");
    // What XML forbids cannot be in a URI of the vocabulary; those of values are checked before.
    let _ = push_escaped(out, uri, Place::Attribute);
    out.push('"');
}

impl PrefixSource for Prefixes {
    fn prefix(&mut self, namespace: &str, preferred: &str) -> Option<Cow<'_, str>> {
        match namespace {
            "" => {
                self.bare = true;
                Some(Cow::Borrowed(""))
            }
            XMLNS_NAMESPACE => None,
            XML_NAMESPACE => Some(Cow::Borrowed("xml")),
            _ => match self.vocabulary.namespace(namespace) {
                NamespaceId::UNKNOWN => Some(self.declare_foreign(namespace, preferred)),
                known => Some(Cow::Borrowed(self.of_element(known))),
            },
        }
    }
}
