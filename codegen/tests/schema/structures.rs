//! Types, elements, attributes and groups of legal documents.

use codegen::schema::{
    Builtin, ContentType, Derivation, DerivationMethod, QName, TypeId, ValueConstraint, Variety,
};

use crate::support::{
    attributes, complex, document, element, model, name, resolve_files, schema, simple,
};

#[test]
fn sequences_keep_order_and_occurrence() {
    let schema = schema(
        r#"<xs:complexType name="T">
             <xs:sequence>
               <xs:element name="a" type="xs:string"/>
               <xs:element name="b" type="xs:int" minOccurs="0"/>
               <xs:choice minOccurs="2" maxOccurs="unbounded">
                 <xs:element name="c" type="T"/>
                 <xs:any namespace="urn:other"/>
                 <xs:element name="gone" type="xs:string" minOccurs="0" maxOccurs="0"/>
               </xs:choice>
             </xs:sequence>
             <xs:attribute name="x" type="xs:string" use="required"/>
             <xs:attribute name="y" default="1"/>
             <xs:anyAttribute/>
           </xs:complexType>"#,
    );
    let of = complex(&schema, "T");
    assert_eq!(model(&schema, of), "(a, b?, (c | *){2,})");
    assert_eq!(attributes(&schema, of), "@x! @y @*");
    assert_eq!(
        of.attribute_uses[1].value_constraint,
        Some(ValueConstraint::Default("1".to_owned()))
    );
}

#[test]
fn extension_puts_the_base_first() {
    let schema = schema(
        r#"<xs:complexType name="C"><xs:complexContent><xs:extension base="B">
             <xs:sequence><xs:element name="c"/></xs:sequence><xs:attribute name="z"/>
           </xs:extension></xs:complexContent></xs:complexType>
           <xs:complexType name="B"><xs:complexContent><xs:extension base="A">
             <xs:choice><xs:element name="b"/></xs:choice>
           </xs:extension></xs:complexContent></xs:complexType>
           <xs:complexType name="A" abstract="true">
             <xs:sequence><xs:element name="a"/></xs:sequence><xs:attribute name="y"/>
           </xs:complexType>
           <xs:complexType name="E"><xs:complexContent><xs:extension base="A"/></xs:complexContent></xs:complexType>"#,
    );
    let derived = complex(&schema, "C");
    assert_eq!(model(&schema, derived), "(((a), (b)), (c))");
    assert_eq!(attributes(&schema, derived), "@y @z");
    assert_eq!(derived.derivation_method, DerivationMethod::Extension);
    assert_eq!(model(&schema, complex(&schema, "E")), "(a)");
    assert!(complex(&schema, "A").is_abstract);
    let below: Vec<_> = schema.derived_types[&schema.global_types[&name("A")]]
        .iter()
        .map(|id| schema.type_name(*id).expect("named").local.clone())
        .collect();
    assert_eq!(below, ["B", "E"]);
}

#[test]
fn restriction_replaces_content_and_attributes() {
    let schema = schema(
        r#"<xs:complexType name="A">
             <xs:sequence><xs:element name="a" minOccurs="0"/></xs:sequence>
             <xs:attribute name="x"/><xs:attribute name="y"/><xs:attribute name="z"/>
           </xs:complexType>
           <xs:complexType name="R"><xs:complexContent><xs:restriction base="A">
             <xs:sequence><xs:element name="a"/></xs:sequence>
             <xs:attribute name="y" use="prohibited"/><xs:attribute name="x" use="required"/>
           </xs:restriction></xs:complexContent></xs:complexType>"#,
    );
    let of = complex(&schema, "R");
    assert_eq!(model(&schema, of), "(a)");
    assert_eq!(attributes(&schema, of), "@x! @z");
}

#[test]
fn simple_content_has_a_simple_type() {
    let schema = schema(
        r#"<xs:complexType name="A"><xs:simpleContent><xs:extension base="xs:decimal">
             <xs:attribute name="unit" type="xs:string"/>
           </xs:extension></xs:simpleContent></xs:complexType>
           <xs:complexType name="B"><xs:simpleContent><xs:extension base="A">
             <xs:attribute name="more" type="xs:string"/>
           </xs:extension></xs:simpleContent></xs:complexType>
           <xs:complexType name="C"><xs:simpleContent><xs:restriction base="B">
             <xs:maxInclusive value="10"/><xs:attribute name="unit" use="prohibited"/>
           </xs:restriction></xs:simpleContent></xs:complexType>"#,
    );
    assert_eq!(model(&schema, complex(&schema, "B")), "xs:decimal");
    assert_eq!(attributes(&schema, complex(&schema, "B")), "@unit @more");
    let ContentType::Simple(id) = complex(&schema, "C").content else {
        panic!("simple content");
    };
    let of = &schema.simple_types[id];
    assert_eq!(of.name, None);
    let limit = of.own_facets.max_inclusive.as_ref().expect("a limit");
    assert_eq!(limit.value, "10");
    assert_eq!(attributes(&schema, complex(&schema, "C")), "@more");
}

#[test]
fn simple_types_know_their_variety() {
    let schema = schema(
        r#"<xs:simpleType name="Code"><xs:restriction base="Short">
             <xs:pattern value="[a-z]+"/><xs:pattern value="[0-9]+"/>
             <xs:enumeration value=" a  b "><xs:annotation><xs:documentation>First.</xs:documentation></xs:annotation></xs:enumeration>
           </xs:restriction></xs:simpleType>
           <xs:simpleType name="Short"><xs:restriction base="xs:token"><xs:maxLength value="9"/></xs:restriction></xs:simpleType>
           <xs:simpleType name="Codes"><xs:list itemType="Code"/></xs:simpleType>
           <xs:simpleType name="Either"><xs:union memberTypes="xs:int Codes"><xs:simpleType>
             <xs:restriction base="xs:date"/></xs:simpleType></xs:union></xs:simpleType>"#,
    );
    let code = simple(&schema, "Code");
    assert_eq!(
        code.variety,
        Variety::Atomic {
            builtin: Builtin::Token
        }
    );
    assert_eq!(code.own_facets.patterns.len(), 2);
    assert_eq!(code.own_facets.enumeration[0].value, "a b");
    let documented = &code.own_facets.enumeration[0].annotation.documentation;
    assert_eq!(documented, &["First."]);
    assert!(matches!(
        simple(&schema, "Codes").variety,
        Variety::List { .. }
    ));
    match &simple(&schema, "Either").variety {
        Variety::Union { member_types } => assert_eq!(member_types.len(), 3),
        other => panic!("{other:?}"),
    }
}

#[test]
fn groups_are_unfolded() {
    let schema = schema(
        r###"<xs:group name="G"><xs:choice><xs:element name="a"/><xs:group ref="H" minOccurs="0"/></xs:choice></xs:group>
           <xs:group name="H"><xs:sequence><xs:element name="b"/></xs:sequence></xs:group>
           <xs:attributeGroup name="P"><xs:attribute name="p"/><xs:attributeGroup ref="Q"/></xs:attributeGroup>
           <xs:attributeGroup name="Q"><xs:attribute name="q"/><xs:anyAttribute namespace="##other"/></xs:attributeGroup>
           <xs:complexType name="T"><xs:sequence><xs:group ref="G" maxOccurs="3"/></xs:sequence>
             <xs:attributeGroup ref="P"/></xs:complexType>"###,
    );
    assert_eq!(model(&schema, complex(&schema, "T")), "((a | (b)?){1,3})");
    assert_eq!(attributes(&schema, complex(&schema, "T")), "@p @q @*");
}

#[test]
fn types_may_refer_to_each_other() {
    let schema = schema(
        r#"<xs:complexType name="A"><xs:sequence><xs:element name="inner" minOccurs="0">
             <xs:complexType><xs:complexContent><xs:extension base="A"/></xs:complexContent></xs:complexType>
           </xs:element></xs:sequence></xs:complexType>"#,
    );
    assert_eq!(model(&schema, complex(&schema, "A")), "(inner?)");
}

#[test]
fn elements_have_their_properties() {
    let schema = schema(
        r##"<xs:element name="root" type="xs:int" nillable="true" default="1" block="#all" final="extension"/>
           <xs:element name="any"><xs:annotation><xs:documentation>
              Two
                lines.
            </xs:documentation></xs:annotation></xs:element>
           <xs:attribute name="global" type="xs:int"/>
           <xs:complexType name="T"><xs:sequence>
             <xs:element ref="root"/><xs:element name="unqualified" form="unqualified"/>
           </xs:sequence><xs:attribute ref="global" fixed="3"/></xs:complexType>"##,
    );
    let root = element(&schema, "root");
    assert!(root.nillable);
    assert_eq!(root.disallowed_substitutions.len(), 3);
    assert!(
        root.substitution_group_exclusions
            .contains(&Derivation::Extension)
    );
    assert_eq!(
        element(&schema, "any").annotation.documentation,
        ["Two\n  lines."]
    );
    assert_eq!(
        schema.type_name(element(&schema, "any").type_definition),
        Some(&QName::xsd("anyType"))
    );
    let attribute = &complex(&schema, "T").attribute_uses[0];
    assert_eq!(schema.attributes[attribute.attribute].name, name("global"));
    let local = schema
        .elements
        .iter()
        .find(|(_, e)| e.name.local == "unqualified");
    assert_eq!(local.expect("there").1.name.namespace, None);
}

#[test]
fn substitution_groups_are_transitive_and_can_be_blocked() {
    let schema = schema(
        r#"<xs:element name="head" type="Base" abstract="true"/>
           <xs:element name="b" substitutionGroup="a"/>
           <xs:element name="a" substitutionGroup="head" type="Ext"/>
           <xs:element name="r" substitutionGroup="head" type="Res"/>
           <xs:element name="closed" type="Base" block="extension"/>
           <xs:element name="c" substitutionGroup="closed" type="Ext"/>
           <xs:element name="d" substitutionGroup="closed" type="Res"/>
           <xs:complexType name="Base"><xs:sequence><xs:element name="x" minOccurs="0"/></xs:sequence></xs:complexType>
           <xs:complexType name="Ext"><xs:complexContent><xs:extension base="Base"/></xs:complexContent></xs:complexType>
           <xs:complexType name="Res"><xs:complexContent><xs:restriction base="Base"/></xs:complexContent></xs:complexType>"#,
    );
    let members = |head: &str| -> Vec<&str> {
        let id = schema.global_elements[&name(head)];
        schema.substitution_groups[&id]
            .iter()
            .map(|id| schema.elements[*id].name.local.as_str())
            .collect()
    };
    assert_eq!(members("head"), ["a", "b", "r"]);
    assert_eq!(members("a"), ["a", "b"]);
    assert_eq!(members("closed"), ["closed", "d"]);
    assert_eq!(
        element(&schema, "b").type_definition,
        schema.global_types[&name("Ext")]
    );
}

#[test]
fn chameleons_take_the_namespace_of_who_includes_them() {
    let chameleon = r#"<schema xmlns="http://www.w3.org/2001/XMLSchema">
        <complexType name="T"><sequence><element name="e"><simpleType><restriction base="int"/></simpleType></element></sequence></complexType>
        </schema>"#;
    let both = r#"<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:t">
        <xs:include schemaLocation="c.xsd"/><xs:import namespace="urn:u" schemaLocation="u.xsd"/></xs:schema>"#;
    let other = r#"<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:u">
        <xs:include schemaLocation="c.xsd"/><xs:import namespace="urn:t" schemaLocation="t.xsd"/></xs:schema>"#;
    let outcome = resolve_files(&[("t.xsd", both), ("u.xsd", other), ("c.xsd", chameleon)]);
    assert_eq!(outcome.told(), Vec::<String>::new());
    for namespace in ["urn:t", "urn:u"] {
        let id = outcome
            .schema
            .global_types
            .get(&QName::new(Some(namespace), "T"));
        assert!(matches!(id, Some(TypeId::Complex(_))));
    }
    assert!(
        !outcome
            .schema
            .global_types
            .contains_key(&QName::new(None, "T"))
    );
    assert_eq!(outcome.schema.documents.len(), 4);
}

#[test]
fn redefinition_takes_the_place_of_the_original() {
    let base = document(
        r#"<xs:complexType name="T"><xs:sequence><xs:element name="a"/></xs:sequence></xs:complexType>
           <xs:element name="root" type="T"/>
           <xs:group name="G"><xs:sequence><xs:element name="g"/></xs:sequence></xs:group>
           <xs:complexType name="U"><xs:group ref="G"/></xs:complexType>"#,
    );
    let outcome = resolve_files(&[
        (
            "t.xsd",
            &document(
                r#"<xs:redefine schemaLocation="base.xsd">
                     <xs:complexType name="T"><xs:complexContent><xs:extension base="T">
                       <xs:sequence><xs:element name="b"/></xs:sequence></xs:extension></xs:complexContent></xs:complexType>
                     <xs:group name="G"><xs:sequence><xs:group ref="G"/><xs:element name="h"/></xs:sequence></xs:group>
                   </xs:redefine>"#,
            ),
        ),
        ("base.xsd", &base),
    ]);
    assert_eq!(outcome.told(), Vec::<String>::new());
    let schema = &outcome.schema;
    assert_eq!(model(schema, complex(schema, "T")), "((a), (b))");
    assert_eq!(model(schema, complex(schema, "U")), "((g), h)");
    assert_eq!(
        element(schema, "root").type_definition,
        schema.global_types[&name("T")]
    );
}

#[test]
fn default_attributes_are_those_of_the_document() {
    let text = document(
        r#"<xs:attributeGroup name="G"><xs:attribute name="id" type="xs:ID"/></xs:attributeGroup>
           <xs:complexType name="T"><xs:attribute name="own"/></xs:complexType>
           <xs:complexType name="U" defaultAttributesApply="false"/>"#,
    )
    .replacen(
        "elementFormDefault",
        "defaultAttributes=\"G\" elementFormDefault",
        1,
    );
    let outcome = resolve_files(&[("t.xsd", &text)]);
    assert_eq!(outcome.told(), Vec::<String>::new());
    let schema = &outcome.schema;
    assert_eq!(attributes(schema, complex(schema, "T")), "@own @id");
    assert_eq!(attributes(schema, complex(schema, "U")), "");
}

#[test]
fn versions_choose_what_is_read() {
    let schema = schema(
        r#"<xs:element name="old" vc:maxVersion="1.1" xmlns:vc="http://www.w3.org/2007/XMLSchema-versioning"/>
           <xs:element name="new" vc:minVersion="1.1" xmlns:vc="http://www.w3.org/2007/XMLSchema-versioning"/>
           <xs:element name="later" vc:minVersion="2.0" xmlns:vc="http://www.w3.org/2007/XMLSchema-versioning"/>"#,
    );
    let names: Vec<&str> = schema
        .global_elements
        .keys()
        .map(|name| name.local.as_str())
        .collect();
    assert_eq!(names, ["new"]);
}

#[test]
fn overridden_components_are_replaced() {
    let base = document(
        r#"<xs:element name="root" type="T"/><xs:simpleType name="T"><xs:restriction base="xs:int"/></xs:simpleType>"#,
    );
    let text = document(
        r#"<xs:override schemaLocation="base.xsd">
             <xs:simpleType name="T"><xs:restriction base="xs:date"/></xs:simpleType>
           </xs:override>"#,
    );
    let outcome = resolve_files(&[("t.xsd", &text), ("base.xsd", &base)]);
    assert_eq!(outcome.told(), Vec::<String>::new());
    let of = simple(&outcome.schema, "T");
    assert_eq!(
        of.variety,
        Variety::Atomic {
            builtin: Builtin::Date
        }
    );
}
