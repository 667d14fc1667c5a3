//! The syntax of the XPath subset that selectors and fields of identity constraints are written
//! in (Structures §3.11.6): `.//order/line | item`, `price/@currency`.

use runtime::datatypes::is_ncname;

use crate::schema::XPathExpression;

/// What is wrong with an expression.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Flaw {
    /// A step that the subset does not have.
    Step(String),
    /// A prefix that is not bound.
    Prefix(String),
}

/// Checks an expression; only fields may end with an attribute.
pub(super) fn check(source: &XPathExpression, is_field: bool) -> Result<(), Flaw> {
    for path in source.expression.split('|') {
        let path = path.trim();
        let rest = anywhere(path).unwrap_or(path);
        let mut steps = rest.split('/').map(str::trim).peekable();
        while let Some(step) = steps.next() {
            let may_be_attribute = is_field && steps.peek().is_none();
            check_step(step, may_be_attribute, source)?;
        }
    }
    Ok(())
}

/// What follows `.//`, with blanks where XPath allows them.
fn anywhere(path: &str) -> Option<&str> {
    path.strip_prefix('.')?.trim_start().strip_prefix("//")
}

fn check_step(step: &str, may_be_attribute: bool, source: &XPathExpression) -> Result<(), Flaw> {
    if step == "." {
        return Ok(());
    }
    let axis = |name| {
        let rest = step.strip_prefix(name)?.trim_start();
        rest.strip_prefix("::").map(str::trim_start)
    };
    let attribute = step
        .strip_prefix('@')
        .map(str::trim_start)
        .or_else(|| axis("attribute"))
        .filter(|_| may_be_attribute);
    let test = attribute.or_else(|| axis("child")).unwrap_or(step);
    let wrong = || Flaw::Step(step.to_owned());
    let (prefix, local) = match test.split_once(':') {
        Some((prefix, local)) => (Some(prefix), local),
        None => (None, test),
    };
    if local != "*" && !is_ncname(local) {
        return Err(wrong());
    }
    match prefix {
        None => Ok(()),
        Some(prefix) if !is_ncname(prefix) => Err(wrong()),
        Some("xml") => Ok(()),
        Some(prefix) if source.namespaces.contains_key(prefix) => Ok(()),
        Some(prefix) => Err(Flaw::Prefix(prefix.to_owned())),
    }
}

#[cfg(test)]
mod tests {
    use super::{Flaw, check};
    use crate::diagnostics::{FileId, Span};
    use crate::schema::XPathExpression;

    fn checked(expression: &str, is_field: bool) -> Result<(), Flaw> {
        let namespaces = [("p".to_owned(), "urn:p".to_owned())].into_iter().collect();
        let source = XPathExpression {
            expression: expression.to_owned(),
            namespaces,
            span: Span::whole(FileId(0)),
        };
        check(&source, is_field)
    }

    #[test]
    fn the_subset_is_taken() {
        for expression in [
            ".", ".//a", "a/b", "p:a | *", "./a/p:*", "child::a", ". // a",
        ] {
            assert_eq!(checked(expression, false), Ok(()), "{expression}");
        }
        for expression in ["@a", "a/@p:b", ".//a/attribute::b", "@*", ". | @a"] {
            assert_eq!(checked(expression, true), Ok(()), "{expression}");
        }
    }

    #[test]
    fn what_is_outside_is_refused() {
        for expression in [
            "", "/a", "a//b", "a[1]", "..", "a/", "|a", "a()", "@a", ".//.//a",
        ] {
            assert!(checked(expression, false).is_err(), "{expression}");
        }
        assert!(checked("@a/b", true).is_err());
        assert_eq!(checked("q:a", true), Err(Flaw::Prefix("q".to_owned())));
    }
}
