//! What is a document and what is not: XML 1.0 (fifth edition) and Namespaces in XML 1.0, by table.

use runtime::xml::pull::{Event, PullReader};
use runtime::xml::{Error, ErrorKind, Input, Limits};

/// The document as a text that shows everything a reader sees: `(name a=v |text)`.
fn show(document: &str) -> Result<String, Error> {
    show_bytes(document.as_bytes())
}

fn show_bytes(document: &[u8]) -> Result<String, Error> {
    let limits = Limits::default();
    let input = Input::from_bytes(document, &limits)?;
    let mut reader = PullReader::new(&input, &limits);
    let mut shown = String::new();
    while let Some(event) = reader.next()? {
        match event {
            Event::Start(tag) => {
                shown.push('(');
                if !tag.namespace().is_empty() {
                    shown.push_str(&format!("{{{}}}", tag.namespace()));
                }
                shown.push_str(tag.local_name());
                for attribute in tag.attributes() {
                    shown.push(' ');
                    if !attribute.namespace().is_empty() {
                        shown.push_str(&format!("{{{}}}", attribute.namespace()));
                    }
                    shown.push_str(&format!(
                        "{}={}",
                        attribute.local_name(),
                        attribute.value().escape_debug()
                    ));
                }
            }
            Event::Text(text) => shown.push_str(&format!("|{}|", text.text.escape_debug())),
            Event::End(_) => shown.push(')'),
        }
    }
    Ok(shown)
}

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

/// Documents with a document type declaration.
#[test]
fn document_types_are_worked_in() {
    for (document, expected) in [
        ("<!DOCTYPE a><a/>", "(a)"),
        ("<!DOCTYPE a [ ]><a/>", "(a)"),
        (
            "<?xml version='1.0'?>\n<!-- c --><!DOCTYPE a SYSTEM 'a.dtd' [\n] >\n<a>&lt;</a>",
            "(a|<|)",
        ),
        ("<!DOCTYPE a PUBLIC '-//X//Y' \"y.dtd\"><a/>", "(a)"),
        ("<!DOCTYPE a [<!ENTITY e 'x'>]><a>1&e;2</a>", "(a|1x2|)"),
        (
            "<!DOCTYPE a [<!ENTITY e '<b c=\"d\">t</b>'>]><a>&e;&e;</a>",
            "(a(b c=d|t|)(b c=d|t|))",
        ),
        (
            "<!DOCTYPE a [<!ENTITY e 'x'><!ENTITY e 'y'>]><a>&e;</a>",
            "(a|x|)",
        ),
        (
            "<!DOCTYPE a [<!ENTITY f '[&e;]'><!ENTITY e 'x'>]><a b='&f;'>&f;</a>",
            "(a b=[x]|[x]|)",
        ),
        (
            "<!DOCTYPE a [<!ENTITY e '&#38;#60;'><!ENTITY amp '&#38;#38;'>]><a b='&e;'>&e;&amp;</a>",
            "(a b=<|<&|)",
        ),
        (
            "<!DOCTYPE a [<!ENTITY e '\"&#39;&#10;&#13;\t&#38;#10;'>]><a b='&e;'>&e;</a>",
            "(a b=\\\"\\'   \\n|\\\"\\'\\n\\r\\t\\n|)",
        ),
        (
            "<!DOCTYPE a [<!ENTITY e ']'><!ENTITY g '>'>]><a>]&e;>]]&g;</a>",
            "(a|]]>]]>|)",
        ),
        (
            "<!DOCTYPE a [<!ENTITY e '<![CDATA[<&e;]]>'>]><a>&e;</a>",
            "(a|<&e;|)",
        ),
        (
            "<!DOCTYPE a [<!ENTITY e '<!-- &e; -->'>]><a>&e;<!-- &x; --><![CDATA[&x;]]></a>",
            "(a|&x;|)",
        ),
        (
            "<!DOCTYPE a [<!ENTITY % p 'x'><!ENTITY e SYSTEM 'e.xml'><!ENTITY u SYSTEM 'u.gif' NDATA gif><!NOTATION gif PUBLIC 'gif'>]><a/>",
            "(a)",
        ),
        (
            "<!DOCTYPE a [<!ELEMENT a (b,(c|d)*,e?)+><!ELEMENT b (#PCDATA|c)*><!ELEMENT c (#PCDATA)><!ELEMENT d EMPTY><!ELEMENT e ANY>]><a/>",
            "(a)",
        ),
        (
            "<!DOCTYPE a [<!ATTLIST a b CDATA ' x  y ' c NMTOKENS ' x  y ' d (u|v) 'u' e CDATA #IMPLIED f CDATA #FIXED '&lt;\"'>]><a/>",
            "(a b= x  y  c=x y d=u f=<\\\")",
        ),
        (
            "<!DOCTYPE a [<!ATTLIST a b CDATA '1' c ID #IMPLIED>]><a  c=' x\ty '  b='2'><a/></a>",
            "(a c=x y b=2(a b=1))",
        ),
        (
            "<!DOCTYPE a [<!ATTLIST a xmlns CDATA #FIXED 'urn:x'>]><a><b/></a>",
            "({urn:x}a({urn:x}b))",
        ),
        (
            "<!DOCTYPE p:a [<!ATTLIST p:a xmlns:p CDATA 'urn:x' p:b CDATA 'c'>]><p:a/>",
            "({urn:x}a {urn:x}b=c)",
        ),
        (
            "<!DOCTYPE a [<!ENTITY e '<b/>'><!ATTLIST b c CDATA '&f;'>\n<!ENTITY f 'x'>]><a>&e;</a>",
            "no entity",
        ),
        (
            "<!DOCTYPE a [<!ENTITY f 'x'><!ATTLIST b c CDATA '&f;'><!ENTITY e '<b/>'>]><a>&e;</a>",
            "(a(b c=x))",
        ),
        (
            "<!DOCTYPE a [<?p ]> ?><!-- ]> --><!ENTITY e ']>'>]><a>&e;</a>",
            "(a|]>|)",
        ),
    ] {
        match show(document) {
            Ok(shown) => assert_eq!(shown, expected, "{document:?}"),
            Err(error) => assert!(
                error.to_string().contains(expected),
                "{document:?}: {error}"
            ),
        }
    }
}

#[test]
fn document_types_that_are_refused() {
    for (document, line, column, message) in [
        ("<!DOCTYPE><a/>", 1, 10, "white space"),
        ("<!DOCTYPE a", 1, 12, "\">\""),
        ("<!DOCTYPE a []", 1, 15, "\">\""),
        ("<!DOCTYPE a [", 1, 14, "expected a declaration"),
        ("<!DOCTYPE a []><!DOCTYPE a><a/>", 1, 16, "once"),
        ("<a/><!DOCTYPE a>", 1, 5, "may follow the root"),
        ("<a><!DOCTYPE a></a>", 1, 4, "CDATA"),
        ("<!DOCTYPE a [x]><a/>", 1, 14, "expected a declaration"),
        ("<!DOCTYPE a [<!FOO>]><a/>", 1, 14, "expected a declaration"),
        ("<!DOCTYPE a [%p;]><a/>", 1, 14, "parameter entities"),
        (
            "<!DOCTYPE a [<!ENTITY e '%p;'>]><a/>",
            1,
            26,
            "parameter entities",
        ),
        ("<!DOCTYPE a SYSTEM ><a/>", 1, 20, "in quotes"),
        ("<!DOCTYPE a PUBLIC 'x'><a/>", 1, 23, "white space"),
        (
            "<!DOCTYPE a PUBLIC '{' 'x'><a/>",
            1,
            21,
            "public identifier",
        ),
        ("<!DOCTYPE a [<!ENTITY e x>]><a/>", 1, 25, "in quotes"),
        ("<!DOCTYPE a [<!ENTITY e:f 'x'>]><a/>", 1, 23, "colon"),
        (
            "<!DOCTYPE a [<!ENTITY e 'x'<!ENTITY f 'x'>]><a/>",
            1,
            28,
            "\">\"",
        ),
        ("<!DOCTYPE a [<!ENTITY e '& '>]><a/>", 1, 26, "reference"),
        (
            "<!DOCTYPE a [<!ENTITY e '&#0;'>]><a/>",
            1,
            26,
            "no character",
        ),
        (
            "<!DOCTYPE a [<!ENTITY % e SYSTEM 'x' NDATA y>]><a/>",
            1,
            38,
            "\">\"",
        ),
        ("<!DOCTYPE a [<!ELEMENT a>]><a/>", 1, 25, "white space"),
        ("<!DOCTYPE a [<!ELEMENT a (b,c|d)>]><a/>", 1, 30, "expected"),
        (
            "<!DOCTYPE a [<!ELEMENT a (#PCDATA|b)>]><a/>",
            1,
            37,
            "\"*\"",
        ),
        ("<!DOCTYPE a [<!ELEMENT a ()>]><a/>", 1, 27, "a name"),
        ("<!DOCTYPE a [<!ATTLIST a b>]><a/>", 1, 27, "white space"),
        (
            "<!DOCTYPE a [<!ATTLIST a b FOO 'x'>]><a/>",
            1,
            28,
            "type of an attribute",
        ),
        (
            "<!DOCTYPE a [<!ATTLIST a b CDATA '<'>]><a/>",
            1,
            35,
            "\"<\"",
        ),
        (
            "<!DOCTYPE a [<!ATTLIST a b CDATA '&f;'>]><a/>",
            1,
            35,
            "no entity",
        ),
        ("<!DOCTYPE a [<!NOTATION n>]><a/>", 1, 26, "white space"),
        ("<!DOCTYPE a []><a>&e;</a>", 1, 19, "no entity \"e\""),
        ("<!DOCTYPE a SYSTEM 'x'><a>\n&e;</a>", 2, 1, "not fetched"),
        (
            "<!DOCTYPE a [<!ENTITY e SYSTEM 'x'>]><a>&e;</a>",
            1,
            41,
            "another document",
        ),
        (
            "<!DOCTYPE a [<!ENTITY e SYSTEM 'x'>]><a b='&e;'/>",
            1,
            44,
            "another document",
        ),
        (
            "<!DOCTYPE a [<!ENTITY e SYSTEM 'x' NDATA y>]><a>&e;</a>",
            1,
            49,
            "no text",
        ),
        (
            "<!DOCTYPE a [<!ENTITY e '&e;'>]><a>&e;</a>",
            1,
            36,
            "itself",
        ),
        (
            "<!DOCTYPE a [<!ENTITY e '&f;'><!ENTITY f 'x&e;'>]><a b='&e;'/>",
            1,
            57,
            "itself",
        ),
        (
            "<!DOCTYPE a [<!ENTITY e '<b>'>]><a>&e;</b></a>",
            1,
            36,
            "same entity",
        ),
        (
            "<!DOCTYPE a [<!ENTITY e '</b>'>]><a><b>&e;</a>",
            1,
            40,
            "same entity",
        ),
        (
            "<!DOCTYPE a [<!ENTITY e '<b'>]><a>&e;/></a>",
            1,
            35,
            "not well-formed",
        ),
        (
            "<!DOCTYPE a [<!ENTITY e '<!-- '>]><a>&e;--></a>",
            1,
            38,
            "no end",
        ),
        (
            "<!DOCTYPE a [<!ENTITY e '<![CDATA['>]><a>&e;]]></a>",
            1,
            42,
            "must end in it",
        ),
        (
            "<!DOCTYPE a [<!ENTITY e '&#60;'>]><a b='&e;'/>",
            1,
            41,
            "\"<\"",
        ),
        (
            "<!DOCTYPE a [<!ENTITY e '&#60;'>]><a>&e;</a>",
            1,
            38,
            "not well-formed",
        ),
        (
            "<!DOCTYPE a [<!ENTITY e '&#38;'>]><a>&e;</a>",
            1,
            38,
            "reference",
        ),
        (
            "<!DOCTYPE a [<!ENTITY e '<b></c>'>]><a>&e;</a>",
            1,
            40,
            "does not match",
        ),
        (
            "<!DOCTYPE a [<!ENTITY e 'x'>]><a>&e;\n<b></a>",
            2,
            4,
            "does not match",
        ),
        (
            "<!DOCTYPE a [<!ENTITY e 'x'>]><a b='&e;' c></a>",
            1,
            42,
            "no value",
        ),
        (
            "<!DOCTYPE a [<!ENTITY e 'x'>]>&e;<a/>",
            1,
            31,
            "in front of the root",
        ),
    ] {
        match show(document) {
            Ok(shown) => panic!("{document:?} is taken: {shown}"),
            Err(error) => {
                assert!(
                    error.to_string().contains(message),
                    "{document:?}: {error}, expected {message:?}"
                );
                let place = (error.line(), error.column());
                assert_eq!(place, (line, column), "{document:?}: {error}");
            }
        }
    }
}

/// Not even a reference to nothing.
#[test]
fn references_stand_in_the_root_element_only() {
    for document in ["<a/>&e;", "&e;<a/>", "<a/><!-- --> &e;"] {
        let document = format!("<!DOCTYPE a [<!ENTITY e ''>]>{document}");
        assert!(show(&document).is_err(), "{document}");
    }
}

#[test]
fn entities_cannot_explode() {
    let mut laughs = String::from("<!DOCTYPE a [<!ENTITY e0 'ha'>");
    for level in 1..40 {
        let before = level - 1;
        laughs.push_str(&format!("<!ENTITY e{level} '&e{before};&e{before};'>"));
    }
    for empty in [false, true] {
        let mut document = format!("{laughs}]><a>&e39;</a>");
        if empty {
            document = document.replace("'ha'", "''");
        }
        let error = show(&document).expect_err("too much");
        assert!(
            matches!(error.kind(), ErrorKind::Limit("entity_expansion", _)),
            "{error}"
        );
    }
    let mut chain = String::from("<!DOCTYPE a [<!ENTITY e0 ''>");
    for level in 1..50_000 {
        chain.push_str(&format!("<!ENTITY e{level} '&e{};'>", level - 1));
    }
    chain.push_str("]><a>&e49999;</a>");
    let error = show(&chain).expect_err("too deep");
    assert!(
        matches!(error.kind(), ErrorKind::Limit("depth", _)),
        "{error}"
    );
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
fn encodings() {
    fn utf16(text: &str, little: bool) -> Vec<u8> {
        let swap = |unit: u16| {
            if little {
                unit.to_le_bytes()
            } else {
                unit.to_be_bytes()
            }
        };
        text.encode_utf16().flat_map(swap).collect()
    }
    let declared = "<?xml version='1.0' encoding='UTF-16'?><a>é😀</a>";
    for little in [true, false] {
        let marked = utf16(&format!("\u{FEFF}{declared}"), little);
        assert_eq!(show_bytes(&marked).expect("marked"), "(a|é😀|)");
        assert_eq!(
            show_bytes(&utf16(declared, little)).expect("bare"),
            "(a|é😀|)"
        );
        assert_eq!(
            show_bytes(&utf16("\u{FEFF}<a/>", little)).expect("short"),
            "(a)"
        );
    }
    let latin = b"<?xml version='1.0' encoding='ISO-8859-1'?><a>\xE9\x80</a>";
    assert_eq!(show_bytes(latin).expect("latin"), "(a|é\\u{80}|)");
    let windows = b"<?xml version='1.0' encoding='windows-1252'?><a>\x80</a>";
    assert_eq!(show_bytes(windows).expect("windows"), "(a|€|)");
    let japanese = b"<?xml version='1.0' encoding='Shift_JIS'?><a>\x83\x65</a>";
    assert_eq!(show_bytes(japanese).expect("japanese"), "(a|テ|)");
    let marked = b"\xEF\xBB\xBF<?xml version='1.0' encoding='utf-8'?><a>\xC3\xA9</a>";
    assert_eq!(show_bytes(marked).expect("marked"), "(a|é|)");

    for (bytes, message) in [
        (&b"<a>\xE9</a>"[..], "1:4: this is not UTF-8"),
        (
            b"<?xml version='1.0' encoding='US-ASCII'?><a>\xE9</a>",
            "not ASCII",
        ),
        (
            b"<?xml version='1.0' encoding='UTF-16'?><a/>",
            "declares UTF-16",
        ),
        (b"<?xml version='1.0' encoding='klingon'?><a/>", "unknown"),
        (
            b"\xEF\xBB\xBF<?xml version='1.0' encoding='latin1'?><a/>",
            "declares latin1",
        ),
        (b"<a>\xED\xA0\x80</a>", "not UTF-8"),
        (
            b"<?xml version='1.0' encoding='Shift_JIS'?><a>\x83</a>",
            "not Shift_JIS",
        ),
    ] {
        let error = show_bytes(bytes).expect_err(message);
        assert!(
            error.to_string().contains(message),
            "{error}, expected {message:?}"
        );
        assert!(matches!(error.kind(), ErrorKind::Encoding(_)));
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
