//! What is said of documents as a whole: files, encodings, entities, sizes, and how they refer to
//! each other.

use std::fmt::Write as _;

use codegen::diagnostics::Severity;
use codegen::input::{Inputs, Layout, Source, Start};

use crate::support::{document, resolve_files, resolve_inputs, told};

const NOTHING: &[&str] = &[];

#[test]
fn documents_are_well_formed() {
    let told = |text: &str| resolve_files(&[("t.xsd", text)]).told();
    let open = "<s:schema xmlns:s='http://www.w3.org/2001/XMLSchema'>";
    assert_eq!(
        told(&format!("{open}\n<b></a>")).last().map(String::as_str),
        Some("S0001 2:4")
    );
    assert_eq!(told(""), ["S0001 1:1"]);
    assert_eq!(told("<a/>"), ["S0002 1:2"]);
    assert_eq!(told("<schema xmlns='urn:other'/>"), ["S0002 1:2"]);
}

#[test]
fn entities_are_bounded_and_never_fetched() {
    let told = |text: &str| resolve_files(&[("t.xsd", text)]).told();
    let schema = "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'>&e;</xs:schema>";
    assert_eq!(
        told(&format!(
            "<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>\n{schema}"
        ))
        .len(),
        1
    );
    let mut bomb = String::from("<!DOCTYPE a [<!ENTITY e0 'xxxxxxxxxx'>");
    for level in 1..20 {
        let inner = format!("&e{};", level - 1).repeat(10);
        let _ = write!(bomb, "<!ENTITY e{level} '{inner}'>");
    }
    bomb.push_str("<!ENTITY e '&e19;'>]>\n");
    assert_eq!(told(&format!("{bomb}{schema}")).len(), 1);
    // An entity of the document's own is text like any other.
    let fine = "<!DOCTYPE a [<!ENTITY t 'xs:int'>]>\n<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'><xs:element name='e' type='&t;'/></xs:schema>";
    assert_eq!(told(fine), Vec::<String>::new());
}

#[test]
fn nesting_is_bounded() {
    let deep = format!(
        "{}{}",
        "<xs:sequence>".repeat(10_000),
        "</xs:sequence>".repeat(10_000)
    );
    let deep_told = told(&format!("<xs:complexType name='T'>{deep}</xs:complexType>"));
    assert_eq!(deep_told.len(), 1);
    assert!(deep_told[0].starts_with("S0008 2:"), "{deep_told:?}");
    // What is allowed is also understood.
    let deep = format!(
        "{}{}",
        "<xs:sequence>".repeat(90),
        "</xs:sequence>".repeat(90)
    );
    assert_eq!(
        told(&format!("<xs:complexType name='T'>{deep}</xs:complexType>")),
        NOTHING
    );
}

#[test]
fn chains_are_bounded() {
    let mut types = String::from("<xs:complexType name='T0'/>");
    for level in 1..2_000 {
        let _ = write!(
            types,
            "<xs:complexType name='T{level}'><xs:complexContent><xs:extension base='T{}'><xs:sequence><xs:element name='e'/></xs:sequence></xs:extension></xs:complexContent></xs:complexType>",
            level - 1
        );
    }
    let told_of_types = told(&types);
    assert_eq!(told_of_types.len(), 1);
    assert!(told_of_types[0].starts_with("S0008"));
    let mut types =
        String::from("<xs:simpleType name='S0'><xs:restriction base='xs:string'/></xs:simpleType>");
    for level in 1..2_000 {
        let _ = write!(
            types,
            "<xs:simpleType name='S{level}'><xs:restriction base='S{}'/></xs:simpleType>",
            level - 1
        );
    }
    assert_eq!(told(&types), NOTHING);
    let mut groups = String::from(
        "<xs:group name='G0'><xs:sequence><xs:element name='e'/></xs:sequence></xs:group>",
    );
    for level in 1..40 {
        let inner = format!("<xs:group ref='G{}'/>", level - 1).repeat(2);
        let _ = write!(
            groups,
            "<xs:group name='G{level}'><xs:sequence>{inner}</xs:sequence></xs:group>"
        );
    }
    let told = told(&groups);
    assert_eq!(told.len(), 1);
    assert!(told[0].starts_with("S0037"), "{told:?}");
}

#[test]
fn many_errors_cost_little() {
    let mut elements = String::new();
    for number in 0..3_000 {
        let _ = write!(
            elements,
            "<xs:element name='element{number}' type='Unknown{number}'/><xs:complexType name='Known{number}'/>"
        );
    }
    assert_eq!(
        resolve_files(&[("t.xsd", &document(&elements))])
            .diagnostics
            .len(),
        3_000
    );
}

#[test]
fn documents_that_are_referred_to_must_fit() {
    let include = document("<xs:include schemaLocation='b.xsd'/>");
    let told = |files: &[(&str, &str)]| resolve_files(files).told();
    assert_eq!(told(&[("t.xsd", &include)]), ["I0007 2:29"]);
    let other = include.replace("b.xsd", "t.xsd").replace("urn:t", "urn:u");
    assert_eq!(
        told(&[("t.xsd", &include), ("b.xsd", &other)]),
        ["S0012 2:29"]
    );
    let network = document("<xs:include schemaLocation='http://example.org/b.xsd'/>");
    assert_eq!(told(&[("t.xsd", &network)]), ["I0006 2:29"]);
    let import = document("<xs:import namespace='urn:u' schemaLocation='b.xsd'/>");
    let outcome = resolve_files(&[("t.xsd", &import)]);
    assert_eq!(outcome.told(), ["I0007 2:46"]);
    assert_eq!(outcome.only().severity, Severity::Warning);
    let own = document("<xs:import namespace='urn:t'/>");
    assert_eq!(told(&[("t.xsd", &own)]), ["S0013 2:2"]);
}

#[test]
fn namespaces_are_imported() {
    let user = document("<xs:element xmlns:u='urn:u' name='e' type='u:T'/>");
    let told = |files: &[(&str, &str)]| resolve_files(files).told();
    assert_eq!(told(&[("t.xsd", &user)]), ["S0020 2:44"]);
    let both = document(
        "<xs:import namespace='urn:u' schemaLocation='u.xsd'/><xs:include schemaLocation='b.xsd'/>",
    );
    let used = "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema' targetNamespace='urn:u'><xs:complexType name='T'/></xs:schema>";
    let outcome = resolve_files(&[("t.xsd", &both), ("b.xsd", &user), ("u.xsd", used)]);
    assert_eq!(outcome.told(), ["S0026 b.xsd:2:44"]);
    assert!(!outcome.diagnostics.has_errors());
    // The attributes of `xml:` need no document.
    let xml = document(
        "<xs:import namespace='http://www.w3.org/XML/1998/namespace' schemaLocation='http://www.w3.org/2001/xml.xsd'/><xs:complexType name='T'><xs:attribute ref='xml:lang'/></xs:complexType>",
    );
    assert_eq!(told(&[("t.xsd", &xml)]), Vec::<String>::new());
}

#[test]
fn files_may_be_unreadable() {
    for (source, code) in [
        (Source::Missing, "I0001"),
        (Source::Directory(Vec::new()), "I0002"),
        (Source::Unreadable("permission denied".to_owned()), "I0003"),
        (Source::TooLarge(50 << 20), "I0004"),
        (Source::Bytes(vec![b' '; 17 << 20]), "I0004"),
        (Source::Bytes(b"<a>\xFF</a>".to_vec()), "I0005"),
    ] {
        let inputs = Inputs {
            start: Start::SchemaDocuments(vec!["t.xsd".to_owned()], Layout::Crate),
            files: [("t.xsd".to_owned(), source)].into_iter().collect(),
        };
        let outcome = resolve_inputs(&inputs, &["t.xsd".to_owned()]);
        assert_eq!(outcome.told(), [format!("{code} 1:1")]);
    }
}

#[test]
fn encodings_are_those_declared() {
    let text = |encoding: &str| {
        format!(
            "<?xml version='1.0' encoding='{encoding}'?><xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'><xs:element name='Größe'/></xs:schema>"
        )
    };
    let latin: Vec<u8> = text("ISO-8859-1")
        .chars()
        .map(|character| u8::try_from(u32::from(character)).expect("Latin-1"))
        .collect();
    let wide: Vec<u8> = std::iter::once(0xFEFF)
        .chain(text("UTF-16").encode_utf16())
        .flat_map(u16::to_le_bytes)
        .collect();
    let marked = [b"\xEF\xBB\xBF", text("utf-8").as_bytes()].concat();
    for bytes in [latin, wide, marked] {
        let inputs = Inputs {
            start: Start::SchemaDocuments(vec!["t.xsd".to_owned()], Layout::Crate),
            files: [("t.xsd".to_owned(), Source::Bytes(bytes))]
                .into_iter()
                .collect(),
        };
        let outcome = resolve_inputs(&inputs, &["t.xsd".to_owned()]);
        assert_eq!(outcome.told(), Vec::<String>::new());
        assert_eq!(outcome.schema.global_elements.len(), 1);
    }
}
