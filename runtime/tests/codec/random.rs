//! Random values: what is written is read equal, strictly and leniently, compact and indented.

use proptest::prelude::*;
use runtime::xml::*;

use crate::types::*;

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        "[ -~]{0,12}",
        "[\\t\\n\\r <>&\"'\\]a]{0,12}",
        "\\PC{0,6}".prop_filter("characters of XML", |text| {
            !text.contains(['\u{FFFE}', '\u{FFFF}'])
        }),
    ]
}

fn local() -> impl Strategy<Value = String> {
    "[A-Za-z_é][A-Za-z0-9._-]{0,5}"
}

fn namespace() -> impl Strategy<Value = String> {
    prop_oneof![
        Just(String::new()),
        Just("urn:shop".to_owned()),
        Just("urn:other".to_owned()),
        Just("urn:x<&\"".to_owned()),
        Just("urn:y".to_owned()),
    ]
}

fn prefix() -> impl Strategy<Value = String> {
    prop_oneof![
        Just(String::new()),
        Just("o".to_owned()),
        "[a-c]",
        Just("ns1".to_owned())
    ]
}

fn any_attributes(foreign: bool) -> impl Strategy<Value = Vec<AnyAttribute>> {
    let one = (namespace(), prefix(), local(), text()).prop_map(
        move |(namespace, prefix, local, value)| {
            let namespace = match namespace.as_str() {
                "" | "urn:shop" if foreign => "urn:y".to_owned(),
                // Attributes that the schema knows have types.
                "urn:other" => "urn:z".to_owned(),
                _ => namespace,
            };
            let name = AnyName {
                namespace,
                prefix,
                local,
            };
            AnyAttribute { name, value }
        },
    );
    prop::collection::vec(one, 0..4).prop_map(|mut attributes: Vec<AnyAttribute>| {
        let mut seen = std::collections::HashSet::new();
        attributes.retain(|each| seen.insert(each.name.clone()) && each.name.local != "xmlns");
        attributes
    })
}

fn merge_text(children: Vec<AnyNode>) -> Vec<AnyNode> {
    let mut merged: Vec<AnyNode> = Vec::new();
    for child in children {
        match (merged.last_mut(), child) {
            (Some(AnyNode::Text(before)), AnyNode::Text(text)) => before.push_str(&text),
            (_, AnyNode::Text(text)) if text.is_empty() => {}
            (_, child) => merged.push(child),
        }
    }
    merged
}

fn bindings() -> impl Strategy<Value = Vec<Binding>> {
    let one = ("[a-c]|o", namespace()).prop_filter_map("a URI", |(prefix, namespace)| {
        (!namespace.is_empty()).then_some(Binding { prefix, namespace })
    });
    prop::collection::vec(one, 0..2)
}

fn any_type() -> impl Strategy<Value = AnyType> {
    let leaf = (any_attributes(false), bindings()).prop_map(|(attributes, bindings)| AnyType {
        attributes,
        bindings,
        children: Vec::new(),
    });
    leaf.prop_recursive(4, 24, 4, |inner| {
        let element = (namespace(), prefix(), local(), inner).prop_map(
            |(namespace, prefix, local, content)| {
                let name = AnyName {
                    namespace,
                    prefix,
                    // No element that the schema knows: that would have to be valid.
                    local: format!("any{local}"),
                };
                AnyNode::Element(AnyElement { name, content })
            },
        );
        let child = prop_oneof![element, text().prop_map(AnyNode::Text)];
        let children = prop::collection::vec(child, 0..4).prop_map(merge_text);
        (any_attributes(false), bindings(), children).prop_map(
            |(attributes, bindings, children)| AnyType {
                attributes,
                bindings,
                children,
            },
        )
    })
}

fn mixed() -> impl Strategy<Value = Text> {
    let leaf = prop::collection::vec(text().prop_map(TextItem::Bold), 0..3)
        .prop_map(|items| Text { items });
    leaf.prop_recursive(3, 12, 4, |inner| {
        let item = prop_oneof![
            text().prop_map(TextItem::Bold),
            inner.prop_map(TextItem::Italic),
            text().prop_map(TextItem::Text),
        ];
        prop::collection::vec(item, 0..5).prop_map(|items| {
            let mut merged: Vec<TextItem> = Vec::new();
            for item in items {
                match (merged.last_mut(), item) {
                    (Some(TextItem::Text(before)), TextItem::Text(text)) => before.push_str(&text),
                    (_, TextItem::Text(text)) if text.is_empty() => {}
                    (_, item) => merged.push(item),
                }
            }
            Text { items: merged }
        })
    })
}

fn shape() -> impl Strategy<Value = Shape2> {
    prop_oneof![
        (-1e9..1e9).prop_map(|radius| Shape2::Circle(Circle { radius })),
        (prop::option::of(text()), any::<i64>())
            .prop_map(|(unit, value)| Shape2::Square(Square { unit, value })),
    ]
}

fn place() -> impl Strategy<Value = Place> {
    let end = prop_oneof![
        text().prop_map(PlaceEnd::City),
        any::<u32>().prop_map(PlaceEnd::Zip)
    ];
    (text(), end).prop_map(|(street, end)| Place { street, end })
}

fn flags() -> impl Strategy<Value = Nillable<Flags>> {
    prop_oneof![
        Just(Nillable::nil()),
        (any::<bool>(), prop::option::of(any::<bool>()))
            .prop_map(|(on, off)| Nillable::Value(Flags { on, off })),
    ]
}

prop_compose! {
    fn orders()(
        id in any::<i32>(),
        note in prop::option::of(text()),
        lang in prop::option::of(text()),
        any_attributes in any_attributes(true),
        customer in text(),
        comment in prop::option::of(prop_oneof![
            Just(Nillable::nil()),
            text().prop_map(Nillable::Value),
        ]),
        places in prop::collection::vec(place(), 0..3),
        shapes in prop::collection::vec(shape(), 1..3),
        priority in prop::option::of(any::<i32>()),
    )(
        flags in prop::option::of(flags()),
        mixed in prop::option::of(mixed()),
        extra in prop::option::of(any_type()),
        either in prop::option::of(prop::collection::vec(text(), 0..3)),
        id in Just(id),
        note in Just(note),
        lang in Just(lang),
        any_attributes in Just(any_attributes),
        customer in Just(customer),
        comment in Just(comment),
        places in Just(places),
        shapes in Just(shapes),
        priority in Just(priority),
    ) -> Order {
        Order {
            id,
            note,
            lang,
            any_attributes,
            customer,
            comment,
            places,
            shapes,
            priority,
            flags,
            text: mixed,
            either: either.map(|a| Either { a, b: None }),
            extra,
            ..Order::default()
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 250,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn what_is_written_is_read_equal(order in orders()) {
        for options in [WriteOptions::default(), WriteOptions::indented()] {
            let written = order.to_xml_with(&options);
            prop_assert!(written.is_ok(), "{:?}", written);
            let written = written.unwrap_or_default();
            let strict = Order::from_xml(&written);
            prop_assert_eq!(strict.as_ref(), Ok(&order), "{}", written);
            let lenient = Order::from_xml_with(written.as_bytes(), &ReadOptions::lenient());
            prop_assert_eq!(lenient.as_ref(), Ok(&order), "{}", written);
            let judge = roxmltree::Document::parse(&written);
            prop_assert!(judge.is_ok(), "{}: {:?}", written, judge.err());
        }
    }

    /// Whatever comes, reading ends in a value or an error, and a value can be written.
    #[test]
    fn broken_documents_never_panic(
        order in orders(),
        place in any::<prop::sample::Index>(),
        removed in 0..6_usize,
        change in prop::sample::select(vec![
            "", "<", ">", "/>", "&", "'", "=", "<Order>", "</Order>", "<o:Number>1</o:Number>",
            "<Shape/>", "<Text>x</Text>", "xsi:nil='true' ", "xsi:type='Square' ", "xmlns='urn:x' ",
            "<Flags><On>1</On></Flags>", "\u{0}", "<![CDATA[", "<!DOCTYPE a []>", "]]>",
        ]),
    ) {
        let written = order.to_xml().unwrap_or_default();
        let mut characters: Vec<char> = written.chars().collect();
        let place = place.index(characters.len());
        let end = (place + removed).min(characters.len());
        characters.splice(place..end, change.chars());
        let document: String = characters.into_iter().collect();
        for options in [ReadOptions::strict(), ReadOptions::lenient()] {
            if let Ok(value) = Order::from_xml_with(document.as_bytes(), &options) {
                let again = value.to_xml().map(|text| Order::from_xml(&text));
                if options.mode == Mode::Strict {
                    prop_assert_eq!(again, Ok(Ok(value)), "{}", document);
                }
            }
        }
    }
}
