//! Rewrites expressions into shorter ones of the same language.
//!
//! What the rest relies on afterwards:
//! - a group within a group of its own kind occurs more than once or not always;
//! - groups have two parts at least, but for the empty sequence, which is the whole then, and
//!   for a sequence of one part whose bounds do not multiply with those of the sequence;
//! - a choice that may be skipped says so by its own `min`, and so does a sequence that repeats;
//!   a sequence that occurs once is never also optional when its parts all are;
//! - a choice of nothing is gone: where it was required, a wildcard that lets nothing in stands
//!   for it;
//! - neighbours in a sequence are different leaves.

use super::expression::{Body, Expression, Leaf, Origin, nothing_matches};
use crate::schema::MaxOccurs;

/// The same language, simplest form.
pub(super) fn simplify(expression: Expression) -> Expression {
    let Expression { min, max, body } = expression;
    match body {
        Body::Leaf(Leaf::Wildcard(wildcard)) if min == 0 && wildcard.lets_nothing_in() => {
            nothing(Origin::of(wildcard.span))
        }
        Body::Leaf(_) => Expression { min, max, body },
        Body::Sequence(parts, origin) => repeat(sequence(parts, origin), min, max, origin),
        Body::Choice(parts, origin) => repeat(choice(parts, origin), min, max, origin),
        Body::All(parts, origin) => repeat(all(parts, origin), min, max, origin),
    }
}

/// `{min, max}` of an expression that is simple itself and stood in the group of that origin.
fn repeat(expression: Expression, min: u32, max: MaxOccurs, origin: Origin) -> Expression {
    if expression.is_nothing() {
        return expression;
    }
    if is_impossible(&expression) && min == 0 {
        return nothing(origin);
    }
    let mut repeated = match multiply(&expression, min, max) {
        Some((min, max)) => Expression {
            min,
            max,
            ..expression
        },
        // The bounds do not multiply: the inner ones need a group of their own.
        None => Expression {
            min,
            max,
            body: Body::Sequence(vec![expression], origin),
        },
    };
    if repeated.body.is_nullable() {
        let once = repeated.max == MaxOccurs::Bounded(1);
        let says_so_itself = matches!(repeated.body, Body::Sequence(..) | Body::All(..));
        repeated.min = u32::from(once && says_so_itself);
    }
    if repeated.max == MaxOccurs::Unbounded {
        repeated = unorder(repeated);
    }
    repeated
}

/// The bounds that mean the same as `{min, max}` of the expression's own bounds, if the numbers
/// in between are all possible.
fn multiply(expression: &Expression, min: u32, max: MaxOccurs) -> Option<(u32, MaxOccurs)> {
    let (inner_min, inner_max) = (expression.min, expression.max);
    let product_min = inner_min.checked_mul(min)?;
    let product_max = match (inner_max, max) {
        // More than can be counted is as good as no bound, here as in a schema's own `maxOccurs`.
        (MaxOccurs::Bounded(a), MaxOccurs::Bounded(b)) => a
            .checked_mul(b)
            .map_or(MaxOccurs::Unbounded, MaxOccurs::Bounded),
        _ => MaxOccurs::Unbounded,
    };
    let varies = max != MaxOccurs::Bounded(min);
    if varies {
        // Between `i` and `i + 1` times there must be no gap; the widest is the first.
        if min == 0 && inner_min > 1 {
            return None;
        }
        let first = u64::from(min.max(1));
        let more_than_first = max > MaxOccurs::Bounded(min.max(1));
        if let MaxOccurs::Bounded(inner_max) = inner_max
            && more_than_first
            && (first + 1) * u64::from(inner_min) > first * u64::from(inner_max) + 1
        {
            return None;
        }
    }
    Some((product_min, product_max))
}

/// Simplifies what repeats without end. `(a*, b?)*` is `(a | b)*`: a sequence whose parts may
/// all be absent orders nothing. `(a+ | b)*` is that too: an arm need not repeat itself.
fn unorder(expression: Expression) -> Expression {
    let Expression { min, max, body } = expression;
    let (parts, origin) = match body {
        Body::Choice(parts, origin) => (parts, origin),
        Body::Sequence(parts, origin) if parts.iter().all(|part| part.min == 0) => (parts, origin),
        _ => return Expression { min, max, body },
    };
    let arms = choice_of(parts, origin, true);
    match arms.body {
        Body::Choice(..) => Expression {
            min: if arms.min == 0 { 0 } else { min },
            max,
            body: arms.body,
        },
        _ => repeat(arms, min, max, origin),
    }
}

fn sequence(parts: Vec<Expression>, origin: Origin) -> Expression {
    let mut flat: Vec<Expression> = Vec::with_capacity(parts.len());
    for part in parts {
        let part = simplify(part);
        match part.body {
            Body::Sequence(inner, _) if part.min == 1 && part.max == MaxOccurs::Bounded(1) => {
                for part in inner {
                    append(&mut flat, part);
                }
            }
            _ => append(&mut flat, part),
        }
    }
    if let Some(impossible) = flat.iter().find(|part| is_impossible(part) && part.min > 0) {
        return impossible.clone();
    }
    match <[Expression; 1]>::try_from(flat) {
        Ok([only]) => only,
        Err(parts) => Expression::once(Body::Sequence(parts, origin)),
    }
}

/// Puts a part behind the others; a run of one leaf is one part.
fn append(parts: &mut Vec<Expression>, part: Expression) {
    if let Some(last) = parts.last_mut()
        && let (Body::Leaf(before), Body::Leaf(here)) = (&last.body, &part.body)
        && before == here
        && let Some(min) = last.min.checked_add(part.min)
        && let Some(max) = add(last.max, part.max)
    {
        last.min = min;
        last.max = max;
        return;
    }
    parts.push(part);
}

fn add(a: MaxOccurs, b: MaxOccurs) -> Option<MaxOccurs> {
    match (a, b) {
        (MaxOccurs::Bounded(a), MaxOccurs::Bounded(b)) => a.checked_add(b).map(MaxOccurs::Bounded),
        _ => Some(MaxOccurs::Unbounded),
    }
}

/// A choice as it stands in the schema.
fn choice(parts: Vec<Expression>, origin: Origin) -> Expression {
    choice_of(parts.into_iter().map(simplify).collect(), origin, false)
}

/// A choice of simple parts; `repeats` says that it is unbounded itself.
fn choice_of(parts: Vec<Expression>, origin: Origin, repeats: bool) -> Expression {
    let mut arms = Arms {
        list: Vec::with_capacity(parts.len()),
        optional: false,
        repeats,
    };
    for part in parts {
        arms.add(part);
    }
    if arms.list.is_empty() {
        return if arms.optional {
            nothing(origin)
        } else {
            Expression::once(Body::Leaf(nothing_matches(origin.span)))
        };
    }
    let min = u32::from(!arms.optional);
    match <[Expression; 1]>::try_from(arms.list) {
        Ok([only]) => repeat(only, min, MaxOccurs::Bounded(1), origin),
        Err(list) => Expression {
            min,
            max: MaxOccurs::Bounded(1),
            body: Body::Choice(list, origin),
        },
    }
}

/// The arms of a choice as they are collected.
struct Arms {
    list: Vec<Expression>,
    /// One of the arms may be without children.
    optional: bool,
    /// The choice is unbounded: an arm need not repeat itself.
    repeats: bool,
}

impl Arms {
    fn add(&mut self, mut arm: Expression) {
        if arm.is_nothing() {
            self.optional = true;
            return;
        }
        if is_impossible(&arm) {
            self.optional |= arm.min == 0;
            return;
        }
        if arm.is_nullable() {
            self.optional = true;
            arm.min = arm.min.max(1);
        }
        if self.repeats && arm.min == 1 {
            arm.max = MaxOccurs::Bounded(1);
            if let Body::Sequence(parts, _) = &arm.body
                && parts.iter().all(|part| part.min == 0)
            {
                for part in parts {
                    self.add(part.clone());
                }
                return;
            }
        }
        match arm.body {
            Body::Choice(inner, _) if arm.max == MaxOccurs::Bounded(1) => {
                for arm in inner {
                    self.add(arm);
                }
            }
            _ if self.list.contains(&arm) => {}
            _ => self.list.push(arm),
        }
    }
}

fn all(parts: Vec<Expression>, origin: Origin) -> Expression {
    let mut flat = Vec::with_capacity(parts.len());
    for part in parts {
        let part = simplify(part);
        match part.body {
            Body::All(inner, _) if part.min == 1 => flat.extend(inner),
            _ if part.is_nothing() => {}
            _ => flat.push(part),
        }
    }
    if let Some(impossible) = flat.iter().find(|part| is_impossible(part) && part.min > 0) {
        return impossible.clone();
    }
    match <[Expression; 1]>::try_from(flat) {
        Ok([only]) => only,
        Err(parts) if parts.is_empty() => nothing(origin),
        Err(parts) => Expression::once(Body::All(parts, origin)),
    }
}

fn nothing(origin: Origin) -> Expression {
    Expression::once(Body::Sequence(Vec::new(), origin))
}

/// Whether it is the leaf that lets nothing in.
fn is_impossible(expression: &Expression) -> bool {
    matches!(&expression.body, Body::Leaf(Leaf::Wildcard(wildcard)) if wildcard.lets_nothing_in())
}
