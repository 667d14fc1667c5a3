//! Documents without a document type declaration.

use runtime::xml::pull::{Event, PullReader};
use runtime::xml::{Input, Limits};

use crate::show;

#[test]
fn well_formed_documents_show_what_they_hold() {
    for (document, expected) in [
        ("<a/>", "(a)"),
        ("<a></a>", "(a)"),
        ("<a  ></a\n>", "(a)"),
        ("\u{FEFF}<a/>", "(a)"),
        ("<?xml version='1.0'?><a/>", "(a)"),
        (
            "<?xml version=\"1.0\" encoding='utf-8' standalone = \"yes\" ?>\n<a/>\n",
            "(a)",
        ),
        ("<?xml version='1.7'?><a/>", "(a)"),
        ("<?xml-stylesheet href='x'?><a/><?end?>", "(a)"),
        ("<!-- - c --><a/><!----><?p x?y > ?>  ", "(a)"),
        ("<a>t</a>", "(a|t|)"),
        ("<a>1<!--c-->2<?p?>3</a>", "(a|123|)"),
        ("<a><!--c-->2</a>", "(a|2|)"),
        ("<a>1<b/>2</a>", "(a|1|(b)|2|)"),
        ("<a><![CDATA[<&]]]]>]]</a>", "(a|<&]]]]|)"),
        ("<a><![CDATA[]]></a>", "(a)"),
        (
            "<a>]]&gt;]>&lt;&amp;&quot;&apos;</a>",
            "(a|]]>]><&\\\"\\'|)",
        ),
        ("<a>&#65;&#x41;&#x1F600;&#10;</a>", "(a|AA😀\\n|)"),
        ("<a>1\r\n2\r3\n\r4&#13;</a>", "(a|1\\n2\\n3\\n\\n4\\r|)"),
        ("<a><![CDATA[1\r\n2\r]]></a>", "(a|1\\n2\\n|)"),
        ("<a b = 'x' c=\"y'\"/>", "(a b=x c=y\\')"),
        (
            "<a b='1\r\n2\t3\n4\r5&#10;6&#13;&#9;'/>",
            "(a b=1 2 3 4 5\\n6\\r\\t)",
        ),
        ("<a b='&lt;&gt;>\"'/>", "(a b=<>>\\\")"),
        ("<a b=''/>", "(a b=)"),
        ("<é à='ü'/>", "(é à=ü)"),
        ("<_a.b-c1 x:y='' xmlns:x='u'/>", "(_a.b-c1 {u}y=)"),
        ("<a xmlns='u'><b xmlns=''/><c/></a>", "({u}a(b)({u}c))"),
        (
            "<p:a xmlns:p='u' p:b='' b=''><p:c xmlns:p='v'/><p:d/></p:a>",
            "({u}a {u}b= b=({v}c)({u}d))",
        ),
        (
            "<a xmlns:p='u' xmlns:q='v' p:b='' q:b=''/>",
            "(a {u}b= {v}b=)",
        ),
        (
            "<a xml:lang='de' xmlns:xml='http://www.w3.org/XML/1998/namespace'/>",
            "(a {http://www.w3.org/XML/1998/namespace}lang=de)",
        ),
        ("<a xmlns='u' b=''/>", "({u}a b=)"),
        (
            "<a>\u{FFFD}\u{FF21}\u{E000}\u{10FFFF}</a>",
            "(a|\u{FFFD}\u{FF21}\\u{e000}\\u{10ffff}|)",
        ),
        (
            "<a>\u{7F}\u{85}\u{2028}</a>",
            "(a|\\u{7f}\\u{85}\\u{2028}|)",
        ),
    ] {
        match show(document) {
            Ok(shown) => assert_eq!(shown, expected, "{document:?}"),
            Err(error) => panic!("{document:?}: {error}"),
        }
    }
}

#[test]
fn what_is_not_well_formed_is_refused_with_its_place() {
    let mut wrong = Vec::new();
    for (document, line, column, message) in [
        ("", 1, 1, "no root element"),
        ("   ", 1, 4, "no root element"),
        ("text", 1, 1, "in front of the root"),
        ("<!-- c -->", 1, 11, "no root element"),
        ("<a>", 1, 4, "ends within <a>"),
        ("<a><b></a>", 1, 7, "</a> does not match <b>"),
        ("<a></aa>", 1, 4, "</aa> does not match <a>"),
        ("<aa></a>", 1, 5, "</a> does not match <aa>"),
        ("<a></a b=''>", 1, 4, "the end tag has no end"),
        ("<a></ a>", 1, 6, "expected a name"),
        ("<a/><b/>", 1, 5, "may follow the root"),
        ("<a/>x", 1, 5, "may not follow the root"),
        ("<a/>&#32;", 1, 5, "may not follow the root"),
        ("<a/><![CDATA[]]>", 1, 5, "may follow the root"),
        ("</a>", 1, 2, "expected a name"),
        ("<a><", 1, 5, "expected a name"),
        ("< a/>", 1, 2, "expected a name"),
        ("<1/>", 1, 2, "may not begin"),
        ("<a", 1, 1, "no end"),
        ("<a ", 1, 1, "no end"),
        ("<a b", 1, 4, "no value"),
        ("<a b/>", 1, 4, "no value"),
        ("<a b=c/>", 1, 6, "in quotes"),
        ("<a b='c/>", 1, 7, "no end"),
        ("<a b='c\"/>", 1, 7, "no end"),
        ("<a b=''c=''/>", 1, 8, "white space"),
        ("<a b='<'/>", 1, 7, "\"<\" may not stand"),
        ("<a b='&'/>", 1, 7, "reference"),
        ("<a / >", 1, 4, "expected a name"),
        ("<a b='' b=''/>", 1, 9, "twice"),
        ("<a xmlns:p='u' xmlns:q='u' p:b='' q:b=''/>", 1, 35, "twice"),
        ("<a xmlns='u' xmlns='v'/>", 1, 14, "twice"),
        ("<a xmlns:p='u' xmlns:p='u'/>", 1, 16, "twice"),
        ("<a>]]></a>", 1, 4, "]]>"),
        ("<a>&b;</a>", 1, 4, "no entity \"b\""),
        ("<a>&amp</a>", 1, 4, "reference"),
        ("<a>& b</a>", 1, 4, "reference"),
        ("<a>&#0;</a>", 1, 4, "no character"),
        ("<a>&#x1F;</a>", 1, 4, "no character"),
        ("<a>&#xD800;</a>", 1, 4, "no character"),
        ("<a>&#xFFFE;</a>", 1, 4, "no character"),
        ("<a>&#x110000;</a>", 1, 4, "no character"),
        ("<a>&#99999999999;</a>", 1, 4, "no character"),
        ("<a>&#x;</a>", 1, 4, "not a character reference"),
        ("<a>&#;</a>", 1, 4, "not a character reference"),
        ("<a>&#X41;</a>", 1, 4, "not a character reference"),
        ("<a>&#4A;</a>", 1, 4, "not a character reference"),
        ("<a>\u{1}</a>", 1, 4, "U+0001"),
        ("<a>\u{0}</a>", 1, 4, "U+0000"),
        ("<a>x\u{FFFE}</a>", 1, 5, "U+FFFE"),
        ("<a>\u{FFFF}</a>", 1, 4, "U+FFFF"),
        ("<a b='\u{8}'/>", 1, 7, "U+0008"),
        ("<!--\u{1}--><a/>", 1, 5, "U+0001"),
        ("<?p \u{1}?><a/>", 1, 5, "U+0001"),
        ("<a><![CDATA[\u{1}]]></a>", 1, 13, "U+0001"),
        ("<a><![CDATA[</a>", 1, 4, "no end"),
        ("<a><!-- -- --></a>", 1, 9, "\"--\""),
        ("<!-- --->\n<a/>", 1, 6, "\"--\""),
        ("<a><!-- </a>", 1, 4, "no end"),
        ("<a><?p </a>", 1, 4, "no end"),
        ("<a><?p!?></a>", 1, 7, "white space"),
        ("<a><??></a>", 1, 6, "a name"),
        ("<a><?p:q?></a>", 1, 6, "colon"),
        ("<a><?xml version='1.0'?></a>", 1, 4, "very start"),
        (" <?xml version='1.0'?><a/>", 1, 2, "very start"),
        ("<?XML version='1.0'?><a/>", 1, 1, "very start"),
        ("<?xml?><a/>", 1, 1, "very start"),
        ("<?xml ?><a/>", 1, 7, "no version"),
        ("<?xml encoding='utf-8'?><a/>", 1, 7, "in this order"),
        (
            "<?xml version='1.0' standalone='yes' encoding='utf-8'?><a/>",
            1,
            38,
            "in this order",
        ),
        (
            "<?xml version='1.0' version='1.0'?><a/>",
            1,
            21,
            "in this order",
        ),
        (
            "<?xml version='1.0'encoding='utf-8'?><a/>",
            1,
            20,
            "in this order",
        ),
        ("<?xml version='2.0'?><a/>", 1, 7, "no valid version"),
        (
            "<?xml version='1.0' standalone='maybe'?><a/>",
            1,
            21,
            "no valid standalone",
        ),
        ("<?xml version='1.0' x='y'?><a/>", 1, 21, "may not have"),
        ("<?xml version=1.0?><a/>", 1, 15, "in quotes"),
        ("<a><!ELEMENT b ANY></a>", 1, 4, "CDATA"),
        ("<p:a/>", 1, 2, "bound to no namespace"),
        ("<a p:b=''/>", 1, 4, "bound to no namespace"),
        (
            "<a><b xmlns:p='u'/><p:c/></a>",
            1,
            21,
            "bound to no namespace",
        ),
        ("<a:b:c xmlns:a='u'/>", 1, 5, "colon"),
        ("<:a/>", 1, 2, "colon"),
        ("<a:/>", 1, 4, "expected a name"),
        ("<a:1 xmlns:a='u'/>", 1, 4, "may not begin"),
        ("<a xmlns:p=''/>", 1, 4, "cannot be unbound"),
        ("<a xmlns:xmlns='u'/>", 1, 4, "xmlns cannot be declared"),
        ("<a xmlns:xml='u'/>", 1, 4, "prefix xml"),
        (
            "<a xmlns:p='http://www.w3.org/XML/1998/namespace'/>",
            1,
            4,
            "only the prefix xml",
        ),
        (
            "<a xmlns='http://www.w3.org/2000/xmlns/'/>",
            1,
            4,
            "namespace of xmlns",
        ),
        ("<xmlns:a/>", 1, 2, "bound to no namespace"),
        (
            "<a>\n  <b>\r\n  é<c></d></b></a>",
            3,
            7,
            "</d> does not match <c>",
        ),
        ("<a·/>\u{B7}<·/>", 1, 6, "may not follow the root"),
        ("<·/>", 1, 2, "may not begin"),
        ("<a>\u{D7}<×/></a>", 1, 6, "expected a name"),
    ] {
        match show(document) {
            Ok(shown) => wrong.push(format!("{document:?} is taken: {shown}")),
            Err(error) => {
                let place = (error.line(), error.column());
                if !error.to_string().contains(message) || place != (line, column) {
                    wrong.push(format!(
                        "{document:?}: {error}, expected {line}:{column}: {message:?}"
                    ));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn errors_tell_the_path() {
    for (document, path) in [
        ("<a><b/><b/><c/><b><d x='<'/></b></a>", "/a/b[3]/d"),
        ("<a><b>&x;</b></a>", "/a/b"),
        (
            "<a><b>></b><!-- <c> --><![CDATA[<d>]]><e t='>'/>&x;</a>",
            "/a",
        ),
        ("<a><b/>", "/a"),
        ("<a/> x", ""),
    ] {
        let error = show(document).expect_err(document);
        assert_eq!(error.path(), path, "{document}: {error}");
    }
}

#[test]
fn offsets_point_into_the_text() {
    let text = "<?xml version='1.0'?>\n<p:a xmlns:p = 'u'  b=\"x&lt;\">t&amp;<c/></p:a>";
    let limits = Limits::default();
    let input = Input::from_text(text, &limits).expect("input");
    let mut reader = PullReader::new(&input, &limits);
    let mut seen = Vec::new();
    while let Some(event) = reader.next().expect("well-formed") {
        match event {
            Event::Start(tag) => {
                seen.push(&text[tag.span()]);
                seen.push(&text[tag.name_span()]);
                for each in tag.declarations().chain(tag.attributes()) {
                    seen.push(&text[each.name_span()]);
                    seen.push(&text[each.value_span()]);
                }
            }
            Event::Text(run) => seen.push(&text[run.span]),
            Event::End(tag) => seen.push(&text[tag.span]),
        }
    }
    assert_eq!(
        seen,
        [
            "<p:a xmlns:p = 'u'  b=\"x&lt;\">",
            "p:a",
            "xmlns:p",
            "u",
            "b",
            "x&lt;",
            "t&amp;",
            "<c/>",
            "c",
            "",
            "</p:a>",
        ]
    );
}
