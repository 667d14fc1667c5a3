//! What is said of wrong components: code and place of each finding.

use crate::support::{document, resolve_files, told};

/// Documents with the findings on them; children begin on line 2, column 1.
#[track_caller]
fn check(children: &str, expected: &[&str]) {
    assert_eq!(told(children), expected, "{children}");
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

/// A violation is a warning until someone asks whether the schema is valid; a plain warning stays
/// one.
#[test]
fn violations_are_errors_when_asked_for() {
    let with_pattern = |pattern: &str| {
        let text = format!(
            "<xs:simpleType name='T'><xs:restriction base='xs:string'><xs:pattern value='{pattern}'/></xs:restriction></xs:simpleType>"
        );
        resolve_files(&[("t.xsd", &document(&text))])
    };
    for (pattern, errors) in [("a\\:b", 1), ("^ab$", 0)] {
        let mut diagnostics = with_pattern(pattern).diagnostics;
        assert!(!diagnostics.is_empty() && !diagnostics.has_errors());
        diagnostics.count_violations_as_errors();
        assert_eq!(diagnostics.error_count(), errors, "{pattern}");
    }
}
