//! Strict reading: what is valid is read. What is not is in `refused`.

use runtime::xml::*;

use crate::types::*;

/// Reads strictly.
fn read(document: &str) -> Result<Order, Error> {
    Order::from_xml(document)
}

/// Writing what was read and reading that gives the same.
fn round(document: &str) -> Order {
    let value = read(document).unwrap_or_else(|error| panic!("{document}: {error}"));
    for options in [WriteOptions::default(), WriteOptions::indented()] {
        let written = value
            .to_xml_with(&options)
            .unwrap_or_else(|error| panic!("{document}: {error}"));
        let again = read(&written).unwrap_or_else(|error| panic!("{written}: {error}"));
        assert_eq!(again, value, "{document}\n{written}");
    }
    value
}

#[test]
fn the_least_document() {
    let value = round(&order_with(""));
    assert_eq!(value.id, 1);
    assert_eq!(value.customer, "Ada");
    assert_eq!(value.shapes, [Shape2::Circle(Circle { radius: 1.0 })]);
}

#[test]
fn everything_at_once() {
    let value = round(&order(
        "note=' a  b ' state=' open ' xml:lang='de' o:mark='7' o:other='x'",
        "<!-- c --> <Customer>A<!-- c -->d<![CDATA[a]]>&#33;</Customer><?p?>
         <Comment xsi:nil='true'/>
         <Street>S1</Street><City>C</City><Street>S2</Street><Zip> 12 </Zip>
         <Shape xsi:type='Circle' radius='1.5'/><Shape unit='m' xsi:type='Square'>4</Shape>
         <Priority/><Version>1.00</Version>
         <Flags><Off>0</Off><On>true</On></Flags>
         <Text>1<b>2</b>3<i>4<b/></i> </Text>
         <Counted><x>1</x><x>2</x><y>3</y><x>4</x><z>5</z></Counted>
         <Either><a>1</a><a/></Either>
         <o:Number>42</o:Number>
         <Extra a='1'><foo xmlns='urn:foo'>t<bar/></foo></Extra>",
    ));
    assert_eq!(value.note.as_deref(), Some(" a  b "));
    assert_eq!(value.lang.as_deref(), Some("de"));
    assert_eq!(value.any_attributes.len(), 2);
    assert_eq!(value.customer, "Ada!");
    assert_eq!(value.comment, Some(Nillable::nil()));
    assert_eq!(value.places.len(), 2);
    assert_eq!(value.places[1].end, PlaceEnd::Zip(12));
    assert_eq!(value.shapes.len(), 2);
    assert_eq!(value.priority, Some(5));
    let flags = value.flags.as_ref().and_then(Nillable::value);
    assert_eq!(flags.map(|flags| flags.off), Some(Some(false)));
    assert_eq!(value.text.map(|text| text.items.len()), Some(5));
    assert_eq!(value.counted.map(|counted| counted.items.len()), Some(5));
    assert_eq!(value.any[0].name.local, "Number");
}

#[test]
fn what_is_valid_but_unusual() {
    for document in [
        // Another prefix, declared where it is needed.
        "<p:Order xmlns:p='urn:shop' id=' +1 '><q:Customer xmlns:q='urn:shop'>Ada</q:Customer>\
         <p:Shape xmlns:i='http://www.w3.org/2001/XMLSchema-instance' i:type=' p:Circle ' \
         radius=' 1e0 '/></p:Order>",
        "<?xml version='1.0'?><!DOCTYPE Order [<!ENTITY c 'Ada'><!ATTLIST Order id CDATA '1'>]>\
         <Order xmlns='urn:shop'><Customer>&c;</Customer><Shape \
         xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' xsi:type='Circle' radius='1'/></Order>",
        &order(
            "xsi:schemaLocation='urn:shop shop.xsd'",
            "<Customer\n>Ada</Customer\n><Shape radius='1' xsi:type='Circle'></Shape>\n\n",
        ),
        &order("xsi:type='OrderType'", &format!("{CUSTOMER}{SHAPE}")),
        "\u{FEFF}<Order xmlns='urn:shop' id='&#x31;'><Customer><![CDATA[A]]>da</Customer><Shape \
         xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' xsi:type='Circle' radius='1'/></Order><?x?>",
    ] {
        assert_eq!(round(document), round(&order_with("")), "{document}");
    }
}

#[test]
fn optional_content_is_what_it_says() {
    let value = round(&order_with("<Priority>7</Priority>"));
    assert_eq!(value.priority, Some(7));
    let value = round(&order_with("<Version/>"));
    assert!(value.version.is_some());
    let value = round(&order_with("<Flags xsi:nil='1'/>"));
    assert_eq!(value.flags, Some(Nillable::nil()));
    let value = round(&order_with("<Flags xsi:nil='false'><On>1</On></Flags>"));
    assert_eq!(value.flags.map(|flags| flags.is_nil()), Some(false));
    let value = round(&order_with("<Either><b/></Either>"));
    assert_eq!(
        value.either.map(|either| either.b),
        Some(Some(String::new()))
    );
    assert_eq!(
        round(&order_with("<Either/>")).either,
        Some(Either::default())
    );
    assert_eq!(round(&order_with("<Text/>")).text, Some(Text::default()));
}
