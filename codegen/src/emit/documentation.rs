//! Documentation as `#[doc]` attributes: plain text escaped, so that Markdown shows it as it was
//! written and rustdoc has nothing to warn of.

use proc_macro2::TokenStream;
use quote::quote;

use crate::model::Docs;

/// Lines longer than this are broken between words; `///` and indentation come on top.
const WIDTH: usize = 92;

/// Text, an empty line, the factual line.
pub(super) fn docs(docs: &Docs) -> TokenStream {
    let lines = lines(docs);
    quote!(#(#[doc = #lines])*)
}

/// The same for the module that the attribute stands in.
pub(super) fn inner_docs(docs: &Docs) -> TokenStream {
    let lines = lines(docs);
    quote!(#(#![doc = #lines])*)
}

fn lines(docs: &Docs) -> Vec<String> {
    let mut lines = markdown(&docs.text);
    if let Some(fact) = &docs.fact {
        if !lines.is_empty() {
            lines.push(String::new());
        }
        lines.push(fact.clone());
    }
    for line in &mut lines {
        if !line.is_empty() {
            line.insert(0, ' ');
        }
    }
    lines
}

/// Plain text as Markdown: no line at the start or the end is empty, and no two in a row.
fn markdown(text: &[String]) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for line in text {
        let words: Vec<&str> = line.split_whitespace().collect();
        if words.is_empty() {
            if lines.last().is_some_and(|last| !last.is_empty()) {
                lines.push(String::new());
            }
        } else {
            wrap(&words, &mut lines);
        }
    }
    if lines.last().is_some_and(String::is_empty) {
        lines.pop();
    }
    lines
}

/// Appends `words` as lines, escaped but for code between backticks.
fn wrap(words: &[&str], lines: &mut Vec<String>) {
    let mut code = has_code(words).then_some(false);
    let mut line = String::new();
    for word in words {
        if !line.is_empty() && line.chars().count() + 1 + word.chars().count() > WIDTH {
            lines.push(std::mem::take(&mut line));
        }
        let is_code = code == Some(true) || (code.is_some() && word.starts_with('`'));
        if line.is_empty() && !is_code && !word.contains('`') {
            line.push_str(&escape_start(word));
        } else {
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(&escape_outside_code(word, &mut code));
        }
    }
    lines.push(line);
}

/// Whether the backticks among `words` stand in pairs around something, as in Markdown.
fn has_code(words: &[&str]) -> bool {
    let text = words.join(" ");
    let pieces: Vec<&str> = text.split('`').collect();
    let spans = || pieces.iter().skip(1).step_by(2);
    pieces.len() > 2
        && pieces.len() % 2 == 1
        && spans().all(|span| !span.trim().is_empty() && !span.ends_with('\\'))
}

/// A word of which what stands between backticks is left alone. `code` says whether such a span is
/// open; `None` where backticks are ordinary characters.
fn escape_outside_code(word: &str, code: &mut Option<bool>) -> String {
    let Some(open) = code else {
        return escape(word);
    };
    let mut out = String::with_capacity(word.len());
    for (index, piece) in word.split('`').enumerate() {
        if index > 0 {
            out.push('`');
            *open = !*open;
        }
        if *open {
            out.extend(piece.chars().filter(|character| !is_invisible(*character)));
        } else {
            out.push_str(&escape(piece));
        }
    }
    out
}

/// A word at the start of a line, where `#`, `-`, `1.` and the like would begin a block.
fn escape_start(word: &str) -> String {
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    let begins_item = digits > 0 && matches!(word[digits..].chars().next(), Some('.' | ')'));
    if begins_item {
        return format!("{}\\{}", &word[..digits], escape(&word[digits..]));
    }
    let escaped = escape(word);
    if escaped.starts_with(['#', '+', '-', '=', '>', '|', '~', ':']) {
        format!("\\{escaped}")
    } else {
        escaped
    }
}

/// A word, with a backslash before each character that Markdown would take for its own. An
/// address becomes a link, which is what rustdoc asks for.
fn escape(word: &str) -> String {
    if let Some(start) = ["http://", "https://"]
        .iter()
        .find_map(|scheme| word.find(scheme))
    {
        let address = word[start..]
            .split(['<', '>', '"', '`', '\\', '[', ']', '(', ')', '{', '}'])
            .next()
            .unwrap_or_default()
            .trim_end_matches(['.', ',', ';', ':', '!', '?', '\'']);
        let (before, after) = (&word[..start], &word[start + address.len()..]);
        if address.len() > "https://".len() {
            return format!("{}<{address}>{}", escape_plain(before), escape_plain(after));
        }
    }
    escape_plain(word)
}

fn escape_plain(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    let characters: Vec<char> = word.chars().filter(|c| !is_invisible(*c)).collect();
    for (index, &character) in characters.iter().enumerate() {
        let before = index.checked_sub(1).map(|index| characters[index]);
        let after = characters.get(index + 1).copied();
        let special = match character {
            '`' | '*' | '[' | ']' | '<' => true,
            '\\' => after.is_none_or(|after| after.is_ascii_punctuation()),
            '&' => after.is_some_and(|after| after == '#' || after.is_ascii_alphabetic()),
            '~' => before == Some('~') || after == Some('~'),
            // Inside a word it means nothing.
            '_' => ![before, after]
                .into_iter()
                .all(|side| side.is_some_and(char::is_alphanumeric)),
            _ => false,
        };
        if special {
            out.push('\\');
        }
        out.push(character);
    }
    out
}

/// Controls, and the marks that change the direction of text, which the compiler refuses in
/// comments.
fn is_invisible(character: char) -> bool {
    character.is_control()
        || matches!(character, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Vec<String> {
        markdown(&text.lines().map(str::to_owned).collect::<Vec<_>>())
    }

    #[test]
    fn plain_text_stays_as_it_is() {
        assert_eq!(
            shown("What it is (x_y), 3 > 2."),
            ["What it is (x_y), 3 > 2."]
        );
    }

    #[test]
    fn what_markdown_would_take_is_escaped() {
        assert_eq!(
            shown("<b> [a] `c *d* _e_"),
            ["\\<b> \\[a\\] \\`c \\*d\\* \\_e\\_"]
        );
        assert_eq!(shown("# no heading"), ["\\# no heading"]);
        assert_eq!(shown("12. no item"), ["12\\. no item"]);
        assert_eq!(shown("- no item"), ["\\- no item"]);
        assert_eq!(shown("&lt; R&D a & b"), ["\\&lt; R\\&D a & b"]);
    }

    #[test]
    fn code_between_backticks_stays_code() {
        assert_eq!(
            shown("`GET` a_ (`x <y> *z*`), `[b]`."),
            ["`GET` a\\_ (`x <y> *z*`), `[b]`."]
        );
        assert_eq!(shown("`` two"), ["\\`\\` two"], "nothing between them");
        assert_eq!(
            shown("`a` and `b"),
            ["\\`a\\` and \\`b"],
            "one without a partner"
        );
    }

    #[test]
    fn addresses_become_links() {
        assert_eq!(
            shown("See http://example.org/a_b, (https://example.org)."),
            ["See <http://example.org/a_b>, (<https://example.org>)."]
        );
    }

    #[test]
    fn paragraphs_are_kept_and_long_lines_broken() {
        assert_eq!(shown("\na\n\n\nb\n"), ["a", "", "b"]);
        let lines = shown(&"word ".repeat(40));
        assert!(lines.len() > 1 && lines.iter().all(|line| line.len() <= WIDTH));
    }
}
