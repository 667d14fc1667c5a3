//! The matcher against a reference that tries everything, on random models and random words. The
//! letters are wildcards with a namespace each, which need no schema around them.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::{Leaf, Matched, Matcher, Model};
use crate::diagnostics::{FileId, Span};
use crate::schema::{
    Compositor, MaxOccurs, ModelGroup, NamespaceConstraint, Particle, ProcessContents, Term,
    Wildcard,
};

fn span() -> Span {
    Span::whole(FileId(0))
}

fn letter(name: char) -> Term {
    Term::Wildcard(Wildcard {
        namespaces: NamespaceConstraint::Enumeration(BTreeSet::from([Some(name.to_string())])),
        disallowed_names: BTreeSet::new(),
        disallow_defined: false,
        disallow_defined_siblings: false,
        process_contents: ProcessContents::Skip,
        span: span(),
    })
}

fn particle(min: u32, max: MaxOccurs, term: Term) -> Particle {
    Particle {
        min_occurs: min,
        max_occurs: max,
        term,
        span: span(),
    }
}

fn group(compositor: Compositor, particles: Vec<Particle>) -> Term {
    Term::Group(ModelGroup {
        compositor,
        particles,
        definition: None,
    })
}

/// `a{1,2}` and the like.
fn occurs() -> impl Strategy<Value = (u32, MaxOccurs)> {
    prop_oneof![
        4 => Just((1, MaxOccurs::Bounded(1))),
        2 => Just((0, MaxOccurs::Bounded(1))),
        1 => Just((0, MaxOccurs::Unbounded)),
        1 => Just((2, MaxOccurs::Unbounded)),
        1 => (0u32..3, 1u32..3).prop_map(|(min, more)| (min, MaxOccurs::Bounded(min + more))),
    ]
}

fn name() -> impl Strategy<Value = char> {
    prop::char::range('a', 'c')
}

fn leaf() -> impl Strategy<Value = Particle> {
    (occurs(), name()).prop_map(|((min, max), name)| particle(min, max, letter(name)))
}

fn model() -> impl Strategy<Value = Particle> {
    leaf().prop_recursive(3, 12, 3, |inner| {
        let compositor = prop_oneof![Just(Compositor::Sequence), Just(Compositor::Choice)];
        let nested = (occurs(), compositor, prop::collection::vec(inner, 0..4)).prop_map(
            |((min, max), compositor, particles)| particle(min, max, group(compositor, particles)),
        );
        // As XSD 1.1 has it: members may repeat, the group may not.
        let all = (0u32..2, prop::collection::vec(leaf(), 1..4)).prop_map(|(min, particles)| {
            particle(
                min,
                MaxOccurs::Bounded(1),
                group(Compositor::All, particles),
            )
        });
        prop_oneof![4 => nested, 1 => all]
    })
}

/// The positions at which an occurrence of `particle` that begins at `start` may end.
fn ends(particle: &Particle, word: &[char], start: usize) -> BTreeSet<usize> {
    let mut reached = BTreeSet::new();
    let mut after = BTreeSet::from([start]);
    let mut count = 0;
    // Occurrences without a letter change nothing: as many as letters and the minimum suffice.
    let most = match particle.max_occurs {
        MaxOccurs::Bounded(max) => max.min(particle.min_occurs + word.len() as u32 + 1),
        MaxOccurs::Unbounded => particle.min_occurs + word.len() as u32 + 1,
    };
    loop {
        if count >= particle.min_occurs {
            reached.extend(&after);
        }
        if count >= most {
            return reached;
        }
        after = after
            .iter()
            .flat_map(|at| term_ends(&particle.term, word, *at))
            .collect();
        count += 1;
    }
}

fn term_ends(term: &Term, word: &[char], start: usize) -> BTreeSet<usize> {
    match term {
        Term::Element(_) => BTreeSet::new(),
        Term::Wildcard(wildcard) => match word.get(start) {
            Some(name) if wildcard.namespaces.allows(Some(&name.to_string())) => {
                BTreeSet::from([start + 1])
            }
            _ => BTreeSet::new(),
        },
        Term::Group(group) => match group.compositor {
            Compositor::Choice => group
                .particles
                .iter()
                .flat_map(|one| ends(one, word, start))
                .collect(),
            Compositor::Sequence => group
                .particles
                .iter()
                .fold(BTreeSet::from([start]), |reached, one| {
                    reached.iter().flat_map(|at| ends(one, word, *at)).collect()
                }),
            Compositor::All => all_ends(&group.particles, word, start),
        },
    }
}

/// Members in any order, their occurrences interleaved.
fn all_ends(members: &[Particle], word: &[char], start: usize) -> BTreeSet<usize> {
    let mut reached = BTreeSet::new();
    let mut states = BTreeSet::from([(start, vec![0u32; members.len()])]);
    while let Some((at, counts)) = states.pop_first() {
        let is_complete = counts
            .iter()
            .zip(members)
            .all(|(n, one)| *n >= one.min_occurs);
        if is_complete {
            reached.insert(at);
        }
        for (index, member) in members.iter().enumerate() {
            if MaxOccurs::Bounded(counts[index]) < member.max_occurs {
                for end in term_ends(&member.term, word, at) {
                    let mut counts = counts.clone();
                    counts[index] += 1;
                    states.insert((end, counts));
                }
            }
        }
    }
    reached
}

/// Whether the matcher takes the word, and whether it calls a model too ambiguous.
fn takes(model: &Model<'_>, word: &[char]) -> Option<bool> {
    let mut matcher = Matcher::new();
    for name in word {
        let name = name.to_string();
        let fits = |leaf| match leaf {
            Leaf::Wildcard(wildcard) if wildcard.namespaces.allows(Some(&name)) => {
                Some(Matched::Wildcard(wildcard))
            }
            _ => None,
        };
        match matcher.child(model, fits) {
            Matched::Nothing => return Some(false),
            Matched::TooManyPlaces => return None,
            Matched::Element(_) | Matched::Wildcard(_) => {}
        }
    }
    Some(matcher.may_end(model))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn takes_what_the_model_allows_and_nothing_else(
        particle in model(),
        words in prop::collection::vec(prop::collection::vec(name(), 0..7), 8),
    ) {
        let model = Model::new(Some(&particle));
        for word in words {
            let wanted = ends(&particle, &word, 0).contains(&word.len());
            prop_assert_eq!(takes(&model, &word), Some(wanted), "{:?}", word);
        }
    }
}

fn is_taken(particle: &Particle, word: &str) -> bool {
    let letters: Vec<char> = word.chars().collect();
    takes(&Model::new(Some(particle)), &letters) == Some(true)
}

#[test]
fn large_bounds_cost_nothing_but_counting() {
    let inner = particle(0, MaxOccurs::Bounded(1_000_000), letter('a'));
    let last = particle(1, MaxOccurs::Bounded(1), letter('b'));
    let model = particle(
        1,
        MaxOccurs::Bounded(4_000_000_000),
        group(Compositor::Sequence, vec![inner, last]),
    );
    let word = format!("{}b", "a".repeat(5000)).repeat(3);
    assert!(is_taken(&model, &word));
    assert!(!is_taken(&model, &"a".repeat(5000)));
}

#[test]
fn without_a_particle_nothing_may_come() {
    let model = Model::new(None);
    assert_eq!(takes(&model, &[]), Some(true));
    assert_eq!(takes(&model, &['a']), Some(false));
}

#[test]
fn hopeless_ambiguity_is_told() {
    // Each letter may end an occurrence of any of the three, so the counts multiply.
    let bounds = MaxOccurs::Bounded(500);
    let inner = particle(1, bounds, letter('a'));
    let middle = particle(1, bounds, group(Compositor::Sequence, vec![inner]));
    let model = particle(1, bounds, group(Compositor::Sequence, vec![middle]));
    assert_eq!(takes(&Model::new(Some(&model)), &['a'; 400]), None);
}
