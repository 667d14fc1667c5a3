//! The subset of XPath that selectors and fields are written in (§3.11.6):
//! `.//order/line | item`, `@id`, `price/@*`.

use crate::schema::{QName, XPathExpression};

/// A parsed expression: one of several ways down.
#[derive(Debug)]
pub(super) struct Path {
    alternatives: Vec<Way>,
}

/// Steps from an element to others below it, or to an attribute of those.
#[derive(Debug, Default)]
struct Way {
    /// It begins with `.//`.
    is_anywhere: bool,
    elements: Vec<NameTest>,
    attribute: Option<NameTest>,
}

#[derive(Debug)]
enum NameTest {
    /// `*`
    Any,
    /// `p:*`
    Namespace(String),
    Name(QName),
}

impl NameTest {
    fn matches(&self, name: &QName) -> bool {
        match self {
            Self::Any => true,
            Self::Namespace(namespace) => name.namespace.as_deref() == Some(namespace),
            Self::Name(wanted) => wanted == name,
        }
    }
}

impl Path {
    /// Parses an expression; `None` when it is not in the subset or has an unknown prefix.
    pub(super) fn parse(source: &XPathExpression) -> Option<Self> {
        let ways = source.expression.split('|');
        let alternatives = ways
            .map(|way| Way::parse(way, source))
            .collect::<Option<_>>()?;
        Some(Self { alternatives })
    }

    /// Whether it leads to the element at the end of `path`.
    pub(super) fn finds_element(&self, path: &[&QName]) -> bool {
        let leads = |way: &Way| way.attribute.is_none() && way.matches(path);
        self.alternatives.iter().any(leads)
    }

    /// Whether it leads to the attribute of that name of the element at the end of `path`.
    pub(super) fn finds_attribute(&self, path: &[&QName], name: &QName) -> bool {
        let is_meant = |way: &Way| {
            let attribute = way.attribute.as_ref();
            attribute.is_some_and(|test| test.matches(name)) && way.matches(path)
        };
        self.alternatives.iter().any(is_meant)
    }
}

impl Way {
    fn parse(text: &str, source: &XPathExpression) -> Option<Self> {
        let mut way = Self::default();
        // White space may stand between any two tokens, and within none.
        let is_name = |c: char| !c.is_whitespace() && !"/.@*:|".contains(c);
        let mut compact = String::new();
        let mut pending_blank = false;
        for c in text.trim().chars() {
            if c.is_whitespace() {
                pending_blank = true;
                continue;
            }
            if pending_blank && is_name(c) && compact.chars().last().is_some_and(is_name) {
                return None;
            }
            pending_blank = false;
            compact.push(c);
        }
        let mut rest = compact.as_str();
        if let Some(below) = rest.strip_prefix(".//") {
            way.is_anywhere = true;
            rest = below;
        }
        let count = rest.split('/').count();
        for (index, step) in rest.split('/').enumerate() {
            let attribute = step
                .strip_prefix('@')
                .or_else(|| step.strip_prefix("attribute::"));
            match (step, attribute) {
                (".", _) => {}
                (_, Some(name)) if index + 1 == count => {
                    way.attribute = Some(name_test(name, source, false)?);
                }
                (_, Some(_)) => return None,
                (step, None) => {
                    let name = step.strip_prefix("child::").unwrap_or(step);
                    way.elements.push(name_test(name, source, true)?);
                }
            }
        }
        Some(way)
    }

    /// Whether its steps lead to the end of `path`.
    fn matches(&self, path: &[&QName]) -> bool {
        let Some(before) = path.len().checked_sub(self.elements.len()) else {
            return false;
        };
        (self.is_anywhere || before == 0)
            && self
                .elements
                .iter()
                .zip(&path[before..])
                .all(|(test, name)| test.matches(name))
    }
}

fn name_test(text: &str, source: &XPathExpression, is_element: bool) -> Option<NameTest> {
    if text == "*" {
        return Some(NameTest::Any);
    }
    match text.split_once(':') {
        Some((prefix, local)) => {
            let namespace = source.namespaces.get(prefix)?;
            match local {
                "*" => Some(NameTest::Namespace(namespace.clone())),
                local => named(Some(namespace), local),
            }
        }
        None => {
            // The default namespace of XSD 1.1; that of the document does not count.
            let namespace = source.namespaces.get("").filter(|_| is_element);
            named(namespace.map(String::as_str), text)
        }
    }
}

fn named(namespace: Option<&str>, local: &str) -> Option<NameTest> {
    let namespace = namespace.filter(|namespace| !namespace.is_empty());
    runtime::datatypes::is_ncname(local).then(|| NameTest::Name(QName::new(namespace, local)))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::Path;
    use crate::diagnostics::{FileId, Span};
    use crate::schema::{QName, XPathExpression};

    fn parse(expression: &str) -> Option<Path> {
        Path::parse(&XPathExpression {
            expression: expression.to_owned(),
            namespaces: BTreeMap::from([("p".to_owned(), "urn:p".to_owned())]),
            span: Span::whole(FileId(0)),
        })
    }

    fn finds(expression: &str, path: &str) -> bool {
        let name = |text: &str| match text.strip_prefix("p:") {
            Some(local) => QName::new(Some("urn:p"), local),
            None => QName::new(None, text),
        };
        let parsed = parse(expression).expect("it is in the subset");
        let (elements, attribute) = path.split_once('@').unwrap_or((path, ""));
        let names: Vec<QName> = elements
            .split('/')
            .filter(|part| !part.is_empty())
            .map(name)
            .collect();
        let names: Vec<&QName> = names.iter().collect();
        match attribute {
            "" => parsed.finds_element(&names),
            attribute => parsed.finds_attribute(&names, &name(attribute)),
        }
    }

    #[test]
    fn ways_down() {
        assert!(finds(".", ""));
        assert!(!finds(".", "a"));
        assert!(finds("a/b", "a/b"));
        assert!(!finds("a/b", "c/a/b"));
        assert!(finds(".//a/b", "c/a/b"));
        assert!(finds(" . // p:a ", "c/p:a"));
        assert!(finds("p:*", "p:z"));
        assert!(!finds("p:*", "z"));
        assert!(finds("a | child::b/.", "b"));
        assert!(finds("./a/*", "a/p:q"));
        assert!(finds("a/@id", "a/@id"));
        assert!(!finds("a/@id", "a"));
        assert!(finds("attribute::*", "@p:x"));
        assert!(finds(".//@id", "a/b/@id"));
    }

    #[test]
    fn what_is_not_in_the_subset() {
        for expression in ["", "a//b", "@a/b", "a[1]", "q:a", "/a", "a b", "..", "a/"] {
            assert!(parse(expression).is_none(), "{expression}");
        }
    }
}
