//! What a document may cost, and that cost grows with size only.

use std::time::{Duration, Instant};

use runtime::xml::*;

use crate::types::*;

fn limit_of(document: &str, change: impl Fn(&mut Limits)) -> Option<String> {
    let mut limits = Limits::default();
    change(&mut limits);
    let options = ReadOptions::default().with_limits(limits);
    match Order::from_xml_with(document.as_bytes(), &options) {
        Ok(_) => None,
        Err(error) => match error.kind() {
            ErrorKind::Limit(name, _) => Some((*name).to_owned()),
            other => Some(other.to_string()),
        },
    }
}

#[test]
fn each_limit_holds() {
    let document = order(
        "note='0123456789' o:a='' o:b=''",
        &format!("<Customer>0123456789</Customer>{SHAPE}"),
    );
    type Change = fn(&mut Limits);
    let cases: [(&str, Change, Change); 5] = [
        (
            "depth",
            |limits| limits.depth = 2,
            |limits| limits.depth = 1,
        ),
        (
            "elements",
            |limits| limits.elements = 3,
            |limits| limits.elements = 2,
        ),
        (
            "attributes",
            |limits| limits.attributes = 7,
            |limits| limits.attributes = 6,
        ),
        ("text", |limits| limits.text = 41, |limits| limits.text = 9),
        (
            "document",
            |limits| limits.document = 1000,
            |limits| limits.document = 100,
        ),
    ];
    for (name, enough, little) in cases {
        assert_eq!(limit_of(&document, enough), None, "{name}");
        assert_eq!(limit_of(&document, little).as_deref(), Some(name));
    }
    let long = order("", &format!("<Customer>0123&lt;456789</Customer>{SHAPE}"));
    assert_eq!(limit_of(&long, |limits| limits.text = 41), None);
    assert_eq!(
        limit_of(&long, |limits| limits.text = 10).as_deref(),
        Some("text")
    );
}

/// How deep types recurse is one thing, how much stack that takes another.
#[test]
fn the_stack_is_watched() {
    let document = order_with(&format!(
        "<Text>{}{}</Text>",
        "<i>".repeat(90),
        "</i>".repeat(90)
    ));
    assert_eq!(limit_of(&document, |_| {}), None);
    let little = limit_of(&document, |limits| limits.stack = 8 << 10);
    assert_eq!(little.as_deref(), Some("stack"));
}

/// In an unoptimised build, within the stack of a thread.
#[test]
fn the_default_depth_never_overflows_the_stack() {
    let nest = |depth: usize, open: &str, close: &str| {
        format!("{}{}", open.repeat(depth), close.repeat(depth))
    };
    for depth in [100, 1_000, 100_000] {
        for content in [
            format!("<Text>{}</Text>", nest(depth, "<i>", "</i>")),
            format!("<Extra>{}</Extra>", nest(depth, "<u>", "</u>")),
            nest(depth, "<New>", "</New>"),
        ] {
            for options in [ReadOptions::strict(), ReadOptions::lenient()] {
                let read = Order::from_xml_with(order_with(&content).as_bytes(), &options);
                if let Err(error) = read {
                    assert!(depth > 100 || content.starts_with("<New>"), "{error}");
                }
            }
        }
    }
}

/// Twice the size may not take four times as long. Measured on sizes where it would show.
#[test]
fn cost_is_linear() {
    type Make = fn(usize) -> String;
    let shapes: [(&str, Make); 8] = [
        ("wide", |size| {
            order("", &format!("{CUSTOMER}{}", SHAPE.repeat(size)))
        }),
        ("attributes", |size| {
            let attributes: String = (0..size.min(1000))
                .map(|index| format!(" o:a{index}='{index}'"))
                .collect();
            order_with(&format!("<Extra><u{attributes}/></Extra>").repeat(1))
        }),
        ("namespaces", |size| {
            let deep = 60;
            let each = size.min(3000) / deep;
            let open: String = (0..deep)
                .map(|level| {
                    let own: String = (0..each)
                        .map(|index| format!(" xmlns:n{level}_{index}='urn:{index}'"))
                        .collect();
                    format!("<u{own}>")
                })
                .collect();
            let used = "<n3_1:a xmlns:n3_1='urn:x'/>".repeat(size / 10);
            order_with(&format!(
                "<Extra>{open}{used}{}</Extra>",
                "</u>".repeat(deep)
            ))
        }),
        ("text", |size| {
            order(
                "",
                &format!("<Customer>{}</Customer>{SHAPE}", "a&amp;\r\n]".repeat(size)),
            )
        }),
        ("mixed", |size| {
            order_with(&format!("<Text>{}</Text>", "a<b>c</b>".repeat(size)))
        }),
        ("colons", |size| {
            order_with(&format!("<Extra>{}</Extra>", "a:".repeat(size)))
        }),
        ("comments", |size| {
            order_with(&format!("<Extra>{}</Extra>", "a<!---->".repeat(size)))
        }),
        ("entities", |size| {
            let document = order_with(&format!("<Extra>{}</Extra>", "&e;".repeat(size)));
            format!("<!DOCTYPE Order [<!ENTITY e '<u>x</u>'>]>{document}")
        }),
    ];
    for (name, make) in shapes {
        let time = |size: usize| {
            let document = make(size);
            let mut best = Duration::MAX;
            for _ in 0..5 {
                let start = Instant::now();
                let read = Order::from_xml(&document);
                best = best.min(start.elapsed());
                if let Err(error) = read {
                    panic!("{name}: {error}");
                }
            }
            best
        };
        let small = time(4_000);
        let large = time(64_000);
        // Sixteen times the size: linear is 16, quadratic 256.
        assert!(
            large < small * 100 + Duration::from_millis(50),
            "{name}: {small:?}, then {large:?}"
        );
    }
}
