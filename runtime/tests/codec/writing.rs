//! Writing: what documents look like, and what is never written.

use runtime::xml::*;

use crate::types::*;

fn value() -> Order {
    Order::from_xml(&order_with("")).expect("read")
}

#[test]
fn only_namespaces_that_are_used_are_declared_on_the_root() {
    let plain = WriteOptions::default().without_declaration();
    let written = value().to_xml_with(&plain).expect("written");
    assert_eq!(
        written,
        "<Order xmlns=\"urn:shop\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" id=\"1\">\
         <Customer>Ada</Customer><Shape xsi:type=\"Circle\" radius=\"1\"/></Order>"
    );
}

#[test]
fn indented() {
    let mut value = value();
    value.customer.clear();
    value.text = Some(Text {
        items: vec![
            TextItem::Italic(Text {
                items: vec![TextItem::Bold("x".into())],
            }),
            TextItem::Text(" y".into()),
        ],
    });
    value.flags = Some(
        Flags {
            on: true,
            off: None,
        }
        .into(),
    );
    let written = value
        .to_xml_with(&WriteOptions::indented())
        .expect("written");
    assert_eq!(
        written,
        r#"<?xml version="1.0" encoding="utf-8"?>
<Order xmlns="urn:shop" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="1">
  <Customer/>
  <Shape xsi:type="Circle" radius="1"/>
  <Flags>
    <On>true</On>
  </Flags>
  <Text><i><b>x</b></i> y</Text>
</Order>
"#
    );
}

#[test]
fn characters_are_escaped_or_refused() {
    let mut order = value();
    order.note = Some("<>&\"'\t\n\r é]]>".into());
    order.customer = "<>&\"'\t\n\r é]]> ".into();
    let written = order.to_xml().expect("written");
    assert_eq!(Order::from_xml(&written).expect("read"), order);
    for character in ['\u{0}', '\u{8}', '\u{1F}', '\u{FFFE}', '\u{FFFF}'] {
        let mut order = value();
        order.customer = format!("a{character}");
        let error = order.to_xml().expect_err("forbidden");
        assert_eq!(error.kind(), &WriteErrorKind::ForbiddenCharacter(character));
        assert_eq!(error.path(), "/Order/Customer");
        let mut order = value();
        order.note = Some(format!("{character}a"));
        let error = order.to_xml().expect_err("forbidden");
        assert_eq!(error.path(), "/Order/@note");
    }
    let mut order = value();
    order.customer = "\u{FF21}\u{FFFD}".into();
    assert_eq!(
        Order::from_xml(&order.to_xml().expect("written")),
        Ok(order)
    );
}

#[test]
fn bounds_and_content_models_are_checked() {
    let mut order = value();
    order.shapes.clear();
    let error = order.to_xml().expect_err("too few");
    assert_eq!(
        error.to_string(),
        "/Order/Shape: 0 occurrences, at least 1 must be"
    );

    let mut order = value();
    let items = vec![CountedItem::X(1), CountedItem::Z(2)];
    order.counted = Some(Box::new(Counted { items }));
    let error = order.to_xml().expect_err("wrong order");
    assert_eq!(
        error.to_string(),
        "/Order/Counted: expected {urn:shop}x or {urn:shop}y"
    );

    let mut order = value();
    let items = vec![CountedItem::X(1), CountedItem::Y(1), CountedItem::X(1)];
    order.counted = Some(Box::new(Counted { items }));
    let error = order.to_xml().expect_err("incomplete");
    assert!(error.to_string().contains("{urn:shop}z"), "{error}");
}

/// A name without a namespace cannot stand beside a default namespace.
#[test]
fn the_default_namespace_gets_a_prefix_when_it_is_in_the_way() {
    let mut order = value();
    order.extra = Some(AnyType {
        children: vec![AnyNode::Element(AnyElement {
            name: AnyName::local("bare"),
            content: AnyType::default(),
        })],
        ..AnyType::default()
    });
    let written = order.to_xml().expect("written");
    assert!(written.contains("<bare/>"), "{written}");
    assert_eq!(Order::from_xml(&written), Ok(order));
}

#[test]
fn values_that_are_too_deep_are_refused() {
    let mut text = Text::default();
    for _ in 0..1000 {
        text = Text {
            items: vec![TextItem::Italic(text)],
        };
    }
    let mut order = value();
    order.text = Some(text);
    let error = order.to_xml().expect_err("too deep");
    assert!(matches!(error.kind(), WriteErrorKind::Depth(_)));
}
