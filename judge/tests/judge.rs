//! What those rely on who ask the judge: verdicts with places, documents from memory only, no panic.

use judge::{Basis, Documents, Finding, Judge, Version};

const SCHEMA_ELEMENT: &str = r#"<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema""#;

fn documents(texts: &[(&str, &str)]) -> Documents {
    texts
        .iter()
        .map(|(path, body)| {
            let text = format!("{SCHEMA_ELEMENT}{body}</xs:schema>");
            ((*path).to_owned(), text.into_bytes())
        })
        .collect()
}

fn schema(body: &str) -> Result<Judge, Vec<Finding>> {
    Judge::of(&documents(&[("a.xsd", body)]), &["a.xsd"], Version::V1_0)
}

fn only(result: Result<impl Sized, Vec<Finding>>) -> Finding {
    match result {
        Ok(_) => panic!("it should be refused"),
        Err(mut findings) => {
            assert_eq!(findings.len(), 1, "{findings:?}");
            findings.remove(0)
        }
    }
}

#[test]
fn documents_are_found_by_path_among_those_given() {
    let documents = documents(&[
        (
            "xsd/main.xsd",
            r#" xmlns:b="urn:b"><xs:include schemaLocation="../common/my%20types.xsd"/>
               <xs:import namespace="urn:b" schemaLocation="./b.xsd"/>
               <xs:element name="root" type="Size"/>
               <xs:element name="other" type="b:Other"/>"#,
        ),
        (
            "common/my types.xsd",
            r#"><xs:simpleType name="Size"><xs:restriction base="xs:int"/></xs:simpleType>"#,
        ),
        (
            "xsd/b.xsd",
            r#" targetNamespace="urn:b"><xs:complexType name="Other"/>"#,
        ),
    ]);
    let judge = Judge::of(&documents, &["xsd/main.xsd"], Version::V1_0).expect("valid");
    assert_eq!(judge.validate(b"<root>1</root>"), Ok(()));
    assert_eq!(judge.validate(b"<other/>"), Ok(()));
    assert!(judge.validate(b"<root>x</root>").is_err());
}

#[test]
fn a_document_outside_of_those_given_is_not_looked_for() {
    // It exists on every machine that runs this test.
    let here = concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml");
    let include = format!(r#"><xs:include schemaLocation="{here}"/><xs:element name="root"/>"#);
    assert!(schema(&include).is_ok(), "a location is a hint");
    let finding = only(schema(&format!(
        r#"><xs:include schemaLocation="{here}"/><xs:group name="g"><xs:sequence><xs:element ref="r"/></xs:sequence></xs:group>"#
    )));
    assert!(finding.is_verdict(), "{finding}");
}

#[test]
fn a_missing_entry_point_is_no_verdict() {
    let finding = only(Judge::of(&Documents::new(), &["a.xsd"], Version::V1_0));
    assert_eq!(finding.basis, Basis::Unavailable);
    assert!(!finding.is_verdict());
}

#[test]
fn invalid_schemas_are_refused_by_name_of_the_constraint_and_with_a_place() {
    let finding = only(schema(
        ">\n<xs:complexType name=\"T\"><xs:sequence>\n\
         <xs:element name=\"a\" minOccurs=\"0\" type=\"xs:string\"/>\n\
         <xs:element name=\"a\" type=\"xs:string\"/></xs:sequence></xs:complexType>",
    ));
    assert_eq!(finding.code(), "cos-nonambig", "{finding}");
    let place = finding.place.expect("a place");
    assert_eq!(place.path, "a.xsd");
    assert!(place.line >= 2, "{place:?}");
}

#[test]
fn versions_differ() {
    let body = r#"><xs:complexType name="T"><xs:all><xs:element name="a" maxOccurs="2"/></xs:all></xs:complexType>"#;
    assert!(schema(body).is_err());
    assert!(Judge::of(&documents(&[("a.xsd", body)]), &["a.xsd"], Version::V1_1).is_ok());
}

#[test]
fn assertions_are_evaluated() {
    let body = r#"><xs:element name="r"><xs:complexType><xs:attribute name="a" type="xs:int"/>
        <xs:assert test="@a lt 3"/></xs:complexType></xs:element>"#;
    let judge =
        Judge::of(&documents(&[("a.xsd", body)]), &["a.xsd"], Version::V1_1).expect("valid");
    assert_eq!(judge.validate(br#"<r a="2"/>"#), Ok(()));
    assert_eq!(
        only(judge.validate(br#"<r a="4"/>"#)).code(),
        "cvc-assertion"
    );
}

#[test]
fn findings_about_documents_have_the_place_of_their_element() {
    let judge = schema(
        r#"><xs:element name="r"><xs:complexType><xs:sequence>
           <xs:element name="n" type="xs:int" maxOccurs="9"/></xs:sequence></xs:complexType></xs:element>"#,
    )
    .expect("valid");
    let finding = only(judge.validate("<r>\n  <n>1</n>\n <!-- é --><n>x</n></r>".as_bytes()));
    let place = finding.place.expect("a place");
    assert_eq!((place.line, place.column), (3, 12));
    let finding = only(judge.validate(b"<r>\n<n>1</r>"));
    assert_eq!(finding.basis, Basis::WellFormedness);
    assert_eq!(finding.place.map(|place| place.line), Some(2));
    assert!(judge.validate(b"<unknown/>").is_err());
    assert!(judge.validate(b"").is_err());
}

#[test]
fn entities_that_a_document_declares_are_expanded() {
    let judge = schema(
        r#"><xs:element name="r"><xs:complexType><xs:simpleContent><xs:extension base="xs:int">
           <xs:attribute name="a" type="xs:string" fixed='x"y'/>
           </xs:extension></xs:simpleContent></xs:complexType></xs:element>"#,
    )
    .expect("valid");
    let doctype = r#"<!DOCTYPE r [<!-- ] --><!ENTITY one "&#49;&two;"><!ENTITY two '2'>
        <!ENTITY q '"'><!ELEMENT r ANY>]>"#;
    let valid = format!(r#"{doctype}<r a="x&q;y">&one;<!-- &one; --></r>"#);
    assert_eq!(judge.validate(valid.as_bytes()), Ok(()));
    let unknown = format!("{doctype}<r>&three;</r>");
    assert_eq!(
        only(judge.validate(unknown.as_bytes())).basis,
        Basis::WellFormedness
    );
    let endless = "<!DOCTYPE r [<!ENTITY a '&b;'><!ENTITY b '&a;'>]><r>&a;</r>";
    assert!(judge.validate(endless.as_bytes()).is_err());
    for seed in ["9", ""] {
        let seed = format!("<!DOCTYPE r [<!ENTITY e0 '{seed}'>");
        let bomb = (0..30).fold(seed, |text, level| {
            let inside = format!("&e{level};").repeat(8);
            format!("{text}<!ENTITY e{} '{inside}'>", level + 1)
        });
        let bomb = format!("{bomb}]><r>&e30;</r>");
        assert!(judge.validate(bomb.as_bytes()).is_err());
    }
}

#[test]
fn encodings_are_understood() {
    let utf_16: Vec<u8> = "\u{feff}<?xml version='1.0' encoding='UTF-16'?><é>1</é>"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let latin_1: Vec<u8> = "<?xml version='1.0' encoding='ISO-8859-1'?><é>1</é>"
        .chars()
        .map(|c| u8::try_from(u32::from(c)).expect("Latin-1"))
        .collect();
    let judge = schema(r#"><xs:element name="é" type="xs:int"/>"#).expect("valid");
    assert_eq!(judge.validate(&utf_16), Ok(()));
    assert_eq!(judge.validate(&latin_1), Ok(()));
    assert!(judge.validate(b"<\xe9>1</\xe9>").is_err(), "not UTF-8");
}

#[test]
fn threads_may_share_a_judge() {
    let judge = schema(r#"><xs:element name="n" type="xs:int"/>"#).expect("valid");
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                assert_eq!(judge.validate(b"<n>1</n>"), Ok(()));
                assert!(judge.validate(b"<n>x</n>").is_err());
            });
        }
    });
}

#[test]
fn patience_ends() {
    let particles: String = (0..3000)
        .map(|number| format!(r#"<xs:element name="e{number}" minOccurs="0"/>"#))
        .collect();
    let body = format!(
        r#"><xs:complexType name="T"><xs:sequence>{particles}</xs:sequence></xs:complexType>"#
    );
    let limit = std::time::Duration::from_millis(50);
    let given = documents(&[("a.xsd", &body)]);
    let finding = only(Judge::of_within(&given, &["a.xsd"], Version::V1_0, limit));
    assert_eq!(finding.basis, Basis::Limit);
    assert!(!finding.is_verdict());
}
