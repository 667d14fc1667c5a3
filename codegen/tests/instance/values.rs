//! Values of simple types and their facets; identifiers.

use crate::{refused, schema, told, valid};
use codegen::schema::Schema;

/// A schema with an element `v` whose type has this definition.
fn of(definition: &str) -> Schema {
    schema(&format!(
        "<xs:element name='v'><xs:simpleType>{definition}</xs:simpleType></xs:element>\n\
         <xs:simpleType name='Colour'><xs:restriction base='xs:string'>\n\
         <xs:enumeration value='red'/><xs:enumeration value='green'/></xs:restriction></xs:simpleType>"
    ))
}

/// The values are valid, the others are refused with these words.
#[track_caller]
fn values(definition: &str, right: &[&str], wrong: &[(&str, &str)]) {
    let schema = of(definition);
    for value in right {
        valid(&schema, &format!("<v xmlns='urn:t'>{value}</v>"));
    }
    for (value, words) in wrong {
        let place = if value.is_empty() {
            "E0008 1:2"
        } else {
            "E0008 1:18"
        };
        refused(
            &schema,
            &format!("<v xmlns='urn:t'>{value}</v>"),
            place,
            words,
        );
    }
}

#[test]
fn facets() {
    values(
        "<xs:restriction base='xs:string'><xs:minLength value='2'/><xs:maxLength value='3'/></xs:restriction>",
        &["ab", "äöü", "&lt;&amp;"],
        &[("a", "minLength is 2"), ("abcd", "maxLength is 3")],
    );
    values(
        "<xs:restriction base='xs:decimal'><xs:totalDigits value='3'/><xs:fractionDigits value='1'/>\
         <xs:minExclusive value='-10'/></xs:restriction>",
        &["12.3", " +1.0 ", "012.30"],
        &[
            ("12.34", "Digits"),
            ("1234", "totalDigits"),
            ("-10", "minExclusive is -10"),
            ("x", "decimal"),
        ],
    );
    values(
        "<xs:restriction base='xs:token'><xs:pattern value='[a-z]+'/><xs:pattern value='\\d'/></xs:restriction>",
        &["abc", " 7 "],
        &[("a7", "write a value that matches"), ("", "matches")],
    );
    values(
        "<xs:restriction base='Colour'/>",
        &["red"],
        &[
            ("gren", "did you mean `green`?"),
            ("blue", "write one of `red`, `green`"),
        ],
    );
}

#[test]
fn lists_and_unions() {
    values(
        "<xs:restriction><xs:simpleType><xs:list itemType='xs:int'/></xs:simpleType>\
         <xs:maxLength value='2'/></xs:restriction>",
        &["", "1", " 1 \n 2 "],
        &[("1 2 3", "maxLength"), ("1 x", "xs:int")],
    );
    values(
        "<xs:union memberTypes='xs:int Colour'/>",
        &["1", "red"],
        &[("blue", "union")],
    );
}

#[test]
fn second_label_is_the_facet() {
    let schema =
        of("<xs:restriction base='xs:int'>\n<xs:maxInclusive value='5'/></xs:restriction>");
    let file = codegen::diagnostics::FileId(7);
    let findings = codegen::instance::validate(&schema, None, "<v xmlns='urn:t'>6</v>", file);
    let finding = findings.iter().next().expect("there is one");
    assert_eq!(finding.primary.span.file, file);
    assert_eq!(
        finding.secondary[0].span.file,
        codegen::diagnostics::FileId(0)
    );
}

#[test]
fn names_with_prefixes() {
    let schema = of("<xs:restriction base='xs:QName'/>");
    valid(&schema, "<v xmlns='urn:t' xmlns:p='urn:p'>p:x</v>");
    refused(
        &schema,
        "<v xmlns='urn:t'>p:x</v>",
        "E0008 1:18",
        "declare the prefix",
    );
}

#[test]
fn identifiers() {
    let schema = schema(
        r#"<xs:element name="r"><xs:complexType><xs:sequence>
             <xs:element name="i" maxOccurs="unbounded"><xs:complexType>
               <xs:attribute name="id" type="xs:ID"/><xs:attribute name="to" type="xs:IDREFS"/>
             </xs:complexType></xs:element>
           </xs:sequence></xs:complexType></xs:element>"#,
    );
    valid(
        &schema,
        "<r xmlns='urn:t'><i to='b a'/><i id='a'/><i id='b'/></r>",
    );
    refused(
        &schema,
        "<r xmlns='urn:t'><i id='a'/><i id=' a '/></r>",
        "E0014 1:36",
        "twice",
    );
    let found = told(
        &schema,
        None,
        "<r xmlns='urn:t'><i id='one'/><i to='one on'/></r>",
    );
    assert_eq!(found.len(), 1, "{found:#?}");
    assert!(found[0].contains("`on`"), "{found:#?}");
}

const ORDERS: &str = r#"
<xs:element name="r"><xs:complexType><xs:sequence>
    <xs:element name="part" maxOccurs="unbounded"><xs:complexType><xs:sequence>
        <xs:element name="name" type="xs:string" minOccurs="0" maxOccurs="2"/></xs:sequence>
      <xs:attribute name="number" type="xs:int"/></xs:complexType></xs:element>
    <xs:element name="use" minOccurs="0" maxOccurs="unbounded"><xs:complexType>
      <xs:attribute name="part" type="xs:int"/></xs:complexType></xs:element>
  </xs:sequence></xs:complexType>
  <xs:key name="part"><xs:selector xpath="t:part" xmlns:t="urn:t"/><xs:field xpath="@number"/></xs:key>
  <xs:unique name="name"><xs:selector xpath=".//t:part" xmlns:t="urn:t"/><xs:field xpath="t:name" xmlns:t="urn:t"/></xs:unique>
  <xs:keyref name="use" refer="part"><xs:selector xpath="t:use" xmlns:t="urn:t"/><xs:field xpath="@part"/></xs:keyref>
</xs:element>"#;

#[test]
fn identity_constraints() {
    let schema = schema(ORDERS);
    let within = |content: &str| format!("<r xmlns='urn:t'>{content}</r>");
    valid(
        &schema,
        &within(
            "<part number='1'><name>a</name></part><part number='2'/><use part='02'/><use part='1'/>\
             <use part='1'/><use/>",
        ),
    );
    refused(
        &schema,
        &within("<part number='1'/><part number='01'/>"),
        "E0016 1:37",
        "the values of `part` are those of another element",
    );
    refused(
        &schema,
        &within("<part/>"),
        "E0016 1:19",
        "the key `part` has no value",
    );
    refused(
        &schema,
        &within("<part number='1'/><use part='2'/>"),
        "E0016 1:37",
        "no element has by `part`",
    );
    refused(
        &schema,
        &within("<part number='1'><name>a</name></part><part number='2'><name>a</name></part>"),
        "E0016 1:57",
        "`name`",
    );
    refused(
        &schema,
        &within("<part number='1'><name>a</name><name>b</name></part>"),
        "E0016 1:19",
        "more than one value",
    );
}
