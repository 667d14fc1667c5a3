//! Elements, their order and occurrence; text; attributes; wildcards.

use crate::{refused, schema, told, valid};

const LETTERS: &str = r#"
<xs:element name="r"><xs:complexType>
  <xs:sequence>
    <xs:element name="a" type="xs:string"/>
    <xs:sequence minOccurs="0" maxOccurs="2">
      <xs:element name="b" type="xs:string" maxOccurs="2"/>
      <xs:choice><xs:element name="c" type="xs:string"/><xs:element name="d" type="xs:string"/></xs:choice>
    </xs:sequence>
    <xs:element name="e" type="xs:string" minOccurs="0"/>
  </xs:sequence>
</xs:complexType></xs:element>"#;

/// A document with root `r` and an empty child for each letter, one a line.
fn letters(word: &str) -> String {
    let children: String = word.chars().map(|name| format!("<{name}/>\n")).collect();
    format!("<r xmlns='urn:t'>\n{children}</r>")
}

#[test]
fn nested_groups_repeat() {
    let schema = schema(LETTERS);
    for word in ["a", "abc", "abbdbc", "abce", "ae", "abbdbbce"] {
        valid(&schema, &letters(word));
    }
    refused(
        &schema,
        &letters("b"),
        "E0003 2:2",
        "<b> cannot come here; <a> may come here",
    );
    refused(&schema, &letters(""), "E0004 2:1", "<a> is missing");
    refused(
        &schema,
        &letters("ab"),
        "E0004 4:1",
        "<b>, <c> or <d> is missing",
    );
    refused(
        &schema,
        &letters("abbbc"),
        "E0003 5:2",
        "<b> cannot come here; <c> or <d> may",
    );
    refused(&schema, &letters("abcbcbc"), "E0003 7:2", "<e> or the end");
    refused(
        &schema,
        &letters("aeb"),
        "E0003 4:2",
        "the end of the element may come",
    );
    refused(
        &schema,
        &letters("aC"),
        "E0003 3:2",
        "<C> is not part of this element; did you mean <c>?",
    );
}

#[test]
fn only_the_first_disorder_is_told_but_values_still_are() {
    let schema = schema(
        r#"<xs:element name="r"><xs:complexType><xs:sequence>
             <xs:element name="a" type="xs:int"/><xs:element name="b" type="xs:int"/>
           </xs:sequence></xs:complexType></xs:element>"#,
    );
    let found = told(
        &schema,
        None,
        "<r xmlns='urn:t'><b>x</b><a>1</a><b>2</b></r>",
    );
    assert_eq!(found.len(), 2, "{found:#?}");
    assert!(found[0].starts_with("E0003 1:19"), "{found:#?}");
    assert!(found[1].starts_with("E0008 1:21"), "{found:#?}");
}

#[test]
fn all_in_any_order() {
    let schema = schema(
        r#"<xs:element name="r"><xs:complexType><xs:all>
             <xs:element name="a" type="xs:string"/>
             <xs:element name="b" type="xs:string" minOccurs="0"/>
             <xs:element name="c" type="xs:string"/>
           </xs:all></xs:complexType></xs:element>"#,
    );
    for word in ["ac", "ca", "cba", "bca"] {
        valid(&schema, &letters(word));
    }
    refused(&schema, &letters("ab"), "E0004 4:1", "<c> is missing");
    refused(&schema, &letters("aca"), "E0003 4:2", "<b> or the end");
}

#[test]
fn roots() {
    let schema =
        schema("<xs:element name='r' type='xs:string'/><xs:element name='s' type='xs:string'/>");
    assert!(told(&schema, Some("r"), "<r xmlns='urn:t'/>").is_empty());
    let found = told(&schema, Some("r"), "<s xmlns='urn:t'/>");
    assert!(
        found[0].starts_with("E0002 1:2 the root is <s>, the representation is <r>"),
        "{found:?}"
    );
    let found = told(&schema, Some("r"), "<r/>");
    assert!(
        found[0].contains("put it into the right namespace: `urn:t`"),
        "{found:?}"
    );
    refused(
        &schema,
        "<x xmlns='urn:t'/>",
        "E0002 1:2",
        "no global element is called <x>",
    );
}

#[test]
fn broken_documents() {
    let schema = schema(LETTERS);
    refused(
        &schema,
        "<r xmlns='urn:t'>\n<a></b></r>",
        "E0001 2:",
        "not well-formed",
    );
    refused(&schema, "", "E0001 1:1", "not well-formed");
}

#[test]
fn text_and_emptiness() {
    let schema = schema(
        r#"<xs:element name="r"><xs:complexType><xs:sequence>
             <xs:element name="e" minOccurs="0"><xs:complexType/></xs:element>
             <xs:element name="t" type="xs:string" minOccurs="0"/>
             <xs:element name="m" minOccurs="0"><xs:complexType mixed="true"><xs:sequence>
               <xs:element name="i" type="xs:int" minOccurs="0"/></xs:sequence></xs:complexType></xs:element>
           </xs:sequence></xs:complexType></xs:element>"#,
    );
    let within = |content: &str| format!("<r xmlns='urn:t'>{content}</r>");
    valid(
        &schema,
        &within(" <e><!-- x --></e> <t> y </t> <m>a<i>1</i>b</m> "),
    );
    refused(
        &schema,
        &within("text"),
        "E0005 1:18",
        "only elements inside",
    );
    refused(&schema, &within("<e> </e>"), "E0005 1:21", "always empty");
    refused(
        &schema,
        &within("<e><t/></e>"),
        "E0005 1:22",
        "<t> stands in an element that is always empty",
    );
    refused(
        &schema,
        &within("<t><e/></t>"),
        "E0005 1:22",
        "whose value is text",
    );
}

#[test]
fn attributes() {
    let schema = schema(
        r###"<xs:attribute name="g" type="xs:int"/>
           <xs:element name="r"><xs:complexType>
             <xs:attribute name="id" type="xs:int" use="required"/>
             <xs:attribute name="kind" type="xs:string" fixed="x"/>
             <xs:attribute ref="g"/>
           </xs:complexType></xs:element>
           <xs:element name="w"><xs:complexType>
             <xs:anyAttribute namespace="##targetNamespace"/></xs:complexType></xs:element>
           <xs:element name="s" type="xs:string"/>"###,
    );
    valid(&schema, "<t:r xmlns:t='urn:t' id='1' kind='x' t:g='2'/>");
    valid(
        &schema,
        "<r xmlns='urn:t' id='1' xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' \
         xsi:schemaLocation='urn:t t.xsd'/>",
    );
    refused(
        &schema,
        "<r xmlns='urn:t'/>",
        "E0007 1:2",
        "<r> lacks the attribute `id`",
    );
    refused(
        &schema,
        "<r xmlns='urn:t' id='1' knd='x'/>",
        "E0006 1:25",
        "did you mean `kind`?",
    );
    refused(
        &schema,
        "<t:r xmlns:t='urn:t' id='1' t:kind='x'/>",
        "E0006 1:29",
        "mind the prefix",
    );
    refused(
        &schema,
        "<r xmlns='urn:t' id='1' kind='y'/>",
        "E0012 1:31",
        "`x`",
    );
    refused(
        &schema,
        "<r xmlns='urn:t' id='one'/>",
        "E0008 1:22",
        "`one` is not valid",
    );
    refused(
        &schema,
        "<t:r xmlns:t='urn:t' id='1' t:g='x'/>",
        "E0008 1:34",
        "`x`",
    );
    valid(&schema, "<t:w xmlns:t='urn:t' t:g='1'/>");
    refused(
        &schema,
        "<t:w xmlns:t='urn:t' t:h='1'/>",
        "E0009 1:22",
        "no global attribute",
    );
    refused(&schema, "<t:w xmlns:t='urn:t' g='1'/>", "E0006 1:22", "`g`");
    refused(
        &schema,
        "<s xmlns='urn:t' a='1'/>",
        "E0006 1:18",
        "no attributes",
    );
}

#[test]
fn wildcards() {
    let schema = schema(
        r###"<xs:element name="i" type="xs:int"/>
           <xs:element name="strict"><xs:complexType><xs:sequence><xs:any/></xs:sequence></xs:complexType></xs:element>
           <xs:element name="lax"><xs:complexType><xs:sequence>
             <xs:any processContents="lax" maxOccurs="2"/></xs:sequence></xs:complexType></xs:element>
           <xs:element name="skip"><xs:complexType><xs:sequence>
             <xs:any processContents="skip"/></xs:sequence></xs:complexType></xs:element>
           <xs:element name="other"><xs:complexType><xs:sequence>
             <xs:any namespace="##other" processContents="lax"/></xs:sequence></xs:complexType></xs:element>"###,
    );
    valid(&schema, "<strict xmlns='urn:t'><i>1</i></strict>");
    refused(
        &schema,
        "<strict xmlns='urn:t'><i>x</i></strict>",
        "E0008 1:26",
        "`x`",
    );
    refused(
        &schema,
        "<strict xmlns='urn:t'><j/></strict>",
        "E0009 1:24",
        "no global element is called <j>",
    );
    valid(
        &schema,
        "<lax xmlns='urn:t'><j a='1'><k>text</k></j><i>1</i></lax>",
    );
    refused(
        &schema,
        "<lax xmlns='urn:t'><j><i>x</i></j></lax>",
        "E0008 1:26",
        "`x`",
    );
    refused(
        &schema,
        "<lax xmlns='urn:t'/>",
        "E0004 1:",
        "any element is missing",
    );
    valid(&schema, "<skip xmlns='urn:t'><i>x<i/></i></skip>");
    valid(&schema, "<other xmlns='urn:t'><j xmlns='urn:u'/></other>");
    refused(
        &schema,
        "<other xmlns='urn:t'><j/></other>",
        "E0003 1:23",
        "any element may come",
    );
}
