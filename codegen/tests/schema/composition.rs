//! How documents make one schema (Structures §4.2): hints that lead nowhere, chameleons in circles,
//! overrides that reach through includes.

use codegen::diagnostics::{FileId, Severity};
use codegen::schema::{Builtin, QName, Schema, TypeId, Variety};

use crate::support::{Outcome, attributes, complex, document, element, model, name, resolve_files};

/// A document without a target namespace.
fn without_namespace(children: &str) -> String {
    format!("<xs:schema xmlns:xs=\"http://www.w3.org/2001/XMLSchema\">\n{children}\n</xs:schema>")
}

/// Resolves what nothing is to be said of.
fn sound(documents: &[(&str, &str)]) -> Schema {
    let outcome = resolve_files(documents);
    assert_eq!(outcome.told(), Vec::<String>::new());
    outcome.schema
}

/// The built-in type that a global element's type is or restricts.
fn builtin(schema: &Schema, local: &str) -> Builtin {
    let TypeId::Simple(id) = element(schema, local).type_definition else {
        panic!("{local} is of a complex type");
    };
    match schema.simple_types[id].variety {
        Variety::Atomic { builtin } => builtin,
        ref other => panic!("{local} is {other:?}"),
    }
}

fn simple_type(name: &str, base: &str) -> String {
    format!("<xs:simpleType name='{name}'><xs:restriction base='{base}'/></xs:simpleType>")
}

fn severities(outcome: &Outcome) -> Vec<(&str, Severity)> {
    let found = outcome.diagnostics.iter();
    found.map(|each| (each.code.id, each.severity)).collect()
}

#[test]
fn a_location_that_leads_nowhere_is_no_error_by_itself() {
    use Severity::{Error, Warning};
    let cases: &[(&str, &[(&str, Severity)])] = &[
        (
            "<xs:include schemaLocation='none.xsd'/>",
            &[("I0007", Warning)],
        ),
        (
            "<xs:include schemaLocation='http://a/b.xsd'/>",
            &[("I0006", Warning)],
        ),
        ("<xs:include schemaLocation=''/>", &[]),
        (
            "<xs:import namespace='urn:u' schemaLocation='none.xsd'/>",
            &[("I0007", Warning)],
        ),
        (
            "<xs:import namespace='urn:u' schemaLocation='http://a/b.xsd'/>",
            &[],
        ),
        ("<xs:import namespace='urn:u'/>", &[]),
        (
            "<xs:redefine schemaLocation='none.xsd'/>",
            &[("I0007", Warning)],
        ),
        (
            "<xs:redefine schemaLocation='none.xsd'><xs:annotation/></xs:redefine>",
            &[("I0007", Warning)],
        ),
        (
            "<xs:override schemaLocation='none.xsd'/>",
            &[("I0007", Warning)],
        ),
        // Components of a document that is not there cannot be changed.
        (
            "<xs:override schemaLocation='none.xsd'><xs:element name='e'/></xs:override>",
            &[("I0001", Error)],
        ),
        (
            "<xs:override schemaLocation='http://a/b.xsd'><xs:element name='e'/></xs:override>",
            &[("I0006", Error)],
        ),
        // Nor can they be used.
        (
            "<xs:include schemaLocation='none.xsd'/><xs:element name='e' type='T'/>",
            &[("I0007", Warning), ("S0020", Error)],
        ),
    ];
    for (children, expected) in cases {
        let outcome = resolve_files(&[("t.xsd", &document(children))]);
        assert_eq!(severities(&outcome), *expected, "{children}");
    }
    let redefined = "<xs:redefine schemaLocation='none.xsd'><xs:simpleType name='T'>\
        <xs:restriction base='T'/></xs:simpleType></xs:redefine>";
    let outcome = resolve_files(&[("t.xsd", &document(redefined))]);
    assert!(severities(&outcome).contains(&("I0001", Error)));
}

#[test]
fn chameleons_take_the_namespace_of_who_includes_them_through_chains_and_circles() {
    let first = without_namespace(
        "<xs:include schemaLocation='second.xsd'/><xs:element name='first' type='Second'/>",
    );
    let second = format!(
        "{}{}",
        "<xs:include schemaLocation='first.xsd'/><xs:element name='second' type='Second'/>",
        simple_type("Second", "xs:date")
    );
    let second = without_namespace(&second);
    let schema = sound(&[
        (
            "t.xsd",
            &document(
                "<xs:include schemaLocation='first.xsd'/><xs:include schemaLocation='./x/../second.xsd'/>",
            ),
        ),
        ("first.xsd", &first),
        ("second.xsd", &second),
    ]);
    assert_eq!(builtin(&schema, "first"), Builtin::Date);
    assert_eq!(builtin(&schema, "second"), Builtin::Date);
    assert_eq!(schema.global_elements.len(), 2);
    // Another namespace gets components of its own; none at all is one more.
    let other = document("<xs:include schemaLocation='first.xsd'/><xs:import namespace='urn:t' schemaLocation='t.xsd'/><xs:import schemaLocation='first.xsd'/>").replace("targetNamespace=\"urn:t\"", "targetNamespace=\"urn:u\"");
    let schema = sound(&[
        ("u.xsd", &other),
        (
            "t.xsd",
            &document("<xs:include schemaLocation='first.xsd'/>"),
        ),
        ("first.xsd", &first),
        ("second.xsd", &second),
    ]);
    for namespace in [None, Some("urn:t"), Some("urn:u")] {
        let name = QName::new(namespace, "second");
        assert!(schema.global_elements.contains_key(&name), "{name}");
    }
}

#[test]
fn a_chameleon_is_redefined_in_each_namespace_for_itself() {
    let base = without_namespace(&format!(
        "{}<xs:element name='e' type='T'/>",
        simple_type("T", "xs:decimal")
    ));
    let redefined = |target: &str, facet: &str| {
        document(&format!(
            "<xs:redefine schemaLocation='base.xsd'><xs:simpleType name='T'><xs:restriction base='{target}T'>{facet}</xs:restriction></xs:simpleType></xs:redefine>"
        ))
    };
    let schema = sound(&[
        ("t.xsd", &redefined("", "<xs:maxInclusive value='7'/>")),
        ("base.xsd", &base),
    ]);
    let TypeId::Simple(id) = element(&schema, "e").type_definition else {
        panic!("e is simple");
    };
    assert!(schema.simple_types[id].own_facets.max_inclusive.is_some());
    // A redefinition of a redefinition is over both.
    let outer = document(
        "<xs:redefine schemaLocation='inner.xsd'><xs:simpleType name='T'><xs:restriction base='T'><xs:minInclusive value='2'/></xs:restriction></xs:simpleType></xs:redefine>",
    );
    let schema = sound(&[
        ("t.xsd", &outer),
        ("inner.xsd", &redefined("", "<xs:maxInclusive value='7'/>")),
        ("base.xsd", &base),
    ]);
    let TypeId::Simple(id) = element(&schema, "e").type_definition else {
        panic!("e is simple");
    };
    let definition = &schema.simple_types[id];
    assert!(definition.own_facets.min_inclusive.is_some());
    let TypeId::Simple(inner) = definition.base else {
        panic!("the base is simple");
    };
    assert!(
        schema.simple_types[inner]
            .own_facets
            .max_inclusive
            .is_some()
    );
}

/// `xs:override` of a document with these children.
fn overriding(location: &str, children: &str) -> String {
    format!("<xs:override schemaLocation='{location}'>{children}</xs:override>")
}

#[test]
fn overrides_reach_through_includes_and_replace_only_what_is_there() {
    let base = document(&format!(
        "<xs:include schemaLocation='deep.xsd'/>{}<xs:element name='near' type='Near'/>",
        simple_type("Near", "xs:int")
    ));
    let deep = without_namespace(&format!(
        "<xs:include schemaLocation='base.xsd'/>{}<xs:element name='far' type='Far'/>",
        simple_type("Far", "xs:int")
    ));
    // A chameleon in a circle with a document of a namespace of its own.
    let changes = [
        simple_type("Near", "xs:date"),
        simple_type("Far", "xs:time"),
        simple_type("New", "xs:time"),
    ];
    let text = document(&overriding("base.xsd", &changes.concat()));
    let schema = sound(&[("t.xsd", &text), ("base.xsd", &base), ("deep.xsd", &deep)]);
    assert_eq!(builtin(&schema, "near"), Builtin::Date);
    assert_eq!(builtin(&schema, "far"), Builtin::Time);
    // What replaces nothing is not there.
    assert!(!schema.global_types.contains_key(&name("New")));
}

#[test]
fn the_outer_override_goes_before_the_inner_one() {
    let base = document(&format!(
        "{}{}<xs:element name='a' type='A'/><xs:element name='b' type='B'/>",
        simple_type("A", "xs:int"),
        simple_type("B", "xs:int")
    ));
    let inner = [simple_type("A", "xs:date"), simple_type("B", "xs:date")].concat();
    let inner = document(&overriding("base.xsd", &inner));
    let text = document(&overriding("inner.xsd", &simple_type("A", "xs:time")));
    let schema = sound(&[("t.xsd", &text), ("inner.xsd", &inner), ("base.xsd", &base)]);
    assert_eq!(builtin(&schema, "a"), Builtin::Time);
    assert_eq!(builtin(&schema, "b"), Builtin::Date);
}

#[test]
fn a_document_both_overridden_and_not_declares_twice() {
    let base = document(&format!(
        "{}<xs:element name='e' type='T'/>",
        simple_type("T", "xs:int")
    ));
    let other = document("<xs:include schemaLocation='base.xsd'/>");
    let text = |children: &str| {
        let overridden = overriding("base.xsd", children);
        document(&format!(
            "{overridden}<xs:include schemaLocation='other.xsd'/>"
        ))
    };
    let resolve = |text: &str| {
        resolve_files(&[("t.xsd", text), ("other.xsd", &other), ("base.xsd", &base)]).told()
    };
    let changed = resolve(&text(&simple_type("T", "xs:date")));
    assert_eq!(changed.len(), 1);
    assert!(changed[0].starts_with("S0014"), "{changed:?}");
    // As long as nothing differs, the components are the same.
    assert_eq!(resolve(&text("")), Vec::<String>::new());
}

#[test]
fn overriding_components_have_the_defaults_of_the_document_they_come_into() {
    let complex = "<xs:complexType name='T'><xs:sequence><xs:element name='inner' type='u:S'/></xs:sequence></xs:complexType>";
    let own = format!(
        "<xs:import namespace='urn:u' schemaLocation='u.xsd'/>{}",
        overriding("base.xsd", complex)
    );
    let text = document(&own).replacen("xmlns=", "xmlns:u='urn:u' xmlns=", 1);
    let base = document("<xs:complexType name='T'/><xs:element name='e' type='T'/>")
        .replace("elementFormDefault=\"qualified\"", "");
    let used = document(&simple_type("S", "xs:int")).replace("urn:t", "urn:u");
    let schema = sound(&[("t.xsd", &text), ("base.xsd", &base), ("u.xsd", &used)]);
    let names: Vec<String> = schema
        .elements
        .iter()
        .map(|(_, each)| each.name.to_string())
        .collect();
    assert!(names.contains(&"inner".to_owned()), "{names:?}");
}

#[test]
fn documents_may_override_each_other() {
    let first = document(&format!(
        "{}<xs:element name='first' type='First'/>{}",
        overriding("second.xsd", &simple_type("Second", "xs:date")),
        simple_type("First", "xs:int")
    ));
    let second = document(&format!(
        "<xs:include schemaLocation='t.xsd'/><xs:element name='second' type='Second'/>{}",
        simple_type("Second", "xs:int")
    ));
    let schema = sound(&[("t.xsd", &first), ("second.xsd", &second)]);
    assert_eq!(builtin(&schema, "first"), Builtin::Int);
    assert_eq!(builtin(&schema, "second"), Builtin::Date);
}

#[test]
fn identity_constraints_are_shared_by_reference() {
    let path = "<xs:selector xpath='i'/><xs:field xpath='@k'/>";
    let list = "<xs:complexType name='L'><xs:sequence><xs:element name='i' maxOccurs='9'><xs:complexType><xs:attribute name='k'/></xs:complexType></xs:element></xs:sequence></xs:complexType>";
    let resolve = |kind: &str| {
        let text = format!(
            "{list}<xs:element name='b' type='L'><xs:{kind} ref='K'/></xs:element><xs:element name='a' type='L'><xs:key name='K'>{path}</xs:key></xs:element>"
        );
        resolve_files(&[("t.xsd", &document(&text))])
    };
    let outcome = resolve("key");
    assert_eq!(outcome.told(), Vec::<String>::new());
    let (a, b) = (element(&outcome.schema, "a"), element(&outcome.schema, "b"));
    assert_eq!(a.identity_constraints, b.identity_constraints);
    assert_eq!(a.identity_constraints.len(), 1);
    assert_eq!(resolve("unique").only().code.id, "S0025");
    for wrong in [
        "<xs:key ref='K' name='N'/>",
        &format!("<xs:key ref='K'>{path}</xs:key>"),
    ] {
        let text = format!(
            "{list}<xs:element name='b' type='L'>{wrong}</xs:element><xs:element name='a' type='L'><xs:key name='K'>{path}</xs:key></xs:element>"
        );
        let outcome = resolve_files(&[("t.xsd", &document(&text))]);
        assert_eq!(outcome.only().code.id, "S0031", "{wrong}");
    }
}

#[test]
fn each_kind_of_component_is_redefined_through_includes_and_chameleons() {
    let base = without_namespace(
        "<xs:simpleType name='S'><xs:restriction base='xs:int'/></xs:simpleType>
         <xs:complexType name='C'><xs:sequence><xs:element name='a' type='S'/></xs:sequence><xs:attributeGroup ref='A'/></xs:complexType>
         <xs:group name='G'><xs:choice><xs:element name='g'/></xs:choice></xs:group>
         <xs:attributeGroup name='A'><xs:attribute name='a' type='S'/></xs:attributeGroup>
         <xs:complexType name='User'><xs:group ref='G'/><xs:attributeGroup ref='A'/></xs:complexType>",
    );
    let between = without_namespace("<xs:include schemaLocation='base.xsd'/>");
    // Itself a chameleon: names without a prefix are those of whoever includes it.
    let redefining = without_namespace(
        "<xs:redefine schemaLocation='between.xsd'>
           <xs:simpleType name='S'><xs:restriction base='S'><xs:maxInclusive value='7'/></xs:restriction></xs:simpleType>
           <xs:complexType name='C'><xs:complexContent><xs:extension base='C'><xs:sequence><xs:element name='b' type='S'/></xs:sequence></xs:extension></xs:complexContent></xs:complexType>
           <xs:group name='G'><xs:choice><xs:group ref='G'/><xs:element name='h'/></xs:choice></xs:group>
           <xs:attributeGroup name='A'><xs:attributeGroup ref='A'/><xs:attribute name='b'/></xs:attributeGroup>
         </xs:redefine>",
    );
    let schema = sound(&[
        (
            "t.xsd",
            &document("<xs:include schemaLocation='redefining.xsd'/>"),
        ),
        ("redefining.xsd", &redefining),
        ("between.xsd", &between),
        ("base.xsd", &base),
    ]);
    let user = complex(&schema, "User");
    assert_eq!(model(&schema, user), "((g) | h)");
    assert_eq!(attributes(&schema, user), "@a @b");
    // What the base refers to is redefined too.
    let redefined = complex(&schema, "C");
    assert_eq!(model(&schema, redefined), "((a), (b))");
    assert_eq!(attributes(&schema, redefined), "@a @b");
    let attribute = &schema.attributes[redefined.attribute_uses[0].attribute];
    let of = &schema.simple_types[attribute.type_definition];
    assert!(of.own_facets.max_inclusive.is_some());
}

#[test]
fn documents_are_asked_for_behind_what_is_left_out() {
    let text = document(
        "<xs:future vc:minVersion='3' xmlns:vc='http://www.w3.org/2007/XMLSchema-versioning'/>
         <xs:include schemaLocation='gone.xsd' vc:maxVersion='1.0' xmlns:vc='http://www.w3.org/2007/XMLSchema-versioning'/>
         <xs:include schemaLocation='there.xsd'/>",
    );
    let references = codegen::parse::xsd::references(&text, "t.xsd", FileId(0));
    let found: Vec<_> = references
        .iter()
        .filter_map(|each| each.found.as_deref())
        .collect();
    assert_eq!(found, ["there.xsd"]);
}
