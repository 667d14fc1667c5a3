//! Octets as text.

use runtime::datatypes::{Base64Binary, FacetValue, HexBinary};

use super::{accepts, keeps, refuses, value};

#[test]
fn hexadecimal() {
    accepts::<HexBinary>(&[("0FB7", "0FB7"), ("0fb7", "0FB7"), ("", ""), (" 00 ", "00")]);
    refuses::<HexBinary>(&["0", "0g", "0 0", "+1", "00 00", "é0"]);
    assert_eq!(value::<HexBinary>("0fb7").length(), Some(2));
}

#[test]
fn base64() {
    keeps::<Base64Binary>(&["", "Zg==", "Zm8=", "Zm9v", "Zm9vYmFy", "+/+/", "AAAA"]);
    accepts::<Base64Binary>(&[
        (" Zm9v\n YmFy ", "Zm9vYmFy"),
        ("Z m 8 =", "Zm8="),
        ("Z g = =", "Zg=="),
    ]);
    refuses::<Base64Binary>(&[
        "Z", "Zg", "Zg=", "Zh==", "Zm9=", "Zm9", "Zg===", "=", "====", "Zg==Zg==", "Z=g=", "Zm9v=",
        "Zm9v-_", "Zm8=A", "é",
    ]);
    assert_eq!(value::<Base64Binary>("Zm8=").0, b"fo");
    assert_eq!(value::<Base64Binary>("Zm8=").length(), Some(2));
}
