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
