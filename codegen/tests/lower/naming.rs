//! Names, modules, overrides of the manifest.

use std::collections::BTreeMap;

use codegen::diagnostics::{Diagnostics, FileId, Located, Span};
use codegen::manifest::{
    FieldOverride, Manifest, NamespaceSettings, TypeOverride, VariantOverride,
};
use codegen::model::Model;
use codegen::schema::QName;

use super::support::{document, item, lower_files, model, short};

#[test]
fn names_of_the_prelude_and_keywords_are_avoided() {
    let types = [
        "string", "int", "Error", "Vec", "Self", "Option", "type", "Box", "Result",
    ];
    let children: String = types
        .iter()
        .map(|name| {
            format!("<xs:complexType name='{name}'><xs:attribute name='a'/></xs:complexType>")
        })
        .collect();
    let model = model(&children);
    let names: Vec<&str> = model.items.iter().map(|item| item.name.as_str()).collect();
    assert_eq!(
        names,
        [
            "BoxType",
            "Error",
            "OptionType",
            "ResultType",
            "SelfType",
            "VecType",
            "Int",
            "StringType",
            "Type"
        ]
    );
}

#[test]
fn names_that_differ_by_case_or_symbols_get_numbers() {
    let model = model(
        "<xs:complexType name='foo'><xs:attribute name='Href'/><xs:attribute name='href'/>\
         <xs:attribute name='type'/><xs:attribute name='a-b'/><xs:attribute name='a.b'/>\
         </xs:complexType>\
         <xs:complexType name='Foo'/><xs:complexType name='f-oo'/>\
         <xs:element name='foo'><xs:complexType/></xs:element>",
    );
    assert_eq!(
        short(&model),
        "t/f_oo: struct FOo {  }\n\
         t/foo: struct Foo {  }\n\
         t/foo2: struct Foo2 { href: Option<AnySimpleType> = @-:Href, \
         href_attribute: Option<AnySimpleType> = @-:href, type_: Option<AnySimpleType> = @-:type, \
         a_b: Option<AnySimpleType> = @-:a-b, a_b_attribute: Option<AnySimpleType> = @-:a.b }\n\
         t/foo_element: struct FooElement { root foo }\n"
    );
}

#[test]
fn a_namespace_is_a_module() {
    let second = "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema' \
        targetNamespace='http://www.example.org/things/v2.0'>\
        <xs:complexType name='Thing'><xs:sequence>\
        <xs:element name='id' type='xs:int' form='qualified'/>\
        <xs:element name='id2' type='xs:int'/></xs:sequence></xs:complexType></xs:schema>";
    let first = "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema' targetNamespace='urn:t' \
        xmlns:th='http://www.example.org/things/v2.0' elementFormDefault='qualified'>\
        <xs:import namespace='http://www.example.org/things/v2.0' schemaLocation='b.xsd'/>\
        <xs:complexType name='Thing'><xs:complexContent><xs:extension base='th:Thing'><xs:sequence>\
        <xs:element name='id' type='xs:int'/></xs:sequence></xs:extension></xs:complexContent>\
        </xs:complexType></xs:schema>";
    let (model, diagnostics) = lower_files(&[("a.xsd", first), ("b.xsd", second)], |_| {
        Manifest::default()
    });
    assert!(diagnostics.is_empty(), "{diagnostics:#?}");
    let text = short(&model);
    assert!(
        text.contains(
            "t/thing: struct Thing { id: i32 = id, id2: i32 = -:id2, id_2: i32 = 1:id, \
             impl ThingFields[id id2] }"
        ),
        "{text}"
    );
    assert!(
        text.contains("things/thing: trait ThingFields { id, id2 }"),
        "{text}"
    );
    let namespaces: Vec<(&str, &str)> = model
        .namespaces
        .iter()
        .map(|namespace| (namespace.prefix.as_str(), namespace.constant.as_str()))
        .collect();
    assert_eq!(namespaces, [("th", "THINGS"), ("t", "NS_T")]);
}

fn at(place: u32) -> Span {
    Span::new(FileId(0), place, place + 1)
}

fn located(text: &str, place: u32) -> Located<String> {
    Located::new(text.to_owned(), at(place))
}

fn type_override(place: u32) -> TypeOverride {
    TypeOverride {
        name: None,
        open: None,
        fields: BTreeMap::new(),
        variants: BTreeMap::new(),
        span: at(place),
    }
}

fn overridden(children: &str, types: &[(&str, TypeOverride)]) -> (Model, Diagnostics) {
    let manifest = Manifest {
        strip_suffixes: vec![located("Type", 0)],
        types: types
            .iter()
            .map(|(name, settings)| (QName::new(Some("urn:t"), name), settings.clone()))
            .collect(),
        ..Manifest::default()
    };
    lower_files(&[("t.xsd", &document(children))], |_| manifest)
}

const TYPES: &str = "<xs:complexType name='LinkType'><xs:sequence>\
      <xs:element name='Part'><xs:complexType/></xs:element></xs:sequence>\
      <xs:attribute name='Href' type='StateType'/></xs:complexType>\
    <xs:complexType name='Task'/><xs:complexType name='TaskType'/>\
    <xs:simpleType name='StateType'><xs:restriction base='xs:string'>\
      <xs:enumeration value='a'/><xs:enumeration value='Other'/></xs:restriction></xs:simpleType>";

#[test]
fn suffixes_are_stripped_where_that_clashes_with_nothing() {
    let (model, diagnostics) = overridden(TYPES, &[]);
    assert!(diagnostics.is_empty(), "{diagnostics:#?}");
    let names: Vec<&str> = model.items.iter().map(|item| item.name.as_str()).collect();
    assert_eq!(names, ["Link", "State", "Task", "TaskType", "LinkPart"]);
}

#[test]
fn overrides_rename_and_open() {
    let link = TypeOverride {
        name: Some(located("Reference", 1)),
        fields: BTreeMap::from([
            (
                "@Href".to_owned(),
                FieldOverride {
                    name: Some(located("target", 2)),
                    type_name: None,
                    span: at(3),
                },
            ),
            (
                "Part".to_owned(),
                FieldOverride {
                    name: None,
                    type_name: Some(located("Piece", 4)),
                    span: at(5),
                },
            ),
        ]),
        ..type_override(6)
    };
    let state = TypeOverride {
        open: Some(Located::new(true, at(7))),
        variants: BTreeMap::from([(
            "a".to_owned(),
            VariantOverride {
                name: located("First", 8),
                span: at(9),
            },
        )]),
        ..type_override(10)
    };
    let (model, diagnostics) = overridden(TYPES, &[("LinkType", link), ("StateType", state)]);
    assert!(diagnostics.is_empty(), "{diagnostics:#?}");
    assert_eq!(
        item(&model, "Reference"),
        "struct Reference { target: Option<State> = @-:Href, part: Piece = Part }"
    );
    assert_eq!(
        item(&model, "State"),
        "enum State { First = \"a\", Other = \"Other\", OtherValue }"
    );
}

fn codes(types: &[(&str, TypeOverride)]) -> Vec<(&'static str, u32)> {
    let (_, diagnostics) = overridden(TYPES, types);
    diagnostics
        .iter()
        .map(|finding| (finding.code.id, finding.primary.span.start))
        .collect()
}

#[test]
fn overrides_without_effect_are_refused() {
    let nothing = type_override(1);
    assert_eq!(codes(&[("LinkTyp", nothing)]), [("M0001", 1)]);
    let field = TypeOverride {
        fields: BTreeMap::from([(
            "Href".to_owned(),
            FieldOverride {
                name: Some(located("target", 2)),
                type_name: None,
                span: at(3),
            },
        )]),
        ..type_override(4)
    };
    assert_eq!(codes(&[("LinkType", field)]), [("M0001", 3)]);
    let type_name = TypeOverride {
        fields: BTreeMap::from([(
            "@Href".to_owned(),
            FieldOverride {
                name: None,
                type_name: Some(located("Address", 5)),
                span: at(6),
            },
        )]),
        ..type_override(7)
    };
    assert_eq!(codes(&[("LinkType", type_name)]), [("M0001", 5)]);
    let open = TypeOverride {
        open: Some(Located::new(true, at(8))),
        ..type_override(9)
    };
    assert_eq!(codes(&[("LinkType", open)]), [("M0006", 8)]);
}

#[test]
fn names_that_no_rule_tells_apart_are_refused() {
    let named = |name: &str, place| TypeOverride {
        name: Some(located(name, place)),
        ..type_override(place)
    };
    let twice = [("LinkType", named("Same", 1)), ("Task", named("Same", 2))];
    assert_eq!(codes(&twice), [("M0002", 2)]);
    assert_eq!(codes(&[("LinkType", named("Task", 3))]), [("M0002", 3)]);
    assert_eq!(codes(&[("LinkType", named("type", 4))]), [("M0003", 4)]);
    assert_eq!(codes(&[("LinkType", named("a-b", 5))]), [("M0003", 5)]);
}

#[test]
fn the_manifest_names_modules_and_prefixes() {
    let settings = |module: &str, uri: &str| {
        let settings = NamespaceSettings {
            module: Some(located(module, 1)),
            prefix: Some(located("x", 2)),
            span: at(3),
        };
        (uri.to_owned(), settings)
    };
    let manifest = Manifest {
        namespaces: BTreeMap::from([settings("ent", "urn:t"), settings("no", "urn:none")]),
        ..Manifest::default()
    };
    let (model, diagnostics) = lower_files(
        &[("t.xsd", &document("<xs:complexType name='A'/>"))],
        |_| manifest,
    );
    assert_eq!(model.modules[0].name, "ent");
    assert_eq!(model.namespaces[0].prefix, "x");
    let codes: Vec<&str> = diagnostics.iter().map(|finding| finding.code.id).collect();
    assert_eq!(codes, ["M0001"]);
}
