//! Substitution groups (Structures §3.3.6.4): who may stand for whom, through any number of steps,
//! blocking considered.

use std::collections::{BTreeMap, BTreeSet};

use super::{Resolver, State};
use crate::diagnostics::{Diagnostic, codes};
use crate::schema::{
    Derivation, DerivationMethod, DerivationSet, ElementId, Facets, QName, TypeId, Variety,
};

impl<'a> Resolver<'a> {
    /// Gives elements without a type of their own that of the head they name first.
    pub(super) fn take_types_of_heads(&mut self) {
        self.break_circles();
        let all = std::mem::take(&mut self.type_of_head);
        for (id, (context, node)) in &all {
            let mut head = *id;
            // The head may itself have the type of its head; circles are gone.
            while let Some(next) = self.schema.elements[head]
                .substitution_group_affiliations
                .first()
                && all.contains_key(&head)
            {
                head = *next;
            }
            let of = self.schema.elements[head].type_definition;
            self.schema.elements[*id].type_definition = of;
            let value = self.schema.elements[*id].value_constraint.clone();
            self.expect_value(of, *context, node, value.as_ref());
        }
    }

    /// Says so when an element is in its own substitution group, and takes it out.
    fn break_circles(&mut self) {
        let members: Vec<ElementId> = self.affiliations.keys().copied().collect();
        let mut states: BTreeMap<ElementId, State<'_, ()>> = BTreeMap::new();
        for start in members {
            // Depth first, with a stack of our own: element and next affiliation to look at.
            let mut path: Vec<(ElementId, usize)> = vec![(start, 0)];
            if states.contains_key(&start) {
                continue;
            }
            states.insert(start, State::Active);
            while let Some((element, next)) = path.last_mut() {
                let element = *element;
                let heads = &self.schema.elements[element].substitution_group_affiliations;
                let Some(head) = heads.get(*next).copied() else {
                    states.insert(element, State::Done);
                    path.pop();
                    continue;
                };
                *next += 1;
                match states.get(&head) {
                    None => {
                        states.insert(head, State::Active);
                        path.push((head, 0));
                    }
                    Some(State::Active) => {
                        let circle: Vec<ElementId> = path
                            .iter()
                            .map(|(id, _)| *id)
                            .skip_while(|id| *id != head)
                            .collect();
                        self.circular_substitution(&circle);
                        self.schema.elements[element]
                            .substitution_group_affiliations
                            .retain(|other| *other != head);
                        if let Some(last) = path.last_mut() {
                            last.1 -= 1;
                        }
                    }
                    Some(_) => {}
                }
            }
        }
    }

    fn circular_substitution(&mut self, circle: &[ElementId]) {
        let name = |id: &ElementId| self.schema.elements[*id].name.to_string();
        let Some(first) =
            (0..circle.len()).min_by_key(|index| self.affiliations.get(&circle[*index]))
        else {
            return;
        };
        let names: Vec<String> = circle[first..]
            .iter()
            .chain(&circle[..=first])
            .map(|id| format!("`{}`", name(id)))
            .collect();
        let span = self
            .affiliations
            .get(&circle[first])
            .copied()
            .unwrap_or(self.schema.elements[circle[first]].span);
        let mut diagnostic = Diagnostic::error(
            &codes::S0027,
            span,
            format!("the element {} is in its own substitution group", names[0]),
            "remove one of the `substitutionGroup` attributes that make the circle",
        )
        .label(names.join(" → "));
        for (index, id) in circle.iter().enumerate() {
            if let Some(span) = self.affiliations.get(id).filter(|_| index != first) {
                diagnostic = diagnostic.also(*span, "part of the circle");
            }
        }
        self.diagnostics.push(diagnostic);
    }

    /// Fills in [`Schema::substitution_groups`](crate::schema::Schema::substitution_groups).
    pub(super) fn find_substitution_groups(&mut self) {
        let mut direct: BTreeMap<ElementId, Vec<ElementId>> = BTreeMap::new();
        for member in self.affiliations.keys() {
            for head in &self.schema.elements[*member].substitution_group_affiliations {
                direct.entry(*head).or_default().push(*member);
            }
        }
        for (head, members) in &direct {
            for member in members {
                self.check_substitution(*head, *member);
            }
        }
        for head in direct.keys() {
            let mut members = BTreeSet::new();
            let mut pending = vec![*head];
            while let Some(element) = pending.pop() {
                for member in direct.get(&element).into_iter().flatten() {
                    if members.insert(*member) {
                        pending.push(*member);
                    }
                }
            }
            members.remove(head);
            let mut standing: Vec<(QName, ElementId)> = members
                .into_iter()
                .chain([*head])
                .filter(|member| !self.schema.elements[*member].is_abstract)
                .filter(|member| member == head || self.may_substitute(*head, *member))
                .map(|member| (self.schema.elements[member].name.clone(), member))
                .collect();
            standing.sort();
            let only_itself = standing.len() == 1 && standing[0].1 == *head;
            if !only_itself {
                let standing = standing.into_iter().map(|(_, member)| member).collect();
                self.schema.substitution_groups.insert(*head, standing);
            }
        }
    }

    /// The derivations that lead from `ancestor` to `derived`, and what the types on the way
    /// block; `None` when `derived` is not derived from it.
    fn derivation(
        &self,
        derived: TypeId,
        ancestor: TypeId,
    ) -> Option<(DerivationSet, DerivationSet)> {
        let mut methods = DerivationSet::new();
        let mut blocked = DerivationSet::new();
        let mut current = derived;
        while current != ancestor {
            let method = match current {
                TypeId::Complex(id) => self.schema.complex_types[id].derivation_method,
                TypeId::Simple(_) => DerivationMethod::Restriction,
            };
            methods.insert(match method {
                DerivationMethod::Extension => Derivation::Extension,
                DerivationMethod::Restriction => Derivation::Restriction,
            });
            let base = self.schema.base_type(current);
            if base == current {
                return self
                    .is_member(derived, ancestor)
                    .then_some((methods, blocked));
            }
            if let TypeId::Complex(id) = base {
                blocked.extend(&self.schema.complex_types[id].prohibited_substitutions);
            }
            current = base;
        }
        Some((methods, blocked))
    }

    /// Whether a simple type is derived from a member of a union, which is as good as from the
    /// union itself (§3.16.6.3).
    fn is_member(&self, derived: TypeId, ancestor: TypeId) -> bool {
        let TypeId::Simple(ancestor) = ancestor else {
            return false;
        };
        let definition = &self.schema.simple_types[ancestor];
        match &definition.variety {
            Variety::Union { member_types } if definition.own_facets == Facets::default() => {
                member_types
                    .iter()
                    .any(|member| self.derivation(derived, TypeId::Simple(*member)).is_some())
            }
            _ => false,
        }
    }

    /// Whether the head lets a member stand for it.
    fn may_substitute(&self, head: ElementId, member: ElementId) -> bool {
        let head = &self.schema.elements[head];
        let member = &self.schema.elements[member];
        let blocked = &head.disallowed_substitutions;
        if blocked.contains(&Derivation::Substitution) {
            return false;
        }
        match self.derivation(member.type_definition, head.type_definition) {
            Some((methods, on_the_way)) => {
                methods.is_disjoint(blocked) && methods.is_disjoint(&on_the_way)
            }
            // The error was told; everything else goes on as if it were right.
            None => true,
        }
    }

    /// A member's type is that of the head or derived from it, in a way the head allows.
    fn check_substitution(&mut self, head: ElementId, member: ElementId) {
        let heads = &self.schema.elements[head];
        let members = &self.schema.elements[member];
        let at = self
            .affiliations
            .get(&member)
            .copied()
            .unwrap_or(members.span);
        match self.derivation(members.type_definition, heads.type_definition) {
            Some((methods, _)) => {
                let excluded = methods
                    .intersection(&heads.substitution_group_exclusions)
                    .next();
                if let Some(excluded) = excluded {
                    let how = match excluded {
                        Derivation::Extension => "extension",
                        _ => "restriction",
                    };
                    self.diagnostics.push(
                        Diagnostic::error(
                            &codes::S0033,
                            at,
                            format!("`{}` is final for {how}", heads.name),
                            "remove `final` from the head, or use its type for the member",
                        )
                        .also(heads.span, "the head of the substitution group"),
                    );
                }
            }
            None => self.diagnostics.push(
                Diagnostic::error(
                    &codes::S0039,
                    at,
                    format!(
                        "the type of `{}` is not derived from that of `{}`",
                        members.name, heads.name
                    ),
                    "derive the type of the member from the type of the head",
                )
                .also(heads.span, "the head of the substitution group"),
            ),
        }
    }
}
