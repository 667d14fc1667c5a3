//! Lenient reading: what the schema does not know is skipped, order is free, the rest is checked.

use runtime::xml::*;

use crate::types::*;

fn read(document: &str) -> Result<Order, Error> {
    Order::from_xml_with(document.as_bytes(), &ReadOptions::lenient())
}

#[test]
fn the_unknown_is_skipped() {
    let plain = read(&order_with("")).expect("plain");
    for document in [
        order("unknown='1' new=''", &format!("{CUSTOMER}{SHAPE}")),
        order(
            "",
            &format!("<New a='1'>text<New/><Customer>no</Customer></New>{CUSTOMER}{SHAPE}<Newer/>"),
        ),
        order("", &format!("{SHAPE}{CUSTOMER}")),
        order(
            "",
            &format!("<Customer new='1'>A<new>x</new>da</Customer>{SHAPE}"),
        ),
        order(
            "",
            &format!("{CUSTOMER}<Shape radius='1' unknown='' xsi:type='Circle'><x/></Shape>"),
        ),
        order("xsi:type='NewOrderType'", &format!("{CUSTOMER}{SHAPE}")),
        order("xsi:nil='false'", &format!("{CUSTOMER}{SHAPE}")),
    ] {
        assert_eq!(read(&document).as_ref(), Ok(&plain), "{document}");
    }
}

#[test]
fn order_is_free() {
    let value = read(&order(
        "",
        "<Counted><z>1</z><x>2</x></Counted><Text>1<u>3</u><b>2</b></Text><Priority>3</Priority>\
         <Shape xsi:type='Circle' radius='1'/><Street>S</Street><City>C</City><Comment>c</Comment>\
         <Shape xsi:type='Circle' radius='2'/><Street>S</Street><Zip>1</Zip>\
         <Customer>Ada</Customer>",
    ))
    .expect("lenient");
    assert_eq!(value.priority, Some(3));
    assert_eq!(value.shapes.len(), 2);
    assert_eq!(value.places.len(), 2);
    assert_eq!(value.counted.map(|counted| counted.items.len()), Some(2));
    assert_eq!(value.text.map(|text| text.items.len()), Some(2));
}

#[test]
fn values_and_requirements_are_checked() {
    for (document, message) in [
        (order("", CUSTOMER), "{urn:shop}Shape is missing"),
        (order("", SHAPE), "{urn:shop}Customer is missing"),
        (
            order("", &format!("{CUSTOMER}{SHAPE}{CUSTOMER}")),
            "more often than 1",
        ),
        (
            order("", &format!("{CUSTOMER}<Shape xsi:type='Circle'/>")),
            "radius is missing",
        ),
        (order("", &format!("{CUSTOMER}<Shape/>")), "abstract"),
        (
            order("", &format!("{CUSTOMER}<Shape xsi:type='Line'/>")),
            "abstract",
        ),
        (order_with("<Priority>x</Priority>"), "xs:int"),
        (order_with("<New>"), "does not match"),
        (order_with("<New>&x;</New>"), "no entity"),
        (order_with("text"), "text may not"),
        (
            "<Order xmlns='urn:shop'/>".to_owned(),
            "attribute id is missing",
        ),
        ("<Other xmlns='urn:shop'/>".to_owned(), "the root element"),
    ] {
        match read(&document) {
            Ok(_) => panic!("{document} is taken"),
            Err(error) => assert!(
                error.to_string().contains(message),
                "{document}: {error}, expected {message}"
            ),
        }
    }
}
