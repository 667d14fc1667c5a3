//! Constraints over contents of sizes that nobody writes.

use std::fmt::Write as _;

use codegen::diagnostics::Severity;

use crate::short::{content, restriction};
use crate::support::{document, resolve_files};

/// Sizes that nobody writes: the steps that a constraint takes over them are counted and bounded,
/// and what cannot be decided within the bound is not told as broken. How long that takes is
/// measured by `cargo run -p bench --bin growth`; no test is decided by it.
#[test]
fn large_contents_are_never_told_as_broken() {
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
        many(1_000, &|index| format!(
            "<xs:element name='m{index}' substitutionGroup='h'/>"
        )),
        sequence(&many(1_000, &|_| "<xs:element ref='h'/>".to_owned()))
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
        let outcome = resolve_files(&[("t.xsd", &document(&children))]);
        let errors = outcome
            .diagnostics
            .iter()
            .filter(|finding| finding.severity == Severity::Error);
        assert_eq!(errors.count(), 0, "{name}");
        let told: Vec<_> = outcome.told().into_iter().take(3).collect();
        assert_eq!(told, Vec::<String>::new(), "{name}");
    }
}
