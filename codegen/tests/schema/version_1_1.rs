//! What XML Schema 1.1 adds to 1.0, without a switch: a document that uses it means it.

use codegen::schema::{Builtin, ContentType, OpenContentMode, QName, Schema, TypeId};

use runtime::datatypes::NoNamespaces;

use crate::support::{
    attributes, complex, document, element, model, name, resolve_files, schema, simple, told,
};

const NOTHING: &[&str] = &[];

/// A document whose `xs:schema` has these attributes too.
fn document_with(more: &str, children: &str) -> String {
    document(children).replacen("xmlns:xs=", &format!("{more} xmlns:xs="), 1)
}

/// The local names of the global elements of these children, as a processor of 1.1 sees them.
fn elements_left(children: &str) -> Vec<String> {
    let text = document_with(
        "xmlns:vc=\"http://www.w3.org/2007/XMLSchema-versioning\"",
        children,
    );
    let outcome = resolve_files(&[("t.xsd", &text)]);
    assert_eq!(outcome.told(), NOTHING, "{children}");
    let names = outcome.schema.global_elements.keys();
    names.map(|name| name.local.clone()).collect()
}

#[test]
fn conditions_decide_what_is_there() {
    let cases = [
        ("vc:minVersion='1.0'", true),
        ("vc:minVersion='1.1'", true),
        ("vc:minVersion=' 1.10 '", true),
        ("vc:minVersion='1.2'", false),
        ("vc:maxVersion='1.1'", false),
        ("vc:maxVersion='1.2'", true),
        ("vc:minVersion='1.1' vc:maxVersion='1.1'", false),
        ("vc:typeAvailable='xs:string xs:dateTimeStamp'", true),
        ("vc:typeAvailable='xs:string xs:preciseDecimal'", false),
        ("vc:typeAvailable='T'", false),
        ("vc:typeUnavailable='xs:string xs:preciseDecimal'", true),
        ("vc:typeUnavailable='xs:string xs:error'", false),
        ("vc:facetAvailable='xs:explicitTimezone xs:maxLength'", true),
        ("vc:facetAvailable='xs:maxScale'", false),
        ("vc:facetUnavailable='xs:maxScale'", true),
        ("vc:facetUnavailable='xs:pattern'", false),
        // All of none are available.
        ("vc:typeAvailable=''", true),
        ("vc:typeUnavailable=''", false),
        ("vc:unknown='7'", true),
    ];
    for (condition, is_there) in cases {
        let left = elements_left(&format!("<xs:element name='e' {condition}/>"));
        assert_eq!(left, vec!["e"; usize::from(is_there)], "{condition}");
    }
}

#[test]
fn what_is_left_out_may_be_anything() {
    let left = elements_left(
        "<xs:future vc:minVersion='3'><xs:element nonsense='1'/>text</xs:future>
         <xs:element name='e'>
           <xs:complexType vc:maxVersion='1.1'><xs:choice/></xs:complexType>
           <xs:complexType vc:minVersion='1.1'><xs:sequence/></xs:complexType>
         </xs:element>
         <xs:include schemaLocation='none.xsd' vc:minVersion='3'/>",
    );
    assert_eq!(left, ["e"]);
    // A document that is left out as a whole has nothing.
    let text = document_with(
        "xmlns:vc=\"http://www.w3.org/2007/XMLSchema-versioning\" vc:minVersion=\"4\"",
        "<xs:element name='e' type='Unknown'/>",
    );
    let outcome = resolve_files(&[("t.xsd", &text)]);
    assert_eq!(outcome.told(), NOTHING);
    assert!(outcome.schema.global_elements.is_empty());
}

#[test]
fn default_attributes_come_once_with_their_wildcard() {
    let text = document_with(
        "defaultAttributes=\"G\"",
        r#"<xs:attributeGroup name="G"><xs:attribute name="g"/><xs:anyAttribute namespace="urn:x"/></xs:attributeGroup>
           <xs:complexType name="T"><xs:attribute name="t"/></xs:complexType>
           <xs:complexType name="E"><xs:complexContent><xs:extension base="T"><xs:attribute name="e"/></xs:extension></xs:complexContent></xs:complexType>
           <xs:complexType name="R"><xs:complexContent><xs:restriction base="T"/></xs:complexContent></xs:complexType>
           <xs:complexType name="S"><xs:simpleContent><xs:extension base="xs:int"/></xs:simpleContent></xs:complexType>
           <xs:complexType name="N" defaultAttributesApply="false"/>
           <xs:element name="anonymous"><xs:complexType/></xs:element>"#,
    );
    let outcome = resolve_files(&[("t.xsd", &text)]);
    assert_eq!(outcome.told(), NOTHING);
    let of = |local: &str| attributes(&outcome.schema, complex(&outcome.schema, local));
    assert_eq!(of("T"), "@t @g @*");
    assert_eq!(of("E"), "@t @g @e @*");
    assert_eq!(of("R"), "@t @g @*");
    assert_eq!(of("S"), "@g @*");
    assert_eq!(of("N"), "");
    let TypeId::Complex(id) = element(&outcome.schema, "anonymous").type_definition else {
        panic!("the type is complex");
    };
    let anonymous = &outcome.schema.complex_types[id];
    assert_eq!(attributes(&outcome.schema, anonymous), "@g @*");
    // The name is looked up like any other.
    let text = document_with("defaultAttributes=\"None\"", "<xs:complexType name='T'/>");
    assert_eq!(resolve_files(&[("t.xsd", &text)]).only().code.id, "S0024");
}

#[test]
fn all_groups_hold_more() {
    let schema = schema(
        // `defaultAttributesApply` says nothing here, but that the document is one of version 1.1.
        r#"<xs:group name="G"><xs:all><xs:element name="g" maxOccurs="3"/></xs:all></xs:group>
           <xs:complexType name="B" defaultAttributesApply="true"><xs:all minOccurs="0"><xs:element name="b"/><xs:group ref="G"/><xs:any namespace="urn:o"/></xs:all></xs:complexType>
           <xs:complexType name="E"><xs:complexContent><xs:extension base="B"><xs:all minOccurs="0"><xs:element name="e" minOccurs="0" maxOccurs="unbounded"/></xs:all></xs:extension></xs:complexContent></xs:complexType>
           <xs:complexType name="N"><xs:complexContent><xs:extension base="B"><xs:attribute name="a"/></xs:extension></xs:complexContent></xs:complexType>
           <xs:complexType name="F"><xs:group ref="G"/></xs:complexType>"#,
    );
    let model = |local: &str| model(&schema, complex(&schema, local));
    assert_eq!(model("B"), "(b & g{1,3} & *)?");
    assert_eq!(model("E"), "(b & g{1,3} & * & e*)?");
    assert_eq!(model("N"), "(b & g{1,3} & *)?");
    assert_eq!(model("F"), "(g{1,3})");
    let wrong = [
        // Only once, and only with its like.
        "<xs:complexType name='T'><xs:all><xs:sequence/></xs:all></xs:complexType>",
        "<xs:complexType name='T'><xs:all maxOccurs='2'><xs:element name='e'/></xs:all></xs:complexType>",
        "<xs:group name='G'><xs:sequence><xs:element name='e'/></xs:sequence></xs:group><xs:complexType name='T'><xs:all><xs:group ref='G'/></xs:all></xs:complexType>",
        "<xs:group name='G'><xs:all><xs:element name='e'/></xs:all></xs:group><xs:complexType name='T'><xs:all><xs:group ref='G' minOccurs='0'/></xs:all></xs:complexType>",
        "<xs:group name='G'><xs:all><xs:element name='e'/></xs:all></xs:group><xs:complexType name='T'><xs:sequence><xs:group ref='G'/></xs:sequence></xs:complexType>",
    ];
    for wrong in wrong {
        assert!(!told(wrong).is_empty(), "{wrong}");
    }
}

fn open_content(schema: &Schema, local: &str) -> Option<(OpenContentMode, bool)> {
    let open = match &complex(schema, local).content {
        ContentType::ElementOnly { open_content, .. } | ContentType::Mixed { open_content, .. } => {
            open_content.as_ref()?
        }
        ContentType::Empty | ContentType::Simple(_) => return None,
    };
    Some((open.mode, open.wildcard.namespaces.allows(Some("urn:x"))))
}

#[test]
fn open_content_is_own_inherited_or_the_default() {
    use OpenContentMode::{Interleave, Suffix};
    let default =
        "<xs:defaultOpenContent mode='suffix'><xs:any namespace='urn:y'/></xs:defaultOpenContent>";
    let own = "<xs:openContent><xs:any namespace='urn:x'/></xs:openContent>";
    let none = "<xs:openContent mode='none'/>";
    let model = "<xs:sequence><xs:element name='e'/></xs:sequence>";
    let extension = |open: &str| {
        format!(
            "<xs:complexContent><xs:extension base='Own'>{open}<xs:attribute name='a'/></xs:extension></xs:complexContent>"
        )
    };
    let restriction = "<xs:complexContent><xs:restriction base='Own'><xs:sequence><xs:element name='e'/></xs:sequence></xs:restriction></xs:complexContent>";
    let types = [
        ("Own", format!("{own}{model}")),
        ("None", format!("{none}{model}")),
        ("Default", model.to_owned()),
        ("Empty", String::new()),
        ("OwnEmpty", own.to_owned()),
        ("Extended", extension("")),
        ("ExtendedNone", extension(none)),
        ("Restricted", restriction.to_owned()),
    ];
    let types: String = types
        .iter()
        .map(|(name, body)| format!("<xs:complexType name='{name}'>{body}</xs:complexType>"))
        .collect();
    let with_default = schema(&format!("{default}{types}"));
    let without = schema(&types);
    let cases = [
        ("Own", Some((Interleave, true)), Some((Interleave, true))),
        ("None", None, None),
        ("Default", Some((Suffix, false)), None),
        ("Empty", None, None),
        (
            "OwnEmpty",
            Some((Interleave, true)),
            Some((Interleave, true)),
        ),
        // The default is united with what is inherited.
        ("Extended", Some((Suffix, true)), Some((Interleave, true))),
        (
            "ExtendedNone",
            Some((Interleave, true)),
            Some((Interleave, true)),
        ),
        ("Restricted", Some((Suffix, false)), None),
    ];
    for (local, expected, expected_without) in cases {
        assert_eq!(open_content(&with_default, local), expected, "{local}");
        assert_eq!(open_content(&without, local), expected_without, "{local}");
    }
    let applied = default.replace("mode=", "appliesToEmpty='true' mode=");
    let applied = schema(&format!(
        "{applied}<xs:complexType name='T'/><xs:complexType name='M' mixed='true'/><xs:complexType name='S'><xs:simpleContent><xs:extension base='xs:int'/></xs:simpleContent></xs:complexType>"
    ));
    assert_eq!(open_content(&applied, "T"), Some((Suffix, false)));
    assert_eq!(open_content(&applied, "M"), Some((Suffix, false)));
    assert_eq!(open_content(&applied, "S"), None);
}

#[test]
fn local_declarations_may_have_a_namespace_of_their_own() {
    let schema = schema(
        r#"<xs:complexType name="T"><xs:sequence><xs:element name="e" type="xs:int" targetNamespace="urn:t"/><xs:element name="f" type="xs:int" targetNamespace="urn:u"/></xs:sequence>
             <xs:attribute name="a" type="xs:int" targetNamespace="urn:u"/></xs:complexType>"#,
    );
    let names: Vec<&QName> = schema.elements.iter().map(|(_, each)| &each.name).collect();
    assert!(names.contains(&&name("e")));
    assert!(names.contains(&&QName::new(Some("urn:u"), "f")));
    let uses = &complex(&schema, "T").attribute_uses;
    let attribute = &schema.attributes[uses[0].attribute];
    assert_eq!(attribute.name, QName::new(Some("urn:u"), "a"));
}

#[test]
fn types_of_1_1_are_built_in() {
    let schema = schema(
        r#"<xs:simpleType name="Stamp"><xs:restriction base="xs:dateTimeStamp"><xs:minInclusive value="2000-01-01T00:00:00Z"/></xs:restriction></xs:simpleType>
           <xs:simpleType name="Months"><xs:restriction base="xs:yearMonthDuration"><xs:enumeration value="P1Y"/></xs:restriction></xs:simpleType>
           <xs:simpleType name="Time"><xs:restriction base="xs:dayTimeDuration"><xs:maxInclusive value="PT1H"/></xs:restriction></xs:simpleType>
           <xs:simpleType name="Zoned"><xs:restriction base="xs:date"><xs:explicitTimezone value="required"/></xs:restriction></xs:simpleType>
           <xs:simpleType name="Either"><xs:union memberTypes="xs:int xs:error"/></xs:simpleType>
           <xs:element name="any" type="xs:anyAtomicType"/>
           <xs:element name="never" type="xs:error"/>"#,
    );
    let valid = |local: &str, value: &str| {
        let TypeId::Simple(id) = schema.global_types[&name(local)] else {
            panic!("{local} is simple");
        };
        let of = schema.value_type(id).expect("it checks values");
        of.read(value, &NoNamespaces).is_ok()
    };
    for (local, right, wrong) in [
        ("Stamp", "2020-01-01T00:00:00+01:00", "2020-01-01T00:00:00"),
        ("Stamp", "2000-01-01T00:00:00Z", "1999-12-31T00:00:00Z"),
        ("Months", "P12M", "P1M"),
        ("Months", "P1Y", "P365D"),
        ("Time", "PT60M", "PT61M"),
        ("Time", "-P9D", "P1M"),
        ("Zoned", "2020-01-01Z", "2020-01-01"),
        ("Either", "7", "seven"),
    ] {
        assert!(valid(local, right), "{local} {right}");
        assert!(!valid(local, wrong), "{local} {wrong}");
    }
    assert_eq!(
        simple(&schema, "Zoned").variety,
        codegen::schema::Variety::Atomic {
            builtin: Builtin::Date
        }
    );
    // A built-in type's facets are fixed where the specification says so.
    let looser = "<xs:simpleType name='T'><xs:restriction base='xs:dateTimeStamp'><xs:explicitTimezone value='optional'/></xs:restriction></xs:simpleType>";
    assert!(!told(looser).is_empty());
    let foreign = "<xs:simpleType name='T'><xs:restriction base='xs:int'><xs:explicitTimezone value='required'/></xs:restriction></xs:simpleType>";
    assert!(!told(foreign).is_empty());
}

#[test]
fn a_type_may_have_several_identifiers() {
    let two = "<xs:complexType name='T'><xs:attribute name='a' type='xs:ID'/><xs:attribute name='b' type='xs:ID'/></xs:complexType>";
    let outcome = resolve_files(&[("t.xsd", &document(two))]);
    assert!(!outcome.diagnostics.has_errors());
}

#[test]
fn names_without_a_prefix_in_paths_have_the_namespace_that_is_said() {
    let resolve = |schema_default: &str, own: &str| {
        let children = format!(
            "<xs:element name='e'><xs:complexType><xs:sequence><xs:element name='i'/></xs:sequence></xs:complexType><xs:key name='K'><xs:selector xpath='i' {own}/><xs:field xpath='@a'/></xs:key></xs:element>"
        );
        let outcome = resolve_files(&[("t.xsd", &document_with(schema_default, &children))]);
        assert_eq!(outcome.told(), NOTHING);
        let constraint = &element(&outcome.schema, "e").identity_constraints[0];
        format!("{:?}", constraint.selector.ways)
    };
    let in_namespace = "Some(\"urn:t\")";
    let cases = [
        ("", "", false),
        ("xpathDefaultNamespace='##targetNamespace'", "", true),
        ("xpathDefaultNamespace='##defaultNamespace'", "", true),
        ("xpathDefaultNamespace='urn:t'", "", true),
        (
            "xpathDefaultNamespace='urn:t'",
            "xpathDefaultNamespace='##local'",
            false,
        ),
        ("", "xpathDefaultNamespace='##targetNamespace'", true),
    ];
    for (schema_default, own, expected) in cases {
        let ways = resolve(schema_default, own);
        assert_eq!(
            ways.contains(in_namespace),
            expected,
            "{schema_default} {own}: {ways}"
        );
    }
}
