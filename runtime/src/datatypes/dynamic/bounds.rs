//! How the bounds of a restriction must lie to each other and to those of its base types.

use std::cmp::Ordering;

use super::restrict::Step;
use super::{Facet, FacetErrorKind, SimpleType, Value, Variety};
use crate::datatypes::{Bound, FacetValue};

/// The bounds in the order of [`Prepared::bounds`].
pub(super) const BOUNDS: [Facet; 4] = [
    Facet::MinInclusive,
    Facet::MinExclusive,
    Facet::MaxInclusive,
    Facet::MaxExclusive,
];

/// How a bound (row) must lie to one of the base type (column) so that it allows no more.
const NARROWER: [[&[Ordering]; 4]; 4] = {
    use Ordering::{Equal, Greater, Less};
    [
        [&[Equal, Greater], &[Greater], &[Less, Equal], &[Less]],
        [
            &[Equal, Greater],
            &[Equal, Greater],
            &[Less, Equal],
            &[Less],
        ],
        [&[Equal, Greater], &[Greater], &[Less, Equal], &[Less]],
        [&[Greater], &[Greater], &[Less, Equal], &[Less, Equal]],
    ]
};

/// How a lower bound must lie to an upper one of the same step.
const BELOW: [(usize, usize, &[Ordering]); 4] = [
    (0, 2, &[Ordering::Less, Ordering::Equal]),
    (0, 3, &[Ordering::Less]),
    (1, 2, &[Ordering::Less]),
    (1, 3, &[Ordering::Less, Ordering::Equal]),
];

impl SimpleType {
    /// The four bounds (§4.3.7.4 to §4.3.10.4).
    pub(super) fn check_bounds(&self, step: &mut Step) {
        let bounds = step.prepared.bounds.clone();
        for (lower, upper, orders) in BELOW {
            if let (Some(low), Some(high)) = (&bounds[lower], &bounds[upper])
                && !is_one_of(low.value.order(&high.value), orders)
            {
                step.contradiction(BOUNDS[lower], BOUNDS[upper]);
            }
        }
        for (one, other) in [(0, 1), (2, 3)] {
            if bounds[one].is_some() && bounds[other].is_some() {
                step.contradiction(BOUNDS[one], BOUNDS[other]);
            }
        }
        for (index, bound) in bounds.iter().enumerate() {
            if let Some(bound) = bound {
                self.check_narrower(index, bound, step);
            }
        }
    }

    /// Checks a bound against those of this type and of all it is derived from.
    fn check_narrower(&self, index: usize, bound: &Bound<Value>, step: &mut Step) {
        let builtin;
        let (base_bounds, base) = match &self.0.variety {
            Variety::Restriction(restriction) => {
                (&restriction.prepared.bounds, Some(&restriction.base))
            }
            Variety::Atomic(atomic) => {
                builtin = atomic.bounds();
                (&builtin, None)
            }
            Variety::List(_) | Variety::Union(_) => return,
        };
        for (place, base_bound) in base_bounds.iter().enumerate() {
            if let Some(base_bound) = base_bound
                && !is_one_of(bound.value.order(&base_bound.value), NARROWER[index][place])
            {
                let text = base_bound.text.clone();
                let kind = FacetErrorKind::Widens(BOUNDS[place].name(), text);
                step.error(BOUNDS[index], kind);
            }
        }
        if let Some(base) = base {
            base.check_narrower(index, bound, step);
        }
    }
}

fn is_one_of(order: Option<Ordering>, orders: &[Ordering]) -> bool {
    order.is_some_and(|order| orders.contains(&order))
}
