//! Constraints that no code depends on: code and place of each violation, and beside it what is
//! right.

use crate::short::{content, model, restriction};
use crate::support::{document, resolve_files, told};

/// Documents with the findings on them; children begin on line 2, column 1.
#[track_caller]
fn check(children: &str, expected: &[&str]) {
    assert_eq!(told(children), expected, "{children}");
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

#[test]
fn identifiers_of_the_document_are_names_and_differ() {
    let element = |name: &str, id: &str| format!("<xs:element name='{name}' id='{id}'/>\n");
    check(&(element("a", "x") + &element("b", " y ")), &[]);
    check(&(element("a", "x") + &element("b", "x")), &["S0017 3:26"]);
    check(&element("a", "1"), &["S0017 2:26"]);
    check(&element("a", "p:x"), &["S0017 2:26"]);
    check(
        "<xs:annotation id='x'><xs:documentation xml:lang='de-AT'/></xs:annotation><xs:annotation id='x'/>",
        &["S0017 2:94"],
    );
    check(
        "<xs:annotation><xs:documentation xml:lang='no language'/></xs:annotation>",
        &["S0005 2:44"],
    );
}

#[test]
fn lists_hold_atoms() {
    let list =
        |of: &str| format!("<xs:simpleType name='L'><xs:list itemType='{of}'/></xs:simpleType>\n");
    check(&list("xs:int"), &[]);
    check(&list("xs:NMTOKENS"), &["S0056 2:2"]);
    let union = |members: &str| {
        list("U")
            + &format!(
                "<xs:simpleType name='U'><xs:union memberTypes='{members}'/></xs:simpleType>"
            )
    };
    check(&union("xs:int xs:string"), &[]);
    check(&union("xs:int xs:NMTOKENS"), &["S0056 2:2"]);
}

#[test]
fn version_1_1_allows_more() {
    let all = "<xs:complexType name='T'><xs:all><xs:element name='a' maxOccurs='2'/></xs:all>REST</xs:complexType>";
    check(&all.replace("REST", ""), &["S0036 2:35"]);
    check(&all.replace("REST", "<xs:assert test='true()'/>"), &[]);
    let weak = "<xs:complexType name='T'><xs:sequence><xs:element name='a' minOccurs='0'/><xs:any/></xs:sequence>REST</xs:complexType>";
    check(&weak.replace("REST", ""), &["S0051 2:76"]);
    check(&weak.replace("REST", "<xs:assert test='true()'/>"), &[]);
}

#[test]
fn redefinitions_are_built_of_the_original() {
    let base = "<xs:simpleType name='S'><xs:restriction base='xs:int'/></xs:simpleType>\
        <xs:complexType name='C'><xs:sequence/></xs:complexType>\
        <xs:group name='G'><xs:sequence><xs:element name='a' minOccurs='0'/></xs:sequence></xs:group>\
        <xs:attributeGroup name='A'><xs:attribute name='a' use='required'/></xs:attributeGroup>";
    let told = |redefinition: &str| {
        let redefine =
            format!("<xs:redefine schemaLocation='b.xsd'>\n{redefinition}</xs:redefine>");
        resolve_files(&[("t.xsd", &document(&redefine)), ("b.xsd", &document(base))]).told()
    };
    let none = Vec::<String>::new();
    for right in [
        "<xs:simpleType name='S'><xs:restriction base='S'/></xs:simpleType>",
        "<xs:complexType name='C'><xs:complexContent><xs:extension base='C'/></xs:complexContent></xs:complexType>",
        "<xs:group name='G'><xs:sequence><xs:group ref='G'/><xs:element name='b'/></xs:sequence></xs:group>",
        "<xs:group name='G'><xs:sequence/></xs:group>",
        "<xs:attributeGroup name='A'><xs:attributeGroup ref='A'/><xs:attribute name='b'/></xs:attributeGroup>",
        "<xs:attributeGroup name='A'><xs:attribute name='a' use='required' type='xs:int'/></xs:attributeGroup>",
    ] {
        assert_eq!(told(right), none, "{right}");
    }
    for (wrong, expected) in [
        (
            "<xs:simpleType name='S'><xs:restriction base='xs:int'/></xs:simpleType>",
            "S0016 3:22",
        ),
        (
            "<xs:complexType name='C'><xs:sequence/></xs:complexType>",
            "S0016 3:23",
        ),
        (
            "<xs:group name='G'><xs:sequence><xs:group ref='G' maxOccurs='2'/></xs:sequence></xs:group>",
            "S0016 3:48",
        ),
        (
            "<xs:group name='G'><xs:sequence><xs:element name='b'/></xs:sequence></xs:group>",
            "S0054 3:34",
        ),
        (
            "<xs:attributeGroup name='A'><xs:attribute name='a'/></xs:attributeGroup>",
            "S0055 3:30",
        ),
        (
            "<xs:attributeGroup name='A'><xs:attribute name='a' use='required'/><xs:attribute name='b'/></xs:attributeGroup>",
            "S0055 3:69",
        ),
    ] {
        assert_eq!(told(wrong), [expected], "{wrong}");
    }
}
