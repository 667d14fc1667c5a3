//! Parameter entities of document type declarations (XML 1.0 §4.4.8).

use runtime::xml::ErrorKind;

use crate::show;

/// They are read between declarations, and stand for whole ones (§2.8).
#[test]
fn parameter_entities_are_declarations() {
    for (subset, document, shown) in [
        (
            "<!ENTITY % p '<!ENTITY e \"x\"> <!-- c --><?p i?>'>%p;",
            "<a>&e;</a>",
            "(a|x|)",
        ),
        (
            "<!ENTITY % p ''>%p; %p;<!ENTITY e 'x'>",
            "<a>&e;</a>",
            "(a|x|)",
        ),
        // The first declaration counts, of either kind.
        (
            "<!ENTITY % p '<!ENTITY e \"1\">'><!ENTITY % p '<!ENTITY e \"2\">'>%p;<!ENTITY e '3'>",
            "<a>&e;</a>",
            "(a|1|)",
        ),
        (
            "<!ENTITY % p '&#37;q;'><!ENTITY % q '<!ATTLIST a b CDATA \"&#38;#60;\">'>%p;",
            "<a/>",
            "(a b=<)",
        ),
        // What a document elsewhere says cannot be known, nor what comes behind it.
        (
            "<!ENTITY e '1'><!ENTITY % p SYSTEM 'x'>%p;<!ATTLIST a b CDATA '1'><!ENTITY f '2'>",
            "<a>&e;</a>",
            "(a|1|)",
        ),
        ("%p;<!ATTLIST a b CDATA '&e;'>", "<a/>", "(a)"),
    ] {
        let text = format!("<!DOCTYPE a [{subset}]>{document}");
        assert_eq!(show(&text).expect(subset), shown, "{subset}");
    }
    for (subset, column, message) in [
        ("<!ENTITY % p '&#37;p;'>%p;", 37, "itself"),
        ("<!ENTITY % p '<!ENTITY e \"x\"'>%p;>", 44, "expected \">\""),
        ("<!ENTITY % p 'text'>%p;", 34, "expected a declaration"),
        (
            "<!ENTITY % p '<![INCLUDE[]]>'>%p;",
            44,
            "expected a declaration",
        ),
        ("<!ENTITY % p 'ANY'><!ELEMENT a %p;>", 45, "expected"),
        ("%p", 16, "expected \";\""),
        ("% p;", 15, "expected a name"),
        ("%p;<!ATTLIST a b CDATA '<'>", 38, "\"<\""),
        (
            "<!ENTITY % p SYSTEM 'x'>%p;<!ENTITY e 'x'>",
            0,
            "not fetched",
        ),
    ] {
        let text = format!("<!DOCTYPE a [{subset}]><a>&e;</a>");
        let error = show(&text).expect_err(subset);
        assert!(error.to_string().contains(message), "{subset}: {error}");
        assert!(column == 0 || error.column() == column, "{subset}: {error}");
    }
}

#[test]
fn parameter_entities_cannot_explode() {
    for text in ["<!ENTITY x \"y\">", ""] {
        let mut laughs = format!("<!DOCTYPE a [<!ENTITY % p0 '{text}'>");
        for level in 1..40 {
            let before = level - 1;
            laughs.push_str(&format!(
                "<!ENTITY % p{level} '&#37;p{before};&#37;p{before};'>"
            ));
        }
        let error = show(&format!("{laughs}%p39;]><a/>")).expect_err("too much");
        let kind = error.kind();
        assert!(
            matches!(kind, ErrorKind::Limit("entity_expansion", _)),
            "{error}"
        );
    }
    let mut chain = String::from("<!DOCTYPE a [<!ENTITY % p0 ''>");
    for level in 1..5_000 {
        chain.push_str(&format!("<!ENTITY % p{level} '&#37;p{};'>", level - 1));
    }
    let error = show(&format!("{chain}%p4999;]><a/>")).expect_err("too deep");
    assert!(
        matches!(error.kind(), ErrorKind::Limit("depth", _)),
        "{error}"
    );
}
