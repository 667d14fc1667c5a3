//! Types of text, octets and names.

use super::{Builtin, Length, WhiteSpace, text};

/// All of them.
pub(super) const TYPES: &[Builtin] = &[
    text(
        "string",
        WhiteSpace::Preserve,
        &[
            &["alpha"],
            &["x"],
            &[""],
            &["  two  spaces "],
            &["a\tb"],
            &["\u{fc}n\u{ef}"],
            &["a&b<c>\"'"],
            &["12"],
            &["\u{1F600}!"],
        ],
        &[],
    ),
    text(
        "normalizedString",
        WhiteSpace::Replace,
        &[&["alpha"], &["two words"], &[""], &["  lead"], &["]]>"]],
        &[],
    ),
    text(
        "token",
        WhiteSpace::Collapse,
        &[
            &["alpha"],
            &["two words"],
            &[""],
            &["1"],
            &["\u{e9}t\u{e9}"],
        ],
        &[],
    ),
    text(
        "language",
        WhiteSpace::Collapse,
        &[&["en"], &["de-CH"], &["x-klingon"], &["zh-Hant-TW"]],
        &["", "e n", "en_US", "12", "abcdefghi", "en-"],
    ),
    text(
        "Name",
        WhiteSpace::Collapse,
        &[&["a"], &["a:b"], &["_x.1"], &["\u{e9}1-"], &[":"]],
        &["", "1a", "-a", "a b"],
    ),
    text(
        "NCName",
        WhiteSpace::Collapse,
        &[&["a"], &["_x.1"], &["Long-Name"], &["\u{e9}1"]],
        &["", "a:b", "1a", "a b", ".x"],
    ),
    text(
        "NMTOKEN",
        WhiteSpace::Collapse,
        &[&["1a"], &["-"], &["a:b"], &["x.y"]],
        &["", "a b", "a,b", "\u{2603}?"],
    ),
    Builtin {
        length: Length::Items,
        primitive: "NMTOKENS",
        ..text(
            "NMTOKENS",
            WhiteSpace::Collapse,
            &[&["1a"], &["a b"], &["x y z"], &["- - - -"]],
            &["", "a,b", "a ?"],
        )
    },
    Builtin {
        length: Length::None,
        primitive: "boolean",
        ..text(
            "boolean",
            WhiteSpace::Collapse,
            &[&["true", "1"], &["false", "0"]],
            &["", "TRUE", "yes", "2", "01"],
        )
    },
    Builtin {
        length: Length::Hex,
        primitive: "hexBinary",
        ..text(
            "hexBinary",
            WhiteSpace::Collapse,
            &[&["00"], &["0A", "0a"], &["DEADBEEF", "deadBEEF"], &[""]],
            &["0", "GG", "0x00", "00 0"],
        )
    },
    Builtin {
        length: Length::Base64,
        primitive: "base64Binary",
        ..text(
            "base64Binary",
            WhiteSpace::Collapse,
            &[&["AA=="], &["YWJj"], &["AAECAwQ="], &[""]],
            &["A", "AB=C", "YWJ", "@@@@", "AB==", "===="],
        )
    },
    Builtin {
        primitive: "anyURI",
        ..text(
            "anyURI",
            WhiteSpace::Collapse,
            &[
                &["http://example.org/a?b=c#d"],
                &["urn:x:y"],
                &["../rel"],
                &[""],
            ],
            &[],
        )
    },
    Builtin {
        length: Length::None,
        primitive: "QName",
        ..text(
            "QName",
            WhiteSpace::Collapse,
            &[&["a:q1"], &["a:q2"], &["xs:string"]],
            &["", "1q", "a:", "zz:q", "a:b:c", ":q"],
        )
    },
];
