//! Constraints that no code depends on: code and place of each violation, and beside it what is
//! right.

use std::fmt::Write as _;

use codegen::diagnostics::Severity;

use crate::support::{document, resolve_files, told};

/// Documents with the findings on them; children begin on line 2, column 1.
#[track_caller]
fn check(children: &str, expected: &[&str]) {
    assert_eq!(told(children), expected, "{children}");
}

/// A type with that content on line 2 of its own.
fn content(model: &str) -> String {
    format!("<xs:complexType name='T'>\n{model}\n</xs:complexType>")
}

/// A type with content, and a restriction of it on line 5.
fn restriction(base: &str, derived: &str) -> String {
    format!(
        "<xs:complexType name='B'>\n{base}\n</xs:complexType>\n\
         <xs:complexType name='R'><xs:complexContent><xs:restriction base='B'>\n{derived}\n\
         </xs:restriction></xs:complexContent></xs:complexType>"
    )
}

/// Elements of the type `xs:string` in a short form: `a`, `a?`, `a*`, `a{2,3}`; groups are
/// `(a, b)`, `(a | b)` and `(a & b)`, with the same endings; `*:ns` is a wildcard.
fn model(short: &str) -> String {
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

/// Whether anything is said of a content model, and by which code.
#[track_caller]
fn is_attributable(short: &str, expected: bool) {
    let told = told(&content(&model(short)));
    let said = told.iter().any(|finding| finding.starts_with("S0051"));
    assert_eq!(!said, expected, "{short}: {told:?}");
}

#[track_caller]
fn restricts(base: &str, derived: &str, expected: bool) {
    let told = told(&restriction(&model(base), &model(derived)));
    let said = told.iter().any(|finding| finding.starts_with("S0054"));
    assert_eq!(!said, expected, "{derived} of {base}: {told:?}");
}

#[test]
fn a_child_belongs_to_one_particle() {
    for right in [
        "(a, b?, c*)",
        "(a?, b, a)",
        "(a{2,2}, a)",
        "((a, b?){2,2}, a)",
        "((a?)*)",
        "((a | b)*, c)",
        "((a, b) | (c, b))",
        "(a{0,1000000000}, b)",
        "((a* | b)*)",
        "(a & b? & c)",
        "(a, any:##other)",
        "(any:urn:a, any:urn:b)",
        "((a{2,2}, b){3,3}, a)",
        "((any:##any, any:urn:t){0,5})",
    ] {
        is_attributable(right, true);
    }
    for wrong in [
        "(a?, a)",
        "(a{1,2}, a)",
        "(a*, b?, a)",
        "((a, b) | (a, c))",
        "((a, b?)+, a)",
        "((a?){2,2}, a)",
        "((a, b?)+, b)",
        "((a, b?){2,2}, b)",
        "((b?, a?)*, b)",
        "(a & b & a)",
        "(a?, any:##any)",
        "((any:##any?, any:urn:t){0,5})",
        "(any:##other?, any:urn:b)",
        "(((a | b)?, c?)?, b)",
    ] {
        is_attributable(wrong, false);
    }
}

#[test]
fn competing_particles_are_told_once_and_with_places() {
    check(
        &format!(
            "{}\n<xs:complexType name='D'><xs:complexContent><xs:extension base='T'>\
             <xs:sequence><xs:element name='b'/></xs:sequence>\
             </xs:extension></xs:complexContent></xs:complexType>",
            content(
                "<xs:sequence><xs:element name='a' minOccurs='0'/>\n<xs:element name='a'/></xs:sequence>"
            )
        ),
        &["S0051 4:2"],
    );
    // A group that is referred to twice.
    check(
        "<xs:group name='g'><xs:sequence><xs:element name='a' minOccurs='0'/></xs:sequence></xs:group>\n\
         <xs:complexType name='T'><xs:sequence><xs:group ref='g'/><xs:group ref='g'/></xs:sequence></xs:complexType>",
        &["S0051 2:34"],
    );
    // The head of a substitution group takes the names of its members.
    check(
        "<xs:element name='h'/><xs:element name='m' substitutionGroup='h'/>\n\
         <xs:complexType name='T'><xs:choice><xs:element ref='h'/>\n<xs:element ref='m'/></xs:choice></xs:complexType>",
        &["S0051 4:2"],
    );
}

#[test]
fn contents_of_restrictions_restrict() {
    for (base, derived) in [
        ("(a, b?, c*)", "(a, c{2,3})"),
        ("(a | b | c)", "(a | c)"),
        ("(a | b)*", "(a, b)"),
        ("(a | b){0,4}", "(a, b){0,2}"),
        ("(a & b? & c)", "(c, a)"),
        ("(a & b?)", "(a)"),
        ("(any:##any{0,3})", "(a, b?)"),
        ("(any:##any)", "(any:##other)"),
        ("(a?, (b | c)?)", "(a?)"),
        ("(x?, (a | b)*)", "(x?, a*)"),
        ("((a, b))", "(a, (b))"),
        ("((a | b)*)", "(a)"),
    ] {
        restricts(base, derived, true);
    }
    for (base, derived) in [
        ("(a, b)", "(b, a)"),
        ("(a, b)", "(a)"),
        ("(a?)", "(a*)"),
        ("(a | b)", "(b | a)"),
        ("(a | b){0,4}", "(a, b){0,3}"),
        ("(a & b)", "(b)"),
        ("(any:##other)", "(a)"),
        ("(any:##other)", "(any:##any)"),
        ("(any:##any{0,1})", "(a, b)"),
        ("(a, b)", "(a | b)"),
        ("(a | b)?", "(a?)"),
        ("(a)", "(any:##any)"),
    ] {
        restricts(base, derived, false);
    }
}

#[test]
fn elements_of_restrictions_restrict() {
    let with = |base: &str, derived: &str| {
        let element = |attributes: &str| {
            format!("<xs:sequence><xs:element name='e' {attributes}/></xs:sequence>")
        };
        restriction(&element(base), &element(derived))
    };
    check(&with("type='xs:integer'", "type='xs:int'"), &[]);
    check(&with("type='xs:int'", "type='xs:integer'"), &["S0054 6:15"]);
    check(&with("type='xs:int' nillable='true'", "type='xs:int'"), &[]);
    check(
        &with("type='xs:int'", "type='xs:int' nillable='true'"),
        &["S0054 6:15"],
    );
    check(
        &with("type='xs:int' fixed='1'", "type='xs:int' fixed='01'"),
        &[],
    );
    check(
        &with("type='xs:int' fixed='1'", "type='xs:int' fixed='2'"),
        &["S0054 6:15"],
    );
    check(
        &with("type='xs:int' fixed='1'", "type='xs:int'"),
        &["S0054 6:15"],
    );
    check(
        &with("type='xs:int' block='extension'", "type='xs:int'"),
        &["S0054 6:15"],
    );
    check(&with("type='xs:anyType'", "type='xs:string'"), &[]);
}

#[test]
fn kinds_of_content_restrict() {
    let mixed = |base: &str, derived: &str| {
        format!(
            "<xs:complexType name='B' {base}><xs:sequence><xs:element name='e' minOccurs='0'/></xs:sequence></xs:complexType>\n\
             <xs:complexType name='R'><xs:complexContent {derived}><xs:restriction base='B'><xs:sequence/></xs:restriction></xs:complexContent></xs:complexType>"
        )
    };
    check(&mixed("mixed='true'", "mixed='true'"), &[]);
    check(&mixed("mixed='true'", ""), &[]);
    check(&mixed("", ""), &[]);
    check(&mixed("", "mixed='true'"), &["S0054 3:2"]);
}

#[test]
fn attributes_of_restrictions_restrict() {
    let with = |base: &str, derived: &str| restriction(base, derived);
    let attribute = |rest: &str| format!("<xs:attribute name='a' {rest}/>");
    let any = |rest: &str| format!("<xs:anyAttribute {rest}/>");
    check(
        &with(
            &attribute("type='xs:token'"),
            &attribute("type='xs:NMTOKEN'"),
        ),
        &[],
    );
    check(
        &with(
            &attribute("type='xs:NMTOKEN'"),
            &attribute("type='xs:token'"),
        ),
        &["S0055 6:2"],
    );
    check(
        &with(
            &attribute("type='xs:int' fixed='1'"),
            &attribute("type='xs:int' default='1'"),
        ),
        &["S0055 6:2"],
    );
    check(
        &with(&any("namespace='##any'"), &any("namespace='##other'")),
        &[],
    );
    check(
        &with(&any("namespace='##other'"), &any("namespace='##any'")),
        &["S0055 6:2"],
    );
    check(&with("", &any("namespace='##other'")), &["S0055 6:2"]);
    check(
        &with(
            &any("processContents='strict'"),
            &any("processContents='lax'"),
        ),
        &["S0055 6:2"],
    );
    check(
        &with(
            &any("processContents='lax'"),
            &any("processContents='strict'"),
        ),
        &[],
    );
}

#[test]
fn identifiers_are_the_document_s_to_choose() {
    check("<xs:attribute name='a' type='xs:ID'/>", &[]);
    check(
        "<xs:attribute name='a' type='xs:ID' fixed='x'/>",
        &["S0053 2:2"],
    );
    check(
        "<xs:element name='e' type='xs:ID' default='x'/>",
        &["S0053 2:2"],
    );
    check(
        &content("<xs:attribute name='a' type='xs:ID'/>\n<xs:attribute name='b' type='xs:ID'/>"),
        &["S0053 4:2"],
    );
}

/// Sizes that nobody writes: no constraint may take long over them, and what cannot be decided
/// within bounds is not told as broken.
#[test]
fn large_contents_are_decided_in_time() {
    let many = |count: usize, part: &dyn Fn(usize) -> String| -> String {
        (0..count).fold(String::new(), |mut text, index| {
            let _ = write!(text, "{}", part(index));
            text
        })
    };
    let optional =
        |index: usize| format!("<xs:element name='e{index}' type='xs:int' minOccurs='0'/>");
    let sequence =
        |inside: &str| format!("<xs:sequence maxOccurs='1000000'>{inside}</xs:sequence>");
    let choice = |inside: &str| format!("<xs:choice maxOccurs='unbounded'>{inside}</xs:choice>");
    let wildcards = |index: usize| format!("<xs:any namespace='urn:{index}' minOccurs='0'/>");
    let nested = (0..60).fold(many(50, &optional), |inside, _| {
        format!("<xs:sequence minOccurs='0' maxOccurs='7'>{inside}</xs:sequence>")
    });
    let heads = format!(
        "<xs:element name='h' type='xs:int'/>{}<xs:complexType name='T'>{}</xs:complexType>",
        many(1_500, &|index| format!(
            "<xs:element name='m{index}' substitutionGroup='h'/>"
        )),
        sequence(&many(1_500, &|_| "<xs:element ref='h'/>".to_owned()))
    );
    let cases = [
        ("optional", content(&sequence(&many(3_000, &optional)))),
        ("choice", content(&choice(&many(3_000, &optional)))),
        ("wildcards", content(&sequence(&many(2_000, &wildcards)))),
        ("nested", content(&nested)),
        ("heads", heads),
        (
            "same",
            restriction(
                &choice(&many(2_000, &optional)),
                &choice(&many(2_000, &optional)),
            ),
        ),
        (
            "sum",
            restriction(
                &choice(&many(2_000, &optional)),
                &sequence(&many(2_000, &optional)),
            ),
        ),
        (
            "last",
            restriction(
                &sequence(&many(2_000, &optional)),
                &sequence(&optional(1_999)),
            ),
        ),
    ];
    for (name, children) in cases {
        let begin = std::time::Instant::now();
        let outcome = resolve_files(&[("t.xsd", &document(&children))]);
        let taken = begin.elapsed();
        let errors = outcome
            .diagnostics
            .iter()
            .filter(|finding| finding.severity == Severity::Error);
        assert_eq!(errors.count(), 0, "{name}");
        let told: Vec<_> = outcome.told().into_iter().take(3).collect();
        assert_eq!(told, Vec::<String>::new(), "{name}");
        println!("{name}: {taken:?}");
        assert!(taken.as_secs() < 5, "{name} takes {taken:?}");
    }
}
