//! Makes simple types by chance: pools, then facets that leave something of them.

use crate::builtin::{Builtin, Length, WhiteSpace};
use crate::chance::Chance;
use crate::grammar::{DocumentId, Simple, SimpleDefinition, SimpleId};
use crate::pattern::Pattern;
use crate::simple::{Facet, Value, length_of, list, values};

/// What no type but a string without facets takes.
const GARBAGE: &str = "\u{2603} ?\u{2603}";

/// The built-in types, which stand first, and `ID`, `IDREF`, `IDREFS` behind them.
pub(crate) fn builtins() -> Vec<Simple> {
    let mut simples: Vec<Simple> = crate::builtin::builtins()
        .map(|builtin| Simple {
            name: Some(builtin.name.to_owned()),
            document: 0,
            definition: SimpleDefinition::Builtin(builtin),
            good: values(builtin),
            bad: builtin.bad.iter().map(|text| (*text).to_owned()).collect(),
            white_space: builtin.white_space,
            comparable: true,
        })
        .collect();
    for name in ["ID", "IDREF", "IDREFS"] {
        simples.push(Simple {
            name: Some(name.to_owned()),
            document: 0,
            definition: SimpleDefinition::Identifier(name),
            good: Vec::new(),
            bad: ["", "1", "a:b"].map(str::to_owned).to_vec(),
            white_space: WhiteSpace::Collapse,
            comparable: false,
        });
    }
    simples
}

/// The index of `ID`, `IDREF` or `IDREFS`.
pub(crate) fn identifier(name: &str) -> SimpleId {
    let offset = ["ID", "IDREF", "IDREFS"]
        .iter()
        .position(|one| *one == name);
    crate::builtin::builtins().count() + offset.expect("one of three")
}

/// A type by restriction, list or union of those there are.
pub(crate) fn derived(
    simples: &[Simple],
    name: Option<String>,
    document: DocumentId,
    chance: &mut Chance,
) -> Option<Simple> {
    let candidates: Vec<SimpleId> = (0..simples.len())
        .filter(|id| !matches!(simples[*id].definition, SimpleDefinition::Identifier(_)))
        .filter(|id| simples[*id].good.len() > 1 && simples[*id].name.is_some())
        .collect();
    let one = |chance: &mut Chance| *chance.pick(&candidates);
    let made = match chance.below(10) {
        0 | 1 => list_of(simples, one(chance), document, chance)?,
        2 => union_of(simples, &[one(chance), one(chance)], document),
        _ => restricted(simples, one(chance), document, chance)?,
    };
    Some(Simple { name, ..made })
}

fn list_of(
    simples: &[Simple],
    item: SimpleId,
    document: DocumentId,
    chance: &mut Chance,
) -> Option<Simple> {
    let of = &simples[item];
    if is_list(simples, item) {
        return None;
    }
    let usable: Vec<&Value> = of
        .good
        .iter()
        .filter(|value| !value.text.is_empty() && !value.text.contains(char::is_whitespace))
        .collect();
    if usable.is_empty() {
        return None;
    }
    let good = (0..5)
        .map(|count| {
            let items: Vec<&Value> = (0..count).map(|_| *chance.pick(&usable)).collect();
            list(&items)
        })
        .collect();
    // An empty text is a list without items; an item may be all white space of its own.
    let bad = of
        .bad
        .iter()
        .filter(|text| !text.is_empty() && !text.contains(char::is_whitespace))
        .flat_map(|text| [text.clone(), format!("{} {text}", usable[0].text)])
        .collect();
    Some(Simple {
        name: None,
        document,
        definition: SimpleDefinition::List(item),
        good,
        bad,
        white_space: WhiteSpace::Collapse,
        comparable: of.comparable,
    })
}

fn union_of(simples: &[Simple], members: &[SimpleId], document: DocumentId) -> Simple {
    let mut good: Vec<Value> = Vec::new();
    for member in members {
        for value in &simples[*member].good {
            // One text a value: to an earlier member another text may be another value.
            if !good
                .iter()
                .any(|known| known.text == value.text || known.key == value.key)
            {
                good.push(value.clone());
            }
        }
    }
    let refused = members
        .iter()
        .all(|member| refuses_garbage(simples, *member));
    Simple {
        name: None,
        document,
        definition: SimpleDefinition::Union(members.to_vec()),
        good,
        bad: refused.then(|| GARBAGE.to_owned()).into_iter().collect(),
        // Each member normalises as it likes; texts of pools are normalised for all.
        white_space: WhiteSpace::Preserve,
        comparable: false,
    }
}

/// A restriction of `base`, with facets of its own; `None` when chance found none that fits.
pub(crate) fn restricted(
    simples: &[Simple],
    base: SimpleId,
    document: DocumentId,
    chance: &mut Chance,
) -> Option<Simple> {
    let of = &simples[base];
    let mut made = Simple {
        name: None,
        document,
        definition: SimpleDefinition::Restriction(base, Vec::new()),
        ..of.clone()
    };
    made.document = document;
    let mut facets: Vec<Facet> = Vec::new();
    for _ in 0..chance.between(1, 2) {
        let Some(facet) = facet(simples, base, &made, chance) else {
            continue;
        };
        let once_only = facets.iter().any(|known| conflicts(known, &facet));
        if once_only {
            continue;
        }
        let (good, bad): (Vec<Value>, Vec<Value>) = made
            .good
            .iter()
            .cloned()
            .partition(|value| facet.holds(value));
        if good.is_empty() {
            continue;
        }
        made.good = good;
        made.bad.extend(bad.into_iter().map(|value| value.text));
        facets.push(facet);
    }
    if facets.is_empty() {
        return None;
    }
    made.definition = SimpleDefinition::Restriction(base, facets);
    Some(made)
}

/// Whether two facets may not stand in one derivation step, or may not without more thought.
fn conflicts(known: &Facet, new: &Facet) -> bool {
    let family = |facet: &Facet| match facet {
        Facet::Enumeration(_) => 0,
        Facet::MinInclusive(_)
        | Facet::MinExclusive(_)
        | Facet::MaxInclusive(_)
        | Facet::MaxExclusive(_) => 1,
        Facet::Length(_) | Facet::MinLength(_) | Facet::MaxLength(_) => 2,
        Facet::TotalDigits(_) | Facet::FractionDigits(_) => 3,
        Facet::Pattern(_) => 4,
    };
    family(known) == family(new)
}

fn facet(simples: &[Simple], base: SimpleId, made: &Simple, chance: &mut Chance) -> Option<Facet> {
    let value = chance.pick(&made.good).clone();
    let primitive = primitive(simples, base);
    let builtin = primitive;
    let ordered = builtin.is_some_and(|builtin| builtin.ordered);
    let counts =
        has_items(simples, base) || builtin.is_some_and(|builtin| builtin.length != Length::None);
    let has = |facet: fn(&Facet) -> bool| inherits(simples, base, facet);
    match chance.below(8) {
        0 => Some(Facet::Pattern(
            (0..chance.between(1, 2))
                .map(|_| Pattern::around(&chance.clone().pick(&made.good).text.clone(), chance))
                .collect(),
        )),
        1 | 2 if builtin.is_none_or(|builtin| builtin.name != "boolean") => {
            let many = chance.between(1, 4);
            let mut values: Vec<Value> = Vec::new();
            for _ in 0..many {
                let value = chance.pick(&made.good);
                if !values.iter().any(|known| known.key == value.key) {
                    values.push(value.clone());
                }
            }
            Some(Facet::Enumeration(values))
        }
        3 | 4 if ordered => Some(match chance.below(4) {
            0 if !has(|facet| matches!(facet, Facet::MinExclusive(_))) => {
                Facet::MinInclusive(value)
            }
            1 if !has(|facet| matches!(facet, Facet::MinInclusive(_) | Facet::MaxInclusive(_))) => {
                Facet::MinExclusive(value)
            }
            2 if !has(|facet| matches!(facet, Facet::MaxInclusive(_) | Facet::MinInclusive(_))) => {
                Facet::MaxExclusive(value)
            }
            3 if !has(|facet| matches!(facet, Facet::MaxExclusive(_))) => {
                Facet::MaxInclusive(value)
            }
            _ => return None,
        }),
        5 if counts
            && !has(|facet| {
                matches!(
                    facet,
                    Facet::Length(_) | Facet::MinLength(_) | Facet::MaxLength(_)
                )
            }) =>
        {
            let length = length_of(&value);
            Some(match chance.below(3) {
                0 => Facet::Length(length),
                1 => Facet::MinLength(length),
                _ => Facet::MaxLength(length),
            })
        }
        6 if builtin.is_some_and(|builtin| builtin.primitive == "decimal")
            && !has(|facet| matches!(facet, Facet::TotalDigits(_))) =>
        {
            Some(Facet::TotalDigits(
                usize::try_from(chance.between(1, 4)).expect("small"),
            ))
        }
        7 if builtin.is_some_and(|builtin| builtin.name == "decimal")
            && !has(|facet| matches!(facet, Facet::FractionDigits(_))) =>
        {
            Some(Facet::FractionDigits(
                usize::try_from(chance.between(0, 1)).expect("small"),
            ))
        }
        _ => None,
    }
}

/// Whether the type or one that it restricts has such a facet.
fn inherits(simples: &[Simple], mut at: SimpleId, wanted: fn(&Facet) -> bool) -> bool {
    while let SimpleDefinition::Restriction(base, facets) = &simples[at].definition {
        if facets.iter().any(wanted) {
            return true;
        }
        at = *base;
    }
    // A list of NMTOKEN has a least length by itself.
    matches!(simples[at].definition, SimpleDefinition::Builtin(builtin) if builtin.name == "NMTOKENS")
        && wanted(&Facet::MinLength(1))
}

/// The built-in type that an atomic type restricts.
pub(super) fn primitive(simples: &[Simple], mut at: SimpleId) -> Option<&'static Builtin> {
    loop {
        match &simples[at].definition {
            SimpleDefinition::Builtin(builtin) => return Some(builtin),
            SimpleDefinition::Restriction(base, _) => at = *base,
            _ => return None,
        }
    }
}

/// Whether all values are lists.
fn has_items(simples: &[Simple], at: SimpleId) -> bool {
    match &simples[at].definition {
        SimpleDefinition::Restriction(base, _) => has_items(simples, *base),
        SimpleDefinition::Union(_) => false,
        _ => is_list(simples, at),
    }
}

/// Whether values are lists, or may be.
fn is_list(simples: &[Simple], at: SimpleId) -> bool {
    match &simples[at].definition {
        SimpleDefinition::Builtin(builtin) => builtin.length == Length::Items,
        SimpleDefinition::Restriction(base, _) => is_list(simples, *base),
        SimpleDefinition::List(_) => true,
        SimpleDefinition::Union(members) => members.iter().any(|member| is_list(simples, *member)),
        SimpleDefinition::Identifier(name) => *name == "IDREFS",
    }
}

/// Whether the type refuses [`GARBAGE`] for sure.
fn refuses_garbage(simples: &[Simple], at: SimpleId) -> bool {
    match &simples[at].definition {
        SimpleDefinition::Builtin(builtin) => !matches!(
            builtin.name,
            "string" | "normalizedString" | "token" | "anyURI"
        ),
        SimpleDefinition::Restriction(base, facets) => {
            refuses_garbage(simples, *base)
                || facets
                    .iter()
                    .any(|facet| matches!(facet, Facet::Enumeration(_)))
        }
        SimpleDefinition::List(item) => refuses_garbage(simples, *item),
        SimpleDefinition::Union(members) => members
            .iter()
            .all(|member| refuses_garbage(simples, *member)),
        SimpleDefinition::Identifier(_) => true,
    }
}
