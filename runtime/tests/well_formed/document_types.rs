//! Document type declarations: entities, default attributes, what is refused.

use runtime::xml::ErrorKind;

use crate::show;

/// Documents with a document type declaration.
#[test]
fn document_types_are_worked_in() {
    for (document, expected) in [
        (
            "<!DOCTYPE a [<!ENTITY e ']>'>]><a>]&e;]&e;></a>",
            "(a|]]>]]>>|)",
        ),
        (
            "<!DOCTYPE a [<!ENTITY e ''>]><a b='\r&e;\n'>\r&e;\n\r\n]&e;]></a>",
            "(a b=  |\\n\\n\\n]]>|)",
        ),
        (
            "<!DOCTYPE a [<!ENTITY e '\n'>]><a b='\r&e;\r\n'>\r&e;\n</a>",
            "(a b=   |\\n\\n\\n|)",
        ),
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
        ("<!DOCTYPE a [<!ENTITY e 'x]]>'>]><a>&e;</a>", 1, 37, "]]>"),
        ("<!DOCTYPE a [<!ENTITY e ']]'>]><a>&e;]]></a>", 1, 38, "]]>"),
        ("<!DOCTYPE><a/>", 1, 10, "white space"),
        ("<!DOCTYPE a", 1, 12, "\">\""),
        ("<!DOCTYPE a []", 1, 15, "\">\""),
        ("<!DOCTYPE a [", 1, 14, "expected a declaration"),
        ("<!DOCTYPE a []><!DOCTYPE a><a/>", 1, 16, "once"),
        ("<a/><!DOCTYPE a>", 1, 5, "may follow the root"),
        ("<a><!DOCTYPE a></a>", 1, 4, "CDATA"),
        ("<!DOCTYPE a [x]><a/>", 1, 14, "expected a declaration"),
        ("<!DOCTYPE a [<!FOO>]><a/>", 1, 14, "expected a declaration"),
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
