//! The XPath subset that selectors and fields of identity constraints are written in
//! (Structures §3.11.6): `.//order/line | item`, `price/@currency`.

use std::collections::BTreeMap;

use runtime::datatypes::is_ncname;

use crate::schema::{NameTest, QName, XML_NAMESPACE, XPathWay};

/// What is wrong with an expression.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Flaw {
    /// A step that the subset does not have.
    Step(String),
    /// A prefix that is not bound.
    Prefix(String),
}

/// Prefixes in scope. `""` is the default of XSD 1.1 for elements; that of the document does not
/// count in XPath 1.0.
pub(super) type Namespaces = BTreeMap<String, String>;

/// Parses an expression; only fields may end with an attribute.
pub(super) fn parse(
    expression: &str,
    namespaces: &Namespaces,
    is_field: bool,
) -> Result<Vec<XPathWay>, Flaw> {
    let ways = expression.split('|');
    ways.map(|way| parse_way(way.trim(), namespaces, is_field))
        .collect()
}

fn parse_way(text: &str, namespaces: &Namespaces, is_field: bool) -> Result<XPathWay, Flaw> {
    let mut way = XPathWay::default();
    let rest = match anywhere(text) {
        Some(rest) => {
            way.is_anywhere = true;
            rest
        }
        None => text,
    };
    let mut steps = rest.split('/').map(str::trim).peekable();
    while let Some(step) = steps.next() {
        if step == "." {
            continue;
        }
        let attribute = attribute(step).filter(|_| is_field && steps.peek().is_none());
        match attribute {
            Some(name) => way.attribute = Some(name_test(step, name, namespaces, None)?),
            None => {
                let name = axis(step, "child").unwrap_or(step);
                let default = namespaces.get("");
                way.elements
                    .push(name_test(step, name, namespaces, default)?);
            }
        }
    }
    Ok(way)
}

/// What follows `.//`, with blanks where XPath allows them.
fn anywhere(path: &str) -> Option<&str> {
    path.strip_prefix('.')?.trim_start().strip_prefix("//")
}

fn attribute(step: &str) -> Option<&str> {
    let short = step.strip_prefix('@').map(str::trim_start);
    short.or_else(|| axis(step, "attribute"))
}

/// What follows `name::`.
fn axis<'s>(step: &'s str, name: &str) -> Option<&'s str> {
    let rest = step.strip_prefix(name)?.trim_start();
    rest.strip_prefix("::").map(str::trim_start)
}

fn name_test(
    step: &str,
    name: &str,
    namespaces: &Namespaces,
    default: Option<&String>,
) -> Result<NameTest, Flaw> {
    let wrong = || Flaw::Step(step.to_owned());
    let (namespace, local) = match name.split_once(':') {
        None if name == "*" => return Ok(NameTest::Any),
        None => (default.map(String::as_str), name),
        Some((prefix, _)) if !is_ncname(prefix) => return Err(wrong()),
        Some(("xml", local)) => (Some(XML_NAMESPACE), local),
        Some((prefix, local)) => match namespaces.get(prefix) {
            Some(namespace) => (Some(namespace.as_str()), local),
            None if local != "*" && !is_ncname(local) => return Err(wrong()),
            None => return Err(Flaw::Prefix(prefix.to_owned())),
        },
    };
    let namespace = namespace.filter(|namespace| !namespace.is_empty());
    match (namespace, local) {
        (Some(namespace), "*") => Ok(NameTest::Namespace(namespace.to_owned())),
        (namespace, local) if is_ncname(local) => Ok(NameTest::Name(QName::new(namespace, local))),
        _ => Err(wrong()),
    }
}

#[cfg(test)]
mod tests {
    use super::{Flaw, Namespaces, parse};
    use crate::diagnostics::{FileId, Span};
    use crate::schema::{QName, XPathExpression, XPathWay};

    fn parsed(expression: &str, is_field: bool) -> Result<Vec<XPathWay>, Flaw> {
        let namespaces = Namespaces::from([("p".to_owned(), "urn:p".to_owned())]);
        parse(expression, &namespaces, is_field)
    }

    /// Whether an expression finds what is at a path such as `a/p:b@id`.
    fn finds(expression: &str, path: &str) -> bool {
        let name = |text: &str| match text.strip_prefix("p:") {
            Some(local) => QName::new(Some("urn:p"), local),
            None => QName::new(None, text),
        };
        let parsed = XPathExpression {
            expression: expression.to_owned(),
            ways: parsed(expression, true).expect("it is in the subset"),
            span: Span::whole(FileId(0)),
        };
        let (elements, attribute) = path.split_once('@').unwrap_or((path, ""));
        let elements = elements.split('/').filter(|part| !part.is_empty());
        let names: Vec<QName> = elements.map(name).collect();
        let names: Vec<&QName> = names.iter().collect();
        match attribute {
            "" => parsed.finds_element(&names),
            attribute => parsed.finds_attribute(&names, &name(attribute)),
        }
    }

    #[test]
    fn the_subset_is_taken() {
        for expression in [
            ".", ".//a", "a/b", "p:a | *", "./a/p:*", "child::a", ". // a",
        ] {
            assert!(parsed(expression, false).is_ok(), "{expression}");
        }
        for expression in ["@a", "a/@p:b", ".//a/attribute::b", "@*", ". | @a"] {
            assert!(parsed(expression, true).is_ok(), "{expression}");
        }
    }

    #[test]
    fn what_is_outside_is_refused() {
        for expression in [
            "", "/a", "a//b", "a[1]", "..", "a/", "|a", "a()", "@a", ".//.//a", "a b",
        ] {
            assert!(parsed(expression, false).is_err(), "{expression}");
        }
        assert!(parsed("@a/b", true).is_err());
        assert_eq!(parsed("q:a", true), Err(Flaw::Prefix("q".to_owned())));
    }

    #[test]
    fn ways_lead_where_they_say() {
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
        assert!(finds("a/@id", "a@id"));
        assert!(!finds("a/@id", "a"));
        assert!(finds("attribute::*", "@p:x"));
        assert!(finds(".//@id", "a/b@id"));
    }
}
