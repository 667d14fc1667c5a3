//! Content models: records, groups, choices, lists of items.

use super::support::{item, model};

fn content(children: &str) -> codegen::model::Model {
    model(&format!(
        "<xs:complexType name='T'>{children}</xs:complexType>"
    ))
}

#[test]
fn a_sequence_is_a_field_per_particle() {
    let model = content(
        "<xs:sequence><xs:element name='a' type='xs:int'/>\
         <xs:element name='b' type='xs:string' minOccurs='0'/>\
         <xs:element name='c' type='xs:date' minOccurs='2' maxOccurs='unbounded'/></xs:sequence>",
    );
    assert_eq!(
        item(&model, "T"),
        "struct T { a: i32 = a, b: Option<String> = b?, c: Vec<Date> = c{2,} }"
    );
}

#[test]
fn the_same_element_twice_is_two_fields_or_a_run() {
    let model = content(
        "<xs:sequence><xs:element name='a' type='xs:int'/><xs:element name='b' type='xs:int'/>\
         <xs:element name='a' type='xs:int'/>\
         <xs:element name='a' type='xs:int' minOccurs='0'/></xs:sequence>",
    );
    assert_eq!(
        item(&model, "T"),
        "struct T { a: i32 = a, b: i32 = b, a_2: Vec<i32> = a{1,2} }"
    );
}

#[test]
fn nested_sequences_merge_or_become_structs() {
    let model = content(
        "<xs:sequence><xs:sequence><xs:element name='a' type='xs:int'/></xs:sequence>\
         <xs:sequence minOccurs='0' maxOccurs='unbounded'><xs:element name='key' type='xs:int'/>\
         <xs:element name='value' type='xs:int' minOccurs='0'/></xs:sequence></xs:sequence>",
    );
    assert_eq!(
        item(&model, "T"),
        "struct T { a: i32 = a, group: Vec<TKeyGroup> = [key]* }"
    );
    assert_eq!(
        item(&model, "TKeyGroup"),
        "group TKeyGroup { key: i32 = key, value: Option<i32> = value? }"
    );
}

#[test]
fn a_real_choice_is_an_enum_and_a_choice_of_one_is_not() {
    let model = content(
        "<xs:sequence><xs:choice><xs:element name='a' type='xs:int'/></xs:choice>\
         <xs:choice minOccurs='0' maxOccurs='unbounded'><xs:element name='b' type='xs:int'/>\
         <xs:sequence><xs:element name='c' type='xs:int'/><xs:element name='d' type='xs:int'/>\
         </xs:sequence><xs:any namespace='##other'/></xs:choice>\
         <xs:choice maxOccurs='unbounded'><xs:element name='e' type='xs:int'/></xs:choice>\
         </xs:sequence>",
    );
    assert_eq!(
        item(&model, "T"),
        "struct T { a: i32 = a, choice: Vec<TChoice> = [b c any]*, e: Vec<i32> = e+ }"
    );
    assert_eq!(
        item(&model, "TChoice"),
        "choice TChoice { B(i32) = b, C(TCGroup) = [c], Any(AnyElement) = any }"
    );
    assert_eq!(
        item(&model, "TCGroup"),
        "group TCGroup { c: i32 = c, d: i32 = d }"
    );
}

#[test]
fn what_repeats_in_a_choice_is_a_struct() {
    let model = content(
        "<xs:choice><xs:element name='a' type='xs:int' maxOccurs='3'/>\
         <xs:element name='b' type='xs:int'/></xs:choice>",
    );
    assert_eq!(
        item(&model, "TChoice"),
        "choice TChoice { A(TAGroup) = [a], B(i32) = b }"
    );
    assert_eq!(
        item(&model, "TAGroup"),
        "group TAGroup { a: Vec<i32> = a{1,3} }"
    );
}

#[test]
fn members_of_all_come_in_any_order() {
    let all = "<xs:element name='a' type='xs:int'/>\
               <xs:element name='b' type='xs:int' minOccurs='0'/>";
    let model = content(&format!("<xs:all>{all}</xs:all>"));
    assert_eq!(
        item(&model, "T"),
        "struct T { all, a: i32 = a, b: Option<i32> = b? }"
    );
    let model = content(&format!("<xs:all minOccurs='0'>{all}</xs:all>"));
    assert_eq!(
        item(&model, "T"),
        "struct T { group: Option<TAGroup> = [a b]? }"
    );
    assert_eq!(
        item(&model, "TAGroup"),
        "all TAGroup { a: i32 = a, b: Option<i32> = b? }"
    );
}

#[test]
fn what_the_next_name_does_not_decide_is_a_list() {
    let model = content(
        "<xs:sequence><xs:sequence minOccurs='2' maxOccurs='5000'>\
         <xs:element name='a' type='xs:int' minOccurs='0'/><xs:element name='b' type='xs:int'/>\
         <xs:element name='a' type='xs:int' minOccurs='0'/></xs:sequence></xs:sequence>",
    );
    assert_eq!(
        item(&model, "T"),
        "struct T { content: Vec<TContent> by 3 children }"
    );
    assert_eq!(
        item(&model, "TContent"),
        "items TContent { A(i32) = a, B(i32) = b }"
    );
}

#[test]
fn mixed_content_is_a_list_with_text() {
    let model = model(
        "<xs:complexType name='P' mixed='true'><xs:choice minOccurs='0' maxOccurs='unbounded'>\
         <xs:element name='b' type='P'/><xs:element name='text' type='xs:int'/></xs:choice>\
         </xs:complexType><xs:complexType name='Q' mixed='true'/>",
    );
    assert_eq!(
        item(&model, "P"),
        "struct P { content: Vec<PContent> by 2 children }"
    );
    assert_eq!(
        item(&model, "PContent"),
        "items PContent { B(P) = b, Text(i32) = text, TextContent }"
    );
    assert_eq!(item(&model, "Q"), "struct Q { value: String = text }");
}

#[test]
fn named_groups_are_items_of_their_own() {
    let model = model(
        "<xs:group name='pair'><xs:sequence><xs:element name='x' type='xs:int'/>\
         <xs:element name='y'><xs:complexType><xs:attribute name='z'/></xs:complexType>\
         </xs:element></xs:sequence></xs:group>\
         <xs:complexType name='A'><xs:group ref='pair' maxOccurs='3'/></xs:complexType>\
         <xs:complexType name='B'><xs:sequence><xs:group ref='pair'/>\
         <xs:element name='w' type='xs:int'/></xs:sequence></xs:complexType>",
    );
    assert_eq!(item(&model, "A"), "struct A { pair: Vec<Pair> = [x]{1,3} }");
    assert_eq!(
        item(&model, "Pair"),
        "group Pair { x: i32 = x, y: PairY = y }"
    );
    assert_eq!(
        item(&model, "B"),
        "struct B { x: i32 = x, y: PairY = y, w: i32 = w }"
    );
}

#[test]
fn circles_are_boxed_once() {
    let model = model(
        "<xs:complexType name='Node'><xs:sequence>\
         <xs:element name='left' type='Node' minOccurs='0'/>\
         <xs:element name='more' type='Node' minOccurs='0' maxOccurs='unbounded'/>\
         <xs:element name='other' type='Leaf'/></xs:sequence></xs:complexType>\
         <xs:complexType name='Leaf'><xs:sequence><xs:element name='back' type='Node' \
         minOccurs='0'/></xs:sequence></xs:complexType>",
    );
    assert_eq!(
        item(&model, "Node"),
        "struct Node { left: Option<Box<Node>> = left?, more: Vec<Node> = more*, other: Leaf = other }"
    );
    assert_eq!(
        item(&model, "Leaf"),
        "struct Leaf { back: Option<Box<Node>> = back? }"
    );
}

#[test]
fn what_is_large_is_boxed_wherever_it_is_a_part() {
    let attributes: String = (0..30)
        .map(|number| format!("<xs:attribute name='a{number}' type='xs:string'/>"))
        .collect();
    let model = model(&format!(
        "<xs:complexType name='Large'>{attributes}</xs:complexType>\
         <xs:complexType name='Small'><xs:attribute name='a' type='xs:string'/></xs:complexType>\
         <xs:complexType name='Whole'><xs:sequence>\
         <xs:element name='one' type='Large'/><xs:element name='maybe' type='Large' minOccurs='0'/>\
         <xs:element name='many' type='Large' maxOccurs='unbounded'/>\
         <xs:element name='small' type='Small'/></xs:sequence></xs:complexType>\
         <xs:complexType name='Either'><xs:choice maxOccurs='unbounded'>\
         <xs:element name='large' type='Large'/><xs:element name='small' type='Small'/>\
         </xs:choice></xs:complexType>\
         <xs:element name='Root' type='Large'/>",
    ));
    assert_eq!(
        item(&model, "Whole"),
        "struct Whole { one: Box<Large> = one, maybe: Option<Box<Large>> = maybe?, \
         many: Vec<Large> = many+, small: Small = small }"
    );
    assert_eq!(
        item(&model, "EitherChoice"),
        "choice EitherChoice { Large(Box<Large>) = large, Small(Small) = small }"
    );
    assert!(model.document.variants[0].value.boxed);
    assert!(
        model
            .elements
            .values()
            .all(|element| element.is_root && !element.value.boxed)
    );
}

#[test]
fn wildcards_nil_defaults_and_any_type() {
    let model = content(
        "<xs:sequence><xs:element name='n' type='xs:int' nillable='true'/>\
         <xs:element name='d' type='xs:int' default='5'/>\
         <xs:element name='f' type='xs:string' fixed='x' minOccurs='0'/>\
         <xs:element name='free'/><xs:any minOccurs='0' namespace='##other'/></xs:sequence>\
         <xs:attribute name='d' type='xs:int' default='7'/>\
         <xs:attribute name='v' type='xs:string' fixed='1.0' use='required'/>\
         <xs:anyAttribute namespace='##local'/>",
    );
    assert_eq!(
        item(&model, "T"),
        "struct T { d_attribute: Option<i32 or \"7\"> = @-:d, v: String only \"1.0\" = @-:v, \
         any_attributes: Vec<AnyAttribute>, n: Nillable<i32> = n, d: i32 or \"5\" = d, \
         f: Option<String only \"x\"> = f?, free: AnyType = free, any: Option<AnyElement> = any? }"
    );
}
