//! `xsi:type`, `xsi:nil`, abstract types and elements, substitution groups, blocking.

use crate::{refused, schema, valid};
use codegen::schema::Schema;

fn shapes() -> Schema {
    schema(
        r#"<xs:complexType name="Shape" abstract="true">
             <xs:attribute name="name" type="xs:string"/></xs:complexType>
           <xs:complexType name="Circle"><xs:complexContent><xs:extension base="Shape">
             <xs:sequence><xs:element name="radius" type="xs:int"/></xs:sequence>
           </xs:extension></xs:complexContent></xs:complexType>
           <xs:complexType name="Other"/>
           <xs:simpleType name="Small"><xs:restriction base="xs:int"><xs:maxInclusive value="9"/></xs:restriction></xs:simpleType>
           <xs:element name="shape" type="Shape"/>
           <xs:element name="blocked" type="Circle0" block="extension"/>
           <xs:complexType name="Circle0"/>
           <xs:complexType name="Circle1"><xs:complexContent><xs:extension base="Circle0"/></xs:complexContent></xs:complexType>
           <xs:element name="number" type="xs:int" nillable="true"/>
           <xs:element name="fixed" type="xs:decimal" fixed="1.0"/>
           <xs:element name="defaulted" type="xs:int" default="7"/>
           <xs:element name="head" type="xs:string" abstract="true"/>
           <xs:element name="member" type="xs:string" substitutionGroup="head"/>
           <xs:element name="heads"><xs:complexType><xs:sequence>
             <xs:element ref="head" maxOccurs="unbounded"/></xs:sequence></xs:complexType></xs:element>"#,
    )
}

const XSI: &str = "xmlns='urn:t' xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'";

/// `<name …attributes>content</name>` with the usual namespaces.
fn element(name: &str, attributes: &str, content: &str) -> String {
    format!("<{name} {attributes} {XSI}>{content}</{name}>")
}

#[test]
fn types_by_name() {
    let schema = shapes();
    valid(
        &schema,
        &element("shape", "xsi:type='Circle' name='c'", "<radius>1</radius>"),
    );
    valid(&schema, &element("number", "xsi:type='Small'", "9"));
    refused(
        &schema,
        &element("number", "xsi:type='Small'", "10"),
        "E0008 1:",
        "maxInclusive",
    );
    refused(
        &schema,
        &element("shape", "", ""),
        "E0010 1:2",
        "such as `Circle`",
    );
    refused(
        &schema,
        &element("shape", "xsi:type='Circl'", ""),
        "E0011 1:18",
        "did you mean `Circle`?",
    );
    refused(
        &schema,
        &element("shape", "xsi:type='x:Circle'", ""),
        "E0011 1:18",
        "prefix `x`",
    );
    refused(
        &schema,
        &element("shape", "xsi:type='Other'", ""),
        "E0011 1:18",
        "not derived",
    );
    refused(
        &schema,
        &element("blocked", "xsi:type='Circle1'", ""),
        "E0011 1:20",
        "extension is blocked",
    );
    valid(&schema, &element("blocked", "xsi:type='Circle0'", ""));
}

#[test]
fn nil() {
    let schema = shapes();
    valid(&schema, &element("number", "xsi:nil='true'", ""));
    valid(&schema, &element("number", "xsi:nil=' 0 '", "1"));
    refused(
        &schema,
        &element("number", "xsi:nil='true'", "1"),
        "E0005 1:",
        "xsi:nil",
    );
    refused(
        &schema,
        &element("number", "xsi:nil='false'", ""),
        "E0008 1:",
        "xs:int",
    );
    refused(
        &schema,
        &element("number", "xsi:nil='yes'", "1"),
        "E0013 1:18",
        "`yes`",
    );
    refused(
        &schema,
        &element("member", "xsi:nil='true'", ""),
        "E0013 1:9",
        "cannot have `xsi:nil`",
    );
}

#[test]
fn fixed_and_default_values() {
    let schema = shapes();
    valid(&schema, &element("fixed", "", ""));
    valid(&schema, &element("fixed", "", " 1.00 "));
    refused(&schema, &element("fixed", "", "2"), "E0012 1:", "`1.0`");
    valid(&schema, &element("defaulted", "", ""));
    valid(&schema, &element("defaulted", "", "8"));
}

#[test]
fn substitution() {
    let schema = shapes();
    valid(
        &schema,
        &element("heads", "", "<member>a</member><member/>"),
    );
    refused(
        &schema,
        &element("heads", "", "<head/>"),
        "E0010 1:",
        "<head> is abstract",
    );
    refused(
        &schema,
        &element("head", "", ""),
        "E0010 1:2",
        "substitution group",
    );
}
