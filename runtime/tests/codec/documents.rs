//! Whole documents: all global elements, encodings.

use runtime::xml::*;

use crate::types::*;

#[test]
fn every_global_element_is_a_document() {
    let options = ReadOptions::default();
    let number = Document::from_xml_with(b"<n:Number xmlns:n='urn:other'> 7 </n:Number>", &options);
    assert_eq!(number, Ok(Document::Number(7)));
    let written = Document::Number(7).to_xml_with(&WriteOptions::default());
    assert_eq!(
        written.as_deref(),
        Ok(
            "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<o:Number xmlns:o=\"urn:other\">7</o:Number>"
        )
    );
    let order = Document::from_xml_with(order_with("").as_bytes(), &options);
    assert!(matches!(order, Ok(Document::Order(_))));
    let error = Document::from_xml_with(b"<Number/>", &options).expect_err("no namespace");
    assert!(matches!(error.kind(), ErrorKind::Root { expected, .. } if expected.len() == 2));
}

#[test]
fn any_encoding() {
    let text = format!("<?xml version='1.0' encoding='UTF-16'?>{}", order_with(""));
    let bytes: Vec<u8> = format!("\u{FEFF}{text}")
        .encode_utf16()
        .flat_map(u16::to_be_bytes)
        .collect();
    let options = ReadOptions::default();
    let read = Order::from_xml_with(&bytes, &options);
    assert_eq!(read, Order::from_xml(&order_with("")));
}
