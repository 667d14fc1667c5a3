//! Follows identity constraints through a document, tag by tag.
//!
//! An element whose declaration has constraints opens a *scope* for each. An element inside that
//! the selector finds is a *candidate*; when it ends, the values that its fields found are its key
//! sequence, which goes into the table of the scope. When the element of the scope ends, tables
//! that key references may look into are known to the elements around it.

use crate::datatypes::dynamic::{KeySequence, Value};
use crate::xml::{KeyFlaw, Name, NamespaceId};

use super::keys::{KeyTable, NodeTables};
use super::{IdentityCategory, IdentityConstraint, XPathWay};

/// What is followed while an element with constraints is open.
#[derive(Debug, Default)]
pub(crate) struct Identity<'x> {
    /// The open elements, from the outermost one with constraints on.
    path: Vec<Step<'x>>,
    scopes: Vec<Scope>,
    candidates: Vec<Candidate>,
    tables: NodeTables,
    /// Those of the element that begins next.
    announced: &'static [IdentityConstraint],
    /// Whether the innermost element is known to have a simple value, or none.
    settled: bool,
    /// Whether the innermost element is declared nillable.
    nillable: bool,
}

/// An open element.
pub(super) type Step<'x> = Node<'x>;

/// An element or an attribute.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Node<'x> {
    pub(crate) namespace: NamespaceId,
    pub(crate) local: &'x str,
    /// Where it stands.
    pub(crate) place: usize,
}

#[derive(Debug)]
struct Scope {
    constraint: &'static IdentityConstraint,
    /// Where in the path the element is that has the constraint.
    depth: usize,
    table: KeyTable,
}

/// An element that a selector found.
#[derive(Debug)]
struct Candidate {
    /// Index of its scope.
    scope: usize,
    /// Where in the path it is.
    depth: usize,
    /// The values found so far.
    values: Box<[Option<Value>]>,
}

/// What does not hold.
#[derive(Debug)]
pub(crate) enum Violation {
    /// Two elements have the same values.
    NotUnique {
        constraint: &'static IdentityConstraint,
        keys: KeySequence,
        place: usize,
        first: usize,
    },
    /// A field finds what cannot be compared, or a key nothing.
    Field {
        constraint: &'static IdentityConstraint,
        field: &'static [XPathWay],
        flaw: KeyFlaw,
        place: usize,
    },
    /// A key reference leads nowhere.
    NotFound {
        constraint: &'static IdentityConstraint,
        keys: KeySequence,
        place: usize,
    },
}

impl<'x> Identity<'x> {
    /// The element that begins next has these constraints.
    pub(crate) fn announce(&mut self, constraints: &'static [IdentityConstraint]) {
        self.announced = constraints;
    }

    /// Whether there is nothing left to follow.
    pub(crate) fn is_done(&self) -> bool {
        self.path.is_empty()
    }

    /// An element begins.
    pub(crate) fn start(&mut self, element: Node<'x>, nillable: bool) {
        let depth = self.path.len();
        self.path.push(element);
        self.settled = false;
        self.nillable = nillable;
        for constraint in std::mem::take(&mut self.announced) {
            self.scopes.push(Scope {
                constraint,
                depth,
                table: KeyTable::default(),
            });
        }
        for (index, scope) in self.scopes.iter().enumerate() {
            let below = &self.path[scope.depth + 1..];
            let mut ways = scope.constraint.selector.iter();
            if ways.any(|way| way.finds_element(below)) {
                self.candidates.push(Candidate {
                    scope: index,
                    depth,
                    values: vec![None; scope.constraint.fields.len()].into(),
                });
            }
        }
    }

    /// The innermost element has that attribute.
    pub(crate) fn attribute(
        &mut self,
        attribute: &Node<'_>,
        value: &dyn Fn() -> Value,
    ) -> Result<(), Violation> {
        self.find(attribute.place, value, |way, path| {
            way.finds_attribute(path, attribute)
        })
    }

    /// The text of the innermost element, whose type has no others within it, is that value.
    pub(crate) fn text(
        &mut self,
        place: usize,
        value: &dyn Fn() -> Value,
    ) -> Result<(), Violation> {
        self.settled = true;
        if self.nillable {
            self.refuse_elements(KeyFlaw::Nillable, |category| {
                category == IdentityCategory::Key
            })?;
        }
        self.find(place, value, XPathWay::finds_element)
    }

    /// The innermost element has nothing that could be compared: it is nil, or of no known type.
    pub(crate) fn nothing(&mut self) {
        self.settled = true;
    }

    /// Gives a value to the fields of which a way finds it.
    fn find(
        &mut self,
        place: usize,
        value: &dyn Fn() -> Value,
        finds: impl Fn(&XPathWay, &[Step<'_>]) -> bool,
    ) -> Result<(), Violation> {
        let mut known: Option<Value> = None;
        for candidate in &mut self.candidates {
            let below = &self.path[candidate.depth + 1..];
            let constraint = self.scopes[candidate.scope].constraint;
            for (found, field) in candidate.values.iter_mut().zip(constraint.fields) {
                if !field.iter().any(|way| finds(way, below)) {
                    continue;
                }
                let value = known.get_or_insert_with(value);
                if found.replace(value.clone()).is_some() {
                    let flaw = KeyFlaw::Several;
                    return Err(Violation::Field {
                        constraint,
                        field,
                        flaw,
                        place,
                    });
                }
            }
        }
        Ok(())
    }

    /// No field of a constraint of these categories may find the innermost element.
    fn refuse_elements(
        &self,
        flaw: KeyFlaw,
        applies: impl Fn(IdentityCategory) -> bool,
    ) -> Result<(), Violation> {
        let place = self.path.last().map_or(0, |element| element.place);
        for candidate in &self.candidates {
            let below = &self.path[candidate.depth + 1..];
            let constraint = self.scopes[candidate.scope].constraint;
            let finds =
                |field: &&&'static [XPathWay]| field.iter().any(|way| way.finds_element(below));
            if applies(constraint.category)
                && let Some(field) = constraint.fields.iter().find(finds)
            {
                return Err(Violation::Field {
                    constraint,
                    field,
                    flaw,
                    place,
                });
            }
        }
        Ok(())
    }

    /// The innermost element ends.
    pub(crate) fn end(&mut self) -> Result<(), Violation> {
        if !std::mem::take(&mut self.settled) {
            self.refuse_elements(KeyFlaw::NotSimple, |_| true)?;
        }
        // Its own text, if it had any, is behind: what is around it has children.
        self.nillable = false;
        let Some(depth) = self.path.len().checked_sub(1) else {
            return Ok(());
        };
        while self
            .candidates
            .last()
            .is_some_and(|last| last.depth == depth)
        {
            if let Some(candidate) = self.candidates.pop() {
                self.complete(candidate)?;
            }
        }
        if self.scopes.last().is_some_and(|last| last.depth == depth) {
            self.close(depth)?;
        }
        let scopes = &self.scopes;
        self.tables.hand_up(depth, |key| is_referred(scopes, key));
        self.path.pop();
        Ok(())
    }

    /// Puts the key sequence of a candidate into the table of its scope.
    fn complete(&mut self, candidate: Candidate) -> Result<(), Violation> {
        let scope = &mut self.scopes[candidate.scope];
        let constraint = scope.constraint;
        let place = self.path.last().map_or(0, |element| element.place);
        let missing = candidate.values.iter().position(Option::is_none);
        if let Some(missing) = missing {
            // Without all its values it takes no part in the others.
            return match constraint.category {
                IdentityCategory::Key => Err(Violation::Field {
                    constraint,
                    field: constraint.fields[missing],
                    flaw: KeyFlaw::Missing,
                    place,
                }),
                IdentityCategory::Unique | IdentityCategory::Reference(_) => Ok(()),
            };
        }
        let keys = KeySequence::new(candidate.values.into_iter().flatten());
        match (scope.table.add(keys, place), constraint.category) {
            (Err((keys, first)), IdentityCategory::Key | IdentityCategory::Unique) => {
                Err(Violation::NotUnique {
                    constraint,
                    keys,
                    place,
                    first,
                })
            }
            (Ok(()), _) | (Err(_), IdentityCategory::Reference(_)) => Ok(()),
        }
    }

    /// Closes the scopes of the innermost element, keys before the references to them.
    fn close(&mut self, depth: usize) -> Result<(), Violation> {
        let first = self.scopes.partition_point(|scope| scope.depth < depth);
        for index in first..self.scopes.len() {
            let constraint = self.scopes[index].constraint;
            let is_reference = matches!(constraint.category, IdentityCategory::Reference(_));
            if !is_reference && is_referred(&self.scopes, constraint.name) {
                let table = std::mem::take(&mut self.scopes[index].table);
                self.tables.publish(depth, constraint.name, table);
            }
        }
        for scope in self.scopes.drain(first..) {
            let constraint = scope.constraint;
            if let IdentityCategory::Reference(key) = constraint.category
                && let Some((keys, place)) = self.tables.missing(depth, key, scope.table)
            {
                return Err(Violation::NotFound {
                    constraint,
                    keys,
                    place,
                });
            }
        }
        Ok(())
    }
}

/// Whether a key reference of an open element looks into the tables of that key.
fn is_referred(scopes: &[Scope], key: Name) -> bool {
    let refers = |scope: &Scope| scope.constraint.category == IdentityCategory::Reference(key);
    scopes.iter().any(refers)
}
