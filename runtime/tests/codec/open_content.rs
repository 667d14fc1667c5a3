//! Wildcards and `xs:anyType`: what they take, what they keep, how it is written.

use runtime::xml::*;

use crate::types::*;

fn extra(content: &str) -> AnyType {
    let document = order_with(content);
    let value = Order::from_xml(&document).unwrap_or_else(|error| panic!("{document}: {error}"));
    let written = value.to_xml().expect("written");
    let again = Order::from_xml(&written).unwrap_or_else(|error| panic!("{written}: {error}"));
    assert_eq!(again, value, "{document}\n{written}");
    value.extra.expect("extra")
}

#[test]
fn names_prefixes_and_order_are_kept() {
    let value = extra(
        "<Extra a='1' p:b='2' xmlns:p='urn:p'>t<p:c xmlns:q='urn:q' q:d='p:x'>u</p:c><e xmlns=''/>v</Extra>",
    );
    assert_eq!(value.attributes.len(), 2);
    assert_eq!(value.attributes[1].name, AnyName::new("urn:p", "b"));
    assert_eq!(value.children.len(), 4);
    let AnyNode::Element(c) = &value.children[1] else {
        panic!("{value:?}");
    };
    assert_eq!(c.name, AnyName::new("urn:p", "c"));
    assert_eq!(c.name.prefix, "p");
    assert_eq!(c.content.children, [AnyNode::Text("u".into())]);
    let AnyNode::Element(e) = &value.children[2] else {
        panic!("{value:?}");
    };
    assert_eq!(e.name, AnyName::local("e"));
}

/// A prefix that only a value uses must still stand for the same namespace.
#[test]
fn prefixes_in_values_are_kept() {
    let document = "<Order xmlns='urn:shop' xmlns:t='urn:types' id='1'><Customer>A</Customer>\
        <Shape xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' xsi:type='Circle' radius='1'/>\
        <Extra><v type='t:x'>t:y</v></Extra></Order>";
    let value = Order::from_xml(document).expect("read");
    let bindings = &value.extra.as_ref().expect("extra").bindings;
    assert!(
        bindings
            .iter()
            .any(|each| each.prefix == "t" && each.namespace == "urn:types")
    );
    let written = value.to_xml().expect("written");
    assert!(written.contains("xmlns:t=\"urn:types\""), "{written}");
}

/// The document's prefix for another namespace is one that the writer would use for its own.
#[test]
fn prefixes_that_collide() {
    let value = extra("<Extra xmlns:o='urn:p' o:a=''><o:b xmlns:o='urn:q'>o:x</o:b></Extra>");
    assert_eq!(value.attributes[0].name, AnyName::new("urn:p", "a"));
    let value = extra("<o:Number>1</o:Number><Extra xmlns:o='urn:p'><o:b/></Extra>");
    assert_eq!(value.children.len(), 1);
    let value = extra("<s:Extra xmlns:s='urn:shop' xmlns='urn:p'><b c='d'><s:e/></b></s:Extra>");
    assert_eq!(value.children.len(), 1);
    let value = extra("<Extra><n xmlns=''><Flags xmlns='urn:shop'><On>1</On></Flags></n></Extra>");
    assert_eq!(value.children.len(), 1);
}

#[test]
fn values_made_by_hand_are_written_well_formed() {
    let mut value = Order::from_xml(&order_with("")).expect("read");
    value.any = vec![AnyElement {
        name: AnyName::new("urn:other", "Number"),
        content: AnyType {
            attributes: vec![AnyAttribute {
                name: AnyName::new("urn:p", "a"),
                value: "<\"&\n".into(),
            }],
            bindings: Vec::new(),
            children: vec![AnyNode::Text("1".into())],
        },
    }];
    let written = value.to_xml().expect("written");
    assert!(
        written
            .contains("<o:Number xmlns:ns1=\"urn:p\" ns1:a=\"&lt;&quot;&amp;&#10;\">1</o:Number>"),
        "{written}"
    );
    for (change, message) in [
        (
            (|any: &mut AnyElement| any.name.local = "a b".into()) as fn(&mut AnyElement),
            "not a name",
        ),
        (
            |any| any.name.namespace = "urn:shop".into(),
            "not what may stand here",
        ),
        (
            |any| any.name.namespace = String::new(),
            "not what may stand here",
        ),
        (
            |any| any.content.attributes[0].name.local = "1".into(),
            "not a name",
        ),
        (
            |any| {
                let twice = any.content.attributes[0].clone();
                any.content.attributes.push(twice);
            },
            "two attributes",
        ),
        (
            |any| any.content.children.push(AnyNode::Text("\u{0}".into())),
            "U+0000",
        ),
        (
            |any| {
                any.content.bindings.push(Binding {
                    prefix: "xmlns".into(),
                    namespace: "urn:x".into(),
                });
            },
            "not a name",
        ),
    ] {
        let mut wrong = value.clone();
        change(&mut wrong.any[0]);
        let error = wrong.to_xml().expect_err(message);
        assert!(
            error.to_string().contains(message),
            "{error}, expected {message}"
        );
    }
}

#[test]
fn wildcards_nested_deeply_cost_no_more() {
    // Checking doubles the cost once, not for each level: this would not end otherwise.
    let deep = 100;
    let document = order_with(&format!(
        "<Extra>{}{}{}</Extra>",
        "<u><Flags><On>1</On></Flags>".repeat(deep),
        "x",
        "</u>".repeat(deep)
    ));
    Order::from_xml(&document).expect("deep");
}
