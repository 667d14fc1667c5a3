//! Simple types, derivation, substitution, roots.

use codegen::model::{ItemKind, Model, RustType};

use super::support::{item, model};

#[test]
fn simple_types() {
    let model = model(
        "<xs:simpleType name='plain'><xs:restriction base='xs:string'/></xs:simpleType>\
         <xs:simpleType name='state'><xs:restriction base='xs:string'>\
           <xs:enumeration value='on'/><xs:enumeration value='off'/><xs:enumeration value=''/>\
           <xs:enumeration value='Self'/><xs:enumeration value='On'/></xs:restriction></xs:simpleType>\
         <xs:simpleType name='percent'><xs:restriction base='xs:int'>\
           <xs:maxInclusive value='100'/></xs:restriction></xs:simpleType>\
         <xs:simpleType name='few'><xs:restriction base='percent'>\
           <xs:maxExclusive value='5'/></xs:restriction></xs:simpleType>\
         <xs:simpleType name='numbers'><xs:list itemType='percent'/></xs:simpleType>\
         <xs:simpleType name='two'><xs:restriction base='numbers'>\
           <xs:length value='2'/></xs:restriction></xs:simpleType>\
         <xs:simpleType name='either'><xs:union memberTypes='xs:int state'><xs:simpleType>\
           <xs:restriction base='xs:string'><xs:pattern value='x+'/></xs:restriction>\
         </xs:simpleType></xs:union></xs:simpleType>\
         <xs:simpleType name='one-of-numbers'><xs:restriction base='xs:decimal'>\
           <xs:enumeration value='1.0'/></xs:restriction></xs:simpleType>",
    );
    assert_eq!(item(&model, "Plain"), "type Plain = String");
    assert_eq!(
        item(&model, "State"),
        "enum State { On = \"on\", Off = \"off\", Empty = \"\", Self_ = \"Self\", On2 = \"On\" }"
    );
    assert_eq!(item(&model, "Percent"), "newtype Percent(i32)");
    assert_eq!(item(&model, "Few"), "newtype Few(i32)");
    assert_eq!(item(&model, "Numbers"), "type Numbers = List<Percent>");
    assert_eq!(item(&model, "Two"), "newtype Two(List<Percent>)");
    assert_eq!(
        item(&model, "Either"),
        "union Either { Int(i32), State(State), Member3(EitherMember3) }"
    );
    assert_eq!(
        item(&model, "OneOfNumbers"),
        "newtype OneOfNumbers(Decimal)"
    );
    let few = model
        .items
        .iter()
        .find(|item| item.name == "Few")
        .expect("it is there");
    let ItemKind::Restriction(few) = &few.kind else {
        panic!("a restriction");
    };
    assert_eq!(few.facets.max_exclusive.as_deref(), Some("5"));
    assert_eq!(few.facets.max_inclusive, None);
}

#[test]
fn built_in_lists_have_an_item_at_least() {
    let model = model(
        "<xs:complexType name='T'><xs:attribute name='a' type='xs:NMTOKENS'/>\
         <xs:attribute name='b' type='Three'/></xs:complexType>\
         <xs:simpleType name='Three'><xs:restriction base='xs:NMTOKENS'>\
         <xs:maxLength value='3'/></xs:restriction></xs:simpleType>",
    );
    assert_eq!(
        item(&model, "T"),
        "struct T { a: Option<Nmtokens> = @-:a, b: Option<Three> = @-:b }"
    );
    assert_eq!(item(&model, "Nmtokens"), "newtype Nmtokens(List<NmToken>)");
    let bounds = |name: &str| {
        let item = model.items.iter().find(|item| item.name == name);
        match &item.expect("it is there").kind {
            ItemKind::Restriction(own) => {
                (own.facets.min_length.clone(), own.facets.max_length.clone())
            }
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(bounds("Nmtokens"), (Some("1".to_owned()), None));
    assert_eq!(
        bounds("Three"),
        (Some("1".to_owned()), Some("3".to_owned()))
    );
}

const SHAPES: &str = "<xs:complexType name='Shape' abstract='true'><xs:sequence>\
      <xs:element name='label' type='xs:string'/><xs:choice><xs:element name='x' type='xs:int'/>\
      <xs:element name='y' type='xs:int'/></xs:choice></xs:sequence>\
      <xs:attribute name='id' type='xs:string'/></xs:complexType>\
    <xs:complexType name='Circle'><xs:complexContent><xs:extension base='Shape'><xs:sequence>\
      <xs:element name='radius' type='xs:int'/></xs:sequence></xs:extension></xs:complexContent>\
    </xs:complexType>\
    <xs:complexType name='Dot'><xs:complexContent><xs:extension base='Circle'>\
      <xs:attribute name='dot' use='required'/></xs:extension></xs:complexContent></xs:complexType>";

#[test]
fn extension_is_flattened_and_shares_traits_and_groups() {
    let model = model(SHAPES);
    assert_eq!(
        item(&model, "Circle"),
        "struct Circle { id: Option<String> = @-:id, label: String = label, \
         choice: ShapeChoice = [x y], radius: i32 = radius, \
         impl ShapeFields[id label choice], impl CircleFields[radius] }"
    );
    assert_eq!(
        item(&model, "Dot"),
        "struct Dot { id: Option<String> = @-:id, dot: AnySimpleType = @-:dot, \
         label: String = label, choice: ShapeChoice = [x y], radius: i32 = radius, \
         impl ShapeFields[id label choice], impl CircleFields[radius] }"
    );
    assert_eq!(
        item(&model, "CircleFields"),
        "trait CircleFields: ShapeFields { radius }"
    );
}

#[test]
fn a_field_of_a_type_with_derived_types_is_an_enum() {
    let model = model(&format!(
        "{SHAPES}<xs:element name='shape' type='Shape'/>\
         <xs:element name='circle' type='Circle' block='extension'/>\
         <xs:complexType name='Drawing'><xs:sequence><xs:element ref='shape'/>\
         <xs:element name='one' type='Circle'/></xs:sequence></xs:complexType>"
    ));
    assert_eq!(
        item(&model, "Drawing"),
        "struct Drawing { shape: AnyShape = shape, one: AnyCircle = one }"
    );
    assert_eq!(
        item(&model, "AnyShape"),
        "types AnyShape { Circle(Circle), Dot(Dot) }"
    );
    assert_eq!(
        item(&model, "AnyCircle"),
        "types AnyCircle { Circle(Circle), Dot(Dot) }"
    );
    let element = model
        .elements
        .values()
        .find(|element| element.name.local == "circle");
    let RustType::Item(id) = element.expect("it is there").value.rust_type else {
        panic!("an item");
    };
    assert_eq!(model.item(id).name, "Circle");
}

#[test]
fn the_head_of_a_substitution_group_is_an_enum_over_its_members() {
    let model = model(
        "<xs:element name='head' type='xs:string' abstract='true'/>\
         <xs:element name='a' type='xs:string' substitutionGroup='head'/>\
         <xs:element name='b' type='xs:string' substitutionGroup='a'/>\
         <xs:complexType name='T'><xs:sequence><xs:element ref='head' maxOccurs='unbounded'/>\
         </xs:sequence></xs:complexType>",
    );
    assert_eq!(
        item(&model, "T"),
        "struct T { head: Vec<HeadChoice> = [a b]+ }"
    );
    assert_eq!(
        item(&model, "HeadChoice"),
        "choice HeadChoice { A(String) = a, B(String) = b }"
    );
    let names: Vec<&str> = model
        .document
        .variants
        .iter()
        .map(|root| root.variant.as_str())
        .collect();
    assert_eq!(names, ["A", "B"]);
}

#[test]
fn an_abstract_element_without_members_lets_nothing_in() {
    let model = model(
        "<xs:element name='head' type='xs:string' abstract='true'/>\
         <xs:complexType name='T'><xs:sequence><xs:element ref='head' minOccurs='0'/>\
         <xs:element name='a' type='xs:int'/></xs:sequence></xs:complexType>",
    );
    assert_eq!(item(&model, "T"), "struct T { a: i32 = a }");
}

fn root(model: &Model, name: &str) -> Option<String> {
    let item = model.items.iter().find(|item| item.name == name)?;
    match &item.kind {
        ItemKind::Struct(own) => own.root.as_ref().map(|root| root.name.local.clone()),
        _ => None,
    }
}

#[test]
fn the_primary_root_is_called_as_the_type_is() {
    let model = model(
        "<xs:complexType name='Task'/><xs:complexType name='Other'/>\
         <xs:element name='Job' type='Task'/><xs:element name='Task' type='Task'/>\
         <xs:element name='second' type='Other'/><xs:element name='first' type='Other'/>\
         <xs:element name='own'><xs:complexType><xs:attribute name='a'/></xs:complexType></xs:element>\
         <xs:element name='nil' type='Nil' nillable='true'/><xs:complexType name='Nil'/>",
    );
    assert_eq!(root(&model, "Task").as_deref(), Some("Task"));
    assert_eq!(root(&model, "Other").as_deref(), Some("second"));
    assert_eq!(root(&model, "Own").as_deref(), Some("own"));
    assert_eq!(root(&model, "Nil"), None);
}

#[test]
fn types_without_floats_can_be_compared_and_hashed() {
    let model = model(
        "<xs:complexType name='Exact'><xs:attribute name='a' type='xs:int'/></xs:complexType>\
         <xs:complexType name='Inexact'><xs:sequence><xs:element name='b' type='Deep'/>\
         </xs:sequence></xs:complexType>\
         <xs:complexType name='Deep'><xs:attribute name='c' type='xs:double' use='required'/>\
         </xs:complexType>",
    );
    let derives = |name: &str| {
        let item = model.items.iter().find(|item| item.name == name);
        item.expect("it is there").derives
    };
    assert!(derives("Exact").eq && derives("Exact").hash && derives("Exact").default);
    assert!(!derives("Inexact").eq && !derives("Deep").hash && !derives("Deep").default);
}
