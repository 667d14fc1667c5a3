//! Octets written as text: `hexBinary` and `base64Binary`.

use std::fmt;
use std::ops::{Deref, DerefMut};
use std::str::FromStr;

use super::dynamic::Value;
use super::{
    FacetValue, NamespaceScope, NoNamespaces, SimpleType, ValueError, ValueWriter, WhiteSpace,
    from_text, own_facet_value,
};

/// Defines a newtype over `Vec<u8>` from a function that reads it and one that writes it.
macro_rules! binaries {
    ($($(#[doc = $doc:expr])+ $type:ident = $name:literal, $expected:literal, $decode:ident, $encode:ident;)+) => {$(
        $(#[doc = $doc])+
        #[derive(Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $type(pub Vec<u8>);

        impl SimpleType for $type {
            const WHITE_SPACE: WhiteSpace = WhiteSpace::Collapse;

            fn parse(text: &str, _scope: &dyn NamespaceScope) -> Result<Self, ValueError> {
                $decode(text.as_bytes())
                    .map(Self)
                    .ok_or_else(|| ValueError::lexical(text, $name, $expected))
            }

            fn format(&self, out: &mut ValueWriter<'_>) -> Result<(), ValueError> {
                out.push_str(&$encode(&self.0));
                Ok(())
            }

            fn to_value(&self) -> Value {
                self.clone().into()
            }
        }

        own_facet_value!($type);

        impl FacetValue for $type {
            /// In octets.
            fn length(&self) -> Option<u64> {
                Some(self.0.len() as u64)
            }

            fn same(&self, other: &Self) -> bool {
                self == other
            }

            fn white_space(&self) -> WhiteSpace {
                WhiteSpace::Collapse
            }
        }

        impl FromStr for $type {
            type Err = ValueError;

            fn from_str(text: &str) -> Result<Self, ValueError> {
                from_text(text, &NoNamespaces)
            }
        }

        impl fmt::Display for $type {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(&$encode(&self.0))
            }
        }

        impl fmt::Debug for $type {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(self, f)
            }
        }

        impl Deref for $type {
            type Target = Vec<u8>;

            fn deref(&self) -> &Vec<u8> {
                &self.0
            }
        }

        impl DerefMut for $type {
            fn deref_mut(&mut self) -> &mut Vec<u8> {
                &mut self.0
            }
        }

        impl AsRef<[u8]> for $type {
            fn as_ref(&self) -> &[u8] {
                &self.0
            }
        }

        impl From<Vec<u8>> for $type {
            fn from(octets: Vec<u8>) -> Self {
                Self(octets)
            }
        }

        impl From<&[u8]> for $type {
            fn from(octets: &[u8]) -> Self {
                Self(octets.to_vec())
            }
        }

        impl From<$type> for Vec<u8> {
            fn from(binary: $type) -> Self {
                binary.0
            }
        }
    )+};
}

binaries! {
    /// `xs:hexBinary` (Datatypes §3.3.15): octets, two hexadecimal digits each.
    HexBinary = "xs:hexBinary", "pairs of hexadecimal digits", decode_hex, encode_hex;

    /// `xs:base64Binary` (Datatypes §3.3.16): octets in Base64.
    Base64Binary = "xs:base64Binary", "Base64, padded, without stray bits",
        decode_base64, encode_base64;
}

fn decode_hex(text: &[u8]) -> Option<Vec<u8>> {
    let digit = |byte: u8| char::from(byte).to_digit(16);
    if !text.len().is_multiple_of(2) {
        return None;
    }
    text.chunks_exact(2)
        .map(|pair| u8::try_from(digit(pair[0])? * 16 + digit(pair[1])?).ok())
        .collect()
}

fn encode_hex(octets: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    octets
        .iter()
        .flat_map(|octet| [octet >> 4, octet & 15])
        .map(|digit| char::from(DIGITS[usize::from(digit)]))
        .collect()
}

const BASE64: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// Single blanks may stand between any two characters; the bits that padding leaves over must
/// be zero (§3.3.16.2).
fn decode_base64(text: &[u8]) -> Option<Vec<u8>> {
    let blank_at_end = text.first() == Some(&b' ') || text.last() == Some(&b' ');
    if blank_at_end || text.windows(2).any(|pair| pair == b"  ") {
        return None;
    }
    let mut octets = Vec::with_capacity(text.len() / 4 * 3);
    let mut bits = 0_u32;
    let mut count = 0_u32;
    let mut padding = 0_u32;
    for byte in text {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            b'=' if count >= 2 => {
                padding += 1;
                continue;
            }
            b' ' => continue,
            _ => return None,
        };
        if padding > 0 {
            return None;
        }
        bits = bits << 6 | u32::from(value);
        count += 1;
        if count == 4 {
            octets.extend_from_slice(&bits.to_be_bytes()[1..]);
            (bits, count) = (0, 0);
        }
    }
    match (count, padding) {
        (0, 0) => {}
        (2, 2) if bits & 0xF == 0 => octets.push((bits >> 4).to_be_bytes()[3]),
        (3, 1) if bits & 0x3 == 0 => octets.extend_from_slice(&(bits >> 2).to_be_bytes()[2..]),
        _ => return None,
    }
    Some(octets)
}

fn encode_base64(octets: &[u8]) -> String {
    let mut text = String::with_capacity(octets.len().div_ceil(3) * 4);
    for chunk in octets.chunks(3) {
        let bits = chunk
            .iter()
            .chain([&0, &0])
            .take(3)
            .fold(0_usize, |bits, octet| bits << 8 | usize::from(*octet));
        for position in 0..4 {
            if position <= chunk.len() {
                text.push(char::from(BASE64[bits >> (18 - 6 * position) & 63]));
            } else {
                text.push('=');
            }
        }
    }
    text
}
