//! What is said of wrong documents: code and place of each finding.

use std::fmt::Write as _;

use codegen::diagnostics::Severity;
use codegen::input::{Inputs, Layout, Source, Start};

use crate::support::{document, resolve_files, resolve_inputs, told};

/// Documents with the findings on them; children begin on line 2, column 1.
#[track_caller]
fn check(children: &str, expected: &[&str]) {
    assert_eq!(told(children), expected, "{children}");
}

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
    let told = told(&format!("<xs:complexType name='T'>{deep}</xs:complexType>"));
    assert_eq!(told.len(), 1);
    assert!(told[0].starts_with("S0008 2:"), "{told:?}");
    // What is allowed is also understood.
    let deep = format!(
        "{}{}",
        "<xs:sequence>".repeat(90),
        "</xs:sequence>".repeat(90)
    );
    check(
        &format!("<xs:complexType name='T'>{deep}</xs:complexType>"),
        &[],
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
    check(&types, &[]);
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
fn syntax_is_checked_with_places() {
    check("<xs:elment name='e'/>", &["S0003 2:2"]);
    check("<other/>", &["S0003 2:2"]);
    check("<xs:element name='e' typ='xs:int'/>", &["S0004 2:22"]);
    check("<xs:element name='e' minOccurs='0'/>", &["S0004 2:22"]);
    check("<xs:element name='e' nillable='yes'/>", &["S0005 2:32"]);
    check("<xs:element name='a:b'/>", &["S0005 2:19"]);
    check("<xs:element/>", &["S0006 2:2"]);
    check("<xs:simpleType name='T'/>", &["S0007 2:2"]);
    check(
        "<xs:complexType name='T'><xs:attribute name='a'/><xs:sequence/></xs:complexType>",
        &["S0007 2:51"],
    );
    check("words", &["S0011 2:1"]);
    check("<xs:element name='e' type='p:T'/>", &["S0010 2:28"]);
    check(
        "<xs:complexType name='T'><xs:sequence minOccurs='x'/></xs:complexType>",
        &["S0005 2:50"],
    );
}

#[test]
fn nothing_is_read_over() {
    check(
        "<xs:complexType name='T'><xs:simpleContent><xs:extension base='xs:int'/></xs:simpleContent><xs:attribute name='a'/></xs:complexType>",
        &["S0007 2:93"],
    );
    check(
        "<xs:element name='e'/><xs:complexType name='T'><xs:sequence><xs:element ref='e'><xs:simpleType><xs:restriction base='xs:int'/></xs:simpleType></xs:element></xs:sequence></xs:complexType>",
        &["S0031 2:78"],
    );
    check(
        "<xs:attribute name='a' fixed='1'/><xs:complexType name='T'><xs:attribute ref='a' fixed='2'/></xs:complexType>",
        &["S0031 2:89"],
    );
}

#[test]
fn paths_are_of_the_subset() {
    let key = |selector: &str, field: &str| {
        format!(
            "<xs:element name='e'><xs:key name='k'>\n<xs:selector xpath='{selector}'/>\n<xs:field xpath='{field}'/></xs:key></xs:element>"
        )
    };
    check(&key(".//a/b | c", "d/@e"), &[]);
    check(&key("a[1]", "@e"), &["S0046 3:21"]);
    check(&key("a", "p:e"), &["S0010 4:18"]);
    check(
        "<xs:element name='e'><xs:key name='k'><xs:selector xpath='a'/><xs:field xpath='@a'/></xs:key>\n<xs:keyref name='r' refer='k'><xs:selector xpath='a'/><xs:field xpath='@a'/><xs:field xpath='@b'/></xs:keyref></xs:element>",
        &["S0025 3:28"],
    );
}

#[test]
fn references_must_mean_something() {
    check("<xs:element name='e' type='Missing'/>", &["S0020 2:28"]);
    check("<xs:element name='e' type='xs:strin'/>", &["S0020 2:28"]);
    check(
        "<xs:complexType name='T'><xs:sequence><xs:element ref='e'/></xs:sequence></xs:complexType>",
        &["S0021 2:56"],
    );
    check(
        "<xs:element name='e' substitutionGroup='h'/>",
        &["S0021 2:41"],
    );
    check(
        "<xs:complexType name='T'><xs:attribute ref='a'/></xs:complexType>",
        &["S0022 2:45"],
    );
    check(
        "<xs:complexType name='T'><xs:group ref='g'/></xs:complexType>",
        &["S0023 2:41"],
    );
    check(
        "<xs:complexType name='T'><xs:attributeGroup ref='g'/></xs:complexType>",
        &["S0024 2:50"],
    );
    check(
        "<xs:element name='e'><xs:keyref name='k' refer='x'><xs:selector xpath='.'/><xs:field xpath='@a'/></xs:keyref></xs:element>",
        &["S0025 2:49"],
    );
    let outcome = resolve_files(&[(
        "t.xsd",
        &document("<xs:element name='e' type='Addres'/><xs:complexType name='Address'/>"),
    )]);
    assert_eq!(outcome.only().remedy, "did you mean `Address`?");
}

#[test]
fn names_are_unique() {
    check(
        "<xs:element name='e'/>\n<xs:element name='e'/>",
        &["S0014 3:19"],
    );
    check(
        "<xs:simpleType name='T'><xs:list itemType='xs:int'/></xs:simpleType>\n<xs:complexType name='T'/>",
        &["S0014 3:23"],
    );
    check(
        "<xs:element name='e'/><xs:attribute name='e'/><xs:group name='e'><xs:all/></xs:group>",
        &[],
    );
}

#[test]
fn circles_are_told_once() {
    let extends = |name: &str, base: &str| {
        format!(
            "<xs:complexType name='{name}'><xs:complexContent><xs:extension base='{base}'/></xs:complexContent></xs:complexType>\n"
        )
    };
    check(
        &format!(
            "{}{}{}",
            extends("A", "B"),
            extends("B", "C"),
            extends("C", "A")
        ),
        &["S0027 2:2"],
    );
    check(
        "<xs:simpleType name='U'><xs:union memberTypes='xs:int U'/></xs:simpleType>",
        &["S0027 2:2"],
    );
    check(
        "<xs:group name='G'><xs:sequence><xs:group ref='G'/></xs:sequence></xs:group>",
        &["S0027 2:48"],
    );
    check(
        "<xs:attributeGroup name='G'><xs:attributeGroup ref='G'/></xs:attributeGroup>",
        &["S0027 2:53"],
    );
    check(
        "<xs:element name='a' substitutionGroup='b'/>\n<xs:element name='b' substitutionGroup='a'/>",
        &["S0027 2:41"],
    );
}

#[test]
fn occurrences_are_possible() {
    check(
        "<xs:complexType name='T'><xs:sequence><xs:element name='a' minOccurs='3' maxOccurs='2'/></xs:sequence></xs:complexType>",
        &["S0030 2:71"],
    );
    check(
        "<xs:complexType name='T'><xs:sequence><xs:element name='a' maxOccurs='0'/></xs:sequence></xs:complexType>",
        &["S0030 2:71"],
    );
}

#[test]
fn facets_fit_their_type() {
    let restricts = |base: &str, facets: &str| {
        format!(
            "<xs:simpleType name='T'><xs:restriction base='{base}'>\n{facets}</xs:restriction></xs:simpleType>"
        )
    };
    check(
        &restricts("xs:int", "<xs:length value='3'/>"),
        &["S0040 3:19"],
    );
    check(
        &restricts("xs:int", "<xs:maxInclusive value='x'/>"),
        &["S0042 3:25"],
    );
    check(
        &restricts(
            "xs:string",
            "<xs:minLength value='3'/><xs:maxLength value='2'/>",
        ),
        &["S0041 3:22"],
    );
    check(
        &restricts("xs:byte", "<xs:enumeration value='128'/>"),
        &["S0042 3:24"],
    );
    check(
        &restricts("xs:string", "<xs:pattern value='a(b'/>"),
        &["S0043 3:21"],
    );
    check(
        &restricts("xs:string", "<xs:pattern value='a\\:b'/>"),
        &["S0044 3:21"],
    );
    check(
        &restricts("xs:string", "<xs:length value='1'/><xs:length value='1'/>"),
        &["S0041 3:24"],
    );
}

#[test]
fn values_fit_their_type() {
    check(
        "<xs:element name='e' type='xs:int' default='x'/>",
        &["S0045 2:45"],
    );
    check(
        "<xs:attribute name='a' type='xs:boolean' fixed='maybe'/>",
        &["S0045 2:49"],
    );
    check(
        "<xs:element name='e' default='x'><xs:complexType/></xs:element>",
        &["S0045 2:31"],
    );
    check(
        "<xs:attribute name='a' type='xs:int' default='1' fixed='1'/>",
        &["S0031 2:47"],
    );
}

#[test]
fn derivations_may_be_forbidden() {
    check(
        "<xs:complexType name='A' final='extension'/>\n<xs:complexType name='B'><xs:complexContent><xs:extension base='A'/></xs:complexContent></xs:complexType>",
        &["S0033 3:65"],
    );
    check(
        "<xs:simpleType name='A' final='#all'><xs:restriction base='xs:int'/></xs:simpleType>\n<xs:simpleType name='B'><xs:restriction base='A'/></xs:simpleType>",
        &["S0033 3:47"],
    );
    check(
        "<xs:complexType name='B'><xs:simpleContent><xs:extension base='A'/></xs:simpleContent></xs:complexType><xs:complexType name='A'/>",
        &["S0032 2:64"],
    );
    check(
        "<xs:complexType name='A'><xs:attribute name='a' use='required'/></xs:complexType>\n<xs:complexType name='B'><xs:complexContent><xs:restriction base='A'><xs:attribute name='a' use='prohibited'/><xs:attribute name='b'/></xs:restriction></xs:complexContent></xs:complexType>",
        &["S0038 3:71", "S0038 3:112"],
    );
}

#[test]
fn content_models_are_consistent() {
    check(
        "<xs:complexType name='T'><xs:sequence><xs:element name='a' type='xs:int'/>\n<xs:element name='a' type='xs:string'/></xs:sequence></xs:complexType>",
        &["S0035 3:2"],
    );
    check(
        "<xs:complexType name='T'><xs:sequence><xs:element name='a'/></xs:sequence><xs:attribute name='x'/>\n<xs:attribute name='x'/></xs:complexType>",
        &["S0034 3:2"],
    );
    check(
        "<xs:complexType name='T'><xs:all maxOccurs='2'/></xs:complexType>",
        &["S0036 2:27"],
    );
}

#[test]
fn documents_that_are_referred_to_must_fit() {
    let include = document("<xs:include schemaLocation='b.xsd'/>");
    let told = |files: &[(&str, &str)]| resolve_files(files).told();
    assert_eq!(told(&[("t.xsd", &include)]), ["I0001 2:29"]);
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
