//! Classes of bytes: what a loop over a name, a text or an attribute value stops at. Whatever is not
//! decided by one byte (characters beyond ASCII) is decided by the loops' slow paths.

/// A letter, a digit, `-`, `_` or `.`: a name may hold it.
pub(crate) const NAME: u8 = 1;
/// Not allowed first in a name: a digit, `-`, `.`.
pub(crate) const NOT_FIRST: u8 = 2;
/// Beyond ASCII: the character decides.
pub(crate) const WIDE: u8 = 4;
/// A run of text stops at it: markup, `]`, carriage return, what may be a forbidden character.
pub(crate) const TEXT: u8 = 8;
/// A run of an attribute value stops at it: quotes, markup, white space but the blank, what may be a
/// forbidden character.
pub(crate) const VALUE: u8 = 16;
/// White space.
pub(crate) const BLANK: u8 = 32;
/// May be, or begin, a character that XML forbids.
pub(crate) const DOUBTFUL: u8 = 64;

/// The classes of each byte.
pub(crate) static CLASS: [u8; 256] = classes();

const fn classes() -> [u8; 256] {
    let mut table = [0; 256];
    let mut index = 0;
    while index < 256 {
        table[index] = class(index as u8);
        index += 1;
    }
    table
}

const fn class(byte: u8) -> u8 {
    match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'_' => NAME,
        b'0'..=b'9' | b'-' | b'.' => NAME | NOT_FIRST,
        b'\t' | b'\n' => BLANK | VALUE,
        b'\r' => BLANK | VALUE | TEXT,
        b' ' => BLANK,
        0..=0x1F => TEXT | VALUE | DOUBTFUL,
        b'<' | b'&' => TEXT | VALUE,
        b']' => TEXT,
        b'"' | b'\'' => VALUE,
        // U+FFFE and U+FFFF are EF BF BE and EF BF BF.
        0xEF => WIDE | TEXT | VALUE | DOUBTFUL,
        0x80.. => WIDE,
        _ => 0,
    }
}

/// Whether the byte is in one of the classes.
#[inline(always)]
pub(crate) fn is(byte: u8, classes: u8) -> bool {
    CLASS[usize::from(byte)] & classes != 0
}

/// The first place from `at` on whose byte is in one of the classes, or the length.
#[inline(always)]
pub(crate) fn find(bytes: &[u8], at: usize, classes: u8) -> usize {
    let rest = bytes.get(at..).unwrap_or_default();
    match rest.iter().position(|byte| is(*byte, classes)) {
        Some(distance) => at + distance,
        None => bytes.len(),
    }
}

/// The first place from `at` on whose byte is in none of the classes, or the length.
#[inline(always)]
pub(crate) fn find_not(bytes: &[u8], at: usize, classes: u8) -> usize {
    let rest = bytes.get(at..).unwrap_or_default();
    match rest.iter().position(|byte| !is(*byte, classes)) {
        Some(distance) => at + distance,
        None => bytes.len(),
    }
}

/// Each byte 1, and the highest bit of each.
const ONES: u64 = u64::from_le_bytes([1; 8]);
const TOPS: u64 = u64::from_le_bytes([0x80; 8]);

/// Eight times the byte.
const fn eight(byte: u8) -> u64 {
    ONES * byte as u64
}

/// Marks the top bit of each byte that is zero. A borrow may mark bytes behind a zero one too: only
/// the lowest mark is sure.
#[inline(always)]
const fn zeros(word: u64) -> u64 {
    word.wrapping_sub(ONES) & !word & TOPS
}

/// The same for each byte below a blank.
#[inline(always)]
const fn controls(word: u64) -> u64 {
    word.wrapping_sub(eight(b' ')) & !word & TOPS
}

/// The first place from `at` on whose byte is in [`TEXT`], or the length. Texts are mostly short:
/// eight bytes at a time.
#[inline(always)]
pub(crate) fn find_text(bytes: &[u8], at: usize) -> usize {
    find_in_words(
        bytes,
        at,
        |byte| is(byte, TEXT),
        |word| {
            zeros(word ^ eight(b'<'))
                | zeros(word ^ eight(b'&'))
                | zeros(word ^ eight(b']'))
                | zeros(word ^ eight(0xEF))
                | controls(word)
        },
    )
}

/// The first place from `at` on whose byte is in [`VALUE`], or the length. Values are mostly long:
/// whole blocks first, then eight bytes at a time.
#[inline(always)]
pub(crate) fn find_value(bytes: &[u8], at: usize) -> usize {
    // Quotes and `&` differ in these bits alone, from each other and from `#`.
    const SAME: u8 = !(b'"' ^ b'\'');
    let at = skip_blocks(bytes, at, |block| {
        any(block, |byte| byte & SAME == b'"' & b'\'')
            | any(block, |byte| byte == b'<')
            | any(block, |byte| byte == 0xEF)
            | any(block, |byte| byte < b' ')
    });
    find_in_words(
        bytes,
        at,
        |byte| is(byte, VALUE),
        |word| {
            zeros((word & eight(SAME)) ^ eight(b'"' & b'\''))
                | zeros(word ^ eight(b'<'))
                | zeros(word ^ eight(0xEF))
                | controls(word)
        },
    )
}

/// The first byte, or the length, that is `special`: `<`, `>`, `&`, a double quote, [`DOUBTFUL`], white
/// space other than the blank, or some of them.
#[inline(always)]
pub(crate) fn find_special(bytes: &[u8], special: impl Fn(u8) -> bool) -> usize {
    // `<` and `>` differ in one bit; a double quote and `&` in another.
    const ANGLES: u8 = !(b'<' ^ b'>');
    const QUOTES: u8 = !(b'"' ^ b'&');
    let at = skip_blocks(bytes, 0, |block| {
        any(block, |byte| byte & ANGLES == b'<' & b'>')
            | any(block, |byte| byte & QUOTES == b'"' & b'&')
            | any(block, |byte| byte == 0xEF)
            | any(block, |byte| byte < b' ')
    });
    find_in_words(bytes, at, special, |word| {
        zeros((word & eight(ANGLES)) ^ eight(b'<' & b'>'))
            | zeros((word & eight(QUOTES)) ^ eight(b'"' & b'&'))
            | zeros(word ^ eight(0xEF))
            | controls(word)
    })
}

/// Behind the blocks from `at` on in which there is no doubt.
#[inline(always)]
fn skip_blocks(bytes: &[u8], at: usize, doubt: impl Fn(&[u8; 16]) -> bool) -> usize {
    let mut at = at;
    while let Some(block) = bytes.get(at..).and_then(|rest| rest.first_chunk()) {
        if doubt(block) {
            break;
        }
        at += 16;
    }
    at
}

/// Whether it holds for a byte of the block. None of them decides alone, so that one instruction looks
/// at all sixteen.
#[inline(always)]
fn any(block: &[u8; 16], holds: impl Fn(u8) -> bool) -> bool {
    let found = block
        .iter()
        .fold(0, |found, byte| found | u8::from(holds(*byte)));
    found != 0
}

/// The first place from `at` on whose byte is `wanted`, or the length. `doubt` marks bytes that may be:
/// every one that is, some that are not.
#[inline(always)]
fn find_in_words(
    bytes: &[u8],
    at: usize,
    wanted: impl Fn(u8) -> bool,
    doubt: impl Fn(u64) -> u64,
) -> usize {
    let mut at = at;
    while let Some(word) = bytes.get(at..).and_then(|rest| rest.first_chunk()) {
        let marks = doubt(u64::from_le_bytes(*word));
        if marks == 0 {
            at += 8;
            continue;
        }
        at += marks.trailing_zeros() as usize / 8;
        if bytes.get(at).is_none_or(|byte| wanted(*byte)) {
            return at;
        }
        at += 1;
    }
    let rest = bytes.get(at..).unwrap_or_default();
    match rest.iter().position(|byte| wanted(*byte)) {
        Some(distance) => at + distance,
        None => bytes.len(),
    }
}

/// Whether two names are the same. Names are short: what they begin with and end with, compared as
/// whole words, is mostly all of them, and calling for a comparison of memory costs more than it does.
#[inline(always)]
pub(crate) fn same_name(one: &str, other: &str) -> bool {
    same_bytes(one.as_bytes(), other.as_bytes())
}

/// The same for what may be a part of a name.
#[inline(always)]
pub(super) fn same_bytes(one: &[u8], other: &[u8]) -> bool {
    if one.len() != other.len() {
        return false;
    }
    let ends_agree = match one.len() {
        0 => return true,
        1..4 => one.first() == other.first(),
        4..8 => return ends::<4>(one) == ends::<4>(other),
        8..=16 => return ends::<8>(one) == ends::<8>(other),
        _ => ends::<8>(one) == ends::<8>(other),
    };
    ends_agree && one == other
}

#[inline(always)]
fn ends<const N: usize>(bytes: &[u8]) -> (Option<&[u8; N]>, Option<&[u8; N]>) {
    (bytes.first_chunk(), bytes.last_chunk())
}

/// The first place from `at` on of a character that XML forbids (XML 1.0 §2.2), with it.
pub(crate) fn forbidden(text: &str, at: usize) -> Option<(usize, char)> {
    let bytes = text.as_bytes();
    let mut at = at;
    loop {
        at = find(bytes, at, DOUBTFUL);
        let character = text.get(at..)?.chars().next()?;
        if !is_character(character) {
            return Some((at, character));
        }
        at += character.len_utf8();
    }
}

/// `Char` of XML 1.0 §2.2.
pub(crate) const fn is_character(character: char) -> bool {
    matches!(
        character,
        '\t' | '\n' | '\r' | ' '..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Names of every length, with every one of their bytes another one.
    #[test]
    fn names_are_the_same_when_each_byte_is() {
        for length in 0..40 {
            let name = "n".repeat(length);
            assert!(same_name(&name, &name.clone()));
            assert!(!same_name(&name, &format!("{name}n")));
            for place in 0..length {
                let mut other = name.clone();
                other.replace_range(place..=place, "m");
                assert!(!same_name(&name, &other), "{name} {other}");
            }
        }
    }

    /// Every pair of bytes at every distance: all ways of finding agree.
    #[test]
    fn many_at_a_time_finds_the_same() {
        for distance in 0..40 {
            for first in 0..=255 {
                for second in [b'a', b'<', b'#', b' ', 0x80, 0xEF, 0x1F, first] {
                    let mut bytes = vec![b'x'; distance];
                    bytes.extend([first, second]);
                    bytes.extend([b'y'; 7]);
                    assert_eq!(find_text(&bytes, 0), find(&bytes, 0, TEXT), "{bytes:?}");
                    assert_eq!(find_value(&bytes, 0), find(&bytes, 0, VALUE), "{bytes:?}");
                }
            }
        }
    }
}
