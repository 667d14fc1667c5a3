//! Rust identifiers out of the names of documents: words, case, keywords. Which name an item
//! gets is decided in `names.rs`.

/// The words of a name: parted by what no identifier may hold, and where the case changes.
///
/// `EntityRef` has two, `vSphere-6.5` has `v`, `Sphere`, `6`, `5`, `HTTPServer` has `HTTP` and
/// `Server`. A name of symbols alone gives their names.
fn words(name: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let characters: Vec<char> = name.chars().collect();
    for (index, &here) in characters.iter().enumerate() {
        if !is_word_character(here) {
            words.push(String::new());
            continue;
        }
        let before = index.checked_sub(1).map(|before| characters[before]);
        let behind = characters.get(index + 1);
        let starts_word = here.is_uppercase()
            && (before.is_some_and(|before| before.is_lowercase() || before.is_numeric())
                || behind.is_some_and(|behind| behind.is_lowercase()));
        if starts_word {
            words.push(String::new());
        }
        if let Some(word) = words.last_mut() {
            word.push(here);
        }
    }
    words.retain(|word| !word.is_empty());
    if words.is_empty() {
        words.extend(name.chars().filter_map(symbol_name).map(str::to_owned));
    }
    words
}

fn is_word_character(character: char) -> bool {
    character != '_' && unicode_ident::is_xid_continue(character)
}

fn symbol_name(symbol: char) -> Option<&'static str> {
    Some(match symbol {
        '+' => "Plus",
        '-' => "Minus",
        '*' => "Star",
        '/' => "Slash",
        '\\' => "Backslash",
        '%' => "Percent",
        '=' => "Equals",
        '<' => "Less",
        '>' => "Greater",
        '!' => "Exclamation",
        '?' => "Question",
        '&' => "And",
        '|' => "Or",
        '#' => "Hash",
        '$' => "Dollar",
        '@' => "At",
        '.' => "Dot",
        ',' => "Comma",
        ':' => "Colon",
        ';' => "Semicolon",
        '_' => "Underscore",
        '~' => "Tilde",
        '^' => "Caret",
        '(' | '[' | '{' => "Open",
        ')' | ']' | '}' => "Close",
        '"' | '\'' | '`' => "Quote",
        ' ' => "Space",
        _ => return None,
    })
}

/// `UpperCamelCase`: for types and variants. `prefix` goes in front of what would begin with a
/// digit, `empty` stands for a name without words.
pub(super) fn upper_camel(name: &str, prefix: &str, empty: &str) -> String {
    let mut result = String::new();
    for word in words(name) {
        let mut characters = word.chars();
        let Some(first) = characters.next() else {
            continue;
        };
        if first.is_numeric() && result.chars().last().is_some_and(char::is_numeric) {
            result.push('_');
        }
        result.extend(first.to_uppercase());
        result.extend(characters.flat_map(char::to_lowercase));
    }
    started(result, prefix, empty)
}

/// `snake_case`: for fields, modules and files, keywords with `_` at their end.
pub(super) fn snake(name: &str, prefix: &str, empty: &str) -> String {
    let joined = words(name).join("_").to_lowercase();
    let mut result = started(joined, prefix, empty);
    if is_keyword(&result) {
        result.push('_');
    }
    result
}

fn started(name: String, prefix: &str, empty: &str) -> String {
    match name.chars().next() {
        None => empty.to_owned(),
        Some(first) if unicode_ident::is_xid_start(first) => name,
        Some(_) => format!("{prefix}{name}"),
    }
}

/// `SCREAMING_SNAKE_CASE`: for constants.
pub(super) fn screaming(name: &str) -> String {
    words(name).join("_").to_uppercase()
}

/// Whether a user may give this name: an identifier that is no keyword.
pub(super) fn is_identifier(name: &str) -> bool {
    let mut characters = name.chars();
    characters
        .next()
        .is_some_and(|first| first == '_' || unicode_ident::is_xid_start(first))
        && characters.all(unicode_ident::is_xid_continue)
        && name != "_"
        && !is_keyword(name)
}

/// Keywords of all editions, reserved ones included.
pub(super) fn is_keyword(name: &str) -> bool {
    const KEYWORDS: [&str; 53] = [
        "Self", "abstract", "as", "async", "await", "become", "box", "break", "const", "continue",
        "crate", "do", "dyn", "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if",
        "impl", "in", "let", "loop", "macro", "match", "mod", "move", "mut", "override", "priv",
        "pub", "ref", "return", "self", "static", "struct", "super", "trait", "true", "try",
        "type", "typeof", "union", "unsafe", "unsized", "use", "virtual", "where", "while",
        "yield",
    ];
    KEYWORDS.binary_search(&name).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_camel_case() {
        for (name, expected) in [
            ("EntityReferenceType", "EntityReferenceType"),
            ("tFlowElement", "TFlowElement"),
            ("full-note", "FullNote"),
            ("ID", "Id"),
            ("HTTPServer", "HttpServer"),
            ("VAppRestorePoint", "VAppRestorePoint"),
            ("6.5", "Value6_5"),
            ("v6.5", "V6_5"),
            ("<=", "LessEquals"),
            ("", "Empty"),
            ("a_b", "AB"),
            ("größe", "Größe"),
        ] {
            assert_eq!(upper_camel(name, "Value", "Empty"), expected, "{name}");
        }
    }

    #[test]
    fn names_become_snake_case() {
        for (name, expected) in [
            ("EntityRef", "entity_ref"),
            ("Href", "href"),
            ("UID", "uid"),
            ("vSphereHost", "v_sphere_host"),
            ("type", "type_"),
            ("Self", "self_"),
            ("Vm2Host", "vm2_host"),
            ("1st", "value_1st"),
        ] {
            assert_eq!(snake(name, "value_", "empty"), expected, "{name}");
        }
    }

    #[test]
    fn keywords_are_sorted_and_refused() {
        assert!(is_keyword("Self") && is_keyword("abstract") && is_keyword("yield"));
        assert!(is_identifier("links") && !is_identifier("type") && !is_identifier("a-b"));
    }
}
