//! Byte order marks and encoding declarations.

use runtime::xml::ErrorKind;

use crate::show_bytes;

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
fn utf_32() {
    fn encoded(text: &str, bytes: fn(u32) -> [u8; 4]) -> Vec<u8> {
        let units = text.chars().map(u32::from);
        units.flat_map(bytes).collect()
    }
    let ways: [fn(u32) -> [u8; 4]; 2] = [u32::to_le_bytes, u32::to_be_bytes];
    let declared = "<?xml version='1.0' encoding='UTF-32'?><a>é😀</a>";
    for bytes in ways {
        for text in [declared, "<a>é😀</a>"] {
            let marked = encoded(&format!("\u{FEFF}{text}"), bytes);
            assert_eq!(show_bytes(&marked).expect("marked"), "(a|é😀|)");
            let bare = encoded(text, bytes);
            assert_eq!(show_bytes(&bare).expect("bare"), "(a|é😀|)");
        }
        let mut cut = encoded("\u{FEFF}<a/>", bytes);
        cut.pop();
        let mut surrogate = encoded("\u{FEFF}<a/>", bytes);
        surrogate.extend(bytes(0xD800));
        let other = encoded(&declared.replace("32", "16"), bytes);
        for (wrong, message) in [
            (cut, "not UTF-32"),
            (surrogate, "not UTF-32"),
            (other, "declares UTF-16, but is in UTF-32"),
        ] {
            let error = show_bytes(&wrong).expect_err(message);
            assert!(error.to_string().contains(message), "{error}");
        }
    }
    let ebcdic = [0x4C, 0x6F, 0xA7, 0x94, 0x93, 0x40];
    let error = show_bytes(&ebcdic).expect_err("EBCDIC");
    assert!(error.to_string().contains("EBCDIC"), "{error}");
}
