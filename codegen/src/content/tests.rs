//! The form chosen for a content model accepts the language of its particle: random models,
//! random words, three matchers that share no code with what they check.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::expression::{Body, Expression, Leaf, Origin};
use super::{Program, Step, first, program, simplify};
use crate::diagnostics::{FileId, Span};
use crate::schema::{Arena, ElementId, MaxOccurs, QName};

const ALPHABET: [&str; 4] = ["a", "b", "c", "d"];

fn leaf(index: usize) -> Leaf {
    // Declarations are compared by their ids alone: that of the `index`th is enough.
    let mut arena = Arena::<()>::default();
    let mut id = arena.push(());
    for _ in 0..index {
        id = arena.push(());
    }
    let declaration: ElementId = id.cast();
    Leaf::Element {
        declaration,
        alternatives: vec![(declaration, QName::new(None, ALPHABET[index]))],
    }
}

fn origin() -> Origin {
    Origin::of(Span::whole(FileId(0)))
}

fn bounds() -> impl Strategy<Value = (u32, MaxOccurs)> {
    prop_oneof![
        4 => Just((1, MaxOccurs::Bounded(1))),
        2 => Just((0, MaxOccurs::Bounded(1))),
        1 => Just((0, MaxOccurs::Unbounded)),
        1 => Just((1, MaxOccurs::Unbounded)),
        1 => Just((2, MaxOccurs::Unbounded)),
        2 => (0..3u32, 1..3u32).prop_map(|(min, more)| (min, MaxOccurs::Bounded(min + more))),
        1 => Just((2, MaxOccurs::Bounded(2))),
    ]
}

fn leaves() -> impl Strategy<Value = Expression> {
    (0..ALPHABET.len(), bounds()).prop_map(|(index, (min, max))| Expression {
        min,
        max,
        body: Body::Leaf(leaf(index)),
    })
}

fn groups() -> impl Strategy<Value = Expression> {
    leaves().prop_recursive(3, 12, 4, |inner| {
        (0..2u8, prop::collection::vec(inner, 0..4), bounds()).prop_map(
            |(kind, parts, (min, max))| Expression {
                min,
                max,
                body: match kind {
                    0 => Body::Sequence(parts, origin()),
                    _ => Body::Choice(parts, origin()),
                },
            },
        )
    })
}

/// As the schema has it: `xs:all` holds leaves only and occurs at most once.
fn alls() -> impl Strategy<Value = Expression> {
    (prop::collection::vec(leaves(), 0..4), 0..2u32).prop_map(|(parts, min)| Expression {
        min,
        max: MaxOccurs::Bounded(1),
        body: Body::All(parts, origin()),
    })
}

fn models() -> impl Strategy<Value = Expression> {
    let extended = (alls(), groups())
        .prop_map(|(all, rest)| Expression::once(Body::Sequence(vec![all, rest], origin())));
    prop_oneof![8 => groups(), 1 => alls(), 1 => extended]
}

fn words() -> impl Strategy<Value = Vec<usize>> {
    prop::collection::vec(0..ALPHABET.len(), 0..8)
}

fn lets_in(leaf: &Leaf, child: usize) -> bool {
    match leaf {
        Leaf::Element { alternatives, .. } => alternatives
            .iter()
            .any(|(_, name)| name.local == ALPHABET[child]),
        Leaf::Wildcard(wildcard) => wildcard.allows(&QName::new(None, ALPHABET[child])),
    }
}

/// The reference: the places a match may end at, for each place it may begin at.
fn ends(expression: &Expression, word: &[usize], starts: &BTreeSet<usize>) -> BTreeSet<usize> {
    let mut reached = starts.clone();
    let mut result = BTreeSet::new();
    let mut count = 0;
    loop {
        if count >= expression.min {
            let before = result.len();
            result.extend(reached.iter().copied());
            if count > expression.min && result.len() == before {
                return result;
            }
        }
        if reached.is_empty() || MaxOccurs::Bounded(count) == expression.max {
            return result;
        }
        reached = body_ends(&expression.body, word, &reached);
        count += 1;
    }
}

fn body_ends(body: &Body, word: &[usize], starts: &BTreeSet<usize>) -> BTreeSet<usize> {
    match body {
        Body::Leaf(leaf) => starts
            .iter()
            .filter(|start| word.get(**start).is_some_and(|child| lets_in(leaf, *child)))
            .map(|start| start + 1)
            .collect(),
        Body::Sequence(parts, _) => parts
            .iter()
            .fold(starts.clone(), |starts, part| ends(part, word, &starts)),
        Body::Choice(parts, _) => parts
            .iter()
            .flat_map(|part| ends(part, word, starts))
            .collect(),
        Body::All(parts, _) => {
            // Every order of the children: leaves count what they take.
            let mut result = BTreeSet::new();
            for start in starts {
                for end in *start..=word.len() {
                    if all_takes(parts, &word[*start..end], &mut vec![0; parts.len()]) {
                        result.insert(end);
                    }
                }
            }
            result
        }
    }
}

fn all_takes(parts: &[Expression], word: &[usize], counts: &mut Vec<u32>) -> bool {
    let Some((child, rest)) = word.split_first() else {
        return parts
            .iter()
            .zip(counts)
            .all(|(part, count)| *count >= part.min);
    };
    (0..parts.len()).any(|index| {
        let Body::Leaf(leaf) = &parts[index].body else {
            return false;
        };
        if !lets_in(leaf, *child) || MaxOccurs::Bounded(counts[index]) >= parts[index].max {
            return false;
        }
        counts[index] += 1;
        let taken = all_takes(parts, rest, counts);
        counts[index] -= 1;
        taken
    })
}

fn accepts(expression: &Expression, word: &[usize]) -> bool {
    ends(expression, word, &BTreeSet::from([0])).contains(&word.len())
}

/// What a generated reader does: it looks at the next child only and takes what it can.
fn reads(expression: &Expression, word: &[usize], position: &mut usize) -> bool {
    let begins = |expression: &Expression, position: usize| {
        word.get(position)
            .is_some_and(|child| first::first(expression).iter().any(|l| lets_in(l, *child)))
    };
    let mut count = 0;
    while MaxOccurs::Bounded(count) < expression.max && begins(expression, *position) {
        let read = match &expression.body {
            Body::Leaf(_) => {
                *position += 1;
                true
            }
            Body::Sequence(parts, _) => parts.iter().all(|part| reads(part, word, position)),
            Body::Choice(parts, _) => parts
                .iter()
                .find(|part| begins(part, *position))
                .is_some_and(|part| reads(part, word, position)),
            Body::All(parts, _) => {
                let mut counts = vec![0; parts.len()];
                while let Some(index) = (0..parts.len()).find(|index| {
                    MaxOccurs::Bounded(counts[*index]) < parts[*index].max
                        && begins(&parts[*index], *position)
                }) {
                    counts[index] += 1;
                    *position += 1;
                }
                parts
                    .iter()
                    .zip(counts)
                    .all(|(part, count)| count >= part.min)
            }
        };
        if !read {
            return false;
        }
        count += 1;
    }
    // A group without children is there whenever it may be.
    count >= expression.min || expression.body.is_nullable()
}

fn runs(program: &Program, leaves: &[Leaf], word: &[usize]) -> bool {
    let mut ways = BTreeSet::new();
    let counters = vec![0; usize::from(program.counters)];
    follow(program, 0, counters, &mut ways);
    for child in word {
        let mut next = BTreeSet::new();
        for (at, counters) in &ways {
            if let Step::Child(leaf) = &program.steps[usize::from(*at)]
                && lets_in(&leaves[*leaf], *child)
            {
                follow(program, at + 1, counters.clone(), &mut next);
            }
        }
        ways = next;
    }
    ways.iter()
        .any(|(at, _)| program.steps[usize::from(*at)] == Step::Accept)
}

fn follow(program: &Program, at: u16, counters: Vec<u32>, ways: &mut BTreeSet<(u16, Vec<u32>)>) {
    if !ways.insert((at, counters.clone())) {
        return;
    }
    let mut counters = counters;
    match &program.steps[usize::from(at)] {
        Step::Child(_) | Step::Accept => {}
        Step::Split(targets) => {
            for target in targets {
                follow(program, *target, counters.clone(), ways);
            }
        }
        Step::Jump(target) => follow(program, *target, counters, ways),
        Step::Reset(counter) => {
            counters[usize::from(*counter)] = 0;
            follow(program, at + 1, counters, ways);
        }
        Step::Count { counter, min, max } => {
            let count = &mut counters[usize::from(*counter)];
            match max {
                MaxOccurs::Bounded(max) if *count == *max => return,
                MaxOccurs::Unbounded if *count == *min => {}
                _ => *count += 1,
            }
            follow(program, at + 1, counters, ways);
        }
        Step::AtLeast { counter, min } => {
            if counters[usize::from(*counter)] >= *min {
                follow(program, at + 1, counters, ways);
            }
        }
    }
}

fn check(model: Expression, words: &[Vec<usize>]) -> Result<(), TestCaseError> {
    let simple = simplify::simplify(model.clone());
    let predictable = first::obstacle(&simple).is_none();
    let (leaves, program) = program::compile(&simple, None).expect("small");
    for word in words {
        let expected = accepts(&model, word);
        prop_assert_eq!(
            accepts(&simple, word),
            expected,
            "simplified: {:?}",
            &simple
        );
        prop_assert_eq!(
            runs(&program, &leaves, word),
            expected,
            "program: {:?}",
            &program
        );
        if predictable {
            let mut position = 0;
            let read = reads(&simple, word, &mut position) && position == word.len();
            prop_assert_eq!(read, expected, "record {:?} on {:?}", &simple, word);
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn the_form_accepts_the_language(
        model in models(),
        words in prop::collection::vec(words(), 24),
    ) {
        check(model, &words)?;
    }
}

fn one(index: usize) -> Expression {
    many(index, 1, MaxOccurs::Bounded(1))
}

fn many(index: usize, min: u32, max: MaxOccurs) -> Expression {
    Expression {
        min,
        max,
        body: Body::Leaf(leaf(index)),
    }
}

fn sequence(parts: Vec<Expression>) -> Expression {
    Expression::once(Body::Sequence(parts, origin()))
}

fn choice(parts: Vec<Expression>) -> Expression {
    Expression::once(Body::Choice(parts, origin()))
}

#[test]
fn common_models_are_records() {
    let optional = |index| many(index, 0, MaxOccurs::Bounded(1));
    let repeated = |mut expression: Expression| {
        expression.min = 0;
        expression.max = MaxOccurs::Unbounded;
        expression
    };
    let records = [
        sequence(vec![one(0), optional(1), one(2)]),
        sequence(vec![one(0), optional(1), one(0)]),
        repeated(choice(vec![one(0), one(1)])),
        repeated(choice(vec![
            many(0, 1, MaxOccurs::Unbounded),
            repeated(one(1)),
        ])),
        repeated(sequence(vec![repeated(one(0)), optional(1)])),
        sequence(vec![
            choice(vec![one(0), one(1)]),
            choice(vec![one(0), one(1)]),
        ]),
        choice(vec![
            sequence(vec![one(0), one(1)]),
            sequence(vec![one(2), one(1)]),
        ]),
    ];
    for model in records {
        let simple = simplify::simplify(model.clone());
        assert!(
            first::obstacle(&simple).is_none(),
            "{model:?} became {simple:?}"
        );
    }
    let not_records = [
        sequence(vec![optional(0), optional(1), one(0)]),
        choice(vec![
            sequence(vec![one(0), one(1)]),
            sequence(vec![one(0), one(2)]),
        ]),
    ];
    for model in not_records {
        assert!(first::obstacle(&simplify::simplify(model)).is_some());
    }
}

#[test]
fn a_run_of_one_element_is_one_part() {
    let model = sequence(vec![one(0), many(0, 0, MaxOccurs::Unbounded), one(1)]);
    let Body::Sequence(parts, _) = simplify::simplify(model).body else {
        panic!("a sequence");
    };
    assert_eq!(parts, [many(0, 1, MaxOccurs::Unbounded), one(1)]);
}

#[test]
fn bounds_that_multiply_past_all_counting_are_no_bounds() {
    let large = MaxOccurs::Bounded(100_000_000);
    let inner = sequence(vec![many(0, 1, large)]);
    let outer = Expression {
        max: large,
        ..inner
    };
    assert_eq!(simplify::simplify(outer), many(0, 1, MaxOccurs::Unbounded));
}

#[test]
fn large_bounds_cost_no_more_than_small_ones() {
    let steps = |max| {
        let model = many(0, 2, MaxOccurs::Bounded(max));
        let (_, program) = program::compile(&model, None).expect("small");
        program.steps.len()
    };
    assert_eq!(steps(4_000_000_000), steps(3));
}
