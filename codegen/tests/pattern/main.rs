//! Regular expressions of XML Schema: what they match, what is refused and where, and that the
//! engine agrees with the `regex` crate where both speak the same language.

use codegen::pattern::{ErrorKind, Pattern, WarningKind};
use proptest::prelude::*;

fn matches(pattern: &str, text: &str) -> bool {
    let (pattern, _) = Pattern::parse(pattern).expect("the pattern is legal");
    let matcher = pattern.matcher().expect("the pattern is not too large");
    matcher.matches(text)
}

#[track_caller]
fn check(pattern: &str, yes: &[&str], no: &[&str]) {
    for text in yes {
        assert!(matches(pattern, text), "{pattern:?} matches {text:?}");
    }
    for text in no {
        assert!(
            !matches(pattern, text),
            "{pattern:?} does not match {text:?}"
        );
    }
}

#[test]
fn branches_and_quantifiers() {
    check("", &[""], &["a"]);
    check("a|", &["", "a"], &["aa"]);
    check("ab|cd", &["ab", "cd"], &["abcd", "a", ""]);
    check("a?b*c+", &["c", "abbc", "cc"], &["ab", "aac"]);
    check("(ab){2}", &["abab"], &["ab", "ababab"]);
    check("(ab){2,}", &["abab", "ababab"], &["ab"]);
    check("(ab|c){0,2}", &["", "cab", "cc"], &["ccc"]);
    check("a{0}b", &["b"], &["ab"]);
    check("a{2,3}a", &["aaa", "aaaa"], &["aa", "aaaaa"]);
    check("(a*)*b", &["b", "aab"], &["a"]);
    check("(a|b{3}){2}", &["aa", "abbb", "bbbbbb"], &["abb", "a"]);
    check("(){5}x(){1000000000}", &["x"], &["", "xx"]);
    check("(a{0,3}){2,4}", &["", "aaaaaaaaaaaa"], &["aaaaaaaaaaaaa"]);
    check(
        "[ab]{2,4}[bc]{1,2}",
        &["abc", "aabbcc", "bbb"],
        &["ab", "aaaabbc", "ccc"],
    );
}

#[test]
fn anchors_are_ordinary() {
    check("^a$", &["^a$"], &["a"]);
    let (_, warnings) = Pattern::parse("^a$").unwrap();
    let kinds: Vec<_> = warnings.into_iter().map(|warning| warning.kind).collect();
    assert_eq!(kinds, [WarningKind::Anchor('^'), WarningKind::Anchor('$')]);
    assert_eq!(Pattern::parse(r"a\$").unwrap().1.len(), 1);
}

#[test]
fn classes() {
    check("[a-c]", &["a", "b", "c"], &["d", "", "-"]);
    check("[^a-c]", &["d", "^", "\n"], &["a"]);
    check("[a-z-[aeiou]]", &["b", "z"], &["a", "-", "A"]);
    check("[^0-9-[x]]", &["a"], &["5", "x"]);
    check("[a-z-[b-y-[m]]]", &["a", "m", "z"], &["b", "y"]);
    check("[-a]", &["-", "a"], &["b"]);
    check("[a-]", &["-", "a"], &["b"]);
    check("[a^]", &["^"], &["b"]);
    check(r"[\]\[\-\\]", &["]", "[", "-", "\\"], &["a"]);
    check(r"[\d.]+", &["1.2"], &["a"]);
    check(r"[\D]", &["a"], &["1"]);
    check(r"[^\D]", &["1"], &["a"]);
    check(r"[\S\n]", &["a", "\n"], &[" "]);
    check(".", &["a", "\u{2028}", "\u{10FFFF}"], &["\n", "\r", ""]);
    check(r"[\t\n\r]", &["\t", "\n", "\r"], &["t", "n"]);
    check("[\u{1F600}-\u{1F64F}]", &["\u{1F603}"], &["\u{1F650}"]);
}

#[test]
fn escapes() {
    check(r"\d{2}", &["12", "\u{0661}\u{0662}"], &["a1", "1"]);
    check(r"\w+", &["aé9", "\u{2211}$"], &["a b", "a.b", ""]);
    check(r"\W", &[".", " "], &["a"]);
    check(r"\s\S", &[" a", "\ta"], &["aa", "\u{A0}a"]);
    check(r"\i\c*", &["a", "_-.9:", "é"], &["9", "-"]);
    check(r"\I\C", &["1 "], &["a ", "1a"]);
    check(r"\.\\\?\*\+\{\}\(\)\|\[\]\-\^", &[r".\?*+{}()|[]-^"], &[]);
    check(r"\p{L}\p{Lu}\P{N}", &["aBc"], &["abc", "aB1"]);
    check(r"\p{Nd}\p{Sc}", &["5€"], &["€5"]);
    check(r"[\p{L}-[\p{Lu}]]+", &["abc"], &["aBc"]);
    check(r"\p{IsBasicLatin}+", &["abc\u{7F}"], &["é"]);
    check(r"\P{IsBasicLatin}", &["é"], &["e"]);
    check(r"\p{IsGreek}\p{IsGreekandCoptic}", &["αβ"], &["ab"]);
    check(r"\p{IsLatin-1Supplement}", &["é"], &["e"]);
    check(r"\p{IsPrivateUse}", &["\u{E000}", "\u{10FFFD}"], &["a"]);
    check(r"\P{Cn}", &["a"], &["\u{378}"]);
}

#[test]
fn an_escape_with_one_meaning_is_taken_with_a_warning() {
    let (pattern, warnings) = Pattern::parse(r"a\:b[\/]").unwrap();
    assert!(pattern.matcher().unwrap().matches("a:b/"));
    let found: Vec<_> = warnings
        .into_iter()
        .map(|warning| (warning.at, warning.kind))
        .collect();
    assert_eq!(
        found,
        [
            (1..3, WarningKind::NeedlessEscape(':')),
            (5..7, WarningKind::NeedlessEscape('/')),
        ]
    );
}

#[test]
fn what_only_xml_schema_1_1_allows_is_taken_with_a_warning() {
    check("[a-c-1-4]+", &["a-1", "3"], &[".", "e"]);
    check(r"[\d-x]+", &["1-x"], &["a"]);
    check("[a-z--[b-z]]+", &["a-a"], &["b"]);
    check(r"\p{IsNowhere}\P{IsNowhere}", &["ab"], &["a"]);
    check(r"\P{IsHighSurrogates}[^\p{IsLowSurrogates}]", &["ab"], &[]);
    let (_, warnings) = Pattern::parse(r"[a-c-1-4]\p{IsNowhere}").unwrap();
    let kinds: Vec<_> = warnings.into_iter().map(|warning| warning.kind).collect();
    let block = WarningKind::UnknownBlock("IsNowhere".to_owned());
    assert_eq!(kinds, [WarningKind::Hyphen, block]);
}

#[test]
fn what_breaks_the_grammar_is_refused_at_its_place() {
    use ErrorKind as E;
    for (pattern, start, kind) in [
        ("*a", 0, E::NothingToRepeat('*')),
        ("a**", 2, E::NothingToRepeat('*')),
        ("a+?", 2, E::NothingToRepeat('?')),
        ("(?:a)", 1, E::NothingToRepeat('?')),
        ("a|+", 2, E::NothingToRepeat('+')),
        ("{2}", 0, E::NothingToRepeat('{')),
        ("a{x}", 1, E::Quantity),
        ("a{,3}", 1, E::Quantity),
        ("a{2", 1, E::Quantity),
        ("a{3,2}", 1, E::QuantityReversed),
        ("a{99999999999}", 1, E::QuantityTooLarge),
        ("x(a", 1, E::GroupNotClosed),
        ("a)b", 1, E::Unescaped(')')),
        ("a]", 1, E::Unescaped(']')),
        ("a}", 1, E::Unescaped('}')),
        ("a\\", 1, E::Escape(None)),
        ("é\\b", 2, E::Escape(Some('b'))),
        ("(a)\\1", 3, E::Escape(Some('1'))),
        ("\\pL", 0, E::PropertyName),
        ("\\p{L", 0, E::PropertyName),
        ("\\p{X}", 0, E::UnknownProperty("X".into())),
        ("\\p{Cs}", 0, E::UnknownProperty("Cs".into())),
        ("\\p{Is}", 0, E::UnknownProperty("Is".into())),
        ("a[bc", 1, E::ClassNotClosed),
        ("[]", 0, E::ClassEmpty),
        ("[^]", 0, E::ClassEmpty),
        ("[a[b]]", 2, E::Unescaped('[')),
        ("[--z]", 2, E::StrayHyphen),
        ("[+--]", 1, E::StrayHyphen),
        ("[z-a]", 1, E::RangeReversed('z', 'a')),
        ("[a-\\d]", 1, E::RangeOfClass),
        ("[a-[b]c]", 2, E::AfterSubtraction),
        ("((a{1,900}){1,900}b){1,900}", 0, E::TooLarge),
    ] {
        let error = Pattern::parse(pattern).unwrap_err();
        assert_eq!((error.at.start, error.kind), (start, kind), "{pattern:?}");
    }
    let deep = "(".repeat(5000);
    assert_eq!(Pattern::parse(&deep).unwrap_err().kind, E::TooDeep);
    let deep = "[a-".repeat(5000);
    assert_eq!(Pattern::parse(&deep).unwrap_err().kind, E::TooDeep);
    let deep = format!("{}a{}", "(".repeat(90), "*)".repeat(90));
    assert!(Pattern::parse(&deep).is_ok());
}

/// What takes backtracking engines, or unrolled repetitions, forever: they would not come to the end.
#[test]
fn hard_patterns_are_decided() {
    let text = "a".repeat(3000);
    assert!(!matches("(a+)+b", &text));
    assert!(!matches("(a|a)*b", &text));
    assert!(!matches("(a*)*(a*)*(a*)*b", &text));
    assert!(matches("(a?){30}a{30}", &"a".repeat(30)));
    assert!(matches("[a-z]{1,4000000}", &text));
    assert!(matches("([a-z]{1,4000}b?){1,500}", &text));
    assert!(!matches(".{2999}", &text));
    assert!(matches("(.{1000,1001}){3}", &text));
    assert!(matches(".*a.{1000}", &text));
    assert!(matches("[^b]{2,}[a]{5,}", &text));
}

#[test]
fn the_data_is_small() {
    let (pattern, _) = Pattern::parse("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}").unwrap();
    assert_eq!(pattern.classes.len(), 1);
    assert_eq!(pattern.classes[0].ranges, "09af");
    assert_eq!(pattern.nodes.len(), 11);
}

/// Expressions over `a`, `b`, `c` that both dialects read alike.
fn expression() -> impl Strategy<Value = String> {
    let atom = prop_oneof![
        "[abc]",
        Just(".".to_owned()),
        Just("[ab]".to_owned()),
        Just("[^a]".to_owned()),
        Just(r"\d".to_owned()),
        Just(String::new()),
    ];
    atom.prop_recursive(4, 24, 4, |inner| {
        let quantifier = prop_oneof![
            Just("*".to_owned()),
            Just("+".to_owned()),
            Just("?".to_owned()),
            (0..4_u32).prop_map(|n| format!("{{{n}}}")),
            (0..4_u32).prop_map(|n| format!("{{{n},}}")),
            (0..4_u32, 0..4_u32).prop_map(|(n, m)| format!("{{{n},{}}}", n + m)),
        ];
        prop_oneof![
            proptest::collection::vec(inner.clone(), 1..4).prop_map(|parts| parts.concat()),
            proptest::collection::vec(inner.clone(), 1..4)
                .prop_map(|parts| format!("({})", parts.join("|"))),
            (inner, quantifier).prop_map(|(inner, quantifier)| format!("({inner}){quantifier}")),
            ("[abc]", 0..4_u32, 0..4_u32)
                .prop_map(|(atom, n, m)| format!("{atom}{{{n},{}}}", n + m)),
            ("[abc]", 0..4_u32).prop_map(|(atom, n)| format!("[{atom}]{{{n},}}")),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1500))]

    #[test]
    fn agrees_with_the_regex_crate(
        source in expression(),
        texts in proptest::collection::vec("[abc1]{0,9}", 8),
    ) {
        let judge = regex::Regex::new(&format!("^(?:{source})$")).unwrap();
        let (pattern, _) = Pattern::parse(&source).unwrap();
        let matcher = pattern.matcher().unwrap();
        // The same with more than a machine word of states.
        let (large, _) = Pattern::parse(&format!("({source})(z{{70}})?")).unwrap();
        let large = large.matcher().unwrap();
        for text in texts {
            let expected = judge.is_match(&text);
            prop_assert_eq!(matcher.matches(&text), expected, "{} on {:?}", source, text);
            prop_assert_eq!(large.matches(&text), expected, "{} on {:?}", source, text);
        }
    }

    #[test]
    fn never_panics(source in r"[\\\[\](){}|*+?.\-^$,0-9a-dpLIsé]{0,30}", text in ".{0,10}") {
        if let Ok((pattern, _)) = Pattern::parse(&source) {
            pattern.matcher().unwrap().matches(&text);
        }
    }
}
