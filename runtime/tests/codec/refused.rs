//! Strict reading refuses what is not valid, with path and place.

use runtime::xml::*;

use crate::types::*;

/// Reads strictly.
fn read(document: &str) -> Result<Order, Error> {
    Order::from_xml(document)
}

/// Wrong documents: where the error is and what it says.
#[test]
fn what_is_not_valid_is_refused() {
    let cases: &[(String, &str, &str)] = &[
        (
            "<Order id='1'/>".into(),
            "/Order",
            "the root element is Order, expected {urn:shop}Order",
        ),
        (
            "<Order xmlns='urn:other' id='1'/>".into(),
            "/Order",
            "the root element is {urn:other}Order",
        ),
        (
            format!("{}<Order/>", order_with("")),
            "/Order[2]",
            "may follow the root",
        ),
        (order("id2='1'", ""), "/Order/@id2", "no attribute id2"),
        (
            order("xmlns:s='urn:shop' s:id='1'", ""),
            "/Order/@s:id",
            "no attribute {urn:shop}id",
        ),
        (order("o:mark='x'", ""), "/Order/@o:mark", "xs:int"),
        (
            order("state='shut'", ""),
            "/Order/@state",
            "must be \"open\"",
        ),
        (
            order("xsi:nil='false'", ""),
            "/Order/@xsi:nil",
            "xsi:nil may not stand here",
        ),
        (
            order("xsi:type='Circle'", ""),
            "/Order/@xsi:type",
            "xsi:type is \"Circle\", expected {urn:shop}OrderType",
        ),
        (
            order("xsi:type='q:OrderType'", ""),
            "/Order/@xsi:type",
            "bound to no namespace",
        ),
        (
            "<Order xmlns='urn:shop'/>".into(),
            "/Order",
            "attribute id is missing",
        ),
        (
            "<Order xmlns='urn:shop' id='x'/>".into(),
            "/Order/@id",
            "xs:int",
        ),
        (order("", ""), "/Order", "{urn:shop}Customer is missing"),
        (
            order("", SHAPE),
            "/Order/Shape",
            "expected {urn:shop}Customer",
        ),
        (
            order("", CUSTOMER),
            "/Order",
            "{urn:shop}Comment or {urn:shop}Street or {urn:shop}Shape is missing",
        ),
        (
            order("", &format!("{CUSTOMER}{CUSTOMER}")),
            "/Order/Customer[2]",
            "more often than 1",
        ),
        (
            order("", &format!("x{CUSTOMER}")),
            "/Order",
            "text may not stand here",
        ),
        (
            order("", &format!("{CUSTOMER}&#65;")),
            "/Order",
            "text may not stand here",
        ),
        (
            order("", &format!("{CUSTOMER}<![CDATA[x]]>")),
            "/Order",
            "text may not stand here",
        ),
        (
            order("", "<Customer><b/></Customer>"),
            "/Order/Customer/b",
            "nothing may",
        ),
        (
            order("", "<Customer a=''/>"),
            "/Order/Customer/@a",
            "no attribute a",
        ),
        (
            order("", "<Customer xsi:nil='false'/>"),
            "/Order/Customer/@xsi:nil",
            "xsi:nil",
        ),
        (
            order("", "<Customer xmlns=''/>"),
            "/Order/Customer",
            "Customer may not stand here",
        ),
        (
            order(
                "",
                &format!("{CUSTOMER}<Comment xsi:nil='true'>x</Comment>"),
            ),
            "/Order/Comment",
            "must be empty",
        ),
        (
            order(
                "",
                &format!("{CUSTOMER}<Comment xsi:nil='maybe'>x</Comment>"),
            ),
            "/Order/Comment/@xsi:nil",
            "xs:boolean",
        ),
        (
            order("", &format!("{CUSTOMER}<Street/>{SHAPE}")),
            "/Order/Shape",
            "expected {urn:shop}City or {urn:shop}Zip",
        ),
        (
            order("", &format!("{CUSTOMER}<City/>{SHAPE}")),
            "/Order/City",
            "expected",
        ),
        (
            order(
                "",
                &format!("{CUSTOMER}<Street/><City/><Zip>1</Zip>{SHAPE}"),
            ),
            "/Order/Zip",
            "expected",
        ),
        (
            order("", &format!("{CUSTOMER}<Street/><Zip>x</Zip>{SHAPE}")),
            "/Order/Zip",
            "xs:unsignedInt",
        ),
        (
            order("", &format!("{CUSTOMER}<Street/>")),
            "/Order",
            "{urn:shop}City or {urn:shop}Zip is missing",
        ),
        (
            order("", &format!("{CUSTOMER}<Shape radius='1'/>")),
            "/Order/Shape",
            "the type is abstract",
        ),
        (
            order("", &format!("{CUSTOMER}<Shape xsi:type='Line'/>")),
            "/Order/Shape/@xsi:type",
            "expected {urn:shop}Circle or {urn:shop}Square",
        ),
        (
            order("", &format!("{CUSTOMER}<Shape xsi:type='Circle'/>")),
            "/Order/Shape",
            "attribute radius is missing",
        ),
        (
            order(
                "",
                &format!("{CUSTOMER}<Shape xsi:type='Circle' radius='1'>x</Shape>"),
            ),
            "/Order/Shape",
            "text may not",
        ),
        (
            order(
                "",
                &format!("{CUSTOMER}<Shape xsi:type='Circle' radius='1'> </Shape>"),
            ),
            "/Order/Shape",
            "text may not",
        ),
        (
            order(
                "",
                &format!("{CUSTOMER}<Shape xsi:type='Circle' radius='1'><a/></Shape>"),
            ),
            "/Order/Shape/a",
            "nothing may",
        ),
        (
            order("", &format!("{CUSTOMER}<Shape xsi:type='Square'/>")),
            "/Order/Shape",
            "xs:long",
        ),
        (
            order_with("<Version>1.1</Version>"),
            "/Order/Version",
            "must be \"1.0\"",
        ),
        (
            order_with("<Version/><Priority/>"),
            "/Order/Priority",
            "expected",
        ),
        (
            order_with("<Flags/>"),
            "/Order/Flags",
            "{urn:shop}On is missing",
        ),
        (
            order_with("<Flags><Off>1</Off></Flags>"),
            "/Order/Flags",
            "{urn:shop}On is missing",
        ),
        (
            order_with("<Flags><On>1</On><Off>1</Off><On>1</On></Flags>"),
            "/Order/Flags/On[2]",
            "more often",
        ),
        (
            order_with("<Flags><On>yes</On></Flags>"),
            "/Order/Flags/On",
            "xs:boolean",
        ),
        (
            order_with("<Flags x=''><On>1</On></Flags>"),
            "/Order/Flags/@x",
            "no attribute x",
        ),
        (
            order_with("<Text>1<u/></Text>"),
            "/Order/Text/u",
            "expected {urn:shop}b or {urn:shop}i",
        ),
        (
            order_with("<Counted><x>1</x><z>5</z></Counted>"),
            "/Order/Counted/z",
            "expected {urn:shop}x or {urn:shop}y",
        ),
        (
            order_with("<Counted><x>1</x><x>1</x><x>1</x><x>1</x><x>1</x></Counted>"),
            "/Order/Counted/x[5]",
            "expected {urn:shop}y or {urn:shop}z",
        ),
        (
            order_with("<Counted><x>1</x><x>1</x></Counted>"),
            "/Order/Counted",
            "is missing",
        ),
        (
            order_with("<Counted><x>1</x>t<x>1</x><z>1</z></Counted>"),
            "/Order/Counted",
            "text may not",
        ),
        (
            order_with("<Either><a/><b/></Either>"),
            "/Order/Either/b",
            "may not stand here, expected {urn:shop}a",
        ),
        (
            order_with("<Either><b/><b/></Either>"),
            "/Order/Either/b[2]",
            "more often than 1",
        ),
        (
            order_with("<o:Number>x</o:Number>"),
            "/Order/o:Number",
            "xs:int",
        ),
        (
            order_with("<o:Thing/>"),
            "/Order/o:Thing",
            "declares no {urn:other}Thing",
        ),
        (
            order_with("<u xmlns='urn:unknown'/>"),
            "/Order/u",
            "declares no {urn:unknown}u",
        ),
        (
            order_with("<u xmlns=''/>"),
            "/Order/u",
            "u may not stand here",
        ),
        (
            order_with("<Extra><Flags/></Extra>"),
            "/Order/Extra/Flags",
            "{urn:shop}On is missing",
        ),
        (
            order_with("<Extra o:mark='x'/>"),
            "/Order/Extra/@o:mark",
            "xs:int",
        ),
        (
            order_with("<Extra><u><v><Flags><On>x</On></Flags></v></u></Extra>"),
            "/Order/Extra/u/v/Flags/On",
            "xs:boolean",
        ),
        (
            order_with("<Extra/><Extra/>"),
            "/Order/Extra[2]",
            "more often",
        ),
        (
            order_with("<Extra>&x;</Extra>"),
            "/Order/Extra",
            "no entity",
        ),
    ];
    let mut wrong = Vec::new();
    for (document, path, message) in cases {
        match read(document) {
            Ok(_) => wrong.push(format!("{document} is taken")),
            Err(error) => {
                let text = error.to_string();
                if error.path() != *path || !text.contains(message) {
                    wrong.push(format!(
                        "{document}:\n    {text}\n    expected {path}: {message}"
                    ));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn places_are_lines_and_columns() {
    let document = "<Order xmlns='urn:shop' id='1'>\n  <Customer>Ada</Customer>\n  <é/>\n</Order>";
    let error = read(document).expect_err("wrong child");
    assert_eq!((error.line(), error.column()), (3, 3));
    assert_eq!(error.offset(), document.find("<é").expect("é"));
    assert_eq!(
        error.to_string(),
        "3:3: /Order/é: {urn:shop}é may not stand here, expected {urn:shop}Comment or \
         {urn:shop}Street or {urn:shop}Shape"
    );
    let document = "<Order xmlns='urn:shop'\n id='x'/>";
    let error = read(document).expect_err("wrong value");
    assert_eq!((error.line(), error.column()), (2, 6));
}
