//! Identity constraints as generated code has them: `xs:key`, `xs:unique`, `xs:keyref`, their XPath
//! expressions taken apart when generating (Structures §3.11.6).

use super::follow::{Node, Step};
use crate::xml::{Name, NamespaceId, Vocabulary};

/// `xs:key`, `xs:unique` or `xs:keyref` of an element declaration.
#[derive(Debug)]
pub struct IdentityConstraint {
    /// Its name, which no other constraint of the schema has.
    pub name: Name,
    /// Which of the three.
    pub category: IdentityCategory,
    /// Finds the elements that are constrained, from the element that is declared.
    pub selector: &'static [XPathWay],
    /// Each finds a value, from a selected element.
    pub fields: &'static [&'static [XPathWay]],
}

/// Which of the three identity constraints.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum IdentityCategory {
    /// Every selected element has all values, and no two have the same.
    Key,
    /// No two of those that have all values have the same.
    Unique,
    /// The values of those that have them all are those of an element that the key, or unique
    /// constraint, of that name selects.
    Reference(Name),
}

/// One alternative of an expression: the way from an element to others within it, or to an attribute
/// of those.
#[derive(Debug)]
pub struct XPathWay {
    /// It begins with `.//`: its first step may be at any depth.
    pub anywhere: bool,
    /// A child for each.
    pub elements: &'static [NameTest],
    /// The attribute at the end; `None` for the element itself.
    pub attribute: Option<NameTest>,
}

/// Which names a step takes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NameTest {
    /// `*`
    Any,
    /// `prefix:*`
    Namespace(NamespaceId),
    /// One name.
    Name(Name),
}

impl NamespaceId {
    /// A step that takes one name.
    pub const fn step(self, local: &'static str) -> NameTest {
        NameTest::Name(Name::new(self, local))
    }
}

impl IdentityConstraint {
    /// `xs:key`
    pub const fn key(
        name: Name,
        selector: &'static [XPathWay],
        fields: &'static [&'static [XPathWay]],
    ) -> Self {
        Self {
            name,
            category: IdentityCategory::Key,
            selector,
            fields,
        }
    }

    /// `xs:unique`
    pub const fn unique(
        name: Name,
        selector: &'static [XPathWay],
        fields: &'static [&'static [XPathWay]],
    ) -> Self {
        Self {
            category: IdentityCategory::Unique,
            ..Self::key(name, selector, fields)
        }
    }

    /// `xs:keyref` to the constraint named `refer`.
    pub const fn reference(
        name: Name,
        refer: Name,
        selector: &'static [XPathWay],
        fields: &'static [&'static [XPathWay]],
    ) -> Self {
        Self {
            category: IdentityCategory::Reference(refer),
            ..Self::key(name, selector, fields)
        }
    }
}

impl XPathWay {
    /// `.`
    pub const HERE: Self = Self::children(&[]);

    /// `a/b`
    pub const fn children(elements: &'static [NameTest]) -> Self {
        Self {
            anywhere: false,
            elements,
            attribute: None,
        }
    }

    /// `.//a/b`
    pub const fn anywhere(elements: &'static [NameTest]) -> Self {
        Self {
            anywhere: true,
            ..Self::children(elements)
        }
    }

    /// The same with `/@name` behind it.
    pub const fn attribute(self, test: NameTest) -> Self {
        Self {
            attribute: Some(test),
            ..self
        }
    }

    /// Whether its steps lead to the last of `path`, which begins below the element that the way
    /// starts from.
    fn leads_along(&self, path: &[Step<'_>]) -> bool {
        let Some(before) = path.len().checked_sub(self.elements.len()) else {
            return false;
        };
        let mut steps = self.elements.iter().zip(&path[before..]);
        (self.anywhere || before == 0)
            && steps.all(|(test, step)| test.takes(step.namespace, step.local))
    }

    /// Whether it finds the element at the end of `path`.
    pub(super) fn finds_element(&self, path: &[Step<'_>]) -> bool {
        self.attribute.is_none() && self.leads_along(path)
    }

    /// Whether it finds that attribute of the element at the end of `path`.
    pub(super) fn finds_attribute(&self, path: &[Step<'_>], attribute: &Node<'_>) -> bool {
        let takes = |test: NameTest| test.takes(attribute.namespace, attribute.local);
        self.attribute.is_some_and(takes) && self.leads_along(path)
    }

    /// As XPath has it, names as `{namespace}local`.
    fn display(&self, vocabulary: &Vocabulary) -> String {
        let mut text = String::from(if self.anywhere { ".//" } else { "" });
        let elements = self.elements.iter().map(|test| test.display(vocabulary));
        let attribute = self.attribute.iter();
        let attribute = attribute.map(|test| format!("@{}", test.display(vocabulary)));
        let steps: Vec<String> = elements.chain(attribute).collect();
        text.push_str(&steps.join("/"));
        if text.is_empty() {
            text.push('.');
        }
        text
    }
}

impl NameTest {
    /// Whether it takes that name.
    fn takes(&self, namespace: NamespaceId, local: &str) -> bool {
        match self {
            Self::Any => true,
            Self::Namespace(wanted) => *wanted == namespace,
            Self::Name(name) => name.namespace == namespace && name.local == local,
        }
    }

    fn display(&self, vocabulary: &Vocabulary) -> String {
        match self {
            Self::Any => "*".to_owned(),
            Self::Namespace(namespace) => vocabulary.display(Name::new(*namespace, "*")),
            Self::Name(name) => vocabulary.display(*name),
        }
    }
}

/// An expression for messages.
#[cold]
pub(crate) fn display_ways(ways: &[XPathWay], vocabulary: &Vocabulary) -> String {
    let ways: Vec<String> = ways.iter().map(|way| way.display(vocabulary)).collect();
    ways.join(" | ")
}
