//! Content models and types written in a short form.

/// A type with that content on line 2 of its own.
pub(crate) fn content(model: &str) -> String {
    format!("<xs:complexType name='T'>\n{model}\n</xs:complexType>")
}

/// A type with content, and a restriction of it on line 5.
pub(crate) fn restriction(base: &str, derived: &str) -> String {
    format!(
        "<xs:complexType name='B'>\n{base}\n</xs:complexType>\n\
         <xs:complexType name='R'><xs:complexContent><xs:restriction base='B'>\n{derived}\n\
         </xs:restriction></xs:complexContent></xs:complexType>"
    )
}

/// Elements of the type `xs:string` in a short form: `a`, `a?`, `a*`, `a{2,3}`; groups are
/// `(a, b)`, `(a | b)` and `(a & b)`, with the same endings; `*:ns` is a wildcard.
pub(crate) fn model(short: &str) -> String {
    let mut rest = short;
    let written = term(&mut rest);
    assert_eq!(rest, "", "{short}");
    written
}

fn term(rest: &mut &str) -> String {
    let (name, inner, attributes) = if let Some(inside) = rest.strip_prefix('(') {
        *rest = inside;
        let mut parts = vec![term(rest)];
        let mut name = "sequence";
        while !rest.starts_with(')') {
            let separator = rest.trim_start().chars().next();
            name = match separator {
                Some('|') => "choice",
                Some('&') => "all",
                _ => "sequence",
            };
            *rest = rest.trim_start()[1..].trim_start();
            parts.push(term(rest));
        }
        *rest = &rest[1..];
        (name, parts.concat(), String::new())
    } else {
        let end = rest.find(|c: char| !c.is_alphanumeric() && c != '#' && c != ':' && c != '_');
        let (word, behind) = rest.split_at(end.unwrap_or(rest.len()));
        *rest = behind;
        match word.strip_prefix("any:") {
            Some(namespace) => ("any", String::new(), format!(" namespace='{namespace}'")),
            None => (
                "element",
                String::new(),
                format!(" name='{word}' type='xs:string'"),
            ),
        }
    };
    format!(
        "<xs:{name}{attributes}{}>{inner}</xs:{name}>",
        occurrence(rest)
    )
}

fn occurrence(rest: &mut &str) -> String {
    let bounds = |min: &str, max: &str| format!(" minOccurs='{min}' maxOccurs='{max}'");
    let (length, text) = match rest.chars().next() {
        Some('?') => (1, bounds("0", "1")),
        Some('*') => (1, bounds("0", "unbounded")),
        Some('+') => (1, bounds("1", "unbounded")),
        Some('{') => {
            let end = rest.find('}').expect("it is closed");
            let (min, max) = rest[1..end].split_once(',').expect("two bounds");
            (end + 1, bounds(min, max))
        }
        _ => (0, String::new()),
    };
    *rest = &rest[length..];
    text
}
